"""Doubts about Records, each explained."""

import pytest

from schemas.check import Check
from schemas.measurement import Assay, Measurement, NamedCompound, NamedTarget
from schemas.measures import load_measures
from schemas.quantity import Quantity
from schemas.record import Record
from schemas.reference import Listed, Reference
from workers.checks.record_checks import RECORD_CHECKS, check_records

SERT = NamedTarget(
    text="Human Serotonin Transporter (SERT)", symbol="SLC6A4", term="uniprot:P31645"
)
NET = NamedTarget(text="norepinephrine transporter", symbol="SLC6A2", term="uniprot:P23975")
ON = "Alfamine (AB-12), a reuptake inhibitor: profile in vitro"
OFF = "Binding of [3H]nisoxetine in male rats reveals effects on norepinephrine transporter sites"
BROAD = "Affinities of antidepressants at the human serotonin transporter (SERT)"


def reading(id_: str, *references: int, value: float = 11.2, **fields: object) -> Measurement:
    return Measurement(
        id=id_, raw=f"{value} nM", value=value, unit="nM", value_nm=value, measure="Ki",
        compound=NamedCompound(text="alfamine", name="alfamine", term="drugbank:1"), target=SERT,
        assay=Assay(species="human"), references=references,
    ).model_copy(update=fields)  # fmt: skip


def record(id_: str, *readings: Measurement) -> Record:
    first = readings[0]
    return Record(
        id=id_, compound=first.compound, target=first.target, measure=first.measure,
        quantity=Quantity(**{n: getattr(first, n) for n in Quantity.model_fields}),
        assay=first.assay, measurement_ids=tuple(sorted(m.id for m in readings)), confidence=0.9,
    )  # fmt: skip


def titled(*titles: str | None) -> list[Listed]:
    """Two entries are one Publication when they print one title."""
    return [
        Listed(Reference(number=n, text=t or "x", title=t), t and f"work:{t}")
        for n, t in enumerate(titles, 1)
    ]


def check(*groups: list[Measurement], **titles: list[Listed]) -> list[tuple[str, Check]]:
    records = [record(f"r{n}", *group) for n, group in enumerate(groups)]
    checked = check_records(
        records,
        [m for group in groups for m in group],
        references=titles,
        measures=load_measures(),
    )
    assert [r.id for r in checked] == [r.id for r in records]
    return [(r.id, c) for r in checked for c in r.checks]


def test_the_checks_of_a_record_in_running_order() -> None:
    assert [name for name, _ in RECORD_CHECKS] == [
        "citation-off-subject",
        "citations-disagree",
        "unit-slip",
        "out-of-range",
        "possible-duplicate",
    ]


def test_a_title_about_something_else_beside_one_that_names_the_compound() -> None:
    found = check([reading("a:1", 1), reading("b:1", 1)], a=titled(ON), b=titled(OFF))
    assert [c.name for _, c in found] == ["citation-off-subject", "citations-disagree"]
    explanation = found[0][1].explanation
    assert "does not name alfamine" in explanation
    assert "speaks of rat, not human" in explanation
    assert ON in explanation


def test_the_target_alone_does_not_save_a_title_about_another_species() -> None:
    readings = [reading(i, 1, target=NET) for i in ("a:1", "b:1")]
    found = check(readings, a=titled(ON), b=titled(OFF))
    assert found[0][1].name == "citation-off-subject"
    assert "does not name norepinephrine" not in found[0][1].explanation


@pytest.mark.parametrize(
    ("name", "a", "b"),
    [
        ("both name the compound", ON, "A review of alfamine"),
        ("neither names it: no better source is known", OFF, BROAD),
        ("a broad title that names the target", ON, BROAD),
        ("a title about a class of drugs", ON, "Potency of antidepressants in binding assays"),
        ("a site without a title", ON, None),
    ],
)
def test_titles_that_are_left_alone(name: str, a: str, b: str | None) -> None:
    found = check([reading("a:1", 1), reading("b:1", 1)], a=titled(a), b=titled(b))
    assert "citation-off-subject" not in [c.name for _, c in found], name


def test_one_document_is_no_witness_against_itself() -> None:
    found = check([reading("a:1", 1), reading("a:2", 2)], a=titled(ON, OFF))
    assert found == []


def test_documents_that_share_a_source_agree() -> None:
    found = check([reading("a:1", 1), reading("b:1", 1, 2)], a=titled(ON), b=titled(ON, BROAD))
    assert found == []


@pytest.mark.parametrize(("other", "slips"), [(11_200.0, True), (11_000.0, True), (1120.0, False),
    (5000.0, False), (11_200_000.0, True)])  # fmt: skip
def test_a_factor_of_a_thousand_suggests_a_unit(other: float, slips: bool) -> None:
    found = check([reading("a:1")], [reading("b:1", value=other)])
    assert [(i, c.name) for i, c in found if c.name == "unit-slip"] == (
        [("r0", "unit-slip"), ("r1", "unit-slip")] if slips else []
    )


@pytest.mark.parametrize(("value", "out"), [(11.2, False), (1e9, True), (1e-9, True)])
def test_a_value_that_nobody_reports(value: float, out: bool) -> None:
    found = check([reading("a:1", value=value)])
    assert ("out-of-range" in [c.name for _, c in found]) is out


@pytest.mark.parametrize(("value", "out"), [(7.95, False), (79.5, True)])
def test_the_range_of_a_log_measure_is_in_logs(value: float, out: bool) -> None:
    log = {"measure": "pKi", "unit": None, "value_nm": 10 ** (9 - value)}
    found = check([reading("a:1", value=value, **log)])
    assert ("out-of-range" in [c.name for _, c in found]) is out


@pytest.mark.parametrize(
    ("name", "term", "alike"),
    [
        ("alfamine hydrochloride", "drugbank:2", True),
        ("alfamines", None, True),
        ("betaxetine", "drugbank:3", False),
    ],
)
def test_alike_names_are_shown_side_by_side(name: str, term: str | None, alike: bool) -> None:
    other = reading("b:1", compound=NamedCompound(text=name, name=name, term=term))
    found = check([reading("a:1")], [other])
    assert [i for i, c in found if c.name == "possible-duplicate"] == (
        ["r0", "r1"] if alike else []
    )


def test_one_compound_at_two_mutants_is_no_possible_duplicate() -> None:
    mutant = NamedTarget(text="EGFR L858R", symbol="EGFR", term="uniprot:P00533")
    wild = mutant.model_copy(update={"text": "EGFR"})
    found = check([reading("a:1", target=mutant)], [reading("a:2", target=wild)])
    assert [c.name for _, c in found] == []
