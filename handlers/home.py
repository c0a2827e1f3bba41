"""Where every conversation begins and returns to: who I am here, what waits, what can be done; and the help page."""

from collections.abc import Mapping
from typing import Any

from dialog.form import form
from dialog.screen import Choice, Say, Screen, in_rows
from handlers.bulletin import may_write as may_write_bulletins
from handlers.month_words import may_receive, may_report
from handlers.waiting import may_read as may_read_requests
from rules.desk import Desk, View
from rules.sent_rosters import may_send


def _greeting(desk: Desk) -> Say:
    seats = tuple(Say("seat", {"post": Say(f"post-{seat.post}"), "place": seat.place}) for seat in desk.person.seats)
    return Say("home-hello", {"name": desk.person.name, "seats": Say("list", {"items": seats})})


def _keeps_notes(desk: Desk) -> bool:
    return desk.person.logs_visits


def _due(desk: Desk) -> View:
    return View("due_count", (desk.today.isoformat(),))


def _besides(desk: Desk) -> tuple[Choice, ...]:
    """What some posts have, and the help."""
    found = []
    if may_read_requests(desk) is None:
        found.append(Choice(Say("command-waiting"), "/waiting"))
    if may_write_bulletins(desk) is None:
        found.append(Choice(Say("command-bulletins"), "/bulletins"))
    if may_report(desk) is None:
        found.append(Choice(Say("command-month"), "/month"))
    if may_receive(desk) is None:
        found.append(Choice(Say("command-months"), "/months"))
    if may_send(desk.person) and desk.carries.whole_files:
        found.append(Choice(Say("command-roster"), "/roster"))
    return (*found, Choice(Say("command-help"), "/help"))


@form(
    "home",
    views=lambda _answers, _look: (View("open_count"),),
    also=lambda _values, desk: (_due(desk),),
    notes=_keeps_notes,
)
class Home:
    """The first page: my posts, how many children wait, and the buttons."""

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """Greeting, count, and what can be done now."""
        says = [_greeting(desk)]
        rows: list[tuple[Choice, ...]] = []
        if desk.person.logs_visits:
            says.append(Say("home-open", {"total": desk.see("open_count")}))
            if due := desk.views[_due(desk)]:
                says.append(Say("home-due", {"total": due}))
            rows.append((Choice(Say("command-visit"), "/visit"), Choice(Say("command-case"), "/case")))
            rows.append((Choice(Say("command-todo"), "/todo"), Choice(Say("command-visits"), "/visits")))
        else:
            says.append(Say("home-counts-only"))
        if look.get("away"):
            rows.append((Choice(Say("button-resume"), "/resume"),))
        return Screen(tuple(says), (*rows, *in_rows(_besides(desk), 2)))


@form("help", notes=_keeps_notes)
class Help:
    """What this is, in a few lines."""

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The few things one needs to know."""
        rows: list[tuple[Choice, ...]] = [(Choice(Say("command-me"), "/me"), Choice(Say("button-home"), "/home"))]
        if desk.person.logs_visits:
            rows.insert(0, (Choice(Say("command-flag"), "/flag"), Choice(Say("command-welfare"), "/welfare")))
        return Screen((Say("help", {"county": desk.policy.county}),), tuple(rows))
