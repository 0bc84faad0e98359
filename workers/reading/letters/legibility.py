"""Whether the letters of a page can be believed, whatever each of them says.

A font whose widths are damaged sets letters on top of each other: words part and join in the
wrong places, and digits are taken for the same one printed twice. A font whose table of codes is
damaged gives signs without a meaning. Of 73 sound files no page has more than 0.02 % of its letters
on top of each other, and one has more than 5 % without a meaning; pages with damaged widths had 6 %
and more.
"""

import numpy as np

from schemas.document import Problem
from workers.reading.pdf.chars import Chars

# Letters that start nearer to each other than this, in their size, stand on top of each other.
NEAR = 0.12
# Of one size; others may be marks.
ALIKE = 0.01
# So many letters, and such a share of the page's, are no accident.
FEWEST, CROWDED, UNKNOWN = 10, 0.02, 0.05


def find_illegible(chars: Chars, *, number: int) -> list[Problem]:
    """What is wrong with the letters of page `number`: "letters-crowded" leaves no word sure, of
    "letters-unknown" the words know themselves."""
    if len(chars) < FEWEST:
        return []
    problems = []
    count = len(chars)
    if _is_many(_count_crowded(chars), count, CROWDED):
        message = (
            f"On page {number} letters stand on top of each other, as with a damaged font: words "
            "and numbers may be wrong, and all are doubtful. Compare with the page."
        )
        problems.append(Problem(kind="letters-crowded", message=message, page=number))
    unknown = int(chars.unmapped.sum())
    if _is_many(unknown, count, UNKNOWN):
        message = (
            f"Page {number} has {unknown} signs of which the file does not say what they mean; "
            "words with them are doubtful. Compare with the page."
        )
        problems.append(Problem(kind="letters-unknown", message=message, page=number))
    return problems


def _is_many(found: int, count: int, share: float) -> bool:
    return found >= FEWEST and found > share * count


def _count_crowded(chars: Chars) -> int:
    """Neighbours on a line, of one size; accents and other signs may stand on letters."""
    size = chars.of_style("size")
    reach = NEAR * size[:-1]
    near = (np.abs(np.diff(chars.x0)) < reach) & (np.abs(np.diff(chars.baseline)) < reach)
    texts = chars.texts
    return sum(
        texts[place] != texts[place + 1]  # printed twice, to look bold
        and abs(size[place] - size[place + 1]) < ALIKE * size[place]
        and texts[place].isalnum()
        and texts[place + 1].isalnum()
        for place in np.flatnonzero(near).tolist()
    )
