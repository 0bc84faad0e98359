"""A child leaves when the process that started it is gone, however that went."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

SLEEPER = "import time; time.sleep(60)"


def is_running(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except FileNotFoundError:
        return False
    return state != "Z"


def wait_until_gone(pid: int) -> bool:
    for _ in range(150):
        if not is_running(pid):
            return True
        time.sleep(0.1)
    return False


def test_a_child_whose_parent_died_before_it_could_ask_leaves_at_once(tmp_path: Path) -> None:
    (tmp_path / "sleeper.py").write_text(SLEEPER, encoding="utf-8")
    dead = subprocess.Popen([sys.executable, "-c", ""])
    dead.wait()
    child = subprocess.Popen(
        [sys.executable, "-m", "workers.queue.orphan", str(dead.pid), "sleeper"],
        env={**os.environ, "PYTHONPATH": str(tmp_path)},
    )
    assert child.wait(timeout=30) == -signal.SIGTERM


def test_a_child_of_a_pool_leaves_when_the_worker_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "pool.py"
    script.write_text(
        "import os, sys, time\n"
        "from workers.queue.orphan import die_with_pool\n"
        "worker = os.getpid()\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    die_with_pool(worker)\n"
        "else:\n"
        "    print(child, flush=True)\n"
        "time.sleep(60)\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as worker:
        assert worker.stdout
        child = int(worker.stdout.readline())
        assert is_running(child)
        worker.kill()
    assert wait_until_gone(child)


def test_a_child_that_cannot_end_is_killed_after_its_last_seconds(tmp_path: Path) -> None:
    script = tmp_path / "parent.py"
    script.write_text(
        "import os, signal, time\n"
        "from workers.queue.orphan import die_with_parent\n"
        "parent = os.getpid()\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    signal.signal(signal.SIGTERM, lambda *_: None)\n"
        "    die_with_parent(parent, last_s=0.5)\n"
        "    while True:\n"
        "        time.sleep(1)\n"
        "print(child, flush=True)\n"
        "time.sleep(60)\n",
        encoding="utf-8",
    )
    with subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout
        child = int(parent.stdout.readline())
        parent.kill()
    assert wait_until_gone(child)
