"""What the rest of a document says of each token, for the second look of the trained model.

A first look labels every token with "B", "I" or "O" (begin of, inside, outside a name). A word
that is a name in one sentence is most often a name in the next, and an abbreviation is one where
its long form is: Krishnan and Manning, "An effective two-stage model for exploiting non-local
dependencies in named entity recognition", ACL 2006.
"""

from collections import Counter
from collections.abc import Sequence

from workers.mentions.abbreviations import find_abbreviations
from workers.mentions.tokenizer import Token


class FirstLook:
    """The tokens of one text with their labels and how sure the model was of each, 0 to 1."""

    __slots__ = ("keys", "labels", "sure", "text", "tokens")

    def __init__(
        self, text: str, tokens: Sequence[Token], labels: Sequence[str], sure: Sequence[float]
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.labels = labels
        self.sure = sure
        self.keys = [_key(token.text) for token in tokens]


def describe_document(looks: Sequence[FirstLook]) -> list[list[list[str]]]:
    """For each text, for each token, its features from the whole document."""
    named: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    phrases: Counter[tuple[str, ...]] = Counter()
    for look in looks:
        seen.update(look.keys)
        named.update(k for k, label in zip(look.keys, look.labels, strict=True) if label != "O")
        phrases.update(_phrases(look))
    lengths: dict[str, set[int]] = {}
    for phrase in phrases:
        lengths.setdefault(phrase[0], set()).add(len(phrase))
    short = _short_forms(looks)
    rows = []
    for look in looks:
        inside = _mark_phrases(look, phrases, lengths)
        rows.append(
            [
                _describe(look, i, named, seen, inside[i], short.get(look.tokens[i].text, ""))
                for i in range(len(look.tokens))
            ]
        )
    return rows


def _describe(
    look: FirstLook, i: int, named: Counter[str], seen: Counter[str], inside: str, short: str
) -> list[str]:
    key, label = look.keys[i], look.labels[i]
    own = f"1{label}{_level(look.sure[i])}"
    before = "1<" + (look.labels[i - 1] if i else "")
    after = "1>" + (look.labels[i + 1] if i + 1 < len(look.labels) else "")
    row = [own, before, after, own + inside, "1p" + inside]
    if len(key) > 1 or key.isalpha():
        others = seen[key] - 1
        times = named[key] - (label != "O")
        share = "alone" if others == 0 else _share(times, others) + str(min(others, 3))
        row += ["1s" + share, "1s" + share + label, "1s" + share + inside]
    if short:
        row += ["1a" + short, "1a" + short + label]
    return row


def _key(text: str) -> str:
    return text.lower() if len(text) > 4 else text


def _level(sure: float) -> str:
    for level in (0.5, 0.7, 0.9, 0.97, 0.995):
        if sure < level:
            return str(level)
    return "1"


def _share(times: int, others: int) -> str:
    share = times / others
    return "0" if share == 0 else "L" if share < 0.4 else "M" if share < 0.75 else "H"


def _phrases(look: FirstLook) -> list[tuple[str, ...]]:
    """The names of the first look, as keys."""
    phrases = []
    start = None
    for i, label in enumerate((*look.labels, "O")):
        if start is not None and label != "I":
            phrases.append(tuple(look.keys[start:i]))
            start = None
        if label == "B" or (label == "I" and start is None):
            start = i
    return phrases


def _mark_phrases(
    look: FirstLook, phrases: Counter[tuple[str, ...]], lengths: dict[str, set[int]]
) -> list[str]:
    """Where the text repeats a name that was found at least once elsewhere in the document."""
    marks = [""] * len(look.keys)
    i = 0
    while i < len(look.keys):
        step = 1
        for length in sorted(lengths.get(look.keys[i], ()), reverse=True):
            phrase = tuple(look.keys[i : i + length])
            found = phrases.get(phrase, 0)
            if found and (length > 1 or len(phrase[0]) > 1):
                here = look.labels[i] == "B" and all(
                    x == "I" for x in look.labels[i + 1 : i + length]
                )
                elsewhere = min(found - here, 3)
                if elsewhere > 0:
                    marks[i] = f"b{elsewhere}"
                    marks[i + 1 : i + length] = [f"i{elsewhere}"] * (length - 1)
                    step = length
                break
        i += step
    return marks


def _short_forms(looks: Sequence[FirstLook]) -> dict[str, str]:
    """Short form -> "y" where its long form holds a name to its end, "p" in part, "n" not."""
    forms: dict[str, str] = {}
    for look in looks:
        for found in find_abbreviations(look.text):
            inside = [
                label
                for token, label in zip(look.tokens, look.labels, strict=True)
                if found.long_start <= token.start and token.end <= found.long_end
            ]
            if not inside:
                continue
            named = sum(label != "O" for label in inside)
            status = "n" if not named else "y" if named == len(inside) else "p"
            if status == "p" and inside[-1] == "O":
                status = "q"
            short = look.text[found.short_start : found.short_end]
            forms.setdefault(short, status)
    return forms
