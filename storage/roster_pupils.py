"""Taking a pupils' roster into the database: new children, known ones compared, and a case for each not at school (R20, R28)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import Any, Protocol

from rules.codes import Owner, Status, Step
from rules.events import CaseOpened, NextStepSet
from storage.audit import Note
from storage.batches import BatchLog
from storage.case_opening import Opening, open_cases
from storage.database import Work
from storage.places import Places
from storage.roster_children import Children, stored_children
from storage.roster_known import compare
from storage.roster_marks import Marks
from storage.sealing import ChildSeal
from storage.taken import Finding, Progress, Taken, no_progress

AT_ONCE = 1_000
"""Rows written together: enough for speed, few enough for memory."""


class Codes(Protocol):
    """Draws case codes."""

    def case(self) -> str:
        """A code that was never used before, as far as chance goes; the database refuses a repeat."""
        ...


async def take_pupils(
    work: Work,
    rows: Iterable[Any],
    county: str,
    codes: Codes,
    now: datetime,
    *,
    source: str = "",
    progress: Progress = no_progress,
) -> Taken:
    """Take the pupils of a roster; each one not arrived gets a case. A pupil who is here already is compared.

    Args:
        work: the transaction.
        rows: the children.
        county: its name.
        codes: draws case codes.
        now: the moment of the import.
        source: name of the file, for the list of batches.
        progress: told how many rows are done.
    """
    intake = _Intake(work, await Places.load(work, county, now), await Marks.load(work), county, codes, now, source)
    await intake.load()
    done, left = 0, iter(rows)
    while some := list(islice(left, AT_ONCE)):
        await intake.take(some)
        done += len(some)
        progress(done)
    return await intake.end()


class _Intake:
    """One import while it goes on."""

    def __init__(
        self, work: Work, places: Places, marks: Marks, county: str, codes: Codes, now: datetime, source: str
    ) -> None:
        self._work, self._places, self._marks, self._now, self._codes = work, places, marks, now, codes
        self._log = BatchLog(work, "pupils", source, now)
        self._children = Children(work, places, marks, county, now, self._log)
        self._taken = Taken()
        self._findings: list[Finding] = []

    async def load(self) -> None:
        """Know what is here."""
        await self._children.load()

    async def take(self, rows: Sequence[Any]) -> None:
        """Take some rows and write them."""
        openings: list[Opening] = []
        known: dict[int, Any] = {}
        new = suspected = 0
        for row in rows:
            pupil_ids = self._marks.who(row)
            if len(pupil_ids) > 1:
                self._found(row, "asked", ("two_children",))
            elif pupil_ids and pupil_ids <= self._children.waiting:
                continue  # twice in this very file, under numbers that were read as one child's: the first row counts
            elif pupil_ids:
                known[next(iter(pupil_ids))] = row
            elif self._marks.has_like(row):
                self._found(row, "suspected")
                suspected += 1
            else:
                values, seal = self._children.add(row)
                new += 1
                if not row.arrived:
                    openings.append(self._opening(values, seal, row))
        self._taken = replace(
            self._taken,
            new=self._taken.new + new,
            known=self._taken.known + len(rows) - new - suspected,
            suspected=self._taken.suspected + suspected,
        )
        await self._children.flush()
        openings += await self._compare(known)
        restricted = sum(opening.opened.restricted for opening in openings)
        for opening, case_id in zip(openings, await open_cases(self._work, openings, self._now), strict=True):
            self._log.add("opened", case_id, code=opening.opened.case)
        self._taken = replace(
            self._taken, cases=self._taken.cases + len(openings), restricted=self._taken.restricted + restricted
        )
        await self._log.flush()

    def _found(self, row: Any, kind: str, fields: Iterable[str] = ()) -> None:
        self._findings.append(Finding(getattr(row, "row", 0), kind, tuple(dict.fromkeys(fields))))

    async def _compare(self, known: Mapping[int, Any]) -> list[Opening]:
        openings = []
        for child in await stored_children(self._work, known):
            row = known[child.row.id]
            place = self._places.line((row.town, row.village, row.group), self._now)
            school = self._places.school(row.school_name, row.school_code, row.town, self._now)
            differs = compare(child, row, (place[0], place[1], place[2]), school)
            taken = [
                name for name in ("id_number", "school_no") if name in differs.changed and self._marks.taken(row, name)
            ]
            if taken:
                self._found(row, "asked", ("two_children",))
                continue
            if differs.asked:
                self._found(row, "asked", differs.asked)
            if differs.changed:
                self._children.renew(child, row, differs)
                self._found(row, "changed", differs.changed)
                self._taken = replace(self._taken, changed=self._taken.changed + 1)
            if differs.opens:
                self._found(row, "opened")
                openings.append(self._opening(dict(child.row._mapping) | differs.columns, child.seal, row))
        await self._children.flush()
        return openings

    def _opening(self, pupil: Mapping[str, Any], seal: ChildSeal, row: Any) -> Opening:
        """The case of a child not arrived, restricted to the bureau tier where the reason is a red flag."""
        restricted = bool(row.is_red_flag)
        opened = CaseOpened(
            case=self._codes.case(),
            status=Status.SUSPECTED if row.last_day else Status.TO_VERIFY,
            source="roster",
            last_day_at_school=row.last_day,
            first_absent_day=_first_absent(row.last_day),
            reason=row.reason,
            reason_words=row.reason_words,
            restricted=restricted,
        )
        step, owner = (Step.PROTECT, Owner.COUNTY) if restricted else (Step.VISIT, Owner.GROUP)
        first = NextStepSet(case=opened.case, step=step, owner=owner, day=self._now.date())
        return Opening(pupil, seal, opened, first)

    async def end(self) -> Taken:
        """Write the batch and the audit's note."""
        number = await self._log.close(self._taken.counts())
        taken = replace(self._taken, batch=number, findings=tuple(self._findings))
        counts = {"new": taken.new, "known": taken.known, "cases": taken.cases, "changed": taken.changed}
        self._work.notes.append(Note(None, "import:pupils", counts=counts | ({"batch": number} if number else {})))
        return taken


def _first_absent(last_day: date | None) -> date | None:
    """The roster is of the autumn term: absence counts from its first class day (DOMAIN §6.1), or from the day after."""
    if last_day is None:
        return None
    term = date(last_day.year, 9, 1)
    return term if last_day.month in (6, 7, 8) else date.fromordinal(last_day.toordinal() + 1)
