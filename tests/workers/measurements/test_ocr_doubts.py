"""What OCR read says so, in tables and in prose."""

from collections.abc import Callable

from schemas.geometry import Box, Span
from schemas.measures import Measures
from schemas.page import Guess, Passage, Piece
from schemas.table import Table
from workers.measurements.doubts import cell_doubts, guess_doubts, name_doubts, texts_of
from workers.measurements.prose.reader import read_passage
from workers.measurements.prose.topics import Topic
from workers.measurements.subjects import Places

Make = Callable[..., Table]
SENTENCE = "The Ki was 5.2 nM for the compound."
BY_OCR = "read by OCR (confidence 0.90)"
DOUBTFUL_NAME = "the name of the measure may not be what was printed"


def doubts_in(measures: Measures, *guesses: Guess) -> tuple[str, ...]:
    piece = Piece(0, len(SENTENCE), 1, 0, Box(0, 600, 500, 612), Span(0, len(SENTENCE)))
    passage = Passage(
        id=0,
        kind="paragraph",
        text=SENTENCE,
        script="." * len(SENTENCE),
        pieces=(piece,),
        guesses=guesses,
    )
    (found,) = read_passage(passage, Topic(), Places([]), [], measures)
    return found.doubts


def test_a_value_in_prose_says_that_ocr_read_it_and_how_surely(measures: Measures) -> None:
    guesses = [Guess(4, 6, 0.99, False), Guess(11, 14, 0.9, False), Guess(15, 17, 0.95, False)]
    assert BY_OCR in doubts_in(measures, *guesses)
    assert not any("OCR" in doubt for doubt in doubts_in(measures))


def test_a_doubtful_name_in_prose_marks_its_value(measures: Measures) -> None:
    value = Guess(11, 14, 0.9, False)
    assert DOUBTFUL_NAME in doubts_in(measures, Guess(4, 6, 0.9, True), value)
    assert DOUBTFUL_NAME not in doubts_in(measures, Guess(18, 21, 0.9, True), value)


def test_a_doubtful_sign_of_a_value_is_told_apart_from_its_name() -> None:
    texts = texts_of(guess_doubts([Guess(0, 3, 0.9, True)], []))
    assert texts == ("a sign in this value may not be what was printed", BY_OCR)
    assert guess_doubts([], []) == []


def test_a_doubtful_head_marks_the_values_under_it_on_scans_only(table: Make) -> None:
    made = table([["Compound", "SERT Ki (nM)"], ["Citalopram", "1.6"]], doubtful=[(0, 1)])
    head, cell = made.grid()[0][1], made.grid()[1][1]
    assert head and cell
    assert texts_of(cell_doubts(cell, [head])) == ()
    read = head.model_copy(update={"confidence": 0.9})
    assert texts_of(cell_doubts(cell, [read])) == (DOUBTFUL_NAME,)


def test_a_name_that_ocr_read_and_no_list_has_is_doubtful(table: Make) -> None:
    made = table([["Compound", "SERT Ki (nM)"], ["Morphinc", "1.6"]])
    label = made.grid()[1][0]
    assert label
    read = label.model_copy(update={"confidence": 1.0})
    doubt = "the name of the compound may not be what was printed: no list has it"
    assert texts_of(name_doubts([read], "Morphinc", kind="compound", listed=False)) == (doubt,)
    assert name_doubts([read], "Morphinc", kind="compound", listed=True) == []
    assert name_doubts([read], "Morphinc", kind="compound", listed=False, often=3) == []
    assert name_doubts([label], "Morphinc", kind="compound", listed=False) == []


def test_a_short_name_with_a_doubtful_letter_is_doubtful_though_a_list_has_it(table: Make) -> None:
    made = table([["Compound", "B1 Ki (nM)"], ["Citalopram", "1.6"]], doubtful=[(0, 1), (1, 0)])
    labels = [
        cell.model_copy(update={"confidence": 1.0})
        for cell in (made.grid()[0][1], made.grid()[1][0])
        if cell
    ]
    doubt = "the name of the target may not be what was printed"
    assert texts_of(name_doubts(labels, "B1", kind="target", listed=True)) == (doubt,)
    assert name_doubts(labels, "Citalopram", kind="compound", listed=True) == []
