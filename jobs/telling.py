"""Tells a person something about a case: in his language, with his masks, only where he may see the case at this moment.

The one place for it, for turns and chores alike. A message names a child as the narrowest channel may: a chore does not
know what a channel may carry.
"""

from collections.abc import Callable
from datetime import datetime

from dialog.screen import Screen
from jobs.rendering import render
from locales.reader import words
from rules.access import ABROAD
from rules.desk import CaseCard
from storage.audit import Note
from storage.database import Work
from storage.holders import Holder
from storage.outbox import Lane, OutboxMessage
from storage.people import who_is
from storage.reader import Reader
from storage.scope import Scope
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


async def about_case(
    work: Work, holder: Holder, code: str, now: datetime, why: str, screen_of: Callable[[CaseCard], Screen]
) -> Screen | None:
    """The screen about a case as this person may see it now; None where he may not, and then nothing is said to him."""
    today = now.date()
    caller = (await who_is(work.conn, work.seal, holder.channel, (holder.address,), today)).get(holder.address)
    if caller is None:
        return None
    reader = Reader(work.conn, work.seal, Scope(caller.person, ABROAD))
    card = await case_card(reader, code)
    if card is None:
        return None
    posts = tuple(seat.post.value for seat in caller.person.seats)
    cases, fields = tuple(sorted(reader.cases_seen)), tuple(sorted(reader.fields_seen))
    work.notes.append(Note(caller.person.id, why, posts, cases, fields))
    return screen_of(card)
