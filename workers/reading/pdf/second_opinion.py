"""What pdfplumber makes of glyphs for which pdfium finds no Unicode, and of pages it cannot open.

pdfminer reads the glyph names inside the font, so it often knows an `fi` or a `Th` that pdfium
does not. It is slow, so it is asked only for pages with a glyph not yet known, and for their fonts.
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
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from workers.reading.pdf.chars import Char, Drawn
from workers.reading.pdf.chars_pdfplumber import read_drawn
from workers.reading.pdf.emptiness import should_show
from workers.reading.pdf.font_letters import find_letters
from workers.reading.pdf.signs import is_known

if sys.platform != "win32":
    import resource

logger = logging.getLogger(__name__)

# At most the fonts of this many pages of a document are looked up.
MOST_PAGES = 40
# What malformed files make pdfminer and pdfplumber raise.
FAILURES = (
    MemoryError,
    PSException,
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
            letters = self._find_letters(index, wanted)
            self.known |= {key: letters.get(key) for key in wanted}
        return [self._name(char) for char in chars]

    def _name(self, char: Char) -> Char:
        if not char.unmapped:
            return char
        text = self.known.get((char.style.font, char.text))
        return char if text is None else char._replace(text=text, unmapped=False)

    def _find_letters(self, index: int, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
        try:
            with _limited_memory():
                pdf = self._open()
                return find_letters(pdf.pages[index].page_obj.resources, wanted, pdf.rsrcmgr)
        except FAILURES as error:
            logger.info("pdfminer cannot read the fonts: %s", type(error).__name__)
            self.pages_left = 0
            return {}

    def loses_content(self, index: int) -> bool:
        """Whether a page that came out empty names content that is not there or not empty."""
        try:
            with _limited_memory():
                contents = self._open().pages[index].page_obj.contents
        except FAILURES as error:
            logger.info("pdfminer cannot open page %d: %s", index + 1, type(error).__name__)
            return False
        try:
            with _limited_memory():
                return should_show(contents)
        except FAILURES as error:
            logger.info("page %d cannot be unpacked: %s", index + 1, type(error).__name__)
            return True

    def _open(self) -> Any:
        # pdfminer warns about every oddity of every font; what matters reaches us as an error.
        logging.getLogger("pdfminer").setLevel(logging.ERROR)
        if self.pdf is None:
            self.file = self.file or self.path.open("rb")
            self.pdf = pdfplumber.open(self.file)
        return self.pdf

    def read_page(self, index: int) -> Drawn | None:
        """All that is drawn on a page as pdfplumber reads it; None when it cannot either."""
        try:
            with _limited_memory():
                page = self._open().pages[index]
                drawn = read_drawn(page)
                page.close()
        except FAILURES as error:
            logger.info("pdfplumber cannot read page %d: %s", index + 1, type(error).__name__)
            return None
        return drawn
