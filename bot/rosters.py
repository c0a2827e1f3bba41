"""Takes a roster's file into the database and reports on it: for the command line, the demo, and any channel that may carry it.

Knows no channel and writes no file. The file is opened in a process of its own; good rows go in only where a person said so.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from bot.chance import CHANCE
from documents.rosters import Known, Roster, open_apart, read_pupils, read_staff
from documents.rosters.marked import marked_workbook
from documents.rosters.report import Remark, remarks, text_report
from documents.rosters.roster import WHOLE_FILE, Fault
from locales.reader import Words, words
from rules.problem import Problem
from rules.short_codes import make_code
from storage.batches import codes_once_given
from storage.casework import codes_in_use
from storage.database import Database, Work
from storage.places import known_places
from storage.rosters import Taken, take_pupils, take_staff

Watch = Callable[[int, int], None]
"""Told how many rows are done, and of how many."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a roster is to be taken.

    Attributes:
        accept_good_rows: take the good rows and leave the faulty ones out; else all or nothing.
        dry_run: only tell what would happen; everything is rolled back.
        rows_at_most: a roster of more rows is refused whole: where others wait for the database meanwhile.
    """

    accept_good_rows: bool = False
    dry_run: bool = False
    rows_at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What came of a roster's file.

    Attributes:
        taken: what went in, or would have gone in; None where the faults forbid it.
        is_in: whether it is in the database.
    """

    what: str
    name: str
    roster: Roster[Any]
    taken: Taken | None
    is_in: bool
    wish: Wish

    def remarks(self, language: str) -> list[Remark]:
        """Everything to say, row by row."""
        return remarks(self.roster, self.taken.findings if self.taken else (), words(language))

    def outcome(self, language: str) -> str:
        """What came of it, in a sentence or two."""
        said = words(language)
        if self.taken is None or not (self.is_in or self.wish.dry_run):
            rows = {remark.row for remark in self.remarks(language) if remark.is_fault}
            could = self.roster.is_readable and bool(self.roster.rows)
            key = "report-nothing-in" if could else "report-cannot"
            return said.say(key, {"rows": len(rows), "good": self.good})
        counted = _counts(self.what, self.taken, said)
        if self.wish.dry_run:
            return said.say("report-would", {"what": counted})
        left = said.say("report-left-out", {"rows": self.left_out}) if self.left_out else ""
        batch = said.say("report-batch", {"number": self.taken.batch}) if self.taken.batch else ""
        return counted + left + batch

    @property
    def good(self) -> int:
        """Rows without a fault."""
        return len(self.roster.rows) - (self.taken.suspected if self.taken else 0)

    @property
    def left_out(self) -> int:
        """Rows that did not go in."""
        return self.roster.total - self.good

    def text(self, language: str) -> str:
        """The whole report as text."""
        said = words(language)
        title = said.say("report-title", {"file": self.name})
        return text_report(title, self.outcome(language), self.remarks(language), said)

    def workbook(self, language: str) -> bytes | None:
        """The roster with its faults marked; None where the file could not be opened."""
        if self.roster.table is None:
            return None
        return marked_workbook(self.roster.table, self.remarks(language), words(language))


def _counts(what: str, taken: Taken, said: Words) -> str:
    if what == "staff":
        ended = said.say("imported-ended", {"count": taken.ended}) if taken.ended else ""
        return said.say("imported-staff", {"new": taken.new, "known": taken.known}) + ended
    counts = {"new": taken.new, "known": taken.known, "cases": taken.cases, "restricted": taken.restricted}
    told = said.say("imported-pupils", counts)
    if taken.changed or taken.asked:
        told += said.say("imported-differences", {"changed": taken.changed, "asked": taken.asked})
    return told


class _Leave(Exception):
    """Roll everything back; what would have gone in is known."""

    def __init__(self, taken: Taken) -> None:
        super().__init__("rolled back")
        self.taken = taken


async def take_file(
    what: str,
    data: bytes,
    name: str,
    database: Database,
    county: str,
    now: datetime,
    wish: Wish,
    watch: Watch | None = None,
    also: Callable[[Work, Taken], Awaitable[None]] | None = None,
    chance: random.Random = CHANCE,
) -> Report:
    """Read a roster's file and take it, in one transaction; all of it, or what was wished.

    Args:
        what: `staff` or `pupils`.
        data: the file, as it came.
        name: its name; shown and kept (sealed), never opened.
        database: where it goes.
        county: the county's name.
        now: the moment of the import.
        wish: how it is to be taken.
        watch: told how far it is, for long files.
        also: what is written in the same transaction, where the roster goes in.
        chance: draws the case codes.
    """
    async with database.read() as conn:
        areas, schools = await known_places(conn)
    book = await asyncio.to_thread(open_apart, data)
    known = Known(areas, schools)
    if what == "staff":
        roster: Roster[Any] = await asyncio.to_thread(read_staff, book, known)
    else:
        roster = await asyncio.to_thread(read_pupils, book, now.date(), known)
    if wish.rows_at_most is not None and roster.total > wish.rows_at_most:
        too_many = Fault(WHOLE_FILE, "", Problem("roster-too-many-rows", {"at_most": wish.rows_at_most}))
        return Report(what, name, replace(roster, rows=(), faults=(too_many,), table=None), None, False, wish)
    if roster.faults and not (wish.accept_good_rows and roster.is_readable):
        return Report(what, name, roster, None, False, wish)
    try:
        async with database.write(now) as work:
            taken = await _take(what, roster, name, work, county, now, watch, chance)
            if wish.dry_run or (taken.suspected and not wish.accept_good_rows):
                raise _Leave(taken)
            if also:
                await also(work, taken)
    except _Leave as left:
        return Report(what, name, roster, left.taken, False, wish)
    return Report(what, name, roster, taken, True, wish)


async def _take(
    what: str,
    roster: Roster[Any],
    name: str,
    work: Work,
    county: str,
    now: datetime,
    watch: Watch | None,
    chance: random.Random,
) -> Taken:
    def progress(done: int) -> None:
        if watch:
            watch(done, len(roster.rows))

    if what == "staff":
        return await take_staff(work, roster.rows, county, now, name)
    codes = await UnusedCodes.load(work, chance)
    return await take_pupils(work, roster.rows, county, codes, now, source=name, progress=progress)


class UnusedCodes:
    """Draws case codes that no case bears or ever bore."""

    def __init__(self, used: set[str], chance: random.Random) -> None:
        """Made by `load`."""
        self._used, self._chance = used, chance

    @classmethod
    async def load(cls, work: Work, chance: random.Random = CHANCE) -> "UnusedCodes":
        """Know the codes in use."""
        return cls(await codes_in_use(work) | await codes_once_given(work), chance)

    def case(self) -> str:
        """A fresh code."""
        while (code := make_code("Q", self._chance)) in self._used:
            continue
        self._used.add(code)
        return code
