"""What happened, as facts that are only ever added (DESIGN §1.6). An event knows nothing of storage or of who recorded it.

`encode` and `decode` turn an event into plain values and back. Values named in `PLAIN` may be stored readable because
counting needs them and they betray nothing; everything else is sealed under the child's key (DESIGN §5).
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import StrEnum
from types import UnionType
from typing import Any, ClassVar, Union, get_args, get_origin, get_type_hints

from rules.codes import (
    AmendReason,
    Danger,
    GuardianAttitude,
    LateReason,
    Measure,
    Met,
    Need,
    Owner,
    Parent,
    PupilAttitude,
    Reason,
    Result,
    Speech,
    Status,
    Step,
    Way,
    Whereabouts,
)
from rules.groundwork import AbsenceVerified
from rules.guardians import GuardianVerified
from rules.paperwork import Paperwork
from rules.protection import Protection
from rules.returning import Returning


@dataclass(frozen=True, kw_only=True)
class CaseOpened:
    """A child not at school came to notice and got a file (一人一案, R20, R28)."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"status", "source"})
    case: str
    status: Status
    source: str
    last_day_at_school: date | None = None
    first_absent_day: date | None = None
    reason: Reason | None = None
    reason_words: str = ""
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class VisitLogged:
    """One contact with the home (D10, R28, R47).

    Attributes:
        voice: id of the file that holds the visitor's own spoken note; a file belongs to one case.
        heard_alone: whether the child was heard without the family; None where it was not met or nobody asked.
        child_words: what it said, as it said it; village and group never read them back (`FieldClass.CHILD_WORDS`).
        speech_name: which language, where it was not Chinese; then `interpreter` says who put it into Chinese.
        late_days: calendar days from the visit to its entry (补录), as they were when it was recorded.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day", "way", "measures"})
    case: str
    day: date
    way: Way
    results: tuple[Result, ...]
    met: tuple[Met, ...] = ()
    guardian: GuardianAttitude | None = None
    pupil: PupilAttitude | None = None
    measures: tuple[Measure, ...] = ()
    place: str = ""
    needs: str = ""
    note: str = ""
    voice: str = ""
    voice_seconds: int = 0
    need_kinds: tuple[Need, ...] = ()
    other_school: str = ""
    heard_alone: bool | None = None
    child_words: str = ""
    speech: Speech | None = None
    speech_name: str = ""
    interpreter: str = ""
    late_days: int = 0
    late_reason: LateReason | None = None
    late_words: str = ""


@dataclass(frozen=True, kw_only=True)
class ReasonRecorded:
    """A visitor heard why the child is away (DOMAIN §4.1). The file keeps every answer.

    Attributes:
        instead_of: the main reason the recorder saw; one he may not see is never replaced by his answer.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset()
    case: str
    reason: Reason
    instead_of: Reason | None = None


@dataclass(frozen=True, kw_only=True)
class PromiseMade:
    """The family said on which day the child will be back at school (V09)."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"day"})
    case: str
    day: date


@dataclass(frozen=True, kw_only=True)
class NextStepSet:
    """The one open next action of a case: what, who, by when (DOMAIN §3.2)."""

    PLAIN: ClassVar[frozenset[str]] = frozenset({"step", "owner", "day"})
    case: str
    step: Step
    owner: Owner
    day: date


@dataclass(frozen=True, kw_only=True)
class RedFlagRaised:
    """Harm or danger was pressed on a screen; it takes effect at once (DOMAIN §8.9, 未成年人保护法 art. 11).

    Everything answered before the press is kept with it: the visit it interrupted makes no record of its own.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset()
    case: str
    day: date
    results: tuple[Result, ...] = ()
    reason: Reason | None = None
    danger: Danger | None = None
    way: Way | None = None
    met: tuple[Met, ...] = ()
    guardian: GuardianAttitude | None = None
    pupil: PupilAttitude | None = None
    measures: tuple[Measure, ...] = ()
    place: str = ""
    needs: str = ""
    note: str = ""
    voice: str = ""
    voice_seconds: int = 0
    need_kinds: tuple[Need, ...] = ()
    other_school: str = ""
    heard_alone: bool | None = None
    child_words: str = ""
    speech: Speech | None = None
    speech_name: str = ""
    interpreter: str = ""


@dataclass(frozen=True, kw_only=True)
class GuardianTold:
    """Who a parent is and where he lives now, as somebody told it; the township confirms it (DOMAIN §2.2, §3.2).

    Attributes:
        place: where, in words: 浙江义乌. Empty at home or where nobody knows.
        reachable: when he can be reached, in words.
        told_by: who said so.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset()
    case: str
    parent: Parent
    name: str
    told_by: Met
    phone: str = ""
    lives: Whereabouts = Whereabouts.UNKNOWN
    place: str = ""
    reachable: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitAmended:
    """A saved visit is corrected by whoever recorded it. The visit's own events stay; `rules.amending` reads both.

    Attributes:
        receipt: the code of the visit that is corrected; the correction has its own.
        changes: the new values of what changed, by the names of `rules.amending.values_of`; None: taken out.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"receipt", "why"})
    case: str
    receipt: str
    changes: Mapping[str, Any]
    why: AmendReason
    why_words: str = ""


@dataclass(frozen=True, kw_only=True)
class VisitNoteAdded:
    """Something added to a record that can no longer be corrected, or must not be: it changes nothing that was written.

    Attributes:
        receipt: the code of the record it belongs to.
    """

    PLAIN: ClassVar[frozenset[str]] = frozenset({"receipt"})
    case: str
    receipt: str
    note: str


Event = (
    CaseOpened
    | VisitLogged
    | ReasonRecorded
    | PromiseMade
    | NextStepSet
    | RedFlagRaised
    | GuardianTold
    | GuardianVerified
    | VisitAmended
    | VisitNoteAdded
    | Protection
    | Paperwork
    | Returning
    | AbsenceVerified
)

KINDS: dict[str, type[Event]] = {kind.__name__: kind for kind in get_args(Event)}


def encode(event: Event) -> tuple[dict[str, Any], dict[str, Any]]:
    """The event as two dictionaries of JSON values, readable and to be sealed; the case code is in neither."""
    plain: dict[str, Any] = {}
    sealed: dict[str, Any] = {}
    for field in fields(event):
        if field.name != "case":
            target = plain if field.name in event.PLAIN else sealed
            target[field.name] = _to_json(getattr(event, field.name))
    return plain, sealed


def decode(kind: str, case: str, values: Mapping[str, Any]) -> Event:
    """The event back from its stored values; fields added later take their defaults.

    Raises:
        KeyError: the kind is unknown to this version.
    """
    cls = KINDS[kind]
    hints = get_type_hints(cls)
    known = {field.name for field in fields(cls)}
    given = {name: _from_json(hints[name], value) for name, value in values.items() if name in known}
    return cls(case=case, **given)


def _to_json(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case tuple():
            return [_to_json(item) for item in value]
        case _:
            return value


def _from_json(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        return _from_json(next(part for part in get_args(hint) if part is not type(None)), value)
    if get_origin(hint) is tuple:
        return tuple(_from_json(get_args(hint)[0], item) for item in value)
    if hint is date:
        return date.fromisoformat(value)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint(value)
    return value
