"""What follows at once from what just happened to a child in danger, in the same transaction (DOMAIN §8.9).

A red flag: the duty officer is told, and what waits to be said about the case to others is dropped. A worker it concerns:
he loses sight of the case, and the next on duty is told. A lifting: others of the county are asked to decide.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from datetime import datetime

from dialog.screen import Choice, Say, Screen
from jobs.duty_calls import call, taken
from jobs.rendering import plain
from jobs.telling import message
from locales.reader import words
from rules.access import Post
from rules.events import Event, RedFlagRaised
from rules.policy import ON_DUTY, Policy
from rules.protection import LiftProposed, LiftRefused, RedFlagDetail, RedFlagTaken, RestrictionLifted
from storage import duty, liftings
from storage.database import Work
from storage.duty import Alarm
from storage.excluding import exclude, exists, is_restricted, may_hear, namesakes, unsay
from storage.holders import at_county
from storage.outbox import Lane, OutboxMessage
from storage.people import names_of
from storage.recording import By

FOLLOWED = RedFlagDetail | RedFlagRaised | RedFlagTaken | LiftProposed | LiftRefused | RestrictionLifted


def is_followed(event: object) -> bool:
    """Whether something follows at once from such an event for others: what they hear, see, or have to do."""
    return isinstance(event, FOLLOWED)


async def announcements(
    work: Work, happened: Iterable[Event], by: By, now: datetime, policy: Policy
) -> list[OutboxMessage]:
    """Do what follows from these events; messages to those who must hear."""
    events = sorted(happened, key=lambda event: not isinstance(event, RedFlagDetail))
    said: list[OutboxMessage] = []
    for event in filter(is_followed, events):  # whoever is concerned is kept away before anybody is told
        case_id = await liftings.case_id_of(work, event.case)
        match event:
            case RedFlagDetail():
                said += await _keep_away(work, case_id, event, now, policy)
            case RedFlagRaised():
                await unsay(work, case_id, await may_hear(work, case_id, now.date()))
                await liftings.lapse(work, case_id, now)
                alarm_id = await duty.raise_alarm(work, case_id, by.receipt, by.person_id, now)
                said += await call(work, await _alarm(work, case_id, alarm_id), "first", now, policy)
            case RedFlagTaken():
                said += await taken(work, case_id, by, now)
            case LiftProposed() if by.person_id:
                await liftings.propose(work, case_id, by.person_id, now)
                said += await _ask_to_decide(work, case_id, event, by, now)
            case LiftRefused() | RestrictionLifted() if by.person_id:
                lifted = isinstance(event, RestrictionLifted)
                await liftings.decide(work, case_id, by.person_id, now, lifted=lifted)
                if lifted:
                    await duty.take_alarms(work, case_id, by.person_id, now)
            case _:
                pass
    return list({one.dedupe: one for one in said}.values())


async def still_said(
    work: Work, messages: Sequence[OutboxMessage], happened: Iterable[Event], now: datetime
) -> list[OutboxMessage]:
    """Messages of this transaction, not written yet, without those that what happened since takes away from a person."""
    kept = list(messages)
    for code in {event.case for event in happened if isinstance(event, RedFlagRaised | RedFlagDetail)}:
        case_id = await liftings.case_id_of(work, code)
        about = {m.person_id for m in kept if m.case_id == case_id and m.lane is not Lane.ANSWER}
        hearers = await _hearers(work, case_id, about, now)
        kept = [m for m in kept if m.case_id != case_id or m.lane is Lane.ANSWER or m.person_id in hearers]
    return kept


async def _hearers(work: Work, case_id: int, among: Set[int | None], now: datetime) -> Set[int | None]:
    """Who of these may still hear of the case: of a restricted one the bureau, of any one nobody it concerns."""
    if await is_restricted(work, case_id):
        return await may_hear(work, case_id, now.date())
    return among - await duty.excluded_from(work.conn, case_id)


async def _alarm(work: Work, case_id: int, alarm_id: int) -> Alarm:
    return next(alarm for alarm in await duty.alarms_of(work, case_id) if alarm.id == alarm_id)


async def _keep_away(
    work: Work, case_id: int, event: RedFlagDetail, now: datetime, policy: Policy
) -> list[OutboxMessage]:
    """Whoever is named loses sight of the case; where only he was told of it, the next on duty is told at once."""
    named = await namesakes(work, event.concerned_name) if event.concerned_name else frozenset()
    if event.concerned and await exists(work, event.concerned):
        named |= {event.concerned}
    if not named:
        return []
    last = await exclude(work, case_id, named, now)
    if not await is_restricted(work, case_id):
        return []
    hearers = await may_hear(work, case_id, now.date())
    await unsay(work, case_id, hearers)
    said = await _told_above(work, case_id, now) if last else []
    for alarm in await duty.alarms_of(work, case_id):
        if alarm.taken_by and alarm.taken_by not in hearers:
            await duty.open_again(work, alarm)
            said += await call(work, replace(alarm, taken_by=None), "passed", now, policy)
        elif not alarm.taken_by and hearers.isdisjoint(alarm.called):
            said += await call(work, alarm, "passed", now, policy)
    return said


async def _told_above(work: Work, case_id: int, now: datetime) -> list[OutboxMessage]:
    """Everybody of the bureau is named: those who watch over it hear that another person must be found, and no case."""
    key = f"above:{case_id}:{int(now.timestamp() * 1000)}"
    return [
        OutboxMessage(
            f"{key}:{holder.person_id}:{holder.channel}",
            holder.channel,
            holder.address,
            plain(words(holder.language).say("all-named")),
            Lane.URGENT,
            holder.person_id,
        )
        for holder in await at_county(work.conn, Post.INSPECTOR, now.date())
    ]


async def _ask_to_decide(work: Work, case_id: int, event: LiftProposed, by: By, now: datetime) -> list[OutboxMessage]:
    """All others of the county who may decide hear of the proposal; they are told by code only."""
    raised = {alarm.raised_by for alarm in await duty.alarms_of(work, case_id)}
    barred = {by.person_id, *raised, *await duty.excluded_from(work.conn, case_id)}
    chain = await duty.chain(work.conn, ON_DUTY, now.date(), barred)
    names = await names_of(work.conn, work.seal, {by.person_id} - {None})  # type: ignore[arg-type]  # None is taken out
    say = Say("lift-asked", {"case": event.case, "by": "".join(names.values())})
    screen = Screen((say,), ((Choice(Say("button-decide"), f"/decide {event.case}"),),))
    return [
        message(f"lift:{case_id}:{by.inbox_id}", account, screen, case_id, Lane.PAPER)
        for accounts in chain
        for account in accounts
    ]
