"""Views of what a person recorded himself, read through his scope of today: a case that left his reach takes them with it.

Somebody else's record is answered like one that does not exist, after the same statements.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, or_, select

from rules.access import FieldClass, Post
from rules.amending import Values, amended_values, values_of
from rules.desk import Added, Correction, SentText, VisitLine, VisitList, VisitRecord
from rules.events import VisitAmended, decode, encode
from rules.statuses import OPEN
from storage.columns import Moment
from storage.lines import TOWNS, child_name, line_of
from storage.people import names_of
from storage.reader import Reader
from storage.tables import areas, cases, events, pupils

RECORDS = ("VisitLogged", "RedFlagRaised")
LATER = ("VisitAmended", "VisitNoteAdded")
GUARDED = {"child_words": FieldClass.CHILD_WORDS}
"""Values that not even whoever recorded them reads back where his tier or the channel may not: a child's own words."""

SEARCH_AT_MOST = 2000
"""Own records a search looks through, the newest first."""


def _rows() -> Select[Any]:
    told = (events.c.id.label("event_id"), events.c.sealed.label("told"))
    its = tuple(events.c[name] for name in ("number", "kind", "day", "recorded_at", "person_id", "receipt", "plain"))
    return (
        select(
            cases,
            *told,
            *its,
            pupils.c.sealed_key,
            pupils.c.sealed.label("pupil"),
            areas.c.label.label("place"),
            TOWNS.c.name.label("town"),
        )
        .select_from(events)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
    )


def _mine() -> Select[Any]:
    mine = _rows().where(events.c.person_id == bindparam("me"), events.c.kind.in_(RECORDS))
    return mine.order_by(events.c.id.desc()).limit(bindparam("page_by")).offset(bindparam("skip"))


def _my_count() -> Select[Any]:
    mine = select(func.count()).select_from(events).join(cases, cases.c.id == events.c.case_id)
    return mine.where(events.c.person_id == bindparam("me"), events.c.kind.in_(RECORDS))


def _later() -> Select[Any]:
    found: BindParameter[int] = bindparam("case_ids", expanding=True)
    return _rows().where(events.c.case_id.in_(found), events.c.kind.in_(LATER)).order_by(events.c.number)


async def my_visits(reader: Reader, page: int, page_by: int, search: str) -> VisitList:
    """One page of a person's own records, newest first; a search looks at the child's name, the case and the receipt."""
    me = reader.scope.person.id
    if search:
        rows = (await reader.ask(_mine, me=me, page_by=SEARCH_AT_MOST, skip=0)).all()
        wanted = search.upper().replace(" ", "")
        rows = [row for row in rows if wanted in f"{row.receipt}.{row.code}" or search in child_name(reader, row)]
        total, skip = len(rows), _skip(page, len(rows), page_by)
        rows = rows[skip : skip + page_by]
    else:
        total = (await reader.ask(_my_count, me=me)).scalar_one()
        rows = (await reader.ask(_mine, me=me, page_by=page_by, skip=_skip(page, total, page_by))).all()
    later = (await reader.ask(_later, case_ids=[row.id for row in rows])).all()
    return VisitList(tuple(_visit_line(reader, row, later) for row in rows), total)


def _skip(page: int, total: int, page_by: int) -> int:
    """Rows before a page that exists: a forged or old number shows the last one."""
    return max(0, min(page, (total - 1) // page_by)) * page_by


def _visit_line(reader: Reader, row: Any, later: Sequence[Any]) -> VisitLine:
    values = values_in(reader, [row])
    corrections = [change for change in _about(reader, row, later) if isinstance(change, VisitAmended)]
    for change in corrections:
        values = amended_values(values, change.changes)
    reader.fields_seen.add(FieldClass.VISIT)
    return VisitLine(
        code=f"{row.receipt}.{row.code}",
        receipt=row.receipt,
        day=date.fromisoformat(values["day"]),
        line=line_of(reader, row),
        results=tuple(values.get("results", ())),
        red_flag=row.kind == "RedFlagRaised",
        amended=bool(corrections),
    )


def event_of(reader: Reader, row: Any) -> Any:
    """The event a row holds."""
    sealed = reader.child(row).open_json("events.sealed", row.event_id, row.told)
    return decode(row.kind, row.code, json.loads(row.plain) | sealed)


def _about(reader: Reader, row: Any, later: Iterable[Any]) -> list[Any]:
    """What was added to this record later, oldest first."""
    found = (event_of(reader, other) for other in later if other.id == row.id)
    return [event for event in found if event.receipt == row.receipt]


def values_in(reader: Reader, rows: Iterable[Any]) -> dict[str, Any]:
    """The values of a record as first written; of a red flag, all it holds."""
    told = [event_of(reader, row) for row in rows]
    flag = next((event for event in told if type(event).__name__ == "RedFlagRaised"), None)
    if flag is None:
        return values_of(told)
    plain, sealed = encode(flag)
    return {name: value for name, value in (plain | sealed).items() if value not in (None, "", [])}


def _of_receipt() -> Select[Any]:
    own = or_(events.c.person_id == bindparam("me"), events.c.kind.in_(bindparam("also", expanding=True)))
    return _rows().where(events.c.receipt == bindparam("receipt"), own).order_by(cases.c.id, events.c.number)


def _newest_step() -> Select[Any]:
    return select(func.max(events.c.number)).where(
        events.c.case_id == bindparam("case_id"), events.c.kind == "NextStepSet"
    )


async def my_record(reader: Reader, code: str) -> VisitRecord | None:
    """One record in full, by receipt or by receipt and case; None where it is not this person's, or is nobody's.

    The county desk reads red flags whoever raised them: it adds to them what follows.
    """
    receipt, _, case = code.upper().partition(".")
    desk = any(seat.post is Post.BUREAU_DESK for seat in reader.scope.person.seats)
    also = ["RedFlagRaised"] if desk else []
    rows = (await reader.ask(_of_receipt, me=reader.scope.person.id, receipt=receipt, also=also)).all()
    for row in rows:
        if row.kind in LATER:  # the receipt of a correction opens what it corrects
            return await my_record(reader, f"{event_of(reader, row).receipt}.{row.code}")
    heads = [row for row in rows if row.kind in RECORDS]
    head = next((row for row in heads if case in ("", row.code)), None)
    record = [row for row in rows if head is not None and row.id == head.id]
    case_ids = [head.id] if head is not None else []
    later = (await reader.ask(_later, case_ids=case_ids)).all()
    newest = (await reader.ask(_newest_step, case_id=head.id if head is not None else 0)).scalar()
    if head is None:
        return None
    names = await names_of(reader.conn, reader.seal, {row.person_id for row in later if row.person_id})
    others = tuple((f"{receipt}.{row.code}", line_of(reader, row)) for row in heads if row.id != head.id)
    return _record(reader, record, later, names, others, newest)


def _record(
    reader: Reader, record: list[Any], later: Sequence[Any], names: dict[int, str], others: Any, newest: int | None
) -> VisitRecord:
    head = next(row for row in record if row.kind in RECORDS)
    values, corrections, added = history_of(values_in(reader, record), head, later, reader, names)
    tier = reader.scope.tier_of(head)
    unread = {name for name, guarded in GUARDED.items() if not reader.shows(guarded, tier)}
    values = _without(unread, values)
    corrections = tuple(
        replace(change, before=_without(unread, change.before), after=_without(unread, change.after))
        for change in corrections
    )
    reader.fields_seen |= {FieldClass.VISIT, FieldClass.VISIT_IN_FULL}
    return VisitRecord(
        code=f"{head.receipt}.{head.code}",
        receipt=head.receipt,
        case=head.code,
        line=line_of(reader, head),
        day=date.fromisoformat(values["day"]),
        saved=head.recorded_at,
        values=values,
        red_flag=head.kind == "RedFlagRaised",
        mine=head.person_id == reader.scope.person.id,
        newest=any(row.kind == "NextStepSet" and row.number == newest for row in record),
        open=head.status in {status.value for status in OPEN},
        corrections=corrections,
        added=added,
        others=others,
    )


def _without(unread: set[str], values: Values) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name not in unread}


def history_of(
    values: dict[str, Any], head: Any, later: Iterable[Any], reader: Reader, names: dict[int, str]
) -> tuple[dict[str, Any], tuple[Correction, ...], tuple[Added, ...]]:
    """A record's values as they stand, its corrections with both versions, and what was added to it."""
    corrections, added = [], []
    for row in later:
        event = event_of(reader, row)
        if row.id != head.id or event.receipt != head.receipt:
            continue
        day, by = row.day, names.get(row.person_id, "")
        if isinstance(event, VisitAmended):
            before = {name: values[name] for name in event.changes if name in values}
            values = amended_values(values, event.changes)
            after = {name: values[name] for name in event.changes if name in values}
            corrections.append(Correction(day, by, row.receipt, event.why.value, event.why_words, before, after))
        else:
            added.append(Added(day, by, row.receipt, event.note))
    return values, tuple(corrections), tuple(added)


def _with_texts() -> Select[Any]:
    mine = _rows().where(events.c.person_id == bindparam("me"), events.c.kind.in_(("VisitLogged", "VisitAmended")))
    recent = mine.where(events.c.recorded_at >= bindparam("since", type_=Moment))
    return recent.order_by(events.c.id.desc()).limit(SEARCH_AT_MOST)


async def sent_text(reader: Reader, message: int, since: str) -> SentText | None:
    """What one of the person's own messages gave to a record saved since this moment (ISO); None where it gave nothing."""
    moment = datetime.fromisoformat(since)
    for row in await reader.ask(_with_texts, me=reader.scope.person.id, since=moment):
        sealed: Values = reader.child(row).open_json("events.sealed", row.event_id, row.told)
        if said := sealed.get("messages", {}).get(str(message)):
            receipt = json.loads(row.plain)["receipt"] if row.kind == "VisitAmended" else row.receipt
            record = await my_record(reader, f"{receipt}.{row.code}")
            question, text = said
            whole = str(record.values.get(question, "")) if record else ""
            return SentText(f"{receipt}.{row.code}", question, text, whole)
    return None
