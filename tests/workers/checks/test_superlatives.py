"""Which sentences put one compound or one target before all others."""

import re

import pytest

from workers.checks.comparisons import Entity
from workers.checks.superlatives import Superlative, find_superlative

KINDS = {"SERT": "target", "NET": "target", "alfa": "compound", "beta": "compound"}


def find(text: str) -> Superlative | None:
    entities = [
        Entity(m.start(), m.end(), KINDS[m.group()], m.group(), m.group())  # type: ignore[arg-type]
        for m in re.finditer("|".join(KINDS), text)
    ]
    return find_superlative(text, entities)


@pytest.mark.parametrize(
    ("text", "subject", "about", "least", "closed"),
    [
        ("alfa is the most potent inhibitor of SERT.", "alfa", "SERT", False, False),
        ("Of the three, alfa has the highest affinity for SERT.", "alfa", "SERT", False, True),
        ("alfa is the least potent of the drugs at SERT.", "alfa", "SERT", True, True),
        ("alfa has the lowest Ki at SERT of those tested.", "alfa", "SERT", False, True),
        ("alfa is the more potent inhibitor of SERT.", "alfa", "SERT", False, False),
        ("alfa is more potent at SERT than at any other site tested.", "SERT", "alfa", False, True),
        ("alfa is more potent than any other drug at SERT.", "alfa", "SERT", False, True),
    ],
)
def test_superlatives(text: str, subject: str, about: str, least: bool, closed: bool) -> None:
    found = find(text)
    assert found is not None
    assert (found.subject.key, found.about.key) == (subject, about)
    assert (found.least, found.closed) == (least, closed)


@pytest.mark.parametrize(
    "text",
    [
        "alfa is the most widely used inhibitor of SERT.",
        "alfa is not the most potent inhibitor of SERT.",
        "alfa is the more potent inhibitor of SERT than beta.",
        "alfa and beta are the most potent inhibitors of SERT.",
        "alfa reaches the highest plasma levels; SERT is in the brain.",
        "alfa is most potent.",
    ],
)
def test_what_is_no_superlative_that_numbers_decide(text: str) -> None:
    assert find(text) is None
