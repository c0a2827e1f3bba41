"""Counting for a month's report, by set queries: all of a unit's cases, their moves, the contacts of the period.

A restricted case is in no number here, whoever looks, nor is anything recorded while one was restricted: a number that is
one too many would tell a village what it must not know (DOMAIN §8.9). The children behind the numbers are those the reader sees.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, select

from rules.amending import amended_values, values_of
from rules.case import FAILED
from rules.codes import Result, Status, Way
from rules.events import decode
from rules.month_moves import MOVES, Move, Window, passage, stands_at
from rules.month_numbers import Counted, Effort, Passage, balanced, stage_of
from rules.month_report import UnitKind
from rules.requests import Wanted
from storage.ahead import Build
from storage.casework import case_from
from storage.columns import Moment
from storage.file_views import PLACE
from storage.reader import Reader
from storage.scope import past_the_scope
from storage.tables import cases, events, pupils, requests

WHY = "the moves of cases that were read through the scope"
CALLS = frozenset({Way.PHONE.value, Way.VIDEO.value})
AID = "P"
"""Measures that give aid (扶贫控辍, DOMAIN §4.2) begin with this letter."""

NOT_MET = FAILED | {Result.NOT_REACHED}


@dataclass(frozen=True, slots=True)
class Counting:
    """Whose numbers they are, and how its stages are told apart."""

    kind: UnitKind
    unit_id: int
    plan: str


_COLUMN: Mapping[UnitKind, ColumnElement[int]] = {
    UnitKind.SCHOOL: cases.c.school_id,
    UnitKind.VILLAGE: cases.c.village_id,
    UnitKind.TOWN: cases.c.town_id,
}


def _of_unit(kind: UnitKind, statement: Select[Any]) -> Select[Any]:
    return statement.where(_COLUMN[kind] == bindparam("unit"), cases.c.restricted.is_(False))


def _cases(kind: UnitKind) -> Build:
    def build() -> Select[Any]:
        wanted = select(cases.c.id, cases.c.code, cases.c.pupil_id, cases.c.sealed, pupils.c.sealed_key, *PLACE)
        return _of_unit(kind, wanted.join(pupils, pupils.c.id == cases.c.pupil_id)).order_by(cases.c.id)

    return build


def _contacts(kind: UnitKind) -> Build:
    def build() -> Select[Any]:
        told = (events.c.id.label("event_id"), events.c.kind, events.c.plain, events.c.sealed, events.c.recorded_at)
        wanted = select(*told, events.c.receipt, cases.c.id, cases.c.code, cases.c.pupil_id, *KEYED)
        return (
            _of_unit(kind, wanted.join(cases, cases.c.id == events.c.case_id))
            .join(pupils, pupils.c.id == cases.c.pupil_id)
            .where(
                events.c.kind.in_(("VisitLogged", "VisitAmended")),
                events.c.restricted.is_(False),
                events.c.recorded_at > bindparam("since", type_=Moment),
                events.c.recorded_at <= bindparam("until", type_=Moment),
            )
            .order_by(events.c.id)
        )

    return build


KEYED = (pupils.c.sealed_key, pupils.c.household_id)


def _conferences(kind: UnitKind) -> Build:
    def build() -> Select[Any]:
        wanted = select(requests.c.case_id).join(cases, cases.c.id == requests.c.case_id).distinct()
        return _of_unit(kind, wanted).where(
            requests.c.what == Wanted.CONFERENCE.value,
            requests.c.asked_at > bindparam("since", type_=Moment),
            requests.c.asked_at <= bindparam("until", type_=Moment),
        )

    return build


def _each(make: Callable[[UnitKind], Build]) -> Mapping[UnitKind, Build]:
    return {kind: make(kind) for kind in UnitKind}


CASES, CONTACTS, CONFERENCES = _each(_cases), _each(_contacts), _each(_conferences)
"""Made once for each kind of unit, so that the scope narrows each of them once."""


async def counted(reader: Reader, unit: Counting, window: Window, began: date) -> Counted:
    """The numbers of a unit's report, with the children behind them.

    `began`: the first day of the month; who was away before it is in the opening of a first report.
    """
    rows = (await reader.ask(CASES[unit.kind], unit=unit.unit_id)).all()
    moves = await _moves(reader, unit, {row.id for row in rows})
    passages, to_verify = [], 0
    for row in rows:
        told = moves.get(row.id, ())
        away = window.first and _away_before(reader, row, began)
        flows, offs = passage(row.code, told, window, away_before=away)
        passages.append(Passage(row.id, stage_of(row.grade, unit.plan), flows, offs))
        to_verify += stands_at(row.code, told, window.until).status is Status.TO_VERIFY and bool(told)
    found = balanced(passages)
    efforts = await _efforts(reader, unit, window)
    return replace(found, numbers=replace(found.numbers, efforts=efforts, to_verify=to_verify))


async def _moves(reader: Reader, unit: Counting, seen: set[int]) -> Mapping[int, Sequence[Move]]:
    """Moves of the cases that were read through the scope; of no others anything is kept."""
    told = select(events.c.case_id, events.c.kind, events.c.plain, events.c.recorded_at)
    of_unit = _of_unit(unit.kind, told.join(cases, cases.c.id == events.c.case_id))
    wanted: Select[Any] = of_unit.where(events.c.kind.in_(MOVES)).order_by(events.c.case_id, events.c.number)
    rows = await reader.conn.execute(past_the_scope(wanted, WHY), {"unit": unit.unit_id})
    found: dict[int, list[Move]] = {}
    for row in rows:
        if row.case_id in seen:
            found.setdefault(row.case_id, []).append(Move(row.kind, json.loads(row.plain), row.recorded_at))
    return found


def _away_before(reader: Reader, row: Any, began: date) -> bool:
    case = case_from(reader.child(row).open_json("cases.sealed", row.id, row.sealed))
    days = (case.first_absent_day, case.last_day_at_school)
    return any(day is not None and day < began for day in days)


async def _efforts(reader: Reader, unit: Counting, window: Window) -> Mapping[Effort, int]:
    period = {"unit": unit.unit_id, "since": window.since, "until": window.until}
    contacts = _as_amended(reader, (await reader.ask(CONTACTS[unit.kind], **period)).all())
    asked = (await reader.ask(CONFERENCES[unit.kind], **period)).all()
    went = [(row, values) for row, values in contacts if set(values.get("results", ())) != {Result.NOT_REACHED}]
    calls = sum(values.get("way") in CALLS for _, values in went)
    met = {row.household_id for row, values in went if _met(values)}
    aided = {row.id for row, values in went if any(str(one).startswith(AID) for one in values.get("measures", ()))}
    return {
        Effort.VISITS: len(went) - calls,
        Effort.CALLS: calls,
        Effort.CHILDREN: len({row.id for row, _ in went}),
        Effort.FAMILIES: len(met),
        Effort.CONFERENCES: len(asked),
        Effort.AID: len(aided),
    }


def _met(values: Mapping[str, Any]) -> bool:
    """Whether anybody of the family was met or spoken to."""
    return bool(values.get("met")) or bool(set(values.get("results", ())) - {one.value for one in NOT_MET})


def _as_amended(reader: Reader, rows: Iterable[Any]) -> list[tuple[Any, dict[str, Any]]]:
    """The visits of the period with what was corrected since; a visit of an earlier period is in that one's report."""
    found: dict[tuple[int, str | None], tuple[Any, dict[str, Any]]] = {}
    for row in rows:
        told = json.loads(row.plain) | reader.child(row).open_json("events.sealed", row.event_id, row.sealed)
        if row.kind == "VisitLogged":
            found[row.id, row.receipt or str(row.event_id)] = (row, values_of([decode(row.kind, row.code, told)]))
        elif before := found.get((row.id, told["receipt"])):
            found[row.id, told["receipt"]] = (before[0], amended_values(before[1], told["changes"]))
    return list(found.values())
