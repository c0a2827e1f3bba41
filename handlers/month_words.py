"""How a month's report is told: month, balance, what was done, where it stands. Shared by the unit's pages and the next level's."""

from datetime import date

from dialog.screen import Say, Words
from rules.access import SEEN_BY, FieldClass, Post
from rules.desk import Desk, View
from rules.month_desk import Differs, LevelBelow, MonthDraft, MonthFile, MonthWords, MyUnit
from rules.month_moves import LEAVE
from rules.month_numbers import Balance, Effort, Flow, Numbers, Stage
from rules.month_report import RECEIVES, REPORTS, UNSENT, Month, Standing, UnitKind, UnitStanding, read_report
from rules.problem import Problem

SEND, ZERO, AGAIN, LOOK = "send", "zero", "again", "look"
"""What a tap asks for. Each is there only while it is what the draft is: a button of last week sends nothing unseen."""

_ALL_REPORTING = frozenset[Post]().union(*REPORTS.values())
_ALL_RECEIVING = frozenset[Post]().union(*RECEIVES.values())


def may_report(desk: Desk) -> Problem | None:
    """Only whoever reports for a unit (R26)."""
    return None if any(seat.post in _ALL_REPORTING for seat in desk.person.seats) else Problem("month-not-your-post")


def may_receive(desk: Desk) -> Problem | None:
    """Only the desks of township and bureau."""
    return None if any(seat.post in _ALL_RECEIVING for seat in desk.person.seats) else Problem("months-not-your-post")


def units_view(desk: Desk) -> View:
    """The units this person reports for."""
    return View("month_units", (desk.policy, desk.now))


def draft_view(code: str, desk: Desk) -> View:
    """The draft of one report, counted now."""
    return View("month_draft", (*read_report(code), desk.policy, desk.now))


def file_view(code: str, desk: Desk) -> View:
    """What was sent of one report."""
    return View("month_file", (*read_report(code), desk.policy, desk.now))


def below_view(month: str, desk: Desk) -> View:
    """How the level below stands."""
    return View("months_below", (month, desk.policy, desk.now))


def units_of(desk: Desk) -> tuple[MyUnit, ...]:
    """The units, where they are on the desk."""
    found: tuple[MyUnit, ...] | None = desk.see(units_view(desk).name, *units_view(desk).args)
    return found or ()


def draft_of(code: str | None, desk: Desk) -> MonthDraft | None:
    """The draft, where there is one for this person."""
    view = draft_view(code or "", desk)
    draft: MonthDraft | None = desk.see(view.name, *view.args)
    return draft


def file_of(code: str | None, desk: Desk) -> MonthFile | None:
    """What was sent, where there is something for this person."""
    view = file_view(code or "", desk)
    found: MonthFile | None = desk.see(view.name, *view.args)
    return found


def level_of(month: str, desk: Desk) -> LevelBelow | None:
    """The level below, where there is one for this person."""
    view = below_view(month, desk)
    found: LevelBelow | None = desk.see(view.name, *view.args)
    return found


def month_said(month: Month, today: date) -> Say:
    """11月; of another year with its year."""
    if month.year == today.year:
        return Say("month-name", {"month": month.month})
    return Say("month-name-of-year", {"year": str(month.year), "month": month.month})


def whose(standing: UnitStanding, month: Month, due: date, today: date) -> Say:
    """Which report it is, and until when it is due."""
    day: date | Say = due if due.year == today.year else Say("near-day-of-year", {"day": due, "year": str(due.year)})
    return Say("month-whose", {"unit": standing.name, "month": month_said(month, today), "due": day})


def named_said(report: MonthDraft | MonthFile, desk: Desk) -> Say:
    """Which report it is, in a heading or a summary."""
    return Say("month-named", {"unit": report.standing.name, "month": month_said(report.month, desk.today)})


def stands_said(one: UnitStanding) -> Say:
    """Where it stands; late and zero are both said where both are so."""
    if one.standing is Standing.ZERO and one.late:
        return Say("standing-zero-late")
    if one.accepted:
        return Say("standing-accepted", {"standing": Say(f"standing-{one.standing}")})
    return Say(f"standing-{one.standing}")


def way_of(draft: MonthDraft) -> str:
    """What one tap does with this draft."""
    if draft.standing.standing not in UNSENT:
        return AGAIN
    return ZERO if draft.zero else SEND


def label_of(draft: MonthDraft) -> Say:
    """What that button says."""
    return Say("button-month-zero") if draft.zero else Say("button-month-send")


def numbers_said(numbers: Numbers, kind: UnitKind) -> tuple[Say, ...]:
    """The balance line by line and as a sum, then what was done."""
    says = [_line(flow, numbers) for flow in Flow]
    if numbers.offs:
        says.append(
            Say("month-offs", {"items": tuple(_off(why, number) for why, number in sorted(numbers.offs.items()))})
        )
    says.append(Say("month-sum", sum_args(numbers.total)))
    says.append(Say("month-efforts", {effort.value: numbers.did(effort) for effort in Effort}))
    says += to_verify_said(numbers)
    by = "school" if kind is UnitKind.SCHOOL else "place"
    return (*says, Say("month-counted-by", {"by": by}))


def to_verify_said(numbers: Numbers) -> tuple[Say, ...]:
    """Children nobody knows to be lost yet: they are in no number, and a zero report does not hide them."""
    return (Say("month-to-verify", {"count": numbers.to_verify}),) if numbers.to_verify else ()


def numbers_of(draft: MonthDraft) -> tuple[Say, ...]:
    """What would be sent."""
    if draft.zero:
        tap = () if draft.closed or way_of(draft) == AGAIN else (Say("month-zero-tap"),)
        return (Say("month-zero-ready"), *to_verify_said(draft.numbers), *tap)
    return numbers_said(draft.numbers, draft.standing.kind)


def sum_args(total: Balance) -> dict[str, int]:
    """The five numbers by name."""
    return {flow.value: total.of(flow) for flow in Flow}


def _line(flow: Flow, numbers: Numbers) -> Say:
    primary, junior = numbers.of(Stage.PRIMARY).of(flow), numbers.of(Stage.JUNIOR).of(flow)
    return Say(
        "month-line",
        {"flow": Say(f"flow-{flow}"), "total": primary + junior, "primary": primary, "junior": junior},
    )


def _off(why: str, number: int) -> Say:
    told = Say("month-off-leave") if why == LEAVE else Say(f"leaving-{why}")
    return Say("month-off", {"why": told, "count": number})


def differs_said(differs: Differs) -> Say:
    """How the opening differs from last month's closing."""
    args = {"was": differs.was, "now": differs.now, "gone": differs.gone, "come": differs.come}
    return Say("month-differs", args)


def words_said(words: MonthWords) -> tuple[Words, ...]:
    """What the unit said besides."""
    told: list[Words] = []
    if words.problems:
        told.append(Say("month-said-problems", {"text": words.problems}))
    if words.help:
        told.append(Say("month-said-help", {"text": words.help}))
    if words.differs:
        told.append(Say("month-said-differs", {"text": words.differs}))
    return tuple(told)


def printed_here(desk: Desk) -> bool:
    """Whether documents may go out on this channel."""
    return desk.carries.full_names and desk.carries.may_carry(FieldClass.PAPER_FILE)


def reads_named_list(desk: Desk) -> bool:
    """Whether he may have a paper that names children: no village and no group."""
    return bool(desk.person.tiers & SEEN_BY[FieldClass.PAPER_FILE])
