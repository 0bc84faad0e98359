"""What a document says about itself: title, authors, publisher, date, DOI, product box."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from statistics import median
from typing import NamedTuple

from schemas.document import Metadata
from schemas.page import Page, Passage, Word
from schemas.reading import Reading
from workers.references.bylines import find_byline, is_name
from workers.references.fields import find_doi
from workers.references.product_box import find_compound_of_interest

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
# What a date is of, the surest first; a date that stands alone on its line comes last.
_DATE_LABELS = (
    r"(?:published(?: online| on)?|publication date|date of (?:issue|publication)|(?<!\w)date"
    r"|issued)\s*:?\s*(?:on\s+)?",
    r"(?:version of|last updated|updated)\s*:?\s*(?:on\s+)?",
    r"(?m:^)\s*",
)
_DATES = (
    (rf"(\d{{1,2}})(?:\.|st|nd|rd|th)?\s{_MONTH},?\s((?:19|20)\d\d)", "dmy"),
    (rf"{_MONTH}\s(\d{{1,2}})(?:st|nd|rd|th)?,?\s((?:19|20)\d\d)", "mdy"),
    (r"((?:19|20)\d\d)-(\d\d)-(\d\d)", "ymd"),
    (rf"{_MONTH},?\s((?:19|20)\d\d)", "my"),
    (r"((?:19|20)\d\d)(?!\d)", "y"),
)
_AUTHOR = re.compile(
    r"\bAuthors?(?:\(s\))?\s*:\s*(.+?)\s*(?:[.;|]\s*(?=Date\b|Published\b)|$)", re.I
)
_COPYRIGHT = re.compile(
    r"(?:(?:copyright\s*)?©|(?:copyright|\(c\))(?=\s*(?:19|20)\d\d))\s*"
    r"(?:(?:19|20)\d\d(?:\s?[-–]\s?\d{2,4})?)?\s*(?:by\s+)?"
    r"(?P<holder>[A-Z][\w&.,'’ -]{1,60}?)\s*(?:(?:19|20)\d\d)?"
    r"(?:\.\s|\.$|,?\s*all rights|$)",
    re.IGNORECASE,
)
_SELF_CITATION = re.compile(r"\[?(?:to cite this|how to cite|cite this|please cite)\b", re.I)
_BANNERS = re.compile(
    r"(?:open access|research(?: article)?|original (?:article|paper)|article|review|letter|paper"
    r"|(?:full|short) (?:paper|communication)|view article online|technical guide|contents)",
    re.IGNORECASE,
)


class Block(NamedTuple):
    size: float  # points
    text: str


def read_metadata(reading: Reading, passages: Sequence[Passage]) -> Metadata:
    """Only what is printed (or, for the title, what the file's Info says and the page prints too).

    The first two pages speak for the document; the line that tells how to cite it may stand
    anywhere.
    """
    front = reading.pages[:2]
    title = _find_title(reading, passages)
    lines = [line for page in front for line in page.text.splitlines()]
    return Metadata(
        title=title,
        authors=_find_labelled_authors(lines)
        or (find_byline(passages, title=title) if title else None)
        or _find_named_author(reading),
        publisher=_find_publisher(reading.pages),
        date=_find_date(lines),
        doi=_find_own_doi(front),
        compound_of_interest=find_compound_of_interest(front),
        self_citation=_find_self_citation(passages),
    )


def _find_title(reading: Reading, passages: Sequence[Passage]) -> str | None:
    """What the file's Info says when the page prints it; else the largest text under which the
    names of authors stand; else the largest text."""
    if not reading.pages:
        return None
    page = reading.pages[0]
    named = " ".join(unicodedata.normalize("NFKC", reading.info.get("Title", "")).split())
    if len(named.split()) >= 3 and _letters(named) in _letters(page.text):
        return named
    blocks = sorted(_large_blocks(page), key=lambda block: -block.size)
    wordy = [block.text for block in blocks if len(block.text.split()) >= 3]
    signed = [text for text in wordy if ", " in (find_byline(passages, title=text) or "")]
    best = [*signed, *wordy, *(block.text for block in blocks)]
    return best[0] if best else None


def _large_blocks(page: Page) -> Iterator[Block]:
    """Neighbouring lines set in one size above that of the running text, banners left out."""
    words = [w for w in page.words if w.role == "body" and w.script == "normal"]
    if not words:
        return
    usual = median(w.size for w in words for _ in w.text)
    lines: dict[int, list[Word]] = {}
    for word in words:
        if word.size > 1.15 * usual:
            lines.setdefault(word.line, []).append(word)
    block: list[Word] = []
    for line in lines.values():
        if _BANNERS.fullmatch(_spell(line)):
            continue
        if block and not _continues(block, line[0]):
            yield Block(block[0].size, _spell(block))
            block = []
        block += line
    if block:
        yield Block(block[0].size, _spell(block))


def _continues(block: Sequence[Word], word: Word) -> bool:
    last = block[-1]
    near = word.box.top - last.box.bottom < 1.2 * last.size
    return near and abs(word.size - last.size) < 0.1 * last.size


def _spell(words: Sequence[Word]) -> str:
    text = ""
    for word in words:
        text += word.text if word.glued or not text else " " + word.text
    return " ".join(unicodedata.normalize("NFKC", text).split())


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _find_labelled_authors(lines: Sequence[str]) -> str | None:
    for line in lines:
        found = _AUTHOR.search(line)
        if found and found.group(1).strip(" ."):
            return found.group(1).strip(" .")
    return None


def _find_named_author(reading: Reading) -> str | None:
    """What the file's Info says, where the first page prints it too."""
    named = reading.info.get("Author", "").strip(" ,")
    front = _letters(reading.pages[0].text) if reading.pages else ""
    return named if len(named) > 3 and _letters(named) in front else None


def _find_publisher(pages: Sequence[Page]) -> str | None:
    """The holder of the printed copyright, where it is a house and no list of people."""
    for page in pages:
        for line in page.text.splitlines():
            found = _COPYRIGHT.search(line)
            holder = found.group("holder").strip(" .,") if found else ""
            people = re.search(r"(?i)\b(?:authors?|et al|this|the work|holder|all|and)\b", holder)
            if holder and not people and holder.count(",") < 2 and not is_name(holder):
                return holder
    return None


def _find_date(lines: Sequence[str]) -> str | None:
    """ISO 8601, as precise as printed; a date with a label goes before one without."""
    text = "\n".join(lines)
    for rank, label in enumerate(_DATE_LABELS):
        alone = rank + 1 == len(_DATE_LABELS)
        for pattern, order in _DATES:
            if order == "y" and alone:
                continue
            found = re.search(label + pattern + (r"\s*(?m:$)" if alone else ""), text, re.I)
            if found:
                return _iso(dict(zip(order, found.groups(), strict=True)))
    return None


def _iso(parts: dict[str, str]) -> str:
    month = parts.get("m", "")
    if month and not month.isdigit():
        month = f"{_MONTHS.index(month[:3].lower()) + 1:02}"
    day = f"{int(parts['d']):02}" if "d" in parts else ""
    return "-".join(part for part in (parts["y"], month, day) if part)


def _find_own_doi(pages: Sequence[Page]) -> str | None:
    """The first DOI on a front page that stands before any reference list."""
    for page in pages:
        text = re.split(r"(?im)^\s*(?:references|bibliography)\s*$", page.text)[0]
        doi = find_doi(text)
        if doi:
            return doi
    return None


def _find_self_citation(passages: Sequence[Passage]) -> str | None:
    for index, passage in enumerate(passages):
        found = _SELF_CITATION.search(passage.text)
        if found is None or (found.start() and passage.text[found.start() - 1] not in " \n["):
            continue
        text = passage.text[found.start() :]
        for following in passages[index + 1 : index + 3]:
            if text.count("[") <= text.count("]"):
                break
            text += ("" if text.endswith(("-", "/")) else " ") + following.text
        return " ".join(text.split())
    return None
