"""The list of documents, and one document with everything that was read from it."""

import re
from collections.abc import Sequence
from hashlib import sha256 as hash_bytes
from typing import Annotated, Any, NamedTuple

from fastapi import APIRouter, Depends, Path, Request
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.datastructures import FormData

from schemas.errors import NotFound
from schemas.ledger import DOCUMENT_STATES, LedgerEntry
from schemas.review import RecordFilter, RecordState
from schemas.table import Table
from service.web import record_views as views
from service.web.pictures import find_picture
from service.web.security import read_form
from service.web.site import get_site, render, render_text, see_other
from workers.queue.door import find_original, retry

routes = APIRouter()

MOST_LISTED = 200
MOST_RECORDS = 5_000  # marked on the pages of one document
_RETRIABLE = ("failed", "refused")

Sha256 = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]


class Mark(NamedTuple):
    """A Record's evidence on a page of this document."""

    href: str
    name: str
    status: str
    boxes: tuple[Any, ...]


@routes.get("/documents")
def show_documents(request: Request) -> HTMLResponse:
    return render_documents(request)


@routes.get("/documents/list")
def show_list(request: Request) -> Response:
    """The list alone, and 304 when it is as the asker knows it: the page asks every second."""
    fragment = render_text(request, "document_list.html", **_list_documents(request), etag="")
    etag = f'"{hash_bytes(fragment.encode()).hexdigest()[:24]}"'
    if request.headers.get("if-none-match") == etag:
        return Response(status_code=304, headers={"ETag": etag})
    return HTMLResponse(fragment, headers={"ETag": etag})


@routes.post("/documents/{sha256}/retry")
def retry_document(
    request: Request, sha256: Sha256, form: Annotated[FormData, Depends(read_form)]
) -> Response:
    site = get_site(request)
    with site.store.read() as work:
        work.documents.get_or_raise(sha256)
    retry([sha256], site.store, site.settings)
    return see_other("/documents")


@routes.get("/documents/{sha256}")
def show_document(request: Request, sha256: Sha256) -> HTMLResponse:
    site = get_site(request)
    with site.store.read() as work:
        entry = work.documents.get_or_raise(sha256)
        extraction = work.extractions.get(sha256)
        references = work.references.list(sha256)
        others = work.references.others(sha256)
        citing = work.documents.by_id({other for found in others.values() for other in found})
        pages = work.pages.list(sha256)
        sightings = work.sightings.list(sha256)
        listed = work.records.list(RecordFilter(document=sha256), limit=MOST_RECORDS)
        readings = {m.id: m for m in work.measurements.list(sha256)}
    marks: dict[int, list[Mark]] = {}
    for state in listed.items:
        for measurement_id in state.record.measurement_ids:
            if measurement_id in readings:
                for evidence in readings[measurement_id].evidence:
                    marks.setdefault(evidence.page, []).append(
                        _make_mark(state, sha256, evidence.boxes)
                    )
    return render(
        request,
        "document.html",
        here="Documents",
        entry=entry,
        document=entry.document,
        pages=pages,
        marks=marks,
        tables=[(table, _make_grid(table)) for table in extraction.tables] if extraction else [],
        statements=extraction.statements if extraction else (),
        checks=extraction.checks if extraction else (),
        problems=extraction.problems if extraction else (),
        references=references,
        citing={n: [citing[other] for other in found] for n, found in others.items()},
        sightings=sightings,
        total=listed.total,
        retriable=entry.state in _RETRIABLE,
    )


@routes.get("/documents/{sha256}/pages/{number}.webp")
def show_picture(
    request: Request, sha256: Sha256, number: Annotated[int, Path(ge=1, le=100_000)]
) -> FileResponse:
    """A document never changes, so neither does a picture of its page."""
    site = get_site(request)
    with site.store.read() as work:
        entry = work.documents.get_or_raise(sha256)
    if number > (entry.pages or 0):
        raise NotFound(
            f"page {number}",
            reason="The document has no such page.",
            remedy="Start again from the document.",
        )
    folder = site.settings.data / "pictures" / sha256
    picture = find_picture(find_original(sha256, site.settings), number, folder)
    return FileResponse(
        picture,
        media_type="image/webp",
        headers={"Cache-Control": "private, max-age=31536000, immutable"},
    )


@routes.get("/documents/{sha256}/original.pdf")
def send_original(request: Request, sha256: Sha256) -> FileResponse:
    """Saved and not opened inside these pages: what a foreign file may do here is nothing."""
    site = get_site(request)
    with site.store.read() as work:
        entry = work.documents.get_or_raise(sha256)
    name = re.sub(r"[^\w. ()+-]", "_", entry.name)
    return FileResponse(
        find_original(sha256, site.settings), media_type="application/pdf", filename=name
    )


def render_documents(
    request: Request, *, status: int = 200, answers: Sequence[Any] = ()
) -> HTMLResponse:
    site = get_site(request)
    return render(
        request,
        "documents.html",
        code=status,
        here="Documents",
        answers=answers,
        inbox=site.settings.inbox_folder,
        most_bytes=site.settings.max_bytes,
        etag="",
        **_list_documents(request),
    )


def _list_documents(request: Request) -> dict[str, Any]:
    """The newest of the state that the address asks for, and how many there are of each."""
    asked = request.query_params.get("state")
    state = next((state for state in DOCUMENT_STATES if state == asked), None)
    with get_site(request).store.read() as work:
        entries = work.documents.list(state=state, limit=MOST_LISTED)
        counts = work.documents.counts()
        waiting = work.records.count(RecordFilter(status="open"))
    total = counts[state] if state else sum(counts.values())
    tabs = [{"label": "all", "href": "/documents", "chosen": state is None}]
    tabs[0]["count"] = sum(counts.values())
    for name, count in counts.items():
        href = f"/documents?state={name}"
        tabs.append({"label": name, "href": href, "chosen": name == state, "count": count})
    return {
        "documents": [_make_line(entry) for entry in entries],
        "more": total - len(entries),
        "query": f"?state={state}" if state else "",
        "tabs": tabs,
        "open_count": waiting,
    }


def _make_line(entry: LedgerEntry) -> dict[str, Any]:
    progress = None
    if entry.pages and entry.pages_done:
        progress = round(100 * entry.pages_done / entry.pages)
    return {
        "sha256": entry.sha256,
        "title": entry.title,
        "name": entry.name,
        "state": entry.state,
        "progress": progress,
        "pages": entry.pages,
        "records": entry.records,
        "open": entry.open_records,
        "added": entry.added_at,
        "reason": entry.reason or "",
        "remedy": entry.remedy or "",
        "retriable": entry.state in _RETRIABLE,
        "readable": True,
    }


def _make_mark(state: RecordState, document: str, boxes: tuple[Any, ...]) -> Mark:
    return Mark(
        href=f"/records/{state.record.id}?document={document}&status=all",
        name=views.name_record(state.record),
        status=state.status,
        boxes=boxes,
    )


def _make_grid(table: Table) -> list[list[Any]]:
    """The cells of each row, from left to right; a spanning cell stands in its first row."""
    rows: list[list[Any]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        rows[cell.row].append(cell)
    return rows
