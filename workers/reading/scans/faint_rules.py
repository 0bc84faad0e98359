"""Ruling lines in shaded rows of a table: some a scan does not show, and some are none."""

from collections.abc import Sequence

from schemas.geometry import union
from schemas.page import Fill, Rule
from workers.reading.text.words import Token

# A line that ends so near (points) to a shaded row touches it.
TOUCH = 4.0
# A line so near (points) to an edge of a shaded row is that edge.
ON_EDGE = 1.5
# Letters so near to where the line would go on stand across it.
CLEAR = 1.0


def extend_rules(
    rules: Sequence[Rule], fills: Sequence[Fill], tokens: Sequence[Token]
) -> list[Rule]:
    """The same, with lines that run up or down to a shaded row led on through it, where no word
    stands in their way. A head that spans columns stays whole.

    What parts the cells of a shaded row alone is paper between two shades and no line of a grid. An
    edge of a row that leans by a pixel is seen in pieces, and is one line.
    """
    down = [
        _extend(rule, fills, tokens)
        for rule in rules
        if not rule.horizontal
        and not any(fill.box.contains(rule.box, slack=TOUCH) for fill in fills)
    ]
    across = [rule for rule in rules if rule.horizontal]
    for fill in fills:
        for edge in (fill.box.top, fill.box.bottom):
            across = _joined(across, fill, edge)
    return across + down


def _joined(rules: Sequence[Rule], fill: Fill, edge: float) -> list[Rule]:
    """Level lines with those on one edge of a shaded row as one."""
    own = [
        rule
        for rule in rules
        if abs(rule.box.top - edge) <= ON_EDGE
        and rule.box.x0 >= fill.box.x0 - TOUCH
        and rule.box.x1 <= fill.box.x1 + TOUCH
    ]
    if len(own) < 2:
        return list(rules)
    whole = own[0]._replace(box=union(rule.box for rule in own))
    level = whole.box.middle[1]
    whole = whole._replace(box=whole.box._replace(top=level, bottom=level))
    return [*(rule for rule in rules if rule not in own), whole]


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
