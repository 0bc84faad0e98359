"""Whether a file that opens is whole inside.

pdfium reads on over what it cannot decode and says nothing: a page of a damaged file comes with
half its text, or with none. Two things are seen without reading: an index that does not fit the
file, and packed parts that cannot be unpacked. Of 70 sound papers, guides and reports none has
either. A third is seen before pdfium sees it: a part that becomes so large when it is unpacked that
pdfium would end the process.
"""

import mmap
import re
import sys
import zlib
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from schemas.document import Problem
from schemas.errors import TooLarge
from workers.reading.pdf.soundness_index import count_astray, count_dangling, read_index

_STREAM = re.compile(rb"stream\r?\n")
# A part that is packed by nothing else, and not encrypted.
_PACKED = re.compile(rb"/Filter\s*\[?\s*/FlateDecode\s*\]?\s*(?:/|>>)")
# A part that is packed by nothing, and as a page's content says nothing but how long it is; such a
# hole is where bytes did not arrive.
_PLAIN = re.compile(rb"obj\s*<<\s*/Length\s+\d+(?:\s+\d+\s+R)?\s*>>\s*$")
_HOLE = bytes(64)
# Pictures and attached files hold no text of a page, and are most of many files.
_ASIDE = re.compile(rb"/Subtype\s*/Image\b|/Type\s*/EmbeddedFile\b")
# A dictionary before a part is seldom longer.
_LONGEST_HEAD = 600  # bytes
# Unpacked at a time, of so much, and at most of one file: a bomb must not cost more than a paper.
_CHUNK, _PACKED_CHUNK, _MOST = 1_000_000, 1 << 16, 300_000_000  # bytes
# No page needs more in one part; pdfium copies it up to three times.
LARGEST_PART = 250_000_000  # bytes, unpacked
# So much of a file is looked at before it is let go.
_WINDOW = 8 << 20  # bytes


class Inside(NamedTuple):
    """What was seen of the parts of a file before it was opened."""

    broken: int  # cannot be unpacked, or have a hole
    astray: int  # are not where the index says
    dangling: int  # are referred to and not there


def look_inside(path: Path) -> Inside:
    """Raises TooLarge for a part that is small in the file and enormous when it is unpacked."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        broken = _count_broken(data, path.name)
        index = read_index(data)
        inside = Inside(broken, count_astray(index, data), count_dangling(index, data))
        _let_go(data, 0, len(data))
        return inside


def find_damage(inside: Inside, document: Any) -> list[Problem]:
    """What is wrong inside, in words. `document` is the open FPDF_DOCUMENT."""
    if inside.broken:
        message = f"{inside.broken} parts of the file are broken inside, so text may be missing"
    elif not pdfium.FPDF_DocumentHasValidCrossReferenceTable(document):
        message = "The index of the file does not fit it and was made anew, so pages may be missing"
    elif inside.astray:
        message = f"{inside.astray} parts are not where the index says, so text may be missing"
    elif inside.dangling:
        message = f"{inside.dangling} parts of pages or fonts are not in it, so text may be missing"
    else:
        return []
    return [
        Problem(
            kind="file-damaged",
            message=f"{message}. Compare with the pages, or download the file again.",
        )
    ]


def _count_broken(data: mmap.mmap, name: str) -> int:
    left = _MOST
    broken = 0
    if _holds(data, b"/Encrypt"):
        return 0
    let_go = end = 0
    for match in _STREAM.finditer(data):
        if match.start() > let_go + _WINDOW:
            let_go = _let_go(data, let_go, match.start() - _LONGEST_HEAD)
        head = data[max(match.start() - _LONGEST_HEAD, 0) : match.start()]
        if head.endswith(b"end"):  # of the part before; looked for here because it is quicker
            continue
        head = head[head.rfind(b" obj") + 1 :]
        plain = _PLAIN.search(head)
        if not plain and (not _PACKED.search(head) or _ASIDE.search(head)):
            continue
        if end < match.end():  # or looking for the same end again would take for ever
            end = data.find(b"endstream", match.end())
            end = len(data) if end < 0 else end
        if plain:
            broken += data.find(_HOLE, match.end(), end) >= 0
            continue
        size = _unpacked_size(data, match.end(), end)
        if size is None:
            broken += 1
        elif size > LARGEST_PART:
            raise TooLarge(
                name,
                size=size,
                limit=LARGEST_PART,
                unit="bytes in one of its parts",
                remedy="Print it to PDF again, if you trust where it comes from.",
            )
        else:
            left -= size
        if left <= 0:
            break
    return broken


def _holds(data: mmap.mmap, sign: bytes) -> bool:
    for start in range(0, len(data), _WINDOW):
        if data.find(sign, start, start + _WINDOW + len(sign)) >= 0:
            return True
        _let_go(data, start, start + _WINDOW)
    return False


def _let_go(data: mmap.mmap, start: int, end: int) -> int:
    """Do not count the part as memory of this process any more; up to where that was done."""
    end -= end % mmap.PAGESIZE
    if sys.platform.startswith("linux") and start < end:
        data.madvise(mmap.MADV_DONTNEED, start, min(end, len(data)) - start)
    return end


def _unpacked_size(data: mmap.mmap, start: int, end: int) -> int | None:
    """How large a part becomes, or that it becomes larger than `LARGEST_PART`; None when it cannot
    be unpacked to its end."""
    unpacker = zlib.decompressobj()
    size = 0
    for place in range(start, end, _PACKED_CHUNK):
        packed = data[place : min(place + _PACKED_CHUNK, end)]
        while packed and not unpacker.eof:
            try:
                size += len(unpacker.decompress(packed, _CHUNK))
            except zlib.error:
                return None
            if size > LARGEST_PART:
                return size
            packed = unpacker.unconsumed_tail
    return size if unpacker.eof else None
