"""Tells officials what they are asked: who, where, since when, what was tried, what is asked of them, until when.

In the right hands by rule: those who hold the posts of the request's level for this case today. Somebody who left his post
never hears of it; where nobody holds a post, the next level is told so. Reminded once, then one level up, in working hours
of working days, and each message says that it climbed. Nobody is asked about a restricted case, and nobody it concerns.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from dialog.screen import Choice, Say, Screen
from handlers.cases import line_words
from jobs.telling import about_case, message
from rules.access import Post
from rules.desk import CaseCard
from rules.policy import Policy
from rules.quiet import decent, may_speak
from rules.requests import LEVELS, TOLD_BESIDE, Wanted, answer_by, next_level
from storage import requests
from storage.database import Work
from storage.holders import Holder, near
from storage.outbox import Lane, OutboxMessage, put_once
from storage.requests import Request

GOES_TO = {
    Wanted.CONFERENCE: "/conference {case}",
    Wanted.DECIDE: "/sign {subject}",
    Wanted.RULE: "/rule {subject}",
    Wanted.WAY: "/way {case}",
    Wanted.LEAVE: "/leavedecide {case}",
    Wanted.CLOSE: "/close {case}",
}
"""The conversation in which each is answered."""

BUTTON = {
    Wanted.CONFERENCE: Say("button-wanted-conference"),
    Wanted.DECIDE: Say("button-wanted-decide"),
    Wanted.RULE: Say("button-rule"),
    Wanted.WAY: Say("button-way"),
    Wanted.LEAVE: Say("button-leave-decide"),
    Wanted.CLOSE: Say("button-close"),
}
"""The button that leads there."""


async def ask(
    work: Work,
    case_id: int,
    wanted: Wanted,
    subject: str,
    now: datetime,
    policy: Policy,
    *,
    but: frozenset[int] = frozenset(),
    first: frozenset[Post] = frozenset(),
    until: date | None = None,
) -> list[OutboxMessage]:
    """Ask the first level for this, unless it is asked already.

    `but`: persons who may not answer it, such as who asked himself. `first`: who has the power, where that is not the usual.
    `until`: the last day for an answer, where it is not the usual.
    """
    until = until or answer_by(now.date(), policy.answer_within_days, policy.workdays)
    request = await requests.ask(work, case_id, wanted, subject, first or LEVELS[wanted][0], until, now)
    if request is None:
        known = await requests.find(work, case_id, wanted, subject)
        if known is None or known.answered_at is None:
            return []
        await requests.open_again(work, known, first or LEVELS[wanted][0], until, now)
        request = await requests.find(work, case_id, wanted, subject)
        assert request is not None
    said = await _to_level(work, request, "first", now, policy, but)
    beside = await near(work.conn, request.case_row, TOLD_BESIDE.get(wanted, ()), now.date())
    return [*said, *await _tell(work, request, list(beside), "beside", now, policy)]


async def _to_level(
    work: Work, request: Request, why: str, now: datetime, policy: Policy, but: frozenset[int] = frozenset()
) -> list[OutboxMessage]:
    """Messages to those of the request's level; where nobody can be reached there, of the next one, which is told so."""
    while True:
        said = await _tell(work, request, await _holders(work, request, now, but), why, now, policy)
        up = next_level(request.wanted, request.level, request.posts)
        if said or up is None:
            return said
        until = answer_by(now.date(), policy.answer_within_days, policy.workdays)
        await requests.climb(work, request, up, LEVELS[request.wanted][up], until, now)
        posts = LEVELS[request.wanted][up]
        request = replace(request, level=up, posts=posts, answer_by=until, tellings=request.tellings + 1)
        why = "nobody"


async def _holders(work: Work, request: Request, now: datetime, but: frozenset[int]) -> list[Holder]:
    found = await near(work.conn, request.case_row, request.posts, now.date())
    return [one for one in found if one.person_id not in but]


async def _tell(
    work: Work, request: Request, holders: list[Holder], why: str, now: datetime, policy: Policy
) -> list[OutboxMessage]:
    """One message for each account of those who may see the case now."""
    said = []
    for holder in dict.fromkeys(holders):
        screen = await about_case(work, holder, request.case, now, "chore:request", _screen(request, why, now))
        if screen:
            key = f"ask:{request.id}:{request.level}{why[:2]}:{request.tellings}"
            said.append(message(key, holder, screen, request.case_id, Lane.PAPER, _when(request, now, policy)))
    return said


def _when(request: Request, now: datetime, policy: Policy) -> datetime:
    """At a decent hour of a working day; where the answer is due before that (a lead, the same day), at once."""
    at = decent(now, policy)
    return now if request.answer_by < at.date() else at


def _screen(request: Request, why: str, now: datetime) -> Callable[[CaseCard], Screen]:
    def screen(card: CaseCard) -> Screen:
        wanted = request.wanted.value
        args = {
            "line": line_words(card.line),
            "school": card.school,
            "since": card.last_day_at_school or "none",
            "visits": card.visits,
            "failed": card.failed_visits,
            "until": request.answer_by,
            "asked": request.asked_at.astimezone(now.tzinfo).date(),
            "days": (request.answer_by - now.date()).days,
        }
        head = Say(f"request-{why}", args | {"wanted": Say(f"wanted-{wanted}")})
        asked = Say(f"request-{wanted}", args) if request.level == 0 else Say("request-move", args)
        says = (head, Say("request-child", args), asked, *((Say("request-until", args),) if why != "beside" else ()))
        goes = GOES_TO[request.wanted].format(case=request.case, subject=request.subject)
        look = Choice(Say("button-file"), f"/case {request.case}")
        note = Choice(Say("button-noted"), f"/noted {request.case}")
        rows: tuple[tuple[Choice, ...], ...]
        if why == "beside":
            rows = ((Choice(Say("button-way"), goes), look),)
        elif request.level == 0:
            rows = ((Choice(BUTTON[request.wanted], goes),), (look, note))
        else:
            rows = ((look, note),)
        return Screen(says, (*rows, (Choice(Say("button-why"), "/why request"),)))

    return screen


async def remind_officials(work: Work, now: datetime, policy: Policy) -> int:
    """Remind of what nobody answered, and ask the next level when its days are over; how many messages.

    A reminder comes on the last day for an answer; whoever noted it is reminded of it all the same, for it is not done.
    """
    here = now.astimezone(policy.tz)
    if not may_speak(here, policy):
        return 0
    said: list[OutboxMessage] = []
    for request in await requests.waiting(work):
        if here.date() > request.answer_by:
            said += await _climb(work, request, here, policy)
        elif here.date() == request.answer_by and request.told_at.astimezone(policy.tz).date() < here.date():
            again = replace(request, tellings=request.tellings + 1)
            await requests.told(work, request, here)
            said += await _tell(work, again, await _holders(work, again, here, frozenset()), "again", here, policy)
    return sum([await put_once(work, one, here) for one in said])


async def _climb(work: Work, request: Request, now: datetime, policy: Policy) -> list[OutboxMessage]:
    """The next level is asked; at the top it stays and is said again."""
    until = answer_by(now.date(), policy.answer_within_days, policy.workdays)
    up = next_level(request.wanted, request.level, request.posts)
    level, posts = (request.level, request.posts) if up is None else (up, LEVELS[request.wanted][up])
    await requests.climb(work, request, level, posts, until, now)
    fresh = replace(request, level=level, posts=posts, answer_by=until, tellings=request.tellings + 1)
    return await _to_level(work, fresh, "again" if up is None else "higher", now, policy)
