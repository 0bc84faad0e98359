"""How messages travel: settings without which documents were lost or came twice in experiments."""

import re
from pathlib import Path

from schemas.settings import Settings
from workers.queue.app import bell_folder, make_app, ring_bell, wipe_bells

ROOT = Path(__file__).parents[3]
_IMPORT = re.compile(r"^\s*(?:from|import) (?:celery|kombu|billiard)\b", re.MULTILINE)


def test_a_message_is_given_back_when_its_process_dies(tmp_path: Path) -> None:
    conf = make_app(Settings(data=tmp_path)).conf
    assert conf.task_acks_late
    assert conf.task_reject_on_worker_lost
    assert conf.worker_prefetch_multiplier == 1


def test_a_message_does_not_come_again_for_an_hour(tmp_path: Path) -> None:
    settings = Settings(
        data=tmp_path, broker_url="redis://h/0", soft_limit_s=7000, hard_limit_s=7200
    )
    conf = make_app(settings).conf
    assert conf.broker_transport_options["visibility_timeout"] > settings.hard_limit_s
    # Without it a busy worker does not notice that Redis went away.
    assert conf.worker_enable_remote_control


def test_a_crash_is_noticed_soon_and_a_task_has_no_limit_from_its_start(tmp_path: Path) -> None:
    conf = make_app(Settings(data=tmp_path)).conf
    assert conf.worker_lost_wait < Settings().soft_limit_s
    assert conf.task_soft_time_limit is None
    assert conf.task_time_limit is None


def test_bells_are_files_that_can_be_wiped(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path)
    app = make_app(settings)
    for _ in range(3):
        ring_bell(app, "a" * 64)
    assert len(list(bell_folder(settings).glob("*.msg"))) == 3
    wipe_bells(settings)
    assert list(bell_folder(settings).glob("*.msg")) == []


def test_celery_is_known_in_two_files() -> None:
    files = {
        str(path.relative_to(ROOT))
        for package in ("schemas", "workers", "service")
        for path in (ROOT / package).rglob("*.py")
        if re.search(
            r"^\s*(?:from|import) (?:celery|kombu|billiard)\b", path.read_text("utf-8"), re.M
        )
    }
    assert files == {"workers/queue/app.py", "workers/queue/tasks.py"}
