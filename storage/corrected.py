"""An entry of the timeline whose record was corrected: how it stands now, and both versions as far as the reader may see."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from rules.desk import Correction

_FACT_OF = {"next_step": "step", "next_owner": "owner"}


def fact_of(name: str) -> str:
    """The name under which an entry tells a value of a record (rules.amending)."""
    return _FACT_OF.get(name, name)


def day_of(facts: dict[str, Any], recorded: date) -> date:
    """The day of a visit as it stands, or the day on which something else was recorded."""
    return date.fromisoformat(facts["day"]) if facts.get("day") else recorded


def corrected(change: Any, told: dict[str, Any], facts: dict[str, Any], by: str) -> Correction:
    """The correction with both versions; the facts are brought up to it."""
    changes = {name: value for name, value in told["changes"].items() if name != "instead_of"}
    before = {name: facts.get(fact_of(name)) for name in changes}
    for name, value in changes.items():
        fact = fact_of(name)
        facts[fact] = date.fromisoformat(value) if value and fact in ("promise", "next_day") else value
    return Correction(change.day, by, change.receipt, told["why"], told["why_words"], _json(before), _json(changes))


def _json(values: dict[str, Any]) -> dict[str, Any]:
    return {name: v.isoformat() if isinstance(v, date) else v for name, v in values.items() if v not in (None, "", [])}


def as_far(change: Correction, may_read: Callable[[str, object], bool], full: bool) -> Correction | None:
    """What of a correction the reader may see; None where that is nothing. A reason counts as hidden in both versions."""
    names = {
        name
        for name in {*change.before, *change.after}
        if all(may_read(name, version.get(name)) for version in (change.before, change.after))
    }
    if not names:
        return None
    before, after = ({n: v for n, v in version.items() if n in names} for version in (change.before, change.after))
    return replace(change, before=before, after=after, why_words=change.why_words if full else "")
