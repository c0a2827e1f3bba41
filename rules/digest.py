"""What goes into one person's digest, in which order, and whether it counts against the week's budget. Pure (DOMAIN §8.5).

Legal limits and decisions first; what a unit owes before single children; at most a few lines, the rest as a number.
"""

from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date

from rules.falling import Falling, Weight

LINES = 8
"""More than this are not read in the morning; the rest is a number and a button."""

LIMITS = 20
"""Legal limits are all told by line, unless there are more than fit a message."""


@dataclass(frozen=True, slots=True)
class Digest:
    """What one account is told in one message.

    Attributes:
        lines: told one by one.
        more: counted only; they have been told all the same.
        inside: whether it counts against the week's budget: it would not be sent but for everyday things.
    """

    lines: tuple[Falling, ...]
    more: tuple[Falling, ...]
    inside: bool

    @property
    def all(self) -> tuple[Falling, ...]:
        """Everything it tells."""
        return self.lines + self.more


def telling_keys(one: Falling, today: date) -> tuple[str, ...]:
    """What is written down once it was told. A legal limit is told when it comes near, and again on its day."""
    return (one.key, f"{one.key}:today") if _is_today(one, today) else (one.key,)


def untold(falling: Iterable[Falling], told: Set[str], today: date) -> tuple[Falling, ...]:
    """Those that were not told yet, or are told again today; each once, however many posts bring it."""
    found = {one.key: one for one in falling if telling_keys(one, today)[-1] not in told}
    return tuple(found.values())


def chosen(
    fresh: Iterable[Falling], today: date, *, budget_left: bool, had_one: bool = False, no_signal: bool = False
) -> Digest | None:
    """The digest of one account, or None where nothing is to be told now.

    Args:
        today: the county's day.
        fresh: what was not told yet, all of it visible to this person.
        budget_left: whether the week's budget allows another digest; limits do not ask for it, and where one goes out for
            a limit, everyday things ride along: the budget counts messages.
        had_one: he had his digest today; only limits that are over today are told besides.
        no_signal: he has no signal today; only limits that are over today are told.
    """
    here = [one for one in fresh if one.weight is not Weight.URGENT]
    if had_one or no_signal:
        here = [one for one in here if _is_today(one, today)]
    limits = [one for one in here if one.weight is Weight.LIMIT]
    if not here or not (limits or budget_left):
        return None
    here.sort(key=_order)
    at_most = min(LIMITS, max(LINES, len(limits)))
    more = tuple(one for one in here[at_most:] if one.weight is Weight.WORK)
    return Digest(tuple(here[:at_most]), more, inside=not limits)


def _is_today(one: Falling, today: date) -> bool:
    return one.weight is Weight.LIMIT and one.day == today


def _order(one: Falling) -> tuple[bool, bool, date, str, str]:
    return (one.weight is not Weight.LIMIT, bool(one.case_id), one.day, one.rule, one.subject)
