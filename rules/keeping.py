"""How long a closed file is kept (SW-17), and when it may be destroyed. Decides nothing: a named person does (DESIGN §1.11).

No national rule names the years; what the purpose no longer needs is not kept (个人信息保护法 47).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rules.codes import Status
from rules.statuses import AWAY

LIVE = AWAY | {Status.OBSERVED, Status.DELAY_ASKED, Status.SUSPENSION_ASKED}
"""Statuses in which a file is not closed, however old it is."""

OF_AGE = 18
"""Nothing of a child is destroyed while it is one (民法典 17)."""


@dataclass(frozen=True, slots=True)
class KeptCase:
    """One case of a child: where it stands, and when anything last happened in it."""

    id: int
    code: str
    status: Status
    last: date


def years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 29 February becomes the 28th."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def kept_long_enough(cases: Iterable[KeptCase], birth: date, today: date, years: int) -> bool:
    """Whether the time of keeping is over for a child: all files closed and still for so long, and the child grown up.

    A child has one data key for all its files, so the youngest of them decides.
    """
    still = years_before(today, years)
    closed = all(case.status not in LIVE and case.last <= still for case in cases)
    return closed and birth <= years_before(today, OF_AGE)
