"""Tokens joined to lines; super- and subscripts stand in the line of the word they belong to."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from schemas.geometry import Box, union
from schemas.page import Script
from workers.reading.pdf.chars import Chars
from workers.reading.text.words import BLANK, Token, baseline_rows, boxes_of, find_tokens

# A named tuple without its own constructor, which takes half of the time.
_new = tuple.__new__

# A script is at most this large beside the word it belongs to, and at least this large.
SCRIPT_LARGEST, SCRIPT_SMALLEST = 0.93, 0.4
# How far a baseline must be shifted, in sizes of the host, to be read as super- or subscript.
RAISED, LOWERED = 0.12, 0.03
# A digit or small letter this much smaller than the word it touches is a subscript even without
# being lowered: some programs set it on the baseline.
FLAT_SUBSCRIPT = 0.76
HIGHEST, LOWEST = 0.75, 0.55
FARTHEST = 40  # points between the baselines of a word and its script
# How far a script may stand from its host or from another script, in sizes.
SCRIPT_GAP = 0.45
# A blank before a script must be wider than one between letters: italics lean into it.
SCRIPT_BLANK = 0.17
# A gap wider than this many font sizes ends a Line: it may be one between columns.
COLUMN_GAP = 1.0


class Line(NamedTuple):
    """Tokens of one baseline with no column gap between them, in the upright frame."""

    tokens: tuple[Token, ...]
    boxes: tuple[Box, ...]  # of the tokens
    glued: tuple[bool, ...]  # no blank before the token
    box: Box
    baseline: float
    size: float

    @property
    def text(self) -> str:
        pairs = zip(self.tokens, self.glued, strict=True)
        parts = [token[0] if glued else " " + token[0] for token, glued in pairs]
        parts[0] = self.tokens[0].text
        return "".join(parts)


def find_lines(chars: Chars) -> list[Line]:
    """Lines from upright characters, from the top down."""
    rows = settle_rows(attach_scripts(baseline_rows(find_tokens(chars))))
    return [line for row in rows for line in split_row(row)]


def lines_of(tokens: Sequence[Token]) -> list[Line]:
    """Lines from tokens that need no search for scripts, as those of OCR."""
    rows = [sorted(row, key=_left) for row in baseline_rows(tokens)]
    return [line for row in settle_rows(rows) for line in split_row(row)]


def attach_scripts(rows: Sequence[list[Token]]) -> list[list[Token]]:
    """Rows of tokens sorted by x, with scripts moved to the row of their host."""
    for row in rows:
        row.sort(key=_left)
    lefts = [[token[1] for token in row] for row in rows]
    largest = [max([token[4][0] for token in row]) for row in rows]
    homes: list[list[Token]] = [[] for _ in rows]
    moved: set[int] = set()
    for index, row in enumerate(rows):
        near = _rows_near(rows, largest, index)
        if not near:
            homes[index].extend(row)
            continue
        hosts = [_find_host(token, rows, lefts, largest, near) for token in row]
        if not any(hosts):
            homes[index].extend(row)
            continue
        _share_hosts(row, hosts)
        for token, host in zip(row, hosts, strict=True):
            if host is None:
                homes[index].append(token)
            else:
                home, word = host
                homes[home].append(token._replace(script=_script(token, word)))
                moved.add(home)
    for home in moved:
        homes[home].sort(key=_left)
    return [home for home in homes if home]


_left = attrgetter("x0")
_Host = tuple[int, Token]  # row and token


# Words whose baselines differ by less than this many sizes may stand on one line, side by side.
UNEVEN = 0.22


def settle_rows(rows: Sequence[list[Token]]) -> list[list[Token]]:
    """Rows with words that stand a little off the baseline of their line moved into it.

    Signs from other fonts do so (a ± beside its numbers), and forms that were filled in.
    """
    settled: list[list[Token]] = []
    main: Token | None = None  # of the last of `settled`
    for row in rows:
        own = _main(row)
        if main is None or not _is_uneven(main, own):
            settled.append(list(row))
            main = own
            continue
        above = settled[-1]
        few, many = sorted((above, row), key=len)
        moved = [token for token in few if _fits_into(token, many)]
        if not moved:
            settled.append(list(row))
            main = own
            continue
        many = sorted([*many, *moved], key=_left)
        rest = [token for token in few if token not in moved]
        settled[-1:] = [many] if not rest else [rest, many] if few is above else [many, rest]
        main = _main(settled[-1])
    return settled


def _is_uneven(a: Token, b: Token) -> bool:
    """Whether two rows with these main words may be one line."""
    return abs(a.baseline - b.baseline) <= UNEVEN * min(a.style.size, b.style.size)


def _main(row: Sequence[Token]) -> Token:
    """The longest word that is no script."""
    if len(row) == 1:
        return row[0]
    words = [token for token in row if token[8] == "normal"] or row
    lengths = [len(token[0]) for token in words]
    return words[lengths.index(max(lengths))]


def _fits_into(token: Token, row: Sequence[Token]) -> bool:
    """Beside a word of nearly its own size, over none."""
    size = token.style.size
    near = False
    for other in row:
        gap = max(token.x0 - other.x1, other.x0 - token.x1)
        if gap < -0.1 * size:
            return False
        near = near or (gap < 1.2 * size and abs(other.style.size - size) < 0.25 * size)
    return near


def _rows_near(rows: Sequence[Sequence[Token]], largest: Sequence[float], index: int) -> list[int]:
    """Rows whose words might have a script in row `index`; `largest` is each row's largest size."""
    baseline = rows[index][0][3]
    near = []
    for others in (range(index - 1, -1, -1), range(index + 1, len(rows))):
        for other in others:
            distance = rows[other][0][3] - baseline
            if distance > FARTHEST or distance < -FARTHEST:
                break
            if -LOWEST * largest[other] <= distance <= HIGHEST * largest[other]:
                near.append(other)
    return near


def _find_host(
    token: Token,
    rows: Sequence[Sequence[Token]],
    lefts: Sequence[Sequence[float]],
    largest: Sequence[float],
    near: Sequence[int],
) -> _Host | None:
    """The nearest larger word that `token` could be a script of."""
    best: _Host | None = None
    best_gap = 0.0
    size = token.style.size
    for index in near:
        if size > SCRIPT_LARGEST * largest[index]:
            continue
        place = bisect_left(lefts[index], token.x0)
        for word in rows[index][max(place - 2, 0) : place + 2]:
            if not _may_host(word, token):
                continue
            gap = _gap(word, token)
            if best is None or gap < best_gap:
                best, best_gap = (index, word), gap
    return best


def _may_host(word: Token, token: Token) -> bool:
    size = word.style.size
    if not SCRIPT_SMALLEST * size <= token.style.size <= SCRIPT_LARGEST * size:
        return False
    shift = (word.baseline - token.baseline) / size
    if not (RAISED <= shift <= HIGHEST or LOWERED <= -shift <= LOWEST):
        return False
    return _gap(word, token) <= SCRIPT_GAP * size


def _gap(a: Token, b: Token) -> float:
    return max(a.x0 - b.x1, b.x0 - a.x1, 0.0)


def _share_hosts(row: Sequence[Token], hosts: list[_Host | None]) -> None:
    """A token beside a script of the same row ("10", "-", "11") belongs to the same host."""
    for order in (range(1, len(row)), range(len(row) - 2, -1, -1)):
        step = order.step
        for index in order:
            other = index - step
            if hosts[index] is not None or hosts[other] is None:
                continue
            size = row[other].style.size
            alike = abs(row[index].style.size - size) <= 0.1 * size
            if alike and _gap(row[index], row[other]) <= SCRIPT_GAP * size:
                hosts[index] = hosts[other]


def _script(token: Token, host: Token) -> Script:
    shift = (host.baseline - token.baseline) / host.style.size
    if shift >= RAISED:
        return "super"
    return "sub" if shift <= -LOWERED else "normal"


def _flatten(row: Sequence[Token]) -> Iterable[Token]:
    """Tokens of a row, small ones that touch a larger word marked as its subscript."""
    sizes = [token[4][0] for token in row]
    if min(sizes) > FLAT_SUBSCRIPT * max(sizes):
        return row
    return _mark_flat(row)


def _mark_flat(row: Sequence[Token]) -> Iterator[Token]:
    last: Token | None = None
    for token in row:
        if last is not None and token.script == "normal" and last.script == "normal":
            small = token.style.size <= FLAT_SUBSCRIPT * last.style.size
            touches = token.x0 - last.x1 <= BLANK * last.style.size and not token.blank_before
            if small and touches and (token.text[0].isdigit() or token.text[0].islower()):
                yield token._replace(script="sub")
                continue
        last = token
        yield token


def split_row(row: Sequence[Token]) -> Iterable[Line]:
    """A row cut into lines where the gap could be one between columns."""
    tokens: list[Token] = []
    glued: list[bool] = []
    size = 0.0  # the largest of the line: a blank after a script is as wide as one of its host
    right, blank_after, last_script = 0.0, False, "normal"  # of the token before
    for token in _flatten(row):
        _, x0, x1, _, style, blank_before, _, _, script, _ = token
        gap = x0 - right
        if tokens:
            if style[0] > size:
                size = style[0]
            if gap > COLUMN_GAP * size:
                yield _line(tokens, glued)
                tokens, glued = [], []
        if tokens:
            blank = blank_before or blank_after
            narrow = BLANK if script == last_script else SCRIPT_BLANK
            glued.append(gap <= narrow * size and not (blank and gap > 0.02 * size))
        else:
            size = style[0]
            glued.append(False)
        tokens.append(token)
        right, blank_after, last_script = x1, token[6], script
    if tokens:
        yield _line(tokens, glued)


def _line(tokens: Sequence[Token], glued: Sequence[bool]) -> Line:
    main = _main(tokens)
    boxes = boxes_of(tokens)
    box = boxes[0] if len(boxes) == 1 else union(boxes)
    return _new(Line, (tuple(tokens), boxes, tuple(glued), box, main[3], main[4][0]))


def join_lines(lines: Sequence[Line]) -> Line:
    """Lines of one baseline, from the left, as one."""
    main = max(lines, key=lambda line: len(line.tokens))
    box = Box(
        lines[0].box.x0,
        min(line.box.top for line in lines),
        lines[-1].box.x1,
        max(line.box.bottom for line in lines),
    )
    return Line(
        tuple(token for line in lines for token in line.tokens),
        tuple(box for line in lines for box in line.boxes),
        tuple(glued for line in lines for glued in line.glued),
        box,
        main.baseline,
        main.size,
    )
