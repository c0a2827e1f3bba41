"""Bulletins written so far (通报簿), and the decision on one the county desk wrote: it goes to the groups, or not, and why."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Choice, Say, Screen, Words, in_rows
from handlers.bulletin import may_send, may_write, post_of
from rules.bulletins import BulletinDecided, BulletinLine, Bulletins, BulletinState
from rules.desk import Desk, View
from rules.problem import Problem

SEND, NOT = "send", "not"


def _may_decide(desk: Desk) -> Problem | None:
    if problem := may_write(desk):
        return problem
    return None if may_send(desk) else Problem("bulletin-not-yours-to-send")


def _views(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    return (View("bulletin", (str(answers["bulletin"]),)),) if answers.get("bulletin") else ()


def _line(values: Any, desk: Desk) -> BulletinLine | None:
    found: BulletinLine | None = desk.see("bulletin", values.bulletin) if values.bulletin else None
    return found


def _names(values: Any, desk: Desk) -> tuple[View, ...]:
    line = _line(values, desk)
    return (View("names_in", line.bulletin.texts),) if line else ()


def _waits(code: str, _values: Any, desk: Desk) -> Problem | None:
    if View("bulletin", (code,)) not in desk.views:
        return None
    line: BulletinLine | None = desk.see("bulletin", code)
    return None if line and line.state is BulletinState.WAITING else Problem("bulletin-not-waiting")


def _no_name(verdict: str, values: Any, desk: Desk) -> Problem | None:
    """Somebody may have come onto a roster since it was written."""
    line = _line(values, desk)
    found = desk.see("names_in", *line.bulletin.texts) if line else ()
    return Problem("bulletin-name-since", {"name": found[0]}) if found and verdict == SEND else None


def _state(line: BulletinLine, desk: Desk) -> Say:
    day = line.at.astimezone(desk.policy.tz).date()
    stands = {"by": line.by, "day": day, "code": line.receipt, "state": line.state.value}
    return Say("bulletin-state", stands | {"decided": line.decided_by or "none"})


def _whole(line: BulletinLine, desk: Desk) -> tuple[Say, ...]:
    """A bulletin as it stands."""
    written = line.bulletin
    args = {
        "scope": written.scope,
        "good": written.good or "none",
        "problems": written.problems,
        "mend": written.mend,
        "until": written.until,
    }
    why = (Say("bulletin-why", {"why": line.why}),) if line.why else ()
    return (_state(line, desk), Say("bulletin-whole", args), *why)


def _heading(values: Any, desk: Desk) -> Words | None:
    line = _line(values, desk)
    return Say("lines", {"lines": _whole(line, desk)}) if line else None


def _verdicts(_values: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option(SEND, Say("button-bulletin-send")), Option(NOT, Say("button-bulletin-not")))


@form(
    "bulletinout",
    allowed=_may_decide,
    views=_views,
    also=_names,
    heading=_heading,
    then=lambda values, _desk: Draft(
        "bulletindone", answers={"code": values.bulletin, "sent": "yes" if values.verdict == SEND else "no"}
    ),
)
class DecideBulletin:
    """Decide whether it goes to the groups."""

    bulletin: str | None = ask.text(at_most=12, check=_waits)
    verdict: str | None = ask.one_of(_verdicts, check=_no_name)
    why: str | None = ask.text(at_most=300, when=lambda values, _desk: values.verdict == NOT)

    def events(self, desk: Desk) -> Iterator[Bulletins]:
        """The decision."""
        sent = self.verdict == SEND
        yield BulletinDecided(self.bulletin or "", post_of(desk), sent, self.why or "")


@form("bulletins", allowed=may_write, views=lambda _answers, _look: (View("bulletin_list"),))
class BulletinPage:
    """What was written: all that waits, and the newest."""

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """Each with its state and what was checked, and the way to the whole of it."""
        lines: tuple[BulletinLine, ...] = desk.see("bulletin_list") or ()
        says = tuple(
            say for line in lines for say in (_state(line, desk), Say("bulletin-scope", {"scope": line.bulletin.scope}))
        )
        rows = in_rows(tuple(_button(line, desk) for line in lines), 2)
        last = (Choice(Say("button-bulletin-write"), "/bulletin"), Choice(Say("button-home"), "/home"))
        return Screen((Say("bulletins-heading", {"total": len(lines)}), *says), (*rows, last))


def _button(line: BulletinLine, desk: Desk) -> Choice:
    code = {"code": line.receipt}
    if line.state is BulletinState.WAITING and may_send(desk):
        return Choice(Say("button-bulletin-decide", code), f"/bulletinout {line.receipt}")
    return Choice(Say("button-bulletin-look", code), f"/bulletinwhole {line.receipt}")


@form("bulletinwhole", allowed=may_write, views=_views)
class BulletinWhole:
    """One bulletin, whole."""

    bulletin: str | None = ask.text(at_most=12)

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """As groups read it, with its state."""
        line = _line(self, desk)
        says = _whole(line, desk) if line else (Say("bulletin-none", {"code": self.bulletin or ""}),)
        rows = ((Choice(Say("command-bulletins"), "/bulletins"), Choice(Say("button-home"), "/home")),)
        return Screen(says, rows)
