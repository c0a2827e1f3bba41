"""The basis registry (依据登记): the bureau enters a written rule, another person approves it after 法制审核, somebody ends it.

Nothing here opens a switch by itself: `rules.basis.opens` says what a basis opens, and the list says why it does not.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.basis_words import PAGE_BY, entry_line, entry_words
from rules.basis import Basis, Kind, Rank, Switch
from rules.desk import Desk, View
from rules.problem import Problem
from rules.registry import (
    ENTERS,
    BasisApproved,
    BasisEnded,
    BasisEntered,
    BasisEntry,
    BasisRefused,
    BasisState,
    Registry,
)


def of_the_bureau(desk: Desk) -> Problem | None:
    """Only the bureau enters, approves and ends."""
    return None if any(seat.post in ENTERS for seat in desk.person.seats) else Problem("bureau-only")


def _codes(kind: type[Rank] | type[Kind] | type[Switch], name: str) -> Any:
    options = tuple(Option(code.value, Say(f"{name}-{code.name.lower()}")) for code in kind)
    return lambda _values, _desk: options


def _kinds(basis: Any, _desk: Desk) -> tuple[Option, ...]:
    """A letter has one kind; a penalty never has that, and detention is for the police alone."""
    letter = basis.switch == Switch.LETTER
    kinds = (Kind.LETTER,) if letter else (Kind.WARNING, Kind.PUBLIC_CRITICISM, Kind.FINE)
    return tuple(Option(kind.value, Say(f"basiskind-{kind.name.lower()}")) for kind in kinds)


_DAY = re.compile(r"(\d{4})\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})\s*日?")


def day_of(text: str) -> date | None:
    """A day of any year, as laws write it: 2020年1月1日. The calendar of the other questions knows only near years."""
    found = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def _is_day(text: str, _basis: Any, _desk: Desk) -> Problem | None:
    return None if day_of(text) else Problem("basis-day", {"words": text[:20]})


def _done(what: str) -> Any:
    """The page after sending; the list is read anew from there, for what was sent is carried out with the turn."""
    return lambda _values, _desk: Draft("basisdone", answers={"what": what})


def _is_fine(basis: Any, _desk: Desk) -> bool:
    return bool(basis.kind == Kind.FINE)


@form("basis", allowed=of_the_bureau, then=_done("entered"))
class EnterBasis:
    """Enter a basis."""

    switch: str | None = ask.one_of(_codes(Switch, "basisswitch"), per_row=1)
    instrument: str | None = ask.text(at_most=120)
    rank: str | None = ask.one_of(_codes(Rank, "basisrank"))
    issuing_organ: str | None = ask.text(at_most=60)
    article: str | None = ask.text(at_most=60)
    kind: str | None = ask.one_of(
        _kinds, default=lambda basis, _desk: Kind.LETTER.value if basis.switch == Switch.LETTER else None
    )
    cap_yuan: int | None = ask.number(at_least=1, at_most=100_000, when=_is_fine)
    in_force_from: str | None = ask.text(at_most=20, check=_is_day)
    link: str | None = ask.text(at_most=200)
    power_source: str | None = ask.text(
        at_most=200, when=lambda basis, _desk: basis.kind is not None and basis.kind != Kind.LETTER
    )

    def events(self, desk: Desk) -> Iterator[Registry]:
        """The entry; nothing is open yet."""
        assert self.switch is not None
        assert self.rank is not None
        assert self.kind is not None
        since = day_of(self.in_force_from or "")
        assert since is not None
        yield BasisEntered(
            Basis(
                instrument=self.instrument or "",
                rank=Rank(self.rank),
                issuing_organ=self.issuing_organ or "",
                article=self.article or "",
                kind=Kind(self.kind),
                cap_yuan=self.cap_yuan,
                in_force_from=since,
                link=self.link or "",
                power_source=self.power_source or "",
                entered_by=desk.person.id,
                approved_by=None,
            ),
            Switch(self.switch),
        )


def entry_view(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    """The chosen entry."""
    code = answers.get("entry")
    return (View("basis_entry", (str(code),)),) if code else ()


def _entry_of(code: str | None, desk: Desk) -> BasisEntry | None:
    found: BasisEntry | None = desk.see("basis_entry", code) if code else None
    return found


def _told(code: str, _values: Any, desk: Desk) -> Words:
    entry = _entry_of(code, desk)
    return entry_line(entry) if entry else code


def _heading(values: Any, desk: Desk) -> Words | None:
    entry = _entry_of(values.entry, desk)
    return entry_words(entry, desk) if entry else None


def _to_decide(code: str, _values: Any, desk: Desk) -> Problem | None:
    if View("basis_entry", (code,)) not in desk.views:
        return None
    entry = _entry_of(code, desk)
    if entry is None or entry.state is not BasisState.ENTERED:
        return Problem("basis-not-waiting")
    return Problem("basis-approved-by-itself") if entry.mine else None


def _to_end(code: str, _values: Any, desk: Desk) -> Problem | None:
    if View("basis_entry", (code,)) not in desk.views:
        return None
    entry = _entry_of(code, desk)
    alive = entry is not None and entry.state in (BasisState.ENTERED, BasisState.APPROVED)
    return None if alive else Problem("basis-not-there")


def _which(check: Any) -> Any:
    return ask.found(
        source=lambda page, search: View("bases", (page, PAGE_BY, search)),
        label=entry_line,
        told=_told,
        check=check,
        page_by=PAGE_BY,
        nothing="bases-none",
    )


def _decisions(_decision: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option("approve", Say("button-basis-approve")), Option("refuse", Say("button-basis-refuse")))


@form("basisdecide", allowed=of_the_bureau, views=entry_view, heading=_heading, then=_done("decided"))
class DecideBasis:
    """Approve somebody else's entry after 法制审核, or refuse it."""

    entry: str = _which(_to_decide)
    verdict: str | None = ask.one_of(_decisions)
    reviewed_by: str | None = ask.text(at_most=60, when=lambda decision, _desk: decision.verdict == "approve")
    why: str | None = ask.text(at_most=300, when=lambda decision, _desk: decision.verdict == "refuse")

    def events(self, _desk: Desk) -> Iterator[Registry]:
        """The decision."""
        if self.verdict == "approve":
            yield BasisApproved(int(self.entry), self.reviewed_by or "")
        else:
            yield BasisRefused(int(self.entry), self.why or "")


@form("basisend", allowed=of_the_bureau, views=entry_view, heading=_heading, then=_done("ended"))
class EndBasis:
    """It is used no more; what rested on it is closed from now on."""

    entry: str = _which(_to_end)
    why: str | None = ask.text(at_most=300)

    def events(self, _desk: Desk) -> Iterator[Registry]:
        """The end, and why."""
        yield BasisEnded(int(self.entry), self.why or "")
