"""Ask for a letter to another office (D23): 协查函, 线索移送函 and, only on a registered basis, 部门协同函 (SW-07).

A lead on child labour goes out the same day, to each office on its own letter (DOMAIN D23, story E). No letter asks that
something a family is entitled to be stopped, reduced or delayed. Another person decides (`handlers.sign`).
"""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import card_view, heading
from handlers.ladder import ladder_view, pinned_case
from handlers.order import code_of, in_reach, may_ask, round_of
from handlers.report import not_in_the_future, past_days
from rules.demands import demand_in, names_entitlement
from rules.desk import Desk, View
from rules.events import Event
from rules.papers import PaperKind
from rules.paperwork import PaperRequested
from rules.problem import Problem


class Purpose(StrEnum):
    """What a letter is for."""

    CHECK = "check"
    LEAD = "lead"
    MEASURE = "measure"


def _also(letter: Any, desk: Desk) -> tuple[View, ...]:
    basis = View("letter_basis", (desk.today.isoformat(),))
    if not letter.case:
        return (basis,)
    return (basis, ladder_view(letter.case, desk, PaperKind.LETTER), View("papers_of", (letter.case,)))


def _purposes(_letter: Any, desk: Desk) -> tuple[Option, ...]:
    """部门协同函 only where SW-07 is on and a registered basis stands."""
    open_ = desk.policy.insurance_letter and desk.see("letter_basis", desk.today.isoformat())
    names = (Purpose.LEAD, Purpose.CHECK, *([Purpose.MEASURE] if open_ else []))
    return tuple(Option(name.value, Say(f"purpose-{name}")) for name in names)


def _is(*purposes: Purpose) -> Any:
    return lambda letter, _desk: letter.purpose in {purpose.value for purpose in purposes}


def _no_entitlement(text: str, letter: Any, _desk: Desk) -> Problem | None:
    """No letter touches what a family is entitled to, whatever basis stands (社会保险法 4; DOMAIN §2.3-2)."""
    touches = demand_in(text) or (letter.purpose == Purpose.MEASURE and names_entitlement(text))
    return Problem("letter-entitlement") if touches else None


def _reply_days(_letter: Any, desk: Desk) -> tuple[date, ...]:
    return tuple(desk.today + timedelta(days=days) for days in (1, 3, 7, 15))


def _to_come(day: date, _letter: Any, desk: Desk) -> Problem | None:
    return Problem("day-over", {"day": day}) if day < desk.today else None


def _words(letter: Any, _desk: Desk) -> Mapping[str, Any]:
    return {"purpose": letter.purpose or ""}


@form(
    "letter",
    allowed=may_ask(PaperKind.LETTER),
    views=card_view,
    also=_also,
    then=lambda letter, desk: Draft("signed", answers={"code": desk.receipt, "paper": code_of(letter, desk)}),
    heading=heading,
)
class Letter:
    """Ask for a letter."""

    kind: ClassVar[PaperKind] = PaperKind.LETTER

    case: str = pinned_case(in_reach)
    purpose: str | None = ask.one_of(_purposes, per_row=1)
    addressee: str | None = ask.text(at_most=60, words=_words)
    employer: str | None = ask.text(at_most=200, when=_is(Purpose.LEAD))
    found_on: date | None = ask.day(when=_is(Purpose.LEAD), lean="past", near=past_days, check=not_in_the_future)
    source: str | None = ask.text(at_most=300, when=_is(Purpose.LEAD))
    last_place: str | None = ask.text(at_most=200, optional=True, when=_is(Purpose.CHECK, Purpose.LEAD))
    questions: str | None = ask.text(at_most=1000, words=_words, check=_no_entitlement)
    reply_by: date | None = ask.day(lean="future", near=_reply_days, check=_to_come)
    words: str | None = ask.text(at_most=500, optional=True)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The request."""
        yield PaperRequested(
            case=self.case,
            paper=code_of(self, desk),
            kind=PaperKind.LETTER,
            round=round_of(self, desk),
            fields=dict(self._fields()),
            words=self.words or "",
        )

    def _fields(self) -> Iterator[tuple[str, str]]:
        for name in ("purpose", "addressee", "employer", "source", "last_place", "questions"):
            if value := getattr(self, name):
                yield name, str(value)
        for name in ("found_on", "reply_by"):
            if day := getattr(self, name):
                yield name, day.isoformat()
