"""The ladder: where a case stands, which steps are open, which are closed and why. Pure; a person takes every step."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.access import Post
from rules.clocks import Limit
from rules.codes import Owner
from rules.history import History
from rules.papers import PaperKind
from rules.policy import Policy
from rules.problem import Problem
from rules.workdays import WorkCalendar


class Rung(StrEnum):
    """Where a case stands: on the ladder (DOMAIN §2.2), or beside it where no pressure is allowed or needed."""

    VISITS = "visits"
    CONFERENCE = "conference"
    ORDER = "order"
    ADMONITION = "admonition"
    PENALTY = "penalty"
    ENFORCEMENT = "enforcement"
    PROTECTION = "protection"
    HEALTH = "health"
    EXEMPT = "exempt"
    RETURNED = "returned"
    OFF = "off"


class Act(StrEnum):
    """What a person may do next on a case."""

    VISIT = "visit"
    HELP = "help"
    CONFERENCE = "conference"
    SEARCH = "search"
    CRITICISE = "criticise"
    ORDER = "order"
    VILLAGE = "village"
    ADMONITION = "admonition"
    GUIDANCE = "guidance"
    PENALTY_FILE = "penalty_file"
    PENALTY_NOTICE = "penalty_notice"
    DEFENCE = "defence"
    PENALTY = "penalty"
    URGE = "urge"
    ENFORCE = "enforce"
    PROSECUTOR = "prosecutor"
    COURT = "court"
    REPORT = "report"
    LETTER = "letter"
    SUSPENSION = "suspension"
    HOME_TEACHING = "home_teaching"
    REFERRAL = "referral"
    SEE_IN_CLASS = "see_in_class"
    CLOSE = "close"
    FOLLOW_UP = "follow_up"


@dataclass(frozen=True, slots=True)
class Next:
    """One step: open where `missing` is empty, else closed by all of it.

    Attributes:
        paper: the paper it takes; None where none is asked for.
        takes, decides, hears: posts that record or ask for it, that decide on it (empty: no decision is needed), and
            that are told of it.
        by: whose work it is, relative to the case.
        months: how long the way really takes at the least; said before anybody plans it.
    """

    act: Act
    missing: tuple[Problem, ...]
    takes: frozenset[Post]
    decides: frozenset[Post]
    hears: frozenset[Post]
    by: Owner
    paper: PaperKind | None = None
    months: int = 0


@dataclass(frozen=True, slots=True)
class Running:
    """A period that runs now, and the paper whose service started it."""

    paper: str
    kind: PaperKind
    limit: Limit


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands on a day.

    Attributes:
        round: the ladder begins anew after a return and a new absence; 0: no absence is on file.
        open, closed: steps that may be taken today, and those that may not, each with all that is missing.
        limits: periods that run, nearest last.
    """

    rung: Rung
    round: int
    open: tuple[Next, ...]
    closed: tuple[Next, ...]
    limits: tuple[Running, ...]


def standing(history: History, policy: Policy, calendar: WorkCalendar, today: date) -> Standing:
    """Where this case stands today. `calendar` is `policy.calendar(years)` with the published holiday tables."""
    raise NotImplementedError
