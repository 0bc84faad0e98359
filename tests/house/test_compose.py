"""The compose file and the image agree with the code they start. No engine is needed to see it."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from schemas.settings import Settings
from service.cli.main import app

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    content: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
    return content


def test_every_role_runs_a_command_that_exists(compose: dict[str, Any]) -> None:
    known = {command.name for command in app.registered_commands}
    for name in ("web", "worker", "watch"):
        program, command = compose["services"][name]["command"]
        assert program == "assayist"
        assert command in known


def test_only_known_settings_are_set(compose: dict[str, Any]) -> None:
    known = {f"ASSAYIST_{name.upper()}" for name in Settings.model_fields}
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    for name in ("web", "worker", "watch"):
        assert set(compose["services"][name]["environment"]) <= known
    assert set(re.findall(r"ASSAYIST_\w+", dockerfile)) <= known


def test_the_pages_are_served_to_this_machine_only(compose: dict[str, Any]) -> None:
    published = [
        port for service in compose["services"].values() for port in service.get("ports", [])
    ]
    assert published == ["127.0.0.1:8321:8321"]


def test_the_image_holds_every_package_and_runs_without_root() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    for package in ("schemas", "workers", "service", "corpora"):
        assert f"COPY {package} {package}" in dockerfile
        assert f"!{package}" in (ROOT / ".dockerignore").read_text("utf-8").splitlines()
    assert "USER assayist" in dockerfile
