"""Readers for tests of the queue alone: what they do is written in the file that they read."""

import hashlib
import os
import re
import signal
import subprocess
import time
from pathlib import Path
from typing import NamedTuple

from schemas.document import Document
from schemas.errors import Encrypted, NoOcr
from schemas.extraction import Extraction
from schemas.lines import PageText
from schemas.measurement import Measurement, NamedCompound, NamedTarget
from schemas.settings import Settings
from workers.queue.reading import Reader, Report


class Answer(NamedTuple):
    """As the pipeline's, without loading it."""

    extraction: Extraction
    pages: tuple[PageText, ...]


def write_pdf(path: Path, orders: str, *, salt: str = "") -> Path:
    """A file that passes for a PDF; `orders` is what its reader does, word by word."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(f"%PDF-1.4\n% orders: {orders} .\n% {salt}\n%%EOF\n".encode())
    return path


def make_reader(settings: Settings) -> Reader:
    """One that follows orders."""

    def read(path: Path, report: Report) -> Answer:
        data = path.read_bytes()
        orders = re.search(rb"orders: (.*?) \.\n", data)
        for order in orders[1].decode().split() if orders else []:
            _follow(order, report)
        return _answer(hashlib.sha256(data).hexdigest())

    return Reader("test", read)


def _follow(order: str, report: Report) -> None:
    name, _, number = order.partition("=")
    if name == "sleep":
        time.sleep(float(number))
    elif name == "pages":
        report(int(number), 10)
    elif name == "slowly":  # so many pages, one a second
        for done in range(1, int(number) + 1):
            time.sleep(1)
            report(done, int(number))
    elif name == "locked":
        raise Encrypted("f", reason="It has a password.", remedy="Remove the password.")
    elif name == "picture":
        raise NoOcr("f", reason="Page 1 is a picture.", remedy="Install the OCR extra.")
    elif name == "bug":
        raise KeyError("no such row")
    elif name == "memory":
        bytearray(int(number) * 1_000_000)
    elif name == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif name == "loop":
        _loop()
    elif name == "swallow":
        while True:
            try:
                _loop()
            except Exception:  # noqa: S112 # what a careless library does
                continue
    elif name == "freeze":
        # A loop in C that keeps the interpreter's lock: no signal handler, no other thread.
        sum(range(int(number) * 10**9))
    elif name == "program":
        subprocess.run(["sleep", number], check=True)
    else:
        raise ValueError(order)


def _loop() -> None:
    while True:
        pass


def _answer(sha256: str) -> Answer:
    reading = Measurement(
        id=f"{sha256[:16]}:1",
        raw="1.5 nM",
        value=1.5,
        unit="nM",
        value_nm=1.5,
        measure="Ki",
        compound=NamedCompound(text="citalopram", name="citalopram"),
        target=NamedTarget(text="SERT", symbol="SLC6A4"),
        confidence=0.9,
    )
    return Answer(
        Extraction(document=Document(sha256=sha256, pages=1), measurements=(reading,)),
        (PageText(number=1, width=595, height=842),),
    )
