"""Tells those on duty of a red flag, one after the other, day and night, until somebody takes it (DOMAIN §8.9).

Never the reporter, never a worker it concerns. Messages name the case by its code only.
"""

from datetime import datetime, timedelta

from dialog.screen import Choice, Say, Screen
from jobs.telling import message
from rules.policy import ON_DUTY, Policy
from storage import duty
from storage.database import Work
from storage.duty import Alarm
from storage.excluding import all_parked
from storage.outbox import Lane, OutboxMessage, put_once
from storage.people import names_of
from storage.recording import By


async def call(work: Work, alarm: Alarm, why: str, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """Tell the next on duty: whoever was told least often, in the order of duty; never a person concerned or the reporter."""
    barred = {alarm.raised_by, *await duty.excluded_from(work.conn, alarm.case_id)}
    chain = await duty.chain(work.conn, policy.duty_order, now.date(), barred)
    if not chain:
        return []
    person = min(chain, key=lambda accounts: alarm.called.count(accounts[0].person_id))
    again = timedelta(minutes=policy.duty_repeat_minutes)
    await duty.note_call(work, alarm, person[0].person_id, again, now)
    names = await names_of(work.conn, work.seal, {alarm.raised_by} - {None})  # type: ignore[arg-type]  # None is taken out
    args = {
        "case": alarm.code,
        "by": names.get(alarm.raised_by, "") if alarm.raised_by else "none",
        "day": alarm.raised_at.astimezone(now.tzinfo),
        "code": alarm.receipt,
        "why": why,
        "minutes": policy.duty_repeat_minutes,
    }
    act = (Choice(Say("button-take"), f"/take {alarm.code}"), Choice(Say("button-file"), f"/case {alarm.code}"))
    key = _key(alarm, len(alarm.called) + 1)
    screen = Screen((Say("urgent-told", args),), (act,))
    return [message(key, account, screen, alarm.case_id, Lane.URGENT) for account in person]


async def taken(work: Work, case_id: int, by: By, now: datetime) -> list[OutboxMessage]:
    """The alarm ends; the others who were told of it hear who deals with it."""
    open_ones = [alarm for alarm in await duty.alarms_of(work, case_id) if not alarm.taken_by]
    await duty.take_alarms(work, case_id, by.person_id, now)
    barred = {by.person_id, *await duty.excluded_from(work.conn, case_id)}
    told = {person_id for alarm in open_ones for person_id in alarm.called}
    chain = await duty.chain(work.conn, ON_DUTY, now.date(), barred)
    names = await names_of(work.conn, work.seal, {by.person_id} - {None})  # type: ignore[arg-type]  # None is taken out
    return [
        message(f"taken:{alarm.id}:{by.inbox_id}", account, _taken_screen(alarm, names), case_id, Lane.URGENT)
        for alarm in open_ones
        for accounts in chain
        for account in accounts
        if account.person_id in told
    ]


def _taken_screen(alarm: Alarm, names: dict[int, str]) -> Screen:
    say = Say("urgent-taken", {"case": alarm.code, "by": "".join(names.values())})
    return Screen((say,), ((Choice(Say("button-file"), f"/case {alarm.code}"),),))


async def repeat_alarms(work: Work, now: datetime, policy: Policy) -> int:
    """A red flag nobody has taken is told to the next on duty, day and night, until somebody takes it; how many.

    One whose last message cannot arrive does not wait its time, if there is somebody else to tell.
    """
    said, again = 0, timedelta(minutes=policy.duty_repeat_minutes)
    for alarm in await duty.untaken(work):
        if (
            not now < alarm.repeat_at <= now + again
        ):  # farther off than any repeat: the clock was ahead, and nobody may wait
            why = "again" if alarm.called else "first"
        elif await _unreached(work, alarm, now, policy):
            why = "unreached"
        else:
            continue
        for one in await call(work, alarm, why, now, policy):
            said += await put_once(work, one, now)
    return said


async def _unreached(work: Work, alarm: Alarm, now: datetime, policy: Policy) -> bool:
    """Whether none of the last messages can arrive, and somebody was told less often than whoever they were for."""
    last = alarm.called[-1] if alarm.called else 0
    barred = {alarm.raised_by, *await duty.excluded_from(work.conn, alarm.case_id)}
    chain = await duty.chain(work.conn, policy.duty_order, now.date(), barred)
    fresh = [one for one in chain if alarm.called.count(one[0].person_id) < alarm.called.count(last)]
    accounts = next((one for one in chain if one[0].person_id == last), ())
    keys = [f"{_key(alarm, len(alarm.called))}:{account.person_id}:{account.channel}" for account in accounts]
    return bool(fresh) and await all_parked(work, keys)


def _key(alarm: Alarm, number: int) -> str:
    return f"alarm:{alarm.id}:{number}"
