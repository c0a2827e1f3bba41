"""Open conversations, one row a person, sealed. The engine's draft goes in and comes out as JSON values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from sqlalchemy import Insert, bindparam, or_, select, update
from sqlalchemy.dialects.postgresql import insert as pg_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from dialog.draft import Draft, dump, load
from storage.database import Work
from storage.tables import drafts

_OF = (
    select(drafts.c.person_id, drafts.c.sealed)
    .where(drafts.c.person_id.in_(bindparam("person_ids", expanding=True)))
    .order_by(drafts.c.person_id)
    .with_for_update()
)


@lru_cache
def _keeping(dialect: str) -> Insert:
    statement = (pg_insert if dialect == "postgresql" else sqlite_insert)(drafts)
    fresh = {name: statement.excluded[name] for name in ("turn", "sealed", "updated_at")}
    return statement.on_conflict_do_update(index_elements=["person_id"], set_=fresh)


async def drafts_of(work: Work, person_ids: Iterable[int]) -> dict[int, Draft]:
    """The drafts of these people, as far as they have one; theirs alone until the transaction ends.

    A person with two accounts may be heard by two processes at once.
    """
    rows = (await work.conn.execute(_OF, {"person_ids": list(person_ids)})).all()
    return {row.person_id: load(work.seal.open_json("drafts.sealed", row.person_id, row.sealed)) for row in rows}


@dataclass(frozen=True, slots=True)
class Untouched:
    """A person's open conversation that was left alone since a moment."""

    person_id: int
    draft: Draft
    touched: datetime


async def untouched_since(work: Work, moment: datetime) -> tuple[Untouched, ...]:
    """Conversations nobody touched since this moment, nor the program looked at since they were touched.

    Held until the transaction ends; one that a turn holds is passed over.
    """
    wanted = (
        select(drafts.c.person_id, drafts.c.sealed, drafts.c.updated_at)
        .where(drafts.c.updated_at <= moment)
        .where(or_(drafts.c.looked_at.is_(None), drafts.c.looked_at < drafts.c.updated_at))
        .order_by(drafts.c.person_id)
        .with_for_update(skip_locked=True)
    )
    return tuple(
        Untouched(
            row.person_id,
            load(work.seal.open_json("drafts.sealed", row.person_id, row.sealed)),
            row.updated_at,
        )
        for row in await work.conn.execute(wanted)
    )


async def looked_at(work: Work, person_ids: Sequence[int], now: datetime) -> None:
    """Remember that these were looked at, so that they are left alone until their persons touch them again."""
    if person_ids:
        await work.conn.execute(update(drafts).where(drafts.c.person_id.in_(person_ids)).values(looked_at=now))


async def keep_drafts(work: Work, changed: Mapping[int, Draft], now: datetime) -> None:
    """Store these people's drafts as they now stand."""
    if not changed:
        return
    rows = [
        {
            "person_id": person_id,
            "turn": draft.turn,
            "sealed": work.seal.close_json("drafts.sealed", person_id, dump(draft)),
            "updated_at": now,
        }
        for person_id, draft in changed.items()
    ]
    await work.conn.execute(_keeping(work.conn.dialect.name), rows)
