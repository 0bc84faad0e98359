"""Ruling lines that a scan does not show: those of a grid inside of its shaded rows."""

from collections.abc import Sequence

from schemas.page import Fill, Rule
from workers.reading.words import Token

# A line that ends so near (points) to a shaded row touches it.
TOUCH = 4.0
# Letters so near to where the line would go on stand across it.
CLEAR = 1.0


def extend_rules(
    rules: Sequence[Rule], fills: Sequence[Fill], tokens: Sequence[Token]
) -> list[Rule]:
    """The same, with lines that run up or down to a shaded row led on through it, where no word
    stands in their way. A head that spans columns stays whole."""
    return [rule if rule.horizontal else _extend(rule, fills, tokens) for rule in rules]


def _extend(rule: Rule, fills: Sequence[Fill], tokens: Sequence[Token]) -> Rule:
    for fill in fills:
        box = rule.box
        x = box.middle[0]
        if not fill.box.x0 + TOUCH < x < fill.box.x1 - TOUCH:
            continue
        above = abs(box.top - fill.box.bottom) <= TOUCH
        below = abs(box.bottom - fill.box.top) <= TOUCH
        if (above or below) and not any(
            token.box.x0 - CLEAR < x < token.box.x1 + CLEAR
            and fill.box.top < token.box.middle[1] < fill.box.bottom
            for token in tokens
        ):
            top, bottom = min(box.top, fill.box.top), max(box.bottom, fill.box.bottom)
            rule = rule._replace(box=box._replace(top=top, bottom=bottom))
    return rule
