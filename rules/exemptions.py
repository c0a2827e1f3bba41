"""缓学 and 休学 (D11, R11; 义务教育法 11): who may do which step, for how long, and what stands against it. Decides nothing."""

import re
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from rules.access import POWERS, Post, Tier
from rules.case import APPROVED, ASKED_FOR
from rules.codes import LeaveProof, Status
from rules.papers import BUREAU_DECIDES, TOWN_DECIDES
from rules.paperwork import Verdict
from rules.policy import Policy
from rules.problem import Problem
from rules.returning import Leave
from rules.statuses import ON_LEAVE, may_move
from rules.workdays import same_day_of_month

LONGEST_MONTHS = 12
"""At most a year at a time (D11)."""

VILLAGE_SAYS = frozenset({Post.VILLAGE_CADRE, Post.VILLAGE_PARTNER, Post.CHILD_DIRECTOR})
SCHOOL_SAYS = frozenset({Post.HEAD_TEACHER, Post.REGISTRAR, Post.CLASS_TEACHER})
TOWN_ENTERS = frozenset({Post.TOWN_DESK, Post.TOWN_OFFICER})

ENTERS = VILLAGE_SAYS | SCHOOL_SAYS | TOWN_ENTERS
"""Who may enter what the guardian applied for in writing."""

FILES = frozenset({Post.BUREAU_DESK, Post.BUREAU_HEAD})
ENDS = SCHOOL_SAYS | TOWN_ENTERS | TOWN_DECIDES | FILES
"""Who files it, and who may write down that it ended before its day."""

CATEGORY = "学休备"
"""类别字 of the county's 备案号; a sequence of its own a year."""


class Of(StrEnum):
    """Whose opinion it is."""

    SCHOOL = "school"
    VILLAGE = "village"


class LeaveState(StrEnum):
    """Where an application stands."""

    ASKED = "asked"
    SENT_BACK = "sent_back"
    REFUSED = "refused"
    APPROVED = "approved"
    FILED = "filed"
    RENEWED = "renewed"
    ENDED = "ended"
    EXPIRED = "expired"


STANDS = frozenset({LeaveState.APPROVED, LeaveState.FILED})
AFTER: Mapping[Verdict, LeaveState] = {
    Verdict.APPROVE: LeaveState.APPROVED,
    Verdict.SEND_BACK: LeaveState.SENT_BACK,
    Verdict.REFUSE: LeaveState.REFUSED,
}


@dataclass(frozen=True, slots=True)
class Opinion:
    """What school or village said; `words` only for readers who may see them."""

    of: Of
    agrees: bool
    by: str
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exemption:
    """One application, as far as its reader may see it: the village knows only that there is one (DOMAIN §3.2).

    Attributes:
        full: whether more than kind and state may be seen.
        mine: whether the reader entered it.
        health, proof_from: words of the illness; for school and bureau only, and never abroad.
    """

    code: str
    kind: Leave
    state: LeaveState
    full: bool
    mine: bool
    by: str = ""
    applied_on: date | None = None
    first: date | None = None
    last: date | None = None
    proof: str = ""
    proof_day: date | None = None
    proof_from: str = ""
    health: str = ""
    paper_at: str = ""
    files: int = 0
    renews: str = ""
    opinions: tuple[Opinion, ...] = ()
    verdict: str = ""
    words: str = ""
    number: str = ""

    @property
    def waits(self) -> bool:
        """Whether it is still to be decided."""
        return self.state is LeaveState.ASKED

    @property
    def stands(self) -> bool:
        """Whether the child need not come because of it."""
        return self.state in STANDS

    @property
    def missing(self) -> frozenset[Of]:
        """Whose opinion is not on file yet."""
        return frozenset(Of) - {opinion.of for opinion in self.opinions}


@dataclass(frozen=True, slots=True)
class LeaveFile:
    """All applications of one case, newest first, with the posts by which the reader reaches it; none for a foreign case."""

    posts: Set[Post] = field(default_factory=frozenset)
    status: Status | None = None
    restricted: bool = False
    all: tuple[Exemption, ...] = ()

    @property
    def waiting(self) -> Exemption | None:
        """The one that is to be decided."""
        return next((one for one in self.all if one.waits), None)

    @property
    def standing(self) -> Exemption | None:
        """The one by which the child need not come."""
        return next((one for one in self.all if one.stands), None)

    @property
    def sent_back(self) -> Exemption | None:
        """The newest one, where it was sent back to be put right."""
        return self.all[0] if self.all and self.all[0].state is LeaveState.SENT_BACK else None

    def may(self, posts: Set[Post]) -> bool:
        """Whether the reader reaches the case by one of these posts."""
        return bool(self.posts & posts)

    @property
    def says(self) -> frozenset[Of]:
        """For whom the reader may say an opinion; the township desk writes down what stands on the paper."""
        desk = self.may(TOWN_ENTERS)
        school = {Of.SCHOOL} if desk or self.may(SCHOOL_SAYS) else set()
        village = {Of.VILLAGE} if desk or self.may(VILLAGE_SAYS) else set()
        return frozenset(school | village)

    @property
    def knows_health(self) -> bool:
        """Whether the reader belongs to those who may write down the illness in words (DOMAIN §3.2)."""
        return any(POWERS[post].tier in (Tier.SCHOOL, Tier.BUREAU) for post in self.posts)


def decides(policy: Policy) -> frozenset[Post]:
    """Who approves (SW-03)."""
    return TOWN_DECIDES if policy.exemption_approver == "town" else BUREAU_DECIDES


def may_apply(status: Status, kind: Leave) -> bool:
    """Whether 缓学 or 休学 is open from here (DOMAIN §4.5): 缓学 for a child that has not entered, 休学 for a pupil."""
    return may_move(status, ASKED_FOR[kind]) or may_move(status, APPROVED[kind])


def open_kinds(status: Status | None) -> tuple[Leave, ...]:
    """What may be applied for from this status."""
    return tuple(kind for kind in Leave if status is not None and may_apply(status, kind))


def longest(first: date) -> date:
    """The last day of a year that begins on this day."""
    return same_day_of_month(first, LONGEST_MONTHS) - timedelta(days=1)


def span_fault(first: date, last: date, today: date) -> Problem | None:
    """Why this span cannot be: the end before the beginning, over already, or longer than a year."""
    if last < first:
        return Problem("leave-backwards", {"day": first})
    if last < today:
        return Problem("leave-over-already", {"day": last})
    return Problem("leave-too-long", {"day": longest(first)}) if last > longest(first) else None


def usual_ends(first: date) -> tuple[date, ...]:
    """Ends that are often meant: the last day before the spring and the autumn term, and the full year."""
    found = {day for year in (first.year, first.year + 1) for day in (date(year, 2, 28), date(year, 8, 31))}
    return tuple(sorted(day for day in found | {longest(first)} if first < day <= longest(first)))


def may_decide(leave: LeaveFile, policy: Policy) -> Problem | None:
    """Whether the reader may decide now: with the power, and another than who entered it."""
    if leave.waiting is None:
        return Problem("leave-nothing-to-decide")
    if not leave.may(decides(policy)):
        return Problem("leave-not-your-power")
    return Problem("leave-asked-by-yourself") if leave.waiting.mine else None


def may_approve(leave: LeaveFile, today: date) -> Problem | None:
    """Why it cannot be approved yet; it can always be sent back or refused with reasons."""
    asked = leave.waiting
    if asked is None or leave.status is None:
        return Problem("leave-nothing-to-decide")
    if asked.missing:
        return Problem("leave-opinion-missing", {"of": ", ".join(sorted(asked.missing))})
    if not may_apply(leave.status, asked.kind) and leave.status is not ASKED_FOR[asked.kind]:
        return Problem("leave-status-changed")
    return Problem("leave-over-already", {"day": asked.last}) if asked.last and asked.last < today else None


def is_proof(proof: LeaveProof) -> bool:
    """Whether it is one the law knows (D11)."""
    return proof is not LeaveProof.NONE


def on_leave(status: Status | None) -> bool:
    """Whether the child need not come now."""
    return status in ON_LEAVE


def filing_number(county: str, year: int, nth: int) -> str:
    """The county's 备案号: 示范县学休备〔2026〕第3号."""
    return f"{county}{CATEGORY}〔{year:04d}〕第{nth}号"


def nth_of(number: str, county: str, year: int) -> int | None:
    """Which number of this county's sequence of the year it is; None for one of another form."""
    found = re.fullmatch(
        rf"{re.escape(plain_number(county))}{CATEGORY}{year:04d}第([1-9][0-9]{{0,5}})号", plain_number(number)
    )
    return int(found[1]) if found else None


def plain_number(number: str) -> str:
    """A number as it is compared: brackets, spaces and widths make no other number of it."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", number)).upper()
