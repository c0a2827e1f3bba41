"""What becomes of a roster that was sent: take it in, take only the good rows, drop it, take the batch back (名册入库).

The buttons stand under what the clerk tells and act on the press; what they begin is done by the clerk, who tells how it went.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen
from handlers.roster import county_desk
from rules.desk import Desk, View
from rules.sent_rosters import RosterDecided, RosterState, SentRoster

YES, NO = "yes", "no"
_DECISIONS = (RosterState.ALL, RosterState.GOOD, RosterState.DROPPED, RosterState.UNDO)


def _views(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    receipt = answers.get("roster")
    return (View("sent_roster", (str(receipt),)),) if receipt else ()


def _state(take: Any, desk: Desk) -> SentRoster | None:
    state: SentRoster | None = desk.see("sent_roster", take.roster)
    return state


def decision_label(wish: RosterState, good: int) -> Say:
    """A decision as a button."""
    return Say(f"button-roster-{wish}", {"good": good})


def _offered(take: Any, desk: Desk) -> tuple[Option, ...]:
    state = _state(take, desk)
    if state is None:
        return ()
    may = (wish for wish in _DECISIONS if state.may_become(wish))
    return tuple(Option(wish.value, decision_label(wish, state.good)) for wish in may)


def _stands(take: Any, desk: Desk) -> Mapping[str, Any]:
    state = _state(take, desk)
    if state is None:
        return {"state": "none", "code": take.roster}
    counts = {"good": state.good, "left": state.left_out, "batch": state.batch or 0}
    return {"state": state.state.value, "file": state.name, "code": state.receipt, **counts}


def _sure(_take: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option(YES, Say("button-roster-undo-yes")), Option(NO, Say("button-roster-undo-no")))


def _after(take: Any, _desk: Desk) -> Draft:
    if take.sure == NO:
        return Draft("takein", answers={"roster": take.roster})
    return Draft("takeintold", answers={"code": take.roster, "wish": take.how})


@form("takein", allowed=county_desk, views=_views, then=_after, passing=True, acts=True)
class TakeIn:
    """Decide about a roster. Only who sent it can; to anybody else there is none."""

    roster: str = ask.text(at_most=12)
    how: str | None = ask.one_of(
        _offered,
        at_once=frozenset({RosterState.ALL, RosterState.GOOD, RosterState.DROPPED}),
        per_row=1,
        words=_stands,
    )
    sure: str | None = ask.one_of(
        _sure,
        when=lambda take, _desk: take.how == RosterState.UNDO,
        at_once=frozenset({YES, NO}),
        per_row=1,
        words=_stands,
    )

    def events(self, _desk: Desk) -> Iterator[RosterDecided]:
        """The decision."""
        assert self.how is not None
        if self.sure != NO:
            yield RosterDecided(self.roster, RosterState(self.how))

    urgent_events = events


@form("takeintold")
class TakeInTold:
    """What was decided is being done."""

    code: str = ask.given()
    wish: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """How it went is told by itself."""
        look = Choice(Say("button-roster-look"), f"/takein {self.code}")
        home = Choice(Say("button-home"), "/home")
        rows = ((home,),) if self.wish == RosterState.DROPPED else ((look, home),)
        return Screen((Say("takein-told", {"wish": self.wish, "code": self.code}),), rows)
