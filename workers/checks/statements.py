"""Sentences that compare potencies, held against the document's own numbers."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from schemas.check import Statement, Verdict
from schemas.measurement import Measurement
from schemas.page import Passage
from schemas.term import Mention
from workers.checks.comparisons import Claim, Comparison, Entity, Fold, find_comparison
from workers.checks.sentences import Sentence, split_sentences
from workers.checks.titles import base_name

# Affinity is what binding measures, potency what a functional measure does; the two may rank the
# same targets differently, so a claim is held against its own kind of number only.
_MEASURES: dict[Claim, frozenset[str]] = {
    "affinity": frozenset({"Ki", "Kd", "pKi", "pKd", "KD", "pKD"}),
    "potency": frozenset({"IC50", "EC50", "pIC50", "pEC50"}),
}
_MEASURES["selectivity"] = _MEASURES["affinity"] | _MEASURES["potency"]

# "norepinephrine reuptake" names the transporter that takes norepinephrine up (HGNC symbols). Only
# substrates with one transporter of their own: glutamate and GABA have several.
_TRANSPORTER_OF = {
    "norepinephrine": "SLC6A2",
    "noradrenaline": "SLC6A2",
    "ne": "SLC6A2",
    "na": "SLC6A2",
    "serotonin": "SLC6A4",
    "5-ht": "SLC6A4",
    "5-hydroxytryptamine": "SLC6A4",
    "dopamine": "SLC6A3",
    "da": "SLC6A3",
}
_SUBSTRATE = re.compile(
    r"(?<![\w\]-])(?:[Nn]orepinephrine|[Nn]oradrenaline|[Ss]erotonin|[Dd]opamine|NE|NA|DA|5-HT"
    r"|5-[Hh]ydroxytryptamine)(?![\w-])"
)
_UPTAKE = re.compile(r"\b(?:re-?)?uptake\b|\btransport\b", re.IGNORECASE)
# Prose rounds 1.81 to "twofold" and 8.2 to "tenfold".
_ROUNDING = 1.5


class Amount(NamedTuple):
    """All values of one compound at one target in one kind of measure."""

    low: float  # nM
    high: float
    printed: str
    log: bool  # printed as a negative logarithm: the greater number is the more potent


Values = dict[tuple[str, str], list[Measurement]]


def judge_statements(
    passages: Sequence[Passage], mentions: Sequence[Mention], measurements: Sequence[Measurement]
) -> tuple[Statement, ...]:
    """One Statement for each sentence that claims more or less potency, affinity or selectivity.

    "Potency", "inhibition" and "reuptake" are held against IC50 and EC50, "affinity" and "binding"
    against Ki and Kd. A sentence with two claims is contradicted when one of them is. Where the
    document has no number for both sides, the verdict says so.
    """
    values = _collect_values(measurements)
    names = _measured_names(measurements)
    by_passage: dict[int | None, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_passage[mention.place.passage].append(mention)
    statements = []
    before: Sequence[Entity] = ()
    for sentence in split_sentences(passages):
        entities = _find_entities(sentence, by_passage[sentence.passage], names=names)
        comparison = find_comparison(sentence.text, entities)
        if comparison:
            about = [e for e in [*entities, *before] if e.kind == _other_kind(comparison)]
            statements.append(_judge(sentence, comparison, about=about, values=values))
        if any(e.kind == "compound" for e in entities):
            before = entities
    return tuple(statements)


def _other_kind(comparison: Comparison) -> str:
    """What both sides share: the compound of a comparison of targets, and the other way round."""
    return "compound" if comparison.kind == "target" else "target"


def _judge(
    sentence: Sentence, comparison: Comparison, *, about: Sequence[Entity], values: Values
) -> Statement:
    results = [
        _judge_claim(comparison, claim, about=about, values=values)
        for claim in sorted(comparison.claims)
    ]
    verdicts = [verdict for verdict, _ in results]
    verdict: Verdict = "no data in document"
    for possible in ("contradicted", "consistent"):
        if possible in verdicts:
            verdict = possible
            break
    return Statement(
        text=sentence.text,
        page=sentence.page,
        kind="ratio" if comparison.fold else "ordinal",
        verdict=verdict,
        explanation=" ".join(explanation for _, explanation in results),
    )


def _judge_claim(
    comparison: Comparison, claim: Claim, *, about: Sequence[Entity], values: Values
) -> tuple[Verdict, str]:
    measures = _MEASURES[claim]
    for shared in dict.fromkeys(entity.key for entity in about):
        pairs = [
            (first, second)
            for one in comparison.first
            for two in comparison.second
            for first in _amounts(one, shared, measures=measures, values=values)
            for second in _amounts(two, shared, measures=measures, values=values)
            if first.printed.split(" ")[0] == second.printed.split(" ")[0]
        ]
        if pairs:
            verdict, explanation = _weigh(pairs, claim=claim, fold=comparison.fold)
            return verdict, f"{_capital(shared)}, {claim}: {explanation}."
    return "no data in document", f"No pair of values for this claim of {claim}."


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _weigh(
    pairs: Sequence[tuple[Amount, Amount]], *, claim: Claim, fold: Fold | None
) -> tuple[Verdict, str]:
    """Contradicted when a pair speaks against the claim; selectivity needs only one to agree."""
    good = [_agrees(first, second, fold=fold) for first, second in pairs]
    explanation = "; ".join(_explain(a, b) for a, b in pairs)
    if claim == "selectivity" and True in good:
        return "consistent", explanation
    if False in good:
        return "contradicted", explanation
    return ("consistent" if True in good else "no data in document"), explanation


def _agrees(first: Amount, second: Amount, *, fold: Fold | None) -> bool | None:
    """Whether `first` is the more potent (by `fold`); None when the values leave it open."""
    least, most = second.low / first.high, second.high / first.low
    if fold is None:
        return True if least > 1 else False if most < 1 else None
    if fold.bound >= 0 and most * _ROUNDING < fold.low:
        return False
    if fold.bound <= 0 and least > fold.high * _ROUNDING:
        return False
    return None if fold.bound < 0 and most < 1 else True


def _explain(first: Amount, second: Amount) -> str:
    """The two as printed, with the sign that holds between the printed numbers."""
    least, most = second.low / first.high, second.high / first.low
    sign = "against"
    if least > 1 or most < 1:
        sign = "<" if (least > 1) is not first.log else ">"
    factor = least if least > 1 else 1 / most if most < 1 else most
    return f"{first.printed} {sign} {second.printed} ({factor:.3g}-fold)"


def _amounts(
    side: Entity, shared: str, *, measures: Iterable[str], values: Values
) -> Iterator[Amount]:
    key = (shared, side.key) if side.kind == "target" else (side.key, shared)
    by_measure: dict[str, list[Measurement]] = defaultdict(list)
    for measurement in values.get(key, ()):
        if measurement.measure in measures:
            by_measure[measurement.measure].append(measurement)
    for measure, found in sorted(by_measure.items()):
        limits = [_limits(m) for m in found]
        printed = ", ".join(dict.fromkeys(m.spell() for m in found))
        low, high = min(a for a, _ in limits), max(b for _, b in limits)
        if low > 0:
            yield Amount(low, high, f"{measure} at {side.text} {printed}", found[0].unit is None)


def _limits(measurement: Measurement) -> tuple[float, float]:
    """The least and the greatest molar value, in nM, that the printed one allows."""
    value, upper = _molar(measurement, measurement.value), measurement.value_upper
    other = value if upper is None else _molar(measurement, upper)
    log = measurement.unit is None  # the greater number is the smaller concentration
    if measurement.relation in (("<", "<="), (">", ">="))[log]:
        return value / 1e6, value
    if measurement.relation in ((">", ">="), ("<", "<="))[log]:
        return value, value * 1e6
    return min(value, other), max(value, other)


def _molar(measurement: Measurement, value: float | None) -> float:
    """In nM; a log measure is turned back."""
    if value is None:
        return 0.0
    if measurement.unit is None:
        return float(10 ** (9 - value))
    return value * (measurement.value_nm or 0.0) / (measurement.value or 1.0)


def _collect_values(measurements: Sequence[Measurement]) -> Values:
    values: Values = defaultdict(list)
    for m in measurements:
        # Without a molar value (percent, mg/L) there is nothing to compare.
        if m.compound and m.target and m.status == "value" and m.value and m.value_nm:
            key = (_compound_key(m.compound.name), m.target.symbol or m.target.text)
            values[key].append(m)
    return values


def _compound_key(name: str) -> str:
    """A salt's potency is stated of its base in prose, and the other way round."""
    return base_name(" ".join(name.split())).casefold()


def _measured_names(measurements: Sequence[Measurement]) -> dict[str, str]:
    """Printed names of measured targets, short forms in brackets too, and what they stand for."""
    names: dict[str, str] = {}
    for m in measurements:
        if m.target:
            symbol = m.target.symbol or m.target.text
            inner = re.findall(r"\(([^()]{2,12})\)", m.target.text)
            outer = re.sub(r"\s*\([^()]*\)", "", m.target.text).strip()
            names.update(dict.fromkeys([m.target.text, outer, *inner], symbol))
    return {name: symbol for name, symbol in names.items() if len(name) > 1}


def _find_entities(
    sentence: Sentence, mentions: Sequence[Mention], *, names: dict[str, str]
) -> tuple[Entity, ...]:
    found: list[Entity] = []
    for mention in mentions:
        place = mention.place
        if mention.kind not in ("compound", "target"):
            continue
        start, end = place.start - sentence.start, place.end - sentence.start
        if start < 0 or end > len(sentence.text):
            continue
        if mention.kind == "target":
            key = (mention.term.symbol or mention.text) if mention.term else mention.text
            found.append(Entity(start, end, "target", names.get(key, key), mention.text))
        else:
            name = mention.term.name if mention.term else mention.text
            found.append(Entity(start, end, "compound", _compound_key(name), mention.text))
    uptake = _UPTAKE.search(sentence.text) is not None
    for match in _SUBSTRATE.finditer(sentence.text) if uptake else ():
        inside = any(
            e.kind == "target" and e.start <= match.start() and match.end() <= e.end for e in found
        )
        if not inside:
            found = [e for e in found if e.end <= match.start() or match.end() <= e.start]
            key = _TRANSPORTER_OF[match.group().lower()]
            found.append(Entity(*match.span(), "target", key, match.group()))
    for name, symbol in names.items():
        if name not in sentence.text:
            continue
        for match in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", sentence.text):
            if all(e.end <= match.start() or match.end() <= e.start for e in found):
                found.append(Entity(*match.span(), "target", symbol, match.group()))
    return tuple(sorted(found))
