"""Every line that a measure says it must accept or refuse is read so."""

import pytest

from schemas.measures import Measures, load_measures
from workers.measurements.values import parse_line

MEASURES = load_measures()
ACCEPT = [(m.name, line) for m in MEASURES.measures for line in m.accept]
REFUSE = [(m.name, line) for m in MEASURES.measures for line in m.refuse]


def read_names(line: str, measures: Measures) -> set[str]:
    return {row["measure"] for row in parse_line(line, measures)}


@pytest.mark.parametrize(("name", "line"), ACCEPT)
def test_a_measure_accepts_its_lines(name: str, line: str) -> None:
    assert name in read_names(line, MEASURES)


@pytest.mark.parametrize(("name", "line"), REFUSE)
def test_a_measure_refuses_what_is_not_its_value(name: str, line: str) -> None:
    assert name not in read_names(line, MEASURES)
