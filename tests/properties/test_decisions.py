"""What must hold of any history of Decisions."""

from datetime import UTC, datetime
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from schemas.decision import Decision, DecisionKind
from schemas.fields import FIELDS, correct_record, flatten
from schemas.history import replay
from schemas.measurement import Assay, NamedCompound, NamedTarget
from schemas.measures import load_measures
from schemas.quantity import Quantity
from schemas.record import Record

MEASURES = load_measures()
_AT = datetime(2026, 1, 1, tzinfo=UTC)

_numbers = st.floats(1e-6, 1e6).map(lambda value: float(f"{value:.4g}"))
_changes = st.fixed_dictionaries(
    {},
    optional={
        "compound": st.sampled_from(["citalopram", "escitalopram", None]),
        "compound_term": st.sampled_from(["drugbank:DB00215", None]),
        "target": st.sampled_from(["SERT", "NET", None]),
        "value": _numbers,
        "unit": st.sampled_from(["nM", "uM", "pM"]),
        "relation": st.sampled_from(["=", "<", ">="]),
        "species": st.sampled_from(["human", "rat", None]),
        "n": st.integers(1, 9) | st.none(),
    },
)
_acts = st.lists(
    st.sampled_from(["accept", "reject", "defer", "undo"]).map(lambda kind: (kind, {}))
    | _changes.map(lambda changes: ("correct", changes)),
    max_size=12,
)


def _record() -> Record:
    return Record(
        id="r",
        compound=NamedCompound(text="cit.", name="cit.", term="x:1"),
        target=NamedTarget(text="SERT", symbol="SLC6A4", term="uniprot:P31645"),
        measure="Ki",
        quantity=Quantity(raw="1.5 nM", value=1.5, unit="nM", value_nm=1.5, p_value=8.8239),
        assay=Assay(species="human"),
        measurement_ids=("m",),
        confidence=0.9,
    )


def _history(acts: list[tuple[DecisionKind, dict[str, Any]]]) -> list[Decision]:
    return [
        Decision(id=number, record_id="r", kind=kind, curator="Ada", at=_AT, after=changes)
        for number, (kind, changes) in enumerate(acts, start=1)
    ]


@given(_acts, _acts.filter(lambda acts: all(kind != "undo" for kind, _ in acts)))
def test_undoing_all_that_was_done_restores_exactly(acts: Any, more: Any) -> None:
    before = _history(acts)
    after = _history([*acts, *more, *[("undo", {})] * len(more)])
    assert replay(after)[:2] == replay(before)[:2]


@given(_acts)
def test_a_record_without_standing_decisions_is_open_and_as_it_was_read(acts: Any) -> None:
    standing = replay(_history([*acts, *[("undo", {})] * len(acts)]))
    assert standing == ("open", {}, None)
    assert correct_record(_record(), standing.changes, measures=MEASURES) == _record()


@given(_acts)
def test_the_last_standing_decision_gives_the_status(acts: Any) -> None:
    standing = replay(_history(acts))
    meaning = {"accept": "accepted", "correct": "accepted", "reject": "rejected"}
    if standing.last is None:
        assert standing.status == "open"
    else:
        assert standing.status == meaning.get(standing.last.kind, "deferred")


@given(_changes)
def test_a_corrected_record_shows_the_corrections_and_nothing_else(changes: Any) -> None:
    before, after = (
        flatten(r) for r in (_record(), correct_record(_record(), changes, measures=MEASURES))
    )
    dropped = set()
    if after["compound"] is None:
        dropped |= {"compound_term"}
    for name in FIELDS:
        if name in changes and name not in dropped:
            assert after[name] == changes[name]
        elif not name.startswith(("compound", "target")):
            assert after[name] == before[name]
    assert correct_record(_record(), changes, measures=MEASURES).quantity.raw == "1.5 nM"


@given(_changes)
def test_correcting_twice_with_the_same_is_correcting_once(changes: Any) -> None:
    once = correct_record(_record(), changes, measures=MEASURES)
    assert flatten(correct_record(once, flatten(once), measures=MEASURES)) == flatten(once)


@given(_numbers, st.sampled_from(["pM", "nM", "uM", "mM"]))
def test_a_value_and_its_molar_form_agree(value: float, unit: str) -> None:
    record = correct_record(_record(), {"value": value, "unit": unit}, measures=MEASURES)
    factor = {"pM": 1e-3, "nM": 1.0, "uM": 1e3, "mM": 1e6}[unit]
    assert record.quantity.value_nm is not None
    assert record.quantity.p_value is not None
    assert abs(record.quantity.value_nm / (value * factor) - 1) < 1e-12
    assert abs(10 ** (9 - record.quantity.p_value) / record.quantity.value_nm - 1) < 2e-4
