"""Who a child's parents are and where they live now (补家长信息, DOMAIN §2.2, §3.2).

A form of its own, opened from receipt and file where that is unknown, so that the visit itself stays short. What is told
here waits for the township to confirm it.
"""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.cases import card_view, case_question, heading
from rules.access import FieldClass, shown_name
from rules.codes import Met, Parent, Whereabouts
from rules.desk import Desk
from rules.events import Event, GuardianTold
from rules.identity import check_phone
from rules.names import tidy_name
from rules.problem import Problem


def _may_tell(desk: Desk) -> Problem | None:
    return None if desk.person.logs_visits else Problem("not-your-post")


def _a_name(text: str, _parents: Any, _desk: Desk) -> Problem | None:
    name = tidy_name(text)
    return name if isinstance(name, Problem) else None


def _a_phone(text: str, _parents: Any, _desk: Desk) -> Problem | None:
    number = check_phone(text)
    return number if isinstance(number, Problem) else None


def _name_told(name: str, _parents: Any, desk: Desk) -> Words:
    return shown_name(name, desk.carries)


def _phone_told(text: str, _parents: Any, desk: Desk) -> Words:
    return _kept(text, FieldClass.PHONE, desk)


def kept_place(text: str, _values: Any, desk: Desk) -> Words:
    """A place as it was typed, where the channel may carry it."""
    return _kept(text, FieldClass.RESIDENCE, desk)


def _kept(text: str, field: FieldClass, desk: Desk) -> Words:
    """Shown again only where the channel may carry it (DESIGN §8)."""
    return text if desk.carries.may_carry(field) else Say("kept-not-shown", {"length": len(text)})


def _somewhere(parents: Any, _desk: Desk) -> bool:
    return parents.lives in (Whereabouts.COUNTY, Whereabouts.PROVINCE, Whereabouts.AWAY)


def _after(parents: Any, desk: Desk) -> Draft:
    return Draft("saved", answers={"code": desk.receipt, "case": parents.case, "told": True})


@form("parents", allowed=_may_tell, views=card_view, then=_after, heading=heading)
class Parents:
    """Tell who a parent is."""

    case: str = case_question()
    parent: Parent | None = ask.one_of(Parent)
    name: str | None = ask.text(at_most=100, check=_a_name, tell_as=_name_told)
    lives: Whereabouts | None = ask.one_of(Whereabouts)
    place: str | None = ask.text(at_most=100, optional=True, joins=True, when=_somewhere, tell_as=kept_place)
    phone: str | None = ask.text(at_most=30, optional=True, check=_a_phone, tell_as=_phone_told)
    reachable: str | None = ask.text(at_most=50, optional=True, when=lambda parents, _desk: bool(parents.phone))
    told_by: Met | None = ask.one_of(Met)

    def events(self, _desk: Desk) -> Iterator[Event]:
        """The parent as told."""
        assert self.parent is not None
        assert self.lives is not None
        assert self.told_by is not None
        name, phone = tidy_name(self.name or ""), check_phone(self.phone or "")
        assert isinstance(name, str)
        yield GuardianTold(
            case=self.case,
            parent=self.parent,
            name=name,
            told_by=self.told_by,
            phone=phone if isinstance(phone, str) else "",
            lives=self.lives,
            place=self.place or "",
            reachable=self.reachable or "",
        )
