"""Vector drawings, figures and sideways margins: text that belongs to them is no prose.

A drawing is grown from curves and slanted lines, never from a grid of straight rules, so that a
table stays a table whatever fills its cells.
"""

import re
from collections.abc import Iterable, Sequence

import numpy as np

from schemas.geometry import Box, union
from schemas.page import Fill, Word, WordRole
from workers.reading.pdf.chars import Drawn, Flags, Floats

# A curve smaller than this in both directions (points) is a bullet or an icon's part.
BULLET = 5.0
# Shapes nearer than this belong to one drawing.
NEAR = 9.0
# A drawing is at least this large in both directions.
SMALLEST = 18.0
# More shapes than this are gathered in cells first.
MANY = 1_200
# Rules longer than this share of the page's width part sections.
LONGEST_RULE = 0.35
# Boxes larger than this share of the page are frames, and what they hold need not be drawn.
LARGEST_NODE = 0.03
# Atoms and groups at the ends of bonds.
_ATOMS = re.compile(r"(?=.{1,7}$)[(+−-]*(?:[A-Z][a-z]?\d*[)+−-]*)+")
# A line of text with more words than this inside a drawing is prose that runs over it.
LONGEST_LABEL = 8
# Sideways text within this share of the width from an edge stands in the margin.
MARGIN = 0.09


def find_drawings(drawn: Drawn) -> list[Box]:
    """Areas of vector drawings on the page as displayed."""
    seeds = [box for box in drawn.curves if max(box.width, box.height) > BULLET]
    page_area = drawn.width * drawn.height
    groups = [box for box in _gather(seeds) if _is_drawing(box, seeds, page_area)]
    if not groups:
        return []
    nodes = _lone_boxes(drawn.fills, page_area) + _free_rules(drawn)
    for _ in range(4):
        grown = _gather(groups + [box for box in nodes if _is_near(box, groups)])
        if len(grown) == len(groups) and all(a == b for a, b in zip(grown, groups, strict=True)):
            break
        groups = grown
    return [box for box in groups if min(box.width, box.height) >= SMALLEST]


def _is_drawing(box: Box, seeds: Sequence[Box], page_area: float) -> bool:
    """At least two shapes, not a page-wide ornament and not one round frame around a panel.

    A frame is drawn twice, once for its ground and once for its line.
    """
    inside = [seed for seed in seeds if box.contains(seed)]
    frame = box.area > LARGEST_NODE * page_area and all(
        seed.contains(box, slack=2.0) for seed in inside
    )
    return len(inside) >= 2 and not frame and box.area < 0.9 * page_area


def _is_near(box: Box, groups: Sequence[Box]) -> bool:
    return any(
        box[0] - NEAR <= group[2]
        and group[0] - NEAR <= box[2]
        and box[1] - NEAR <= group[3]
        and group[1] - NEAR <= box[3]
        for group in groups
    )


def _touching(box: Box, others: Sequence[Box]) -> list[Box]:
    """Those within `NEAR` of a box; written out because drawings have thousands of parts."""
    x0, top, x1, bottom = box
    left, upper = x0 - NEAR, top - NEAR
    return [
        other
        for other in others
        if left <= other[2]
        and other[0] - NEAR <= x1
        and upper <= other[3]
        and other[1] - NEAR <= bottom
    ]


def _gather(boxes: Sequence[Box]) -> list[Box]:
    """Boxes that touch each other, over any number of steps, as one."""
    groups: list[Box] = []
    for box in sorted(_thinned(boxes)):
        # What lies in a group touches no other: groups stand apart. Often it is the last one.
        if groups and groups[-1].contains(box):
            continue
        merged = box
        while near := _touching(merged, groups):
            groups = [group for group in groups if group not in near]
            merged = union([merged, *near])
        groups.append(merged)
    return sorted(groups)


def _thinned(boxes: Sequence[Box]) -> list[Box]:
    """Of very many shapes one box for each cell of a coarse grid, so that gathering stays quick."""
    if len(boxes) <= MANY:
        return list(boxes)
    cells: dict[tuple[int, int], Box] = {}
    for box in boxes:
        x, y = box.middle
        key = (int(x // 20), int(y // 20))
        cells[key] = union([cells[key], box]) if key in cells else box
    return list(cells.values())


def _lone_boxes(fills: Sequence[Fill], page_area: float) -> list[Box]:
    """Rectangles that share no edge with another: nodes of a diagram and not cells of a table."""
    boxes = [
        fill.box
        for fill in fills
        if fill.box.area < LARGEST_NODE * page_area and (fill.stroked or fill.color != "#ffffff")
    ][:MANY]
    if len(boxes) > 400:
        return []
    return [
        box
        for index, box in enumerate(boxes)
        if not any(_abuts(box, other) for i, other in enumerate(boxes) if i != index)
    ]


def _free_rules(drawn: Drawn) -> list[Box]:
    """Short rules that meet at most one rule across them: arrows and axes and not cells."""
    longest = LONGEST_RULE * drawn.width
    largest = LARGEST_NODE * drawn.width * drawn.height
    frames = [fill.box for fill in drawn.fills if fill.stroked and fill.box.area > largest]
    rules = np.array([rule.box for rule in drawn.rules]).reshape(-1, 4)
    width, height = rules[:, 2] - rules[:, 0], rules[:, 3] - rules[:, 1]
    short = np.maximum(width, height) <= longest
    for frame in frames:
        short &= ~_are_edges(rules, frame)
    level = width >= height
    across, down = rules[short & level], rules[short & ~level]
    if len(across) * len(down) > 4_000_000:
        return []
    meets = (
        (across[:, None, 0] - 1 <= down[None, :, 2])
        & (down[None, :, 0] <= across[:, None, 2] + 1)
        & (across[:, None, 1] - 1 <= down[None, :, 3])
        & (down[None, :, 1] <= across[:, None, 3] + 1)
    )
    free = (across[meets.sum(axis=1) <= 1], down[meets.sum(axis=0) <= 1])
    return list(map(Box._make, np.concatenate(free).tolist()))


def _are_edges(rules: Floats, frame: Box) -> Flags:
    """Which rules are sides of the frame, whatever its corners are."""
    x0, top, x1, bottom = rules.T
    inside = (frame.x0 - 1.0 <= x0) & (frame.top - 1.0 <= top)
    inside &= (frame.x1 + 1.0 >= x1) & (frame.bottom + 1.0 >= bottom)
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    beside = np.minimum(np.abs(x - frame.x0), np.abs(x - frame.x1)) < 1
    level = np.minimum(np.abs(y - frame.top), np.abs(y - frame.bottom)) < 1
    edges: Flags = inside & (beside | level)
    return edges


def _abuts(a: Box, b: Box) -> bool:
    across = min(a.x1, b.x1) - max(a.x0, b.x0)
    down = min(a.bottom, b.bottom) - max(a.top, b.top)
    beside = min(abs(a.x1 - b.x0), abs(b.x1 - a.x0)) < 2 and down > 0.5 * min(a.height, b.height)
    above = min(abs(a.bottom - b.top), abs(b.bottom - a.top)) < 2 and across > 0.5 * min(
        a.width, b.width
    )
    return beside or above


def mark_roles(words: Sequence[Word], drawn: Drawn, drawings: Sequence[Box]) -> list[Word]:
    """The words with their role: body, drawing or margin."""
    # By their places, rotation and role: on a page without pictures nearly all are body.
    usual = {(word[8], word[9]) for word in words} <= {(0, "body"), (180, "body")}
    if usual and not (drawings or drawn.images):
        return list(words)
    page_area = drawn.width * drawn.height
    lines: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        lines.setdefault(word.line, []).append(index)
    prose = [indexes for indexes in lines.values() if len(indexes) > LONGEST_LABEL]
    pictures = [
        *drawings,
        *(box for box in drawn.images if not _is_background(box, words, prose, page_area)),
    ]
    marked = list(words)
    for indexes in lines.values():
        role = _role([words[i] for i in indexes], drawn, pictures)
        if role != "body":
            for i in indexes:
                marked[i] = words[i]._replace(role=role)
    if drawings:
        _mark_atoms(marked, lines.values(), drawings)
    return marked


def _is_background(
    image: Box, words: Sequence[Word], prose: Iterable[Sequence[int]], page_area: float
) -> bool:
    """A picture that text is printed on. `prose` are the words of each of its lines."""
    return image.area > 0.6 * page_area or any(
        image.contains(words[line[0]].box, slack=2.0)
        and image.contains(union(words[i].box for i in line), slack=2.0)
        for line in prose
    )


def _mark_atoms(words: list[Word], lines: Iterable[list[int]], drawings: Sequence[Box]) -> None:
    """Atom labels at the edge of a drawn structure, and those beside such labels."""
    labels = []
    for indexes in lines:
        members = [words[i] for i in indexes]
        text = "".join(word.text for word in members)
        if members[0].role == "body" and _ATOMS.fullmatch(text):
            labels.append((indexes, union(word.box for word in members), members[0].size))
    areas = list(drawings)
    for _ in range(3):
        rest = []
        for indexes, box, size in labels:
            if any(_is_beside(box, area, 0.7 * size) for area in areas):
                areas.append(box)
                for i in indexes:
                    words[i] = words[i]._replace(role="drawing")
            else:
                rest.append((indexes, box, size))
        labels = rest


def _is_beside(a: Box, b: Box, slack: float) -> bool:
    return (
        a.x0 - slack <= b.x1
        and b.x0 - slack <= a.x1
        and a.top - slack <= b.bottom
        and b.top - slack <= a.bottom
    )


def _role(line: Sequence[Word], drawn: Drawn, pictures: Sequence[Box]) -> WordRole:
    if "drawing" in [word[9] for word in line]:  # its role
        return "drawing"
    sideways = line[0].rotation in (90, 270)
    if not sideways and (not pictures or len(line) > LONGEST_LABEL):
        return "body"
    box = union(word.box for word in line)
    if sideways:
        edge = MARGIN * drawn.width
        if box.x1 <= edge or box.x0 >= drawn.width - edge:
            return "margin"
    if len(line) <= LONGEST_LABEL and _is_inside(box, line[0].size, pictures):
        return "drawing"
    return "body"


def _is_inside(box: Box, size: float, pictures: Sequence[Box]) -> bool:
    """Atom labels stand at the ends of bonds and so a little outside of what is drawn; a label may
    reach over the edge of its drawing."""
    slack = 0.6 * size if box.width < 3 * size else 0.0
    least = 0.4 * box.area
    x0, top, x1, bottom = box
    for picture in pictures:
        if picture[0] - slack > x1 or picture[2] + slack < x0:
            continue
        if picture[1] - slack > bottom or picture[3] + slack < top:
            continue
        if box.overlap(picture) > least:
            return True
        if slack and picture.contains(box, slack=slack):
            return True
    return False
