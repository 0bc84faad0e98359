"""A program that is kept running."""

import logging
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping

_log = logging.getLogger(__name__)

_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 30.0
# Who ran for so long is not one that dies at each start.
_STEADY_S = 60.0
# Who ends by itself so often, each time right after its start, will not get better.
_GIVE_UP = 5


class Child:
    """One module, run as a process in a session of its own.

    The session keeps the terminal's Ctrl-C away from it: the supervisor decides who stops when.
    """

    def __init__(self, name: str, module: str, *arguments: str, env: Mapping[str, str]) -> None:
        self.name = name
        self._failed_starts = 0
        parent = str(os.getpid())
        self._command = [sys.executable, "-m", "workers.queue.orphan", parent, module, *arguments]
        self._env = {**os.environ, **env}
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._pause_s = _FIRST_PAUSE_S
        self._next_start = 0.0

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def look_after(self) -> bool:
        """Start it when it does not run and its pause is over; True when it was seen to die."""
        if self.running:
            return False
        moment = time.monotonic()
        died = self._process is not None
        if self._process is not None:
            self._mourn(self._process.returncode, moment)
            self._process = None
        if moment >= self._next_start and not self.hopeless:
            self._started = moment
            self._process = subprocess.Popen(  # noqa: S603 # our own interpreter and module
                self._command, env=self._env, stdin=subprocess.DEVNULL, start_new_session=True
            )
        return died

    @property
    def hopeless(self) -> bool:
        return self._failed_starts >= _GIVE_UP

    def terminate(self) -> None:
        """Ask it to finish what it has in hand and leave. Its own children hear it from it."""
        if self.running and self._process:
            self._process.terminate()

    def kill(self) -> None:
        """It and all that it started, at once."""
        if self._process is None:
            return
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self._process.wait()

    def _mourn(self, code: int, moment: float) -> None:
        if moment - self._started > _STEADY_S:
            self._pause_s, self._failed_starts = _FIRST_PAUSE_S, 0
        elif code > 0:  # it was not killed
            self._failed_starts += 1
        _log.warning(
            "%s ended with code %s; it starts again in %.1f s", self.name, code, self._pause_s
        )
        self._next_start = moment + self._pause_s
        self._pause_s = min(self._pause_s * 2, _LONGEST_PAUSE_S)
