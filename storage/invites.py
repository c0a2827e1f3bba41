"""Invites and those who are joining by one. Only hashes of invites are kept; a person's newest invite is the only one that stands.

What may be done with them is `rules.invites`; this room only reads, writes, and lets exactly one win a race.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Select, delete, insert, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.invites import CHANCE_BYTES, STANDS_FOR, WRONG_AT_MOST, Invite, Joiner, Match
from storage.audit import Note
from storage.database import Work
from storage.people import SEAT_COLUMNS, holds, seat_of
from storage.sealing import Seal
from storage.tables import accounts, areas, assignments, invites, joinings, people, schools

STANDING = ("open", "waiting")


@dataclass(frozen=True, slots=True)
class Made:
    """A fresh invite. `payload` exists here and on the sheet only."""

    person_id: int
    payload: str
    expires: datetime


@dataclass(frozen=True, slots=True)
class Joining:
    """A stranger who opened an invite; with a match code once his contact was the right one."""

    id: int
    channel: str
    address: str
    invite: Invite
    match: Match | None


async def make_invites(work: Work, person_ids: Iterable[int], now: datetime) -> tuple[Made, ...]:
    """A fresh invite for each of these people; their older ones are void."""
    wanted = tuple(dict.fromkeys(person_ids))
    await void_invites(work, wanted, now)
    made = tuple(Made(person_id, secrets.token_urlsafe(CHANCE_BYTES), now + STANDS_FOR) for person_id in wanted)
    if made:
        await work.conn.execute(insert(invites), [_row(work, one, now) for one in made])
        work.notes.append(Note(None, "invite:made", people=wanted))
    return made


def _row(work: Work, made: Made, now: datetime) -> dict[str, Any]:
    values = {"id": work.ids.new(now), "person_id": made.person_id, "made_at": now, "expires": made.expires}
    return values | {"payload_index": work.seal.index("invite", made.payload), "state": "open", "tries": 0}


async def void_invites(work: Work, person_ids: Iterable[int], now: datetime) -> int:
    """Invites of these people that stand are void from now on; how many. Whoever was joining by one has to begin anew."""
    theirs = update(invites).where(invites.c.person_id.in_(list(person_ids)), invites.c.state.in_(STANDING))
    return int((await work.conn.execute(theirs.values(state="void", ended_at=now))).rowcount)


async def standing(conn: AsyncConnection, now: datetime) -> dict[int, datetime]:
    """Who holds an invite that has not run out, and until when."""
    wanted = select(invites.c.person_id, invites.c.expires)
    rows = await conn.execute(wanted.where(invites.c.state.in_(STANDING), invites.c.expires > now))
    return {row.person_id: row.expires for row in rows}


async def joined(conn: AsyncConnection) -> set[int]:
    """Who has an account."""
    return set((await conn.execute(select(accounts.c.person_id))).scalars())


_FOUND = (
    select(
        invites.c.id.label("invite_id"),
        invites.c.person_id,
        invites.c.state,
        invites.c.expires,
        invites.c.tries,
        people.c.sealed,
        people.c.language,
        *SEAT_COLUMNS,
    )
    .join(people, people.c.id == invites.c.person_id)
    .outerjoin(assignments, (assignments.c.person_id == people.c.id) & people.c.active)
    .outerjoin(areas, areas.c.id == assignments.c.area_id)
    .outerjoin(schools, schools.c.id == assignments.c.school_id)
    .order_by(assignments.c.id)
)
_JOINING = _FOUND.add_columns(
    joinings.c.id.label("joining_id"), joinings.c.channel, joinings.c.address, joinings.c.sealed.label("match")
).join(joinings, joinings.c.invite_id == invites.c.id)


def _invite(seal: Seal, rows: list[Any], today: date | None) -> Invite:
    row = rows[0]
    values = seal.open_json("people.sealed", row.person_id, row.sealed)
    held = [one for one in rows if (holds(one, today) if today else one.post and one.to_day is None)]
    return Invite(
        row.invite_id,
        row.person_id,
        row.state,
        row.expires,
        row.tries,
        values["name"],
        values["unit"],
        values["phone"],
        row.language,
        tuple(map(seat_of, held)),
    )


async def by_payload(work: Work, payload: str, today: date) -> Invite | None:
    """The invite behind a link. Whether it stands is not asked here: every answer takes this one query."""
    wanted = _FOUND.where(invites.c.payload_index == work.seal.index("invite", payload))
    rows = (await work.conn.execute(wanted)).all()
    return _invite(work.seal, list(rows), today) if rows else None


async def joining_at(work: Work, channel: str, address: str, today: date) -> Joining | None:
    """What the stranger at this address is joining by, if he is."""
    found = await _joinings(
        work.conn, work.seal, _JOINING.where(joinings.c.channel == channel, joinings.c.address == address), today
    )
    return found[0] if found else None


async def joining_by_id(work: Work, joining_id: int, today: date) -> Joining | None:
    """One who is joining."""
    found = await _joinings(work.conn, work.seal, _JOINING.where(joinings.c.id == joining_id), today)
    return found[0] if found else None


async def _joinings(conn: AsyncConnection, seal: Seal, wanted: Select[Any], today: date | None) -> list[Joining]:
    rows: dict[int, list[Any]] = {}
    for row in await conn.execute(wanted):
        rows.setdefault(row.joining_id, []).append(row)
    return [_joining(seal, about, today) for about in rows.values()]


def _joining(seal: Seal, rows: list[Any], today: date | None) -> Joining:
    row, match = rows[0], None
    if row.match is not None:
        values = seal.open_json("joinings.sealed", row.joining_id, row.match)
        match = Match(values["code"], tuple(values["offered"]))
    return Joining(row.joining_id, row.channel, row.address, _invite(seal, rows, today), match)


async def waiting_joiners(conn: AsyncConnection, seal: Seal) -> tuple[Joiner, ...]:
    """Who waits for his match code to be compared, oldest first. May hold some whose invite has run out since."""
    wanted = _JOINING.where(invites.c.state == "waiting", joinings.c.sealed.is_not(None))
    found = await _joinings(conn, seal, wanted, None)
    return tuple(
        Joiner(
            one.id,
            one.invite.person_id,
            one.invite.name,
            one.invite.unit,
            one.invite.seats,
            one.match,
            one.invite.expires,
        )
        for one in sorted(found, key=lambda one: one.id)
        if one.match
    )


async def begin_joining(work: Work, invite_id: int, channel: str, address: str, now: datetime) -> None:
    """This stranger has opened this invite; what he opened before is left."""
    make = pg_insert if work.conn.dialect.name == "postgresql" else sqlite_insert
    row = {"id": work.ids.new(now), "invite_id": invite_id, "channel": channel, "address": address, "began_at": now}
    statement = make(joinings).values(sealed=None, **row)
    fresh = {name: statement.excluded[name] for name in ("id", "invite_id", "began_at", "sealed")}
    await work.conn.execute(statement.on_conflict_do_update(index_elements=["channel", "address"], set_=fresh))


async def end_joining(work: Work, joining_id: int) -> None:
    """This stranger is joining no more."""
    await work.conn.execute(delete(joinings).where(joinings.c.id == joining_id))


async def wait_for_match(work: Work, joining: Joining, match: Match) -> bool:
    """The contact was right: from now on only this one may join by the invite, once his code was compared. False: too late."""
    if not await _turned(work, joining.invite.id, "open", "waiting", None):
        return False
    values = {"code": match.code, "offered": match.offered}
    sealed = work.seal.close_json("joinings.sealed", joining.id, values)
    await work.conn.execute(update(joinings).where(joinings.c.id == joining.id).values(sealed=sealed))
    return True


async def use_invite(work: Work, invite: Invite, now: datetime) -> bool:
    """Use up an invite; False where somebody else was faster or it stands no more."""
    return await _turned(work, invite.id, invite.state, "used", now)


async def _turned(work: Work, invite_id: int, before: str, after: str, ended_at: datetime | None) -> bool:
    """From one state into the next, by exactly one of all who try."""
    statement = update(invites).where(invites.c.id == invite_id, invites.c.state == before)
    result = await work.conn.execute(statement.values(state=after, ended_at=ended_at))
    return bool(result.rowcount == 1)


async def count_wrong(work: Work, invite: Invite, now: datetime) -> bool:
    """One more wrong try; True where it was one too many and the invite is void."""
    await work.conn.execute(update(invites).where(invites.c.id == invite.id).values(tries=invites.c.tries + 1))
    tries = (await work.conn.execute(select(invites.c.tries).where(invites.c.id == invite.id))).scalar_one()
    if tries < WRONG_AT_MOST:
        return False
    await void_invites(work, (invite.person_id,), now)
    return True


LATE = timedelta(days=1)


async def forget_joinings(work: Work, now: datetime) -> int:
    """Addresses of strangers are forgotten a day after their invite ran out; until then whoever is late hears so. How many."""
    over = select(invites.c.id).where(invites.c.expires <= now - LATE)
    return int((await work.conn.execute(delete(joinings).where(joinings.c.invite_id.in_(over)))).rowcount)
