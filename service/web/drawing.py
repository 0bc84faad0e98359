"""Draws one page of a PDF as a picture; the only file of the service that knows pdfium.

Run in a process of its own (`python -m service.web.drawing FILE PAGE PICTURE`), so that a hostile
PDF can hang or crash nothing but itself. The picture appears in one move or not at all.
"""

import math
import resource
import sys
from pathlib import Path

import pypdfium2

DPI = 150
MOST_PIXELS = 40_000_000  # a page box of ten metres must not become a picture of gigabytes
MOST_MEMORY = 2_000_000_000  # bytes of address space


def draw_page(path: Path, number: int, picture: Path) -> None:
    """Page `number` (from 1) as WebP without loss. Raises ValueError when it has no area."""
    document = pypdfium2.PdfDocument(path)
    document.init_forms()  # values that people typed into a form are drawn as well
    page = document[number - 1]
    width, height = page.get_size()
    if not (width > 0 and height > 0):
        raise ValueError(f"page {number} has no area")
    scale = min(DPI / 72, math.sqrt(MOST_PIXELS / (width * height)))
    part = picture.with_name(picture.name + ".part")
    page.render(scale=scale).to_pil().save(part, "WEBP", lossless=True, method=2)
    part.replace(picture)


def main(arguments: list[str]) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    path, number, picture = arguments
    draw_page(Path(path), int(number), Path(picture))


if __name__ == "__main__":
    main(sys.argv[1:])
