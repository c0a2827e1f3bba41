"""An entry of the basis registry in words: what it is, where it stands, and why it opens nothing. Shared by its conversations."""

from dialog.screen import Say, Words
from rules.desk import Desk
from rules.registry import BasisEntry, BasisState

PAGE_BY = 5


def entry_line(entry: BasisEntry) -> Words:
    """One entry as one line."""
    basis = entry.basis
    return Say("basis-line", {"instrument": basis.instrument, "article": basis.article})


def entry_words(entry: BasisEntry, desk: Desk) -> Words:
    """All of one entry."""
    basis = entry.basis
    told = {
        "line": entry_line(entry),
        "switch": Say(f"basisswitch-{entry.switch.name.lower()}"),
        "rank": Say(f"basisrank-{basis.rank.name.lower()}"),
        "organ": basis.issuing_organ,
        "kind": Say(f"basiskind-{basis.kind.name.lower()}"),
        "cap": basis.cap_yuan or 0,
        "since": basis.in_force_from,
        "year": str(basis.in_force_from.year),
        "link": basis.link,
        "power": basis.power_source or "none",
        "state": _state(entry),
    }
    return Say("lines", {"lines": Say("basis-entry", told | {"open": _open(entry, desk)})})


def _state(entry: BasisEntry) -> Words:
    args = {"by": entry.by, "approver": entry.approved_by or "none", "reviewer": entry.reviewed_by or "none"}
    return Say("basis-state", args | {"state": entry.state.value, "why": entry.why or "none"})


def _open(entry: BasisEntry, desk: Desk) -> Words:
    """That it opens its switch, or everything that stands against it."""
    problems = entry.closed(desk.today)
    on = desk.policy.penalty_path if entry.switch.name == "PENALTY" else desk.policy.insurance_letter
    if problems:
        told = tuple(Say(f"problem-{problem.code}", problem.args) for problem in problems)
        return Say("basis-closed", {"told": Say("lines", {"lines": told})})
    return Say("basis-opens", {"on": "yes" if on else "no"})


def waits(entry: BasisEntry) -> bool:
    """Whether somebody else is to decide on it."""
    return entry.state is BasisState.ENTERED and not entry.mine
