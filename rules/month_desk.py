"""The month's report as people see it and act on it: a draft, what was sent, what lies below. Values only; nothing is counted here.

A conversation yields `MonthSent` and `MonthJudged` beside the events of cases; the turn writes them down (bot.monthly).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rules.desk import CaseLine
from rules.month_numbers import Flow, Numbers
from rules.month_report import Month, UnitKind, UnitStanding, Verdict
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class MonthWords:
    """What a unit says besides its numbers.

    Attributes:
        problems: what is difficult (存在的问题).
        help: what it needs (需要的帮助).
        differs: why the opening is not last month's closing, where it is not.
    """

    problems: str = ""
    help: str = ""
    differs: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSent:
    """A unit sends its report: the numbers as they stand in this very turn, and its words.

    Attributes:
        unit: its code. revision: which sending of this month it is, from 1. until: what was recorded up to then is in it.
        behind: row ids of the cases behind each line.
    """

    unit: str
    month: str
    revision: int
    numbers: Numbers
    behind: Mapping[Flow, tuple[int, ...]]
    until: datetime
    words: MonthWords = field(default_factory=MonthWords)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthJudged:
    """The next level accepts a sending, or sends it back with words. `revision`: the one it looked at."""

    unit: str
    month: str
    revision: int
    verdict: Verdict
    words: str = ""


Reporting = MonthSent | MonthJudged


@dataclass(frozen=True, slots=True)
class Differs:
    """How this month's opening differs from last month's closing. Children the reader does not see are not in it.

    Attributes:
        was, now: last month's closing and this month's opening.
        gone, come: how many of the first are not in the second, and the other way round.
    """

    was: int
    now: int
    gone: int
    come: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDraft:
    """A unit's report before it is sent.

    Attributes:
        closed: why it cannot be sent now.
        differs: None where the opening is last month's closing, or nothing was reported last month.
        earlier: whether the month before is one that was reported about: the county had begun by then.
    """

    standing: UnitStanding
    month: Month
    due: date
    numbers: Numbers
    behind: Mapping[Flow, tuple[int, ...]]
    until: datetime
    differs: Differs | None = None
    closed: Problem | None = None
    earlier: bool = True

    @property
    def zero(self) -> bool:
        """Whether one tap sends it as a zero report: nothing to tell, and nothing to explain."""
        return self.numbers.empty and self.differs is None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthFile:
    """The newest sending of a unit's report, for the unit itself and the next level.

    Attributes:
        mine: whether the reader reports for this unit; receives: whether it is for him to accept or send back.
        answer: what the next level said last; its words and by whom.
    """

    standing: UnitStanding
    month: Month
    due: date
    numbers: Numbers
    words: MonthWords
    by: str
    sent_at: datetime
    receipt: str
    mine: bool
    receives: bool
    verdict: Verdict | None = None
    answer: str = ""
    answered_by: str = ""

    @property
    def revision(self) -> int:
        """Which sending it is."""
        return self.standing.revision


@dataclass(frozen=True, slots=True)
class MyUnit:
    """A unit the reader reports for, with the month it is asked about."""

    standing: UnitStanding
    month: Month


@dataclass(frozen=True, slots=True)
class Below:
    """A unit of the level below; `closing`: still out by its newest sending, None before one."""

    standing: UnitStanding
    closing: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelBelow:
    """All units of the level below, those that need somebody first.

    Attributes:
        earlier: whether the county had begun by the month before.
        guarded: children that are out of school and in no unit's numbers, for the bureau alone; None for others.
    """

    month: Month
    due: date
    units: tuple[Below, ...]
    guarded: int | None = None
    earlier: bool = True

    def closing(self, kind: UnitKind) -> int | None:
        """Still out by the reports of this kind of unit; None where none was sent."""
        told = [one.closing for one in self.units if one.standing.kind is kind and one.closing is not None]
        return sum(told) if told else None


@dataclass(frozen=True, slots=True)
class Behind:
    """One child behind a number, and what comes next."""

    line: CaseLine
    step: str | None
    owner: str | None
    mine: bool
    day: date | None


@dataclass(frozen=True, slots=True)
class BehindList:
    """One page of the children behind a number. `hidden`: how many of it the reader does not see now."""

    lines: tuple[Behind, ...]
    total: int
    hidden: int
