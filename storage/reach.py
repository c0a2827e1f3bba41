"""Before a message goes out: is this still his account, does he hold a post, may he still see the children it shows?

One query for all messages that are about to be sent. Nothing of it is shown to anybody (DESIGN §6).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Integer, String, bindparam, cast, literal, null, select, union_all
from sqlalchemy.types import TypeEngine

from rules.access import POWERS, FieldClass, may_see
from rules.desk import Seat
from storage.database import Work
from storage.outbox import Claimed
from storage.people import SEAT_COLUMNS, holds, seat_of
from storage.scope import covers
from storage.tables import accounts, areas, assignments, cases, excluded, people, schools

NO_ACCOUNT = "no longer this person's account"
NO_POST = "holds no post any more"
OUT_OF_REACH = "the case is out of reach now"


async def still_reached(work: Work, messages: Sequence[Claimed], today: date) -> Mapping[int, str]:
    """The messages that must not go out, by row id, each with the reason. What is said to nobody in particular always may."""
    bound = [message for message in messages if message.person_id is not None]
    if not bound:
        return {}
    now = await _now(work, {m.person_id for m in bound}, {c for m in bound for c in m.shows}, today)
    return {message.id: why for message in bound if (why := _gone(message, now))}


@dataclass(slots=True)
class _Now:
    """What holds at this moment: seats by account, places of the cases, and who is kept away from which case."""

    seats: dict[Any, list[Seat]] = field(default_factory=dict)
    shown: dict[int, Any] = field(default_factory=dict)
    kept_away: set[tuple[int, int]] = field(default_factory=set)


def _gone(message: Claimed, now: _Now) -> str | None:
    seats, shown = now.seats, now.shown
    who = (message.person_id, message.channel, message.address)
    if who not in seats:
        return NO_ACCOUNT
    if not seats[who]:
        return NO_POST
    for case_id in message.shows:
        kept_away = (message.person_id, case_id) in now.kept_away
        if kept_away or case_id not in shown or not seen_from(seats[who], shown[case_id]):
            return OUT_OF_REACH
    return None


def seen_from(seats: Sequence[Seat], row: Any) -> bool:
    """Whether a case, a row with its places, class and restriction, is seen from one of these seats. Exclusion is not looked at."""
    return any(
        covers(seat, row) and (not row.restricted or may_see(POWERS[seat.post].tier, FieldClass.RED_FLAG))
        for seat in seats
    )


async def _now(work: Work, person_ids: Iterable[Any], case_ids: Iterable[int], today: date) -> _Now:
    """Seats held today by (person, channel, address), the places of the cases, who is kept away: in one query."""
    now = _Now()
    values = {"person_ids": list(person_ids), "case_ids": list(case_ids)}
    for row in await work.conn.execute(_NOW, values):
        if row.case_id is not None and row.person_id:
            now.kept_away.add((row.person_id, row.case_id))
            continue
        if row.case_id is not None:
            now.shown[row.case_id] = row
            continue
        held = now.seats.setdefault((row.person_id, row.channel, row.address), [])
        if holds(row, today):
            held.append(seat_of(row))
    return now


def _no(kind: TypeEngine[Any], name: str) -> Any:
    return cast(null(), kind).label(name)


_PEOPLE = (
    select(
        people.c.id.label("person_id"),
        accounts.c.channel,
        accounts.c.address,
        *SEAT_COLUMNS,
        _no(BigInteger(), "case_id"),
        _no(BigInteger(), "group_id"),
        _no(BigInteger(), "village_id"),
        _no(BigInteger(), "town_id"),
        _no(Boolean(), "restricted"),
    )
    .join(accounts, accounts.c.person_id == people.c.id)
    .outerjoin(assignments, assignments.c.person_id == people.c.id)
    .outerjoin(areas, areas.c.id == assignments.c.area_id)
    .outerjoin(schools, schools.c.id == assignments.c.school_id)
    .where(people.c.active)
)
_CASES = select(
    literal(0, BigInteger()).label("person_id"),
    _no(String(), "channel"),
    _no(String(), "address"),
    _no(String(), "post"),
    cases.c.grade,
    cases.c.class_name,
    _no(BigInteger(), "area_id"),
    _no(String(), "label"),
    cases.c.school_id,
    _no(String(), "school"),
    _no(Date(), "from_day"),
    _no(Date(), "to_day"),
    cases.c.id.label("case_id"),
    cases.c.group_id,
    cases.c.village_id,
    cases.c.town_id,
    cases.c.restricted,
)
_KEPT_AWAY = select(
    excluded.c.person_id,
    _no(String(), "channel"),
    _no(String(), "address"),
    _no(String(), "post"),
    _no(Integer(), "grade"),
    _no(String(), "class_name"),
    _no(BigInteger(), "area_id"),
    _no(String(), "label"),
    _no(BigInteger(), "school_id"),
    _no(String(), "school"),
    _no(Date(), "from_day"),
    _no(Date(), "to_day"),
    excluded.c.case_id,
    _no(BigInteger(), "group_id"),
    _no(BigInteger(), "village_id"),
    _no(BigInteger(), "town_id"),
    _no(Boolean(), "restricted"),
)
_NOW = union_all(
    _PEOPLE.where(people.c.id.in_(bindparam("person_ids", expanding=True))),
    _CASES.where(cases.c.id.in_(bindparam("case_ids", expanding=True))),
    _KEPT_AWAY.where(
        excluded.c.person_id.in_(bindparam("person_ids", expanding=True)),
        excluded.c.case_id.in_(bindparam("case_ids", expanding=True)),
    ),
).execution_options(scoped="delivery")
