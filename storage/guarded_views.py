"""Views around restricted cases and the workers they may concern. Scoped like every view; workers' names are no child's data."""

import json
from datetime import date
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.access import FieldClass
from rules.guarded import Guarded, Proposal, WorkerLine, WorkerList
from storage.duty import was_heard
from storage.file_views import clamped
from storage.people import Listed, everyone, names_of
from storage.reader import Reader
from storage.tables import alarms, cases, events, liftings, pupils

_WANTED = ("RedFlagRaised", "LiftProposed", "ReportMade")


def _guarded_events() -> Select[Any]:
    return (
        select(events, cases.c.pupil_id, pupils.c.sealed_key)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == bindparam("code"), cases.c.restricted, events.c.kind.in_(_WANTED))
        .order_by(events.c.number)
    )


def _case_alarms() -> Select[Any]:
    alarms_of = select(alarms.c.taken_at, alarms.c.taken_by).join(cases, cases.c.id == alarms.c.case_id)
    return alarms_of.where(cases.c.code == bindparam("code"), cases.c.restricted).order_by(alarms.c.id.desc())


def _open_lifting() -> Select[Any]:
    proposed = select(liftings.c.proposed_by).join(cases, cases.c.id == liftings.c.case_id)
    return proposed.where(cases.c.code == bindparam("code"), cases.c.restricted, liftings.c.decided_at.is_(None))


async def guarded(reader: Reader, code: str) -> Guarded:
    """How a restricted case stands; for a foreign case, a missing one and one not restricted: nothing to do."""
    told = (await reader.ask(_guarded_events, code=code)).all()
    alarm = (await reader.ask(_case_alarms, code=code)).all()
    proposer = (await reader.ask(_open_lifting, code=code)).scalar()
    me = reader.scope.person.id
    if told:
        reader.cases_seen.add(told[0].case_id)
        reader.fields_seen.add(FieldClass.RED_FLAG)
    raised = {row.person_id for row in told if row.kind == "RedFlagRaised"}
    takers = [row.taken_by for row in alarm if row.taken_by]
    names = await names_of(reader.conn, reader.seal, {*takers, proposer} - {None})
    return Guarded(
        untaken=any(row.taken_at is None for row in alarm),
        taken_by=names.get(takers[0], "") if takers else "",
        reports=sum(row.kind == "ReportMade" for row in told),
        proposal=_proposal(reader, told, names.get(proposer, "")) if proposer else None,
        may_propose=proposer is None and me not in raised,
        may_decide=proposer is not None and me not in raised | {proposer},
    )


def _proposal(reader: Reader, told: Any, by: str) -> Proposal:
    row = [row for row in told if row.kind == "LiftProposed"][-1]
    facts = json.loads(row.plain) | reader.child(row).open_json("events.sealed", row.id, row.sealed)
    return Proposal(
        by=by,
        office=facts["office"],
        day=date.fromisoformat(facts["answered_on"]),
        number=facts["number"],
        answer=facts["answer"],
        step=facts["then_step"],
        owner=facts["then_owner"],
    )


async def duty_heard(reader: Reader, receipt: str) -> bool:
    """Whether somebody was told of the red flag the reader raised under this receipt. Tells nothing of the child."""
    return await was_heard(reader.conn, receipt, reader.scope.person.id)


async def workers(reader: Reader, page: int, page_by: int, search: str, today: str) -> WorkerList:
    """One page of the county's workers but the reader; a search looks at name, unit and title."""
    listed = await everyone(reader.conn, reader.seal, date.fromisoformat(today))
    wanted = search.replace(" ", "")
    hits = [
        one for one in listed if one.id != reader.scope.person.id and wanted in f"{one.name} {one.unit} {one.title}"
    ]
    skip = clamped(page, len(hits), page_by) * page_by
    return WorkerList(tuple(map(_worker, hits[skip : skip + page_by])), len(hits))


def _worker(listed: Listed) -> WorkerLine:
    post, place = listed.posts[0]
    return WorkerLine(str(listed.id), listed.name, post.value, place)
