"""What was accepted, to take away; and the page that explains the rest."""

import tempfile
from collections.abc import Iterator
from io import TextIOWrapper
from typing import IO

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, StreamingResponse

from schemas.review import RecordFilter
from service.export.exporters import EXPORTERS, export_accepted, find_exporter
from service.web.site import get_site, render

routes = APIRouter()

_CHUNK = 1 << 16


@routes.get("/export")
def show_export(request: Request) -> HTMLResponse:
    site = get_site(request)
    with site.store.read() as work:
        found = work.records.list(RecordFilter(), limit=1)
    counts = {facet.value: facet.count for facet in found.facets["status"]}
    return render(
        request, "export.html", here="Export", counts=counts, total=found.total, exporters=EXPORTERS
    )


@routes.get("/export/records.{name}")
def send_export(request: Request, name: str) -> StreamingResponse:
    site = get_site(request)
    exporter = find_exporter(name)
    file = tempfile.TemporaryFile()  # noqa: SIM115 - closed when the last of it was sent
    text = TextIOWrapper(file, encoding="utf-8", newline="", write_through=True)
    export_accepted(site.store, exporter, text)
    text.detach()
    return StreamingResponse(
        _send(file),
        media_type=exporter.media_type,
        headers={"Content-Disposition": f'attachment; filename="assayist{exporter.suffix}"'},
    )


@routes.get("/help")
def show_help(request: Request) -> HTMLResponse:
    return render(request, "help.html", here="Help")


@routes.get("/healthz")
def say_healthy(request: Request) -> PlainTextResponse:
    """200 when pages and store answer."""
    with get_site(request).store.read() as work:
        work.documents.counts()
    return PlainTextResponse("ok\n")


def _send(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        file.seek(0)
        while chunk := file.read(_CHUNK):
            yield chunk
