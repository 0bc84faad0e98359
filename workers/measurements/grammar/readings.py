"""A reading: an Amount that is a value of a Measure, or a cell that says there is none."""

from decimal import Decimal
from typing import NamedTuple

from schemas.geometry import Span
from schemas.measures import Measure
from schemas.quantity import Quantity, Status, nanomolar_of_log
from workers.measurements.grammar.quantities import Amount
from workers.measurements.grammar.units import in_nanomolar, negative_log


class Reading(NamedTuple):
    """`measure` is None where nothing names it; `amount` where a cell says there is no value.

    `name` is where the text names the measure, None when the context named it.
    """

    measure: Measure | None
    amount: Amount | None
    unit: str | None = None
    name: Span | None = None
    status: Status = "value"
    span: Span = Span(0, 0)
    doubts: tuple[str, ...] = ()

    def quantity(self, raw: str) -> Quantity:
        """The Quantity with `raw` as it was printed."""
        if self.amount is None:
            return Quantity(raw=raw, unit=self.unit, status=self.status)
        log = self.measure is not None and self.measure.log
        return as_quantity(self.amount, raw, unit=self.unit, log=log, status=self.status)


def as_quantity(
    amount: Amount, raw: str, *, unit: str | None, log: bool, status: Status = "value"
) -> Quantity:
    """The Quantity of an Amount once its unit is known; derived values by decimal arithmetic."""
    nanomolar = in_nanomolar(amount.value, unit)
    p_value = negative_log(nanomolar) if nanomolar is not None else None
    if log:
        p_value = float(amount.value)
        nanomolar = nanomolar_of_log(amount.value)
    return Quantity(
        raw=raw,
        relation=amount.relation,
        value=float(amount.value),
        value_upper=_float(amount.upper),
        error=_float(amount.error),
        error_upper=_float(amount.error_upper),
        error_kind=amount.error_kind,
        n=amount.n,
        unit=unit,
        value_nm=_float(nanomolar),
        p_value=p_value,
        status=status,
    )


def _float(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
