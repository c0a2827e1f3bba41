"""The basis registry as rows (DOMAIN §2.3-1, §2.3-2). The database itself refuses one approved by whoever entered it.

Published law and no child's data; who may read it is the views'.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.basis import Basis, Kind, Rank, Switch, opens
from storage.database import Work
from storage.tables import bases

_FIELDS = frozenset(field.name for field in fields(Basis)) - {"entered_by", "approved_by"}


class NotOpen(Exception):
    """It does not stand as it did, or is one's own: the turn is taken again and says so."""


async def enter(work: Work, basis: Basis, switch: Switch, by: int, now: datetime) -> None:
    """A new entry, which opens nothing yet."""
    told = {name: value for name, value in asdict(basis).items() if name in _FIELDS}
    row = {"id": work.ids.new(now), "switch": switch.value, "entered_at": now, "entered_by": by}
    await work.conn.execute(insert(bases), row | {"told": _json(told)})


async def approve(work: Work, entry: int, by: int, now: datetime, reviewed_by: str) -> None:
    """Approve somebody else's entry after 法制审核.

    Raises:
        NotOpen: it is one's own, decided already, or not there.
    """
    await _decide(work, entry, by, {"reviewed_by": reviewed_by}, approved_by=by, approved_at=now)


async def refuse(work: Work, entry: int, by: int, now: datetime, why: str) -> None:
    """Refuse somebody else's entry.

    Raises:
        NotOpen: as `approve`.
    """
    await _decide(work, entry, by, {"refused": True, "why": why}, ended_at=now)


async def end(work: Work, entry: int, now: datetime, why: str) -> None:
    """It is used no more.

    Raises:
        NotOpen: it is over already, or not there.
    """
    row = await _row(work, entry)
    if row is None or row.ended_at:
        raise NotOpen(str(entry))
    told = json.loads(row.told) | {"why": why}
    await work.conn.execute(update(bases).where(bases.c.id == entry).values(ended_at=now, told=_json(told)))


async def entries(conn: AsyncConnection) -> Sequence[Any]:
    """All rows, newest first."""
    return (await conn.execute(select(bases).order_by(bases.c.id.desc()))).all()


async def stands(conn: AsyncConnection, switch: Switch, today: date) -> Basis | None:
    """A registered basis that opens this switch today (`rules.basis.opens`), if there is one."""
    entered = select(bases).where(bases.c.switch == switch.value, bases.c.ended_at.is_(None)).order_by(bases.c.id)
    found = (basis_of(row) for row in await conn.execute(entered))
    return next((basis for basis in found if not opens(basis, switch, today)), None)


def basis_of(row: Any) -> Basis:
    """The basis a row holds, with who entered and who approved it."""
    told: dict[str, Any] = {name: value for name, value in json.loads(row.told).items() if name in _FIELDS}
    days = {name: date.fromisoformat(told[name]) for name in ("in_force_from", "in_force_to") if told.get(name)}
    coded = {"rank": Rank(told["rank"]), "kind": Kind(told["kind"])}
    return Basis(**told | days | coded, entered_by=row.entered_by, approved_by=row.approved_by)


async def _decide(work: Work, entry: int, by: int, told: dict[str, Any], **values: Any) -> None:
    row = await _row(work, entry)
    if row is None or row.ended_at or row.approved_by or row.entered_by == by:
        raise NotOpen(str(entry))
    text = _json(json.loads(row.told) | told)
    await work.conn.execute(update(bases).where(bases.c.id == entry).values(told=text, **values))


async def _row(work: Work, entry: int) -> Any:
    return (await work.conn.execute(select(bases).where(bases.c.id == entry).with_for_update())).first()


def _json(told: dict[str, Any]) -> str:
    plain = {name: value.isoformat() if isinstance(value, date) else value for name, value in told.items()}
    return json.dumps(plain, ensure_ascii=False)
