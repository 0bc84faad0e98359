"""Sentences that compare potencies, held against the document's own numbers."""

from collections import defaultdict
from collections.abc import Sequence

from schemas.check import Statement, Verdict
from schemas.measurement import Measurement
from schemas.page import Passage
from schemas.term import Mention
from workers.checks.amounts import Amount, Values, amounts_of, collect_values, measured_names
from workers.checks.comparisons import (
    Claim,
    Comparison,
    Entity,
    Fold,
    find_comparison,
    find_loss,
)
from workers.checks.entities import find_entities
from workers.checks.sentences import Sentence, split_sentences
from workers.checks.superlatives import Superlative, find_superlative

# Affinity is what binding measures, potency what a functional measure does; the two may rank the
# same targets differently, so a claim is held against its own kind of number only.
_MEASURES: dict[Claim, frozenset[str]] = {
    "affinity": frozenset({"Ki", "Kd", "pKi", "pKd", "KD", "pKD"}),
    "potency": frozenset({"IC50", "EC50", "pIC50", "pEC50", "Kb", "pKB", "pA2"}),
}
_MEASURES["selectivity"] = _MEASURES["affinity"] | _MEASURES["potency"]

# Prose rounds 1.81 to "twofold" and 8.2 to "tenfold".
_ROUNDING = 1.5


def judge_statements(
    passages: Sequence[Passage], mentions: Sequence[Mention], measurements: Sequence[Measurement]
) -> tuple[Statement, ...]:
    """One Statement for each sentence that claims more or less potency, affinity or selectivity.

    "Potency", "inhibition" and "reuptake" are held against IC50 and EC50, "affinity" and "binding"
    against Ki and Kd. A sentence with two claims is contradicted when one of them is. Where the
    document has no number for both sides, the verdict says so.
    """
    values = collect_values(measurements)
    names = measured_names(measurements)
    compounds = {compound for compound, _ in values}
    by_passage: dict[int | None, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_passage[mention.place.passage].append(mention)
    statements = []
    before: Sequence[Entity] = ()
    for sentence in split_sentences(passages):
        entities = find_entities(sentence, by_passage[sentence.passage], names=names)
        comparison = find_comparison(sentence.text, entities) or find_loss(sentence.text, entities)
        measured = [e for e in entities if e.kind == "target" or e.key in compounds]
        superlative = None if comparison else find_superlative(sentence.text, measured)
        if comparison:
            about = [e for e in [*entities, *before] if e.kind == _other_kind(comparison)]
            statements.append(_judge(sentence, comparison, about=about, values=values))
        elif superlative:
            statements.append(_judge_superlative(sentence, superlative, values=values))
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
    return Statement(
        text=sentence.text,
        page=sentence.page,
        kind="ratio" if comparison.fold else "ordinal",
        verdict=_worst([verdict for verdict, _ in results]),
        explanation=" ".join(explanation for _, explanation in results),
    )


def _worst(verdicts: Sequence[Verdict]) -> Verdict:
    for possible in ("contradicted", "consistent"):
        if possible in verdicts:
            return possible
    return "no data in document"


def _judge_superlative(sentence: Sentence, claimed: Superlative, *, values: Values) -> Statement:
    """Held against each other of the document; against a class of the world it only agrees."""
    compounds = claimed.subject.kind == "compound"
    others = [
        Entity(0, 0, claimed.subject.kind, key, key)
        for key in dict.fromkeys(pair[0 if compounds else 1] for pair in values)
        if key != claimed.subject.key
    ]
    results = []
    for other in others:
        sides = ((other,), (claimed.subject,)) if claimed.least else ((claimed.subject,), (other,))
        comparison = Comparison(claimed.subject.kind, *sides, claimed.claims, None)
        for claim in sorted(claimed.claims):
            verdict, told = _judge_claim(comparison, claim, about=[claimed.about], values=values)
            results += [(verdict, told)] if verdict != "no data in document" else []
    verdict = _worst([verdict for verdict, _ in results])
    if verdict == "contradicted" and not claimed.closed and len(results) > 1:
        verdict = "no data in document"
    return Statement(
        text=sentence.text,
        page=sentence.page,
        kind="ordinal",
        verdict=verdict,
        explanation=" ".join(told for result, told in results if result == verdict)
        or "No values of others to compare with.",
    )


def _judge_claim(
    comparison: Comparison, claim: Claim, *, about: Sequence[Entity], values: Values
) -> tuple[Verdict, str]:
    """A claim of potency is held against affinities where the document has nothing else."""
    verdict, told = _judge_by(_MEASURES[claim], comparison, claim, about=about, values=values)
    if claim == "potency" and told is None:
        affinity = _MEASURES["affinity"]
        verdict, told = _judge_by(affinity, comparison, claim, about=about, values=values)
    return verdict, told or f"No pair of values for this claim of {claim}."


def _judge_by(
    measures: frozenset[str],
    comparison: Comparison,
    claim: Claim,
    *,
    about: Sequence[Entity],
    values: Values,
) -> tuple[Verdict, str | None]:
    first: dict[str, Entity] = {}
    for entity in about:
        first.setdefault(entity.key, entity)
    for shared in first.values():
        pairs = [
            (first, second)
            for one in comparison.first
            for two in comparison.second
            for first in amounts_of(one, shared, measures=measures, values=values)
            for second in amounts_of(two, shared, measures=measures, values=values)
            if first.printed.split(" ")[0] == second.printed.split(" ")[0]
        ]
        if pairs:
            verdict, explanation = _weigh(pairs, claim=claim, fold=comparison.fold)
            return verdict, f"{_capital(shared.key)}, {claim}: {explanation}."
    return "no data in document", None


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
