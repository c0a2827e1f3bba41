"""`guixiao staff`: the county's list of its workers; ends a post or all access, gives a post, moves a person. At once."""

import argparse
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from bot.commands.handing_out import Desk
from bot.commands.opening import at_work
from bot.commands.telling import Teller
from bot.settings import Settings
from dialog.screen import Say, Screen
from documents.rosters.staff import POSTS, read_post
from jobs.rendering import render
from locales.reader import words
from rules.access import Post
from rules.policy import Policy
from rules.problem import Problem
from storage.accounts import addresses
from storage.database import Database, Work
from storage.outbox import OutboxMessage, put
from storage.staff import Place, Worker, end_access, end_posts, give, move, place_named


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """What to do, with whom, and which post."""
    what = parser.add_subparsers(dest="what", required=True, metavar="list|end|move|give")
    what.add_parser("list", help=tell.words("staff-list"))
    for name in ("end", "move", "give"):
        one = what.add_parser(name, help=tell.words(f"staff-{name}"))
        one.add_argument("person", help=tell.words("person-arg"))
        optional = "?" if name == "end" else None
        one.add_argument("role", help=tell.words("staff-role"), nargs=optional)
        one.add_argument("scope", help=tell.words("staff-scope"), nargs=optional)


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Do it; 0 if it was done."""

    async def do(settings: Settings, policy: Policy, database: Database, now: datetime) -> int:
        desk = Desk(settings, policy, database, now, tell)
        if given.what == "list":
            return await _list(desk)
        worker = await desk.one(given.person)
        return 1 if worker is None else await DOINGS[given.what](desk, worker, given)

    return at_work(tell, do)


async def _list(desk: Desk) -> int:
    for worker in await desk.staff():
        print(desk.line(worker))
    return 0


async def _end(desk: Desk, worker: Worker, given: argparse.Namespace) -> int:
    """All access, or one post: everywhere, or at one place."""
    if not given.role:
        async with desk.database.write(desk.now) as work:
            reached = await end_access(work, worker.id, desk.now)
            await _tell_him(work, desk, worker, Say("access-ended"), reached, bound=False)
        desk.tell("staff-ended", name=worker.name)
        return 0
    post = _role(desk, worker, given.role)
    found = await _place(desk, given.role, given.scope) if post and given.scope else None
    if post is None or (given.scope and found is None):
        return 1
    async with desk.database.write(desk.now) as work:
        ended = await end_posts(work, worker.id, post, found[1] if found else None, desk.now)
    desk.tell("staff-post-ended" if ended else "staff-no-such-post", name=worker.name)
    return await _tell_posts(desk, worker) if ended else 1


def _role(desk: Desk, worker: Worker, role: str) -> Post | None:
    held = {desk.tell.words(f"post-{post}"): post for post, _ in worker.posts}
    post = POSTS.get(role) or held.get(role)
    if post is None:
        desk.tell("staff-no-such-post", name=worker.name)
    return post


async def _place(desk: Desk, role: str, scope: str) -> tuple[Post, Place] | None:
    """Post and place as a roster writes them; what is wrong with them is told. No place is made by a slip of the finger."""
    read = read_post(role, scope)
    if isinstance(read, Problem):
        print(desk.tell.problem(read))
        return None
    async with desk.database.read() as conn:
        found = await place_named(conn, desk.policy.county, read.area, read.school)
    if found is None:
        desk.tell("staff-no-such-place", place=scope)
        return None
    return read.post, Place(*found, read.grade, read.class_name)


async def _given(desk: Desk, worker: Worker, given: argparse.Namespace) -> int:
    """A post besides the others, or instead of them."""
    found = await _place(desk, given.role, given.scope)
    if found is None:
        return 1
    async with desk.database.write(desk.now) as work:
        await (move if given.what == "move" else give)(work, worker.id, *found, desk.now)
    desk.tell("staff-moved" if given.what == "move" else "staff-given", name=worker.name)
    return await _tell_posts(desk, worker)


async def _tell_posts(desk: Desk, before: Worker) -> int:
    """Show the posts held now, here and to the person himself; without any he is a stranger, and is told so."""
    worker = next(one for one in await desk.staff() if one.id == before.id)
    print("  " + desk.line(worker))
    seats = tuple(Say("seat", {"post": Say(f"post-{post}"), "place": place}) for post, place in worker.posts)
    say = Say("post-changed", {"seats": Say("list", {"items": seats})}) if seats else Say("access-ended")
    async with desk.database.write(desk.now) as work:
        await _tell_him(work, desk, worker, say, await addresses(work, worker.id), bound=bool(seats))
    return 0


async def _tell_him(
    work: Work, desk: Desk, worker: Worker, say: Say, reached: Iterable[tuple[str, str]], *, bound: bool
) -> None:
    """`bound`: only as long as the account is his. Whoever is a stranger by now hears it all the same."""
    body = render(Screen((say,)), 0, words(worker.language))
    key = f"staff:{worker.id}:{int(desk.now.timestamp() * 1000)}"
    messages = [
        OutboxMessage(f"{key}:{address}"[:80], channel, address, body, person_id=worker.id if bound else None)
        for channel, address in reached
    ]
    await put(work, messages, desk.now)


DOINGS: dict[str, Callable[[Desk, Worker, argparse.Namespace], Awaitable[int]]] = {
    "end": _end,
    "move": _given,
    "give": _given,
}
