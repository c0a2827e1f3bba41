"""`guixiao invite`: who has joined and who has not, new invites, and confirming a joiner on the county's own machine."""

import argparse
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path

from bot.commands.handing_out import Desk, hand_out
from bot.commands.opening import at_work
from bot.commands.telling import Teller
from bot.joining import let_in
from bot.settings import Settings
from rules.invites import Joiner
from rules.policy import Policy
from storage.audit import Note
from storage.database import Database
from storage.invites import count_wrong, joined, joining_by_id, standing, void_invites, waiting_joiners
from storage.outbox import put

Doing = Callable[[Desk, argparse.Namespace], Awaitable[int]]


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """What to do, and for whom."""
    what = parser.add_subparsers(dest="what", required=True, metavar="list|new|confirm|void")
    what.add_parser("list", help=tell.words("invite-list"))
    new = what.add_parser("new", help=tell.words("invite-new"))
    for_whom = new.add_mutually_exclusive_group(required=True)
    for_whom.add_argument("person", nargs="?", help=tell.words("person-arg"))
    for_whom.add_argument("--all", action="store_true", help=tell.words("invite-all"))
    for_whom.add_argument("--unit", help=tell.words("invite-unit"))
    new.add_argument("--sheet", type=Path, help=tell.words("invite-sheet"))
    confirm = what.add_parser("confirm", help=tell.words("invite-confirm"))
    confirm.add_argument("person", nargs="?", help=tell.words("person-arg"))
    confirm.add_argument("code", nargs="?", help=tell.words("invite-code"))
    void = what.add_parser("void", help=tell.words("invite-void"))
    void.add_argument("person", help=tell.words("person-arg"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Do it; 0 if it was done."""

    async def do(settings: Settings, policy: Policy, database: Database, now: datetime) -> int:
        return await DOINGS[given.what](Desk(settings, policy, database, now, tell), given)

    return at_work(tell, do)


async def _list(desk: Desk, _given: argparse.Namespace) -> int:
    async with desk.database.read() as conn:
        here, until = await joined(conn), await standing(conn, desk.now)
    staff = [worker for worker in await desk.staff() if worker.active and worker.posts]
    absent = [worker for worker in staff if worker.id not in here]
    desk.tell("invite-counts", joined=len(staff) - len(absent), absent=len(absent))
    for worker in absent:
        key = "invite-line-until" if worker.id in until else "invite-line-none"
        desk.tell(key, who=desk.line(worker), until=until.get(worker.id, desk.now))
    await _tell_waiting(desk)
    return 0


async def _new(desk: Desk, given: argparse.Namespace) -> int:
    if given.person:
        worker = await desk.one(given.person)
        if worker is None:
            return 1
        people = [worker] if worker.active and worker.posts else []
    else:
        async with desk.database.read() as conn:
            here = await joined(conn)
        people = [one for one in await desk.staff() if one.active and one.posts and one.id not in here]
        people = [one for one in people if not given.unit or one.unit == given.unit]
    if not people:
        desk.tell("invite-nobody")
        return 1
    return await hand_out(desk, people, given.sheet)


async def _void(desk: Desk, given: argparse.Namespace) -> int:
    worker = await desk.one(given.person)
    if worker is None:
        return 1
    async with desk.database.write(desk.now) as work:
        count = await void_invites(work, (worker.id,), desk.now)
        work.notes.append(Note(None, "invite:void", people=(worker.id,)))
    desk.tell("invite-voided" if count else "invite-none-to-void", name=worker.name)
    return 0


async def _waiting(desk: Desk) -> tuple[Joiner, ...]:
    async with desk.database.read() as conn:
        found = await waiting_joiners(conn, desk.database.seal)
    return tuple(one for one in found if desk.now < one.expires)


async def _tell_waiting(desk: Desk) -> None:
    for one in await _waiting(desk):
        desk.tell("invite-waits", name=one.name, unit=one.unit)


async def _confirm(desk: Desk, given: argparse.Namespace) -> int:
    """Without a code: who waits. With one: let him in, if it is the code on his phone. A wrong one counts as a wrong try."""
    if not given.person or not given.code:
        if not await _waiting(desk):
            desk.tell("invite-nobody-waits")
        await _tell_waiting(desk)
        return 0
    worker = await desk.one(given.person)
    if worker is None:
        return 1
    found = next((one for one in await _waiting(desk) if one.person_id == worker.id), None)
    if found is None:
        desk.tell("invite-not-waiting", name=worker.name)
        return 1
    fits = "".join(given.code.split()) == found.match.code
    return await _decide(desk, found, fits=fits)


async def _decide(desk: Desk, found: Joiner, *, fits: bool) -> int:
    async with desk.database.write(desk.now) as work:
        joining = await joining_by_id(work, found.id, desk.now.date())
        if joining is None or not joining.invite.stands(desk.now):
            desk.tell("invite-not-waiting", name=found.name)
            return 1
        if not fits:
            void = await count_wrong(work, joining.invite, desk.now)
            work.notes.append(Note(None, "join:void" if void else "join:wrong", people=(found.person_id,)))
            desk.tell("invite-code-void" if void else "invite-code-wrong", name=found.name)
            return 1
        doings = await let_in(work, joining, f"invite:{joining.id}", desk.now)
        await put(work, doings.messages if doings else (), desk.now)
    desk.tell("invite-confirmed", name=found.name)
    return 0


DOINGS: dict[str, Doing] = {"list": _list, "new": _new, "confirm": _confirm, "void": _void}
