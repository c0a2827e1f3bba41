"""A child no worker has seen for days: somebody is asked to look whether it is well. Never a count against the family.

7 days ask the village's 儿童主任 (where there is none, the village cadre) and the school; 14 days tell the county desk,
which may ask the police station; the program itself never does. Each once, until the child was seen again. Of a
restricted case only the county desk hears. Whoever would be told of many at once gets one message of them all.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from dialog.screen import Choice, Say, Screen
from handlers.cases import line_words
from jobs.telling import about_case, about_many, message, message_of_many, remind
from jobs.unseen_whom import Whom
from rules.desk import CaseCard, CaseLine
from rules.policy import Policy
from rules.quiet import may_speak
from storage.database import Work
from storage.holders import Holder
from storage.outbox import Lane
from storage.sightings import CHECK, DESK, Unseen, note_asked, unseen

ONE_BY_ONE = 3
"""More children than this at once are told in one message."""

LISTED = 5
"""So many of them are named in it, the longest unseen first."""

WHY = "chore:unseen"
WHY_ROW = (Choice(Say("button-why"), "/why unseen"),)

Asked = dict[tuple[Holder, int], list[Unseen]]


async def ask_about_unseen(work: Work, now: datetime, policy: Policy) -> int:
    """Ask about every child not seen for too long; how many messages."""
    here = now.astimezone(policy.tz)
    if not may_speak(here, policy):
        return 0
    check, desk = (here.date() - timedelta(days=days) for days in (policy.unseen_check_days, policy.unseen_desk_days))
    due = await unseen(work, check, desk)
    said = 0
    for (holder, stage), cases in (await _whom_of_what(work, due, here.date(), desk)).items():
        said += await _ask(work, holder, stage, cases, here)
    await note_asked(work, [case.case_id for case in due if case.since > desk], CHECK)
    await note_asked(work, [case.case_id for case in due if case.since <= desk], DESK)
    return said


async def _whom_of_what(work: Work, due: Sequence[Unseen], today: date, desk: date) -> Asked:
    """Who is asked after which children: village and school, and of those not seen since `desk` the county desk."""
    asked, whom = Asked(), Whom(work, today)
    for case in due:
        late = case.since <= desk
        if case.asked < CHECK and not (case.restricted and late):
            for holder in await whom.near(case):
                asked.setdefault((holder, CHECK), []).append(case)
        if late:
            for holder in await whom.desk():
                asked.setdefault((holder, DESK), []).append(case)
    return asked


async def _ask(work: Work, holder: Holder, stage: int, cases: Sequence[Unseen], now: datetime) -> int:
    """Ask one person after these children, each alone or, where there are many that he may see, all at once."""
    if len(cases) > ONE_BY_ONE:
        seen, lines = await about_many(work, holder, [case.case_id for case in cases], now, WHY, LISTED)
        if len(seen) > ONE_BY_ONE:
            return await _ask_of_many(work, holder, stage, [c for c in cases if c.case_id in seen], lines, now)
        cases = [case for case in cases if case.case_id in seen]
    return sum([await _ask_of_one(work, holder, stage, case, now) for case in cases])


async def _ask_of_one(work: Work, holder: Holder, stage: int, case: Unseen, now: datetime) -> int:
    days = (now.date() - case.since).days

    def screen(card: CaseCard) -> Screen:
        return _to_desk(card, days) if stage == DESK else _to_look(card, days)

    shown = await about_case(work, holder, case.code, now, WHY, screen)
    if shown is None:
        return 0
    return await remind(work, message(_key(stage, case), holder, shown, case.case_id, Lane.REMINDER), now)


async def _ask_of_many(
    work: Work,
    holder: Holder,
    stage: int,
    cases: Sequence[Unseen],
    lines: Sequence[tuple[int, CaseLine]],
    now: datetime,
) -> int:
    days = {case.case_id: (now.date() - case.since).days for case in cases}
    told = [(line, days[case_id]) for case_id, line in lines]
    screen = _of_many(told, {"children": len(cases), "days": min(days.values())}, stage)
    key = f"{_key(stage, cases[0])}:many"
    return await remind(work, message_of_many(key, holder, screen, tuple(days), Lane.REMINDER), now)


def _key(stage: int, case: Unseen) -> str:
    return f"unseen:{stage}:{case.case_id}:{case.since.isoformat()}"


def _of_many(told: Sequence[tuple[CaseLine, int]], counted: Mapping[str, int], stage: int) -> Screen:
    """How many, the first of them by name, and where to go on: both buttons let him choose the child."""
    lines = tuple(Say("unseen-line", {"line": line_words(line), "days": days}) for line, days in told)
    more = (Say("unseen-more", counted),) if counted["children"] > len(told) else ()
    police = ((Choice(Say("button-police"), "/police"),),) if stage == DESK else ()
    go = (Choice(Say("button-welfare"), "/welfare"), Choice(Say("command-case"), "/case"))
    head = Say("unseen-many-desk" if stage == DESK else "unseen-many-look", counted)
    return Screen((head, *lines, *more), (*police, go, WHY_ROW))


def _to_look(card: CaseCard, days: int) -> Screen:
    code = card.line.code
    says = (Say("unseen-look", {"line": line_words(card.line), "days": days}), _last(card))
    rows = (
        (Choice(Say("button-welfare"), f"/welfare {code}"),),
        (Choice(Say("button-file"), f"/case {code}"),),
        WHY_ROW,
    )
    return Screen(says, rows)


def _to_desk(card: CaseCard, days: int) -> Screen:
    code = card.line.code
    says = (Say("unseen-desk", {"line": line_words(card.line), "days": days}), _last(card))
    rows = (
        (Choice(Say("button-police"), f"/police {code}"),),
        (Choice(Say("button-welfare"), f"/welfare {code}"), Choice(Say("button-file"), f"/case {code}")),
        WHY_ROW,
    )
    return Screen(says, rows)


def _last(card: CaseCard) -> Say:
    if card.last_seen_day:
        return Say("card-last-seen", {"day": card.last_seen_day, "by": card.last_seen_by})
    return Say("card-never-seen")
