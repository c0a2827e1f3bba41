"""What a person sees after a red flag: help first (110), what the program did, and one question at a time that nothing waits for.

Every answer takes effect on the press. Whoever puts the phone away has lost nothing: the red flag stands since the press.
"""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from dialog import ask
from dialog.choosing import label_of
from dialog.draft import Draft, Json
from dialog.form import form
from dialog.incoming import Incoming, Pressed, Typed
from dialog.question import Answered, Asking, Heard, NotMine, Question
from dialog.screen import Choice, Rows, Say, Words, in_rows
from handlers.naming import NAME_AT_MOST, Worker, named
from rules.codes import Danger
from rules.desk import Desk, View
from rules.events import Event
from rules.problem import Problem
from rules.protection import RedFlagDetail

MORE_AT_MOST = 1000
NO, YES, NOT_KNOWN = "no", "yes", "-"

_WHO = Worker()


def opening(receipt: str, case: str, danger: Danger | None, told: str = "") -> Draft:
    """The screen after a red flag: what kind of danger, where that is not known; then whether a worker is concerned."""
    stage = "danger" if danger is None else "labour" if danger is Danger.LABOUR else "worker"
    answers = {"code": receipt, "case": case, "danger": danger or "", "stage": stage, "told": told}
    return Draft("urgent", answers=answers)


@dataclass(frozen=True, kw_only=True)
class More(Question):
    """One thing more about a red flag; what is asked depends on the stage. Text is kept as a remark at every stage."""

    def views(self, values: Any, look: Mapping[str, Json], desk: Desk) -> tuple[Hashable, ...]:
        """The list of workers, once it is looked through."""
        return _WHO.views(values, look, desk) if values.stage == "who" else ()

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Desk) -> Heard:
        """A press on what is offered, or a remark."""
        remark = isinstance(incoming, Typed) and len(incoming.text.strip()) > NAME_AT_MOST
        if values.stage == "who" and not remark:
            heard = _WHO.hear(incoming, look, values, desk)
            return Answered({"who": heard.value}, at_once=True) if isinstance(heard, Answered) else heard
        match incoming:
            case Typed(text) if len(text) > MORE_AT_MOST:
                return Problem("text-too-long", {"length": len(text), "at_most": MORE_AT_MOST})
            case Typed(text) if text.strip():
                return Answered({"note": text.strip()}, at_once=True)
            case Pressed(value) if value in [choice.value for row in _offered(values) for choice in row]:
                return Answered({values.stage: value}, at_once=True)
            case _:
                return NotMine()

    def show(self, look: Mapping[str, Json], values: Any, desk: Desk) -> Asking:
        """The buttons of this stage."""
        return _WHO.show(look, values, desk) if values.stage == "who" else Asking(_offered(values))

    def is_urgent(self, stored: Json) -> bool:
        """Every answer takes effect on the press."""
        return True


def _offered(values: Any) -> Rows:
    match values.stage:
        case "danger":
            return in_rows(tuple(Choice(label_of(danger), danger.value) for danger in Danger), 2)
        case "labour":
            return ((Choice(Say("button-not-known"), NOT_KNOWN),),)
        case "worker":
            return ((Choice(Say("button-no-worker"), NO), Choice(Say("button-a-worker"), YES)),)
        case _:
            return ((Choice(Say("button-one-more"), YES),),)


def _heading(values: Any, desk: Desk) -> Words:
    heard = "yes" if desk.see("duty_heard", values.code) else "no"
    lines: list[Words] = [
        Say("urgent-help", {"danger": values.danger or "-"}),
        Say("urgent-saved", {"code": values.code}),
        Say("urgent-heard", {"heard": heard, "phone": desk.policy.duty_phone or "none"}),
        Say("urgent-duty"),
    ]
    if values.told:
        lines.append(Say("urgent-noted", {"told": values.told}))
    return Say("lines", {"lines": tuple(lines)})


def _next(urgent: Any, _desk: Desk) -> Draft:
    answer = urgent.more or {}
    told = next(iter(answer), "")
    danger, stage = urgent.danger, urgent.stage
    match answer:
        case {"danger": str(value)}:
            danger, stage = value, "labour" if value == Danger.LABOUR else "worker"
        case {"labour": _}:
            stage = "worker"
        case {"note": _} if stage == "labour":
            stage = "worker"
        case {"worker": value}:
            stage, told = ("who", "") if value == YES else ("end", "no")
        case {"who": _}:
            stage = "end"
        case {"end": _}:
            stage, told = "who", ""
        case _:
            pass
    told = told if told in ("note", "who", "no") else ""
    answers = {"code": urgent.code, "case": urgent.case, "danger": danger, "stage": stage, "told": told}
    return Draft("urgent", answers=answers)


@form(
    "urgent",
    views=lambda answers, _look: (View("duty_heard", (str(answers.get("code", "")),)),),
    then=_next,
    heading=_heading,
)
class UrgentReceipt:
    """After a red flag (DOMAIN §8.9). No child's name: the file is the county desk's from the press on."""

    code: str = ask.given()
    case: str = ask.given()
    danger: str = ask.given()
    stage: str = ask.given()
    told: str = ask.given()
    more: Any = ask.asked(
        More(words=lambda values, _desk: {"stage": values.stage or "end"}),
    )

    def events(self, _desk: Desk) -> Iterator[Event]:
        """What the answer adds to the red flag; an answer that leads on only adds nothing."""
        match self.more:
            case {"danger": str(danger)}:
                yield RedFlagDetail(case=self.case, danger=Danger(danger))
            case {"note": str(note)}:
                yield RedFlagDetail(case=self.case, note=note)
            case {"worker": "no"}:
                yield RedFlagDetail(case=self.case, nobody_concerned=True)
            case {"who": dict(who)}:
                yield RedFlagDetail(case=self.case, **named(who))

    urgent_events = events
