"""The queue, and one Record beside the page it was read from."""

from collections.abc import Mapping
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.datastructures import FormData

from schemas.decision import DecisionKind
from schemas.errors import Invalid, Stale
from schemas.review import RecordCase, RecordFilter, RecordState
from schemas.store.store import Work
from service.web import record_views as views
from service.web.record_form import find_changes, make_fields, show_difference
from service.web.security import read_form
from service.web.site import Site, get_site, render, see_other
from service.web.structures import can_draw

routes = APIRouter()

_ACTS: Mapping[str, DecisionKind] = {
    "accept": "accept",
    "correct": "correct",
    "reject": "reject",
    "defer": "defer",
    "undo": "undo",
}


@routes.get("/", include_in_schema=False)
def show_home(request: Request) -> RedirectResponse:
    """Where the work is: the queue when something waits in it, the documents otherwise."""
    site = get_site(request)
    with site.store.read() as work:
        waiting = work.records.count(RecordFilter(status="open"))
    return see_other("/records" if waiting else "/documents")


@routes.get("/records")
def show_queue(request: Request, page: Annotated[int, Query(ge=1, le=10_000)] = 1) -> HTMLResponse:
    site = get_site(request)
    filter_ = views.read_filter(dict(request.query_params))
    with site.store.read() as work:
        found = work.records.list(filter_, limit=views.PER_PAGE, offset=(page - 1) * views.PER_PAGE)
        titles = views.list_titles(found, work)
    last = max(1, -(-found.total // views.PER_PAGE))

    def page_link(number: int) -> str | None:
        if not 1 <= number <= last:
            return None
        return views.with_query("/records", views.query_of(filter_, page=number))

    plain = RecordFilter(status=filter_.status)
    return render(
        request,
        "queue.html",
        here="Queue",
        rows=views.list_rows(found, filter_, titles),
        total=found.total,
        tabs=views.list_tabs(found, filter_),
        filters=views.list_filters(found, filter_),
        filtered=filter_ != plain,
        status=filter_.status or "all",
        pager={
            "page": page,
            "last": last,
            "previous": page_link(page - 1),
            "next": page_link(page + 1),
        },
        flash=_read_flash(site, request),
    )


@routes.get("/records/{record_id}")
def show_record(request: Request, record_id: str) -> Response:
    site = get_site(request)
    with site.store.read() as work:
        state = work.records.get_or_raise(record_id)
    if state.merged_into:
        query = str(request.query_params)
        return see_other(views.with_query(f"/records/{state.merged_into}", query))
    return _render_record(request, record_id)


@routes.post("/records/{record_id}")
def decide(
    request: Request, record_id: str, form: Annotated[FormData, Depends(read_form)]
) -> Response:
    """One act of a person. To accept what was changed in the form is to correct it."""
    site = get_site(request)
    typed = {name: value for name, value in form.items() if isinstance(value, str)}
    kind = _ACTS.get(typed.get("act", ""))
    if kind is None:
        raise Invalid("act", reason="No act has this name.", remedy="Use a button of the page.")
    filter_ = views.read_filter(dict(request.query_params))
    try:
        with site.store.write() as work:
            state = work.records.get_or_raise(record_id)
            changes = find_changes(state.record, typed) if kind in ("accept", "correct") else {}
            if kind == "accept" and changes:
                kind = "correct"
            work.decisions.decide(
                record_id,
                kind,
                curator=site.curator,
                expected_version=_read_version(typed),
                reason=typed.get("reason", "").strip() or None,
                changes=changes or None,
            )
    except Stale as error:
        return _render_record(request, record_id, status=409, typed=typed, error=error)
    except Invalid as error:
        return _render_record(request, record_id, status=422, typed=typed, error=error)
    if kind == "undo":
        query = views.query_of(filter_, decided=record_id)
        return see_other(views.with_query(f"/records/{record_id}", query))
    return see_other(_find_next(site, record_id, filter_))


def _find_next(site: Site, record_id: str, filter_: RecordFilter) -> str:
    """The next open Record of the same list, the first one after the last, or the queue."""
    wanted = filter_.model_copy(update={"status": "open"})
    with site.store.read() as work:
        following = work.records.neighbours(record_id, wanted).next
        if following is None:
            rest = [state.record.id for state in work.records.list(wanted, limit=2).items]
            following = next((id_ for id_ in rest if id_ != record_id), None)
    path = f"/records/{following}" if following else "/records"
    return views.with_query(path, views.query_of(filter_, decided=record_id))


def _render_record(
    request: Request,
    record_id: str,
    *,
    status: int = 200,
    typed: Mapping[str, str] | None = None,
    error: Stale | Invalid | None = None,
) -> HTMLResponse:
    site = get_site(request)
    filter_ = views.read_filter(dict(request.query_params))
    with site.store.read() as work:
        case = work.records.get_case(record_id)
        around = work.records.neighbours(record_id, filter_)
        places = views.list_places(case)
        place = _choose_place(places, request.query_params.get("evidence"))
        text = work.pages.get(place.source.document.sha256, place.evidence.page) if place else None
        conflicts = _list_conflicts(case, work)
        ahead = _find_picture(work.records.get_case(around.next)) if around.next else None
    record = case.state.record
    complaint = (error.subject, error.reason) if isinstance(error, Invalid) else None
    query = views.query_of(filter_)
    return render(
        request,
        "record.html",
        code=status,
        here="Queue",
        case=case,
        state=case.state,
        record=record,
        subject=views.name_subject(record),
        derived=views.describe_derived(record, site.measures),
        drawable=can_draw(record.compound.smiles if record.compound else None),
        fields=make_fields(
            record, case.state.extracted, site.measures, typed=typed or {}, complaint=complaint
        ),
        reason=(typed or {}).get("reason", ""),
        error=error,
        places=places,
        place=place,
        evidence_links=[
            views.with_query(f"/records/{record_id}", views.query_of(filter_, evidence=p.number))
            for p in places
        ],
        page_text=text,
        lines=views.place_lines(text) if text else [],
        marks=views.boxes_on_page(places, place) if place else [],
        doubts=_list_doubts(case),
        works=case.works,
        history=[(d, show_difference(d.before, d.after)) for d in reversed(case.decisions)],
        conflicts=conflicts,
        around=around,
        previous=_link(around.previous, query),
        next=_link(around.next, query),
        next_picture=ahead,
        queue_link=views.with_query("/records", query),
        act_link=views.with_query(f"/records/{record_id}", query),
        undoable=case.state.decision is not None,
        flash=_read_flash(site, request),
    )


def _choose_place(places: list[views.Place], asked: str | None) -> views.Place | None:
    if not places:
        return None
    index = int(asked) if asked and asked.isascii() and asked.isdigit() else 0
    return places[index] if index < len(places) else places[0]


def _find_picture(case: RecordCase) -> str | None:
    places = views.list_places(case)
    if not places:
        return None
    first = places[0]
    return picture_link(first.source.document.sha256, first.evidence.page)


def picture_link(sha256: str, page: int) -> str:
    return f"/documents/{sha256}/pages/{page}.webp"


def _list_doubts(case: RecordCase) -> list[dict[str, Any]]:
    """The Checks of the Record, then what each reading says against itself, each said once."""
    doubts = [
        {"severity": c.severity, "name": c.name, "text": c.explanation}
        for c in case.state.record.checks
    ]
    seen = {doubt["text"] for doubt in doubts}
    for source in case.sources:
        for text in source.measurement.doubts:
            if text not in seen:
                seen.add(text)
                doubts.append({"severity": "warning", "name": "reading", "text": text})
    return doubts


def _list_conflicts(case: RecordCase, work: Work) -> list[dict[str, Any]]:
    own = case.state.record.id
    listed = []
    for conflict in case.conflicts:
        states = [work.records.get(id_) for id_ in conflict.record_ids if id_ != own]
        listed.append({"text": conflict.explanation, "others": [s for s in states if s]})
    return listed


def _link(record_id: str | None, query: str) -> str | None:
    return views.with_query(f"/records/{record_id}", query) if record_id else None


def _read_version(typed: Mapping[str, str]) -> int:
    version = typed.get("version", "")
    if not (version.isascii() and version.isdigit()):
        raise Invalid(
            "version",
            reason="The form does not say which state of the record it was made from.",
            remedy="Reload the page and decide again.",
        )
    return int(version)


def _read_flash(site: Site, request: Request) -> dict[str, Any] | None:
    """What was just decided, from the address, so that nothing has to be remembered here."""
    decided = request.query_params.get("decided")
    if not decided:
        return None
    with site.store.read() as work:
        state: RecordState | None = work.records.get(decided)
    if state is None:
        return None
    query = views.query_of(views.read_filter(dict(request.query_params)))
    return {
        "name": views.name_record(state.record),
        "quantity": state.record.quantity,
        "status": state.status,
        "version": state.version,
        "undoable": state.decision is not None,
        "href": views.with_query(f"/records/{decided}", query),
        "id": decided,
    }
