"""A Quantity in a sentence to people: the printed digits, never rounded."""

import pytest

from schemas.quantity import Quantity


@pytest.mark.parametrize(
    ("quantity", "text"),
    [
        (Quantity(raw="11.2[6]", value=11.2, unit="nM"), "11.2 nM"),
        (Quantity(raw="0.8 - 1.1", value=0.8, value_upper=1.1, unit="uM"), "0.8–1.1 µM"),
        (Quantity(raw=">10,000", relation=">", value=10_000, unit="nM"), "> 10000 nM"),
        (Quantity(raw="1 234 567", value=1_234_567, unit="nM"), "1234567 nM"),
        (Quantity(raw="7.95", value=7.95), "7.95"),
        (Quantity(raw=" N/A ", status="not-available"), "N/A"),
        (Quantity(raw="5", value=5, unit="ug/mL"), "5 µg/mL"),
    ],
)
def test_spelling(quantity: Quantity, text: str) -> None:
    assert quantity.spell() == text
