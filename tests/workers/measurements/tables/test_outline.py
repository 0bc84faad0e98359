"""A caption that a page break tore from its table, and codes that look like measures."""

from collections.abc import Callable

import pytest

from schemas.geometry import Box, Span
from schemas.measurement import Measurement
from schemas.measures import Measures
from schemas.page import Passage, Piece
from schemas.table import Table
from workers.measurements.subjects import Places
from workers.measurements.tables.outline import Outline

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


def passage(number: int, *parts: tuple[str, int]) -> Passage:
    """A Passage of texts, each on its page."""
    text, pieces = "", []
    for printed, page in parts:
        start = len(text)
        text += printed + " "
        end = len(text) - 1
        pieces.append(Piece(start, end, page, 0, Box(0, 700, 300, 712), Span(start, end)))
    text = text.rstrip()
    return Passage(
        id=number, kind="caption", text=text, script="." * len(text), pieces=tuple(pieces)
    )


def on_page_two(made: Table) -> Table:
    return made.model_copy(update={"pages": (2,), "boxes": ((2, Box(0, 50, 300, 200)),)})


def test_the_last_text_of_the_page_before_is_the_caption_it_was_torn_from(table: Make) -> None:
    made = on_page_two(table([["Compound", "Ki (nM)"], ["Citalopram", "3"]]))
    torn = passage(0, ("Table 2. Species comparison for SERT", 1), ("and what follows", 2))
    outline = Outline([torn], Places([]))
    assert outline.with_caption(made, [made]).caption == "Table 2. Species comparison for SERT"


@pytest.mark.parametrize("text", ["Table 2 shows what was found. " * 12, "Methods"])
def test_other_text_is_no_caption(text: str, table: Make) -> None:
    made = on_page_two(table([["Compound", "Ki (nM)"], ["Citalopram", "3"]]))
    assert Outline([passage(0, (text, 1))], Places([])).with_caption(made, [made]).caption == ""


def test_the_caption_of_another_table_stays_with_it(table: Make) -> None:
    made = on_page_two(table([["Compound", "Ki (nM)"], ["Citalopram", "3"]]))
    other = table([["Compound", "Ki (nM)"], ["Sertraline", "3"]], caption="Table 1. Others")
    outline = Outline([passage(0, ("Table 1. Others", 1))], Places([]))
    assert outline.with_caption(made, [other, made]).caption == ""


@pytest.mark.parametrize(
    ("text", "caption"),
    [
        ("Related receptors: IC50 (µM, unless another unit is shown)", True),
        ("Affinity constants, Ki / nM", True),
        ("The Ki of citalopram is 3 nM.", False),
        ("Citalopram: Ki = 3 nM", False),
        ("Clinical pharmacokinetics", False),
    ],
)
def test_a_line_right_above_that_names_a_measure_is_a_title(
    text: str, caption: bool, table: Make
) -> None:
    made = table([["Receptor", "Citalopram"], ["SERT", "3"]])
    made = made.model_copy(update={"boxes": ((1, Box(0, 720, 300, 760)),)})
    outline = Outline([passage(0, (text, 1))], Places([]))
    assert outline.with_caption(made, [made]).caption == (text if caption else "")
    far = made.model_copy(update={"boxes": ((1, Box(0, 760, 300, 790)),)})
    assert outline.with_caption(far, [far]).caption == ""


def test_a_code_whose_letters_look_like_a_measure_is_a_compound(read: Read, table: Make) -> None:
    made = table([["Inhibitor", "SERT pIC50"], ["KB-5519", "8.07"]])
    assert [m.compound.name for m in read(made) if m.compound] == ["KB-5519"]


@pytest.mark.parametrize(("text", "count"), [("KI-696", 0), ("KI-12 nM", 1), ("IC-50", 1)])
def test_a_number_with_its_unit_behind_a_hyphen_is_a_value(
    text: str, count: int, measures: Measures
) -> None:
    assert len(measures.find(text)) == count


@pytest.mark.parametrize(
    ("text", "top", "said"),
    [
        (
            "Figures are Kd in nM, mean of two. Dark: below 2.",
            210,
            "Figures are Kd in nM, mean of two",
        ),
        ("All values are pKi. Dark: below 2.", 210, "All values are pKi"),
        ("Figures are Kd in nM.", 400, ""),
        ("Gilteritinib had a Kd of 3 nM.", 210, ""),
    ],
)
def test_the_text_right_below_a_table_may_say_what_its_values_are(
    text: str, top: int, said: str, table: Make
) -> None:
    made = table([["Compound", "SERT"], ["Citalopram", "3"]])
    made = made.model_copy(update={"boxes": ((1, Box(0, 50, 300, 200)),)})
    box = Box(0, top, 300, top + 10)
    below = Passage(
        id=0,
        kind="paragraph",
        text=text,
        script="." * len(text),
        pieces=(Piece(0, len(text), 1, 0, box, Span(0, len(text))),),
    )
    assert Outline([below], Places([])).said_below(made) == said


def test_a_caption_whose_number_stands_on_a_line_of_its_own_is_read_whole(
    read: Read, table: Make
) -> None:
    made = table(
        [["Species", "5a", "6c"], ["human", "5.8", "3.3"]],
        caption="Table 2 Ki values (nM) at SERT of one species",
    )
    got = read(made, prose=["Table 2", "Ki values (nM) at SERT of one species"])
    assert {m.target.symbol for m in got if m.target} == {"SLC6A4"}
    assert len(got) == 2
