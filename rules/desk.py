"""All that one turn may look at: the person, now, the county's policy, and the views its question names."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from rules.access import POWERS, Carries, Post, Tier
from rules.policy import Policy


@dataclass(frozen=True, slots=True)
class Seat:
    """One assignment a person holds today: a post and the area, school or class it is tied to.

    Attributes:
        place: the area's or school's name as people say it, e.g. `上寨村2组`.
        place_id: row id of the area or school.
    """

    post: Post
    place: str
    place_id: int
    grade: int | None = None
    class_name: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """The worker who is talking, as this turn knows him."""

    id: int
    name: str
    seats: tuple[Seat, ...]

    @property
    def logs_visits(self) -> bool:
        """Whether any of his posts goes to homes (DOMAIN §4.7)."""
        return any(POWERS[seat.post].logs_visits for seat in self.seats)

    @property
    def tiers(self) -> frozenset[Tier]:
        """From where he sees files; the widest one that covers a case is used there."""
        return frozenset(POWERS[seat.post].tier for seat in self.seats)


@dataclass(frozen=True, slots=True)
class View:
    """A question to the store, by name: `my_cases`, page 2. Equal views are read once a turn."""

    name: str
    args: tuple[str | int | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Desk:
    """What a conversation may look at in one turn. Views it did not name are not there.

    Attributes:
        receipt: a fresh code for the record this turn may make (DESIGN §4); unused if it makes none.
    """

    person: Person
    now: datetime
    policy: Policy
    carries: Carries
    receipt: str = ""
    views: Mapping[View, object] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The day in the county's zone."""
        return self.now.astimezone(self.policy.tz).date()

    def see(self, name: str, *args: str | int | None) -> Any:
        """The value of a view, or None where it was not named or shows nothing."""
        return self.views.get(View(name, args))


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as one line of a list: enough to tell children apart, already scoped and masked."""

    code: str
    name: str
    grade: int
    place: str
    next_day: date | None = None
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of cases, with how many there are."""

    lines: tuple[CaseLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class KinLine:
    """A guardian or carer as the reader may see him."""

    name: str
    relation: str
    party: bool
    phone: str = ""
    work_place: str = ""


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One child's file at a glance, by field class: what the reader may not see is None or empty, as if never recorded."""

    line: CaseLine
    status: str
    school: str
    restricted: bool = False
    last_day_at_school: date | None = None
    reason: str | None = None
    address: str = ""
    visits: int = 0
    failed_visits: int = 0
    last_visit_day: date | None = None
    last_seen_day: date | None = None
    last_seen_by: str = ""
    promise_day: date | None = None
    next_step: str | None = None
    next_owner: str | None = None
    next_mine: bool = False
    next_day: date | None = None


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened on a case; `full` holds what only the visitor and the higher tiers read."""

    day: date
    kind: str
    by: str
    receipt: str
    facts: Mapping[str, object]
    full: bool
    mine: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of a case's history, newest first."""

    entries: tuple[TimelineEntry, ...]
    total: int
