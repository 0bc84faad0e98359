"""What one process may take of the machine."""

import resource
from pathlib import Path


def limit_memory(megabytes: int) -> None:
    """Let this process ask for that much more than it has; beyond it gets a MemoryError."""
    status = Path("/proc/self/statm")
    if not status.exists():  # no Linux: there the limit is not kept, or not known
        return
    has = int(status.read_text(encoding="ascii").split()[0])
    most = has * resource.getpagesize() + megabytes * 1_000_000
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (most, hard))
