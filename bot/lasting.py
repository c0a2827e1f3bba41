"""What lasts as long as the process: work done for ever, and memory that no collection looks at again."""

import gc
import logging
import sys
from collections.abc import Awaitable, Callable

from bot.clock import pause

log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.0002
"""How long a thread may keep the interpreter while another waits. SQLite's commits are flushed in a thread of their own; at
the usual 5 ms everybody who waits for one in a busy moment may wait that much longer."""


async def for_ever(what: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do this work for ever: a database that is away for a while, or a fault of ours, ends nothing.

    Raises:
        TokenUnknown: the channel does not know the token; trying again would not mend that.
    """
    from bot.channels.telegram.api import TokenUnknown

    failures = 0
    while True:
        try:
            await work()
        except TokenUnknown:
            raise
        except Exception:
            failures += 1
            log.exception("%s failed; trying again", what)
            await pause(min(30.0, 0.25 * 2 ** min(failures, 7)))


def spare_the_collector(*, reads: bool) -> None:
    """What is loaded now stays: keep it out of every later collection (TRAPS: a full one takes 142 ms).

    `reads`: this process reads what the channel sends; others never load the channel's types, which are large.
    """
    if reads:
        from bot.channels.telegram import read  # before anybody waits for them

        assert read
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)
