"""期限已满: the lawful ways on after an order that was not followed. The page tells all of them; a person says which is taken.

Nothing is proposed before anything else, and what is closed says why (DOMAIN §2.2, §2.3, §8.11, story B).
"""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import card_of, card_view, case_question, still_mine
from handlers.ladder import history_of_case, ladder_view
from handlers.papers_out import limit_words, reads_papers
from rules.choices import Choice, WayOn, choices
from rules.desk import Desk, View
from rules.events import Event
from rules.gate import barred, order_over
from rules.ladder_file import file_of
from rules.paper_clocks import running
from rules.papers import PaperKind
from rules.paperwork import WayTaken
from rules.problem import Problem
from rules.rounds import read_round

GOES_ON = {
    WayOn.VILLAGE.value: "admonished",
    WayOn.ADMONITION.value: "paper D24",
    WayOn.GUIDANCE.value: "paper D24",
    WayOn.PENALTY.value: "paper D3",
}
"""The conversation in which a chosen way is gone."""


def _also(way: Any, desk: Desk) -> tuple[View, ...]:
    return (ladder_view(way.case, desk),) if way.case else ()


def _over(code: str, way: Any, desk: Desk) -> Problem | None:
    """Nothing that follows the order comes before its day, for a child that is back, or where no pressure is allowed."""
    if problem := still_mine(code, way, desk):
        return problem
    history = history_of_case(code, desk)
    if history is None:
        return Problem("papers-not-yours") if ladder_view(code, desk) in desk.views else None
    round_ = read_round(history, desk.today)
    if not round_.away:
        return Problem("gate-not-absent")
    file = file_of(history, round_, desk.policy, desk.policy.workdays, desk.today)
    return next(iter((*barred(file, desk.today), *order_over(file, desk.today))), None)


def _choices(way: Any, desk: Desk) -> tuple[Choice, ...]:
    history = history_of_case(way.case, desk) if way.case else None
    if history is None:
        return ()
    file = file_of(history, read_round(history, desk.today), desk.policy, desk.policy.workdays, desk.today)
    return choices(file, penalty_on=desk.policy.penalty_path)


def _heading(way: Any, desk: Desk) -> Words | None:
    card = card_of(way.case, desk)
    history = history_of_case(way.case, desk) if card else None
    if card is None or history is None:
        return None
    limits = running(read_round(history, desk.today), desk.policy.workdays)
    order = [one for one in limits if one.kind is PaperKind.ORDER]
    lines: list[Words] = [Say("way-heading", {"name": card.line.name, "code": card.line.code})]
    lines += [limit_words(one.limit, desk.today) for one in order]
    if not way.way:
        lines += [_choice_words(one) for one in _choices(way, desk)]
    return Say("lines", {"lines": tuple(lines)})


def _choice_words(choice: Choice) -> Say:
    """A way as a line: open with what it needs, or closed and why; with how long it really takes, where that must be said."""
    needs = Say(f"way-needs-{choice.way}")
    if choice.closed:
        needs = Say(f"problem-{choice.closed.code}", choice.closed.args)
    line = Say("way-line", {"way": Say(f"way-{choice.way}"), "needs": needs, "open": "no" if choice.closed else "yes"})
    return Say("way-takes", {"line": line, "months": choice.months}) if choice.months else line


def _open_ways(way: Any, desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(one.way.value, Say(f"way-{one.way}")) for one in _choices(way, desk) if not one.closed)


def _elsewhere(way: Any, _desk: Desk) -> bool:
    return way.way in (WayOn.ADMONITION, WayOn.GUIDANCE, WayOn.PROSECUTOR)


@form(
    "way",
    allowed=reads_papers,
    views=card_view,
    also=_also,
    then=lambda way, desk: Draft(
        "saved", answers={"code": desk.receipt, "case": way.case, "next": GOES_ON.get(str(way.way), "")}
    ),
    heading=_heading,
)
class WayOnTaken:
    """Say which way is taken after the limit."""

    case: str = case_question(also=_over)
    way: str | None = ask.one_of(_open_ways, per_row=1)
    whom: str | None = ask.text(at_most=60, when=_elsewhere)
    why: str | None = ask.text(at_most=500)

    def events(self, _desk: Desk) -> Iterator[Event]:
        """The way a person chose."""
        yield WayTaken(case=self.case, way=str(self.way), whom=self.whom or "", why=self.why or "")
