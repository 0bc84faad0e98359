"""Signs of = and ± that a font gave as 5 and 6."""

import pytest

from schemas.measures import Measures
from workers.measurements.grammar.lost_signs import restore_signs
from workers.measurements.grammar.sentences import read_sentence


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Ki 5 0.64 6 0.04 nM", "Ki = 0.64 ± 0.04 nM"),
        ("(IC50 5 25 nM, n 5 4)", "(IC50 = 25 nM, n = 4)"),
        ("IC50 values were 414 6 167 nM", "IC50 values were 414 ± 167 nM"),
        ("Ki values of 5 and 6 nM", "Ki values of 5 and 6 nM"),
        ("the IC50 of 5 6 7 nM", "the IC50 of 5 6 7 nM"),
        ("the Ki of compound 5 is 25 nM", "the Ki of compound 5 is 25 nM"),
        ("in 6 of 12 runs 5 µM", "in 6 of 12 runs 5 µM"),
    ],
)
def test_only_what_nobody_prints_as_a_number_is_a_sign(
    text: str, wanted: str, measures: Measures
) -> None:
    assert restore_signs(text, measures.find(text)).text == wanted


def test_a_restored_sign_is_doubted(measures: Measures) -> None:
    (reading,) = read_sentence("Ki 5 0.64 6 0.04 nM", measures)
    assert reading.amount is not None
    assert reading.amount.doubts == ("a digit was read as the sign = or ±",)
