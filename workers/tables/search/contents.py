"""Lists of contents: titles, and the pages they stand on."""

import re
from collections.abc import Sequence
from itertools import pairwise

from schemas.table import Cell

# What makes a title, the number of a section, and the head over the pages.
TITLE = re.compile(r"[^\W\d_]{3}")
SECTION = re.compile(r"(?:\d+|[A-Z]|[IVX]+)(?:\.\d+)*\.?")
PAGE = re.compile(r"p(?:ages?|g?\.)|seite|no\.", re.IGNORECASE)
# The number of a page before the first, and the fewest pages of a list of contents.
ROMAN, FEWEST_PAGES = re.compile(r"[ivxl]+", re.IGNORECASE), 5
# A list that begins anew, as that of figures after that of chapters, has at least so many pages.
FEWEST_ANEW = 4


def is_contents(texts: Sequence[str], columns: Sequence[int]) -> bool:
    """Whether the last column holds page numbers (whole, small, never falling) under no other head
    than "Page", and the others only titles, with numbers of sections before them.
    """
    final = max(columns)
    pages = [text for text, column in zip(texts, columns, strict=True) if column == final]
    if TITLE.search(pages[0]) and not PAGE.match(pages[0]):
        return False
    others = [text for text, column in zip(texts, columns, strict=True) if column < final]
    if final > 1 and not all(SECTION.fullmatch(t) or TITLE.search(t) for t in others):
        return False
    titles = sum(TITLE.search(text) is not None for text in others)
    numbers = [int(text) for text in pages if text.isascii() and text.isdigit() and len(text) < 5]
    rising = rises(numbers)
    enough = len(numbers) >= 4 and len(numbers) >= 0.8 * len(pages)
    return rising and enough and (final == 1 or titles >= len(pages))


def rises(numbers: Sequence[int]) -> bool:
    """Whether pages never fall but where a list begins anew."""
    lengths = [1]
    for low, high in pairwise(numbers):
        if low <= high:
            lengths[-1] += 1
        else:
            lengths.append(1)
    return len(lengths) == 1 or min(lengths) >= FEWEST_ANEW


def holds_pages(cells: Sequence[Cell]) -> bool:
    """Whether the last of two columns counts pages, which never fall, as in a list of contents."""
    last = [cell.text for cell in cells if cell.col == 1 and cell.text]
    pages = [page for text in last for page in text.split()]
    roman = [page for page in pages if ROMAN.fullmatch(page)]
    numbers = [int(page) for page in pages if page.isascii() and page.isdigit() and len(page) < 5]
    if max((cell.col for cell in cells), default=0) != 1 or len(pages) < FEWEST_PAGES:
        return False
    return rises(numbers) and len(roman) + len(numbers) == len(pages)
