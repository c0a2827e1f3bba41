"""Bulletins as rows, and who reads them: those who write and send them. Every change is conditional on the state before it."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update

from rules.bulletins import WRITES, Bulletin, BulletinLine, BulletinState, Office
from storage.bulletin_tables import bulletins
from storage.database import Work
from storage.people import names_of
from storage.reader import Reader
from storage.sealing import Seal

LISTED = 5
"""Bulletins on a page: the newest, and all that wait."""


class NotWaiting(Exception):
    """It does not wait any more, or is one's own: the turn is taken again and says so."""


async def write(work: Work, bulletin: Bulletin, receipt: str, by: int, now: datetime, *, sent: bool) -> int:
    """A bulletin was written; its row id."""
    row_id = work.ids.new(now)
    told = asdict(bulletin) | {"until": bulletin.until.isoformat()}
    state = BulletinState.SENT if sent else BulletinState.WAITING
    row = {"id": row_id, "receipt": receipt, "state": state.value, "written_at": now, "written_by": by}
    decided = {"decided_at": now if sent else None, "decided_by": by if sent else None}
    sealed = work.seal.close_json("bulletins.sealed", row_id, told)
    await work.conn.execute(insert(bulletins), row | decided | {"sealed": sealed})
    return row_id


async def decide(
    work: Work, receipt: str, by: int, now: datetime, *, sent: bool, why: str
) -> tuple[int, Bulletin, int]:
    """It is sent, or it is not, and why; its row id, what it says, and who wrote it.

    Raises:
        NotWaiting: it was decided already, is one's own, or is not there.
    """
    waits = bulletins.c.receipt == receipt, bulletins.c.state == BulletinState.WAITING.value
    found = select(bulletins).where(*waits, bulletins.c.written_by != by).order_by(bulletins.c.id).with_for_update()
    row = (await work.conn.execute(found)).first()
    if row is None:
        raise NotWaiting(receipt)
    told = work.seal.open_json("bulletins.sealed", row.id, row.sealed) | {"why": why}
    state = BulletinState.SENT if sent else BulletinState.REFUSED
    values: dict[str, Any] = {"state": state.value, "decided_at": now, "decided_by": by}
    values["sealed"] = work.seal.close_json("bulletins.sealed", row.id, told)
    await work.conn.execute(update(bulletins).where(bulletins.c.id == row.id).values(**values))
    return row.id, _bulletin(told), row.written_by


async def bulletin(reader: Reader, receipt: str) -> BulletinLine | None:
    """The view: one bulletin by its receipt."""
    rows = select(bulletins).where(bulletins.c.receipt == receipt).order_by(bulletins.c.id.desc()).limit(1)
    return next(iter(await _lines(reader, rows)), None)


async def bulletin_list(reader: Reader) -> tuple[BulletinLine, ...]:
    """The view: all that wait, and the newest besides, the newest first."""
    newest = select(bulletins.c.id).order_by(bulletins.c.id.desc()).limit(LISTED)
    waits = bulletins.c.state == BulletinState.WAITING.value
    rows = select(bulletins).where(waits | bulletins.c.id.in_(newest)).order_by(bulletins.c.id.desc())
    return await _lines(reader, rows)


async def _lines(reader: Reader, wanted: Any) -> tuple[BulletinLine, ...]:
    rows = (await reader.conn.execute(wanted)).all()
    people = {row.written_by for row in rows} | {row.decided_by for row in rows if row.decided_by}
    names = await names_of(reader.conn, reader.seal, people)
    if not any(seat.post in WRITES for seat in reader.scope.person.seats):
        return ()
    return tuple(_line(reader.seal, row, names) for row in rows)


def _line(seal: Seal, row: Any, names: dict[int, str]) -> BulletinLine:
    told = seal.open_json("bulletins.sealed", row.id, row.sealed)
    return BulletinLine(
        receipt=row.receipt,
        bulletin=_bulletin(told),
        state=BulletinState(row.state),
        by=names.get(row.written_by, ""),
        at=row.written_at,
        decided_by=names.get(row.decided_by or 0, ""),
        why=told.get("why", ""),
    )


def _bulletin(told: dict[str, Any]) -> Bulletin:
    typed = {name: told[name] for name in ("scope", "good", "problems", "mend")}
    return Bulletin(**typed, until=date.fromisoformat(told["until"]), office=Office(told["office"]))
