"""The clocks that papers start: decisions to make, papers to serve, periods that run, the way to the court.

No clock starts before service; a doubtful service starts none until a person with a licence has decided.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.clocks import Limit, apply_until, court_window, decide_by, limits_of, serve_by, urge_until
from rules.codes import Owner
from rules.due import Deadline
from rules.paper_story import Story
from rules.papers import PaperKind, PaperState
from rules.pauses import Pauses, after_unpaused_days
from rules.policy import Policy
from rules.rounds import Round
from rules.workdays import ONE_DAY, Settled, Unsettled, WorkCalendar, after_working_days

WAITING = frozenset({PaperState.ASKED, PaperState.POSTPONED})
UNSERVED = frozenset({PaperState.ISSUED, PaperState.RELEASED, PaperState.HELD})


@dataclass(frozen=True, slots=True)
class Running:
    """A period that runs, the paper whose service started it, and the service date."""

    paper: str
    kind: PaperKind
    served_on: date
    limit: Limit


def running(round_: Round, calendar: WorkCalendar) -> tuple[Running, ...]:
    """All periods of the papers of this round that were served; the order's own only where its end can be said."""
    found = []
    for paper_id, story in round_.stories.items():
        paper = story.paper
        if story.state is PaperState.SERVED and paper.served_on:
            limits = _limits(story, paper.served_on, round_.pauses, calendar)
            found += [Running(paper_id, paper.kind, paper.served_on, limit) for limit in limits]
    return tuple(found)


def _limits(story: Story, served_on: date, pauses: Pauses, calendar: WorkCalendar) -> Iterable[Limit]:
    """A period that was settled when service was recorded stays as it is, whatever is switched later (DESIGN §7)."""
    days = story.paper.notice_days
    kept = {limit.name: limit for limit in story.limits if isinstance(limit.last, date)}
    for computed in limits_of(story.paper.kind, served_on, days, calendar):
        limit = kept.get(computed.name, computed)
        if limit.name != "comply" or not _stopped(limit.last, served_on, pauses):
            yield limit
        elif (last := after_unpaused_days(served_on, days, pauses, calendar)) is not None:
            yield Limit(limit.name, last, limit.law)


def _stopped(last: Settled, served_on: date, pauses: Pauses) -> bool:
    """Whether a pause touches the period."""
    end = last if isinstance(last, date) else last.earliest
    return any(pauses.on(served_on + timedelta(days=n)) for n in range(1, (end - served_on).days + 1))


def paper_deadlines(round_: Round, policy: Policy, calendar: WorkCalendar) -> Iterable[Deadline]:
    """What falls due on the papers of this round while the child is away; nothing where no order may even be prepared."""
    if round_.barred or not round_.away:
        return
    owner = Owner.TOWNSHIP if policy.order_issuer == "town" else Owner.COUNTY
    for paper_id, story in round_.stories.items():
        for kind, due in _of_paper(story, policy, calendar):
            yield Deadline(kind, paper_id, due, f"why-{kind}", owner)
    for one in running(round_, calendar):
        for kind, due in _of_limit(one, round_, policy):
            yield Deadline(kind, one.paper, due, f"why-{kind}", owner)
    for kind, due in _of_penalty(round_, policy, calendar):
        yield Deadline(kind, str(round_.number), due, f"why-{kind}", owner)


def _of_paper(story: Story, policy: Policy, calendar: WorkCalendar) -> Iterable[tuple[str, Settled]]:
    """A paper that waits for its decision, for its service, or for somebody to say whether its service holds."""
    paper = story.paper
    if story.state in WAITING:
        waits = after_working_days(paper.asked_on, policy.answer_within_days, calendar)
        yield "decide", paper.postponed_to or waits
    if paper.kind is PaperKind.PENALTY and story.state in UNSERVED and paper.issued_on:
        yield "serve", serve_by(paper.issued_on, calendar)
    if story.state is PaperState.HELD and story.doubted_on:
        yield "judge-service", story.doubted_on


def _of_limit(one: Running, round_: Round, policy: Policy) -> Iterable[tuple[str, Settled]]:
    """A period that runs: its last day; of the order also a warning before it and the day after it (期限已满)."""
    limit, performed = one.limit, round_.performed_on is not None
    over = {"hearing": round_.issued(PaperKind.PENALTY) is not None, "pay": performed, "urged": performed}
    if over.get(limit.name):
        return
    yield limit.name, limit.last
    if limit.name != "comply" or not isinstance(limit.last, date):
        return
    warned = limit.last - timedelta(days=policy.notice_warning_days)
    if warned > one.served_on and not round_.pauses.on(warned):
        yield "comply-soon", warned
    if not (round_.admonished_on or round_.alive(PaperKind.ADMONISH) or round_.alive(PaperKind.PENALTY_FILE)):
        yield "comply-over", limit.last + ONE_DAY


def _of_penalty(round_: Round, policy: Policy, calendar: WorkCalendar) -> Iterable[tuple[str, Settled]]:
    """The 90 days after 立案 (行政处罚法 60), and after a served decision the way to the court (行政强制法 53, 54)."""
    filed = round_.issued(PaperKind.PENALTY_FILE)
    if filed and filed.paper.issued_on and not round_.issued(PaperKind.PENALTY):
        yield "decide-penalty", decide_by(filed.paper.issued_on, calendar)
    decision = round_.served(PaperKind.PENALTY)
    if decision is None or round_.performed_on or round_.issued(PaperKind.ENFORCE):
        return
    if (served_on := decision.paper.served_on) is None:
        return
    urge = round_.served(PaperKind.URGE)
    if urge and urge.paper.served_on:
        window = court_window(served_on, urge.paper.served_on, calendar)
        if not window.too_late:
            yield "apply-from", window.first
            yield "apply-last", window.last
        return
    yield "urge-from", urge_from(round_, policy, calendar)
    yield "urge-last", urge_until(served_on, calendar)
    yield "apply-last", apply_until(served_on, calendar)[1]


def urge_from(round_: Round, policy: Policy, calendar: WorkCalendar) -> Settled:
    """The first day on which a 催告 may be served: after the suit period, or where SW-08 says so after the time to pay.

    Raises:
        ValueError: no decision was served.
    """
    decision = round_.served(PaperKind.PENALTY)
    if decision is None or decision.paper.served_on is None:
        raise ValueError("no decision was served")
    ends = {one.limit.name: one.limit.last for one in running(round_, calendar) if one.paper == decision.paper.id}
    end = ends["pay" if policy.urge_before_suit_ends else "suit"]
    return end + ONE_DAY if isinstance(end, date) else Unsettled(end.earliest + ONE_DAY)
