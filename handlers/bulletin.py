"""Write a bulletin of an inspection for the offices' groups (督查通报, R55, D18): units and what they mend, no person.

Whoever may send sends his own; what the county desk wrote waits for the bureau head or an inspector.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen, Words
from handlers.visit_days import coming_days
from rules.bulletins import (
    SENDS,
    WRITES,
    Bulletin,
    Bulletins,
    BulletinWritten,
    GroupPost,
    numbers_in,
    office_of,
    squeezed,
)
from rules.desk import Desk, View
from rules.problem import Problem
from rules.quiet import decent
from rules.robots import Tells, telling

TYPED = ("scope", "good", "problems", "mend")
"""Questions that are answered in words of one's own."""


def groups_of(desk: Desk) -> tuple[str, ...]:
    """Names of the groups that hear bulletins."""
    return tuple(robot.name for robot in telling(desk.policy.robots, Tells.BULLETIN))


def post_of(desk: Desk) -> GroupPost:
    """Where a bulletin that is sent now goes, and when."""
    return GroupPost(groups_of(desk), desk.policy.county, decent(desk.now, desk.policy))


def may_write(desk: Desk) -> Problem | None:
    """Inspectors and the bureau, where some group hears it at all."""
    if not any(seat.post in WRITES for seat in desk.person.seats):
        return Problem("bulletin-not-yours")
    return None if groups_of(desk) else Problem("bulletin-no-group")


def may_send(desk: Desk) -> bool:
    """Whether this person's word is enough."""
    return any(seat.post in SENDS for seat in desk.person.seats)


def _views(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    """Names are looked for once all is written: the whole county's are opened for it."""
    if not answers.get("until"):
        return ()
    return (View("names_in", tuple(str(answers.get(name) or "") for name in TYPED)),)


def _no_person(text: str, written: Any, desk: Desk) -> Problem | None:
    """No number at once; no name once all is written: names are looked for before it is sent."""
    if problem := numbers_in(text):
        return problem
    found = desk.see("names_in", *(getattr(written, name) or "" for name in TYPED)) or ()
    name = next((name for name in found if squeezed(name) in squeezed(text)), None)
    return Problem("bulletin-name", {"name": name}) if name else None


def _not_past(day: date, _written: Any, desk: Desk) -> Problem | None:
    return Problem("bulletin-day-past") if day < desk.today else None


def _heading(_written: Any, desk: Desk) -> Words | None:
    return Say("bulletin-to", {"items": groups_of(desk), "sends": "yes" if may_send(desk) else "no"})


@form(
    "bulletin",
    allowed=may_write,
    views=_views,
    heading=_heading,
    then=lambda _written, desk: Draft(
        "bulletindone", answers={"code": desk.receipt, "sent": "yes" if may_send(desk) else "asked"}
    ),
)
class WriteBulletin:
    """Write a bulletin. Short enough to stand whole on one screen and in every robot's message."""

    scope: str | None = ask.text(at_most=100, check=_no_person)
    good: str | None = ask.text(at_most=80, check=_no_person, optional=True)
    problems: str | None = ask.text(at_most=240, check=_no_person)
    mend: str | None = ask.text(at_most=160, check=_no_person)
    until: date | None = ask.day(lean="future", near=coming_days, check=_not_past)

    def events(self, desk: Desk) -> Iterator[Bulletins]:
        """The bulletin: sent by its writer, or to be decided on."""
        assert self.until is not None
        bulletin = Bulletin(
            scope=self.scope or "",
            good=self.good or "",
            problems=self.problems or "",
            mend=self.mend or "",
            until=self.until,
            office=office_of(seat.post for seat in desk.person.seats),
        )
        yield BulletinWritten(bulletin, post_of(desk), may_send(desk))


@form("bulletindone")
class BulletinDone:
    """What was sent is kept."""

    code: str = ask.given()
    sent: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """Sent, asked for, or refused; with the receipt."""
        rows = ((Choice(Say("command-bulletins"), "/bulletins"), Choice(Say("button-home"), "/home")),)
        return Screen((Say("bulletin-done", {"code": self.code, "sent": self.sent}),), rows)
