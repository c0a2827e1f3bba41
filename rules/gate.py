"""The gate before a paper: everything that is still missing, one line each, with what mends it (DOMAIN §2.2, §2.3, §8.10).

Pure. It never says that a paper should be sent; where it says nothing, a person may ask for one and another may decide.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from rules.attempts import Contact, Often, Towards, repeated
from rules.citations import age_on
from rules.codes import HEALTH_REASONS, RED_FLAG_REASONS, Reason, Status
from rules.papers import ALIVE, PENALTY_PATH, Paper, PaperKind, PaperState
from rules.problem import Problem
from rules.workdays import ONE_DAY, Settled

ENTRY_AGE = 6
ORDER_UNTIL = 16
"""From 16 on the guardian's duty is argued both ways: status 20, a person decides (DOMAIN §2.2)."""

MENDS: dict[str, str] = {
    "gate-no-guardian": "parents",
    "gate-guardian-unconfirmed": "verify",
    "gate-no-address": "parents",
    "gate-few-attempts": "visit",
    "gate-guardian-never-reached": "visit",
    "gate-no-conference": "conference",
    "gate-no-village-admonition": "village",
    "gate-no-legal-review": "legal_review",
    "gate-defence-unanswered": "defence",
    "gate-no-absence": "absent",
    "gate-not-absent": "absent",
    "gate-no-language": "order",
    "gate-servers": "order",
    "gate-no-officer": "staff",
    "gate-no-next-step": "visit",
    "gate-health": "exemption",
    "gate-red-flag": "report",
}
"""Which conversation mends what is missing; codes that are not here cannot be mended, only waited for or left."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What the gate looks at of one case.

    Attributes:
        exempt: 缓学 or 休学 asked for or approved, or another status in which the child need not come.
        guardian: whether a legal guardian is known; a carer is not one.
        guardian_confirmed, guardian_address: whether he is confirmed, and where he lives now is known.
        guardian_searched: the search for him is on file (D23).
        language: the language of the guardian and who reads the paper aloud are settled.
        servers: how many different people are named to serve it.
        officers: holders of a post that may decide, without who asks and without who is concerned.
        basis_open: a basis that opens the penalty path stands in the registry, and SW-05 is on.
        frozen: "no legal step today" is set for the county.
        papers: all papers of this case.
        round: the round the ladder is in now.
        admonished: the village admonished the guardian in this round.
        defence_open: the guardian stated his case and nobody has answered it.
        legally_reviewed: 法制审核 of the proposed decision is on file.
        performed: the decision was performed.
        urge_from: the first day on which a 催告 may be served; None: no decision was served.
        apply_from, apply_last: the window of the court; None: no 催告 or no decision was served.
    """

    status: Status
    birth: date
    reason: Reason | None
    restricted: bool
    exempt: bool
    first_absent_day: date | None
    contacts: tuple[Contact, ...]
    guardian: bool
    guardian_confirmed: bool
    guardian_address: bool
    guardian_searched: bool
    conference_on: date | None
    language: bool
    servers: int
    officers: int
    next_step: bool
    basis_open: bool = False
    frozen: bool = False
    round: int = 1
    papers: tuple[Paper, ...] = field(default=())
    admonished: bool = False
    defence_open: bool = False
    legally_reviewed: bool = False
    performed: bool = False
    urge_from: Settled | None = None
    apply_from: Settled | None = None
    apply_last: Settled | None = None


ABSENT = frozenset({Status.SUSPECTED, Status.DROPPED_OUT})


def missing(kind: PaperKind, file: File, today: date, often: Often) -> tuple[Problem, ...]:
    """All that is missing for this paper today; empty where it may be asked for.

    A letter asks another office for help or protection; a child in danger must never wait for a switch (DOMAIN §8.9).
    """
    if kind is PaperKind.LETTER:
        return ()
    if file.frozen:
        return (Problem("gate-frozen"),)
    if found := barred(file, today):
        return found
    match kind:
        case PaperKind.ORDER:
            found = (*order_facts(file, today, often), *_party(file), *_serving(file))
        case PaperKind.ADMONISH:
            found = (*order_over(file, today), *_admonished(file))
        case PaperKind.URGE | PaperKind.ENFORCE:
            found = (*_party(file), *_serving(file), *_court(kind, file, today))
        case _:
            found = (*_penalty(kind, file, today), *_party(file), *_serving(file))
    return (*_once(kind, file), *found)


def barred(file: File, today: date) -> tuple[Problem, ...]:
    """Cases in which no order and no penalty may even be prepared, whatever else is on file (DOMAIN §8.9, §8.10)."""
    if file.restricted or file.reason in RED_FLAG_REASONS:
        return (Problem("gate-red-flag"),)
    if file.reason in HEALTH_REASONS:
        return (Problem("gate-health"),)
    if file.exempt:
        return (Problem("gate-exempt"),)
    if not ENTRY_AGE <= age_on(file.birth, today) < ORDER_UNTIL:
        return (Problem("gate-age", {"age": age_on(file.birth, today)}),)
    return ()


def order_facts(file: File, today: date, often: Often) -> tuple[Problem, ...]:
    """What is missing of the facts an order rests on: an absence, genuine attempts, a guardian reached, 会商."""
    return (*_child(file), *_order(file, today, often))


def _child(file: File) -> Iterable[Problem]:
    if file.status not in ABSENT:
        yield Problem("gate-not-absent")
    if file.first_absent_day is None:
        yield Problem("gate-no-absence")


def _order(file: File, today: date, often: Often) -> Iterable[Problem]:
    enough = repeated(file.contacts, Towards.ORDER, today, often)
    if enough is None:
        yield Problem("gate-few-attempts", {"attempts": often.attempts, "days": often.within_days})
    elif not enough.reached_party and not file.guardian_searched:
        yield Problem("gate-guardian-never-reached")
    if file.conference_on is None:
        yield Problem("gate-no-conference")


def _party(file: File) -> Iterable[Problem]:
    if not file.guardian:
        yield Problem("gate-no-guardian")
        return
    if not file.guardian_confirmed:
        yield Problem("gate-guardian-unconfirmed")
    if not file.guardian_address:
        yield Problem("gate-no-address")


def _serving(file: File) -> Iterable[Problem]:
    if not file.language:
        yield Problem("gate-no-language")
    if file.servers < 2:
        yield Problem("gate-servers")
    if not file.officers:
        yield Problem("gate-no-officer")
    if not file.next_step:
        yield Problem("gate-no-next-step")


def _once(kind: PaperKind, file: File) -> Iterable[Problem]:
    """Never twice for one step: everything but letters exists once a round."""
    alive = (
        paper for paper in file.papers if paper.kind is kind and paper.round == file.round and paper.state in ALIVE
    )
    if paper := next(alive, None):
        yield Problem("gate-there-already", {"state": paper.state.value})


def _served(kind: PaperKind, file: File) -> Paper | None:
    of_kind = (paper for paper in file.papers if paper.kind is kind and paper.round == file.round)
    return next((paper for paper in of_kind if paper.state is PaperState.SERVED), None)


def _after(kind: PaperKind, file: File) -> Iterable[Problem]:
    if _served(kind, file) is None:
        yield Problem("gate-step-before", {"paper": kind.value})


def _admonished(file: File) -> Iterable[Problem]:
    """The village admonishes before police, prosecutor or court are asked to (未成年人保护法 118; DOMAIN §2.2, 3a)."""
    if not file.admonished:
        yield Problem("gate-no-village-admonition")


def _court(kind: PaperKind, file: File, today: date) -> Iterable[Problem]:
    """催告 only after the suit period, the court only after the 催告, and neither too late (行政强制法 53, 54)."""
    before = PaperKind.PENALTY if kind is PaperKind.URGE else PaperKind.URGE
    first = file.urge_from if kind is PaperKind.URGE else file.apply_from
    if file.performed:
        yield Problem("gate-performed")
    if _served(before, file) is None:
        yield Problem("gate-step-before", {"paper": before.value})
    elif not isinstance(first, date):
        yield Problem("gate-limit-unsettled")
    elif today < first:
        yield Problem("gate-suit-runs" if kind is PaperKind.URGE else "gate-urge-runs", {"day": first - ONE_DAY})
    if isinstance(file.apply_last, date) and today > file.apply_last:
        yield Problem("gate-court-too-late", {"day": file.apply_last})


def order_over(file: File, today: date) -> tuple[Problem, ...]:
    """Whether the order was served and its period is over: nothing that follows it comes before its day."""
    order = _served(PaperKind.ORDER, file)
    if order is None:
        return (Problem("gate-step-before", {"paper": PaperKind.ORDER.value}),)
    if not isinstance(order.limit, date):
        return (Problem("gate-limit-unsettled"),)
    if today <= order.limit:
        return (Problem("gate-limit-runs", {"day": order.limit}),)
    return ()


def _penalty(kind: PaperKind, file: File, today: date) -> Iterable[Problem]:
    """The penalty path: closed without a basis; then 立案, prior notice served, defence heard, decision, in this order."""
    if kind in PENALTY_PATH and not file.basis_open:
        yield Problem("gate-penalty-closed")
    yield from order_over(file, today)
    if kind is PaperKind.PENALTY_NOTICE and not _issued(PaperKind.PENALTY_FILE, file):
        yield Problem("gate-step-before", {"paper": PaperKind.PENALTY_FILE.value})
    if kind is PaperKind.PENALTY:
        notice = _served(PaperKind.PENALTY_NOTICE, file)
        if notice is None:
            yield Problem("gate-step-before", {"paper": PaperKind.PENALTY_NOTICE.value})
        elif not isinstance(notice.limit, date):
            yield Problem("gate-limit-unsettled")
        elif today <= (heard_until := max(notice.limit, notice.reply_by or notice.limit)):
            yield Problem("gate-defence-runs", {"day": heard_until})
        if file.defence_open:
            yield Problem("gate-defence-unanswered")
        if not file.legally_reviewed:
            yield Problem("gate-no-legal-review")


def _issued(kind: PaperKind, file: File) -> bool:
    done = (PaperState.ISSUED, PaperState.RELEASED, PaperState.SERVED)
    return any(p.kind is kind and p.round == file.round and p.state in done for p in file.papers)
