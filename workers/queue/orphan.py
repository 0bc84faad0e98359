"""Children that do not outlive the process that started them.

`python -m workers.queue.orphan PARENT MODULE ARGUMENT…` runs a module as the child of process
PARENT. The number is given because a parent may die before its child can ask for it.
"""

import ctypes
import os
import runpy
import signal
import sys
import threading
import time
from collections.abc import Callable

_PR_SET_PDEATHSIG = 1
# Time to finish what is in hand when the supervisor is gone.
_LAST_S = 60.0


def die_with_parent(parent: int, *, last_s: float = _LAST_S) -> None:
    """Get SIGTERM when `parent` dies, however it dies; work in hand is still finished.

    What is not gone `last_s` later is killed with all it started: a pool whose child was killed
    with a lock in its hands cannot end by itself. The ledger takes over what was left.
    """
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    _start_watch(_leave, parent, last_s)


def die_with_pool(worker: int) -> None:
    """In a child of the pool of process `worker`: leave at once when that is gone.

    Each child holds the pipes of the others open, so that none of them sees the end of its own and
    they would wait for ever. What one has in hand is taken over by the ledger.
    """
    _start_watch(_drop, worker)


def _start_watch(act: Callable[..., None], *arguments: float) -> None:
    threading.Thread(target=act, args=arguments, name="orphan", daemon=True).start()


def _leave(parent: int, last_s: float) -> None:
    _wait_for_death_of(parent)
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(last_s)
    if os.getpgrp() == os.getpid():
        os.killpg(os.getpid(), signal.SIGKILL)
    os.kill(os.getpid(), signal.SIGKILL)


def _drop(worker: int) -> None:
    _wait_for_death_of(worker)
    os.kill(os.getpid(), signal.SIGKILL)


def _wait_for_death_of(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)


if __name__ == "__main__":
    die_with_parent(int(sys.argv[1]))
    del sys.argv[:2]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
