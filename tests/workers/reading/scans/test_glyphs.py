"""Letters by their own shape."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from workers.reading.scans.glyphs import load_glyphs, read_glyphs, see_piece
from workers.reading.scans.ink import LineInk, study_line


def line_of(text: str, *, ink: int = 0) -> LineInk:
    """Black or paler letters of the font that comes with Pillow."""
    image = Image.new("L", (40 * len(text), 60), 255)
    font = ImageFont.load_default(28)
    for place, letter in enumerate(text):
        ImageDraw.Draw(image).text((40 * place + 10, 12), letter, fill=ink, font=font)
    return study_line(np.asarray(image), 0, 60)


def read(line: LineInk) -> str:
    letters = load_glyphs().letters
    pieces = sorted(line.pieces, key=lambda piece: piece.x0)
    return "".join(letters[int(chance.argmax())] for chance in read_glyphs(pieces, line))


def test_each_letter_is_known_without_its_neighbours() -> None:
    assert read(line_of("HN2345678")) == "HN2345678"


def test_pale_letters_are_seen_as_dark_ones_are() -> None:
    dark, pale = line_of("H5"), line_of("H5", ink=120)
    for one, other in zip(dark.pieces, pale.pieces, strict=True):
        assert np.abs(see_piece(one, dark) - see_piece(other, pale)).max() < 0.3


def test_a_line_without_a_baseline_has_no_shapes() -> None:
    line = line_of("H5")._replace(baseline=None)
    assert len(read_glyphs(line.pieces, line)) == 0
