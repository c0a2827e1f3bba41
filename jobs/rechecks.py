"""What is looked at again just before a message goes out (DESIGN §6): each check names those that must not, with the reason.

A check asks the database once for all messages at hand, in the transaction that takes them. It sends nothing.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime

from storage.database import Work
from storage.outbox import Claimed
from storage.reach import still_reached
from storage.still_due import still_due

Check = Callable[[Work, Sequence[Claimed], datetime], Awaitable[Mapping[int, str]]]
"""Row ids of the messages that are dropped, with what is written beside them."""


async def _reached(work: Work, messages: Sequence[Claimed], now: datetime) -> Mapping[int, str]:
    return await still_reached(work, messages, now.date())


CHECKS: tuple[Check, ...] = (_reached, still_due)
"""Every check there is; a new one is a line here."""


async def dropped_now(work: Work, messages: Sequence[Claimed], now: datetime) -> dict[int, str]:
    """Row ids of the messages that must not go out, each with the first reason found."""
    gone: dict[int, str] = {}
    for check in CHECKS:
        left = [message for message in messages if message.id not in gone]
        gone |= await check(work, left, now)
    return gone
