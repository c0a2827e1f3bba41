"""All that one turn may look at: the person, now, the county's policy, and the views its question names."""

from collections.abc import Hashable, Mapping
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
    args: tuple[Hashable, ...] = ()


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

    def see(self, name: str, *args: Hashable) -> Any:
        """The value of a view, or None where it was not named or shows nothing."""
        return self.views.get(View(name, args))


@dataclass(frozen=True, slots=True)
class CaseLine:
    """A case as one line of a list: enough to tell children apart, already scoped and masked.

    Attributes:
        kin: guardian or carer, with relation; told only where several children were found (DOMAIN §7).
    """

    code: str
    name: str
    grade: int
    place: str
    next_day: date | None = None
    restricted: bool = False
    kin: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """A town or village with open cases, to be chosen before a long list is shown (DESIGN §5)."""

    code: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class CaseList:
    """One page of cases, with how many there are; or, where they are many, the towns or villages to choose from first."""

    lines: tuple[CaseLine, ...]
    total: int
    parts: tuple[Part, ...] = ()


@dataclass(frozen=True, slots=True)
class Siblings:
    """Other children of one household with an open case this person may see.

    Attributes:
        gone: codes that were chosen and can be chosen no more.
    """

    lines: tuple[CaseLine, ...]
    gone: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KinLine:
    """A guardian or carer as the reader may see him; `id` names him in a button."""

    name: str
    relation: str
    party: bool
    phone: str = ""
    work_place: str = ""
    confirmed: bool = True
    lives: str = ""
    reachable: str = ""
    id: int = 0


@dataclass(frozen=True, slots=True)
class CaseCard:
    """One child's file at a glance, by field class: what the reader may not see is None or empty, as if never recorded.

    Attributes:
        needs_interpreter: the family does not follow Chinese well (key group 11).
    """

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
    needs_interpreter: bool = False


@dataclass(frozen=True, slots=True)
class SpokenNote:
    """A note that was spoken for a record: its file, how long it is, when it was recorded and by whom, for which case."""

    file: str
    seconds: int
    day: date
    by: str
    case: str


@dataclass(frozen=True, slots=True)
class Correction:
    """One correction of a record: who, when, why, and both versions of what changed.

    Attributes:
        before, after: values by name (rules.amending.Values) of what changed; what is not there was empty.
    """

    day: date
    by: str
    receipt: str
    why: str
    why_words: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Added:
    """Something added to a record later, without changing it."""

    day: date
    by: str
    receipt: str
    note: str


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """One thing that happened on a case, as corrected; `full`: whether the reader reads all of it.

    Attributes:
        corrections: what was corrected since, with both versions, as far as the reader may see it.
        added: what was added since, for readers of the whole record only.
    """

    day: date
    kind: str
    by: str
    receipt: str
    facts: Mapping[str, object]
    full: bool
    mine: bool
    corrections: tuple[Correction, ...] = ()
    added: tuple[Added, ...] = ()


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of a case's history, newest first."""

    entries: tuple[TimelineEntry, ...]
    total: int


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One of a person's own records as a line of a list.

    Attributes:
        code: receipt and case together, `J-4TPX9AB.Q-7K3M5`: what names one record.
        results: result codes, as corrected.
    """

    code: str
    receipt: str
    day: date
    line: CaseLine
    results: tuple[str, ...]
    red_flag: bool = False
    amended: bool = False


@dataclass(frozen=True, slots=True)
class VisitList:
    """One page of a person's own records, newest first."""

    lines: tuple[VisitLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class VisitRecord:
    """One record in full, for whoever made it (and a red flag for the county desk).

    Attributes:
        code: receipt and case together.
        case: the case's code.
        saved: when it was sent.
        values: as corrected (rules.amending.Values).
        newest: whether its next step is the one that stands.
        open: whether there is still work on the case.
        others: codes and lines of the other children the same receipt stands for.
    """

    code: str
    receipt: str
    case: str
    line: CaseLine
    day: date
    saved: datetime
    values: Mapping[str, Any]
    red_flag: bool
    mine: bool
    newest: bool
    open: bool
    corrections: tuple[Correction, ...] = ()
    added: tuple[Added, ...] = ()
    others: tuple[tuple[str, CaseLine], ...] = ()


@dataclass(frozen=True, slots=True)
class SentText:
    """Text of a record that came from one of the person's messages.

    Attributes:
        code: the record, receipt and case together.
        question: which answer it is part of.
        text: what the message said when it was recorded.
        whole: the answer as it stands now.
    """

    code: str
    question: str
    text: str
    whole: str


@dataclass(frozen=True, slots=True)
class Work:
    """One piece of a person's open work: the nearest day of a case and why it is his.

    Attributes:
        whys: keys of the sentences that explain it.
    """

    line: CaseLine
    step: str
    due: date
    whys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WorkList:
    """One page of a person's open work, nearest due first."""

    works: tuple[Work, ...]
    total: int


@dataclass(frozen=True, slots=True)
class CaseMore:
    """The less needed fields of a file, by field class; what the reader may not see is None or empty."""

    line: CaseLine
    sex: str | None = None
    birth: date | None = None
    id_number: str = ""
    id_tail: str = ""
    school_no: str = ""
    school_no_tail: str = ""
    ethnicity: str = ""
    registered_at: str = ""
    school: str = ""
    class_name: str = ""
    entry_month: date | None = None
    boarding: bool | None = None
    key_groups: tuple[str, ...] = ()
    first_absent_day: date | None = None
    reason_words: str = ""
