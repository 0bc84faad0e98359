"""What the pages derive from what was printed."""

from typing import Any

import pytest

from schemas.fields import derive_molar
from schemas.measurement import Assay
from schemas.measures import load_measures
from schemas.quantity import Quantity
from schemas.record import Record
from service.web.record_views import describe_derived

MEASURES = load_measures()


@pytest.mark.parametrize(
    ("measure", "given", "shown"),
    [
        ("Ki", {"value": 1.8, "unit": "nM"}, "−log₁₀ M 8.74"),
        ("Ki", {"value": 3, "unit": "uM", "relation": "<"}, "Ki < 3000 nM"),
        (
            "IC50",
            {"value": 0.5, "value_upper": 2, "unit": "uM"},
            "IC50 = 500–2000 nM",
        ),
        ("pKi", {"value": 9.6}, "Ki = 0.251 nM"),
        ("pKi", {"value": 5, "relation": "<="}, "Ki ≥ 10000 nM"),
        ("pA2", {"value": 7.2}, ""),
        ("ED50", {"value": 5, "unit": "mg/kg"}, ""),
        ("Ki", {"status": "not-available"}, ""),
    ],
)
def test_what_is_derived_says_more_than_what_was_printed(
    measure: str, given: dict[str, Any], shown: str
) -> None:
    value_nm, p_value = derive_molar(
        given.get("value"), given.get("unit"), measure, measures=MEASURES
    )
    record = Record(
        id="r",
        compound=None,
        target=None,
        measure=measure,
        quantity=Quantity(raw="x", value_nm=value_nm, p_value=p_value, **given),
        assay=Assay(),
        measurement_ids=("m",),
        confidence=0.5,
    )
    assert describe_derived(record, MEASURES) == shown
