"""Rosters sent to the bot: rows that say where each stands. The file itself lies with the kept files until it is decided.

Every change is conditional on the state before it, so that nothing is taken twice, whoever is killed and when.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.sent_rosters import RosterState, SentRoster
from storage.database import Work
from storage.files import State, settle_files
from storage.reader import Reader
from storage.sealing import Seal
from storage.tables import sent_rosters

UNDECIDED_AT_MOST = timedelta(days=7)
"""How long a checked roster waits for a person; then its file goes, for nobody needs it."""

_TO_DO = (RosterState.SENT, RosterState.ALL, RosterState.GOOD, RosterState.UNDO)
_WAITING = frozenset({RosterState.SENT, RosterState.CHECKED, RosterState.ALL, RosterState.GOOD})
"""States in which the file is still needed."""


@dataclass(frozen=True, slots=True)
class Errand:
    """A sent roster as the clerk sees it. `step` counts its changes: a message about it is said once for each."""

    id: int
    line: SentRoster
    person_id: int
    channel: str
    file_id: str
    marked_id: str | None
    step: int
    attempts: int

    @property
    def state(self) -> RosterState:
        """Where it stands."""
        return self.line.state


async def receive(
    work: Work, receipt: str, person_id: int, channel: str, file_id: str, name: str, now: datetime
) -> None:
    """A roster was sent; its file is kept until a person has decided."""
    row_id = work.ids.new(now)
    row = {
        "id": row_id,
        "receipt": receipt,
        "person_id": person_id,
        "channel": channel,
        "state": RosterState.SENT.value,
        "step": 0,
        "attempts": 0,
        "at": now,
        "changed_at": now,
        "file_id": file_id,
        "marked_id": None,
        "batch": None,
        "sealed": work.seal.close_json("sent_rosters.sealed", row_id, {"name": name}),
    }
    await work.conn.execute(insert(sent_rosters), row)
    await settle_files(work, [file_id], State.KEPT)


async def to_do(conn: AsyncConnection, seal: Seal, now: datetime) -> tuple[Errand, ...]:
    """What waits for the clerk, oldest first; what waited too long for a person too."""
    old = and_(sent_rosters.c.state == RosterState.CHECKED.value, sent_rosters.c.changed_at < now - UNDECIDED_AT_MOST)
    due = or_(sent_rosters.c.state.in_([state.value for state in _TO_DO]), old)
    rows = await conn.execute(select(sent_rosters).where(due).order_by(sent_rosters.c.id))
    return tuple(_errand(seal, row) for row in rows)


async def mine(conn: AsyncConnection, seal: Seal, person_id: int, receipt: str) -> Errand | None:
    """The roster this person sent under this receipt."""
    wanted = select(sent_rosters).where(sent_rosters.c.receipt == receipt, sent_rosters.c.person_id == person_id)
    row = (await conn.execute(wanted.order_by(sent_rosters.c.id.desc()).limit(1))).first()
    return _errand(seal, row) if row else None


async def sent_roster(reader: Reader, receipt: str) -> SentRoster | None:
    """The view: what the reader sent himself; of anybody else's there is nothing to see."""
    found = await mine(reader.conn, reader.seal, reader.scope.person.id, receipt)
    return found.line if found else None


def _errand(seal: Seal, row: Any) -> Errand:
    told = seal.open_json("sent_rosters.sealed", row.id, row.sealed)
    counts = {name: told.get(name, 0) for name in ("good", "left_out")}
    line = SentRoster(row.receipt, told["name"], RosterState(row.state), batch=row.batch, **counts)
    return Errand(row.id, line, row.person_id, row.channel, row.file_id, row.marked_id, row.step, row.attempts)


async def become(
    work: Work,
    errand: Errand,
    state: RosterState,
    now: datetime,
    *,
    counts: Mapping[str, int] | None = None,
    marked_id: str | None = None,
    batch: int | None = None,
) -> bool:
    """It stands elsewhere now; False, with nothing written, where it does not stand any more where it was read.

    A file that nobody needs any more is let go.
    """
    here = (
        sent_rosters.c.id == errand.id,
        sent_rosters.c.state == errand.state.value,
        sent_rosters.c.step == errand.step,
    )
    values: dict[str, Any] = {"state": state.value, "step": errand.step + 1, "changed_at": now, "attempts": 0}
    if counts is not None:
        told = {"name": errand.line.name, **counts}
        values["sealed"] = work.seal.close_json("sent_rosters.sealed", errand.id, told)
    if marked_id or counts is not None:
        values["marked_id"] = marked_id
    if batch is not None:
        values["batch"] = batch
    changed = await work.conn.execute(update(sent_rosters).where(*here).values(**values))
    if not changed.rowcount:
        return False
    old_mark = errand.marked_id if counts is not None else None
    if old_mark:
        await settle_files(work, [old_mark], State.LOOSE)
    if state not in _WAITING:
        await settle_files(work, filter(None, (errand.file_id, marked_id or errand.marked_id)), State.LOOSE)
    return True


async def tried(work: Work, errand: Errand) -> None:
    """It failed, for whatever reason of ours; it is counted."""
    here = update(sent_rosters).where(sent_rosters.c.id == errand.id, sent_rosters.c.step == errand.step)
    await work.conn.execute(here.values(attempts=sent_rosters.c.attempts + 1))
