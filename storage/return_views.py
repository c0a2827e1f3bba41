"""The view of a return: since when the child is back, who saw it, what was asked and decided. For school, township and bureau."""

import json
from dataclasses import replace
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from rules.access import FieldClass
from rules.events import decode
from rules.returning import (
    AwayAgain,
    CaseLeft,
    ClosingDecided,
    ClosingRequested,
    FollowedUp,
    PupilReturned,
    SeenInClass,
)
from rules.serving import Asked, Back
from storage.lines import LINE, TOWNS, line_of
from storage.people import names_of
from storage.reader import Reader
from storage.tables import areas, cases, closings, events, pupils

TOLD = (PupilReturned, SeenInClass, ClosingRequested, ClosingDecided, FollowedUp, AwayAgain, CaseLeft)


def _case() -> Select[Any]:
    wanted = select(*LINE, cases.c.status).join(pupils, pupils.c.id == cases.c.pupil_id)
    here = wanted.join(areas, areas.c.id == cases.c.group_id).join(TOWNS, TOWNS.c.id == cases.c.town_id)
    return here.where(cases.c.code == bindparam("code"))


def _events() -> Select[Any]:
    told = select(events).join(cases, cases.c.id == events.c.case_id)
    kinds = [kind.__name__ for kind in TOLD]
    return told.where(cases.c.code == bindparam("code"), events.c.kind.in_(kinds)).order_by(events.c.number)


def _waiting() -> Select[Any]:
    """Whether a request waits is in its row: what ended it may be an event this reader does not see (a red flag)."""
    open_ones = select(func.count()).select_from(closings).join(cases, cases.c.id == closings.c.case_id)
    return open_ones.where(cases.c.code == bindparam("code"), closings.c.decided_at.is_(None))


async def back(reader: Reader, code: str) -> Back | None:
    """How a return stands, or None: a foreign case, a missing one, and a reader who learns nothing of returns are the same."""
    row = (await reader.ask(_case, code=code)).first()
    told = (await reader.ask(_events, code=code)).all()
    waits = (await reader.ask(_waiting, code=code)).scalar_one()
    if row is None or not reader.shows(FieldClass.RETURN, reader.scope.tier_of(row)):
        return None
    names = await names_of(reader.conn, reader.seal, {one.person_id for one in told} - {None})
    found = Back(line=line_of(reader, row), status=row.status)
    for one in told:
        sealed = reader.child(row).open_json("events.sealed", one.id, one.sealed)
        event = decode(one.kind, code, json.loads(one.plain) | sealed)
        found = _after(found, event, one, names)
    return found if waits else replace(found, asked=None)


def _after(found: Back, event: Any, row: Any, names: dict[int, str]) -> Back:
    fresh = Back(line=found.line, status=found.status)
    match event:
        case PupilReturned(day=day):
            return replace(fresh, returned_on=day)
        case SeenInClass(seen=True, day=day):
            return replace(found, seen_on=max(day, found.seen_on or day))
        case ClosingRequested():
            asked = Asked(
                by=names.get(row.person_id, ""),
                by_id=row.person_id or 0,
                day=row.day,
                words=event.words,
                why=event.why.value if event.why else "",
                since=event.since,
                proof=event.proof,
            )
            return replace(found, asked=asked)
        case ClosingDecided(closed=True) if found.asked and not found.asked.why:
            return replace(found, asked=None, closed_on=row.day)
        case ClosingDecided():
            return replace(found, asked=None)
        case FollowedUp():
            return replace(found, followed=found.followed | {event.after})
        case _:
            return fresh
