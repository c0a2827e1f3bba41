"""What officials are asked, of whom, and who hears next where nobody answers (DOMAIN §2.2, §6, §8; DESIGN §1).

A request goes to posts relative to the case. It waits a number of working days, is reminded of once, then goes one level
up, and says that it climbed. Nothing is decided by its being answered or not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.access import Post
from rules.workdays import Unsettled, WorkCalendar, after_working_days


class Wanted(StrEnum):
    """What somebody is asked to do."""

    CONFERENCE = "conference"
    DECIDE = "decide"
    RULE = "rule"
    WAY = "way"
    LEAVE = "leave"
    CLOSE = "close"


Levels = tuple[frozenset[Post], ...]

_DESK, _TOP = frozenset({Post.BUREAU_DESK}), frozenset({Post.BUREAU_HEAD})
_LEADERS = frozenset({Post.TOWN_HEAD, Post.TOWN_LEADER})

LEVELS: Mapping[Wanted, Levels] = {
    Wanted.CONFERENCE: (frozenset({Post.TOWN_DESK}), _LEADERS, _DESK, _TOP),
    Wanted.DECIDE: (_LEADERS, _DESK, _TOP),
    Wanted.RULE: (frozenset({Post.TOWN_OFFICER}), _LEADERS, _DESK, _TOP),
    Wanted.WAY: (frozenset({Post.TOWN_DESK}), _LEADERS, _DESK, _TOP),
    Wanted.LEAVE: (_LEADERS, _DESK, _TOP),
    Wanted.CLOSE: (_DESK, _TOP),
}
"""Who is asked first, and then level by level. From the second level on it is asked that the first be moved to answer:
who may decide is for `rules.papers.decides` alone."""

TOLD_BESIDE: Mapping[Wanted, frozenset[Post]] = {Wanted.WAY: _DESK}
"""Who hears at once although not asked: the county, when a limit is over and nobody came back (story B)."""

LIST_AT_MOST = 8
"""Requests on one page of the list."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One line of the list of what waits for an official, oldest first. `unit` is the town; `level` 0 is who was asked first.

    Attributes:
        noted: somebody pressed 我已知悉.
    """

    case: str
    unit: str
    wanted: str
    since: datetime
    answer_by: date
    level: int
    noted: bool


@dataclass(frozen=True, slots=True)
class WaitingList:
    """One page of it, with how many there are."""

    lines: tuple[Waiting, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Mine:
    """A request as one of those who were asked sees it: what, until when, and whether it waits still."""

    wanted: str
    subject: str
    answer_by: date
    level: int
    noted: bool
    answered: bool


def answer_by(asked: date, within: int, calendar: WorkCalendar) -> date:
    """The last day for an answer, `within` working days after the one on which it was asked.

    Where the holidays of that year are not published it is the earliest it can be: a reminder is no legal period.
    """
    found = after_working_days(asked, within, calendar)
    return found.earliest if isinstance(found, Unsettled) else found


def next_level(wanted: Wanted, level: int, asked: frozenset[Post]) -> int | None:
    """The level after this one; None at the top, where it stays and is said again.

    Where the bureau's own head is asked from the first (SW-04, SW-03), there is no level above him here.
    """
    return None if asked >= _TOP or level + 1 >= len(LEVELS[wanted]) else level + 1
