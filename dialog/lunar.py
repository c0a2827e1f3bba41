"""The farmers' calendar (农历) as plain dates: the only place that knows the library behind it.

Pure. It reads no words and chooses no year.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from lunar_python import LunarYear, Solar  # type: ignore[import-untyped]  # the package ships no types

FIRST_YEAR, LAST_YEAR = 1901, 2099
"""The years whose tables are checked against the published calendar; further away nothing is read."""

LAST_MONTH = 12


@lru_cache(maxsize=32)
def lunar_months(year: int) -> Mapping[int, tuple[date, int]]:
    """The months of a lunar year: number (a leap month below 0) to first day and length in days.

    Kept once worked out, because the library computes new moons, which takes milliseconds. Empty outside 1901 to 2099.
    """
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return MappingProxyType({})
    found: dict[int, tuple[date, int]] = {}
    for month in LunarYear.fromYear(year).getMonths():
        if month.getYear() == year:
            first = Solar.fromJulianDay(month.getFirstJulianDay())
            day = date(first.getYear(), first.getMonth(), first.getDay())
            found[int(month.getMonth())] = (day, int(month.getDayCount()))
    return MappingProxyType(found)


def lunar_day(year: int, month: int, day: int) -> date | None:
    """The day of a lunar date, or None where there is none; a leap month is below 0.

    腊月三十 is the last day of the lunar year also when the twelfth month has 29 days: people call the eve so.
    """
    first, length = lunar_months(year).get(month, (None, 0))
    if month == LAST_MONTH and day == 30:
        day = length
    return first + timedelta(days=day - 1) if first and 1 <= day <= length else None
