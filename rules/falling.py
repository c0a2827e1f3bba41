"""Something that falls due for one person, before it is decided how and when he hears of it (DOMAIN §6.3-6.5, §8.5).

What falls due is found by rules and queries; whether it goes into the morning's digest, waits, or is left out because the
week's budget is used up is decided elsewhere, once, for all kinds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Weight(StrEnum):
    """How it is told.

    WORK: a line of the morning's digest, counted against the week's budget.
    LIMIT: a legal limit, or a decision that is asked for: a line of the digest too, but never left out for the budget.
    URGENT: a red flag: told at once, at any hour, outside digest and budget.
    """

    WORK = "work"
    LIMIT = "limit"
    URGENT = "urgent"


@dataclass(frozen=True, slots=True, kw_only=True)
class Falling:
    """One thing one person should hear of on one day.

    Attributes:
        rule: code of the rule that says so (`rules.reminders`); its reason is told by /why.
        subject: what it is about, so that each is told once: `2026-11`, or `Q-7K3M:2026-11-20`. At most 40 characters.
        person_id: who should hear it.
        day: the day it is due, in the county's zone; the message says how far that is.
        case_id: row of the case it is about, where it is about one; looked at again before it is said.
        case: that case's code.
        command: what the button under it opens, e.g. `/visit Q-7K3M`; empty where there is nothing to do.
        args: plain values for its sentence: counts, days, names of units, the code of a next step; never anything about a child.
    """

    rule: str
    subject: str
    person_id: int
    day: date
    weight: Weight = Weight.WORK
    case_id: int | None = None
    case: str = ""
    command: str = ""
    args: Mapping[str, str | int | date] = field(default_factory=dict)

    @property
    def key(self) -> str:
        """The same thing is told to the same person once."""
        return f"due:{self.rule}:{self.subject}:{self.person_id}"
