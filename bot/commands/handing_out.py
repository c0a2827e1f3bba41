"""Making invites and putting them on a sheet, on the county's own machine. A link is written into that file and nowhere else."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from bot.commands.bot_name import NameUnknown, bot_name
from bot.commands.telling import Teller
from bot.settings import Settings
from documents.invite_sheet import Card, invite_sheet
from rules.access import Post
from rules.policy import Policy
from storage.database import Database
from storage.invites import Made, joined, make_invites, standing
from storage.staff import Worker, named, workers

LINK = "https://t.me/{name}?start={payload}"


@dataclass(frozen=True, slots=True)
class Desk:
    """What a command about the county's staff works with."""

    settings: Settings
    policy: Policy
    database: Database
    now: datetime
    tell: Teller

    async def staff(self) -> tuple[Worker, ...]:
        """Everybody who was ever on a roster."""
        async with self.database.read() as conn:
            return await workers(conn, self.database.seal, self.now.date())

    async def one(self, words: str) -> Worker | None:
        """The one person of this name or number; where there is none, or more than one, that is told."""
        async with self.database.read() as conn:
            found = await named(conn, self.database.seal, self.now.date(), words)
        if len(found) == 1:
            return found[0]
        self.tell("person-unknown" if not found else "person-namesakes", name=words)
        for worker in found:
            print("  " + self.line(worker))
        return None

    def line(self, worker: Worker) -> str:
        """A worker as one line."""
        posts = tuple(self.post(post, place) for post, place in worker.posts)
        told = self.tell.words("list", items=posts) if posts else self.tell.words("no-posts")
        return self.tell.words("worker", name=worker.name, unit=worker.unit, posts=told)

    def post(self, post: Post, place: str) -> str:
        """A post in words."""
        return self.tell.words("seat", post=self.tell.words(f"post-{post}"), place=place)


async def uninvited(desk: Desk, person_ids: Sequence[int]) -> list[Worker]:
    """Those of them who hold a post, have not joined, and hold no invite that still stands."""
    async with desk.database.read() as conn:
        passed = await joined(conn) | (await standing(conn, desk.now)).keys()
    wanted = set(person_ids) - passed
    return [worker for worker in await desk.staff() if worker.id in wanted and worker.active and worker.posts]


async def hand_out(desk: Desk, people: Sequence[Worker], sheet: Path | None) -> int:
    """Make an invite for each and write the sheet; the exit status. The file is there before an older invite becomes void."""
    try:
        name = await bot_name(desk.settings)
    except NameUnknown as unknown:
        desk.tell(unknown.code)
        return 1
    file = sheet or Path(f"invites-{desk.now:%Y%m%d-%H%M%S}.html")
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except OSError:
        desk.tell("sheet-not-written", file=str(file))
        return 1
    with os.fdopen(handle, "wb") as out:
        async with desk.database.write(desk.now) as work:
            made = await make_invites(work, [worker.id for worker in people], desk.now)
        out.write(invite_sheet(desk.policy.county, _cards(desk, people, made, name), desk.tell.language))
        out.flush()
        os.fsync(out.fileno())
    desk.tell("invites-made", count=len(made), file=str(file), until=made[0].expires)
    return 0


def _cards(desk: Desk, people: Sequence[Worker], made: Sequence[Made], name: str) -> list[Card]:
    by_id = {worker.id: worker for worker in people}
    cards = []
    for invite in made:
        worker = by_id[invite.person_id]
        posts = tuple(desk.post(post, place) for post, place in worker.posts)
        link = LINK.format(name=name, payload=invite.payload)
        cards.append(Card(worker.name, worker.unit, posts, link, invite.expires))
    return sorted(cards, key=lambda card: card.unit)
