"""Tells a person something about a case: in his language, with his masks, only where he may see the case at this moment.

The one place for it, for turns and chores alike. A message names a child as the narrowest channel may: a chore does not
know what a channel may carry.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from dialog.screen import Screen
from jobs.rendering import render
from locales.reader import words
from rules.access import ABROAD
from rules.desk import CaseCard, CaseLine
from storage.audit import Note
from storage.database import Work
from storage.holders import Holder
from storage.no_signal import without_signal
from storage.outbox import Lane, OutboxMessage, put, was_put
from storage.people import who_is
from storage.reader import Reader
from storage.scope import Scope
from storage.unseen_view import first_lines
from storage.views import case_card


def message(
    key: str, holder: Holder, screen: Screen, case_id: int, lane: Lane, not_before: datetime | None = None
) -> OutboxMessage:
    """A screen about a case for one account, ready for the outbox. Its buttons must be commands: they never grow old."""
    body = render(screen, 0, words(holder.language))
    dedupe = f"{key}:{holder.person_id}:{holder.channel}"
    return OutboxMessage(
        dedupe, holder.channel, holder.address, body, lane, holder.person_id, case_id, not_before=not_before
    )


def message_of_many(key: str, holder: Holder, screen: Screen, shows: tuple[int, ...], lane: Lane) -> OutboxMessage:
    """One screen about several cases for one account: it goes out only while he may see every one of them."""
    body = render(screen, 0, words(holder.language))
    dedupe = f"{key}:{holder.person_id}:{holder.channel}"
    return OutboxMessage(dedupe, holder.channel, holder.address, body, lane, holder.person_id, shows=shows)


async def remind(work: Work, told: OutboxMessage, now: datetime) -> bool:
    """Queue a single reminder unless it was ever queued; it waits for whoever has no signal today. True if it is new."""
    if await was_put(work, told.dedupe):
        return False
    away = await without_signal(work.conn, (told.person_id or 0,), now)
    until = away.get(told.person_id or 0)
    if until and (told.not_before is None or told.not_before < until):
        told = replace(told, not_before=until)
    await put(work, (told,), now)
    return True


async def about_case(
    work: Work, holder: Holder, code: str, now: datetime, why: str, screen_of: Callable[[CaseCard], Screen]
) -> Screen | None:
    """The screen about a case as this person may see it now; None where he may not, and then nothing is said to him."""
    reader = await _reading(work, holder, now)
    card = await case_card(reader, code) if reader else None
    if reader is None or card is None:
        return None
    _note(work, reader, why)
    return screen_of(card)


async def about_many(
    work: Work, holder: Holder, case_ids: Sequence[int], now: datetime, why: str, at_most: int
) -> tuple[tuple[int, ...], tuple[tuple[int, CaseLine], ...]]:
    """Those of these cases this person may see now, in the order given, and the first `at_most` as lines by row id."""
    reader = await _reading(work, holder, now)
    if reader is None:
        return (), ()
    seen, lines = await first_lines(reader, case_ids, at_most)
    if seen:
        _note(work, reader, why)
    return seen, lines


async def _reading(work: Work, holder: Holder, now: datetime) -> Reader | None:
    """What this person may read at this moment; None where he holds no post any more."""
    callers = await who_is(work.conn, work.seal, holder.channel, (holder.address,), now.date())
    caller = callers.get(holder.address)
    return Reader(work.conn, work.seal, Scope(caller.person, ABROAD)) if caller else None


def _note(work: Work, reader: Reader, why: str) -> None:
    person = reader.scope.person
    posts = tuple(seat.post.value for seat in person.seats)
    cases, fields = tuple(sorted(reader.cases_seen)), tuple(sorted(reader.fields_seen))
    work.notes.append(Note(person.id, why, posts, cases, fields))
