"""Numbers of compounds that a table's values hang on are mentioned in their cells."""

from collections.abc import Callable

from schemas.measurement import Measurement
from schemas.table import Table
from tests.workers.measurements.conftest import mentions_in
from workers.measurements.labelled import mention_labels

Read = Callable[..., tuple[Measurement, ...]]
Make = Callable[..., Table]


def test_the_label_of_a_value_is_a_mention(read: Read, table: Make) -> None:
    made = table([["Compound", "R", "SERT Ki (nM)"], ["12b", "H", "3.1"], ["13", "13", "40"]])
    found = mention_labels((), read(made), [made])
    assert [(m.text, m.kind, m.place.row, m.place.col) for m in found] == [
        ("12b", "compound", 1, 0),
        ("13", "compound", 2, 0),
    ]


def test_heads_of_columns_are_mentions_too(read: Read, table: Make) -> None:
    made = table([["IC50 (nM)", "12b", "Citalopram"], ["SERT", "3.1", "2"], ["NET", "40", "900"]])
    known = mentions_in("Citalopram", table=0, row=0, col=2)
    found = mention_labels(known, read(made), [made])
    assert [(m.text, m.place.row, m.place.col) for m in found] == [
        ("Citalopram", 0, 2),
        ("12b", 0, 1),
    ]


def test_a_label_without_a_value_is_none(read: Read, table: Make) -> None:
    made = table([["Compound", "Yield (%)"], ["12b", "31"]])
    assert mention_labels((), read(made), [made]) == ()
