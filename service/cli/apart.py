"""Reading a file in a process of its own, so that whatever a file does to it is told in words."""

import os
import signal
import sys

from schemas.errors import Unavailable


def go_on_apart(subject: str) -> None:
    """Returns in a child process; this one waits for it and ends as it does.

    A library in C that cannot get memory, or that falls over a hostile file, ends its process
    without a word. Raises Unavailable then. Where processes cannot be split all stays in one.
    """
    if not hasattr(os, "fork"):
        return
    parent = os.getpid()
    child = os.fork()
    if child == 0:
        from workers.queue.orphan import die_with_pool

        die_with_pool(parent)
        return
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code >= 0:
        sys.exit(code)
    raise Unavailable(
        subject,
        reason=f"Reading it ended the process ({signal.Signals(-code).name}): the file is broken, "
        "or a part of it needs more memory than there is.",
        remedy="Print it to PDF again; if it is small and opens elsewhere, please report it.",
    )
