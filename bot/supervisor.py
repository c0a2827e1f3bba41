"""Tells systemd what the process is about, by the socket it names (sd_notify(3)). Without one it says nothing.

`READY=1` once the bot works, `WATCHDOG=1` as long as it is alive, `STOPPING=1` at the end. Standard library only.
"""

import logging
import os
import socket

log = logging.getLogger(__name__)


def notify(*told: str) -> bool:
    """Say this to the supervisor, if there is one; whether it was said."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return False
    if address.startswith("@"):
        address = "\0" + address[1:]
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM | socket.SOCK_CLOEXEC) as way:
            way.connect(address)
            way.sendall("\n".join(told).encode())
    except OSError as error:
        log.warning("the supervisor is not told: %s", type(error).__name__)
        return False
    return True


def watchdog_seconds() -> float | None:
    """Within how many seconds the supervisor wants a sign of life; None: it wants none of this process."""
    told, of = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not told.isdecimal() or int(told) == 0 or of not in ("", str(os.getpid())):
        return None
    return int(told) / 1_000_000
