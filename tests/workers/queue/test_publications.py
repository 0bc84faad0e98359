"""One work that several documents cite is one Publication wherever people meet it."""

import io
import json
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from schemas.document import Document
from schemas.extraction import Extraction
from schemas.reference import Reference
from schemas.settings import Settings
from schemas.store.migrate import migrate
from schemas.store.store import Store, open_store
from service.export.exporters import export_accepted, find_exporter
from service.web.app import create_app
from tests.schemas.store.given import claim, reading
from workers.pipeline import Answer
from workers.queue.saving import save_answer
from workers.references.fields import parse_entry

ONE, TWO, THREE = "a" * 64, "b" * 64, "c" * 64

WITH_DOI = (
    "Müller, J.; Smith, A. Behavioural effects of α2-adrenoceptor antagonists in the rat. "
    "J. Med. Chem. 2001, 44, 123–130. https://doi.org/10.1021/jm000001a"
)
BY_TITLE = (
    "Mueller J, Smith A. Behavioral effects of alpha 2-adrenoceptor antagonists in the rat. "
    "Journal of Medicinal Chemistry. 2001;44(2):123-30."
)
OTHER = (
    "Jones B. Uptake of serotonin by the platelets of the guinea pig. Br J Pharmacol. 1988;95:7-12."
)
PREPRINT = BY_TITLE.replace("2001;44(2):123-30.", "2001;45:9-12. doi:10.1021/jm999999z")


def give(store: Store, sha256: str, *printed: str | Reference, value: float = 1.5) -> None:
    """A document with this reference list, whose one value cites all of it; read (again)."""
    references = tuple(
        parse_entry(entry, number=n) if isinstance(entry, str) else entry
        for n, entry in enumerate(printed, 1)
    )
    numbers = tuple(range(1, len(printed) + 1))
    found = reading("citalopram", "SERT", value, sha256=sha256, references=numbers)
    document = Document(sha256=sha256, pages=1, title=f"Guide {sha256[0]}")
    with store.write() as work:
        if not work.ledger.add(sha256, name=f"{sha256[0]}.pdf", size=100):
            work.ledger.retry([sha256])
    extraction = Extraction(document=document, measurements=(found,), references=references)
    mine = claim(store, sha256)
    assert save_answer(Answer(extraction, ()), mine, store=store, version="test")


def publications(store: Store, *documents: str) -> list[list[str | None]]:
    with store.read() as work:
        listed = work.references.by_document(documents)
    return [[entry.publication for entry in listed.get(sha, ())] for sha in documents]


def all_publications(store: Store, *documents: str) -> set[str | None]:
    return {key for keys in publications(store, *documents) for key in keys}


def export(store: Store) -> list[dict[str, Any]]:
    with store.write() as work:
        for state in work.records.list().items:
            work.decisions.decide(
                state.record.id, "accept", curator="Ada", expected_version=state.version
            )
    out = io.StringIO()
    export_accepted(store, find_exporter("jsonl"), out)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_two_documents_that_cite_one_work_give_one_publication(store: Store) -> None:
    give(store, ONE, OTHER, WITH_DOI)
    give(store, TWO, BY_TITLE)
    (other, mine), (its,) = publications(store, ONE, TWO)
    assert mine == its == "doi:10.1021/jm000001a"
    assert other not in (None, mine)
    with store.read() as work:
        (publication,) = work.references.publications(["doi:10.1021/jm000001a"]).values()
        printed = [entry.text for sha in (ONE, TWO) for entry in work.references.list(sha)]
    assert (publication.doi, publication.year) == ("10.1021/jm000001a", 2001)
    assert printed == [OTHER, WITH_DOI, BY_TITLE]


def test_it_does_not_matter_which_document_comes_first(store: Store) -> None:
    give(store, TWO, BY_TITLE)
    give(store, ONE, OTHER, WITH_DOI)
    assert publications(store, TWO) == [["doi:10.1021/jm000001a"]]


def test_a_third_document_neither_doubles_nor_loses_anything(store: Store) -> None:
    give(store, ONE, WITH_DOI)
    give(store, TWO, BY_TITLE)
    give(store, THREE, BY_TITLE, OTHER)
    assert all_publications(store, ONE, TWO) == {"doi:10.1021/jm000001a"}
    assert publications(store, THREE)[0][0] == "doi:10.1021/jm000001a"
    assert len(all_publications(store, ONE, TWO, THREE)) == 2


def test_reading_a_document_again_changes_nothing(store: Store) -> None:
    give(store, ONE, WITH_DOI, OTHER)
    give(store, TWO, BY_TITLE)
    before = publications(store, ONE, TWO)
    give(store, ONE, WITH_DOI, OTHER)
    give(store, TWO, BY_TITLE)
    assert publications(store, ONE, TWO) == before


def test_an_entry_that_a_new_reading_no_longer_gives_takes_its_doi_along(store: Store) -> None:
    give(store, ONE, WITH_DOI)
    give(store, TWO, BY_TITLE)
    give(store, THREE, BY_TITLE)
    give(store, ONE, OTHER)
    (two,), (three,) = publications(store, TWO, THREE)
    assert two == three
    assert str(two).startswith("work:")


def test_what_fits_two_works_is_given_back_when_one_of_them_goes(store: Store) -> None:
    by_title = "Behavioral effects of alpha 2-adrenoceptor antagonists in the rat [example.org]"
    give(store, ONE, WITH_DOI)
    give(store, TWO, PREPRINT)
    give(store, THREE, by_title)
    assert len(all_publications(store, ONE, TWO, THREE)) == 3
    give(store, TWO, OTHER)
    assert publications(store, THREE) == [["doi:10.1021/jm000001a"]]


def test_documents_that_cite_one_work_no_longer_seem_to_disagree(store: Store) -> None:
    """Also the Records of a document that came before, once a third shows that they agree."""
    year_only = BY_TITLE.replace("2001;44(2):123-30.", "2001.")
    give(store, ONE, OTHER)
    give(store, TWO, year_only)

    def doubts() -> list[str]:
        with store.read() as work:
            return [c.name for s in work.records.list().items for c in s.record.checks]

    assert doubts() == ["citations-disagree"]
    give(store, ONE, WITH_DOI)
    assert doubts() == []


def test_an_export_names_the_work_once_with_every_entry_as_printed(store: Store) -> None:
    give(store, ONE, OTHER, WITH_DOI)
    give(store, TWO, BY_TITLE)
    (row,) = export(store)
    works = {work["publication"]["key"]: work["entries"] for work in row["works"]}
    assert row["publications"] == list(works)
    assert len(works) == 2
    assert [(entry["number"], entry["text"]) for entry in works["doi:10.1021/jm000001a"]] == [
        (2, WITH_DOI),
        (1, BY_TITLE),
    ]


def test_a_record_page_shows_the_work_once_with_both_entries(store: Store, tmp_path: Path) -> None:
    give(store, ONE, WITH_DOI)
    give(store, TWO, BY_TITLE)
    with store.read() as work:
        (state,) = work.records.list().items
    settings = Settings(data=tmp_path / "data", database_url=store.database_url)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8321") as client:
        page = client.get(f"/records/{state.record.id}").text
    cited = page[page.index('id="references-title"') : page.index('id="history-title"')]
    assert cited.count('href="https://doi.org/10.1021/jm000001a"') == 1
    assert "Mueller J, Smith A." in cited
    assert "Müller, J.; Smith, A." in cited


def test_no_entry_is_left_to_be_looked_at_again(store: Store) -> None:
    give(store, ONE, "Escitalopram [example.org]", WITH_DOI)
    with store.read() as work:
        assert work.references.unsorted() == {}
    assert publications(store, ONE) == [[None, "doi:10.1021/jm000001a"]]


def test_an_entry_of_a_list_without_numbers_is_shown_by_author_and_year(
    store: Store, tmp_path: Path
) -> None:
    unnumbered = parse_entry(WITH_DOI, number=1, numbered=False)
    give(store, ONE, unnumbered)
    with store.read() as work:
        (state,) = work.records.list().items
    settings = Settings(data=tmp_path / "data", database_url=store.database_url)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8321") as client:
        pages = [
            client.get(f"/records/{state.record.id}").text,
            client.get(f"/documents/{ONE}").text,
        ]
    assert "cites Müller 2001" in pages[0]
    assert all("Müller 2001" in page and "[1]" not in page for page in pages)


def test_a_document_page_says_which_others_cite_a_work(store: Store, tmp_path: Path) -> None:
    give(store, ONE, OTHER, WITH_DOI)
    give(store, TWO, BY_TITLE)
    settings = Settings(data=tmp_path / "data", database_url=store.database_url)
    with TestClient(create_app(settings), base_url="http://127.0.0.1:8321") as client:
        page = client.get(f"/documents/{ONE}").text
    first, second = page[page.index('id="references"') :].split("</li>")[:2]
    assert "also cited in" not in first
    assert f'also cited in <a href="/documents/{TWO}">Guide b</a>' in second


def test_lists_that_were_kept_before_publications_were_are_sorted_with_the_next_document(
    database_url: str,
) -> None:
    migrate(database_url)
    store = open_store(database_url)
    give(store, ONE, WITH_DOI)
    give(store, TWO, BY_TITLE)
    store.close()
    migrate(database_url, to="0002")
    migrate(database_url)
    store = open_store(database_url)
    assert publications(store, ONE, TWO) == [[None], [None]]
    give(store, THREE, OTHER)
    assert all_publications(store, ONE, TWO) == {"doi:10.1021/jm000001a"}
    store.close()


def test_no_key_of_an_earlier_list_is_left_behind(store: Store) -> None:
    give(store, ONE, WITH_DOI, OTHER)
    give(store, ONE, WITH_DOI)
    with store.read() as work:
        found = work.references.by_key(["work:jones|1988|upta", "doi:10.1021/jm000001a"])
    assert [place.position for place in found] == [0]
