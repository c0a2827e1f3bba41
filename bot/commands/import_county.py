"""`guixiao import staff FILE` and `guixiao import pupils FILE`: a roster, all of it or nothing, faults named by row."""

import argparse
import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import CHANCE
from bot.commands.opening import Stopped, clock_of, open_database, open_policy
from bot.commands.telling import Teller
from bot.settings import read_settings
from documents.rosters import Fault, read_pupils, read_staff
from rules.short_codes import make_code
from storage.casework import codes_in_use
from storage.database import Database, Work
from storage.facts import Unfit, refuse_unfit
from storage.rosters import Taken, take_pupils, take_staff

FAULTS_SHOWN = 50


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Which roster, and its file."""
    parser.add_argument("what", choices=("staff", "pupils"), help=tell.words("import-what"))
    parser.add_argument("file", type=Path, help=tell.words("import-file"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Import one roster."""
    try:
        data = given.file.read_bytes()
    except OSError:
        tell("import-no-file", file=str(given.file))
        return 1
    settings = read_settings()
    try:
        policy = open_policy(settings, tell)
        database = open_database(settings, tell)
        return asyncio.run(_import(given.what, data, database, policy.county, clock_of(policy).now(), tell))
    except Stopped:
        return 1


async def _import(what: str, data: bytes, database: Database, county: str, now: datetime, tell: Teller) -> int:
    try:
        await refuse_unfit(database)
        taken = await take_roster(what, data, database, county, now)
    except Unfit as unfit:
        tell(f"unfit-{unfit.code}")
        return 1
    except Faulty as faulty:
        tell_faults(faulty.faults, tell)
        return 1
    finally:
        await database.close()
    if what == "staff":
        tell("imported-staff", new=taken.new, known=taken.known)
    else:
        tell("imported-pupils", new=taken.new, known=taken.known, cases=taken.cases, restricted=taken.restricted)
    return 0


class Faulty(Exception):
    """The roster has faults; nothing of it was taken."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep all of them."""
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


async def take_roster(what: str, data: bytes, database: Database, county: str, now: datetime) -> Taken:
    """Read a workbook and take it into the database, in one transaction.

    Raises:
        Faulty: the workbook has faults; nothing was written.
    """
    roster: Any = read_staff(data) if what == "staff" else read_pupils(data, now.date())
    if roster.faults:
        raise Faulty(roster.faults)
    async with database.write(now) as work:
        if what == "staff":
            return await take_staff(work, roster.rows, county, now)
        return await take_pupils(work, roster.rows, county, await UnusedCodes.load(work), now)


class UnusedCodes:
    """Draws case codes that no case bears."""

    def __init__(self, used: set[str]) -> None:
        """Made by `load`."""
        self._used = used

    @classmethod
    async def load(cls, work: Work) -> "UnusedCodes":
        """Know the codes in use."""
        return cls(await codes_in_use(work))

    def case(self) -> str:
        """A fresh code."""
        while (code := make_code("Q", CHANCE)) in self._used:
            continue
        self._used.add(code)
        return code


def tell_faults(faults: Sequence[Fault], tell: Teller) -> None:
    """Every fault with its row and column, up to a screenful; nothing was taken."""
    tell("import-faulty", count=len(faults))
    for fault in faults[:FAULTS_SHOWN]:
        tell("import-fault", row=fault.row, column=fault.column, why=tell.problem(fault.problem))
    if len(faults) > FAULTS_SHOWN:
        tell("import-more-faults", count=len(faults) - FAULTS_SHOWN)
