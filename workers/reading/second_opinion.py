"""What pdfplumber makes of glyphs for which pdfium finds no Unicode.

pdfminer reads the glyph names inside the font, so it often knows an `fi` or a `Th` that pdfium
does not. It is slow, so it is asked only for pages with a glyph not yet known.
"""

import logging
import struct
import sys
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfexceptions import PDFException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from workers.reading.chars import Char, Drawn
from workers.reading.chars_pdfplumber import read_drawn
from workers.reading.signs import is_known

if sys.platform != "win32":
    import resource

logger = logging.getLogger(__name__)

# At most this many pages of a document are read a second time.
MOST_PAGES = 5
# What malformed files make pdfminer and pdfplumber raise.
FAILURES = (
    MemoryError,
    PDFException,
    PdfminerException,
    MalformedPDFException,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    AssertionError,
    ArithmeticError,
    RuntimeError,
    EOFError,
    struct.error,
    zlib.error,
)


# How much memory pdfminer may take beyond what the process has: a damaged font's table of codes can
# make it ask for all there is.
MOST_MEMORY = 1_000_000_000  # bytes


@contextmanager
def _limited_memory() -> Iterator[None]:
    """Makes a greedy parse end in a MemoryError, where the system can tell and limit memory."""
    statm = Path("/proc/self/statm")
    if sys.platform == "win32" or not statm.exists():
        yield
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    taken = int(statm.read_text().split()[0]) * resource.getpagesize()
    limit = taken + MOST_MEMORY
    if soft != resource.RLIM_INFINITY:
        limit = min(limit, soft)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))


class SecondOpinion:
    """Reads pages of one file with pdfplumber; a context manager, so that the file is closed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.pdf: Any = None
        self.file: BufferedReader | None = None
        self.pages_left = MOST_PAGES
        self.known: dict[tuple[str, str], str | None] = {}

    def __enter__(self) -> "SecondOpinion":
        return self

    def __exit__(self, *_: object) -> None:
        try:
            if self.pdf is not None:
                self.pdf.close()
        except FAILURES as error:  # closing visits every page, the broken ones too
            logger.info("pdfplumber cannot close %s: %s", self.path.name, type(error).__name__)
        finally:
            if self.file is not None:
                self.file.close()

    def ask(self, index: int, chars: Sequence[Char]) -> list[Char]:
        """The characters of page `index`, unmapped ones named where pdfplumber can."""
        wanted = {
            (char.style.font, char.text)
            for char in chars
            if char.unmapped
            and (char.style.font, char.text) not in self.known
            # Sign fonts are known by their names; pdfminer knows no more of them.
            and not is_known(char.style.font)
        }
        if wanted and self.pages_left > 0:
            self.pages_left -= 1
            self._look_up(index, chars, wanted)
        return [self._name(char) for char in chars]

    def _name(self, char: Char) -> Char:
        if not char.unmapped:
            return char
        text = self.known.get((char.style.font, char.text))
        return char if text is None else char._replace(text=text, unmapped=False)

    def _look_up(self, index: int, chars: Sequence[Char], wanted: set[tuple[str, str]]) -> None:
        others = self._read(index)
        for char in chars:
            key = (char.style.font, char.text)
            if key in wanted and char.unmapped:
                other = others.get(_place(char))
                if other is not None and not other.unmapped and other.text.strip():
                    private = any("\ue000" <= letter <= "\uf8ff" for letter in other.text)
                    self.known[key] = None if private else other.text
                    wanted.discard(key)
        for key in wanted:
            self.known[key] = None

    def _read(self, index: int) -> dict[tuple[int, int, int], Char]:
        drawn = self.read_page(index)
        if drawn is None:
            self.pages_left = 0
            return {}
        return {_place(char): char for char in drawn.chars}

    def read_page(self, index: int) -> Drawn | None:
        """All that is drawn on a page as pdfplumber reads it; None when it cannot either."""
        # pdfminer warns about every oddity of every font; what matters reaches us as an error.
        logging.getLogger("pdfminer").setLevel(logging.ERROR)
        try:
            with _limited_memory():
                if self.pdf is None:
                    self.file = self.file or self.path.open("rb")
                    self.pdf = pdfplumber.open(self.file)
                page = self.pdf.pages[index]
                drawn = read_drawn(page)
                page.close()
        except FAILURES as error:
            logger.info("pdfplumber cannot read page %d: %s", index + 1, type(error).__name__)
            return None
        return drawn


def _place(char: Char) -> tuple[int, int, int]:
    """Characters of both readers meet at their place, to two points."""
    return char.style.rotation, round(char.x0 / 2), round(char.baseline / 2)
