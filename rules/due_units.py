"""What a unit owes, and what is to be told to whoever holds its posts. Knows no person."""

from dataclasses import dataclass, field
from datetime import date

from rules.access import Post
from rules.falling import Falling
from rules.month_report import Unit
from rules.reminders import RULES
from rules.workdays import ONE_DAY, WorkCalendar

COUNTY_DESK = (Post.BUREAU_DESK,)


@dataclass(frozen=True, slots=True)
class Owed:
    """One unit's report of one month, as it stands now.

    Attributes:
        reported: sent, or zero, and not sent back.
        empty: the ready draft counts nothing: one tap is all it takes.
        still: nobody came on the list or off it since last month's report.
    """

    unit: Unit
    reported: bool
    empty: bool = False
    still: bool = False


@dataclass(frozen=True, slots=True)
class ForPosts:
    """Something to be told to whoever holds the first of these posts that is held at a place.

    Attributes:
        place_id: row id of the area or school; None: the county.
        report: which report or month its button opens, as `rules.month_report` names them.
    """

    rule: str
    subject: str
    day: date
    posts: tuple[Post, ...]
    place_id: int | None = None
    args: dict[str, str | int | date] = field(default_factory=dict)
    report: str = ""

    def to(self, person_id: int) -> Falling:
        """For this person."""
        rule = RULES[self.rule]
        return Falling(
            rule=self.rule,
            subject=self.subject,
            person_id=person_id,
            day=self.day,
            weight=rule.weight,
            command=rule.command.format(report=self.report),
            args=self.args,
        )


def working_days_left(today: date, day: date, calendar: WorkCalendar) -> int:
    """Working days of the county after today up to and with the day; today itself is not counted. Both years known."""
    return sum(calendar.works_here(today + ONE_DAY * n) for n in range(1, (day - today).days + 1))
