"""The pages without a browser: every form works as plain HTML, and every answer is guarded."""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from schemas.review import RecordFilter, RecordState
from schemas.settings import Settings
from schemas.store.store import Store
from service.web.app import create_app
from service.web.security import POLICY
from service.web.uploads import clean_name
from workers.queue.door import find_original

BASE = "http://127.0.0.1:8321"
FIRST, LOCKED = "a" * 64, "c" * 64


@pytest.fixture
def client(settings: Settings, store: Store) -> Iterator[TestClient]:
    with TestClient(
        create_app(settings), base_url=BASE, follow_redirects=False, raise_server_exceptions=False
    ) as client:
        yield client


def find_state(store: Store, value: float) -> RecordState:
    with store.read() as work:
        return next(s for s in work.records.list().items if s.record.quantity.value == value)


def read_form(text: str) -> dict[str, str]:
    """What a browser would send back of the record's form without any change."""
    form = re.search(r'<form id="record-form".*?</form>', text, re.DOTALL)
    assert form is not None
    fields = {}
    for tag in re.findall(r"<input [^>]*>", form.group()):
        name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
        if name and value:
            fields[name.group(1)] = unescape(value.group(1))
    for name_, options in re.findall(
        r'<select [^>]*name="(\w+)".*?>(.*?)</select>', form.group(), re.DOTALL
    ):
        chosen = re.search(r'<option value="([^"]*)" selected', options)
        assert chosen, name_
        fields[name_] = unescape(chosen.group(1))
    return fields


def open_form(client: TestClient, state: RecordState) -> dict[str, str]:
    answer = client.get(f"/records/{state.record.id}")
    assert answer.status_code == 200
    return read_form(answer.text)


PAGES = ["/documents", "/documents/list", f"/documents/{FIRST}", "/records", "/export", "/help"]
OTHERS = ["/nowhere", "/records/none", "/static/assayist.css", "/export/records.csv", "/healthz"]


@pytest.mark.parametrize("path", [*PAGES, *OTHERS])
def test_every_answer_carries_the_strict_policy(client: TestClient, path: str) -> None:
    answer = client.get(path)
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "unsafe" not in POLICY


@pytest.mark.parametrize("path", PAGES)
def test_a_page_holds_nothing_that_the_policy_would_block(client: TestClient, path: str) -> None:
    text = client.get(path).text
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", text)


def test_the_page_of_a_bug_is_guarded_too(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("service.web.exports.EXPORTERS", None)
    monkeypatch.setattr("service.web.record_views.list_tabs", None)
    answer = client.get("/records")
    assert answer.status_code == 500
    assert answer.headers["content-security-policy"] == POLICY
    assert "nothing was changed" in answer.text
    assert "Traceback" not in answer.text


def test_a_foreign_host_name_reaches_nothing(client: TestClient) -> None:
    answer = client.get("/records", headers={"host": "evil.example"})
    assert answer.status_code == 403
    assert client.get("/records", headers={"host": "localhost:8321"}).status_code == 200
    assert client.get("/records", headers={"host": "[::1]:8321"}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"origin": "http://127.0.0.1:9999"},
    ],
)
def test_a_form_of_another_site_changes_nothing(
    client: TestClient, store: Store, headers: dict[str, str]
) -> None:
    state = find_state(store, 1.8)
    form = open_form(client, state)
    answer = client.post(
        f"/records/{state.record.id}", data={**form, "act": "accept"}, headers=headers
    )
    assert answer.status_code == 403
    assert find_state(store, 1.8).status == "open"


def test_a_form_without_its_token_changes_nothing(client: TestClient, store: Store) -> None:
    state = find_state(store, 1.8)
    form = open_form(client, state)
    for token in ("", "x" * 43):
        answer = client.post(
            f"/records/{state.record.id}", data={**form, "token": token, "act": "accept"}
        )
        assert answer.status_code == 403
    assert find_state(store, 1.8).status == "open"


def test_the_queue_shows_the_least_sure_first_and_counts_what_each_filter_gives(
    client: TestClient,
) -> None:
    text = client.get("/records").text
    assert text.index("6190") < text.index("61.9") < text.index("1.8")
    assert "SLC6A2 (3)" in text
    assert "4 records" in text


def test_a_filter_keeps_what_fits_and_stands_in_the_links(client: TestClient, store: Store) -> None:
    with store.read() as work:
        target = work.records.list().facets["target"]
    value = next(facet.value for facet in target if facet.label == "SLC6A4")
    answer = client.get("/records", params={"target": value})
    assert "1 record," in answer.text
    link = re.search(r'href="(/records/[^"]+)"', answer.text)
    assert link and "target=" in link.group(1)


def test_an_empty_filter_says_what_to_do(client: TestClient) -> None:
    assert "Nothing fits this filter" in client.get("/records?compound=nobody").text
    assert "No records here" in client.get("/records?status=rejected").text


def test_a_record_stands_beside_its_page_with_its_evidence_marked(
    client: TestClient, store: Store
) -> None:
    text = client.get(f"/records/{find_state(store, 1.8).record.id}").text
    assert 'viewBox="0 0 612.0 792.0"' in text
    assert f"/documents/{FIRST}/pages/1.webp" in text
    assert 'class="box current" x="70.5" y="99.0" width="231.0"' in text
    assert ">Citalopram 1.8 nM</text>" in text
    assert "printed: 1.8" in text
    assert "10.1000/w" in text


def test_every_other_piece_of_evidence_is_one_link_away(client: TestClient, store: Store) -> None:
    text = client.get(f"/records/{find_state(store, 1.8).record.id}").text
    links = re.findall(r'href="([^"]+)" data-evidence', text)
    assert len(links) == 2
    other = client.get(unescape(links[1])).text
    assert f"/documents/{'b' * 64}/pages/2.webp" in other


def test_accept_goes_on_to_the_next_open_record_and_offers_to_undo(
    client: TestClient, store: Store
) -> None:
    state = find_state(store, 6190)
    form = open_form(client, state)
    answer = client.post(f"/records/{state.record.id}", data={**form, "act": "accept"})
    assert answer.status_code == 303
    following = find_state(store, 61.9).record.id
    assert answer.headers["location"] == f"/records/{following}?decided={state.record.id}"
    after = find_state(store, 6190)
    assert after.status == "accepted"
    assert after.decision and after.decision.curator == "Ada Curator"
    text = client.get(answer.headers["location"]).text
    assert "is now <strong>accepted</strong>" in text
    undo = {"token": form["token"], "version": str(after.version), "act": "undo"}
    answer = client.post(f"/records/{state.record.id}", data=undo)
    assert answer.status_code == 303
    assert find_state(store, 6190).status == "open"


def test_the_last_open_record_leads_back_to_the_queue(client: TestClient, store: Store) -> None:
    for _ in range(4):
        with store.read() as work:
            state = work.records.list(RecordFilter(status="open")).items[0]
        form = open_form(client, state)
        answer = client.post(f"/records/{state.record.id}", data={**form, "act": "accept"})
    assert answer.headers["location"].startswith("/records?decided=")
    assert "Nothing waits for review" in client.get(answer.headers["location"]).text


def test_accepting_what_was_changed_in_the_form_corrects_it(
    client: TestClient, store: Store
) -> None:
    state = find_state(store, 6190)
    form = open_form(client, state)
    data = {**form, "value": "6.19", "unit": "µM", "act": "accept"}
    assert client.post(f"/records/{state.record.id}", data=data).status_code == 303
    after = find_state(store, 6.19)
    assert (after.status, after.changed) == ("accepted", ("value", "unit"))
    assert (after.record.quantity.unit, after.record.quantity.value_nm) == ("uM", 6190)
    assert after.record.quantity.raw == "6,190"
    assert "read as: 6190" in client.get(f"/records/{state.record.id}").text


def test_a_changed_name_loses_the_identifier_of_the_old_one(
    client: TestClient, store: Store
) -> None:
    state = find_state(store, 6190)
    form = open_form(client, state)
    data = {**form, "compound": "escitalopram", "act": "correct"}
    client.post(f"/records/{state.record.id}", data=data)
    compound = find_state(store, 6190).record.compound
    assert compound is not None
    assert (compound.name, compound.term, compound.text) == ("escitalopram", None, "Citalopram")


def test_an_unchanged_form_is_no_correction(client: TestClient, store: Store) -> None:
    state = find_state(store, 6190)
    answer = client.post(
        f"/records/{state.record.id}", data={**open_form(client, state), "act": "correct"}
    )
    assert answer.status_code == 422
    assert "No field was changed" in answer.text
    assert find_state(store, 6190).status == "open"


def test_a_wrong_entry_is_named_at_its_field_and_kept(client: TestClient, store: Store) -> None:
    state = find_state(store, 6190)
    data = {**open_form(client, state), "value": "six", "system": "my cells", "act": "accept"}
    answer = client.post(f"/records/{state.record.id}", data=data)
    assert answer.status_code == 422
    assert 'value="six"' in answer.text
    assert 'value="my cells"' in answer.text
    assert 'id="value-complaint"' in answer.text


def test_a_temperature_is_corrected_and_shown(client: TestClient, store: Store) -> None:
    state = find_state(store, 6190)
    data = {**open_form(client, state), "temperature": "37.0", "act": "correct"}
    assert client.post(f"/records/{state.record.id}", data=data).status_code == 303
    assert find_state(store, 6190).record.assay.temperature == 37.0
    page = client.get(f"/records/{state.record.id}").text
    assert 'name="temperature" value="37"' in page
    assert ", 37 °C" in client.get("/records?status=accepted").text


def test_to_reject_needs_a_reason(client: TestClient, store: Store) -> None:
    state = find_state(store, 6190)
    form = open_form(client, state)
    answer = client.post(f"/records/{state.record.id}", data={**form, "act": "reject"})
    assert answer.status_code == 422
    answer = client.post(
        f"/records/{state.record.id}", data={**form, "act": "reject", "reason": "a dose"}
    )
    assert answer.status_code == 303
    after = find_state(store, 6190)
    assert after.status == "rejected"
    assert after.decision and after.decision.reason == "a dose"


def test_who_comes_second_keeps_what_was_typed_and_sees_the_new_state(
    client: TestClient, store: Store
) -> None:
    state = find_state(store, 6190)
    form = open_form(client, state)
    with store.write() as work:
        work.decisions.decide(
            state.record.id, "defer", curator="Bob", expected_version=state.version
        )
    data = {**form, "value": "6191", "reason": "my reason", "act": "accept"}
    answer = client.post(f"/records/{state.record.id}", data=data)
    assert answer.status_code == 409
    assert 'value="6191"' in answer.text
    assert 'value="my reason"' in answer.text
    assert "deferred</strong>, by Bob" in answer.text
    again = {**read_form(answer.text), "act": "accept"}
    assert client.post(f"/records/{state.record.id}", data=again).status_code == 303
    assert find_state(store, 6191).status == "accepted"


def test_the_history_shows_every_decision(client: TestClient, store: Store) -> None:
    state = find_state(store, 6190)
    data = {**open_form(client, state), "value": "6200", "act": "correct"}
    client.post(f"/records/{state.record.id}", data=data)
    text = client.get(f"/records/{state.record.id}").text
    assert "value: 6190 → 6200" in text
    assert "<strong>correct</strong> by Ada Curator" in text


def test_a_document_page_shows_marks_tables_references_and_problems(client: TestClient) -> None:
    text = client.get(f"/documents/{FIRST}").text
    for part in (
        "First guide",
        "Table 1. Affinities",
        "A work",
        "Page 2 cannot be opened.",
        "prose-contradicts-table",
        "citalopram · SERT (SLC6A4) · Ki (open)",
        "10.1000/example",
    ):
        assert part in text, part


def test_the_list_says_why_a_document_was_refused_and_offers_to_try_again(
    client: TestClient,
) -> None:
    text = client.get("/documents").text
    assert "It is locked with a password." in text
    assert "Save a copy without the password" in text
    assert f'action="/documents/{LOCKED}/retry"' in text


def test_the_list_is_sent_again_only_when_it_changed(client: TestClient, store: Store) -> None:
    first = client.get("/documents/list")
    etag = first.headers["etag"]
    same = client.get("/documents/list", headers={"if-none-match": etag})
    assert (same.status_code, same.text) == (304, "")
    with store.write() as work:
        work.ledger.add("d" * 64, name="new.pdf", size=5)
    changed = client.get("/documents/list", headers={"if-none-match": etag})
    assert changed.status_code == 200
    assert "new.pdf" in changed.text


def test_what_a_document_says_is_never_taken_for_markup(client: TestClient, store: Store) -> None:
    with store.write() as work:
        work.ledger.add("e" * 64, name="<script>alert(1)</script>.pdf", size=5)
    text = client.get("/documents").text
    assert "<script>alert" not in text
    assert "&lt;script&gt;" in text


def test_an_upload_is_taken_in_and_a_second_one_is_known(
    client: TestClient, settings: Settings, guide: Path
) -> None:
    token = re.search(r'name="token" value="([^"]+)"', client.get("/documents").text)
    assert token is not None
    body = guide.read_bytes()
    files = [
        ("files", ("../../etc/my guide.pdf", body, "application/pdf")),
        ("files", ("again.pdf", body, "application/pdf")),
        ("files", ("note.pdf", b"no pdf at all", "application/pdf")),
    ]
    answer = client.post(
        "/documents",
        data={"token": token.group(1)},
        files=files,
        headers={"accept": "application/json"},
    )
    assert answer.status_code == 422
    given = [(f["name"], f["taken"]) for f in answer.json()["files"]]
    assert given == [("my guide.pdf", True), ("again.pdf", True), ("note.pdf", False)]
    assert "known already" in answer.json()["files"][1]["message"]
    assert "PDF" in answer.json()["files"][2]["message"]
    assert list((settings.data / "uploads").iterdir()) == []
    plain = client.post("/documents", data={"token": token.group(1)}, files=[files[1]])
    assert plain.status_code == 200
    assert "known already" in plain.text


def test_a_page_is_drawn_and_kept(
    client: TestClient, settings: Settings, guide: Path, kept_guide: str
) -> None:
    sha256 = kept_guide
    answer = client.get(f"/documents/{sha256}/pages/1.webp")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/webp"
    assert "immutable" in answer.headers["cache-control"]
    assert (settings.data / "pictures" / sha256 / "1.webp").read_bytes() == answer.content
    assert client.get(f"/documents/{sha256}/pages/99.webp").status_code == 404
    original = client.get(f"/documents/{sha256}/original.pdf")
    assert original.content == guide.read_bytes()
    assert original.headers["content-disposition"].startswith("attachment")


def test_a_page_that_cannot_be_drawn_says_so_and_the_service_lives(
    client: TestClient, settings: Settings, kept_guide: str
) -> None:
    original = find_original(kept_guide, settings)
    original.chmod(0o600)
    original.write_bytes(b"%PDF-1.4 nothing")
    answer = client.get(f"/documents/{kept_guide}/pages/1.webp")
    assert answer.status_code == 503
    assert client.get("/healthz").text == "ok\n"


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("a.pdf", "a.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\papers\\x.pdf", "x.pdf"),
        (".hidden.pdf", "hidden.pdf"),
        ("", "upload.pdf"),
        ("/", "upload.pdf"),
        ("a\x00b\n.pdf", "ab.pdf"),
        ("ß" * 300 + ".pdf", "ß" * 98 + ".pdf"),
    ],
)
def test_a_name_from_a_browser_is_only_a_name(given: str, clean: str) -> None:
    assert clean_name(given) == clean


def test_more_than_the_service_takes_is_refused_with_a_remedy(
    settings: Settings, store: Store
) -> None:
    small = settings.model_copy(update={"max_bytes": 1000})
    with TestClient(create_app(small), base_url=BASE) as client:
        answer = client.post(
            "/documents",
            files=[("files", ("big.pdf", b"%PDF-" + b"0" * 2_000_000, "application/pdf"))],
            headers={"accept": "application/json"},
        )
    assert answer.status_code == 413
    assert "ASSAYIST_MAX_BYTES" in answer.json()["message"]
    assert answer.headers["content-security-policy"] == POLICY


def test_a_record_that_moved_into_another_leads_there(
    client: TestClient, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    state, other = find_state(store, 6190), find_state(store, 61.9)
    moved = state.model_copy(update={"merged_into": other.record.id, "current": False})
    monkeypatch.setattr("schemas.store.records.Records.get_or_raise", lambda self, record_id: moved)
    answer = client.get(f"/records/{state.record.id}?target=x")
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/records/{other.record.id}?target=x"
