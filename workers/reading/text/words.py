"""Characters joined to tokens: runs of one size and one baseline without a blank inside.

Everything here is in the upright frame of the characters (chars.py).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import repeat
from operator import attrgetter, itemgetter
from typing import NamedTuple

import numpy as np

from schemas.geometry import Box
from schemas.page import Script
from workers.reading.letters.accents import compose_signs
from workers.reading.letters.alike import is_private, mend_letters, mend_private, show_unknown
from workers.reading.pdf.chars import Chars, Flags, Style

# How far a letter reaches above and below the baseline, in font sizes. The same for all fonts,
# because many fonts lie about theirs.
ASCENT, DESCENT = 0.78, 0.22
# A gap wider than this share of the font size is a blank. Measured over journals that draw none:
# nearly all word gaps are above 0.15 em, letter-spaced capitals and kerning below 0.147 em.
BLANK = 0.148
# Typesetters put less around signs than between words.
SIGN_BLANK = 0.1
_SIGNS = frozenset("±×=<>≤≥≈∼~")
# Characters whose baselines differ by less than this share of their size stand on one baseline.
SAME_BASELINE = 0.06
# Sizes that differ by more than this share belong to different Words.
SAME_SIZE = 0.1


# A named tuple without its own constructor, which takes half of the time.
_new = tuple.__new__


class Token(NamedTuple):
    """A Word being made, in the upright frame."""

    text: str
    x0: float
    x1: float
    baseline: float
    style: Style
    blank_before: bool
    blank_after: bool
    doubtful: bool = False
    script: Script = "normal"
    confidence: float | None = None  # from OCR

    @property
    def size(self) -> float:
        return self.style.size

    @property
    def box(self) -> Box:
        return boxes_of([self])[0]


def boxes_of(tokens: Iterable[Token]) -> tuple[Box, ...]:
    return tuple(
        [
            _new(Box, (x0, baseline - ASCENT * style[0], x1, baseline + DESCENT * style[0]))
            for _, x0, x1, baseline, style, _, _, _, _, _ in tokens
        ]
    )


def find_tokens(chars: Chars) -> list[Token]:
    """Tokens sorted by baseline and then x, whatever order the characters were drawn in."""
    tokens: list[Token] = []
    rows = baseline_rows(_fragments(compose_signs(chars)))
    for index, row in enumerate(rows):
        row.sort(key=_left_edge)
        joined = list(_join_fragments(row, rows[max(index - 3, 0) : index + 4]))
        # Few rows hold what could be the rest of a number.
        grouped = True in [token[0][:3].isdigit() for token in joined[1:]]
        tokens.extend(_join_thousands(joined) if grouped else joined)
    if all(map(_is_plain, chars.kinds)):
        return tokens
    plain = list(map(_is_plain, map(_text, tokens)))
    mended = [token if sound else _mend(token) for token, sound in zip(tokens, plain, strict=True)]
    return list(filter(_text, mended))


_text = itemgetter(0)
_is_plain = re.compile(r"[ -~]*").fullmatch


def _mend(token: Token) -> Token:
    return token._replace(text=show_unknown(mend_letters(token.text)))


def baseline_rows(tokens: Iterable[Token]) -> list[list[Token]]:
    """Tokens that stand on one baseline, from the top row down."""
    rows: list[list[Token]] = []
    row: list[Token] = []
    level = size = 0.0  # of the token before
    for token in sorted(tokens, key=_baseline):
        baseline, own = token[3], token[4][0]
        step = baseline - level
        # Most tokens stand exactly where the one before does, or on the next line.
        if not row or (step > 0 and step > SAME_BASELINE * min(own, size)):
            row = []
            rows.append(row)
        row.append(token)
        level, size = baseline, own
    return rows


_left_edge = attrgetter("x0")
_baseline = attrgetter("baseline")


def _fragments(chars: Chars) -> list[Token]:
    """Runs of characters in the order they are drawn; most are whole words already."""
    inked = ~chars.blanks
    if "\0" in chars.kinds:
        inked &= ~chars.are({"\0"})
    drawn = np.flatnonzero(inked)
    if not len(drawn):
        return []
    spaced = np.diff(drawn, prepend=-1, append=len(chars)) > 1  # a blank before and after all
    ink = chars.take(drawn) if spaced.any() else chars
    begins = np.flatnonzero(np.concatenate(([True], spaced[1:-1] | _parts(ink))))
    ends = np.append(begins[1:], len(ink))
    doubtful = np.add.reduceat(ink.unmapped, begins, dtype=np.intp) > 0
    texts = _spell(ink.texts, begins.tolist(), ends.tolist())
    # An opening bracket may be regular where the number of a compound in it is bold: (**12**).
    inside = [t[0] in "([" and len(t) > 1 for t in texts]
    styles = [ink.styles[number] for number in ink.style[begins + inside].tolist()]
    if any(map(is_private, chars.kinds)):
        named = zip(texts, styles, strict=True)
        texts = [mend_private(t, style.font) if is_private(t) else t for t, style in named]
    x0, x1, baseline = ink.x0[begins], ink.x1[ends - 1], ink.baseline[begins]
    places = (x0.tolist(), x1.tolist(), baseline.tolist())
    blanks = (spaced[begins].tolist(), spaced[ends].tolist())
    # From `text` to `confidence`, as a Token has its fields.
    rest = (doubtful.tolist(), repeat("normal", len(texts)), repeat(None, len(texts)))
    fields = zip(texts, *places, styles, *blanks, *rest, strict=True)
    return list(map(_new, repeat(Token), fields))


def _spell(letters: Sequence[str], begins: Sequence[int], ends: Sequence[int]) -> list[str]:
    """What the letters from each begin to its end spell."""
    whole = "".join(letters)
    spans = zip(begins, ends, strict=True)
    if len(whole) == len(letters) and "" not in letters:
        return [whole[begin:end] for begin, end in spans]
    return ["".join(letters[begin:end]) for begin, end in spans]


def _parts(chars: Chars) -> Flags:
    """Whether a fragment ends between each two characters drawn one after the other."""
    sizes = chars.of_style("size")
    size = sizes[:-1]
    gap = chars.x0[1:] - chars.x1[:-1]
    sign = chars.are(_SIGNS)
    blank = np.where(sign[1:] | sign[:-1], SIGN_BLANK, BLANK)
    parts: Flags = (
        (gap > blank * size)
        | (gap < -0.5 * size)
        | (np.abs(sizes[1:] - size) > SAME_SIZE * size)
        | (np.abs(chars.baseline[:-1] - chars.baseline[1:]) > SAME_BASELINE * size)
    )
    return parts


def _join_fragments(row: Sequence[Token], near: Sequence[Sequence[Token]]) -> Iterator[Token]:
    """Fragments of one baseline, sorted by x, joined where no blank and no script parts them."""
    last: Token | None = None
    for token in row:
        if last is None:
            last = token
        elif token[1] - last[2] > BLANK * last[4][0] and token[1] - last[1] > last[4][0]:
            yield last  # as most are: a blank apart, and no shadow
            last = token
        elif _drawn_twice(last, token):
            continue
        elif _joins(last, token) and not _is_filled(last, token, near):
            last = last._replace(
                text=last.text + token.text,
                x1=max(last.x1, token.x1),
                blank_after=token.blank_after,
                doubtful=last.doubtful or token.doubtful,
                style=last.style if len(last.text) >= len(token.text) else token.style,
            )
        else:
            yield last
            last = token
    if last is not None:
        yield last


# A thin space between groups of digits, drawn or not, is narrower than most word gaps.
THIN = 0.22
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}(?:\u2009\d{3})*$")
_GROUP = re.compile(r"\d{3}(?!\d)")


def _join_thousands(tokens: Iterable[Token]) -> Iterator[Token]:
    """`30 000` with a thin space is one token; the space stays in it as U+2009."""
    last: Token | None = None
    for token in tokens:
        if last is not None and _groups(last, token):
            text = f"{last.text}\u2009{token.text}"
            last = last._replace(text=text, x1=token.x1, blank_after=token.blank_after)
            continue
        if last is not None:
            yield last
        last = token
    if last is not None:
        yield last


def _groups(left: Token, right: Token) -> bool:
    gap = (right.x0 - left.x1) / left.style.size
    return (
        0.08 < gap < THIN
        and right.text[0].isdigit()
        and bool(_GROUP.match(right.text))
        and bool(_GROUPED.search(left.text))
        and abs(left.style.size - right.style.size) <= SAME_SIZE * left.style.size
    )


def _drawn_twice(left: Token, right: Token) -> bool:
    """Shadows and poor man's bold draw the same word again, a little beside."""
    return left.text == right.text and abs(left.x0 - right.x0) < 0.1 * left.style.size


def _is_filled(left: Token, right: Token, near: Sequence[Sequence[Token]]) -> bool:
    """Whether the gap holds a script, as that of "(K" and ")" in (Ki) does."""
    size = left.style.size
    if right.x0 - left.x1 < 0.06 * size:
        return False
    return any(
        left.x1 - 0.1 * size <= token.x0
        and token.x1 <= right.x0 + 0.1 * size
        and 0.03 * size < abs(token.baseline - left.baseline) < size
        for row in near
        for token in row
    )


def _joins(left: Token, right: Token) -> bool:
    if left.blank_after or right.blank_before:
        return False
    size = left.style.size
    gap = right.x0 - left.x1
    return -0.5 * size <= gap <= BLANK * size and abs(right.style.size - size) <= SAME_SIZE * size
