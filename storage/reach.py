"""Before a message goes out: is this still his account, does he still hold a post, may he still see the children it shows?

One query for all messages that are about to be sent. Nothing of it is shown to anybody (DESIGN §6).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, String, bindparam, cast, literal, null, select, union_all
from sqlalchemy.types import TypeEngine

from rules.access import POWERS, FieldClass, may_see
from rules.desk import Seat
from storage.database import Work
from storage.outbox import Claimed
from storage.people import SEAT_COLUMNS, holds, seat_of
from storage.scope import covers
from storage.tables import accounts, areas, assignments, cases, people, schools

NO_ACCOUNT = "no longer this person's account"
NO_POST = "holds no post any more"
OUT_OF_REACH = "the case is out of reach now"


async def still_reached(work: Work, messages: Sequence[Claimed], today: date) -> Mapping[int, str]:
    """The messages that must not go out, by row id, each with the reason. What is said to nobody in particular always may."""
    bound = [message for message in messages if message.person_id is not None]
    if not bound:
        return {}
    seats, shown = await _now(work, {m.person_id for m in bound}, {c for m in bound for c in m.shows}, today)
    return {message.id: why for message in bound if (why := _gone(message, seats, shown))}


def _gone(message: Claimed, seats: Mapping[Any, Sequence[Seat]], shown: Mapping[int, Any]) -> str | None:
    who = (message.person_id, message.channel, message.address)
    if who not in seats:
        return NO_ACCOUNT
    if not seats[who]:
        return NO_POST
    if any(case_id not in shown or not _seen(seats[who], shown[case_id]) for case_id in message.shows):
        return OUT_OF_REACH
    return None


def _seen(seats: Sequence[Seat], row: Any) -> bool:
    return any(
        covers(seat, row) and (not row.restricted or may_see(POWERS[seat.post].tier, FieldClass.RED_FLAG))
        for seat in seats
    )


async def _now(
    work: Work, person_ids: Iterable[Any], case_ids: Iterable[int], today: date
) -> tuple[dict[Any, list[Seat]], dict[int, Any]]:
    """Seats held today by (person, channel, address), and the places of the cases, in one query."""
    seats: dict[Any, list[Seat]] = {}
    shown: dict[int, Any] = {}
    values = {"person_ids": list(person_ids), "case_ids": list(case_ids)}
    for row in await work.conn.execute(_NOW, values):
        if row.case_id is not None:
            shown[row.case_id] = row
            continue
        held = seats.setdefault((row.person_id, row.channel, row.address), [])
        if holds(row, today):
            held.append(seat_of(row))
    return seats, shown


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
_NOW = union_all(
    _PEOPLE.where(people.c.id.in_(bindparam("person_ids", expanding=True))),
    _CASES.where(cases.c.id.in_(bindparam("case_ids", expanding=True))),
).execution_options(scoped="delivery")
