"""What `assayist doctor` looks at on the side of the workers."""

import importlib.util
import os
import shutil
import sys
from collections.abc import Callable
from typing import NamedTuple

from sqlalchemy.exc import SQLAlchemyError

from schemas.errors import AssayistError
from schemas.settings import Settings
from schemas.store.migrate import revision
from schemas.store.store import open_store
from workers.inbox.move import original_path
from workers.queue.app import make_app

_LITTLE_SPACE = 1_000_000_000  # bytes


class Fact(NamedTuple):
    """One thing that was looked at; `remedy` says what to do where it is not `ok`."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


def doctor_facts(settings: Settings) -> tuple[Fact, ...]:
    """In the order in which things depend on each other. Changes nothing."""
    return tuple(look(settings) for look in FACTS)


def _look_at_python(settings: Settings) -> Fact:
    version = ".".join(str(part) for part in sys.version_info[:3])
    return Fact("Python", (3, 11) <= sys.version_info[:2] <= (3, 13), version, "Use 3.11 to 3.13.")


def _look_at_data(settings: Settings) -> Fact:
    place = settings.data.absolute()
    while not place.exists():
        place = place.parent
    remedy = "Give this user the right to write there, or set ASSAYIST_DATA."
    return Fact("data folder", os.access(place, os.W_OK), str(settings.data.absolute()), remedy)


def _look_at_space(settings: Settings) -> Fact:
    place = settings.data.absolute()
    while not place.exists():
        place = place.parent
    free = shutil.disk_usage(place).free
    return Fact("disk", free > _LITTLE_SPACE, f"{free / 1e9:.1f} GB free", "Make room.")


def _look_at_inbox(settings: Settings) -> Fact:
    inbox, data = settings.inbox_folder.absolute(), settings.data.absolute()
    if not inbox.exists():
        return Fact("inbox", True, f"{inbox} (made at the first start)")
    if not os.access(inbox, os.W_OK | os.X_OK):
        return Fact("inbox", False, str(inbox), "Files are moved out of it: allow writing there.")
    if data.exists() and inbox.stat().st_dev != data.stat().st_dev:
        detail = f"{inbox}, on another file system than the data folder: files are copied over"
        return Fact("inbox", True, detail)
    return Fact("inbox", True, str(inbox))


def _look_at_database(settings: Settings) -> Fact:
    shown = settings.database.rpartition("@")[2]
    path = settings.database.removeprefix("sqlite:///")
    if path != settings.database and not os.path.exists(path):  # noqa: PTH110 # plain text here
        return Fact("database", True, f"{shown} (made at the first start)")
    try:
        current, newest = revision(settings.database)
    except (SQLAlchemyError, AssayistError) as error:
        return Fact("database", False, f"{shown}: {error}", "Check ASSAYIST_DATABASE_URL.")
    ok = current == newest
    return Fact("database", ok, f"{shown}, schema {current}", f"Start once: {newest} is newest.")


def _look_at_broker(settings: Settings) -> Fact:
    if settings.broker_url is None:
        return Fact("queue", True, "files in the data folder")
    shown = settings.broker_url.rpartition("@")[2]
    try:
        with make_app(settings).connection() as connection:
            connection.ensure_connection(max_retries=1, interval_start=0, timeout=3)
    except Exception as error:  # each transport has errors of its own
        return Fact("queue", False, f"{shown}: {error}", "Check ASSAYIST_BROKER_URL.")
    return Fact("queue", True, shown)


def _look_at_originals(settings: Settings) -> Fact:
    try:
        store = open_store(settings.database)
        with store.read() as work:
            entries = work.documents.list()
        store.close()
    except (SQLAlchemyError, AssayistError):
        return Fact("originals", True, "none yet")
    missing = [
        entry.name
        for entry in entries
        if not original_path(settings.originals_folder, entry.sha256).exists()
    ]
    detail = f"{len(entries)} documents, {len(missing)} without their file"
    return Fact("originals", not missing, detail, f"Put in again: {', '.join(missing[:5])}")


def _look_at_ocr(settings: Settings) -> Fact:
    found = importlib.util.find_spec("rapidocr_onnxruntime") is not None
    detail = "installed" if found else "not installed: scans wait (pip install 'assayist[ocr]')"
    return Fact("OCR", True, detail)


def _look_at_structures(settings: Settings) -> Fact:
    found = importlib.util.find_spec("rdkit") is not None
    missing = "not installed: shown as stated (pip install 'assayist[structures]')"
    return Fact("structures", True, "checked and drawn" if found else missing)


FACTS: tuple[Callable[[Settings], Fact], ...] = (
    _look_at_python,
    _look_at_data,
    _look_at_space,
    _look_at_inbox,
    _look_at_database,
    _look_at_broker,
    _look_at_originals,
    _look_at_ocr,
    _look_at_structures,
)
