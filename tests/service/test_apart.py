"""A file that ends the process that reads it is named, with reason and remedy."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("end", "code", "said"),
    [
        ("os.abort()", 1, "paper.pdf: Reading it ended the process (SIGABRT)"),
        ("os.kill(os.getpid(), 9)", 1, "paper.pdf: Reading it ended the process (SIGKILL)"),
        ("sys.exit(7)", 7, ""),
        ("print('read')", 0, ""),
    ],
)
def test_a_reading_ends_the_command_in_words(end: str, code: int, said: str) -> None:
    command = (
        "import os, sys\n"
        "from service.cli import apart, main\n"
        f"def act():\n    apart.go_on_apart('paper.pdf')\n    {end}\n"
        "main.app = act\n"
        "main.main()\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (code, "read\n" if code == 0 else "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == bool(said)
