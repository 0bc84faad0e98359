"""What keeps everything running says clearly when it cannot."""

import socket
import sys
import time
from pathlib import Path

import pytest

from schemas.errors import Unavailable
from schemas.settings import Settings
from workers.queue import child as child_module
from workers.queue.child import Child
from workers.queue.facts import doctor_facts
from workers.queue.supervisor import environment, up


def test_a_taken_port_is_named_before_anything_starts(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Unavailable, match=f"Port {port}.*ASSAYIST_PORT"):
            up(Settings(data=tmp_path / "data", port=port))
    assert not (tmp_path / "data" / "assayist.sqlite3").exists()


def test_a_child_that_fails_at_each_start_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child_module, "_FIRST_PAUSE_S", 0.0)
    monkeypatch.setattr(child_module, "_LONGEST_PAUSE_S", 0.0)
    child = Child("broken", "no.such.module", env={})
    end = time.monotonic() + 60
    while not child.hopeless and time.monotonic() < end:
        child.look_after()
        time.sleep(0.05)
    assert child.hopeless


def test_children_get_the_settings_that_the_supervisor_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data=tmp_path, port=1234, soft_limit_s=3.5, curator="Ada")
    for name, value in environment(settings).items():
        monkeypatch.setenv(name, value)
    again = Settings()
    assert again == settings.model_copy(update={"inbox": tmp_path / "inbox"})


def test_the_doctor_finds_a_healthy_place_and_changes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "data"
    facts = {fact.name: fact for fact in doctor_facts(Settings(data=data))}
    assert all(fact.ok for fact in facts.values()), facts
    assert not data.exists()
    assert sys.version.split()[0] == facts["Python"].detail


def test_the_doctor_names_what_does_not_answer(tmp_path: Path) -> None:
    settings = Settings(
        data=tmp_path,
        database_url="postgresql://nobody@127.0.0.1:1/none",
        broker_url="redis://127.0.0.1:1/0",
    )
    facts = {fact.name: fact for fact in doctor_facts(settings)}
    assert not facts["database"].ok
    assert not facts["queue"].ok
    assert "ASSAYIST_DATABASE_URL" in facts["database"].remedy
    assert "ASSAYIST_BROKER_URL" in facts["queue"].remedy
