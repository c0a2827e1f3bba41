"""What was dated by a clock that was ahead and has been set right since: it is dated anew, or it would wait for that day.

A message that was to go out at once goes out now; one that was to wait for a decent hour waits for the next. A digest of a
day that has not come is dropped with the reason: what stood in it is told on its own day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, CursorResult, Executable, and_, exists, or_, select, update

from storage.database import Work
from storage.outbox import Lane
from storage.scope import past_the_scope
from storage.tables import drafts, outbox, requests
from storage.telling_tables import no_signal

AHEAD = timedelta(minutes=2)
"""So far ahead of now a moment is no clock's slowness: machines that ask for the time differ by less."""

NEVER_LONGER = timedelta(days=30)
"""Nothing that is written unasked waits longer: no holiday lasts so long."""

WHY = "made when the clock was ahead; told on its own day"


@dataclass(frozen=True, slots=True)
class Now:
    """This moment, and what follows from it in the county.

    Attributes:
        decent: when people may next be spoken to unasked.
        tomorrow: the same, of a later day: nothing that is put off by the rules waits longer.
        answer_by: the last day for an answer to what is asked now.
    """

    at: datetime
    decent: datetime
    tomorrow: datetime
    answer_by: date


async def some_days_lie_ahead(work: Work, now: Now) -> bool:
    """Whether something whose days are counted is dated ahead: an open request, a draft, somebody without signal."""
    ahead = now.at + AHEAD
    asked = exists().where(requests.c.answered_at.is_(None), requests.c.told_at > ahead)
    written = exists().where(drafts.c.updated_at > ahead)
    away = exists().where(no_signal.c.until > now.tomorrow + AHEAD)
    lies = past_the_scope(select(or_(asked, written, away)), "clock")
    return bool((await work.conn.execute(lies)).scalar_one())


async def date_days_anew(work: Work, now: Now) -> int:
    """Open requests, drafts, people without signal; how many."""
    ahead = now.at + AHEAD
    asked = requests.c.answered_at.is_(None), requests.c.told_at > ahead
    changes = (
        update(requests).where(*asked).values(told_at=now.at, answer_by=now.answer_by),
        update(drafts).where(drafts.c.updated_at > ahead).values(updated_at=now.at),
        update(no_signal).where(no_signal.c.until > now.tomorrow + AHEAD).values(until=now.tomorrow),
    )
    return sum([await _changed(work, change) for change in changes])


async def date_messages_anew(work: Work, now: Now) -> int:
    """Messages that wait for a day that is not near; how many."""
    if not await _some_message_waits_for(work, now):
        return 0
    return sum([await _changed(work, change) for change in _messages(now)])


_WAITS = outbox.c.state.in_(("queued", "doubt"))


async def _some_message_waits_for(work: Work, now: Now) -> bool:
    return bool((await work.conn.execute(select(exists().where(_waits_too_long(now))))).scalar_one())


def _waits_too_long(now: Now) -> ColumnElement[bool]:
    """Made in days to come; or put off, while the clock was ahead, for longer than its kind is ever put off."""
    answer = and_(outbox.c.lane <= int(Lane.URGENT), outbox.c.not_before > now.tomorrow + AHEAD)
    return and_(_WAITS, or_(outbox.c.made_at > now.at + AHEAD, answer, outbox.c.not_before > now.at + NEVER_LONGER))


def _messages(now: Now) -> list[Executable]:
    made = and_(_WAITS, outbox.c.made_at > now.at + AHEAD)
    waits = _waits_too_long(now)
    at_once = or_(outbox.c.lane <= int(Lane.URGENT), outbox.c.not_before <= outbox.c.made_at)
    return [
        update(outbox).where(made, outbox.c.lane == int(Lane.DIGEST)).values(state="dropped", why=WHY),
        update(outbox).where(waits, at_once).values(not_before=now.at),
        update(outbox).where(waits, outbox.c.not_before > now.decent).values(not_before=now.decent),
        update(outbox).where(made).values(made_at=now.at),
    ]


async def _changed(work: Work, change: Executable) -> int:
    done = await work.conn.execute(change)
    assert isinstance(done, CursorResult)
    return int(done.rowcount)
