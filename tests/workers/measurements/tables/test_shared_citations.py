"""Citations printed once for several values of a table."""

from collections.abc import Callable

from schemas.measurement import Measurement
from schemas.reading import Citation
from schemas.table import Table

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


def test_what_the_caption_cites_holds_for_values_without_a_citation(
    read: Read, table: Make
) -> None:
    caption = "Table 2. Ki (nM) at SERT [2]"
    made = table(
        [["Compound", "Ki (nM)"], ["citalopram", "1.6"], ["paroxetine", "0.13[5]"]], caption=caption
    )
    cited = Citation(passage=0, start=caption.index(" [2]"), end=len(caption), numbers=(2,))
    assert [m.references for m in read(made, citations=[cited])] == [(2,), (5,)]


def test_a_caption_beside_it_is_not_its_own(read: Read, table: Make) -> None:
    made = table([["Compound", "Ki (nM)"], ["citalopram", "1.6"]], caption="Table 1. Ki at SERT")
    beside = "Table 2. Other targets [2]"
    cited = Citation(passage=0, start=22, end=26, numbers=(2,))
    found = read(made, prose=[(beside, "caption")], citations=[cited])
    assert [m.references for m in found] == [()]


def test_a_citation_in_the_middle_row_of_a_group_holds_for_the_group(
    read: Read, table: Make
) -> None:
    made = table(
        [
            ["Compound", "Target", "Ki (nM)", "Refs"],
            ["citalopram", "SERT", "1.6", None],
            ["^", "NET", "6190", "[1]"],
            ["^", "DAT", "16500", None],
            ["paroxetine", "SERT", "0.13", None],
            ["^", "NET", "40", "[2]"],
        ]
    )
    assert [m.references for m in read(made)] == [(1,), (1,), (1,), (2,), (2,)]
