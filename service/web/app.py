"""The web application, put together."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from schemas.errors import (
    AssayistError,
    Invalid,
    NotAllowed,
    NotFound,
    Refused,
    Stale,
    Unavailable,
)
from schemas.settings import Settings
from schemas.store.store import open_store
from service.web import document_pages, exports, record_pages, structures, uploads
from service.web.security import Guard
from service.web.site import STATIC, make_site, render

logger = logging.getLogger(__name__)

# The most particular first.
STATUS: tuple[tuple[type[AssayistError], int], ...] = (
    (NotFound, 404),
    (NotAllowed, 403),
    (Stale, 409),
    (Invalid, 422),
    (Refused, 422),
    (Unavailable, 503),
)
MULTIPART_SLACK = 1_000_000  # what the form around one file may take


def create_app(settings: Settings) -> Guard:
    """Pages over the store of `settings`, which must be at its newest revision."""
    store = open_store(settings.database)

    @asynccontextmanager
    async def close_store(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    most_bytes = settings.max_bytes + MULTIPART_SLACK
    app = FastAPI(
        title="Assayist",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        lifespan=close_store,
        max_body_size=most_bytes,
    )
    app.state.site = make_site(settings, store)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for pages in (document_pages, uploads, structures, record_pages, exports):
        app.include_router(pages.routes)
    app.add_exception_handler(AssayistError, show_error)
    app.add_exception_handler(HTTPException, show_http_error)
    app.add_exception_handler(RequestValidationError, show_bad_address)
    app.add_exception_handler(Exception, show_bug)
    # Around the application and not a middleware of it, so that the page of a bug is guarded too.
    return Guard(app, host=settings.host, most_bytes=most_bytes)


def show_error(request: Request, error: Exception) -> Response:
    """An error of ours: what it is about, why, and what to do next."""
    assert isinstance(error, AssayistError)  # noqa: S101 - what it is registered for
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 500)
    return _answer(request, status, error.subject, error.reason, error.remedy)


def show_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - what it is registered for
    texts = {
        404: ("There is no such page.", "Start again from the documents or the queue."),
        405: ("This address does not take that.", "Go back and use the buttons of the page."),
    }
    reason, remedy = texts.get(error.status_code, (f"{error.detail}.", "Go back and try again."))
    return _answer(request, error.status_code, "this request", reason, remedy)


def show_bad_address(request: Request, _: Exception) -> Response:
    return _answer(
        request, 404, "this address", "It names nothing here.", "Start again from the queue."
    )


def show_bug(request: Request, error: Exception) -> Response:
    """Anything else is a bug: it goes to the log with its traceback, and people are told so."""
    logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _answer(
        request,
        500,
        "this page",
        "Something went wrong that should not; nothing was changed by it.",
        "Try again; if it stays, the log of `assayist web` says what happened.",
    )


def _answer(request: Request, status: int, subject: str, reason: str, remedy: str) -> Response:
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"message": f"{reason} {remedy}"}, status_code=status)
    try:
        return render(
            request, "error.html", code=status, subject=subject, reason=reason, remedy=remedy
        )
    except Exception:
        # The store itself may be what is broken; then the page must not need it.
        logger.exception("the error page failed")
        return HTMLResponse("Assayist cannot answer; its log says why.", status_code=status)
