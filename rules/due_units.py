"""What a unit owes, and what is to be told to whoever holds its posts. Knows no person."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rules.access import Post
from rules.falling import Falling
from rules.reminders import RULES
from rules.workdays import ONE_DAY, Settled, Unsettled, WorkCalendar


class UnitKind(StrEnum):
    """Who reports (R26)."""

    SCHOOL = "school"
    VILLAGE = "village"
    TOWN = "town"


REPORTERS = {
    UnitKind.SCHOOL: (Post.HEAD_TEACHER, Post.REGISTRAR),
    UnitKind.VILLAGE: (Post.VILLAGE_CADRE, Post.VILLAGE_PARTNER),
    UnitKind.TOWN: (Post.TOWN_DESK,),
}
"""Who reports for a unit, the first post that is held."""

COUNTY_DESK = (Post.BUREAU_DESK,)


@dataclass(frozen=True, slots=True)
class Unit:
    """A school, village or township.

    Attributes:
        town_id: the township above a school or village; of a township itself.
    """

    kind: UnitKind
    unit_id: int
    name: str
    town_id: int | None


@dataclass(frozen=True, slots=True)
class Owed:
    """One unit's report of one month, as it stands now.

    Attributes:
        reported: sent, or zero, and not sent back.
        empty: the ready draft counts nothing: one tap is all it takes.
    """

    unit: Unit
    reported: bool
    empty: bool = False


@dataclass(frozen=True, slots=True)
class ForPosts:
    """Something to be told to whoever holds the first of these posts that is held at a place.

    Attributes:
        place_id: row id of the area or school; None: the county.
    """

    rule: str
    subject: str
    day: date
    posts: tuple[Post, ...]
    place_id: int | None = None
    args: dict[str, str | int | date] = field(default_factory=dict)

    def to(self, person_id: int) -> Falling:
        """For this person."""
        rule = RULES[self.rule]
        return Falling(
            rule=self.rule,
            subject=self.subject,
            person_id=person_id,
            day=self.day,
            weight=rule.weight,
            command=rule.command,
            args=self.args,
        )


def moved(day: date, days: int, calendar: WorkCalendar) -> Settled:
    """The working day of the county so many working days later, or earlier where negative; the day itself is not counted.

    The county's own rest days shift reports and reminders (§6.1).
    """
    step = ONE_DAY if days > 0 else -ONE_DAY
    left = abs(days)
    while left:
        day += step
        if not calendar.known(day):
            return Unsettled(day)
        left -= calendar.works_here(day)
    return day


def working_days_left(today: date, day: date, calendar: WorkCalendar) -> int:
    """Working days of the county after today up to and with the day; today itself is not counted. Both years known."""
    return sum(calendar.works_here(today + ONE_DAY * n) for n in range(1, (day - today).days + 1))
