"""What every page needs, and how a page is rendered."""

import getpass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from schemas.measures import Measures, load_measures
from schemas.review import RecordFilter
from schemas.settings import Settings
from schemas.store.store import Store
from service.export.cells import format_number, print_number

HERE = Path(__file__).parent
STATIC = HERE / "static"

MENU = (
    {"name": "Documents", "href": "/documents"},
    {"name": "Queue", "href": "/records"},
    {"name": "Export", "href": "/export"},
    {"name": "Help", "href": "/help"},
)
_SIGNS = {"<=": "≤", ">=": "≥", "~": "≈"}


class Site(NamedTuple):
    """What the pages of one process share."""

    settings: Settings
    store: Store
    measures: Measures
    curator: str
    templates: Environment


def make_site(settings: Settings, store: Store) -> Site:
    return Site(
        settings=settings,
        store=store,
        measures=load_measures(),
        curator=settings.curator or getpass.getuser(),
        templates=make_templates(),
    )


def get_site(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


def make_templates() -> Environment:
    """Everything is escaped; a name that is not given is an error and not an empty place."""
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "number": format_number,
        "printed": print_number,
        "sign": show_sign,
        "unit": show_unit,
        "moment": show_moment,
    }
    version = {path.name: sha256(path.read_bytes()).hexdigest()[:10] for path in STATIC.iterdir()}
    environment.globals["static"] = lambda name: f"/static/{name}?v={version[name]}"
    return environment


def render(request: Request, name: str, *, code: int = 200, **values: Any) -> HTMLResponse:
    """The page `name` with what every page shows; `values` are its own."""
    return HTMLResponse(render_text(request, name, **values), status_code=code)


def render_text(request: Request, name: str, **values: Any) -> str:
    site = get_site(request)
    given = {"here": "", "open_count": None, **values}
    if given["open_count"] is None:
        given["open_count"] = count_open(site)
    return site.templates.get_template(name).render(
        menu=MENU, curator=site.curator, token=request.state.token, **given
    )


def count_open(site: Site) -> int:
    with site.store.read() as work:
        return work.records.count(RecordFilter(status="open"))


def see_other(href: str) -> RedirectResponse:
    """After a form: the browser asks for `href`, and a reload sends nothing twice."""
    return RedirectResponse(href, status_code=303)


def show_sign(relation: str) -> str:
    """A relation as it is printed."""
    return _SIGNS.get(relation, relation)


def show_unit(unit: str | None) -> str:
    """Units are stored in ASCII and shown as people write them."""
    if unit is None:
        return ""
    return f"µ{unit[1:]}" if unit.startswith("u") else unit


def show_brief(value: float) -> str:
    """Three digits: enough beside the printed value that it was derived from."""
    return format_number(float(f"{value:.3g}"))


def show_moment(moment: datetime) -> Markup:
    """How long ago it was, and, for whoever points at it, the time itself."""
    utc = moment.astimezone(UTC)
    seconds = (datetime.now(UTC) - utc).total_seconds()
    full = utc.strftime("%Y-%m-%d %H:%M UTC")
    return Markup('<time datetime="{}" title="{}">{}</time>').format(
        utc.isoformat(timespec="seconds"), full, _show_age(seconds) or full
    )


def _show_age(seconds: float) -> str:
    """Empty where a date says more."""
    if seconds < 60:
        return "just now"
    for name, size, most in (("min", 60, 60), ("h", 3600, 24), ("d", 86400, 7)):
        if seconds < size * most:
            return f"{int(seconds / size)} {name} ago"
    return ""
