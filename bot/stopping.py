"""Ending on SIGTERM or SIGINT: the turn is finished, what was sent is written down. A second signal ends at once.

Nothing that was acknowledged is lost by either: a receipt means that it is committed. What is given up here is only knowing
whether a message under way arrived; the next process says it again, marked.
"""

import asyncio
import logging
import os
import signal
from collections.abc import Callable, Coroutine
from contextlib import suppress

log = logging.getLogger(__name__)

GRACE = 10.5
"""Seconds for finishing; delivery itself waits ten for what is under way. Then that is left as it is, and all is closed."""
AFTER_GRACE = 2.0
"""Seconds for closing. Then the process ends without it: something hangs that cannot be asked to stop."""
SIGNALS = (signal.SIGTERM, signal.SIGINT)


class Ending:
    """Cancels a task at the first signal; ends the process at the second, or when the patience is over."""

    def __init__(self, task: asyncio.Task[None], told: Callable[[], None], end: Callable[[int], None]) -> None:
        """`told` is called at the first signal; `end` ends the process, with a status."""
        self._task, self._told, self._end = task, told, end
        self._loop = asyncio.get_running_loop()
        self.asked = False

    def signalled(self, number: int) -> None:
        """A signal came."""
        if self.asked:
            log.warning("asked to stop twice: ending at once")
            self._end(128 + number)
            return
        self.asked = True
        log.info("asked to stop: finishing what is under way")
        self._told()
        self._task.cancel()
        self._loop.call_later(GRACE, self._close)

    def _close(self) -> None:
        log.warning("not everything is finished in %.0f seconds: what is under way will be said again, marked", GRACE)
        self._task.cancel()
        self._loop.call_later(AFTER_GRACE, self._end, 1)


async def until_stopped(work: Coroutine[None, None, None], told: Callable[[], None] = lambda: None) -> None:
    """Do this until it ends, or until a signal asks for the end.

    Raises:
        BaseException: what the work raises of itself.
    """
    task, loop = asyncio.ensure_future(work), asyncio.get_running_loop()
    ending = Ending(task, told, _end_now)
    handled = []
    for number in SIGNALS:
        with suppress(NotImplementedError):  # where there are no signals, the process just ends, which loses nothing
            loop.add_signal_handler(number, ending.signalled, number)
            handled.append(number)
    try:
        await task
    except asyncio.CancelledError:
        if not ending.asked:
            raise
        log.info("stopped")
    finally:
        for number in handled[: 0 if ending.asked else None]:  # after a signal a second one must still end at once
            loop.remove_signal_handler(number)


def _end_now(status: int) -> None:
    logging.shutdown()
    os._exit(status)
