"""`guixiao import staff FILE` and `guixiao import pupils FILE`: a roster, all of it or nothing, faults named by row."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from bot.app import CHANCE
from bot.commands.handing_out import Desk, hand_out, uninvited
from bot.commands.opening import at_work
from bot.commands.telling import Teller
from bot.settings import Settings
from documents.rosters import Fault, read_pupils, read_staff
from rules.policy import Policy
from rules.short_codes import make_code
from storage.casework import codes_in_use
from storage.database import Database, Work
from storage.rosters import Taken, take_pupils, take_staff

FAULTS_SHOWN = 50


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Which roster, and its file."""
    parser.add_argument("what", choices=("staff", "pupils"), help=tell.words("import-what"))
    parser.add_argument("file", type=Path, help=tell.words("import-file"))
    parser.add_argument("--sheet", type=Path, help=tell.words("invite-sheet"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Import one roster."""
    try:
        data = given.file.read_bytes()
    except OSError:
        tell("import-no-file", file=str(given.file))
        return 1

    async def take(settings: Settings, policy: Policy, database: Database, now: datetime) -> int:
        try:
            taken = await take_roster(given.what, data, database, policy.county, now)
        except Faulty as faulty:
            tell_faults(faulty.faults, tell)
            return 1
        if given.what == "pupils":
            tell("imported-pupils", new=taken.new, known=taken.known, cases=taken.cases, restricted=taken.restricted)
            return 0
        tell("imported-staff", new=taken.new, known=taken.known)
        if taken.ended:
            tell("imported-ended", count=taken.ended)
        return await _invite(Desk(settings, policy, database, now, tell), taken.people, given.sheet)

    return at_work(tell, take)


async def _invite(desk: Desk, person_ids: Sequence[int], sheet: Path | None) -> int:
    """Invites for those of the roster who have neither joined nor an invite that still stands. The roster is in, whatever comes."""
    to_invite = await uninvited(desk, person_ids)
    if not to_invite:
        return 0
    if await hand_out(desk, to_invite, sheet):
        desk.tell("invites-later")
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
