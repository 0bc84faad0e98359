"""Letters that the shape of their ink tells, where the reader of lines guessed."""

from collections.abc import Sequence

import numpy as np
import pytest

import workers.reading.scans.letters
from workers.reading.scans.glyphs import Floats, load_glyphs
from workers.reading.scans.ink import Baseline, LineInk, Piece, usual_capital, with_baseline
from workers.reading.scans.letters import add_lost, count_agreed, weigh_letters
from workers.reading.scans.shapes import Mark


def line(read: str) -> tuple[list[Mark], LineInk]:
    """A letter and a piece of ink every 20 pixels; no letter for a blank."""
    marks = [Mark(text, 20 * i + 10, 0.9) for i, text in enumerate(read) if text != " "]
    pieces = tuple(Piece(i + 1, 20 * i + 4, 10, 20 * i + 16, 30) for i in range(len(read)))
    paper = np.zeros((40, 20 * len(read)), dtype=np.int32)
    return marks, LineInk(paper.astype(np.uint8), paper, pieces, 255, Baseline(30, 0, 20), ())


@pytest.fixture
def shapes(monkeypatch: pytest.MonkeyPatch) -> dict[int, tuple[str, float]]:
    """What the ink of each label looks like, and how clearly; ? is anything."""
    seen: dict[int, tuple[str, float]] = {}

    def read_glyphs(pieces: Sequence[Piece], _ink: LineInk) -> Floats:
        letters = load_glyphs().letters
        chances = np.full((len(pieces), len(letters)), 1e-4, dtype=np.float32)
        for row, piece in zip(chances, pieces, strict=True):
            letter, clear = seen.get(piece.label, ("?", 0.5))
            row[letters.index(letter)] = clear
        return chances

    monkeypatch.setattr(workers.reading.scans.letters, "read_glyphs", read_glyphs)
    return seen


Shapes = dict[int, tuple[str, float]]


def text_of(marks: Sequence[Mark]) -> str:
    return "".join(mark.text for mark in marks)


def test_a_clear_greek_letter_is_taken_from_its_shape_and_doubtful(shapes: Shapes) -> None:
    shapes[1] = ("σ", 0.95)
    weighed = weigh_letters(*line("01"))
    assert text_of(weighed) == "σ1"
    assert [mark.doubtful for mark in weighed] == [True, False]


def test_a_shape_that_is_not_clear_changes_nothing(shapes: Shapes) -> None:
    shapes[1] = ("σ", 0.6)
    assert weigh_letters(*line("01")) == line("01")[0]


def test_letters_of_a_word_stay_as_they_were_read(shapes: Shapes) -> None:
    shapes[2] = ("σ", 0.95)
    assert text_of(weigh_letters(*line("dose"))) == "dose"


def test_a_digit_of_another_shape_is_in_doubt_and_stays(shapes: Shapes) -> None:
    shapes[2] = ("8", 0.95)
    weighed = weigh_letters(*line("135"))
    assert text_of(weighed) == "135"
    assert [mark.doubtful for mark in weighed] == [False, True, False]


@pytest.mark.parametrize(("digit", "shape"), [("1", "l"), ("0", "O")])
def test_digits_that_look_like_a_letter_are_no_doubt(
    shapes: Shapes, digit: str, shape: str
) -> None:
    shapes[2] = (shape, 0.95)
    assert not any(mark.doubtful for mark in weigh_letters(*line(f"1{digit}5")))


def test_ink_that_no_letter_was_read_for_is_the_letter_it_looks_like(shapes: Shapes) -> None:
    shapes[5] = ("γ", 0.95)
    found = add_lost(*line("p110 "))
    assert text_of(found) == "p110γ"
    assert found[-1].doubtful


@pytest.mark.parametrize(("read", "label"), [("5% ", 3), ("tes t", 4)])
def test_rings_of_signs_and_parts_of_words_are_no_letters(
    shapes: Shapes, read: str, label: int
) -> None:
    shapes[label] = ("o", 0.95)
    marks, ink = line(read)
    assert add_lost(marks, ink) == marks


def test_the_p_of_a_unit_that_looks_like_a_μ_is_one(shapes: Shapes) -> None:
    shapes[1] = ("μ", 0.6)
    weighed = weigh_letters(*line("pM"))
    assert text_of(weighed) == "μM"
    assert weighed[0].doubtful


def test_a_unit_of_another_shape_is_in_doubt(shapes: Shapes) -> None:
    shapes[1] = ("n", 0.95)
    assert [mark.doubtful for mark in weigh_letters(*line("pM"))] == [True, False]


def test_letters_agree_whatever_their_size(shapes: Shapes) -> None:
    shapes[1], shapes[6] = ("S", 0.9), ("x", 0.9)
    assert count_agreed(*line("sabcde")) == (1, 2)


def test_a_letter_alone_stands_on_its_foot_in_a_line_of_the_page(shapes: Shapes) -> None:
    shapes[1] = ("δ", 0.95)
    marks, ink = line("8")
    alone = ink._replace(baseline=None)
    assert text_of(weigh_letters(marks, alone)) == "8"
    assert text_of(weigh_letters(marks, with_baseline(alone, usual_capital([ink])))) == "δ"
    assert with_baseline(alone, None) == alone
