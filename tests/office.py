"""What the county desk does on its own machine in a transcript: makes invites, ends and moves people, confirms a joiner."""

import random
from dataclasses import dataclass, field
from datetime import datetime

from bot.joining import let_in
from rules.access import Post
from storage.accounts import unlink
from storage.database import Database, Work
from storage.invites import joining_by_id, make_invites, void_invites, waiting_joiners
from storage.outbox import put
from storage.staff import Place, end_access, move, place_named, workers
from tests.county import COUNTY, STAFF
from tests.paper_rows import asked, issued

NAMES = {alias: name for alias, name, *_ in STAFF}


@dataclass
class Office:
    """The county's own machine, and the sheets that came out of its printer."""

    sheets: dict[str, list[str]] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(7))

    def payload(self, which: str) -> str:
        """What a link brings along: the newest or an older invite of somebody, or one that nobody ever made."""
        how, _, alias = which.partition(" invite of ")
        match how:
            case "a forged":
                return "A" * 22
            case "an older":
                return self.sheets[alias][-2]
            case _:
                return self.sheets[alias][-1]

    async def do(self, what: str, database: Database, now: datetime) -> None:
        """One line of a transcript."""
        if what.startswith("issues "):
            code, _, case = what.removeprefix("issues ").partition(" for ")
            await issued(database, code, case, now=now)
            return
        async with database.write(now) as work:
            staff = {worker.name: worker.id for worker in await workers(work.conn, work.seal, now.date())}
            match what.split(" ", 1):
                case ["invites", alias]:
                    made = await make_invites(work, [staff[NAMES[alias]]], now)
                    self.sheets.setdefault(alias, []).append(made[0].payload)
                case ["unlinks", alias]:
                    await unlink(work, staff[NAMES[alias]])
                case ["ends", alias]:
                    await end_access(work, staff[NAMES[alias]], now)
                case ["voids", alias]:
                    await void_invites(work, [staff[NAMES[alias]]], now)
                case ["moves", whither]:
                    alias, _, where = whither.partition(" to ")
                    await _moved(work, staff[NAMES[alias]], *where.partition(" as ")[::2], now)
                case ["asks", which]:
                    code, _, case = which.partition(" for ")
                    await asked(work, code, case, now=now)
                case ["confirms", alias]:
                    await _confirmed(work, staff[NAMES[alias]], now)
                case _:
                    raise ValueError(what)


async def _moved(work: Work, person_id: int, where: str, post: str, now: datetime) -> None:
    """To a group, and to its post; with `as` to a village or a school, and to the post that is named."""
    of_school = post in (Post.REGISTRAR, Post.HEAD_TEACHER)
    found = await place_named(
        work.conn, COUNTY, () if of_school else tuple(where.split("/")), where if of_school else None
    )
    assert found
    await move(work, person_id, Post(post or Post.GROUP_LEADER), Place(*found), now)


async def _confirmed(work: Work, person_id: int, now: datetime) -> None:
    waits = next(one for one in await waiting_joiners(work.conn, work.seal) if one.person_id == person_id)
    joining = await joining_by_id(work, waits.id, now.date())
    assert joining
    doings = await let_in(work, joining, f"invite:{joining.id}", now)
    assert doings
    await put(work, doings.messages, now)
