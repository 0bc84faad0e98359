"""A worker: one parent that loads the models, and children that read."""

import logging
import os
import sys
import warnings

from schemas.settings import Settings
from schemas.store.store import open_store
from workers.queue.app import make_app, pool_arguments
from workers.queue.tasks import add_tasks

# Names a "module:function" that makes another reader, for tests of the queue alone.
READER = "ASSAYIST_READER"
_PIPELINE = "workers.queue.reader:make_reader"


def work(settings: Settings) -> None:
    """Read Documents until told to stop. Blocks."""
    logging.basicConfig(
        level=logging.INFO, stream=sys.stderr, format="%(asctime)s %(levelname)s %(message)s"
    )
    # The models use threads of their own for matrices; two workers would fight over the cores.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")
    # Celery warns root because of pickled messages; ours are JSON and nothing else is accepted.
    warnings.filterwarnings("ignore", message="You're running the worker with superuser")
    app = make_app(settings)
    store = open_store(settings.database)
    add_tasks(app, store=store, settings=settings, reader=os.environ.get(READER, _PIPELINE))
    app.worker_main(pool_arguments(settings))


if __name__ == "__main__":
    work(Settings())
