"""From a file to a Reading."""

import gc
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2.raw as pdfium

from schemas.document import Problem
from schemas.errors import Damaged, NoOcr, NoPages, TooLarge
from schemas.packed import Pages
from schemas.page import Page
from schemas.reading import Reading
from schemas.settings import Settings
from schemas.spill import paused_collector, return_memory
from workers.reading.letters.glyphs import GlyphBook
from workers.reading.letters.legibility import find_illegible
from workers.reading.page import read_page
from workers.reading.pdf.chars import Drawn
from workers.reading.pdf.file import check_file, find_unread, is_complete, open_pdf, read_info
from workers.reading.pdf.pdfium import misfit, read_drawn
from workers.reading.pdf.second_opinion import SecondOpinion
from workers.reading.pdf.soundness import find_damage, look_inside
from workers.reading.scans.pasted import read_pasted, with_pasted
from workers.reading.scans.scan import has_layer, is_scan, read_scan
from workers.reading.text.furniture import mark_furniture
from workers.reading.text.lines import lines_of

OnPage = Callable[[int, int], None]

# A document with at least this share of pictures among its pages is a scan, and waits for OCR; in
# others a picture is a figure or a cover, and the text is read.
SCANNED = 0.5

# pdfium keeps what it has unpacked, some 0.2 MB a page, until a document is closed: after so many
# pages it is opened anew.
PAGES_OF_ONE_OPENING = 25


def read_document(path: Path, *, settings: Settings, on_page: OnPage | None = None) -> Reading:
    """Every page of the PDF at `path`, in the coordinates of its display.

    `on_page` is told how many pages are done and how many there are: once with 0 before the first,
    then after each.

    Raises NotAPdf, Encrypted, Damaged, TooLarge or NoPages; NoOcr for a scan where no OCR is
    installed. A single page that cannot be read
    becomes an empty Page and a Problem, and the others are read all the same.
    """
    check_file(path, settings=settings)
    inside = look_inside(path)
    document = open_pdf(path)
    try:
        count = pdfium.FPDF_GetPageCount(document)
        _check_count(path, count, settings=settings)
        problems: list[Problem] = []
        read = _collect(_read_pages(document, path), problems, count, on_page or _tell_nobody)
        with paused_collector():
            pages = Pages(mark_furniture(read))
        info = read_info(document)
        damage = find_damage(inside, document)
        unread = find_unread(document)
    finally:
        pdfium.FPDF_CloseDocument(document)
    if all(problem.kind == "page-unreadable" for problem in problems) and len(problems) == len(
        pages
    ):
        raise Damaged(
            path.name,
            reason="It opens, but not one of its pages can be read.",
            remedy=problems[0].message,
        )
    _check_pictures(path, problems, len(pages))
    if not is_complete(path):
        damage = [
            Problem(
                kind="file-incomplete",
                message="The end of the file is missing, so pages may be too. Download it again.",
            )
        ]
    problems += damage + unread
    return Reading(pages=pages, info=info, problems=tuple(problems))


def _collect(
    read: Iterable[tuple[Page, list[Problem]]], problems: list[Problem], count: int, tell: OnPage
) -> Iterator[Page]:
    """The pages alone; what was wrong with them is added to `problems`."""
    tell(0, count)
    for done, (page, found) in enumerate(read, start=1):
        problems.extend(found)
        tell(done, count)
        yield page


def _tell_nobody(_done: int, _count: int) -> None:
    pass


def _check_count(path: Path, count: int, *, settings: Settings) -> None:
    if count < 1:
        raise NoPages(
            path.name,
            reason="The PDF opens but has no pages.",
            remedy="Print it to PDF again from the program that made it.",
        )
    if count > settings.max_pages:
        raise TooLarge(
            path.name,
            size=count,
            limit=settings.max_pages,
            unit="pages",
            remedy="Split the file, or raise ASSAYIST_MAX_PAGES.",
        )


def _check_pictures(path: Path, problems: Sequence[Problem], count: int) -> None:
    pictures = sum(problem.kind == "no-text-layer" for problem in problems)
    if pictures >= SCANNED * count:
        some = "It is a scan" if pictures == count else f"{pictures} of its {count} pages are scans"
        raise NoOcr(
            path.name,
            reason=f"{some}: pictures without text, and no OCR is installed here.",
            remedy="Install it with: pip install 'assayist[ocr]'. Then start again, or retry it.",
        )


def _read_pages(document: Any, path: Path) -> Iterator[tuple[Page, list[Problem]]]:
    glyphs = GlyphBook()
    count = pdfium.FPDF_GetPageCount(document)
    with SecondOpinion(path) as second:
        for start in range(0, count, PAGES_OF_ONE_OPENING):
            part = open_pdf(path) if start else document
            try:
                for index in range(start, min(start + PAGES_OF_ONE_OPENING, count)):
                    yield _load_page(part, index, glyphs, second)
            finally:
                if start:
                    pdfium.FPDF_CloseDocument(part)
                    return_memory()


def _load_page(
    document: Any, index: int, glyphs: GlyphBook, second: SecondOpinion
) -> tuple[Page, list[Problem]]:
    handle = pdfium.FPDF_LoadPage(document, index)
    try:
        return _read_page(handle, index, glyphs, second)
    finally:
        if handle:
            pdfium.FPDF_ClosePage(handle)


def _read_page(
    handle: Any, index: int, glyphs: GlyphBook, second: SecondOpinion
) -> tuple[Page, list[Problem]]:
    """By pdfium, with pdfplumber for what it cannot name and for pages it cannot open."""
    drawn = read_drawn(handle) if handle else second.read_page(index)
    if not handle:
        gc.collect(0)  # which is paused, and other libraries leave cycles
    if drawn is None:
        return _unreadable(index + 1, misfit(handle) if handle else None)
    if handle:
        drawn = _ask_again(drawn, index, second)
    problems = [_too_complex(index + 1)] if drawn.cut_off else []
    if handle and not pdfium.FPDFPage_CountObjects(handle) and second.loses_content(index):
        problems.append(_without_content(index + 1))
    if handle and is_scan(drawn):
        page, found = read_scan(handle, drawn, number=index + 1)
        gc.collect(0)
        if page.words or not has_layer(drawn):
            return page, problems + found
        page = read_page(drawn, number=index + 1, glyphs=glyphs)
        return _doubted(page), [*problems, _only_layer(index + 1)]
    illegible = find_illegible(drawn.chars, number=index + 1)
    pasted = read_pasted(handle, drawn) if handle else []
    lines = [line for part in pasted for line in lines_of(part.tokens)]
    drawn = with_pasted(drawn, pasted)
    page = read_page(drawn, number=index + 1, glyphs=glyphs, further=lines)
    if any(problem.kind == "letters-crowded" for problem in illegible):
        page = _doubted(page)
    return page, problems + illegible


def _doubted(page: Page) -> Page:
    words = tuple(word._replace(doubtful=True) for word in page.words)
    return page.model_copy(update={"words": words})


def _ask_again(drawn: Drawn, index: int, second: SecondOpinion) -> Drawn:
    """With the glyphs that pdfium has no Unicode for named where pdfplumber can."""
    places = np.flatnonzero(drawn.chars.unmapped).tolist()
    if not places:
        return drawn
    named = second.ask(index, [drawn.chars[place] for place in places])
    return drawn._replace(chars=drawn.chars.replace(dict(zip(places, named, strict=True))))


def _unreadable(number: int, misfit: str | None) -> tuple[Page, list[Problem]]:
    """An empty page. `misfit` says what is wrong with its box, None that it cannot be opened."""
    message = f"Page {number} cannot be opened. Download the file again, or export it anew."
    if misfit is not None:
        message = (
            f"Page {number} cannot be read: {misfit}. "
            "Print the file to PDF again, on paper of a usual size."
        )
    problem = Problem(kind="page-unreadable", message=message, page=number)
    return Page(number=number, width=0, height=0, source="none"), [problem]


def _without_content(number: int) -> Problem:
    message = (
        f"Page {number} came out empty: what stands on it is missing in the file, or damaged. "
        "Compare with the page, or download the file again."
    )
    return Problem(kind="page-damaged", message=message, page=number)


def _only_layer(number: int) -> Problem:
    message = (
        f"On the picture of page {number} nothing can be read; the text that another program "
        "laid over it was taken instead. Everything on it is doubtful: compare with the page."
    )
    return Problem(kind="page-unsure", message=message, page=number)


def _too_complex(number: int) -> Problem:
    message = f"Page {number} draws more than is read; what is drawn first was read."
    return Problem(kind="page-too-complex", message=message, page=number)
