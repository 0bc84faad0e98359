"""The two models of the extra `assayist[ocr]`: one finds lines of text, one reads a line.

rapidocr brings them and their pre- and postprocessing; the sessions are ours, because its own keep
no memory between calls (half the speed) and its detector takes no picture below 2,000 pixels (four
times the work, for the same lines).
"""

import math
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from schemas.errors import NoOcr
from workers.reading.scans.picture import Grey

# The detector works on a picture with this longest side; letters are read from the full one.
DETECTION_SIDE = 1_280
# The reader wants lines of this height, and gives a column of probabilities for each 8 pixels.
LINE_HEIGHT, COLUMN = 48, 8
# Shorter lines were filled up with grey to this length when it was trained.
SHORTEST_LINE = 320
# Longer lines are not read at once: the memory of a reading grows with its length.
LONGEST_LINE = 6_000  # pixels
# What the models know beside ASCII and may be printed in a Latin text; all else that they know are
# Chinese characters and their full-width signs, which are read as the plain signs they stand for.
_OTHER = "±×÷·•°§®™′″’‘“”…—αβεθμπΛΩΦ≤≥≠≈∞→←↑↓√∑∫²éèüäáàóòíìúù"
_FULL_WIDTH = {"，": ",", "。": ".", "、": ",", "【": "[", "】": "]"}


class Letter(NamedTuple):
    """A character that was read; `x` is its middle in pixels of the picture of its line."""

    text: str
    x: float
    confidence: float


class LineBox(NamedTuple):
    """Where a line of text stands, in pixels."""

    x0: int
    top: int
    x1: int
    bottom: int


class Models(NamedTuple):
    detector: Any
    postprocess: Any
    preprocess: Any
    reader: Any
    alphabet: npt.NDArray[np.intp]  # the codes that may be read; 0 is none
    letters: tuple[str, ...]  # what each of them stands for


@cache
def load_models() -> Models | None:
    """None without the extra. Once for a process, when a page needs it: it takes half a second.

    Raises NoOcr when what is installed cannot be loaded.
    """
    if find_spec("rapidocr_onnxruntime") is None:
        return None
    try:
        import onnxruntime  # noqa: PLC0415 - an extra, slow to import
        import rapidocr_onnxruntime  # noqa: PLC0415 - an extra, slow to import
        from rapidocr_onnxruntime.ch_ppocr_det.utils import (  # noqa: PLC0415 - as above
            DBPostProcess,
            DetPreProcess,
        )
    except ImportError as error:
        raise NoOcr(
            "rapidocr-onnxruntime",
            reason=f"The OCR that is installed cannot be loaded: {error}.",
            remedy="Install what it lacks, then start again, or retry the document.",
        ) from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    folder = Path(rapidocr_onnxruntime.__file__).parent / "models"
    detector, reader = (
        onnxruntime.InferenceSession(
            str(folder / name), options, providers=["CPUExecutionProvider"]
        )
        for name in ("ch_PP-OCRv4_det_infer.onnx", "ch_PP-OCRv4_rec_infer.onnx")
    )
    known = reader.get_modelmeta().custom_metadata_map["character"].splitlines()
    codes, letters = zip(*_choose_alphabet(known), strict=True)
    return Models(
        detector,
        DBPostProcess(thresh=0.3, box_thresh=0.5, unclip_ratio=1.6, use_dilation=True),
        DetPreProcess(DETECTION_SIDE, "max", [0.5] * 3, [0.5] * 3),
        reader,
        np.array(codes),
        letters,
    )


def _choose_alphabet(known: list[str]) -> Iterator[tuple[int, str]]:
    """Codes and their letters: 0 is the blank between letters, the last one is the space."""
    yield 0, ""
    for code, letter in enumerate(known, start=1):
        plain = _FULL_WIDTH.get(letter) or unicodedata.normalize("NFKC", letter)
        if (len(plain) == 1 and plain.isascii() and plain.isprintable()) or letter in _OTHER:
            yield code, letter if letter in _OTHER else plain
    yield len(known) + 1, " "


def find_boxes(grey: Grey, models: Models) -> list[LineBox]:
    """Boxes of the lines of text of a level picture, with a rim of paper around."""
    height, width = grey.shape
    prepared = models.preprocess(np.stack([grey] * 3, axis=-1))
    if prepared is None:
        return []
    found = _run(models.detector, prepared)
    corners, _ = models.postprocess(found, (height, width))
    boxes = []
    for xs, ys in ((box[:, 0], box[:, 1]) for box in corners):
        # The box of leaning text is higher than its letters: the mean of its corners is not.
        tops, bottoms = np.sort(ys)[:2], np.sort(ys)[2:]
        box = LineBox(
            max(int(xs.min()), 0),
            max(int(tops.mean()), 0),
            min(int(xs.max()) + 1, width),
            min(int(bottoms.mean()) + 1, height),
        )
        if box.x1 - box.x0 > 3 and box.bottom - box.top > 3:
            boxes.append(box)
    return boxes


def read_line(line: Grey, models: Models, *, stretched: float = 1.0) -> list[Letter]:
    """The characters of the picture of one line, from the left.

    Thin letters side by side share a column and one of them is lost; `stretched` gives them more.
    """
    height, width = line.shape
    across = math.ceil(stretched * LINE_HEIGHT * width / height)
    across = min(max(across, COLUMN), LONGEST_LINE)
    prepared = (_resize(line, across, LINE_HEIGHT).astype(np.float32) / 255 - 0.5) / 0.5
    batch = np.zeros((1, 3, LINE_HEIGHT, max(across, SHORTEST_LINE)), dtype=np.float32)
    batch[..., :across] = prepared
    columns = _run(models.reader, batch)[0]
    pixels = width / across * batch.shape[-1] / len(columns)
    letters = _decode(columns[:, models.alphabet], models.letters, pixels)
    return [letter for letter in letters if letter.x <= width]


def _run(session: Any, batch: Any) -> Any:
    try:
        return session.run(None, {session.get_inputs()[0].name: batch})[0]
    except Exception as error:  # its own classes are not public
        if "alloc" in str(error).lower():
            raise MemoryError(str(error)) from error
        raise


def _resize(grey: Grey, width: int, height: int) -> Grey:
    import cv2  # noqa: PLC0415 - comes with the extra

    shrinks = grey.shape[0] > height
    how = cv2.INTER_AREA if shrinks else cv2.INTER_CUBIC
    resized: Any = cv2.resize(grey, (width, height), interpolation=how)
    return np.asarray(resized, dtype=np.uint8)


def _decode(
    columns: npt.NDArray[np.float32], letters: tuple[str, ...], pixels: float
) -> Iterator[Letter]:
    """Runs of columns with the same likeliest letter are one letter; 0 parts two that are alike."""
    best = columns.argmax(axis=1)
    edges = np.flatnonzero(np.diff(best, prepend=-1, append=-1))
    for start, end in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        place = int(best[start])
        if place:
            confidence = float(columns[start:end, place].max())
            yield Letter(letters[place], (start + end) / 2 * pixels, confidence)
