"""A structure on a Record's page, in a drawing, in exports, and gone where the name is changed."""

import csv
import io
import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from schemas.review import RecordState
from schemas.settings import Settings
from schemas.store.store import Store
from service.export.exporters import export_accepted, find_exporter
from service.web import structures
from service.web.app import create_app
from service.web.structures import can_draw, draw_structure

KEY = "WSEQXVZVJXJVFP-UHFFFAOYSA-N"


@pytest.fixture
def client(settings: Settings, store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8321") as client:
        yield client


def first_record(store: Store) -> RecordState:
    with store.read() as work:
        return next(s for s in work.records.list().items if s.record.quantity.value == 1.8)


def decide(store: Store, kind: str, **more: object) -> None:
    state = first_record(store)
    with store.write() as work:
        work.decisions.decide(
            state.record.id,
            kind,  # type: ignore[arg-type]  # a Literal in every case below
            curator="Ada",
            expected_version=state.version,
            **more,  # type: ignore[arg-type]  # likewise
        )


def test_a_record_shows_the_structure_of_its_compound(client: TestClient, store: Store) -> None:
    page = client.get(f"/records/{first_record(store).record.id}").text
    assert KEY in page
    assert "CN(C)CCCC1(c2ccc(F)cc2)OCc2cc(C#N)ccc21" in page
    assert "/structure.svg" in page


def test_the_drawing_holds_nothing_that_the_policy_would_block(
    client: TestClient, store: Store
) -> None:
    answer = client.get(f"/records/{first_record(store).record.id}/structure.svg")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.text.count("<path") > 10
    assert not re.search(r"style|<script|href", answer.text)


@pytest.mark.parametrize("smiles", ["C1CC", "no structure", "C" * 601])
def test_what_is_no_structure_or_too_large_has_no_drawing(smiles: str) -> None:
    assert draw_structure(smiles) is None


def test_without_rdkit_there_is_text_alone(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(structures, "find_spec", lambda name: None)
    page = client.get(f"/records/{first_record(store).record.id}").text
    assert KEY in page
    assert "/structure.svg" not in page
    assert not can_draw("CCO")


def test_structures_leave_under_the_names_of_chembl(store: Store) -> None:
    decide(store, "accept")
    out = io.StringIO(newline="")
    export_accepted(store, find_exporter("csv"), out)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().removeprefix("\ufeff"), newline=""))
    assert row["standard_inchi_key"] == KEY
    assert row["canonical_smiles"] == "CN(C)CCCC1(c2ccc(F)cc2)OCc2cc(C#N)ccc21"


def test_a_changed_compound_loses_the_structure_of_the_old_one(store: Store) -> None:
    decide(store, "correct", changes={"n": "3"})
    compound = first_record(store).record.compound
    assert compound and compound.inchikey == KEY
    decide(store, "correct", changes={"compound": "escitalopram"})
    compound = first_record(store).record.compound
    assert compound and (compound.smiles, compound.inchikey) == (None, None)
