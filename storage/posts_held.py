"""Who holds which post today, for all persons at once. Reads workers only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select

from rules.access import POWERS, Post, Reach
from rules.desk import Seat
from storage.database import Work
from storage.reach import seen_from
from storage.tables import assignments, people

_Key = tuple[Post, int | None, int | None, str | None]


@dataclass(frozen=True, slots=True)
class PostsHeld:
    """Posts by place and by person."""

    at: Mapping[_Key, tuple[int, ...]]
    seats: Mapping[int, tuple[Seat, ...]]

    def holding(self, post: Post, place_id: int | None) -> tuple[int, ...]:
        """Who holds this post at an area or school; of a post of the county the place is not asked."""
        county = POWERS[post].reach is Reach.COUNTY
        return self.at.get((post, None if county else place_id, None, None), ())

    def near(self, post: Post, case: Any) -> tuple[int, ...]:
        """Who holds this post for a case, a row with its places and class."""
        match POWERS[post].reach:
            case Reach.GROUP:
                return self.holding(post, case.group_id)
            case Reach.VILLAGE:
                return self.holding(post, case.village_id)
            case Reach.TOWN:
                return self.holding(post, case.town_id)
            case Reach.SCHOOL:
                return self.holding(post, case.school_id)
            case Reach.CLASS:
                return self.at.get((post, case.school_id, case.grade, case.class_name), ())
            case Reach.COUNTY:
                return self.holding(post, None)
            case Reach.NOTHING:
                return ()

    def sees(self, person_id: int, case: Any) -> bool:
        """Whether this person sees a case from a post held today, restriction looked at; exclusion is not."""
        return seen_from(self.seats.get(person_id, ()), case)


async def posts_held(work: Work, today: date) -> PostsHeld:
    """All posts held on this day by persons of the roster."""
    wanted = (
        select(
            assignments.c.person_id,
            assignments.c.post,
            assignments.c.area_id,
            assignments.c.school_id,
            assignments.c.grade,
            assignments.c.class_name,
        )
        .join(people, people.c.id == assignments.c.person_id)
        .where(people.c.active, assignments.c.from_day <= today)
        .where(or_(assignments.c.to_day.is_(None), assignments.c.to_day >= today))
        .order_by(assignments.c.person_id, assignments.c.id)
    )
    return _indexed(await work.conn.execute(wanted))


def _indexed(rows: Iterable[Any]) -> PostsHeld:
    at: dict[_Key, dict[int, None]] = {}
    seats: dict[int, list[Seat]] = {}
    for person_id, name, area_id, school_id, grade, class_name in rows:
        post, place = Post(name), school_id or area_id
        seats.setdefault(person_id, []).append(Seat(post, "", place, grade, class_name))
        reach = POWERS[post].reach
        of_class = (grade, class_name) if reach is Reach.CLASS else (None, None)
        at.setdefault((post, None if reach is Reach.COUNTY else place, *of_class), {})[person_id] = None
    return PostsHeld(
        {key: tuple(persons) for key, persons in at.items()}, {one: tuple(held) for one, held in seats.items()}
    )
