"""The county desk sends a pupils' roster (交名册). It may come while anything else is open: that stays open as it is.

Whether the file is any good, the clerk says later (bot.clerk); here it is only received.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form
from dialog.incoming import Attached, Document
from dialog.screen import Choice, Say, Screen
from rules.desk import Desk
from rules.problem import Problem
from rules.sent_rosters import SHEETS, RosterSent, may_send


def county_desk(desk: Desk) -> Problem | None:
    """Only the county desk takes rosters."""
    return None if may_send(desk.person) else Problem("only-county-desk")


def _is_sheet(sent: Attached) -> bool:
    return isinstance(sent, Document) and sent.name.lower().endswith(SHEETS)


def _carried(_values: Any, desk: Desk) -> Mapping[str, str]:
    return {"carried": "yes" if desk.carries.whole_files else "no"}


def _received(roster: Any, desk: Desk) -> Draft:
    return Draft("rosterkept", answers={"name": roster.file["name"], "code": desk.receipt})


@form("roster", allowed=county_desk, by_file=_is_sheet, then=_received, passing=True)
class Roster:
    """Send a roster."""

    file: Any = ask.sent_file(endings=SHEETS, wanted="roster-wanted", words=_carried)

    def events(self, _desk: Desk) -> Iterator[RosterSent]:
        """It is here, and will be checked."""
        yield RosterSent(self.file["file"], self.file["name"])

    urgent_events = events


@form("rosterkept")
class RosterKept:
    """It came and is being checked."""

    name: str = ask.given()
    code: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """What comes next comes by itself; whoever cannot wait can look."""
        says = Say("beside-roster", {"told": self.name, "code": self.code})
        look = Choice(Say("button-roster-look"), f"/takein {self.code}")
        return Screen((says,), ((look, Choice(Say("button-home"), "/home")),))
