"""The whole service as `assayist up` starts it, and a real Chromium."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

ROOT = Path(__file__).parents[2]
# Pictures for people to look at; not kept in the repository.
SCREENSHOTS = ROOT / "build" / "screenshots"
CHROMIUM_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Running(NamedTuple):
    """A service in a data folder of its own."""

    url: str
    data: Path
    inbox: Path


OpenPage = Callable[..., Page]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("service")
    running = Running(f"http://127.0.0.1:{find_port()}", folder / "data", folder / "inbox")
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "service.cli.main", "up", "--inbox", str(running.inbox)],
            cwd=ROOT,
            stdout=out,
            stderr=subprocess.STDOUT,
            env={
                **os.environ,
                "ASSAYIST_DATA": str(running.data),
                "ASSAYIST_PORT": running.url.rpartition(":")[2],
                "ASSAYIST_CURATOR": "Ada Curator",
                "ASSAYIST_WORKERS": "1",
            },
        )
        try:
            wait_for_health(running.url, process, log)
            yield running
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=60)


# How long a thing on a page may take to become as a test expects it; a busy machine is slow.
expect.set_options(timeout=60_000)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("Chromium is missing. As root: apt-get install --yes chromium", pytrace=False)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def complaints() -> list[str]:
    """What the browser's console had to say: violations of the policy, errors, failed loads."""
    return []


@pytest.fixture
def open_page(browser: Browser, service: Running, complaints: list[str]) -> Iterator[OpenPage]:
    """`open_page(**options of a browser context)` gives a page whose complaints are collected."""
    contexts: list[BrowserContext] = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            complaints.append(message.text)

    def open_(**options: object) -> Page:
        size = {"viewport": {"width": 1440, "height": 900}}
        context = browser.new_context(base_url=service.url, **{**size, **options})  # type: ignore[arg-type] # passed through
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(90_000)
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_
    for context in contexts:
        context.close()


def take_screenshot(page: Page, name: str) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png")


@pytest.fixture
def screenshot() -> Callable[[Page, str], None]:
    return take_screenshot


def find_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def wait_for_health(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 300
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{url}/healthz", timeout=2):  # noqa: S310 - our own address
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the service did not start:\n{log.read_text()}", pytrace=False)
