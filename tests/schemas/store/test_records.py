"""Records in the store: found, listed, decided on, and kept over every new reading."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from schemas.decision import Decision
from schemas.errors import Invalid, NotFound, Stale
from schemas.review import RecordFilter
from schemas.store.engine import get_engine
from schemas.store.store import Store
from tests.schemas.store.given import FIRST, SECOND, read, reading


def _decide(store: Store, record_id: str, kind: str, **more: object) -> Decision:
    with store.write() as work:
        version = work.records.get_or_raise(record_id).version
        return work.decisions.decide(
            record_id,
            kind,  # type: ignore[arg-type] # a wrong one is tested too
            curator="Ada",
            expected_version=version,
            **more,  # type: ignore[arg-type] # as above
        )


def _only(store: Store, **by: str) -> str:
    """The id of the one Record that matches."""
    with store.read() as work:
        (item,) = work.records.list(RecordFilter(**by)).items  # type: ignore[arg-type] # words
    return item.record.id


def test_a_fact_of_two_documents_is_one_record_with_two_sources(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5, references=(1,))])
    read(store, [reading("citalopram", "SERT", 1.5, sha256=SECOND)], sha256=SECOND)
    with store.read() as work:
        (state,) = work.records.list().items
        case = work.records.get_case(state.record.id)
        titles = {e.sha256: (e.records, e.open_records) for e in work.documents.list()}
    assert state.documents == (FIRST, SECOND)
    assert {source.document.sha256 for source in case.sources} == {FIRST, SECOND}
    assert [r.title for s in case.sources for r in s.references] == ["A study of uptake"]
    assert titles == {FIRST: (1, 1), SECOND: (1, 1)}


def test_reading_the_same_again_changes_nothing(store: Store) -> None:
    readings = [reading("citalopram", "SERT", 1.5), reading("citalopram", "NET", 700)]
    read(store, readings)
    with store.read() as work:
        before = work.records.list()
    read(store, readings)
    with store.read() as work:
        assert work.records.list() == before


def test_the_list_is_ordered_filtered_and_counted(store: Store) -> None:
    read(
        store,
        [
            reading("citalopram", "SERT", 1.5, confidence=0.9),
            reading("citalopram", "NET", 700, confidence=0.3),
            reading("reboxetine", "NET", 5, confidence=0.6),
        ],
    )
    with store.read() as work:
        everything = work.records.list()
        net = work.records.list(RecordFilter(target="NET"))
        page = work.records.list(limit=1, offset=1)
    assert [i.record.confidence for i in everything.items] == [0.3, 0.6, 0.9]
    assert [i.record.confidence for i in page.items] == [0.6]
    assert page.total == 3
    assert {f.value: f.count for f in net.facets["compound"]} == {"citalopram": 1, "reboxetine": 1}
    # What a facet counts leaves its own filter out, so that another value can be chosen.
    assert {f.value: f.count for f in net.facets["target"]} == {"NET": 2, "SERT": 1}
    assert [(f.label, f.count) for f in net.facets["document"]] == [("Guide a", 2)]


def test_neighbours_are_found_even_after_a_record_left_the_list(store: Store) -> None:
    read(store, [reading(n, "SERT", 1, confidence=c) for n, c in (("a", 0.1), ("b", 0.2))])
    read(store, [reading("c", "SERT", 1, confidence=0.3, sha256=SECOND)], sha256=SECOND)
    first, second, third = (_only(store, compound=name) for name in "abc")
    _decide(store, second, "accept")
    with store.read() as work:
        found = work.records.neighbours(second, RecordFilter(status="open"))
    assert (found.previous, found.next) == (first, third)
    assert (found.position, found.total) == (2, 2)


def test_accepting_is_kept_with_name_and_time(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    record_id = _only(store)
    decision = _decide(store, record_id, "accept")
    with store.read() as work:
        state = work.records.get_or_raise(record_id)
        (exported,) = work.records.list_accepted()
    assert state.status == "accepted"
    assert state.decision == decision == exported.decisions[0]
    assert decision.curator == "Ada"


def test_a_correction_accepts_and_derives_the_molar_value_again(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    record_id = _only(store)
    decision = _decide(store, record_id, "correct", changes={"value": "0.0112", "unit": "µM"})
    with store.read() as work:
        state = work.records.get_or_raise(record_id)
    assert decision.before == {"value": 1.5, "unit": "nM"}
    assert decision.after == {"value": 0.0112, "unit": "uM"}
    assert state.status == "accepted"
    assert state.record.quantity.value_nm == 11.2
    assert state.record.quantity.raw == "1.5 nM"
    assert state.extracted.quantity.value == 1.5
    assert set(state.changed) == {"value", "unit"}


def test_a_corrected_name_is_what_the_record_is_found_by(store: Store) -> None:
    read(store, [reading("citaloprarn", "SERT", 1.5)])
    record_id = _only(store)
    _decide(store, record_id, "correct", changes={"compound": "citalopram"})
    assert _only(store, compound="citalopram") == record_id
    _decide(store, record_id, "undo")
    assert _only(store, compound="citaloprarn", status="open") == record_id


def test_undo_takes_back_the_newest_decision_and_then_the_one_before(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    record_id = _only(store)
    with store.read() as work:
        untouched = work.records.get_or_raise(record_id).record
    _decide(store, record_id, "correct", changes={"value": 2})
    second = _decide(store, record_id, "reject", reason="of a mutant")
    assert _decide(store, record_id, "undo").undoes == second.id
    with store.read() as work:
        state = work.records.get_or_raise(record_id)
    assert (state.status, state.record.quantity.value) == ("accepted", 2)
    _decide(store, record_id, "undo")
    with store.read() as work:
        state = work.records.get_or_raise(record_id)
        history = work.decisions.list(record_id)
    assert (state.status, state.record, state.decision) == ("open", untouched, None)
    assert [d.kind for d in history] == ["correct", "reject", "undo", "undo"]
    with pytest.raises(Invalid):
        _decide(store, record_id, "undo")


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("reject", {}),
        ("reject", {"reason": "  "}),
        ("correct", {}),
        ("correct", {"changes": {"value": 1.5}}),
        ("correct", {"changes": {"value": "about one"}}),
        ("correct", {"changes": {"value": "nan"}}),
        ("correct", {"changes": {"value": ""}}),
        ("correct", {"changes": {"unit": "furlong"}}),
        ("correct", {"changes": {"measure": "Kj"}}),
        ("correct", {"changes": {"relation": "≈"}}),
        ("correct", {"changes": {"id": "1"}}),
        ("accept", {"changes": {"value": 3}}),
    ],
)
def test_decisions_that_make_no_sense_are_refused_and_leave_no_trace(
    store: Store, kind: str, more: dict[str, object]
) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    record_id = _only(store)
    with pytest.raises(Invalid):
        _decide(store, record_id, kind, **more)
    with store.read() as work:
        assert work.decisions.list(record_id) == ()
        assert work.records.get_or_raise(record_id).version == 1


def test_who_decides_on_an_old_state_is_told(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    record_id = _only(store)
    _decide(store, record_id, "accept")
    with pytest.raises(Stale) as error, store.write() as work:
        work.decisions.decide(
            record_id, "reject", curator="Bob", expected_version=1, reason="wrong"
        )
    assert (error.value.expected, error.value.found) == (1, 2)


def test_a_decision_on_nothing_is_not_found(store: Store) -> None:
    with pytest.raises(NotFound), store.write() as work:
        work.decisions.decide("none", "accept", curator="Ada", expected_version=1)


@pytest.mark.parametrize("act", ["UPDATE decision SET curator = 'Eve'", "DELETE FROM decision"])
def test_decisions_can_only_be_appended(store: Store, act: str) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    _decide(store, _only(store), "accept")
    engine = get_engine(store.database_url)
    with pytest.raises(DBAPIError, match="only ever appended"), engine.begin() as connection:
        connection.execute(text(act))


def test_a_decision_outlives_a_reading_that_comes_again(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    record_id = _only(store)
    _decide(store, record_id, "correct", changes={"species": "human"})
    read(store, [reading("citalopram", "SERT", 1.5, confidence=0.7), reading("x", "NET", 2)])
    with store.read() as work:
        state = work.records.get_or_raise(record_id)
    assert state.status == "accepted"
    assert state.record.assay.species == "human"
    assert state.record.confidence == 0.7
    # Somebody who looks at the old reading must look again.
    assert state.version == 3


def test_an_accepted_record_stays_when_the_newest_reading_loses_it(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5), reading("citalopram", "NET", 700)])
    accepted, open_ = _only(store, target="SERT"), _only(store, target="NET")
    _decide(store, accepted, "accept")
    read(store, [])
    with store.read() as work:
        (state,) = work.records.list().items
        (case,) = work.records.list_accepted()
        assert work.records.get_or_raise(open_).current is False
        assert work.measurements.list(FIRST) == ()
    assert (state.record.id, state.current) == (accepted, False)
    assert case.sources[0].measurement.raw == "1.5 nM"
    read(store, [reading("citalopram", "SERT", 1.5), reading("citalopram", "NET", 700)])
    with store.read() as work:
        assert {item.record.id for item in work.records.list().items} == {accepted, open_}


def test_records_that_turn_out_to_be_one_fact_meet_in_the_older(store: Store) -> None:
    """The second document said nothing of the species at first; read again it does."""
    read(store, [reading("citalopram", "SERT", 1.5, species="human")])
    read(store, [reading("citalopram", "SERT", 1.5, sha256=SECOND, species="rat")], sha256=SECOND)
    older = _only(store, document=FIRST)
    younger = _only(store, document=SECOND)
    _decide(store, younger, "accept")
    read(store, [reading("citalopram", "SERT", 1.5, sha256=SECOND, species="human")], sha256=SECOND)
    with store.read() as work:
        case = work.records.get_case(older)
        gone = work.records.get_or_raise(younger)
        assert [item.record.id for item in work.records.list().items] == [older]
        assert list(work.records.list_accepted()) == []
    assert len(case.sources) == 2
    assert gone.merged_into == older
    assert [state.decision and state.decision.kind for state in case.absorbed] == ["accept"]


def test_values_that_cannot_both_hold_are_shown_beside_each_other(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    read(store, [reading("citalopram", "SERT", 2500, sha256=SECOND)], sha256=SECOND)
    first, second = _only(store, document=FIRST), _only(store, document=SECOND)
    with store.read() as work:
        (conflict,) = work.records.get_case(first).conflicts
    assert set(conflict.record_ids) == {first, second}
    read(store, [], sha256=SECOND)
    with store.read() as work:
        assert work.records.get_case(first).conflicts == ()


def test_a_name_of_any_length_is_stored(store: Store) -> None:
    """An index entry has a largest size; a name that was read wrongly has none."""
    long = "N-" * 5000
    read(store, [reading(long, "SERT", 1.5)])
    with store.read() as work:
        (item,) = work.records.list().items
    assert item.record.compound is not None
    assert item.record.compound.name == long


def test_pages_and_extraction_come_back_as_they_were(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    with store.read() as work:
        page = work.pages.get_or_raise(FIRST, 1)
        extraction = work.extractions.get(FIRST)
        with pytest.raises(NotFound):
            work.pages.get_or_raise(FIRST, 2)
    assert page.lines[0].text == "Ki"
    assert page.lines[0].box.bottom == 4
    assert extraction is not None
    assert extraction.measurements == (reading("citalopram", "SERT", 1.5),)


def test_a_salt_of_another_document_is_shown_beside_its_base_and_not_merged(store: Store) -> None:
    read(store, [reading("escitalopram", "SERT", 1.5)])
    salt = reading("escitalopram oxalate", "SERT", 1.5, sha256=SECOND)
    read(store, [salt], sha256=SECOND)
    with store.read() as work:
        found = work.records.list().items
    assert [c.name for item in found for c in item.record.checks] == ["possible-duplicate"] * 2
    read(store, [], sha256=SECOND)
    with store.read() as work:
        (item,) = work.records.list().items
    assert item.record.checks == ()


def test_a_reading_without_a_target_brings_in_no_other_subject(store: Store) -> None:
    unlinked = reading("citalopram", "SERT", 3, place="2").model_copy(update={"target": None})
    read(store, [reading("citalopram", "SERT", 1.5), unlinked])
    with store.read() as work:
        subjects = {f"unlinked:{unlinked.id}|Ki"}
        assert work.measurements.neighbours(subjects) == subjects
        assert {f.value for f in work.records.list().facets["target"]} == {"SERT", "(not linked)"}


def test_what_was_stored_before_a_field_existed_reads_as_not_stated(store: Store) -> None:
    """A stored value is JSON, so a new optional field needs no migration of the rows."""
    read(store, [reading("citalopram", "SERT", 1.5)])
    with get_engine(store.database_url).begin() as connection:
        field = {"field": ',"temperature":null'}
        for shorten, bodies in (
            (
                "UPDATE record SET body = REPLACE(body, :field, '')",
                "SELECT body FROM record",
            ),
            (
                "UPDATE measurement SET body = REPLACE(body, :field, '')",
                "SELECT body FROM measurement",
            ),
        ):
            connection.execute(text(shorten), field)
            (body,) = connection.execute(text(bodies)).one()
            assert "temperature" not in body
    with store.read() as work:
        case = work.records.get_case(_only(store))
    assert case.state.record.assay.temperature is None
    assert case.sources[0].measurement.assay.temperature is None


def test_a_temperature_that_a_person_corrects_is_kept_in_degrees(store: Store) -> None:
    read(store, [reading("citalopram", "SERT", 1.5)])
    record_id = _only(store)
    _decide(store, record_id, "correct", changes={"temperature": " 25 "})
    with store.read() as work:
        assert work.records.get_or_raise(record_id).record.assay.temperature == 25.0
    with pytest.raises(Invalid):
        _decide(store, record_id, "correct", changes={"temperature": "warm"})
    with pytest.raises(Invalid):
        _decide(store, record_id, "correct", changes={"temperature": "310"})
