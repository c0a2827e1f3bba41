"""Carries out what a conversation yielded about bulletins: the row, the groups' messages, and who is asked or hears of it."""

from collections.abc import Iterable
from datetime import datetime

from dialog.screen import Choice, Say, Screen
from jobs.group_news import bulletin_to
from jobs.rendering import render
from locales.reader import words
from rules.access import Post
from rules.bulletins import SENDS, WRITES, BulletinDecided, Bulletins
from storage import bulletins
from storage.audit import Note
from storage.database import Work
from storage.holders import Holder, at_county
from storage.outbox import Lane, OutboxMessage
from storage.people import Caller
from storage.recording import By


async def issued(work: Work, event: Bulletins, caller: Caller, by: By, now: datetime) -> list[OutboxMessage]:
    """Do it, in the turn's transaction.

    Raises:
        NotWaiting: the bulletin was decided meanwhile.
    """
    me, posts = caller.person.id, tuple(seat.post.value for seat in caller.person.seats)
    work.notes.append(Note(me, "bulletin", posts, wrote=(type(event).__name__,), inbox_id=by.inbox_id))
    if isinstance(event, BulletinDecided):
        return await _decided(work, event, caller, now)
    row_id = await bulletins.write(work, event.bulletin, by.receipt or "", me, now, sent=event.sent)
    if event.sent:
        return bulletin_to(event.post, row_id, event.bulletin)
    asked = Say("bulletin-asked", {"by": caller.person.name})
    rows = ((Choice(Say("button-bulletin-decide", {"code": by.receipt or ""}), f"/bulletinout {by.receipt}"),),)
    return await _tell(work, SENDS, Screen((asked,), rows), f"bulletin:{row_id}", me, now)


async def _decided(work: Work, event: BulletinDecided, caller: Caller, now: datetime) -> list[OutboxMessage]:
    me = caller.person.id
    decided = await bulletins.decide(work, event.receipt, me, now, sent=event.sent, why=event.why)
    row_id, bulletin, writer = decided
    told = {"by": caller.person.name, "code": event.receipt, "sent": "yes" if event.sent else "no"}
    says = (Say("bulletin-heard", told), *((Say("bulletin-why", {"why": event.why}),) if event.why else ()))
    screen = Screen(says, ((Choice(Say("command-bulletins"), "/bulletins"),),))
    heard = await _tell(work, WRITES, screen, f"bulletinout:{row_id}", me, now, only=writer)
    groups = bulletin_to(event.post, row_id, bulletin) if event.sent else []
    return [*groups, *heard]


async def _tell(
    work: Work, posts: Iterable[Post], screen: Screen, key: str, me: int, now: datetime, only: int | None = None
) -> list[OutboxMessage]:
    """One message for each account of those who hold one of these posts, but for whoever did it."""
    found: dict[Holder, None] = {}
    for post in sorted(posts):
        found |= dict.fromkeys(await at_county(work.conn, post, now.date()))
    hear = [one for one in found if one.person_id != me and only in (None, one.person_id)]
    said = {}
    for one in hear:
        body, dedupe = render(screen, 0, words(one.language)), f"{key}:{one.person_id}:{one.channel}"
        said[dedupe] = OutboxMessage(dedupe, one.channel, one.address, body, Lane.PAPER, one.person_id)
    return list(said.values())
