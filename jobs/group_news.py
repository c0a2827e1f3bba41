"""What groups of offices are told through their robots: counts, units and case codes, never a name (DOMAIN §2.3-8, §8.7).

Each thing once, in working hours of working days. A robot is addressed by its name; nobody in a group is known to us.
"""

from datetime import datetime, time

from locales.reader import words
from rules.bulletins import Bulletin, GroupPost
from rules.group_month import works_here
from rules.policy import Policy
from rules.robots import Tells, telling
from storage.database import Work
from storage.group_counts import WaitingRequests, waiting_requests
from storage.outbox import Lane, OutboxMessage, put_once

CHANNEL = "robot"
LANGUAGE = "zh-CN"
"""A group's language is not known, and the offices' is Chinese."""
FROM, NOON, UNTIL = time(8), time(12), time(18)
CODES_AT_MOST = 20
"""Case codes in one message; WeCom carries no long ones."""


def to_group(
    key: str,
    robot: str,
    title: str,
    text: str,
    lane: Lane = Lane.DIGEST,
    *,
    not_before: datetime | None = None,
    expires: datetime | None = None,
    shows: tuple[int, ...] = (),
) -> OutboxMessage:
    """A message to one group. `shows`: cases it names or counts, looked at again before it goes out."""
    body = {"title": title, "text": text, "again": words(LANGUAGE).say("group-again")}
    dedupe = f"group:{key}:{robot}"
    return OutboxMessage(dedupe, CHANNEL, robot, body, lane, not_before=not_before, expires=expires, shows=shows)


def at_work(here: datetime, policy: Policy, until: time = UNTIL) -> bool:
    """Whether groups may be spoken to at this moment, in the county's zone."""
    return FROM <= here.time() < until and works_here(here.date(), policy.workdays)


def end_of(here: datetime) -> datetime:
    """What a day's state is good for."""
    return here.replace(hour=UNTIL.hour, minute=0, second=0, microsecond=0)


async def tell_waiting(work: Work, now: datetime, policy: Policy) -> int:
    """Each working morning: how many decisions wait, since when, and their cases. Nothing where none does."""
    here = now.astimezone(policy.tz)
    robots = telling(policy.robots, Tells.WAITING)
    if not robots or not at_work(here, policy, NOON):
        return 0
    found = await waiting_requests(work, here.date())
    if found is None:
        return 0
    said, key = _waiting_text(found, here, policy), f"waiting:{here.date()}"
    shows = tuple(case_id for case_id, _ in found.cases)
    messages = [to_group(key, one.name, *said, expires=end_of(here), shows=shows) for one in robots]
    return sum([await put_once(work, message, now) for message in messages])


def _waiting_text(found: WaitingRequests, here: datetime, policy: Policy) -> tuple[str, str]:
    codes = tuple(code for _, code in found.cases)
    args = {
        "count": found.count,
        "late": found.late,
        "since": found.since.astimezone(here.tzinfo).date(),
        "items": codes[:CODES_AT_MOST],
        "more": max(0, len(codes) - CODES_AT_MOST),
        "county": policy.county,
    }
    return words(LANGUAGE).say("group-waiting-title"), words(LANGUAGE).say("group-waiting", args)


def bulletin_to(post: GroupPost, row_id: int, bulletin: Bulletin) -> list[OutboxMessage]:
    """A bulletin for each of the groups."""
    args = {
        "scope": bulletin.scope,
        "good": bulletin.good or "none",
        "problems": bulletin.problems,
        "mend": bulletin.mend,
        "until": bulletin.until,
        "office": bulletin.office.value,
        "county": post.county,
    }
    said = words(LANGUAGE).say("group-bulletin-title"), words(LANGUAGE).say("group-bulletin", args)
    key, at = f"bulletin:{row_id}", post.not_before
    return [to_group(key, group, *said, Lane.PAPER, not_before=at) for group in post.groups]
