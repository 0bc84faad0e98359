"""Numbers read twice, and points told from commas by their ink."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from workers.reading.pdf.chars import Style
from workers.reading.scans import ocr
from workers.reading.scans.ink import Baseline, LineInk, Piece
from workers.reading.scans.models import LineBox, load_models
from workers.reading.scans.picture import Grey
from workers.reading.scans.points import doubt_points
from workers.reading.scans.shapes import Mark
from workers.reading.scans.twice import Crop, _plain, differ, is_worth
from workers.reading.text.words import Token


def picture_of(text: str) -> Grey:
    picture = Image.new("L", (14 * len(text) + 10, 34), 255)
    ImageDraw.Draw(picture).text((5, 3), text, fill=0, font=ImageFont.load_default(24))
    return np.asarray(picture)


def test_a_word_that_a_second_reading_reads_otherwise_is_not_certain() -> None:
    models = load_models()
    assert models
    read = [("11.2", "11.2"), ("187", "167"), ("7,800", "7,800"), ("nM", "nM"), ("0.83", "0.88")]
    crops = [Crop(picture_of(printed), text) for printed, text in read]
    assert differ(crops, models) == [False, True, False, False, True]
    assert differ([], models) == []


@pytest.mark.parametrize("text", ["11.2", "±", ">10", "nM", "(μM)", "HEK293", "[6]", "μM."])
def test_numbers_and_units_are_worth_a_second_reading(text: str) -> None:
    assert is_worth(text)


@pytest.mark.parametrize("text", ["Compound", "SERT", "the", "M", "HM"])
def test_plain_words_are_read_once(text: str) -> None:
    assert not is_worth(text)


def doubted(text: str, sign: tuple[int, int, int, int]) -> bool:
    """Whether the sign of a number is doubtful whose ink is this box; capitals are 20 high."""
    x = 0
    pieces, marks = [], []
    for letter in text:
        if letter in ".,":
            box = (x + sign[0], sign[1], x + sign[2], sign[3])
            step = 8
        else:
            box, step = (x, 10, x + 12, 30), 16
        pieces.append(Piece(len(pieces) + 1, *box))
        marks.append(Mark(letter, (box[0] + box[2]) / 2, 1.0))
        x += step
    picture = np.full((40, 400), 255, dtype=np.uint8)
    labels = np.zeros((40, 400), dtype=np.int32)
    ink = LineInk(picture, labels, tuple(pieces), 255, Baseline(30, 0, 20), ())
    return any(mark.doubtful for mark in doubt_points(marks, ink))


POINT, COMMA = (1, 27, 4, 30), (1, 27, 4, 34)


def test_a_point_that_reaches_below_the_line_before_three_digits_is_doubtful() -> None:
    assert doubted("1.260", COMMA)
    assert not doubted("1.260", POINT)


def test_a_comma_that_stands_on_the_line_before_three_digits_is_doubtful() -> None:
    assert doubted("1,260", POINT)
    assert not doubted("1,260", COMMA)


@pytest.mark.parametrize(
    ("read", "meant"), [(">20;000", ">20,000"), ("[1;2]", "[1;2]"), ("0;216", "0;216")]
)
def test_a_semicolon_that_parts_a_thousand_is_a_comma_in_doubt(read: str, meant: str) -> None:
    marks = [Mark(letter, 16.0 * at, 1.0) for at, letter in enumerate(read)]
    blank = np.zeros((40, 400), dtype=np.int32)
    ink = LineInk(blank.astype(np.uint8), blank, (), 255, None, ())
    got = doubt_points(marks, ink)
    assert "".join(mark.text for mark in got) == meant
    assert any(mark.doubtful for mark in got) == (read != meant)


@pytest.mark.parametrize("text", ["0.216", "1.26", "1.2605"])
def test_where_a_comma_makes_no_number_nothing_is_doubted(text: str) -> None:
    assert not doubted(text, COMMA)


def test_a_second_reading_confirms_a_mended_name_and_casts_doubt_on_a_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read = [
        ("IC50", True, False),  # mended, and read so again
        ("11.2", False, True),
        ("1O.5", True, False),  # doubtful, and no name of a measure: it stays so
        ("SERT", False, False),
    ]
    box = LineBox(0, 0, 200, 40)
    tokens = [
        (box, Token(text, 10, 60, 30, Style(10, "ocr"), True, True, doubtful=doubtful))
        for text, doubtful, _ in read
    ]
    differing = {text: other for text, _, other in read}
    monkeypatch.setattr(
        ocr, "differ", lambda crops, _models: [differing[crop.text] for crop in crops]
    )
    found = ocr._read_twice(np.full((40, 200), 255, dtype=np.uint8), tokens, None, 1.0)
    assert [token.doubtful for token in found] == [False, True, True, False]


def test_a_name_read_twice_alike_elsewhere_on_the_page_is_no_misreading(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    texts = ["(COX-2)", "(COX-2)", "(COX-2)", "11.2", "11.2", "11.2"]
    box = LineBox(0, 0, 200, 40)
    tokens = [(box, Token(text, 10, 60, 30, Style(10, "ocr"), True, True)) for text in texts]
    monkeypatch.setattr(ocr, "differ", lambda _crops, _models: [True, False, False] * 2)
    found = ocr._read_twice(np.full((40, 200), 255, dtype=np.uint8), tokens, None, 1.0)
    assert [token.doubtful for token in found] == [False, False, False, True, False, False]


def test_a_decimal_comma_read_as_a_point_is_the_same_number() -> None:
    assert _plain("0,75") == _plain("0.75")
    assert _plain("1,260") != _plain("1.260")
