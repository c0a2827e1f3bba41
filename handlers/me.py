"""What the bot thinks I am (/me), in which language it speaks to me (/lang), and leaving (/leave)."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen
from rules.burden import Burden
from rules.desk import Desk, View
from rules.membership import Held, LanguageChosen, Me, Membership, PersonLeft
from rules.quiet import begins, monday

LEAVE, STAY = "leave", "stay"

OPTIONS = (Option("zh-CN", "中文"), Option("en", "English"))
"""Each language in its own words: whoever looks for his reads no other."""


def _week(desk: Desk) -> View:
    since = begins(monday(desk.today), desk.policy)
    return View("my_burden", (since.isoformat(),))


def _about_me(_answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    return (View("me"),)


def _post(held: Held) -> Say:
    args = {"post": Say(f"post-{held.post}"), "place": held.place}
    period = {"from": held.from_day, "until": held.to_day or "", "ends": "yes" if held.to_day else "no"}
    return Say("me-post", {"seat": Say("seat", args), **period})


@form("me", views=_about_me, also=lambda _values, desk: (_week(desk),))
class AboutMe:
    """Who I am here and since when, what is kept about me and how long, how to leave."""

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """All of it on one page. My number is not written out: no channel abroad may carry it."""
        me: Me = desk.see("me")
        week: Burden = desk.views[_week(desk)]  # type: ignore[assignment]  # the view gives one
        counted = {"inside": week.inside, "most": desk.policy.reminders_a_week, "outside": week.outside}
        current = [held for held in me.posts if held.to_day is None or held.to_day >= desk.today]
        says = (
            Say("me", {"name": me.name, "unit": me.unit}),
            *map(_post, current),
            *(Say("me-account", {"channel": Say(f"channel-{name}"), "since": day.date()}) for name, day in me.accounts),
            Say("me-burden", counted),
            Say("me-kept", {"records": me.records}),
            Say("me-leaving"),
        )
        rows = (
            (Choice(Say("command-lang"), "/lang"), Choice(Say("command-leave"), "/leave")),
            (Choice(Say("button-home"), "/home"),),
        )
        return Screen(says, rows)


@form("lang", then=lambda _values, _desk: Draft("home"), passing=True)
class Language:
    """Choose the language; it holds from this press on."""

    language: str = ask.one_of(lambda _values, _desk: OPTIONS, at_once=frozenset(option.value for option in OPTIONS))

    def urgent_events(self, _desk: Desk) -> tuple[Membership, ...]:
        """The choice."""
        return (LanguageChosen(self.language),)

    events = urgent_events


def _answers(_values: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option(LEAVE, Say("leave-yes")), Option(STAY, Say("leave-no")))


def _after(values: Any, _desk: Desk) -> Draft:
    return Draft("left", answers={"word": LEAVE}) if values.sure == LEAVE else Draft("home")


@form("leave", then=_after, passing=True)
class Leave:
    """Leave, after being asked once and told what stays."""

    sure: str = ask.one_of(_answers, at_once=frozenset({LEAVE, STAY}))

    def urgent_events(self, _desk: Desk) -> tuple[Membership, ...]:
        """Leaving, or nothing."""
        return (PersonLeft(),) if self.sure == LEAVE else ()

    events = urgent_events


@form("left")
class Left:
    """The last thing one reads."""

    word: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """What stays, and how to come back."""
        return Screen((Say("left"),))
