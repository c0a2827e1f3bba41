"""A child no worker has seen for days: somebody is asked to look whether it is well. Never a count against the family.

7 days ask the village's 儿童主任 (where there is none, the village cadre) and the school; 14 days tell the county desk,
which may ask the police station; the program itself never does. Each once, until the child was seen again. Of a
restricted case only the county desk hears.
"""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from dialog.screen import Choice, Say, Screen
from handlers.cases import line_words
from jobs.telling import about_case, message
from rules.access import Post
from rules.desk import CaseCard
from rules.policy import Policy
from storage.database import Work
from storage.holders import Holder, at_county, at_school, in_village, of_class
from storage.outbox import Lane, put_once
from storage.sightings import CHECK, DESK, Unseen, note_asked, unseen

FROM, UNTIL = time(8), time(20)
"""Working hours in which people are asked (DOMAIN §8.5)."""


async def ask_about_unseen(work: Work, now: datetime, policy: Policy) -> int:
    """Ask about every child not seen for too long; how many messages."""
    here = now.astimezone(policy.tz)
    if not FROM <= here.time() < UNTIL:
        return 0
    check, desk = (here.date() - timedelta(days=days) for days in (policy.unseen_check_days, policy.unseen_desk_days))
    said = 0
    for case in await unseen(work, check, desk):
        if case.asked < CHECK and not (case.restricted and case.since <= desk):
            said += await _ask(work, case, await _near(work, case, here), CHECK, here)
        if case.since <= desk:
            said += await _ask(work, case, await at_county(work.conn, Post.BUREAU_DESK, here.date()), DESK, here)
        await note_asked(work, case.case_id, DESK if case.since <= desk else CHECK)
    return said


async def _near(work: Work, case: Unseen, now: datetime) -> tuple[Holder, ...]:
    """Village and school; of a restricted case the county desk."""
    today = now.date()
    if case.restricted:
        return await at_county(work.conn, Post.BUREAU_DESK, today)
    village = await in_village(work.conn, Post.CHILD_DIRECTOR, case.village_id, today)
    village = village or await in_village(work.conn, Post.VILLAGE_CADRE, case.village_id, today)
    school = await of_class(work.conn, case.school_id, case.grade, case.class_name, today)
    return (*village, *(school or await at_school(work.conn, case.school_id, today)))


async def _ask(work: Work, case: Unseen, whom: Iterable[Holder], stage: int, now: datetime) -> int:
    days = (now.date() - case.since).days

    def screen(card: CaseCard) -> Screen:
        return _to_desk(card, days) if stage == DESK else _to_look(card, days)

    said = 0
    for holder in dict.fromkeys(whom):
        shown = await about_case(work, holder, case.code, now, "chore:unseen", screen)
        if shown:
            key = f"unseen:{stage}:{case.case_id}:{case.since.isoformat()}"
            said += await put_once(work, message(key, holder, shown, case.case_id, Lane.REMINDER), now)
    return said


def _to_look(card: CaseCard, days: int) -> Screen:
    code = card.line.code
    says = (Say("unseen-look", {"line": line_words(card.line), "days": days}), _last(card))
    rows = (
        (Choice(Say("button-welfare"), f"/welfare {code}"),),
        (Choice(Say("button-file"), f"/case {code}"),),
    )
    return Screen(says, rows)


def _to_desk(card: CaseCard, days: int) -> Screen:
    code = card.line.code
    says = (Say("unseen-desk", {"line": line_words(card.line), "days": days}), _last(card))
    rows = (
        (Choice(Say("button-police"), f"/police {code}"),),
        (Choice(Say("button-welfare"), f"/welfare {code}"), Choice(Say("button-file"), f"/case {code}")),
    )
    return Screen(says, rows)


def _last(card: CaseCard) -> Say:
    if card.last_seen_day:
        return Say("card-last-seen", {"day": card.last_seen_day, "by": card.last_seen_by})
    return Say("card-never-seen")
