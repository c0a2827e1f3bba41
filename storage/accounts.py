"""Which account speaks for which person: moving it to another phone, leaving, and what a worker may read about himself."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select

from rules.access import Post
from rules.membership import Held, Me
from storage.database import Work
from storage.people import link_account
from storage.reader import Reader
from storage.scope import past_the_scope
from storage.tables import accounts, areas, assignments, events, people, schools


async def move_account(work: Work, person_id: int, channel: str, address: str, now: datetime) -> tuple[str, ...]:
    """This address speaks for the person from now on; the addresses that did so on this channel until now."""
    theirs = select(accounts.c.address).where(accounts.c.person_id == person_id, accounts.c.channel == channel)
    before = tuple((await work.conn.execute(theirs.where(accounts.c.address != address))).scalars())
    if before:
        await unlink(work, person_id, channel)
    await link_account(work.conn, work.ids, person_id, channel, address, now)
    return before


async def addresses(work: Work, person_id: int) -> tuple[tuple[str, str], ...]:
    """Where a person can be reached: (channel, address)."""
    theirs = select(accounts.c.channel, accounts.c.address).where(accounts.c.person_id == person_id)
    return tuple((row.channel, row.address) for row in await work.conn.execute(theirs))


async def unlink(work: Work, person_id: int, channel: str | None = None) -> tuple[tuple[str, str], ...]:
    """Nobody speaks for this person any more, on one channel or on all; the (channel, address) that did."""
    theirs = accounts.c.person_id == person_id
    if channel is not None:
        theirs &= accounts.c.channel == channel
    rows = (await work.conn.execute(select(accounts.c.channel, accounts.c.address).where(theirs))).all()
    await work.conn.execute(delete(accounts).where(theirs))
    return tuple((row.channel, row.address) for row in rows)


async def about_me(reader: Reader) -> Me:
    """What is kept about the reader himself. Of his records only how many there are: they belong to the children's files."""
    person_id = reader.scope.person.id
    sealed = (await reader.conn.execute(select(people.c.sealed).where(people.c.id == person_id))).scalar_one()
    values = reader.seal.open_json("people.sealed", person_id, sealed)
    linked = select(accounts.c.channel, accounts.c.linked_at).where(accounts.c.person_id == person_id)
    records = select(func.count(func.distinct(events.c.receipt))).where(events.c.person_id == person_id)
    return Me(
        values["name"],
        values["unit"],
        values["title"],
        tuple(map(_held, await reader.conn.execute(_HELD.where(assignments.c.person_id == person_id)))),
        tuple((row.channel, row.linked_at) for row in await reader.conn.execute(linked)),
        (await reader.conn.execute(past_the_scope(records, "counting one's own records"))).scalar_one(),
    )


_HELD = (
    select(assignments, areas.c.label, schools.c.name.label("school"))
    .outerjoin(areas, areas.c.id == assignments.c.area_id)
    .outerjoin(schools, schools.c.id == assignments.c.school_id)
    .order_by(assignments.c.id)
)


def _held(row: Any) -> Held:
    place = f"{row.school}{row.grade}年级{row.class_name}" if row.grade else row.school or row.label
    return Held(Post(row.post), place, row.from_day, row.to_day)
