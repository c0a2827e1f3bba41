"""Papers as the rules see them: who may ask for one, who decides, how it is numbered, in which state it stands (DOMAIN §3).

Whoever asked never decides; that is checked here and by the database. Nothing here moves a paper.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.access import Post
from rules.problem import Problem
from rules.workdays import Settled

TOWN_ASKS = frozenset({Post.TOWN_DESK, Post.TOWN_OFFICER})
TOWN_DECIDES = frozenset({Post.TOWN_HEAD, Post.TOWN_LEADER})
BUREAU_ASKS = frozenset({Post.BUREAU_DESK})
BUREAU_DECIDES = frozenset({Post.BUREAU_HEAD})


class Issuer(StrEnum):
    """Whose paper it is: 乡镇人民政府 or 县教育局 (SW-04 for the order)."""

    TOWN = "town"
    BUREAU = "bureau"


class PaperKind(StrEnum):
    """Papers that someone asks for and another decides (DOMAIN §3)."""

    ORDER = "D1"
    PENALTY_FILE = "D3"
    PENALTY_NOTICE = "D5"
    PENALTY = "D7"
    URGE = "D9"
    ENFORCE = "D9a"
    LETTER = "D23"
    ADMONISH = "D24"


PENALTY_PATH = frozenset({PaperKind.PENALTY_FILE, PaperKind.PENALTY_NOTICE, PaperKind.PENALTY})
"""Open only with SW-05 and a basis (DOMAIN §2.3-1)."""

BY_SWITCH = PENALTY_PATH | {PaperKind.URGE, PaperKind.ENFORCE}
"""What begins with a penalty or follows from one: none of it is asked for while SW-05 is off."""

TO_GUARDIAN = frozenset({PaperKind.ORDER, PaperKind.PENALTY_NOTICE, PaperKind.PENALTY, PaperKind.URGE})
"""Papers that are served on the guardian; the others go to another office, or stay in the file."""

CATEGORY: dict[PaperKind, str] = {
    PaperKind.ORDER: "责改字",
    PaperKind.PENALTY_FILE: "罚立字",
    PaperKind.PENALTY_NOTICE: "罚告字",
    PaperKind.PENALTY: "罚决字",
    PaperKind.URGE: "催字",
    PaperKind.ENFORCE: "执申字",
    PaperKind.LETTER: "协查函",
    PaperKind.ADMONISH: "函",
}
"""类别字 of the number; each has a sequence of its own per organ and year."""

OFFICIAL_LETTERS = frozenset({PaperKind.LETTER, PaperKind.ADMONISH})
"""党政机关公文 omit 第 (DOMAIN §3)."""


class PaperState(StrEnum):
    """Where a paper stands. Numbered from ISSUED on; a void number stays as 作废."""

    ASKED = "asked"
    SENT_BACK = "sent_back"
    REFUSED = "refused"
    POSTPONED = "postponed"
    ISSUED = "issued"
    RELEASED = "released"
    HELD = "held"
    SERVED = "served"
    WITHDRAWN = "withdrawn"
    VOID = "void"


ALIVE = frozenset(
    {
        PaperState.ASKED,
        PaperState.POSTPONED,
        PaperState.ISSUED,
        PaperState.RELEASED,
        PaperState.HELD,
        PaperState.SERVED,
    }
)
"""States in which no second paper of the same kind may be asked for in the same round."""

MOVES: dict[PaperState, frozenset[PaperState]] = {
    PaperState.ASKED: frozenset(
        {PaperState.SENT_BACK, PaperState.REFUSED, PaperState.POSTPONED, PaperState.ISSUED, PaperState.WITHDRAWN}
    ),
    PaperState.POSTPONED: frozenset(
        {PaperState.POSTPONED, PaperState.SENT_BACK, PaperState.REFUSED, PaperState.ISSUED, PaperState.WITHDRAWN}
    ),
    PaperState.SENT_BACK: frozenset({PaperState.ASKED, PaperState.WITHDRAWN}),
    PaperState.ISSUED: frozenset({PaperState.RELEASED, PaperState.HELD, PaperState.VOID}),
    PaperState.RELEASED: frozenset({PaperState.SERVED, PaperState.HELD, PaperState.WITHDRAWN, PaperState.VOID}),
    PaperState.HELD: frozenset({PaperState.SERVED, PaperState.RELEASED, PaperState.WITHDRAWN, PaperState.VOID}),
    PaperState.SERVED: frozenset({PaperState.WITHDRAWN, PaperState.VOID}),
    PaperState.REFUSED: frozenset(),
    PaperState.WITHDRAWN: frozenset(),
    PaperState.VOID: frozenset(),
}
"""HELD goes back to RELEASED where a licensed person found the service invalid: it is served anew, on the same number. An
issued paper whose file could not be made is held too; it has no file, so nothing of it was ever served, and it is released
when its file is made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper of a case.

    Attributes:
        round: counts the orders of one case: after a return and a new absence the ladder begins anew.
        served_on: the service date its manner gives; None before service and while it is held.
        limit: the last day of its period, computed once at service; None before.
        id: names the paper inside its case.
        issued_on: the day of the decision.
        postponed_to: the day to which the decision was postponed.
        notice_days: the period an order names, as SW-10 said when it was asked for.
        reply_by: the day a prior notice names for the guardian's statement.
    """

    kind: PaperKind
    round: int
    state: PaperState
    asked_by: int
    asked_on: date
    decided_by: int | None = None
    number: str = ""
    served_on: date | None = None
    limit: Settled | None = None
    id: str = ""
    issued_on: date | None = None
    postponed_to: date | None = None
    notice_days: int = 7
    reply_by: date | None = None


def asks(kind: PaperKind, issuer: Issuer) -> frozenset[Post]:
    """Posts whose holders may ask for this paper."""
    if kind is PaperKind.LETTER:
        return TOWN_ASKS | BUREAU_ASKS
    return TOWN_ASKS if issuer is Issuer.TOWN else BUREAU_ASKS


def decides(kind: PaperKind, issuer: Issuer) -> frozenset[Post]:
    """Posts whose holders may decide on this paper: the organ's head or the leader in charge (行政处罚法 57)."""
    if kind in PENALTY_PATH:
        return frozenset({Post.TOWN_HEAD}) if issuer is Issuer.TOWN else BUREAU_DECIDES
    return TOWN_DECIDES if issuer is Issuer.TOWN else BUREAU_DECIDES


def may_decide(
    paper: Paper, person: int, posts: frozenset[Post], issuer: Issuer, concerned: frozenset[int] = frozenset()
) -> Problem | None:
    """Whether this person may decide on this paper now: with the power, another than who asked, and not concerned himself."""
    if paper.state not in (PaperState.ASKED, PaperState.POSTPONED):
        return Problem("paper-already-decided")
    if paper.asked_by == person:
        return Problem("paper-asked-by-yourself")
    if person in concerned:
        return Problem("paper-concerns-you")
    return None if posts & decides(paper.kind, issuer) else Problem("paper-not-your-power")


def may_move(before: PaperState, after: PaperState) -> bool:
    """Whether a paper may go from one state to the other."""
    return after in MOVES[before]


def paper_number(organ_word: str, kind: PaperKind, year: int, nth: int) -> str:
    """The number (文号) as it is printed: 青石责改字〔2026〕第3号; letters without 第 (DOMAIN §3)."""
    ordinal = "" if kind in OFFICIAL_LETTERS else "第"
    return f"{organ_word}{CATEGORY[kind]}〔{year:04d}〕{ordinal}{nth}号"
