"""The ladder: where a case stands, which steps are open, which are closed and why. Pure; a person takes every step.

What a step needs is asked of `rules.gate` and `rules.choices`; the steps themselves are data in `rules.ladder_steps`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from rules.access import Post
from rules.attempts import Towards, repeated
from rules.choices import WayOn, choices
from rules.codes import Owner
from rules.deadlines import ladder_deadlines
from rules.gate import File, barred, missing, order_facts, order_over
from rules.history import History, OffLadder
from rules.ladder_file import file_of
from rules.ladder_steps import BESIDE, BY_WHEN, ON_LADDER, STEPS, Act, Rung, who, whose
from rules.paper_clocks import Running, running
from rules.papers import PaperKind
from rules.policy import Policy
from rules.problem import Problem
from rules.return_clocks import observed_until
from rules.rounds import Round, read_round
from rules.workdays import Settled, WorkCalendar


@dataclass(frozen=True, slots=True)
class Next:
    """One step: open where `missing` is empty, else closed by all of it.

    Attributes:
        paper: the paper it takes; None where none is asked for.
        takes, decides, hears: posts that record or ask for it, that decide on it (empty: no decision is needed), and
            that are told of it.
        by: whose work it is, relative to the case.
        months: how long the way really takes at the least; said before anybody plans it.
        until: the day on which it is due, or the last day on which it may be done; None where no rule sets one.
    """

    act: Act
    missing: tuple[Problem, ...]
    takes: frozenset[Post]
    decides: frozenset[Post]
    hears: frozenset[Post]
    by: Owner
    paper: PaperKind | None = None
    months: int = 0
    until: Settled | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a case stands on a day.

    Attributes:
        round: the ladder begins anew after a return and a new absence; 0: no absence is on file.
        off: why the case left the ladder another way.
        open, closed: steps that may be taken today, and those that may not, each with all that is missing.
        limits: periods that run, in the order of the papers.
    """

    rung: Rung
    round: int
    open: tuple[Next, ...]
    closed: tuple[Next, ...]
    limits: tuple[Running, ...]
    off: OffLadder | None = None


@dataclass(frozen=True, slots=True)
class Look:
    """All that is looked at to say what a step needs."""

    file: File
    round: Round
    policy: Policy
    calendar: WorkCalendar
    today: date


def standing(history: History, policy: Policy, calendar: WorkCalendar, today: date) -> Standing:
    """Where this case stands today. `calendar` is `policy.calendar(years)` with the published holiday tables."""
    round_ = read_round(history, today)
    look = Look(file_of(history, round_, policy, calendar, today), round_, policy, calendar, today)
    rung = rung_of(look)
    due = {one.kind: one.due for one in reversed(ladder_deadlines(history, policy, calendar, today))}
    steps = tuple(_next(act, look, rung, due) for act in _acts(rung))
    return Standing(
        rung,
        round_.number,
        tuple(step for step in steps if not step.missing),
        tuple(step for step in steps if step.missing),
        running(round_, calendar) if round_.away and not round_.barred else (),
        round_.off,
    )


def rung_of(look: Look) -> Rung:
    """Beside the ladder first: protection before all else, then health, exemption, return. Else the highest rung reached."""
    round_ = look.round
    beside: Mapping[Rung, bool] = {
        Rung.OFF: round_.off is not None,
        Rung.PROTECTION: round_.red_flag,
        Rung.RETURNED: not round_.away,
        Rung.HEALTH: round_.barred,
        Rung.EXEMPT: look.file.exempt,
        Rung.ENFORCEMENT: _any(round_, PaperKind.URGE, PaperKind.ENFORCE),
        Rung.PENALTY: _any(round_, PaperKind.PENALTY_FILE, PaperKind.PENALTY_NOTICE, PaperKind.PENALTY),
        Rung.ADMONITION: round_.admonished_on is not None or _any(round_, PaperKind.ADMONISH),
        Rung.ORDER: _any(round_, PaperKind.ORDER),
        Rung.CONFERENCE: round_.conference is not None or not _few(look),
    }
    return next((rung for rung, there in beside.items() if there), Rung.VISITS)


def _any(round_: Round, *kinds: PaperKind) -> bool:
    """Whether one of these papers was decided and stands; one that is only asked for lifts nothing."""
    return any(round_.issued(kind) for kind in kinds)


def _acts(rung: Rung) -> tuple[Act, ...]:
    if rung is Rung.OFF:
        return ()
    beside = BESIDE.get(rung, (Act.VISIT, Act.HELP, Act.SEARCH))
    return (*beside, *(act for act in ON_LADDER if act not in beside))


def _next(act: Act, look: Look, rung: Rung, due: Mapping[str, Settled]) -> Next:
    rule = STEPS[act]
    takes, decides_ = who(act, look.policy)
    months = next((c.months for c in choices(look.file, penalty_on=True) if c.way is rule.way), 0)
    found = tuple(_missing(act, look))
    if rung is Rung.RETURNED and act in ON_LADDER:
        found = (Problem("gate-not-absent"),)
    return Next(
        act,
        found,
        takes,
        decides_,
        rule.hears,
        whose(act, look.policy),
        rule.paper,
        months,
        due.get(BY_WHEN.get(act, "")),
    )


def _missing(act: Act, look: Look) -> Iterable[Problem]:
    """All that is missing for this step today."""
    file, today = look.file, look.today
    rule = STEPS[act]
    if act in (Act.VISIT, Act.HELP, Act.SEARCH, Act.REPORT, Act.SUSPENSION, Act.HOME_TEACHING, Act.REFERRAL):
        return ()
    if act in (Act.SEE_IN_CLASS, Act.CLOSE, Act.FOLLOW_UP):
        return _of_return(act, look)
    if closed := _closed(rule.way, look):
        return (closed, *(one for one in _of_paper(rule.paper, look) if one.code != "gate-penalty-closed"))
    match act:
        case Act.CONFERENCE:
            return tuple(one for one in barred(file, today) if one.code != "gate-age") or _few(look)
        case Act.CRITICISE:
            return _frozen(look) or barred(file, today) or order_facts(file, today, look.policy.often)
        case Act.VILLAGE | Act.PROSECUTOR:
            return _frozen(look) or barred(file, today) or order_over(file, today)
        case Act.COURT:
            return _frozen(look) or barred(file, today) or _court(look)
        case Act.DEFENCE:
            return _frozen(look) or barred(file, today) or _defence(look)
        case _:
            return _of_paper(rule.paper, look)


def _of_paper(kind: PaperKind | None, look: Look) -> tuple[Problem, ...]:
    return missing(kind, look.file, look.today, look.policy.often) if kind else ()


def _closed(way: WayOn | None, look: Look) -> Problem | None:
    """Why a way after the order is closed by switch or basis, whatever is on file."""
    if look.file.frozen or barred(look.file, look.today):
        return None
    found = choices(look.file, penalty_on=look.policy.penalty_path)
    return next((choice.closed for choice in found if choice.way is way), None)


def _frozen(look: Look) -> tuple[Problem, ...]:
    return (Problem("gate-frozen"),) if look.file.frozen else ()


def _few(look: Look) -> tuple[Problem, ...]:
    often = look.policy.often
    if repeated(look.file.contacts, Towards.CONFERENCE, look.today, often):
        return ()
    return (Problem("gate-few-attempts", {"attempts": often.attempts, "days": often.within_days}),)


def _court(look: Look) -> tuple[Problem, ...]:
    """民事诉讼 and 支持起诉 only where the county chose that way (SW-08, DOMAIN §2.3-5)."""
    over = order_over(look.file, look.today)
    off = () if look.policy.judicial_route == "court" else (Problem("ladder-court-route-off"),)
    return (*off, *over)


def _defence(look: Look) -> tuple[Problem, ...]:
    told = look.round.served(PaperKind.PENALTY_NOTICE)
    return () if told else (Problem("gate-step-before", {"paper": PaperKind.PENALTY_NOTICE.value}),)


def _of_return(act: Act, look: Look) -> Iterable[Problem]:
    """销号 needs the child seen in class after observation (DOMAIN §4.5, §8.14); follow-ups come after it."""
    round_ = look.round
    if round_.returned_on is None:
        yield Problem("ladder-not-back")
    elif act is Act.FOLLOW_UP and round_.closed_on is None:
        yield Problem("ladder-not-closed")
    elif act is not Act.FOLLOW_UP and round_.closed_on:
        yield Problem("ladder-closed-already")
    elif act is Act.CLOSE:
        ends = observed_until(round_.returned_on, look.policy, look.calendar)
        if not isinstance(ends, date):
            yield Problem("gate-limit-unsettled")
        elif look.today < ends:
            yield Problem("ladder-observation-runs", {"day": ends})
        elif round_.seen is None or round_.seen.day < ends:
            yield Problem("ladder-not-seen")
