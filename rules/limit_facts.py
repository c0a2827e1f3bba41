"""Periods as facts of an event: counted once, at service, and kept with the rule that gave them (DESIGN §7)."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from rules.clocks import Limit
from rules.workdays import Settled, Unsettled


def told(limits: Iterable[Limit]) -> tuple[dict[str, str], ...]:
    """The periods as JSON values; of an unsettled one the day before which it cannot end."""
    return tuple(
        {
            "name": limit.name,
            "law": limit.law,
            ("last" if isinstance(limit.last, date) else "earliest"): _day(limit.last),
        }
        for limit in limits
    )


def _day(last: Settled) -> str:
    return (last if isinstance(last, date) else last.earliest).isoformat()


def limits_from(facts: Iterable[Mapping[str, Any]]) -> tuple[Limit, ...]:
    """The periods back from their JSON values."""
    return tuple(Limit(fact["name"], _settled(fact), fact["law"]) for fact in facts)


def _settled(fact: Mapping[str, Any]) -> Settled:
    if "last" in fact:
        return date.fromisoformat(fact["last"])
    return Unsettled(date.fromisoformat(fact["earliest"]))


def own_limit(limits: Iterable[Limit]) -> Settled | None:
    """The period the next step waits for: to comply, ask for a hearing, pay, or perform what was urged; None: there is none."""
    return next((limit.last for limit in limits if limit.name in ("comply", "hearing", "pay", "urged")), None)
