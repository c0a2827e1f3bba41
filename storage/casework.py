"""Writing what happened: events are appended, the case row is their projection, deadlines follow from the case.

Everything happens in the caller's transaction; `now` is in the county's zone, so its date is the county's day. Nothing
here asks whether it may: the conversation was allowed to, and the case was read through the scope in that transaction.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from rules.amending import Recorded, as_amended
from rules.case import Case, rebuild
from rules.codes import Owner, Reason, Status, Step
from rules.deadlines import deadlines_of
from rules.events import Event, GuardianTold, RedFlagRaised, VisitAmended, VisitLogged, decode, encode
from rules.guardians import GuardianVerified
from rules.paperwork import (
    ConferenceRecorded,
    DecisionPerformed,
    DefenceHeard,
    GuardianSearched,
    PaperServed,
    TalkRecorded,
    VillageAdmonished,
)
from rules.protection import (
    LiftProposed,
    LiftRefused,
    PoliceAsked,
    RedFlagDetail,
    RedFlagTaken,
    ReportMade,
    RestrictionLifted,
    WelfareChecked,
)
from rules.returning import (
    AwayAgain,
    CaseLeft,
    ExemptionEnded,
    ExemptionExpired,
    FollowedUp,
    Leave,
    PupilReturned,
    SeenInClass,
)
from storage.database import Work
from storage.files import attach_file
from storage.kinfolk import keep_told, keep_verified
from storage.ladder_due import OF_THE_CASE
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.sightings import note_sighting
from storage.tables import cases, deadlines, events, pupils


@dataclass(frozen=True, slots=True)
class By:
    """Who recorded something, and from which update; None for the program's own imports.

    Attributes:
        messages: the person's own messages that gave text to the record: message id → [question, text]. Sealed with
            the events, so that a message changed later is known again.
    """

    person_id: int | None = None
    post: str | None = None
    inbox_id: int | None = None
    receipt: str | None = None
    messages: Mapping[str, Sequence[str]] = field(default_factory=dict)


TEXTS = (VisitLogged, VisitAmended)
"""Events that keep which messages their text came from."""


DAYS = ("last_day_at_school", "first_absent_day", "last_visit_day", "last_seen_day", "promise_day", "next_day")
"""Fields of the projection that are days."""

DATED = (
    VisitLogged
    | RedFlagRaised
    | WelfareChecked
    | ReportMade
    | PoliceAsked
    | ConferenceRecorded
    | TalkRecorded
    | GuardianSearched
    | VillageAdmonished
    | PaperServed
    | DefenceHeard
    | DecisionPerformed
    | PupilReturned
    | SeenInClass
    | FollowedUp
    | AwayAgain
    | CaseLeft
    | ExemptionEnded
    | ExemptionExpired
)
"""Events that say themselves on which day it was; all others happened when they were recorded."""

BUREAU_ONLY = (
    RedFlagRaised
    | RedFlagDetail
    | RedFlagTaken
    | ReportMade
    | LiftProposed
    | LiftRefused
    | RestrictionLifted
    | PoliceAsked
)
"""Events the bureau tier alone ever reads, also where a reporter adds a word after the restriction was lifted."""


def case_values(case: Case) -> dict[str, Any]:
    """The projection as JSON values; it is sealed, the columns needed for finding and counting stand beside it."""
    return {name: _plain(getattr(case, name)) for name in Case.__dataclass_fields__}


def case_from(values: Mapping[str, Any]) -> Case:
    """The projection back from its JSON values."""
    known = {name: value for name, value in values.items() if name in Case.__dataclass_fields__}
    for name in DAYS:
        known[name] = date.fromisoformat(known[name]) if known.get(name) else None
    for name, cls in (
        ("status", Status),
        ("reason", Reason),
        ("open_reason", Reason),
        ("next_step", Step),
        ("next_owner", Owner),
        ("leave", Leave),
        ("before_leave", Status),
    ):
        known[name] = cls(known[name]) if known.get(name) else None
    return Case(**known)


def _plain(value: object) -> object:
    match value:
        case StrEnum():
            return value.value
        case date():
            return value.isoformat()
        case _:
            return value


def _columns(case: Case, case_id: int, seal: ChildSeal) -> dict[str, Any]:
    return {
        "restricted": case.restricted,
        "status": case.status.value,
        "next_day": case.next_day,
        "sealed": seal.close_json("cases.sealed", case_id, case_values(case)),
    }


def _event_row(
    work: Work, case_id: int, number: int, event: Event, seal: ChildSeal, by: By, now: datetime, *, restricted: bool
) -> dict[str, Any]:
    event_id = work.ids.new(now)
    plain, sealed = encode(event)
    if by.messages and isinstance(event, TEXTS):
        sealed |= {"messages": {message: list(said) for message, said in by.messages.items()}}
    return {
        "id": event_id,
        "case_id": case_id,
        "number": number,
        "kind": type(event).__name__,
        "day": event.day if isinstance(event, DATED) else now.date(),
        "recorded_at": now,
        "person_id": by.person_id,
        "post": by.post,
        "inbox_id": by.inbox_id,
        "receipt": by.receipt,
        "plain": json.dumps(plain, ensure_ascii=False, separators=(",", ":")),
        "sealed": seal.close_json("events.sealed", event_id, sealed),
        "restricted": restricted,
    }


async def record(work: Work, happened: Sequence[Event], by: By, now: datetime) -> tuple[int, ...]:
    """Append events to their cases and bring the cases up to date; the row ids of the cases."""
    touched = {}
    for code in dict.fromkeys(event.case for event in happened):
        about = [event for event in happened if event.case == code]
        touched[await _record_one(work, code, about, by, now)] = code
    return tuple(touched)


_TO_CHANGE = past_the_scope(
    select(cases.c.id, cases.c.pupil_id, cases.c.events, cases.c.sealed, cases.c.opened_at, pupils.c.sealed_key)
    .join(pupils, pupils.c.id == cases.c.pupil_id)
    .where(cases.c.code == bindparam("code"))
    .with_for_update(of=cases),
    "recording an event",
)
_APPEND = insert(events)
_CHANGE = (
    update(cases)
    .where(cases.c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in ("events", "changed_at", "restricted", "status", "next_day", "sealed")})
)
_NOTHING_DUE = delete(deadlines).where(deadlines.c.case_id == bindparam("of_case"), deadlines.c.kind.in_(OF_THE_CASE))
_DUE = insert(deadlines)


async def _record_one(work: Work, code: str, happened: Sequence[Event], by: By, now: datetime) -> int:
    row = (await work.conn.execute(_TO_CHANGE, {"code": code})).one()
    seal = work.seal.child(row.pupil_id, row.sealed_key)
    case = case_from(seal.open_json("cases.sealed", row.id, row.sealed))
    rows = []
    flagged = case.restricted or any(isinstance(event, RedFlagRaised) for event in happened)
    for number, event in enumerate(happened, row.events + 1):
        case = case.apply(event, by.person_id)
        restricted = flagged or isinstance(event, BUREAU_ONLY)
        rows.append(_event_row(work, row.id, number, event, seal, by, now, restricted=restricted))
        for file_id in (getattr(event, "voice", ""), *getattr(event, "photos", ())):
            if file_id:
                await attach_file(work, file_id, row.id, seal, by.person_id)
    await work.conn.execute(_APPEND, rows)
    for told in (event for event in happened if isinstance(event, GuardianTold)):
        await keep_told(work, row.pupil_id, seal, told, now)
    for verified in (event for event in happened if isinstance(event, GuardianVerified)):
        await keep_verified(work, row.pupil_id, seal, verified)
    if any(isinstance(event, VisitAmended) for event in happened):
        case = rebuild(code, as_amended(await _history(work, row.id, code, seal)))
    changed = {"row_id": row.id, "events": row.events + len(rows), "changed_at": now} | _columns(case, row.id, seal)
    await work.conn.execute(_CHANGE, changed)
    await _derive_deadlines(work, row.id, case, now)
    await note_sighting(work, row.id, case, row.opened_at.astimezone(now.tzinfo).date(), now)
    return int(row.id)


async def _derive_deadlines(work: Work, case_id: int, case: Case, now: datetime) -> None:
    await work.conn.execute(_NOTHING_DUE, {"of_case": case_id})
    if due := [asdict(deadline) for deadline in deadlines_of(case)]:
        await work.conn.execute(_DUE, [{"id": work.ids.new(now), "case_id": case_id} | row for row in due])


async def rebuilt(work: Work, code: str) -> tuple[Case, Case]:
    """The case as stored, and as its events make it anew: equal unless something is wrong."""
    wanted = (
        select(cases.c.id, cases.c.pupil_id, cases.c.sealed, pupils.c.sealed_key)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == code)
    )
    row = (await work.conn.execute(past_the_scope(wanted, "rebuild"))).one()
    seal = work.seal.child(row.pupil_id, row.sealed_key)
    history = await _history(work, row.id, code, seal)
    return case_from(seal.open_json("cases.sealed", row.id, row.sealed)), rebuild(code, as_amended(history))


async def _history(work: Work, case_id: int, code: str, seal: ChildSeal) -> list[Recorded]:
    history = select(events).where(events.c.case_id == case_id).order_by(events.c.number)
    told = []
    for event in await work.conn.execute(past_the_scope(history, "rebuild")):
        values = json.loads(event.plain) | seal.open_json("events.sealed", event.id, event.sealed)
        told.append((decode(event.kind, code, values), event.person_id, event.receipt))
    return told


async def codes_in_use(work: Work) -> set[str]:
    """The codes of all cases, so that a new one can be drawn."""
    return set((await work.conn.execute(past_the_scope(select(cases.c.code), "drawing a code"))).scalars())
