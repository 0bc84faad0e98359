"""Which sentences compare, what they put first, and what they claim."""

import re

import pytest

from workers.checks.comparisons import Comparison, Entity, find_comparison, find_loss

KINDS = {"SERT": "target", "NET": "target", "DAT": "target", "alfa": "compound", "beta": "compound"}


def compare(text: str) -> Comparison | None:
    entities = [
        Entity(m.start(), m.end(), KINDS[m.group()], m.group(), m.group())  # type: ignore[arg-type]
        for m in re.finditer("|".join(KINDS), text)
    ]
    return find_comparison(text, entities)


def keys(side: tuple[Entity, ...]) -> list[str]:
    return [entity.key for entity in side]


@pytest.mark.parametrize(
    ("text", "first", "second", "claims"),
    [
        ("alfa has a higher affinity for NET than SERT.", "NET", "SERT", "affinity"),
        ("alfa has higher affinity for NET compared to SERT.", "NET", "SERT", "affinity"),
        ("alfa has a lower affinity for NET than for SERT.", "SERT", "NET", "affinity"),
        ("alfa has a lower Ki at NET than at SERT.", "NET", "SERT", "affinity"),
        ("alfa shows a higher IC50 for NET than SERT.", "SERT", "NET", "potency"),
        ("alfa is more potent at NET than at SERT.", "NET", "SERT", "potency"),
        ("alfa is less potent at NET versus SERT.", "SERT", "NET", "potency"),
        ("alfa binds NET with greater affinity over SERT and DAT.", "NET", "SERT DAT", "affinity"),
        ("alfa is selective for NET over SERT.", "NET", "SERT", "selectivity"),
        ("alfa has higher affinity and potency for NET vs SERT.", "NET", "SERT",
         "affinity potency"),
        ("alfa is more potent than beta at SERT.", "alfa", "beta", "potency"),
        ("alfa has a lower affinity than beta for SERT.", "beta", "alfa", "affinity"),
        ("alfa blocks SERT and NET, with a greater potency for NET.", "NET", "SERT", "potency"),
        ("alfa blocks SERT and NET, with a greater potency for the latter.", "NET", "SERT",
         "potency"),
        ("alfa blocks SERT and NET, with a higher affinity for the former.", "SERT", "NET",
         "affinity"),
        ("Compared with SERT, alfa has a higher affinity for NET.", "NET", "SERT", "affinity"),
        ("The affinity of alfa for NET exceeds that for SERT.", "NET", "SERT", "affinity"),
        ("alfa preferentially inhibits NET over SERT.", "NET", "SERT", "potency"),
        ("alfa has preferential affinity for NET over SERT.", "NET", "SERT", "affinity"),
        ("alfa bound more strongly to NET than to SERT.", "NET", "SERT", "affinity"),
        ("alfa binds more weakly to NET than to SERT.", "SERT", "NET", "affinity"),
        ("Compared with alfa, beta has a higher potency for both.", "beta", "alfa", "potency"),
        ("alfa prefers NET to SERT.", "NET", "SERT", "selectivity"),
        ("alfa favours NET over SERT.", "NET", "SERT", "selectivity"),
        ("alfa has twice the affinity of beta for SERT.", "alfa", "beta", "affinity"),
        ("alfa has half the potency of beta at SERT.", "beta", "alfa", "potency"),
        ("alfa inhibits SERT far less than beta does.", "beta", "alfa", "potency"),
        ("alfa preferentially blocks NET uptake, with a lesser effect on SERT.", "NET", "SERT",
         "potency"),
    ],
)  # fmt: skip
def test_comparisons(text: str, first: str, second: str, claims: str) -> None:
    found = compare(text)
    assert found is not None
    assert (keys(found.first), keys(found.second)) == (first.split(), second.split())
    assert found.claims == set(claims.split())


@pytest.mark.parametrize(
    "text",
    [
        "alfa binds SERT and NET.",
        "alfa has no higher affinity for NET than SERT.",
        "alfa is not more potent at NET than at SERT.",
        "alfa may have a higher affinity for NET than SERT.",
        "Whether alfa has a higher affinity for NET than SERT is unknown.",
        "alfa is more potent than other drugs at SERT.",
        "A lower Ki indicates a higher affinity.",
        "alfa blocks SERT, NET and DAT, with a greater potency for the latter.",
        "alfa blocks SERT and NET, with a greater potency for DAT.",
        "alfa gave higher plasma levels than beta.",
        "SERT was blocked over 24 h with greater potency.",
        "The affinity of alfa for SERT is similar, not higher, compared to NET.",
        "alfa inhibits SERT by more than 50% and NET not at all.",
    ],
)
def test_what_compares_nothing_that_numbers_decide(text: str) -> None:
    assert compare(text) is None


def test_a_mutation_that_costs_a_factor() -> None:
    text = "The C481S exchange weakens alfa nearly 300-fold."
    mutant = Entity(4, 9, "target", "BTK C481S", "C481S")
    found = find_loss(text, [mutant, Entity(27, 31, "compound", "alfa", "alfa")])
    assert found is not None
    assert (keys(found.first), keys(found.second)) == (["BTK wt"], ["BTK C481S"])
    assert found.fold == (300, 300, 0)
    assert find_loss("It is 300-fold.", [mutant]) is None


def test_a_list_of_factors_is_not_guessed_apart() -> None:
    found = compare("alfa is 7 and 27 times more potent at NET than at SERT and DAT, respectively.")
    assert found is not None
    assert found.fold is None


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("alfa has a twofold greater potency for NET than SERT.", 2, 2, 0),
        ("alfa has 10-fold higher affinity for NET than SERT.", 10, 10, 0),
        ("alfa is about 3 times more potent at NET than at SERT.", 3, 3, 0),
        ("alfa is more than 100-fold more potent at NET than at SERT.", 100, 100, 1),
        ("alfa is 1,000-fold selective for NET over SERT.", 1000, 1000, 0),
        ("alfa is 5-10-fold more potent at NET than at SERT.", 5, 10, 0),
        ("alfa is up to 20-fold more potent at NET than at SERT.", 20, 20, -1),
        ("The preference of alfa for NET over SERT is about fifteenfold.", 15, 15, 0),
        ("alfa is 2,5-fold more potent at NET than at SERT.", 2.5, 2.5, 0),
        ("alfa is twice more potent at NET than at SERT.", 2, 2, 0),
    ],
)
def test_factors(text: str, low: float, high: float, bound: int) -> None:
    found = compare(text)
    assert found is not None
    assert found.fold == (low, high, bound)
