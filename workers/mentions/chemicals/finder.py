"""Compounds and radioligands named in the texts of one document."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from workers.mentions.chemicals.acting import (
    find_acting,
    find_handed,
    find_metabolites,
    find_rare,
    find_substituted,
)
from workers.mentions.chemicals.derived import take_derivatives
from workers.mentions.chemicals.learned import choose_learned
from workers.mentions.chemicals.listed import find_listed
from workers.mentions.chemicals.peptides import find_peptides
from workers.mentions.chemicals.repeats import (
    find_repeats,
    find_short_forms,
    read_repeated,
    read_short_forms,
    settle_waiting,
)
from workers.mentions.chemicals.rules import find_codes, find_radioligands, find_series
from workers.mentions.chemicals.stems import find_stems
from workers.mentions.lexicon.names import Lexicon
from workers.mentions.model.marks import SplitText
from workers.mentions.model.pipeline import ChemicalNames, load_component
from workers.mentions.spans import NamedSpan, is_balanced

_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\b[Dd][Oo][Ii]:?\s*10\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|edu)\b\S*"
)
# Every address has one of these, and hardly a text does.
_HAS_ADDRESS = re.compile(r"https?://|www\.|@|10\.\S|\.(?:com|org|net|gov|edu)\b")
# Words between the parts of a model's name that a listed name does not have: more of one name.
_SAME_NAME = re.compile(
    r"[\w′'(),\[\]-]*(?:yl|oxy|oxo|acid|oxide|ester|ether|amide|salt|nor|des\w*|hydro\w*)\s?"
    r"|(?!\[\d)\S*[)\]-]"
    r"|\s(?:acid|N-oxide|oxide|\w+ester|ester|ether|amide|\w*ate|\w*ide|salt)",
    re.IGNORECASE,
)
_RAISED_END = re.compile(r"(?<=[^^])\^(?!\^)")
# ChemProt's abstracts are about compounds and their targets, as the documents are that we read.
_STYLE = "chemprot"


class Chemicals(NamedTuple):
    """Everything that names are found with; read-only, so forked processes can share it."""

    lexicon: Lexicon
    component: ChemicalNames


def load_chemicals() -> Chemicals:
    """Takes about three seconds and 250 MB: call it once, before worker processes fork."""
    component = load_component(style=_STYLE)
    return Chemicals(lexicon=component.lexicon, component=component)


def find_chemicals(
    texts: Sequence[str], chemicals: Chemicals, *, scripts: Sequence[str] | None = None
) -> list[list[NamedSpan]]:
    """For each text of one document its names of compounds, in order, without overlaps.

    The texts are read together: an abbreviation that one defines holds in all. `scripts` are the
    marks of raised and lowered signs (see `schemas.page.SCRIPT_MARKS`), one string for each text.
    """
    lexicon, component = chemicals
    marks = scripts or [""] * len(texts)
    draft = component.draft()
    ruled: list[list[NamedSpan]] = []
    for part in component.split(texts):
        draft.add(part)
        begin = len(ruled)
        ruled += [
            _find_ruled(own, script, chemicals)
            for own, script in zip(part, marks[begin : begin + len(part)], strict=True)
        ]
    labelled = component.label_draft(draft)
    found = [
        _join(text, choose_learned(text, names, script, lexicon), spans)
        for text, script, names, spans in zip(texts, marks, labelled, ruled, strict=True)
    ]
    found = settle_waiting(found)
    short_forms = read_short_forms(texts, found)
    repeated = read_repeated(texts, found)
    unmarked = [_without_marks(text, script) for text, script in zip(texts, marks, strict=True)]
    merged = [
        merge_spans([*spans, *find_short_forms(text, short_forms), *find_repeats(text, repeated)])
        for text, spans in zip(unmarked, found, strict=True)
    ]
    return [
        take_derivatives(text, spans, lexicon) for text, spans in zip(texts, merged, strict=True)
    ]


def _without_marks(text: str, script: str) -> str:
    """The text with a blank for a raised letter that ends a word: the mark of a note, "LPA^b"."""
    if "^" not in script or len(script) != len(text):
        return text
    raised = [
        found.start() for found in _RAISED_END.finditer(script) if text[found.start()].isalpha()
    ]
    signs = list(text)
    for at in raised:
        if text[at - 1].isalnum() and not text[at + 1 : at + 2].isalnum():
            signs[at] = " "
    return "".join(signs)


def merge_spans(spans: Iterable[NamedSpan]) -> list[NamedSpan]:
    """The spans in order without overlaps; a longer span wins, then one with a Term."""
    ranked = sorted(spans, key=lambda s: (s.start - s.end, s.term is None, -s.confidence, s.start))
    kept: list[NamedSpan] = []
    for span in ranked:
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _find_ruled(split: SplitText, script: str, chemicals: Chemicals) -> list[NamedSpan]:
    """What patterns and lists find without the model."""
    lexicon, component = chemicals
    text, tokens, parts, _ = split
    return merge_spans(
        [
            *find_radioligands(text, tokens, parts, lexicon),
            *find_codes(text, lexicon),
            *find_handed(text),
            *find_metabolites(text),
            *find_acting(text),
            *find_rare(text, component.is_word),
            *find_stems(split, script, lexicon),
            *find_series(text),
            *find_peptides(text),
            *find_listed(split, script, lexicon),
        ]
    )


def _join(text: str, learned: Sequence[NamedSpan], ruled: Sequence[NamedSpan]) -> list[NamedSpan]:
    spans = merge_spans([*ruled, *(s for s in learned if _adds(text, s, ruled))])
    spans += [
        new
        for new in find_substituted(text)
        if all(new.end <= span.start or span.end <= new.start for span in spans)
    ]
    addressed = spans and _HAS_ADDRESS.search(text)
    addresses = [found.span() for found in _ADDRESS.finditer(text)] if addressed else []
    return [
        span
        for span in spans
        if is_balanced(text[span.start : span.end])
        and not any(start <= span.start and span.end <= end for start, end in addresses)
    ]


def _adds(text: str, learned: NamedSpan, ruled: Sequence[NamedSpan]) -> bool:
    """Whether the model's span is to stand against what lists and patterns found there."""
    met = [span for span in ruled if span.start < learned.end and learned.start < span.end]
    if not met or learned.term is not None:
        return len(met) < 2
    if len(met) > 1 or met[0].kind == "radioligand":
        return False
    before, after = text[learned.start : met[0].start], text[met[0].end : learned.end]
    return all(not part or _SAME_NAME.fullmatch(part) for part in (before, after))
