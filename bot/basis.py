"""Carries out what a conversation yielded about the basis registry, and asks the others of the bureau to look at a new entry."""

from datetime import datetime

from dialog.screen import Choice, Say, Screen
from jobs.rendering import render
from locales.reader import words
from rules.registry import ENTERS, BasisApproved, BasisEnded, BasisEntered, BasisRefused, Registry
from storage import bases
from storage.audit import Note
from storage.database import Work
from storage.holders import at_county
from storage.outbox import Lane, OutboxMessage
from storage.people import Caller
from storage.recording import By


async def registered(work: Work, event: Registry, caller: Caller, by: By, now: datetime) -> list[OutboxMessage]:
    """Do it, in the turn's transaction.

    Raises:
        NotOpen: the entry does not stand as it did.
    """
    me = caller.person.id
    posts = tuple(seat.post.value for seat in caller.person.seats)
    work.notes.append(Note(me, "registry", posts, wrote=(type(event).__name__,), inbox_id=by.inbox_id))
    match event:
        case BasisEntered(basis, switch):
            await bases.enter(work, basis, switch, me, now)
            return await _ask_others(work, caller, by, now)
        case BasisApproved(entry, reviewed_by):
            await bases.approve(work, entry, me, now, reviewed_by)
        case BasisRefused(entry, why):
            await bases.refuse(work, entry, me, now, why)
        case BasisEnded(entry, why):
            await bases.end(work, entry, now, why)
    return []


async def _ask_others(work: Work, caller: Caller, by: By, now: datetime) -> list[OutboxMessage]:
    """Another person of the bureau looks at it after 法制审核."""
    said = []
    for post in sorted(ENTERS):
        for holder in await at_county(work.conn, post, now.date()):
            if holder.person_id == caller.person.id:
                continue
            screen = Screen(
                (Say("basis-asked", {"by": caller.person.name}),), ((Choice(Say("button-bases"), "/bases"),),)
            )
            body = render(screen, 0, words(holder.language))
            key = f"basis:{by.inbox_id}:{holder.person_id}:{holder.channel}"
            said.append(OutboxMessage(key, holder.channel, holder.address, body, Lane.PAPER, holder.person_id))
    return said
