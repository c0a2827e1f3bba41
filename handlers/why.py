"""Why a reminder came (/why): the rule, its source, how it stops. And 今天下乡没信号 (/nosignal): reminders wait until tomorrow."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen
from rules.desk import Desk, View
from rules.membership import RemindersPutOff
from rules.quiet import tomorrow

SINGLE = ("unseen", "leave-ends", "old-draft", "request")
"""Reminders that come by themselves, not in the digest."""

TODAY, NOT = "today", "no"


def _told(_answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    return (View("rules_told"),)


@form("why", views=_told)
class Why:
    """Why I was told: of one reminder, or of all that I was told last."""

    about: str | None = ask.text(at_most=40, optional=True, pinned=True, default=lambda _values, _desk: None)

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """A few lines for each rule; a rule nobody told me of is not explained, whoever asks for it."""
        told: tuple[str, ...] = desk.see("rules_told") or ()
        rules = (self.about,) if self.about in (*SINGLE, *told) else told
        says = tuple(Say(f"falls-{rule}-why") for rule in rules)
        head = Say("why-head") if rules else Say("why-nothing")
        rows = ((Choice(Say("button-no-signal"), "/nosignal today"), Choice(Say("button-home"), "/home")),)
        return Screen((head, *says, Say("why-budget", {"most": desk.policy.reminders_a_week})), rows)


def _options(_values: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option(TODAY, Say("no-signal-yes")), Option(NOT, Say("no-signal-no")))


def _after(values: Any, desk: Desk) -> Draft:
    if values.sure == NOT:
        return Draft("home")
    return Draft("nosignaltold", answers={"until": _until(desk).isoformat()})


def _until(desk: Desk) -> datetime:
    return tomorrow(desk.now, desk.policy)


@form("nosignal", then=_after, passing=True, acts=True)
class NoSignal:
    """No signal today. It is told once and asks for nothing: nobody has to say where he is."""

    sure: str = ask.one_of(_options, at_once=frozenset({TODAY, NOT}), per_row=1)

    def events(self, desk: Desk) -> Iterator[RemindersPutOff]:
        """Reminders wait; or nothing."""
        if self.sure == TODAY:
            yield RemindersPutOff(_until(desk))

    urgent_events = events


@form("nosignaltold")
class NoSignalTold:
    """Reminders wait."""

    until: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """Until when, and what comes all the same."""
        until = datetime.fromisoformat(self.until)
        return Screen((Say("no-signal-told", {"until": until}),), ((Choice(Say("button-home"), "/home"),),))
