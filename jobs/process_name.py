"""The name by which a process holds leases; from it a process of the same machine is known to live no more."""

import os
import secrets
from pathlib import Path

_PROC = Path("/proc")


def name_of_this_process() -> str:
    """Machine start, process space, process, its start, and chance: no two are ever alike, not even in one process."""
    return "/".join((*_here(), str(os.getpid()), _started(os.getpid()), secrets.token_hex(4)))


def is_gone(holder: str) -> bool:
    """Whether the process of this name surely lives no more; False where nobody can know it from here.

    So the next process begins at once after a kill, and need not wait for the lease to end.
    """
    start, space, number, began, _ = (*holder.split("/"), "", "", "", "", "")[:5]
    here = _here()
    if (start, space) != here or not all(here) or not number.isdecimal() or not began:
        return False
    try:
        os.kill(int(number), 0)  # asks only whether it is there
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return _started(int(number)) not in (began, "")


def _here() -> tuple[str, str]:
    try:
        start = (_PROC / "sys/kernel/random/boot_id").read_text("ascii").strip()
        return start, str((_PROC / "self/ns/pid").readlink())
    except OSError:
        return "", ""


def _started(number: int) -> str:
    """When a process began, in the machine's own count; "ended" for one that only waits to be counted; "" if unknown."""
    try:
        state, *rest = (_PROC / str(number) / "stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except (OSError, ValueError):
        return ""
    return "ended" if state in "ZX" else rest[18]
