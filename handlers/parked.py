"""Messages that came to nothing (没送到的消息): the county desk sees how many and why, and sends one again or lets it be.

To which post, since when, why: never a word of what it says, nor of which child.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.paging import pager
from dialog.screen import Choice, Say, Screen
from handlers.roster import county_desk
from rules.desk import Desk, View
from rules.parked import LIST_AT_MOST, DropWhy, ParkedDecided, ParkedDropped, ParkedLine, ParkedList, ParkedSentAgain

AGAIN = "again"


def _view(look: Mapping[str, Any]) -> View:
    return View("parked_list", (int(look.get("page", 0)), LIST_AT_MOST))


@form("parked", allowed=county_desk, views=lambda _answers, look: (_view(look),))
class Parked:
    """What could not be delivered."""

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """How many by reason, then one by one."""
        listing: ParkedList = desk.views[_view(look)]  # type: ignore[assignment]  # the view of that name
        counts = tuple(Say(f"parkedcount-{why}", {"count": count}) for why, count in listing.counts)
        page = int(look.get("page", 0))
        numbered = tuple(enumerate(listing.lines, page * LIST_AT_MOST + 1))
        says = (
            Say("parked-heading", {"total": listing.total}),
            *counts,
            *(_said(number, line, desk) for number, line in numbered),
        )
        keys = [Choice(Say("parked-open", {"number": number}), f"/unpark {line.id}") for number, line in numbered]
        rows = [tuple(keys[n : n + 3]) for n in range(0, len(keys), 3)]
        if turns := pager(page, -(-listing.total // LIST_AT_MOST)):
            rows.append(turns)
        return Screen(says, (*rows, (Choice(Say("button-home"), "/home"),)))


def _said(number: int, line: ParkedLine, desk: Desk) -> Say:
    return Say("parked-line", {"number": number, **_args(line, desk)})


def _args(line: ParkedLine, desk: Desk) -> dict[str, Any]:
    since = line.since.astimezone(desk.policy.tz)
    return {
        "to": Say("parked-to", {"place": line.place, "post": Say(f"post-{line.post}")}) if line.post else "none",
        "kind": Say(f"parkedkind-{line.lane}"),
        "day": since.date(),
        "time": f"{since:%H:%M}",
        "why": Say(f"parkedwhy-{line.why}"),
    }


def _views(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    message = answers.get("message")
    return (View("parked_one", (str(message),)),) if message else ()


def _line(unpark: Any, desk: Desk) -> ParkedLine | None:
    found: ParkedLine | None = desk.see("parked_one", unpark.message)
    return found


def _offered(unpark: Any, desk: Desk) -> tuple[Option, ...]:
    if _line(unpark, desk) is None:
        return ()
    return tuple(Option(what, Say(f"button-parked-{what}")) for what in (AGAIN, *DropWhy))


def _stands(unpark: Any, desk: Desk) -> Mapping[str, Any]:
    line = _line(unpark, desk)
    return {"there": "yes", **_args(line, desk)} if line else {"there": "no"}


@form(
    "unpark",
    allowed=county_desk,
    views=_views,
    then=lambda unpark, _desk: Draft("unparktold", answers={"how": unpark.how}),
    passing=True,
    acts=True,
)
class Unpark:
    """Send it again, or let it be."""

    message: str = ask.text(at_most=20)
    how: str | None = ask.one_of(_offered, at_once=frozenset({AGAIN, *DropWhy}), per_row=1, words=_stands)

    def events(self, _desk: Desk) -> Iterator[ParkedDecided]:
        """The decision."""
        assert self.how is not None
        message = int(self.message)
        yield ParkedSentAgain(message) if self.how == AGAIN else ParkedDropped(message, DropWhy(self.how))

    urgent_events = events


@form("unparktold")
class UnparkTold:
    """What was decided."""

    how: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The way back to the others."""
        others = Choice(Say("button-parked"), "/parked")
        said = Say("unpark-told", {"how": "again" if self.how == AGAIN else "left"})
        return Screen((said,), ((others, Choice(Say("button-home"), "/home")),))
