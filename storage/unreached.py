"""Accounts that take nothing from the bot any more, with the posts of their persons, and the messages that wait for them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import or_, select, tuple_, update

from rules.access import POWERS, Post, Reach
from storage.database import Work
from storage.outbox import Lane
from storage.people import holds
from storage.tables import accounts, areas, assignments, outbox, people, schools

STALE_AFTER = timedelta(days=3)
"""A reminder or digest older than this is not made up for."""


@dataclass(frozen=True, slots=True)
class Unreached:
    """One account, for one post of its person. `town_id`: of the place; None for the county's own posts.

    `shut_out`: all accounts (channel, address) nobody can be reached by.
    """

    account_id: int
    since: datetime
    name: str
    post: Post
    place: str
    school_id: int | None
    town_id: int | None
    shut_out: frozenset[tuple[str, str]]

    @property
    def reach(self) -> Reach:
        """How far the post reaches."""
        return POWERS[self.post].reach


async def shut_out_since(work: Work, since: datetime, today: date) -> tuple[Unreached, ...]:
    """Those that shut the bot out after this moment and still do, a line for each post held today."""
    rows = [row for row in await work.conn.execute(_SHUT) if holds(row, today)]
    shut = frozenset((row.channel, row.address) for row in rows)
    fresh = [row for row in rows if row.unreachable_since >= since]
    parents: dict[int, Any] = {}
    if fresh:
        tree = await work.conn.execute(select(areas.c.id, areas.c.parent_id, areas.c.kind))
        parents = {row.id: row for row in tree}
    return tuple(_unreached(work, row, parents, shut) for row in fresh)


_SHUT = (
    select(
        accounts.c.id.label("account_id"),
        accounts.c.channel,
        accounts.c.address,
        accounts.c.unreachable_since,
        people.c.id.label("person_id"),
        people.c.sealed,
        assignments.c.post,
        assignments.c.area_id,
        assignments.c.school_id,
        assignments.c.from_day,
        assignments.c.to_day,
        areas.c.label,
        schools.c.name.label("school"),
        schools.c.town_id.label("school_town"),
    )
    .join(people, people.c.id == accounts.c.person_id)
    .join(assignments, assignments.c.person_id == people.c.id)
    .outerjoin(areas, areas.c.id == assignments.c.area_id)
    .outerjoin(schools, schools.c.id == assignments.c.school_id)
    .where(people.c.active, accounts.c.unreachable_since.is_not(None))
    .order_by(accounts.c.id, assignments.c.id)
)


def _unreached(work: Work, row: Any, tree: dict[int, Any], shut: frozenset[tuple[str, str]]) -> Unreached:
    name = work.seal.open_json("people.sealed", row.person_id, row.sealed)["name"]
    town = row.school_town or _town(row.area_id, tree)
    place = row.label or row.school or ""
    return Unreached(row.account_id, row.unreachable_since, name, Post(row.post), place, row.school_id, town, shut)


def _town(area_id: int | None, tree: dict[int, Any]) -> int | None:
    while area_id is not None and area_id in tree:
        if tree[area_id].kind == "town":
            return area_id
        area_id = tree[area_id].parent_id
    return None


async def send_what_waited(work: Work, now: datetime) -> int:
    """Messages parked because their account had shut the bot out, where it no longer does: they go out; how many.

    Reminders and digests of days ago are dropped with the reason: what is still due is told anew.
    """
    back = select(accounts.c.channel, accounts.c.address).where(accounts.c.unreachable_since.is_(None))
    theirs = (
        outbox.c.state == "parked",
        outbox.c.why.startswith("blocked"),
        tuple_(outbox.c.channel, outbox.c.address).in_(back),
    )
    old = (outbox.c.lane >= Lane.REMINDER, or_(outbox.c.made_at < now - STALE_AFTER, outbox.c.expires <= now))
    await work.conn.execute(update(outbox).where(*theirs, *old).values(state="dropped", why="stale when he was back"))
    waited = update(outbox).where(*theirs).values(state="queued", why=None, not_before=now, attempts=0)
    return int((await work.conn.execute(waited)).rowcount)
