"""`guixiao papers`: which papers wait, and their files into a folder, on the county's own machine. No channel carries them here.

Whoever runs it has the key: he may have everything. What he took is in the audit.
"""

import argparse
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.commands.opening import Stopped, at_work, open_templates
from bot.commands.telling import Teller
from bot.settings import Settings
from documents.papers.fill import PaperFault
from documents.papers.templates import Templates
from jobs.month_papers import month_paper
from jobs.papering import Held, made, make_again
from jobs.printing import Press, Printed, print_out
from rules.access import INSIDE, Post
from rules.desk import Person, Seat
from rules.month_report import Month, report_code
from rules.papers import PaperState
from rules.policy import Policy
from rules.printing import MONTH, MONTH_SHEET, SLIP, WHOLE, WORK
from storage.audit import Note
from storage.database import Database, Work
from storage.folder import Folder
from storage.papers import PaperRow, waiting_of
from storage.reader import Reader
from storage.reports import standings
from storage.scope import Scope
from storage.sealing import SealBroken

OFFICE = Person(0, "", (Seat(Post.BUREAU_DESK, "", 0),))
"""Whoever sits at the county's own machine with its key."""


@dataclass(frozen=True, slots=True)
class Shop:
    """What the command works with."""

    database: Database
    press: Press
    now: datetime
    tell: Teller


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Where to, which one, and whether held papers are tried again."""
    parser.add_argument("--to", type=Path, help=tell.words("papers-to"))
    parser.add_argument("--case", help=tell.words("papers-case"))
    parser.add_argument("--month", help=tell.words("papers-month-help"))
    parser.add_argument("--again", action="store_true", help=tell.words("papers-again"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """List, write, or try again; 0 if all went well."""

    async def do(settings: Settings, policy: Policy, database: Database, now: datetime) -> int:
        try:
            templates: Templates = open_templates(settings, tell)
        except Stopped:
            return 1
        shop = Shop(database, Press(Folder(settings.files_folder), templates, policy), now, tell)
        return await _what(given)(shop, given)

    return at_work(tell, do)


def _what(given: argparse.Namespace) -> Callable[[Shop, argparse.Namespace], Awaitable[int]]:
    if given.again:
        return _again
    if given.month:
        return month_papers
    return _whole if given.case else _waiting


async def _waiting(shop: Shop, given: argparse.Namespace) -> int:
    async with shop.database.write(shop.now) as work:
        waiting = await waiting_of(work)
        held = [paper for paper, _ in waiting if paper.state is PaperState.HELD]
        whys = {paper.code: await _why(work, paper, shop) for paper in held}
    out = [(paper, town) for paper, town in waiting if paper.state is PaperState.RELEASED]
    if not waiting:
        shop.tell("papers-nothing-waits")
    for paper, town in waiting:
        kind = shop.tell.words(f"doc-{paper.kind}")
        shop.tell(f"papers-{paper.state}", number=paper.number, kind=kind, code=paper.code, case=paper.case, town=town)
        if paper.code in whys:
            print("  " + whys[paper.code])
    if given.to is None or not out:
        return 0
    printed: list[Printed] = []
    for paper, _ in out:
        for what in (paper.code, f"{SLIP}.{paper.code}"):
            if (one := await _print(shop, what)) is None:
                return 1
            printed.append(one)
    return _written(shop, given.to, printed)


async def _why(work: Work, paper: PaperRow, shop: Shop) -> str:
    """Why a paper without a file is held, found by trying; that it would come out now, where it would."""
    try:
        await made(work, paper, shop.press.templates, shop.press.policy)
    except Held as held:
        return shop.tell.words(f"held-{held.why}", fields="、".join(held.fields) or "-")
    return shop.tell.words("held-no-more")


async def _again(shop: Shop, _given: argparse.Namespace) -> int:
    released = still = 0
    async with shop.database.write(shop.now) as work:
        for paper, _ in await waiting_of(work):
            if paper.state is PaperState.HELD:
                press = shop.press
                done = await make_again(work, paper, press.folder, press.templates, shop.now, press.policy)
                released, still = released + done, still + (not done)
    shop.tell("papers-tried-again", released=released, held=still)
    return 1 if still else 0


async def month_papers(shop: Shop, given: argparse.Namespace) -> int:
    """The papers of all reports of a month that were sent, into the folder."""
    month = Month.read(str(given.month).strip())
    if month is None:
        shop.tell("papers-month-unknown")
        return 2
    async with shop.database.read() as conn:
        reader = Reader(conn, shop.database.seal, Scope(OFFICE, INSIDE))
        try:
            printed = await _of_month(shop, reader, month)
        except (SealBroken, PaperFault):
            shop.tell("papers-broken", what=str(month))
            return 1
    if not printed:
        shop.tell("papers-month-none", month=str(month))
        return 1
    if given.to is None:
        shop.tell("papers-no-folder")
        return 2
    note = Note(None, "papers", (), tuple(sorted(reader.cases_seen)), tuple(sorted(reader.fields_seen)))
    async with shop.database.write(shop.now) as work:
        work.notes.append(note)
    return _written(shop, given.to, printed)


async def _of_month(shop: Shop, reader: Reader, month: Month) -> list[Printed]:
    printed = []
    policy, today = shop.press.policy, shop.now.astimezone(shop.press.policy.tz).date()
    for one in await standings(reader.conn, month, policy, today):
        for paper in (MONTH, MONTH_SHEET, WORK) if one.revision else ():
            code = report_code(one.code, month)
            made = await month_paper(shop.press.templates, policy, reader, paper, code, shop.now, office=True)
            printed += [Printed(*made)] if made else []
    return printed


async def _whole(shop: Shop, given: argparse.Namespace) -> int:
    code = str(given.case).strip().upper()
    printed = await _print(shop, f"{WHOLE}.{code}")
    if printed is None:
        shop.tell("papers-no-case", code=code)
        return 1
    if given.to is None:
        shop.tell("papers-no-folder")
        return 2
    return _written(shop, given.to, [printed])


async def _print(shop: Shop, what: str) -> Printed | None:
    """One document, noted in the audit; None where it cannot be had, which has been told unless it is not there."""
    async with shop.database.read() as conn:
        reader = Reader(conn, shop.database.seal, Scope(OFFICE, INSIDE))
        try:
            printed = await print_out(shop.press, reader, what, shop.now)
        except (SealBroken, PaperFault):
            shop.tell("papers-broken", what=what)
            return None
    if printed:
        note = Note(None, "papers", (), tuple(sorted(reader.cases_seen)), tuple(sorted(reader.fields_seen)))
        async with shop.database.write(shop.now) as work:
            work.notes.append(note)
    return printed


def _written(shop: Shop, folder: Path, printed: Sequence[Printed]) -> int:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in printed:
            _write(folder / one.name, one.content)
    except OSError:
        shop.tell("papers-not-written", folder=str(folder))
        return 1
    shop.tell("papers-written", count=len(printed), folder=str(folder))
    return 0


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all, and for its owner's eyes only."""
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
