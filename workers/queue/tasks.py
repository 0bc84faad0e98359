"""The one task, and what a worker process needs around it."""

import gc
import importlib
import logging
import os
from typing import Any

from celery import Celery
from celery.signals import worker_init, worker_process_init

from schemas.settings import Settings
from schemas.spill import return_memory
from schemas.store.store import Store
from workers.queue.app import TASK
from workers.queue.limits import Patience, limit_memory
from workers.queue.orphan import die_with_pool
from workers.queue.reading import Reader, run_attempt

_log = logging.getLogger(__name__)


def add_tasks(app: Celery, *, store: Store, settings: Settings, reader: str) -> None:
    """Teach `app` to read Documents.

    `reader` names what makes the Reader, as "module:function"; it is called with the settings, in
    the parent, before that forks, so that all children share the memory of the models.
    """
    loaded: list[Reader] = []
    worker = os.getpid()  # asked for here, since a child may be born after its parent's death

    @worker_init.connect(weak=False)  # type: ignore[untyped-decorator] # as below
    def load(**_: Any) -> None:
        loaded.append(_make_reader(reader, settings))
        # Without this the first collection in each child would copy every page of the models.
        gc.collect()
        gc.freeze()

    @worker_process_init.connect(weak=False)  # type: ignore[untyped-decorator] # as below
    def prepare(**_: Any) -> None:
        limit_memory(settings.max_memory_mb)
        die_with_pool(worker)

    @app.task(name=TASK)  # type: ignore[untyped-decorator] # Celery has no type information
    def read_document(sha256: str) -> None:
        with Patience(settings.soft_limit_s, settings.hard_limit_s) as patience:
            run_attempt(
                sha256,
                store=store,
                settings=settings,
                reader=loaded[0],
                on_page=patience.renew,
            )
        return_memory()  # some 20 MB lie free after a document


def _make_reader(name: str, settings: Settings) -> Reader:
    module, _, function = name.partition(":")
    reader: Reader = getattr(importlib.import_module(module), function)(settings)
    return reader
