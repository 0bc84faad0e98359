"""Scans made of the project's own sample guides, read and compared with what their text layer says.

    python corpora/bench/scans_bench.py [--pages 4] [--only CONDITION] [--keep FOLDER] [NAME ...]

Each page is printed as a picture under each condition (dots per inch, lean, noise, JPEG, grey or
shadowed paper, fax) and read by OCR. Words, scripts, cells and values of the text layer count as
right. Of the words that were misread the share that is marked as doubtful is given, and of the
right ones too.
"""

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2
from PIL import Image, ImageFilter

from schemas.extraction import Extraction
from schemas.reading import Reading
from schemas.settings import Settings
from workers.pipeline import understand
from workers.reading.document import read_document
from workers.tools import Tools, load_tools

FOLDER = Path(__file__).parents[1] / "guides" / "pdf"


FAX = 140  # grey values above are white


class Condition(NamedTuple):
    name: str
    dpi: int
    lean: float = 0.0  # degrees
    noise: float = 0.0  # standard deviation in grey values
    quality: int = 90  # of JPEG
    paper: int = 255  # grey value
    turned: int = 0  # degrees
    shadow: float = 0.0  # share of the light that is missing at the binding
    fax: bool = False  # black and white only
    blur: float = 0.0  # pixels


CONDITIONS = (
    Condition("300 dpi", 300),
    Condition("200 dpi", 200, lean=0.6, noise=6, quality=70),
    Condition("150 dpi", 150, noise=4, quality=60),
    Condition("grey", 200, lean=-1.2, noise=10, quality=50, paper=205),
    Condition("shadow", 200, lean=1.8, noise=5, quality=60, paper=190, shadow=0.6),
    Condition("blurred", 200, noise=3, quality=70, blur=1.2),
    Condition("fax", 200, noise=20, fax=True),
    Condition("turned 90", 200, turned=90),
    Condition("turned 180", 200, turned=180),
)


def scan(source: Path, target: Path, condition: Condition, pages: int) -> None:
    chance = np.random.default_rng(1)
    pictures = []
    with pypdfium2.PdfDocument(source) as document:
        for index in range(min(pages, len(document))):
            picture = document[index].render(scale=condition.dpi / 72, grayscale=True).to_pil()
            pictures.append(_worn(picture, condition, chance))
    # Black and white is kept as it is, without the losses of JPEG.
    losses = {} if condition.fax else {"quality": condition.quality}
    pictures[0].save(
        target,
        save_all=True,
        append_images=pictures[1:],
        resolution=condition.dpi,
        **losses,
    )


def _worn(picture: Any, condition: Condition, chance: np.random.Generator) -> Any:
    """The picture of a page as a scanner or a fax would give it."""
    picture = picture.rotate(condition.lean, Image.Resampling.BICUBIC, fillcolor=255)
    picture = picture.filter(ImageFilter.GaussianBlur(condition.blur))
    grey = np.asarray(picture, dtype=np.float32) * condition.paper / 255
    light = 1 - condition.shadow * np.exp(-np.arange(grey.shape[1]) / (0.05 * grey.shape[1]))
    grey = grey * light.astype(np.float32)
    grey += chance.normal(0, condition.noise or 1e-6, grey.shape)
    worn = Image.fromarray(grey.clip(0, 255).astype(np.uint8))
    if condition.fax:
        worn = worn.point(lambda value: 255 if value > FAX else 0).convert("1")
    return worn.rotate(condition.turned, expand=True)


def keep_pages(source: Path, target: Path, pages: int) -> None:
    with pypdfium2.PdfDocument(source) as document, pypdfium2.PdfDocument.new() as new:
        new.import_pages(document, list(range(min(pages, len(document)))))
        new.save(target)


def shares(reading: Reading, scanned: Reading) -> dict[str, float]:
    wanted, found = _words(reading), _words(scanned)
    wrong = found - wanted
    doubted = _words(scanned, doubtful=True)
    marked = sum((wrong & doubted).values())
    right = max((found - wrong).total(), 1)
    return {
        "words": (wanted & found).total() / max(wanted.total(), 1),
        "scripts": _share(_scripts(reading), _scripts(scanned)),
        "misread marked": marked / max(wrong.total(), 1),
        "right marked": (doubted.total() - marked) / right,
    }


def _words(reading: Reading, *, doubtful: bool = False) -> Counter[str]:
    """Words as printed between blanks, scripts in them."""
    words: Counter[str] = Counter()
    for page in reading.pages:
        text, doubt = "", False
        for word in (*page.words, None):
            if word is None or not word.glued:
                if text and (doubt or not doubtful):
                    words[text] += 1
                text, doubt = "", False
            if word is not None:
                text, doubt = text + word.text, doubt or word.doubtful
    return words


def _scripts(reading: Reading) -> Counter[Any]:
    return Counter(
        (word.script, word.text)
        for page in reading.pages
        for word in page.words
        if word.script != "normal"
    )


def _share(wanted: Counter[Any], found: Counter[Any]) -> float:
    return (wanted & found).total() / wanted.total() if wanted else 1.0


def compare(sound: Extraction, scanned: Extraction) -> dict[str, float]:
    return {
        "cells": _share(Counter(_cells(sound)), Counter(_cells(scanned))),
        "values": _share(Counter(_values(sound)), Counter(_values(scanned))),
        "wrong values": float((Counter(_values(scanned)) - Counter(_values(sound))).total()),
    }


def _cells(extraction: Extraction) -> Iterable[str]:
    return ("".join(c.text.split()) for t in extraction.tables for c in t.cells if c.text)


def _values(extraction: Extraction) -> Iterable[Any]:
    for m in extraction.model_dump(mode="json")["measurements"]:
        target = m["target"] or {}
        compound = m["compound"] or {}
        yield (
            (compound.get("name") or compound.get("text") or "").casefold(),
            target.get("symbol") or target.get("text"),
            m["measure"],
            m["relation"],
            m["value"],
            m["value_upper"],
            m["unit"],
            tuple(m["references"]),
        )


def measure(source: Path, condition: Condition, tools: Tools, pages: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        sound, scanned = Path(folder) / "sound.pdf", Path(folder) / "scan.pdf"
        keep_pages(source, sound, pages)
        scan(source, scanned, condition, pages)
        reading = read_document(sound, settings=Settings())
        start = time.process_time()
        other = read_document(scanned, settings=Settings())
        seconds = (time.process_time() - start) / len(other.pages)
    answers = [understand(r, tools, sha256="0" * 64).extraction for r in (reading, other)]
    return shares(reading, other) | compare(*answers) | {"s a page": seconds}


def keep_all(
    sources: Iterable[Path], conditions: Iterable[Condition], folder: Path, pages: int
) -> None:
    """NAME.pdf with its text layer, and NAME@CONDITION.pdf for each condition."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sources:
        keep_pages(source, folder / source.name, pages)
        for condition in conditions:
            scan(source, folder / f"{source.stem}@{condition.name}.pdf", condition, pages)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="names of PDFs without .pdf; all when none")
    parser.add_argument("--pages", type=int, default=4, help="how many of each guide")
    parser.add_argument("--only", action="append", help="name of a condition; all when none")
    parser.add_argument("--keep", type=Path, help="only write the PDFs, NAME.pdf and their scans")
    args = parser.parse_args()
    sources = [p for p in sorted(FOLDER.glob("*.pdf")) if not args.names or p.stem in args.names]
    conditions = [c for c in CONDITIONS if not args.only or c.name in args.only]
    if args.keep:
        keep_all(sources, conditions, args.keep, args.pages)
        return
    tools = load_tools()
    for condition in conditions:
        found = [measure(source, condition, tools, args.pages) for source in sources]
        means = {name: sum(f[name] for f in found) / len(found) for name in found[0]}
        print(f"{condition.name:12}" + "  ".join(f"{n} {v:.3f}" for n, v in means.items()))


if __name__ == "__main__":
    main()
