"""`guixiao import staff|pupils FILE`, `import list`, `import undo NUMBER`: rosters in and back out, faults named by row."""

import argparse
import os
from collections.abc import Sequence
from datetime import datetime, tzinfo
from pathlib import Path

from bot.commands.handing_out import Desk, hand_out, uninvited
from bot.commands.opening import Stopped, at_work
from bot.commands.telling import Teller
from bot.rosters import Report, Wish, take_file
from bot.settings import Settings
from documents.rosters import Fault
from documents.rosters.report import Remark, line
from documents.rosters.workbook import MAX_BYTES
from locales.reader import words
from rules.policy import Policy
from storage.batches import all_batches
from storage.database import Database
from storage.roster_undo import Refused, undo_batch
from storage.rosters import Taken

LINES_SHOWN = 40
"""Lines of a report on the screen; the files hold all of them."""

LARGE = 1_000_000
"""Bytes from which on it is told that reading has begun."""

LONG = 5_000
"""Rows from which on it is told how far the import is."""


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """What to do, with which file or batch, and how."""
    parser.add_argument("what", choices=("staff", "pupils", "list", "undo"), help=tell.words("import-what"))
    parser.add_argument("file", nargs="?", help=tell.words("import-file"))
    parser.add_argument("--dry-run", action="store_true", help=tell.words("import-dry-run"))
    parser.add_argument("--accept-good-rows", action="store_true", help=tell.words("import-accept"))
    parser.add_argument("--sheet", type=Path, help=tell.words("invite-sheet"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Import one roster, list the batches, or take one back."""
    if given.what != "list" and not given.file:
        tell("import-no-number" if given.what == "undo" else "import-which-file")
        return 2
    try:
        data = _read(Path(given.file), tell) if given.what in ("staff", "pupils") else b""
    except Stopped:
        return 1

    async def do(settings: Settings, policy: Policy, database: Database, now: datetime) -> int:
        match given.what:
            case "list":
                return await _list(database, now.tzinfo, tell)
            case "undo":
                return await _undo(given.file, database, now, tell)
            case _:
                return await _import(given, data, Desk(settings, policy, database, now, tell))

    return at_work(tell, do)


def _read(path: Path, tell: Teller) -> bytes:
    """The file's bytes, not more than is taken at most. A device or pipe is no file.

    Raises:
        Stopped: it cannot be read, or is too large.
    """
    try:
        if not path.is_file():
            raise FileNotFoundError
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        tell("import-no-file", file=str(path))
        raise Stopped from None


async def _import(given: argparse.Namespace, data: bytes, desk: Desk) -> int:
    tell = desk.tell

    def watch(done: int, total: int) -> None:
        if total >= LONG and (done % LONG == 0 or done == total):
            tell("import-progress", done=done, total=total)

    if len(data) > LARGE:
        tell("import-reading")
    path, wish = Path(given.file), Wish(given.accept_good_rows, given.dry_run)
    report = await take_file(given.what, data, path.name, desk.database, desk.policy.county, desk.now, wish, watch)
    told = report.remarks(tell.language)
    print(report.outcome(tell.language), flush=True)
    _show(told, tell)
    if told and not wish.dry_run:
        _write_files(path, report, tell)
    if given.what == "staff" and report.is_in and report.taken:
        await _invite(desk, report.taken.people, given.sheet)
    return 0 if report.is_in or (wish.dry_run and report.taken is not None) else 1


async def _invite(desk: Desk, person_ids: Sequence[int], sheet: Path | None) -> None:
    """Invites for those of the roster who have neither joined nor an invite that still stands. The roster is in, whatever comes."""
    to_invite = await uninvited(desk, person_ids)
    if to_invite and await hand_out(desk, to_invite, sheet):
        desk.tell("invites-later")


def _show(told: Sequence[Remark], tell: Teller) -> None:
    """A screenful: what must be put right first; then how many lines more there are."""
    ordered = sorted(told, key=lambda remark: not remark.is_fault)
    for remark in ordered[:LINES_SHOWN]:
        print("  " + line(remark, words(tell.language)))
    if len(ordered) > LINES_SHOWN:
        tell("import-more", count=len(ordered) - LINES_SHOWN)


def _write_files(path: Path, report: Report, tell: Teller) -> None:
    """The report as text and as a workbook beside the roster, for its owner's eyes only."""
    ending = tell.words("report-file-ending")
    files = [(path.with_name(f"{path.stem}-{ending}.txt"), report.text(tell.language).encode("utf-8-sig"))]
    if book := report.workbook(tell.language):
        files.append((path.with_name(f"{path.stem}-{ending}.xlsx"), book))
    try:
        for target, content in files:
            write_private(target, content)
    except OSError:
        tell("import-no-report", folder=str(path.parent))
        return
    tell("import-report", items=tuple(target.name for target, _ in files))


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read, whole or not at all.

    Raises:
        OSError: it cannot be written there.
    """
    half = path.with_name(f".{path.name}.half")
    half.unlink(missing_ok=True)
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
    half.replace(path)


async def _list(database: Database, zone: tzinfo | None, tell: Teller) -> int:
    async with database.read() as conn:
        found = await all_batches(conn, database.seal)
    if not found:
        tell("batches-none")
    for batch in found:
        state = "batch-undone" if batch.undone_at else "batch-pupils" if batch.what == "pupils" else "batch-staff"
        counts = {
            "new": batch.counts.get("new", 0),
            "known": batch.counts.get("known", 0),
            "cases": batch.counts.get("cases", 0),
        }
        tell(state, number=batch.number, at=batch.at.astimezone(zone), file=batch.source, **counts)
    return 0


async def _undo(typed: str, database: Database, now: datetime, tell: Teller) -> int:
    if not (typed.isascii() and typed.isdecimal()):
        tell("import-no-number")
        return 2
    try:
        async with database.write(now) as work:
            undone = await undo_batch(work, int(typed[:9]), now)
    except Refused as refused:
        tell(f"undo-{refused.reason}", number=int(typed[:9]), count=refused.count, items=refused.codes[:20])
        return 1
    tell("batch-taken-back", number=undone.number, removed=undone.removed, restored=undone.restored)
    return 0


class Faulty(Exception):
    """The roster has faults; nothing of it was taken."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Keep all of them."""
        super().__init__(f"{len(faults)} faults")
        self.faults = faults


async def take_roster(what: str, data: bytes, database: Database, county: str, now: datetime) -> Taken:
    """Read a roster and take it into the database, all of it, in one transaction.

    Raises:
        Faulty: it has faults; nothing was written.
    """
    report = await take_file(what, data, what, database, county, now, Wish())
    if report.taken is None or not report.is_in:
        raise Faulty(report.roster.faults)
    return report.taken
