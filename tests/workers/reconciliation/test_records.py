"""What becomes one Record, what stays apart, and which id it keeps."""

import pytest

from schemas.measurement import Assay, Measurement, NamedCompound, NamedTarget
from schemas.subject import subject_key
from workers.reconciliation.records import find_conflicts, reconcile

SERT = NamedTarget(text="SERT", symbol="SLC6A4", term="uniprot:P31645")
NET = NamedTarget(text="NET", symbol="SLC6A2", term="uniprot:P23975")


def reading(
    id_: str,
    value: float | None = 11.2,
    *,
    compound: str = "levomilnacipran",
    term: str | None = "drugbank:DB08918",
    target: NamedTarget = SERT,
    measure: str = "Ki",
    unit: str | None = "nM",
    nm: float | None = None,
    **rest: object,
) -> Measurement:
    assay = Assay(
        type=rest.pop("type", "binding"),  # type: ignore[arg-type]  # a Literal in every case below
        species=rest.pop("species", "human"),  # type: ignore[arg-type]  # likewise
        system=rest.pop("system", None),  # type: ignore[arg-type]  # likewise
        temperature=rest.pop("temperature", None),  # type: ignore[arg-type]  # likewise
    )
    return Measurement(
        id=id_,
        raw=str(value),
        value=value,
        unit=unit,
        value_nm=nm if nm is not None else value,
        compound=NamedCompound(text=compound, name=compound, term=term),
        target=target,
        measure=measure,
        assay=assay,
        **rest,  # type: ignore[arg-type]  # fields of Measurement
    )


def parts(*measurements: Measurement) -> list[tuple[str, ...]]:
    return sorted(r.measurement_ids for r in reconcile(measurements, existing={}))


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("two documents", reading("a:1"), reading("b:1")),
        ("two units", reading("a:1"), reading("b:1", 0.0112, unit="µM", nm=11.2)),
        ("trailing zero", reading("a:1", 19.0), reading("b:1", 19)),
        ("species unsaid", reading("a:1"), reading("b:1", species=None)),
        ("assay type unsaid", reading("a:1"), reading("b:1", type=None)),
        ("uptake is functional", reading("a:1", type="uptake"), reading("b:1", type="functional")),
        (
            "a name nobody grounds, letter by letter",
            reading("a:1", compound="Compound X-77", term=None),
            reading("b:1", compound="compound  X‑77", term=None),
        ),
        (
            "not available is one fact however printed",
            reading("a:1", None, status="not-available"),
            reading("b:1", None, status="not-available"),
        ),
    ],
)
def test_one_fact_is_one_record(name: str, first: Measurement, second: Measurement) -> None:
    assert parts(first, second) == [("a:1", "b:1")], name


@pytest.mark.parametrize(
    ("name", "first", "second"),
    [
        ("transporters", reading("a:1"), reading("b:1", target=NET)),
        ("measures", reading("a:1"), reading("b:1", measure="IC50")),
        ("species", reading("a:1"), reading("b:1", species="rat")),
        ("assay types", reading("a:1"), reading("b:1", type="uptake")),
        ("relations", reading("a:1"), reading("b:1", relation=">")),
        ("nearly the same value", reading("a:1", 11.2), reading("b:1", 11)),
        ("a digit far behind", reading("a:1", 10_203.5), reading("b:1", 10_203.6)),
        ("a range and its lower end", reading("a:1", 0.8, value_upper=1.1), reading("b:1", 0.8)),
        (
            "enantiomer and racemate",
            reading("a:1"),
            reading("b:1", compound="milnacipran", term="drugbank:DB04896"),
        ),
        (
            "salt and parent",
            reading("a:1"),
            reading("b:1", compound="levomilnacipran hydrochloride", term="drugbank:DBSALT1"),
        ),
        (
            "the numbers of two papers' series",
            reading("a:1", compound="12b", term=None),
            reading("b:1", compound="12b", term=None),
        ),
        (
            "N-propyl and n-propyl",
            reading("a:1", compound="N-propyl-X", term=None),
            reading("a:2", compound="n-propyl-X", term=None),
        ),
        (
            "mutant and wild type",
            reading("a:1", target=NamedTarget(text="EGFR", term="uniprot:P00533")),
            reading("a:2", target=NamedTarget(text="EGFR L858R", term="uniprot:P00533")),
        ),
        (
            "a grounded name and the same letters without a term",
            reading("a:1"),
            reading("b:1", term=None),
        ),
        (
            "inactive at two concentrations",
            reading("a:1", None, status="inactive"),
            reading("a:2", None, status="inactive").model_copy(update={"raw": "> 1 mM"}),
        ),
    ],
)
def test_what_is_not_the_same_stays_apart(
    name: str, first: Measurement, second: Measurement
) -> None:
    assert len(parts(first, second)) == 2, name


def test_the_same_series_number_in_one_document_is_one_compound() -> None:
    assert parts(
        reading("a:1", compound="12b", term=None), reading("a:2", compound="12b", term=None)
    ) == [("a:1", "a:2")]


def test_an_unsaid_species_joins_nobody_when_two_are_stated() -> None:
    assert parts(reading("a:1"), reading("a:2", species="rat"), reading("a:3", species=None)) == [
        ("a:1",),
        ("a:2",),
        ("a:3",),
    ]


def test_an_unsaid_species_joins_the_one_of_its_assay_type() -> None:
    assert parts(
        reading("a:1", type="binding"),
        reading("a:2", species="rat", type="uptake"),
        reading("a:3", species=None, type="uptake"),
    ) == [("a:1",), ("a:2", "a:3")]


def test_one_document_with_a_value_for_two_cell_lines_states_two_facts() -> None:
    assert parts(
        reading("a:1", system="HCC827"),
        reading("a:2", system="H1975"),
        reading("a:3", system="HCC 827"),
        reading("b:1"),
    ) == [("a:1", "a:3"), ("a:2",), ("b:1",)]


def test_two_documents_describe_one_system_in_their_own_words() -> None:
    assert parts(
        reading("a:1", system="HEK293"), reading("b:1", system="human embryonic kidney cells")
    ) == [("a:1", "b:1")]


def test_two_cell_lines_of_one_document_do_not_conflict() -> None:
    first, second = reading("a:1", 1, system="HCC827"), reading("a:2", 900, system="A431")
    assert conflicts(first, second) == 0
    assert conflicts(first, second.model_copy(update={"id": "b:2"})) == 1


def test_two_domains_of_a_protein_are_two_subjects() -> None:
    ace = [
        NamedTarget(text=text, symbol="ACE", term="uniprot:P12821")
        for text in ("ACE N-domain", "N-terminal domain of ACE", "ACE C-domain", "ACE")
    ]
    keys = [subject_key(reading("a:1", target=target)) for target in ace]
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_two_temperatures_of_one_document_do_not_conflict() -> None:
    cold, warm = reading("a:1", 1, temperature=4.0), reading("a:2", 900, temperature=37.0)
    assert conflicts(cold, warm) == 0
    assert conflicts(cold, warm.model_copy(update={"id": "b:2"})) == 1


def test_a_record_has_the_temperature_that_its_readings_agree_on() -> None:
    def degrees(*stated: float | None) -> float | None:
        readings = [reading(f"a:{i}", temperature=t) for i, t in enumerate(stated)]
        (record,) = reconcile(readings, existing={})
        return record.assay.temperature

    assert degrees(37.0, None, 37.0) == 37.0
    assert degrees(25.0, 37.0) is None


def test_readings_that_nobody_could_link_never_merge() -> None:
    loose = [reading(i).model_copy(update={"compound": None}) for i in ("a:1", "a:2")]
    assert parts(*loose) == [("a:1",), ("a:2",)]


def test_a_record_says_what_any_of_its_readings_says_and_nothing_else() -> None:
    plain = reading("a:1", species=None, type=None, confidence=0.4)
    full = reading("b:1", error=0.3, n=4, confidence=0.9)
    (record,) = reconcile([plain, full], existing={})
    assert (record.assay.species, record.assay.type) == ("human", "binding")
    assert (record.quantity.error, record.quantity.n) == (0.3, 4)
    assert record.confidence == 0.9


def test_a_record_keeps_its_id_when_evidence_comes_and_goes() -> None:
    (first,) = reconcile([reading("b:1")], existing={})
    known = {"b:1": first.id}
    (second,) = reconcile([reading("a:1"), reading("b:1")], existing=known)
    assert second.id == first.id
    known = dict.fromkeys(second.measurement_ids, second.id)
    (third,) = reconcile([reading("a:1")], existing=known)
    assert third.id == first.id


def test_when_records_meet_the_oldest_id_stays() -> None:
    known = {"b:1": "older", "a:1": "younger", "a:2": "younger"}
    (record,) = reconcile([reading(i) for i in ("a:1", "a:2", "b:1")], existing=known)
    assert record.id == "older"


def test_when_a_record_falls_apart_most_of_it_keeps_the_id_and_the_rest_gets_a_new_one() -> None:
    whole = [reading("a:1"), reading("a:2"), reading("a:3")]
    (record,) = reconcile(whole, existing={})
    known = dict.fromkeys(record.measurement_ids, record.id)
    apart = [reading("a:1", 12.0), reading("a:2"), reading("a:3")]
    by_ids = {r.measurement_ids: r.id for r in reconcile(apart, existing=known)}
    assert by_ids["a:2", "a:3"] == record.id
    assert by_ids["a:1",] != record.id


@pytest.mark.parametrize("ids", [("",), ("a:1", "a:1")])
def test_a_reading_without_an_id_of_its_own_is_a_bug(ids: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="id of its own"):
        reconcile([reading(i) for i in ids], existing={})


def conflicts(*measurements: Measurement) -> int:
    return len(find_conflicts(reconcile(measurements, existing={})))


@pytest.mark.parametrize(
    ("name", "expected", "first", "second"),
    [
        ("tenfold", 1, reading("a:1", 10), reading("b:1", 100)),
        ("less than tenfold", 0, reading("a:1", 10), reading("b:1", 99)),
        ("a bound that holds", 0, reading("a:1", 50_000), reading("b:1", 10_000, relation=">")),
        ("a bound that does not", 1, reading("a:1", 50), reading("b:1", 10_000, relation=">")),
        (
            "a bound of a log measure points the other way",
            1,
            reading("a:1", 9.0, measure="pKi", unit=None, nm=1.0, relation=">"),
            reading("b:1", 6.0, measure="pKi", unit=None, nm=1000.0),
        ),
        ("two species", 0, reading("a:1", 10), reading("b:1", 1000, species="rat")),
        ("two measures", 0, reading("a:1", 10), reading("b:1", 1000, measure="IC50")),
        ("a range that reaches", 0, reading("a:1", 1, value_upper=20), reading("b:1", 100)),
        (
            "nothing measured",
            0,
            reading("a:1", 10),
            reading("b:1", None, status="not-available"),
        ),
    ],
)
def test_records_conflict_when_both_cannot_hold(
    name: str, expected: int, first: Measurement, second: Measurement
) -> None:
    assert conflicts(first, second) == expected, name


def test_a_conflict_names_both_values() -> None:
    records = reconcile([reading("a:1", 10.0), reading("b:1", 1000.0)], existing={})
    (conflict,) = find_conflicts(records)
    assert "10 nM and 1000 nM" in conflict.explanation
    assert "100-fold" in conflict.explanation
    assert set(conflict.record_ids) == {r.id for r in records}


@pytest.mark.parametrize(
    "measurement",
    [
        reading("a:1"),
        reading("a:1", compound="Compound X-77", term=None),
        reading("a:1", compound="12b", term=None),
        reading("a:1").model_copy(update={"compound": None}),
        reading("a:1").model_copy(update={"target": None}),
    ],
)
def test_records_and_their_readings_have_one_subject(measurement: Measurement) -> None:
    (record,) = reconcile([measurement], existing={})
    assert subject_key(record) == subject_key(measurement)


def test_values_of_one_number_of_a_series_conflict_within_their_document() -> None:
    first, second = (
        reading(i, value, compound="12b", term=None) for i, value in (("a:1", 1.0), ("a:2", 900.0))
    )
    assert conflicts(first, second) == 1
