"""Carries out what a conversation yielded beside the events of cases: language, leaving, a joiner, a roster sent or decided."""

from collections.abc import Iterable
from datetime import datetime

from bot.basis import registered
from bot.joining import Doings, keep_out, let_in
from bot.parked import decided
from rules.membership import (
    JoinerConfirmed,
    JoinerRefused,
    LanguageChosen,
    Membership,
    PersonLeft,
    RemindersPutOff,
)
from rules.parked import ParkedDecided, ParkedDropped, ParkedSentAgain
from rules.registry import BasisApproved, BasisEnded, BasisEntered, BasisRefused
from rules.sent_rosters import Clerical, RosterDecided, RosterSent
from storage.accounts import unlink
from storage.audit import Note
from storage.database import Work
from storage.invites import Joining, joining_by_id, void_invites
from storage.no_signal import put_off
from storage.people import Caller, set_language
from storage.recording import By
from storage.sent_rosters import become, mine, receive


class Overtaken(Exception):
    """What was decided about has changed meanwhile; the turn is taken again and shows what is so now."""


async def carry_out(
    work: Work, happened: Iterable[Membership | Clerical], caller: Caller, by: By, channel: str, now: datetime
) -> Doings:
    """Do it, in the turn's transaction.

    Raises:
        Overtaken: the joiner is not waiting any more, or the roster stands elsewhere.
    """
    doings = Doings()
    for event in happened:
        match event:
            case LanguageChosen(language):
                await set_language(work.conn, caller.person.id, language)
            case PersonLeft():
                doings.touched |= await _left(work, caller, by, channel, now)
            case RemindersPutOff(until):
                await put_off(work, caller.person.id, until)
            case BasisEntered() | BasisApproved() | BasisRefused() | BasisEnded():
                doings.messages += await registered(work, event, caller, by, now)
            case ParkedSentAgain() | ParkedDropped():
                await _parked(work, event, caller, by, now)
            case JoinerConfirmed(joining_id):
                let = await _let_in(work, joining_id, caller, by, now)
                doings.messages += let.messages
                doings.touched |= let.touched
            case JoinerRefused(joining_id):
                joining = await _waits(work, joining_id, caller, now)
                doings.messages += (await keep_out(work, joining, now, caller.person.id)).messages
            case RosterSent() | RosterDecided():
                await _roster(work, event, caller, by, channel, now)
    return doings


async def _let_in(work: Work, joining_id: int, caller: Caller, by: By, now: datetime) -> Doings:
    joining = await _waits(work, joining_id, caller, now)
    let = await let_in(work, joining, f"turn:{by.inbox_id}", now, caller.person.id)
    if let is None:
        raise Overtaken
    return let


async def _parked(work: Work, event: ParkedDecided, caller: Caller, by: By, now: datetime) -> None:
    if not await decided(work, event, caller, by, now):
        raise Overtaken


async def _roster(
    work: Work, event: RosterSent | RosterDecided, caller: Caller, by: By, channel: str, now: datetime
) -> None:
    """A roster waits for the clerk, or its sender said what becomes of it."""
    if isinstance(event, RosterSent):
        await receive(work, by.receipt or "", caller.person.id, channel, event.file, event.name, now)
        _note_roster(work, caller, by, "roster:sent")
        return
    roster = await mine(work.conn, work.seal, caller.person.id, event.receipt)
    if roster is None or not roster.line.may_become(event.wish) or not await become(work, roster, event.wish, now):
        raise Overtaken
    _note_roster(work, caller, by, f"roster:{event.wish.value}")


def _note_roster(work: Work, caller: Caller, by: By, why: str) -> None:
    posts = tuple(seat.post.value for seat in caller.person.seats)
    work.notes.append(Note(caller.person.id, why, posts, inbox_id=by.inbox_id))


async def _left(work: Work, caller: Caller, by: By, channel: str, now: datetime) -> set[tuple[str, str]]:
    """The account is unlinked; records and drafts stay where they are."""
    person = caller.person
    await void_invites(work, (person.id,), now)
    posts = tuple(seat.post.value for seat in person.seats)
    work.notes.append(Note(person.id, "leave", posts, people=(person.id,), inbox_id=by.inbox_id))
    return set(await unlink(work, person.id, channel))


async def _waits(work: Work, joining_id: int, caller: Caller, now: datetime) -> Joining:
    joining = await joining_by_id(work, joining_id, now.date())
    if joining is None or joining.match is None or not joining.invite.stands(now):
        raise Overtaken
    if joining.invite.person_id == caller.person.id:
        raise Overtaken  # nobody lets himself in
    return joining


def spoken(happened: Iterable[object], before: str) -> str:
    """The language of the answer: the one just chosen, or the one there was."""
    return next((event.language for event in happened if isinstance(event, LanguageChosen)), before)
