"""Whether the index of a file (its cross-reference table) leads to the parts that it names.

pdfium believes an index whose first entry is right. Of one whose other places are off by some
bytes, as after a text-mode transfer, the parts count as missing: fonts first, then whole pages. Of
188 sound files of all kinds none has an entry that leads nowhere, and none a page or a font that
refers to a part which the index does not have.
"""

import mmap
import re
import zlib
from collections.abc import Generator, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

_START = re.compile(rb"startxref\s+(\d{1,12})")
_TABLE = re.compile(rb"\s*xref\s+")
_ROWS = re.compile(rb"\s*(\d{1,10})\s+(\d{1,10})\s*?[\r\n]\s*")
_ENTRY = re.compile(rb"(\d{10}) \d{5} ([nf])")
_PART = re.compile(rb"\s*(\d{1,10})\s+\d{1,10}\s+obj")
_STREAM = re.compile(rb"stream\r?\n")
# Older and hidden sections of the same index.
_FURTHER = re.compile(rb"/(?:Prev|XRefStm)\s+(\d{1,12})")
_WIDTHS = re.compile(rb"/W\s*\[\s*(\d)\s+(\d)\s+(\d)\s*\]")
_RANGES = re.compile(rb"/Index\s*\[([\d\s]*)\]")
_SIZE = re.compile(rb"/Size\s+(\d{1,10})")
_PREDICTOR = re.compile(rb"/Predictor\s+1\d")
_ENTRY_SIZE = 20  # bytes
_LONGEST_HEAD = 4_000  # bytes
# An index of more entries, or of more sections (one for each time that a file was saved), is not
# looked at: a hostile one would take for ever.
_MOST_ENTRIES, _MOST_SECTIONS = 1_000_000, 100
# Kinds of entries: says where a part starts; and that the sections go on.
_USED, _GAVE_UP = 1, -1
# What pages need to be read; whatever else leads nowhere does no harm.
_REFERRING = re.compile(
    rb"/(?:Contents|Resources|XObject|Fm\d+|Kids|Font|F\d+|TT?\d+_?\d*|DescendantFonts|ToUnicode"
    rb"|Encoding|Widths|W|FontDescriptor|FontFile[23]?)"
    rb"\s*(\[[^\]/<(]{1,20000}\]|[^\s/<>\[\]()]{1,20}\s+\d{1,5}\s+R\b)"
)
_REFERENCE = re.compile(rb"([^\s\[]{1,20})\s+\d{1,5}\s+R\b")

Bytes = npt.NDArray[np.uint8]


class Entry(NamedTuple):
    """Of one part; `place` counts from where the file's header starts."""

    number: int
    kind: int
    place: int


# The newest entry of each part.
Index = Mapping[int, Entry]


def read_index(data: mmap.mmap) -> Index:
    """Empty for an index that cannot be followed: pdfium makes that anew, and says so."""
    index: dict[int, Entry] = {}
    for count, entry in enumerate(_list_entries(data, _header(data)), start=1):
        if count >= _MOST_ENTRIES or entry.kind == _GAVE_UP:
            return {}
        index.setdefault(entry.number, entry)
    return index


def count_astray(index: Index, data: mmap.mmap) -> int:
    """How many entries lead to a place where their part is not."""
    header = _header(data)
    used = (entry for entry in index.values() if entry.kind == _USED and entry.place)
    return sum(not _is_there(data, entry, header) for entry in used)


def count_dangling(index: Index, data: mmap.mmap) -> int:
    """How many references of pages and fonts, outside of packed parts, lead to no part."""
    if not index:
        return 0
    dangling = start = 0
    while start >= 0:
        begins = _STREAM.search(data, start)
        end = begins.start() if begins else len(data)
        for named in _REFERRING.finditer(data, start, end):
            for number in _REFERENCE.findall(named[1]):
                entry = index.get(int(number)) if number.isdigit() else None
                dangling += entry is None or entry.kind == 0
        start = data.find(b"endstream", begins.end()) if begins else -1
        start += 9 if start >= 0 else 0
    return dangling


def _header(data: mmap.mmap) -> int:
    return max(data.find(b"%PDF-", 0, 1024), 0)


def _is_there(data: mmap.mmap, entry: Entry, header: int) -> bool:
    part = _PART.match(data, min(entry.place + header, len(data)))
    return part is not None and int(part[1]) == entry.number


def _list_entries(data: mmap.mmap, header: int) -> Iterator[Entry]:
    """Those of all sections, the newest first."""
    starts = [int(match[1]) for match in _START.finditer(data, max(len(data) - 4096, 0))][-1:]
    known: set[int] = set()
    while starts:
        if len(known) >= _MOST_SECTIONS:
            yield Entry(0, _GAVE_UP, 0)
        start = starts.pop(0)
        if start in known or start + header >= len(data):
            continue
        known.add(start)
        table = _TABLE.match(data, start + header)
        if table:
            end = yield from _read_table(data, table.end())
            tail = data[end : end + _LONGEST_HEAD].partition(b"startxref")[0]
        else:
            tail = _head_of_stream(data, start + header)
            yield from _read_stream(data, start + header, tail)
        starts += [int(match[1]) for match in _FURTHER.finditer(tail)]


def _read_table(data: mmap.mmap, start: int) -> Generator[Entry, None, int]:
    """The entries of a section in plain text; gives back where it ends."""
    while rows := _ROWS.match(data, start):
        first, count = int(rows[1]), min(int(rows[2]), _MOST_ENTRIES)
        start = rows.end() + count * _ENTRY_SIZE
        found = _ENTRY.findall(data[rows.end() : start])
        if len(found) != count:  # of another shape: pdfium decides
            break
        for number, (place, letter) in enumerate(found, start=first):
            yield Entry(number, int(letter == b"n"), int(place))
    return start


def _head_of_stream(data: mmap.mmap, start: int) -> bytes:
    """The dictionary of a section that is packed; empty where there is none."""
    begins = _STREAM.search(data, start, start + _LONGEST_HEAD)
    return data[start : begins.start()] if begins and _PART.match(data, start) else b""


def _read_stream(data: mmap.mmap, start: int, head: bytes) -> Iterator[Entry]:
    widths, size = _WIDTHS.search(head), _SIZE.search(head)
    if not widths or not size or b"/FlateDecode" not in head:
        return
    kind_width, place_width, rest = (int(width) for width in widths.groups())
    columns = kind_width + place_width + rest
    begins = start + len(head)
    packed = data[data.find(b"\n", begins) + 1 : max(data.find(b"endstream", begins), begins)]
    rows = _unpack_rows(packed, columns, predicted=_PREDICTOR.search(head) is not None)
    ranges = _RANGES.search(head)
    numbers = _count_numbers(ranges[1].split() if ranges else [b"0", size[1]])
    kinds = rows[:, :kind_width] if kind_width else np.ones((len(rows), 1), dtype=np.uint8)
    places = _as_numbers(rows[:, kind_width : kind_width + place_width])
    for number, kind, place in zip(numbers, _as_numbers(kinds), places, strict=False):
        yield Entry(number, kind, place)


def _count_numbers(ranges: list[bytes]) -> Iterator[int]:
    for first, count in zip(ranges[::2], ranges[1::2], strict=False):
        yield from range(int(first), int(first) + min(int(count), _MOST_ENTRIES))


def _unpack_rows(packed: bytes, columns: int, *, predicted: bool) -> Bytes:
    """None where it cannot be unpacked, or rows are told by other neighbours than those above."""
    none = np.zeros((0, max(columns, 1)), dtype=np.uint8)
    try:
        found = zlib.decompressobj().decompress(packed, _MOST_ENTRIES * (columns + predicted))
    except zlib.error:
        return none
    wide = columns + predicted
    if not columns or len(found) < wide:
        return none
    rows = np.frombuffer(found, dtype=np.uint8, count=len(found) // wide * wide).reshape(-1, wide)
    if not predicted:
        return rows
    ways, rows = rows[:, 0], rows[:, 1:]
    if (ways == 0).all():
        return rows
    if (ways[1:] != 2).any() or ways[0] not in (0, 2):
        return none
    return np.cumsum(rows, axis=0, dtype=np.uint8)


def _as_numbers(columns: Bytes) -> list[int]:
    """Each row as one number, the first byte the greatest."""
    numbers = np.zeros(len(columns), dtype=np.int64)
    for column in columns.T:
        numbers = (numbers << 8) | column
    return [int(number) for number in numbers]
