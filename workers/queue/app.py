"""The Celery application: how messages travel. What they mean is in the ledger."""

from pathlib import Path
from typing import Any

from celery import Celery

from schemas.settings import Settings

TASK = "assayist.read_document"
_QUEUE = "assayist"


def make_app(settings: Settings) -> Celery:
    """Redis where a broker is set, else the filesystem broker in the data folder."""
    app = Celery("assayist", set_as_current=False)
    app.conf.update(
        task_default_queue=_QUEUE,
        task_acks_late=True,
        task_reject_on_worker_lost=True,
        worker_prefetch_multiplier=1,
        # The state of a document is in the ledger, and nobody waits for a result.
        task_ignore_result=True,
        task_serializer="json",
        accept_content=["json"],
        worker_max_memory_per_child=settings.max_memory_mb * 1000,  # kB
        worker_max_tasks_per_child=200,
        worker_hijack_root_logger=False,
        broker_connection_retry_on_startup=True,
        broker_url=settings.broker_url or "filesystem://localhost",
        **_transport(settings),
    )
    return app


def ring_bell(app: Celery, sha256: str) -> None:
    """Tell the workers that a Document waits. The message may be lost, doubled or late."""
    app.send_task(TASK, args=[sha256], ignore_result=True, retry=False)


def bell_folder(settings: Settings) -> Path:
    """Where the filesystem broker keeps its messages."""
    return settings.data.absolute() / "queue"


def wipe_bells(settings: Settings) -> None:
    """Forget all messages of the filesystem broker; the ledger says what must be done."""
    if settings.broker_url:
        return
    for path in bell_folder(settings).glob("*.msg"):
        path.unlink(missing_ok=True)


def pool_arguments(settings: Settings) -> list[str]:
    """The command line of a worker."""
    return [
        "--quiet",
        "worker",
        f"--concurrency={settings.workers}",
        "--pool=prefork",
        f"--queues={_QUEUE}",
        "--loglevel=WARNING",
        "--without-gossip",
        "--without-mingle",
    ]


def _transport(settings: Settings) -> dict[str, Any]:
    if settings.broker_url:
        return {
            "broker_transport_options": {
                # A message that comes again while its task still runs finds it taken, and ends.
                "visibility_timeout": max(3600, int(settings.hard_limit_s) + 600),
                "unacked_restore_interval": 10,
                "unacked_restore_throttle": 1,
            },
            # Never off: without it a busy worker does not notice that Redis went away, and never
            # consumes again.
            "worker_enable_remote_control": True,
        }
    folder = bell_folder(settings)
    for path in (folder, folder / "control"):
        path.mkdir(parents=True, exist_ok=True)
    return {
        "broker_transport_options": {
            "data_folder_in": str(folder),
            "data_folder_out": str(folder),
            "control_folder": str(folder / "control"),
            "polling_interval": 0.2,
        },
        "worker_enable_remote_control": False,
        "worker_lost_wait": 2,
    }
