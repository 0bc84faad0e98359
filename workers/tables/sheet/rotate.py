"""Pages turned so that text set at 90°, 180° or 270° stands upright, and boxes turned back."""

from schemas.geometry import Box
from schemas.page import Page
from schemas.table import Table

# Fewer words than this at one angle are an axis title or a note in the margin, not a table.
FEWEST = 20


def turn_box(box: Box, rotation: int, *, width: float, height: float) -> Box:
    """`box` on a page of `width` by `height` points, turned anticlockwise by `rotation` degrees."""
    if rotation == 90:
        return Box(box.top, width - box.x1, box.bottom, width - box.x0)
    if rotation == 180:
        return Box(width - box.x1, height - box.bottom, width - box.x0, height - box.top)
    if rotation == 270:
        return Box(height - box.bottom, box.x0, height - box.top, box.x1)
    return box


def turn_page(page: Page, rotation: int) -> Page:
    """The words of one rotation, standing upright, with every rule and fill of the page."""
    if rotation == 0:
        return page

    def turn(box: Box) -> Box:
        return turn_box(box, rotation, width=page.width, height=page.height)

    swapped = rotation in (90, 270)
    return Page(
        number=page.number,
        width=page.height if swapped else page.width,
        height=page.width if swapped else page.height,
        words=tuple(
            word._replace(box=turn(word.box), rotation=0)
            for word in page.words
            if word.rotation == rotation
        ),
        rules=tuple(rule._replace(box=turn(rule.box)) for rule in page.rules),
        fills=tuple(fill._replace(box=turn(fill.box)) for fill in page.fills),
        images=tuple(map(turn, page.images)),
        drawings=tuple(map(turn, page.drawings)),
        source=page.source,
    )


def turn_table_back(table: Table, rotation: int, page: Page) -> Table:
    """A table found on the page as `turn_page` gave it, in the coordinates of `page`."""
    if rotation == 0:
        return table
    swapped = rotation in (90, 270)
    width, height = (page.height, page.width) if swapped else (page.width, page.height)

    def turn(box: Box) -> Box:
        return turn_box(box, (360 - rotation) % 360, width=width, height=height)

    return table.model_copy(
        update={
            "boxes": tuple((number, turn(box)) for number, box in table.boxes),
            "cells": tuple(cell.model_copy(update={"box": turn(cell.box)}) for cell in table.cells),
        }
    )


def rotations(page: Page) -> list[int]:
    """The angles at which the page has enough text for a table."""
    counts: dict[int, int] = {}
    for word in page.words:
        counts[word.rotation] = counts.get(word.rotation, 0) + 1
    return sorted(r for r, count in counts.items() if count >= FEWEST or r == 0)
