"""Measurements from running text: each reading of a sentence with its compound and target."""

import re
from collections.abc import Sequence

from schemas.geometry import Box, Span
from schemas.measurement import Evidence, Measurement
from schemas.measures import Measures
from schemas.page import Passage
from schemas.reading import Citation
from schemas.term import Mention
from workers.measurements.asides import IN_ANIMALS, ON_WHOLE_CELLS, doubt_of_prose
from workers.measurements.assays import describe_assay, find_setting
from workers.measurements.confidence import rate
from workers.measurements.doubts import Doubt, guess_doubts, texts_of, value_doubts
from workers.measurements.grammar.folding import fold_text
from workers.measurements.grammar.readings import Reading
from workers.measurements.grammar.sentences import read_sentence
from workers.measurements.grammar.splitting import split_sentences
from workers.measurements.places import place_id
from workers.measurements.prose.acting import (
    acting,
    compounds_of,
    hit_targets,
    near_in,
    only_own,
    without_epithets,
)
from workers.measurements.prose.carried import carried_measure, link_as_before
from workers.measurements.prose.isomers import isomers_in
from workers.measurements.prose.item_lists import item_spans, read_item, read_opening
from workers.measurements.prose.link_words import Link, Near, Slot
from workers.measurements.prose.links import link_readings
from workers.measurements.prose.raised import past_citations
from workers.measurements.prose.said_labels import join_ranges, said_labels
from workers.measurements.prose.shared_values import copy_of, share_value
from workers.measurements.prose.topics import (
    FORMER_OR_LATTER,
    Topic,
    next_topic,
    opened_topic,
    stand_ins,
    with_topic,
)
from workers.measurements.subjects import Places, as_compound, as_target, of_kind, with_labels

_PROSE = ("paragraph", "list-item", "caption", "note")
# "ATP-competitive" speaks of a kind of inhibitor and not of ATP.
_MODIFIES = re.compile(r"-(?:competitive|(?:in)?dependent|binding|site|sensitive|like|type)\b")
_GENERIC = re.compile(
    r"\b(?:a|an|any|each|such|hypothetical)\s+(?:\w+\s)?(?:compound|drug|ligand|inhibitor|"
    r"substance|radioligand|antagonist|agonist)s?\s+(?:with|having)\b",
    re.IGNORECASE,
)
_ADVICE = re.compile(r"\b(?:should|must|ought)\b")
# In "KRAS mutant cell lines" the name tells which cells were used, not what was hit.
_OF_CELLS = re.compile(
    r"[\s-](?:mutants?|mutated|positive|negative|null|driven|dependent|amplified|deficient)\s"
    r"(?:\w+\s)?cell"
)
# "The tight-binding limit of the assay is pIC50 9.6."
_LIMIT = re.compile(
    r"\blimits?\b(?:\s(?:of|in|for)\s(?:the\s)?[\w-]+){0,2}\s(?:is|was|of|at)\s(?:an?\s|the\s)?$",
    re.IGNORECASE,
)
_DOSE = re.compile(r"[a-z]*g/kg|[a-z]*mol/kg|[nuµm]?g$|[pnu]mol$")
_CODE = re.compile(r"\w\[['\"]|['\"]\]|\w\(['\"]|==|\w\.\w+\(\w*\)?")


def read_passage(
    passage: Passage,
    heading: Topic,
    places: Places,
    citations: Sequence[Citation],
    measures: Measures,
) -> list[Measurement]:
    """The Measurements of one Passage; `heading` is what it stands under."""
    if passage.kind not in _PROSE:
        return []
    script = passage.script if len(passage.script) == len(passage.text) else ""
    folded = fold_text(passage.text, script)
    if not measures.find(folded):
        return _read_items(passage, folded, heading, places, citations, measures)
    line = read_opening(folded, measures)
    opened = opened_topic(places.in_passage(passage.id), heading, line) if line else None
    if line and opened:
        items = _read_items(passage, folded, opened, places, citations, measures, start=line.start)
        if len(items) > 1:
            return items
    topic = heading
    found: list[Measurement] = []
    for span in split_sentences(folded):
        mentions = [
            mention
            for mention in places.in_passage(passage.id)
            if span.start <= mention.place.start < span.end
        ]
        text = span.of(folded)
        numbers = places.numbers_in(passage.id) | places.labels
        said = said_labels(text, numbers) if measures.find(text) else ()
        labels = places.label_mentions(passage, span.start, span.end, said=said)
        mentions, folded = past_citations(with_labels(mentions, labels, folded), folded)
        text = span.of(folded)
        mentions = without_epithets(text, span, mentions)
        read = _read(passage, folded, span, mentions, topic, citations, measures)
        subjects = acting(text, span, of_kind(mentions, "compound"))
        values = [(measurement.measure, target) for measurement, target in read]
        named = [m for m in mentions if not _MODIFIES.match(folded, m.place.end)]
        topic = next_topic(text, named, subjects, topic, values)
        found += [measurement for measurement, _ in read]
    return found


def _read(
    passage: Passage,
    folded: str,
    span: Span,
    mentions: Sequence[Mention],
    topic: Topic,
    citations: Sequence[Citation],
    measures: Measures,
) -> list[tuple[Measurement, Mention | None]]:
    text = span.of(folded)
    if not any(letter.isdigit() for letter in text):
        return []
    carried = carried_measure(text, topic.before, measures)
    said = " " * carried.start + text[carried.start :] if carried else text
    said = _without_numbers(said, span, mentions)
    readings = [
        reading
        for reading in read_sentence(said, measures, context=carried and carried.measure)
        if reading.measure and reading.measure.role in ("potency", "effect")
    ]
    if carried and len(readings) not in (1, len(topic.before.measures)):
        return []
    readings = [r for r in readings if not _cut_off(r, span.start, folded)]
    readings = [r for r in readings if not (r.name and _LIMIT.search(text, 0, r.name.start))]
    if not readings or _is_general(text, span, mentions) or _CODE.search(text):
        return []
    return _linked(passage, text, span, readings, mentions, topic, citations)


def _without_numbers(text: str, span: Span, mentions: Sequence[Mention]) -> str:
    """The text with letters where it prints the bare number of a compound: that is no value."""
    letters = list(text)
    for mention in of_kind(mentions, "compound"):
        if mention.found_by == "table" and mention.text.isdigit():
            start = mention.place.start - span.start
            letters[start : start + len(mention.text)] = "Q" * len(mention.text)
    return "".join(letters)


def _read_items(
    passage: Passage,
    folded: str,
    heading: Topic,
    places: Places,
    citations: Sequence[Citation],
    measures: Measures,
    *,
    start: int = 0,
) -> list[Measurement]:
    """Values without a measure, where the line above the list says which it is.

    The items begin at `start`. Items whose bullets were lost may be one Passage: a name with the
    value behind it is one item.
    """
    if heading.announced is None or not any(letter.isdigit() for letter in folded):
        return []
    labels = places.label_mentions(passage, 0, len(folded))
    mentions = with_labels([*places.in_passage(passage.id)], labels, folded)
    named = [m for m in of_kind(mentions, "compound", "target") if m.place.start >= start]
    found: list[Measurement] = []
    for span in item_spans(folded, [mention.place.start for mention in named]):
        own = [m for m in mentions if span.start <= m.place.start < span.end]
        ends = [m.place.end - span.start for m in own]
        readings = read_item(
            span.of(folded), heading.announced, measures, names_end=max(ends, default=0)
        )
        if readings:
            linked = _linked(passage, span.of(folded), span, readings, own, heading, citations)
            found += [measurement for measurement, _ in linked]
    return found


def _linked(
    passage: Passage,
    text: str,
    span: Span,
    readings: Sequence[Reading],
    mentions: Sequence[Mention],
    topic: Topic,
    citations: Sequence[Citation],
) -> list[tuple[Measurement, Mention | None]]:
    """The Measurements of a sentence's readings, each with the mention of its target."""
    compounds = compounds_of(text, span, mentions, readings, topic.ligand)
    named = of_kind(mentions, "compound")
    compounds += isomers_in(text, span, named, topic.compound)
    pronouns = stand_ins(text, topic, compounds)
    ordered = FORMER_OR_LATTER.search(text)
    if ordered and not pronouns:
        compounds = []
    elif ordered and readings[0].span.start > ordered.start():
        compounds = [near for near in compounds if near.start > ordered.start()]
    targets = hit_targets(text, [near_in(mention, span) for mention in of_kind(mentions, "target")])
    if targets:
        topic = topic._replace(target=None)
    compounds = join_ranges(text, sorted((*compounds, *pronouns), key=lambda near: near.start))
    candidates: dict[Slot, Sequence[Near]] = {
        "compound": compounds,
        "target": [near for near in targets if not _OF_CELLS.match(text, near.end)],
        "system": [near_in(m, span) for m in of_kind(mentions, "system")],
    }
    found = []
    linked = link_readings(text, readings, candidates)
    link_as_before(text, readings, linked, topic.before, candidates)
    for reading, links in zip(readings, linked, strict=True):
        links = with_topic(text, reading, links, topic, candidates)
        own = only_own(reading, links.get("compound"))
        links = {**links, "compound": own} if own else links
        numbers = _cited(citations, passage, span, reading, readings)
        for number, own_links in enumerate(share_value(text, reading, links, candidates)):
            measurement = _measurement(passage, span, reading, own_links, mentions, numbers)
            if measurement:
                target = own_links.get("target", Link(None)).mention
                found.append((copy_of(measurement, number), target))
    return found


def _is_general(text: str, span: Span, mentions: Sequence[Mention]) -> bool:
    """ "Any inhibitor with a Ki of 5 nM …" and "… should be diluted" speak of no real compound."""
    generic = _GENERIC.search(text)
    if _ADVICE.search(text) and not mentions:
        return True
    named = [m.place.start - span.start for m in of_kind(mentions, "compound")]
    return generic is not None and not any(start < generic.start() for start in named)


def _cut_off(reading: Reading, start: int, folded: str) -> bool:
    """A bare number at the very end of a passage may go on where the passage was torn."""
    bare = reading.unit is None and reading.measure is not None and not reading.measure.log
    return bare and start + reading.span.end >= len(folded.rstrip())


def _cited(
    citations: Sequence[Citation],
    passage: Passage,
    span: Span,
    reading: Reading,
    readings: Sequence[Reading],
) -> tuple[int, ...]:
    """The citations between a value and the next, else those at the end of the sentence."""
    inside = [c for c in citations if c.passage == passage.id and span.start <= c.start < span.end]
    start = span.start + reading.span.start
    later = [span.start + r.span.start for r in readings if r.span.start > reading.span.start]
    own = [c for c in inside if start <= c.start and (not later or c.start < later[0])]
    last = [c for c in inside if c.start >= span.start + readings[-1].span.start]
    first = [c for c in inside if c.start < span.start + readings[0].span.start]
    chosen = own or last or first
    return tuple(dict.fromkeys(number for c in chosen for number in c.numbers))


def _measurement(
    passage: Passage,
    span: Span,
    reading: Reading,
    links: dict[Slot, Link],
    mentions: Sequence[Mention],
    numbers: tuple[int, ...],
) -> Measurement | None:
    measure = reading.measure
    if measure is None:
        return None
    compound, target = links.get("compound", Link(None)), links.get("target", Link(None))
    if measure.role == "effect" and not (compound.mention and target.mention):
        return None
    # A dose is a potency where the sentence says at what; else it stands aside, with its compound.
    dose = target.mention is None and reading.unit is not None and bool(_DOSE.match(reading.unit))
    of_compound = measure.name in ON_WHOLE_CELLS and compound.mention is not None
    if dose and (not of_compound or compound.far):
        return None
    start, end = span.start + reading.span.start, span.start + reading.span.end
    name = reading.name or Span(0, 0)
    names = passage.guesses_in(span.start + name.start, span.start + name.end)
    doubts = [
        Doubt("prose"),
        *value_doubts(reading, measure),
        *guess_doubts(passage.guesses_in(start, end), names if reading.name else ()),
    ]
    system = links.get("system", Link(None)).mention
    doubts += _link_doubts(compound, "compound", passage.id, span)
    if target.mention is None and system:
        doubts.append(Doubt("no target", f"measured on {system.text}; no target is named", 0.3))
    elif dose:
        doubts.append(Doubt("no target", IN_ANIMALS, 0.3))
    else:
        doubts += _link_doubts(target, "target", passage.id, span)
    quoted = span.of(passage.text).strip()
    own = target.mention is not None and not target.far
    aside = doubt_of_prose(measure.name, quoted, compound=bool(compound.mention), target=own)
    if aside:
        doubts.append(Doubt(*aside, amount=0.3))
    raw = passage.text[start:end].strip()
    if raw.startswith("(") and ")" not in raw:  # "44 µg/mL (51 µM)": the bracket is of the text
        raw = raw[1:].lstrip()
    focus = {number: tuple(boxes) for number, boxes in passage.locate(start, end)}
    page = next(iter(focus), 1)
    term = target.mention.term if target.mention else None
    return Measurement(
        **dict(reading.quantity(raw)),
        id=place_id(f"prose:{page}:{passage.id}:{start}:{end}:{measure.name}", raw),
        compound=as_compound(compound.mention) if compound.mention else None,
        target=as_target(target.mention) if target.mention else None,
        measure=measure.name,
        assay=describe_assay(
            [quoted],
            mentions,
            measure=measure.name,
            target_species=term.species if term else None,
            system=system.text if system else None,
            setting=(find_setting(fold_text(passage.text)),),
        ),
        references=numbers,
        confidence=rate(doubts),
        doubts=texts_of(doubts),
        evidence=tuple(
            Evidence(page=number, boxes=tuple(boxes), focus=focus.get(number, ()), text=quoted)
            for number, boxes in _evidence_first(passage, span, page)
        ),
    )


def _evidence_first(passage: Passage, span: Span, page: int) -> list[tuple[int, list[Box]]]:
    """Where the sentence is printed, the page of the value first."""
    printed = passage.locate(span.start, span.end)
    return sorted(printed, key=lambda part: part[0] != page)


def _link_doubts(link: Link, slot: Slot, passage: int, span: Span) -> list[Doubt]:
    if link.mention is None:
        return [Doubt(f"no {slot}", link.doubt or f"no {slot} is named for this value")]
    doubts = []
    place = link.mention.place
    if link.far or place.passage != passage or not span.start <= place.start < span.end:
        doubts.append(Doubt("far link", f"{slot} taken from the text before"))
    if link.mention.term is None:
        doubts.append(Doubt(f"{slot} not grounded"))
    return doubts
