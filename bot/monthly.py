"""Carries out what a conversation yielded about the month's reports: a sending is frozen, an answer is kept and told."""

from datetime import datetime

from dialog.screen import Choice, Say, Screen
from jobs.rendering import render
from locales.reader import words
from rules.month_desk import MonthJudged, MonthSent, Reporting
from rules.month_report import REPORTS, Verdict, read_unit, report_code
from storage import reports
from storage.audit import Note
from storage.database import Work
from storage.holders import Holder, at_unit
from storage.outbox import Lane, OutboxMessage
from storage.people import Caller
from storage.recording import By


async def reported(work: Work, event: Reporting, caller: Caller, by: By, now: datetime) -> list[OutboxMessage]:
    """Do it, in the turn's transaction.

    Raises:
        NotSoAnyMore: the report does not stand as it did.
    """
    posts = tuple(seat.post.value for seat in caller.person.seats)
    cases: tuple[int, ...] = ()
    if isinstance(event, MonthSent):
        cases = tuple(sorted({case for ids in event.behind.values() for case in ids}))
    note = Note(caller.person.id, f"month:{event.unit}.{event.month}", posts, cases, wrote=(type(event).__name__,))
    work.notes.append(note)
    match event:
        case MonthSent():
            await reports.keep(work, event, caller.person.id, by.receipt or "", now)
            return []
        case MonthJudged():
            await reports.judge(work, event, caller.person.id, by.receipt or "", now)
            return await _told(work, event, caller, by, now) if event.verdict is Verdict.SENT_BACK else []


async def _told(work: Work, event: MonthJudged, caller: Caller, by: By, now: datetime) -> list[OutboxMessage]:
    """The unit hears that its report came back, why, and where to go on."""
    unit = read_unit(event.unit)
    assert unit is not None
    kind, unit_id = unit
    name = await reports.name_of(work.conn, kind, unit_id)
    said = []
    for post in sorted(REPORTS[kind]):
        holders = await at_unit(work.conn, post, kind, unit_id, now.date())
        said += [_message(holder, event, name, caller, by) for holder in holders]
    return list({one.dedupe: one for one in said}.values())


def _message(holder: Holder, event: MonthJudged, name: str, caller: Caller, by: By) -> OutboxMessage:
    args = {"unit": name, "month": int(event.month[5:]), "by": caller.person.name, "words": event.words}
    button = Choice(Say("button-month-look"), f"/month {report_code(event.unit, event.month)}")
    body = render(Screen((Say("month-came-back", args),), ((button,),)), 0, words(holder.language))
    key = f"month:{by.inbox_id}:{holder.person_id}:{holder.channel}"
    return OutboxMessage(key, holder.channel, holder.address, body, Lane.PAPER, holder.person_id)
