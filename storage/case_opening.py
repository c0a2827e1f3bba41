"""Opens many cases at once, as a roster does: the same rows as one by one, in few statements."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert

from rules.case import Case
from rules.deadlines import deadlines_of
from rules.events import CaseOpened, Event, NextStepSet
from storage.database import Work
from storage.duty import raise_alarm
from storage.recording import By, case_columns, event_row
from storage.sealing import ChildSeal
from storage.sightings import first_sighting
from storage.tables import cases, deadlines, events, sightings

PLACE = ("group_id", "village_id", "town_id", "school_id", "grade", "class_name")


@dataclass(frozen=True, slots=True)
class Opening:
    """A case to be opened.

    Attributes:
        pupil: the pupil's row: its id and the columns of `PLACE`.
        first_step: the first next step; of a restricted case the county's.
    """

    pupil: Mapping[str, Any]
    seal: ChildSeal
    opened: CaseOpened
    first_step: NextStepSet


async def open_cases(work: Work, openings: Sequence[Opening], now: datetime) -> list[int]:
    """Write new cases with their first events and deadlines; their row ids, in order.

    A restricted one raises an alarm: the duty officer is told of it as of any red flag (`jobs.duty_calls`, DOMAIN §8.9).
    """
    case_rows, event_rows, deadline_rows, sighting_rows, ids = [], [], [], [], []
    for opening in openings:
        case_id = work.ids.new(now)
        ids.append(case_id)
        happened: list[Event] = [opening.opened, opening.first_step]
        case = Case(opening.opened.case)
        for number, event in enumerate(happened, start=1):
            case = case.apply(event, None)
            hidden = case.restricted
            row = event_row(work, case_id, number, event, opening.seal, By(), now, restricted=hidden)
            event_rows.append(row)
        row = {"id": case_id, "code": case.code, "pupil_id": opening.pupil["id"], "events": len(happened)}
        place = {name: opening.pupil[name] for name in PLACE}
        row |= {"opened_at": now, "changed_at": now} | place | case_columns(case, case_id, opening.seal)
        case_rows.append(row)
        sighting_rows.append(first_sighting(work, case_id, case, now.date(), now))
        due = [asdict(deadline) for deadline in deadlines_of(case)]
        deadline_rows += [{"id": work.ids.new(now), "case_id": case_id} | row for row in due]
    written = ((cases, case_rows), (events, event_rows), (deadlines, deadline_rows), (sightings, sighting_rows))
    for table, rows in written:
        if rows:
            await work.conn.execute(insert(table), rows)
    for opening, case_id in zip(openings, ids, strict=True):
        if opening.opened.restricted:
            await raise_alarm(work, case_id, None, None, now)
    return ids
