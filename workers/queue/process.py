"""Which process somebody is, told so that others can find out whether it still lives."""

import os
import socket
from functools import cache
from pathlib import Path


def name_process(pid: int | None = None) -> str:
    """`machine:pid:start`. The start time keeps a process apart from a later one of its number."""
    pid = os.getpid() if pid is None else pid
    return f"{name_machine()}:{pid}:{_start_time(pid) or 0}"


@cache
def name_machine() -> str:
    """Host, boot and process numbering: two containers never share it, nor two boots."""
    parts = [socket.gethostname().replace(":", "_")]
    boot, numbering = Path("/proc/sys/kernel/random/boot_id"), Path("/proc/self/ns/pid")
    if boot.exists() and numbering.is_symlink():
        space = str(numbering.readlink()).strip("pid:[]")
        parts += [boot.read_text(encoding="ascii").strip()[:8], space]
    return "-".join(parts)


def is_dead(owner: str) -> bool | None:
    """True or False for a process of this machine; None where nobody here can know."""
    machine, _, process = owner.partition(":")
    pid, _, start = process.partition(":")
    if machine != name_machine() or not pid.isdigit():
        return None
    if start != "0":
        return _start_time(int(pid)) != start
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _start_time(pid: int) -> str | None:
    """Clock ticks from boot to start; None when there is no such process, or it is a zombie."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    # The name in brackets may hold blanks and brackets.
    fields = stat.rpartition(")")[2].split()
    return None if fields[0] in ("Z", "X") else fields[19]
