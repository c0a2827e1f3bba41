"""`guixiao retention`: which files are over their time (SW-17), and destroying them once a named person of the bureau says so."""

import argparse
from datetime import datetime

from bot.commands.handing_out import Desk
from bot.commands.opening import at_work
from bot.commands.release import bureau_worker
from bot.commands.telling import Teller
from bot.settings import Settings
from rules.policy import Policy
from storage.database import Database
from storage.folder import Folder
from storage.retention import Over, erase, over_their_time

SHOWN = 200
"""Lines of the list; how many more there are is said."""


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Only look, or destroy; and who decides."""
    parser.add_argument("--destroy", action="store_true", help=tell.words("retention-destroy"))
    parser.add_argument("--by", help=tell.words("retention-by"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """List what is due; destroy it where that was asked for, by name and by typing it out. 0 if it was done."""

    async def do(settings: Settings, policy: Policy, database: Database, now: datetime) -> int:
        desk = Desk(settings, policy, database, now, tell)
        async with database.write(now) as work:
            over = await over_their_time(work, now.date(), policy.keep_case_years, policy.tz)
        _list(desk, over)
        if not given.destroy or not over:
            return 0
        return await _destroy(desk, given.by, over)

    return at_work(tell, do)


def _list(desk: Desk, over: tuple[Over, ...]) -> None:
    found = [case for one in over for case in one.cases]
    desk.tell("retention-list", count=len(found), years=desk.policy.keep_case_years)
    for case in found[:SHOWN]:
        status = desk.tell.words(f"status-{case.status.value}")
        print("  " + desk.tell.words("retention-line", case=case.code, status=status, last=case.last.isoformat()))
    if len(found) > SHOWN:
        desk.tell("import-more", count=len(found) - SHOWN)
    desk.tell("retention-assessments", years=desk.policy.keep_assessment_years)


async def _destroy(desk: Desk, name: str | None, over: tuple[Over, ...]) -> int:
    if not name:
        desk.tell("retention-who")
        return 2
    by = await bureau_worker(desk, name)
    if by is None:
        return 1
    count = sum(len(one.cases) for one in over)
    phrase = desk.tell.words("retention-phrase", count=count)
    desk.tell("retention-confirm", phrase=phrase, count=count)
    if _typed() != phrase:
        desk.tell("retention-not-done")
        return 1
    async with desk.database.write(desk.now) as work:
        again = await over_their_time(work, desk.now.date(), desk.policy.keep_case_years, desk.policy.tz)
        evidence = await erase(work, [one for one in again if one in over], by)
    Folder(desk.settings.files_folder).remove(evidence)
    desk.tell("retention-done", count=count, files=len(evidence), days=desk.policy.keep_backups)
    return 0


def _typed() -> str:
    try:
        return input().strip()
    except EOFError:
        return ""
