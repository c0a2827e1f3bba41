"""Writing what happened: events are appended, the case row is their projection, deadlines follow from the case.

Everything happens in the caller's transaction; `now` is in the county's zone, so its date is the county's day. Nothing
here asks whether it may: the conversation was allowed to, and the case was read through the scope in that transaction.
What several people did together is written together, in few statements.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.exc import NoResultFound

from rules.amending import as_amended
from rules.case import Case, rebuild
from rules.deadlines import deadlines_of
from rules.events import Event, GuardianTold, RedFlagRaised, VisitAmended, VisitLogged, encode
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
    PupilReturned,
    SeenInClass,
)
from storage.casework import case_from, case_values, history_of
from storage.database import Work
from storage.files import attach_file
from storage.kinfolk import keep_told, keep_verified
from storage.ladder_due import OF_THE_CASE
from storage.scope import past_the_scope
from storage.sealing import ChildSeal
from storage.sightings import note_sightings
from storage.tables import cases, deadlines, events, pupils, sightings


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

    def with_texts(self, messages: Mapping[str, Sequence[str]]) -> "By":
        """The same, with the messages that gave text to the record."""
        return replace(self, messages=messages)


TEXTS = (VisitLogged, VisitAmended)
"""Events that keep which messages their text came from."""

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


@dataclass
class _Open:
    """A case that is being written: its row as it was read, the projection as far as it has come, the event rows to append."""

    row: Any
    seal: ChildSeal
    case: Case
    rows: list[dict[str, Any]] = field(default_factory=list)
    happened: list[Event] = field(default_factory=list)


async def record(work: Work, happened: Sequence[Event], by: By, now: datetime) -> tuple[int, ...]:
    """Append events to their cases and bring the cases up to date; the row ids of the cases.

    Raises:
        NoResultFound: there is no such case.
    """
    return tuple((await record_all(work, ((happened, by),), now)).values())


async def record_all(work: Work, records: Sequence[tuple[Sequence[Event], By]], now: datetime) -> Mapping[str, int]:
    """What several people did, in order, as `record` does it for one; the row ids of the cases by code.

    Raises:
        NoResultFound: one of the cases does not exist.
    """
    opened = await _opened(work, [event.case for happened, _ in records for event in happened])
    for happened, by in records:
        for code in dict.fromkeys(event.case for event in happened):
            await _append(work, opened[code], [event for event in happened if event.case == code], by, now)
    if opened:
        await _write(work, opened, now)
    return {code: int(one.row.id) for code, one in opened.items()}


_TO_CHANGE = past_the_scope(
    select(
        cases.c.id,
        cases.c.code,
        cases.c.pupil_id,
        cases.c.events,
        cases.c.sealed,
        cases.c.opened_at,
        pupils.c.sealed_key,
        sightings.c.since,
    )
    .join(pupils, pupils.c.id == cases.c.pupil_id)
    .outerjoin(sightings, sightings.c.case_id == cases.c.id)
    .where(cases.c.code.in_(bindparam("codes", expanding=True)))
    .order_by(cases.c.id)
    .with_for_update(of=cases),
    "recording an event",
)
_APPEND = insert(events)
_CHANGE = (
    update(cases)
    .where(cases.c.id == bindparam("row_id"))
    .values({name: bindparam(name) for name in ("events", "changed_at", "restricted", "status", "next_day", "sealed")})
)
_NOTHING_DUE = delete(deadlines).where(
    deadlines.c.case_id.in_(bindparam("case_ids", expanding=True)), deadlines.c.kind.in_(OF_THE_CASE)
)
_DUE = insert(deadlines)


async def _opened(work: Work, codes: Iterable[str]) -> dict[str, _Open]:
    wanted = tuple(dict.fromkeys(codes))
    if not wanted:
        return {}
    rows = {row.code: row for row in await work.conn.execute(_TO_CHANGE, {"codes": wanted})}
    if missing := set(wanted) - rows.keys():
        raise NoResultFound(f"{len(missing)} of the cases to be written do not exist")
    opened = {}
    for code in wanted:
        row, seal = rows[code], work.seal.child(rows[code].pupil_id, rows[code].sealed_key)
        opened[code] = _Open(row, seal, case_from(seal.open_json("cases.sealed", row.id, row.sealed)))
    return opened


async def _append(work: Work, to: _Open, happened: Sequence[Event], by: By, now: datetime) -> None:
    """Make the rows of what one person did to one case."""
    flagged = to.case.restricted or any(isinstance(event, RedFlagRaised) for event in happened)
    for event in happened:
        to.case = to.case.apply(event, by.person_id)
        restricted = flagged or isinstance(event, BUREAU_ONLY)
        number = to.row.events + len(to.rows) + 1
        to.rows.append(event_row(work, to.row.id, number, event, to.seal, by, now, restricted=restricted))
        for file_id in filter(None, (getattr(event, "voice", ""), *getattr(event, "photos", ()))):
            await attach_file(work, file_id, to.row.id, to.seal, by.person_id)
    to.happened.extend(happened)


def event_row(
    work: Work, case_id: int, number: int, event: Event, seal: ChildSeal, by: By, now: datetime, *, restricted: bool
) -> dict[str, Any]:
    """The row of one event."""
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


async def _write(work: Work, opened: Mapping[str, _Open], now: datetime) -> None:
    """Append the rows and bring what follows from them up to date."""
    await work.conn.execute(_APPEND, [row for one in opened.values() for row in one.rows])
    for code, one in opened.items():
        for told in (event for event in one.happened if isinstance(event, GuardianTold)):
            await keep_told(work, one.row.pupil_id, one.seal, told, now)
        for verified in (event for event in one.happened if isinstance(event, GuardianVerified)):
            await keep_verified(work, one.row.pupil_id, one.seal, verified)
        if any(isinstance(event, VisitAmended) for event in one.happened):
            one.case = rebuild(code, as_amended(await history_of(work, one.row.id, code, one.seal)))
    await work.conn.execute(_CHANGE, [_changed(one, now) for one in opened.values()])
    await _derive_deadlines(work, opened.values(), now)
    seen = [(one.row, one.case, one.row.opened_at.astimezone(now.tzinfo).date()) for one in opened.values()]
    await note_sightings(work, seen, now)


def _changed(one: _Open, now: datetime) -> dict[str, Any]:
    changed = {"row_id": one.row.id, "events": one.row.events + len(one.rows), "changed_at": now}
    return changed | case_columns(one.case, one.row.id, one.seal)


def case_columns(case: Case, case_id: int, seal: ChildSeal) -> dict[str, Any]:
    """The columns of a case that follow from its projection."""
    return {
        "restricted": case.restricted,
        "status": case.status.value,
        "next_day": case.next_day,
        "sealed": seal.close_json("cases.sealed", case_id, case_values(case)),
    }


async def _derive_deadlines(work: Work, written: Iterable[_Open], now: datetime) -> None:
    by_case = {one.row.id: deadlines_of(one.case) for one in written}
    await work.conn.execute(_NOTHING_DUE, {"case_ids": list(by_case)})
    due = [{"case_id": case_id} | asdict(deadline) for case_id, found in by_case.items() for deadline in found]
    if due:
        await work.conn.execute(_DUE, [{"id": work.ids.new(now)} | row for row in due])
