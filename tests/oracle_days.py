"""The oracle's own calendar: every period counted day by day, on the fingers. Shares no code with `rules.workdays`.

Days are ordinals; `None` stands for 节假日待公布.
"""

import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

HOLIDAYS = Path(__file__).parents[1] / "rules" / "holidays" / "2026.toml"


def official_2026() -> tuple[set[int], set[int]]:
    """Rest days and working weekends of the notice, read by itself."""
    told = tomllib.loads(HOLIDAYS.read_text("utf-8"))
    rest = {o for first, last in told["rest"] for o in range(first.toordinal(), last.toordinal() + 1)}
    return rest, {day.toordinal() for day in told["work"]}


@dataclass
class Days:
    """The county's calendar: published years, their rest days and working weekends, and the county's own."""

    years: dict[int, tuple[set[int], set[int]]]
    weekend_rolls: bool = True
    own: set[int] = field(default_factory=set)
    own_rolls: bool = False

    def published(self, o: int) -> bool:
        return date.fromordinal(o).year in self.years

    def working(self, o: int) -> bool:
        rest, work = self.years[date.fromordinal(o).year]
        if o in work:
            return True
        return o not in rest and date.fromordinal(o).isoweekday() < 6

    def can_be_last(self, o: int) -> bool:
        rest, work = self.years[date.fromordinal(o).year]
        if o in work:
            return True
        if o in rest or (self.own_rolls and o in self.own):
            return False
        return not self.weekend_rolls or date.fromordinal(o).isoweekday() < 6

    def last_of(self, start: int, length: int, still: Callable[[int], bool] = lambda _o: False) -> int | None:
        """Count calendar days on the fingers, the start not counted; go on from a rest day. `still`: days not counted."""
        o, counted = start, 0
        while counted < length:
            o += 1
            if not still(o):
                counted += 1
        while True:
            if still(o):
                o += 1
            elif not self.published(o):
                return None
            elif self.can_be_last(o):
                return o
            else:
                o += 1

    def last_working_of(self, start: int, length: int) -> int | None:
        o, counted = start, 0
        while counted < length:
            o += 1
            if not self.published(o):
                return None
            counted += self.working(o)
        return o

    def months_on(self, start: int, months: int) -> int | None:
        """The same date so many months later, walked day by day; a month without that date ends the period at its end."""
        first = date.fromordinal(start)
        o, passed, month = start, 0, first.month
        while passed < months:
            o += 1
            if date.fromordinal(o).month != month:
                month = date.fromordinal(o).month
                passed += 1
        while date.fromordinal(o).day < first.day and date.fromordinal(o + 1).month == month:
            o += 1
        return self.last_of(o, 0)
