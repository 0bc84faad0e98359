"""What was measured and how much: always beside the text it was read from."""

import re
from decimal import Decimal
from typing import Literal

from schemas.value import Value

Relation = Literal["=", "<", ">", "<=", ">=", "~"]
ErrorKind = Literal["sd", "sem", "ci95", "unknown"]
Status = Literal["value", "not-available", "inactive"]


class Quantity(Value):
    """A printed number with its relation, range, error and unit.

    `value_nm` and `p_value` (−log10 of the molar value) are derived, and None where the measure is
    no concentration or the unit is unknown. `raw` is what was printed and is never altered.
    """

    raw: str
    relation: Relation = "="
    value: float | None = None
    value_upper: float | None = None  # the upper end of a printed range
    error: float | None = None
    error_upper: float | None = None  # upper limit where the error is an interval
    error_kind: ErrorKind | None = None
    n: int | None = None
    unit: str | None = None  # "nM", "uM" … as in measures.toml, ASCII; None for a log measure
    value_nm: float | None = None
    p_value: float | None = None
    status: Status = "value"

    def spell(self) -> str:
        """For sentences to people: "> 10000 nM", "0.8–1.1 µM"; what was printed without a number.

        Twelve digits are more than anybody prints, and drop what binary fractions add.
        """
        if self.value is None:
            return self.raw.strip()
        relation = "" if self.relation == "=" else f"{self.relation} "
        upper = "" if self.value_upper is None else f"–{self.value_upper:.12g}"
        unit = re.sub(r"^u(?=[A-Za-z])", "µ", self.unit or "")
        return f"{relation}{self.value:.12g}{upper} {unit}".strip()


def nanomolar_of_log(value: Decimal) -> Decimal | None:
    """The nM of a negative decadic logarithm in M; None for what no concentration can be.

    Ten digits are far more than any logarithm was printed with.
    """
    if abs(value) > 100:
        return None
    return Decimal(f"{Decimal(10) ** (9 - value):.10g}")
