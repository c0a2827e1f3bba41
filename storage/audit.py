"""The audit: who read or wrote which children's data, when, in which post and why; rows carry a MAC, commits are chained.

Each process writes a chain of its own, one link a commit, so no lock is shared. The first link of a chain names the heads
of all other chains: what was cut off an older chain is missed by the younger ones. The MACs cover ids, never contents,
so destroying a child's key leaves the chains whole.
"""

import hmac
import json
import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.columns import Ids, to_ms
from storage.tables import audit, audit_links


@dataclass(frozen=True, slots=True)
class Note:
    """What the audit will say of one turn, import or report.

    Attributes:
        why: what was being done, e.g. `turn:visit` or `import:pupils`.
        posts: the posts the person held at that moment.
        cases: row ids of the cases read or written.
        fields: classes of fields read (rules.access.FieldClass).
        wrote: kinds of the events written.
        inbox_id: the stored update that caused it.
    """

    person_id: int | None
    why: str
    posts: tuple[str, ...] = ()
    cases: tuple[int, ...] = ()
    fields: tuple[str, ...] = ()
    wrote: tuple[str, ...] = ()
    inbox_id: int | None = None
    counts: dict[str, int] = field(default_factory=dict)

    def text(self) -> str:
        """As JSON; names no child."""
        values: dict[str, Any] = {"why": self.why, "posts": self.posts, "cases": self.cases, "fields": self.fields}
        values |= {"wrote": self.wrote, "inbox": self.inbox_id, "counts": self.counts}
        return json.dumps({name: value for name, value in values.items() if value}, separators=(",", ":"))


_ROWS = insert(audit)
_LINK = insert(audit_links)


@dataclass(frozen=True, slots=True)
class Link:
    """The newest link of a chain."""

    number: int
    mac: str


class Chain:
    """The audit chain of this process."""

    def __init__(self, key: bytes) -> None:
        """Begin a chain; its first link is written with its first commit."""
        self.name = secrets.token_hex(8)
        self._key = key
        self._head = Link(0, "")

    async def write(self, conn: AsyncConnection, notes: Sequence[Note], ids: Ids, now: datetime) -> Link:
        """Write rows and link inside the caller's transaction; call `advance` once it is committed."""
        if not notes:
            return self._head
        number = self._head.number + 1
        heads = await _heads(conn) if number == 1 else ""
        rows = [self._row(note, number, ids, now) for note in notes]
        await conn.execute(_ROWS, rows)
        mac = link_mac(self._key, self.name, number, self._head.mac, heads, [row["mac"] for row in rows])
        link = {"chain": self.name, "link": number, "rows": len(rows), "heads": heads, "mac": mac}
        await conn.execute(_LINK, link)
        return Link(number, mac)

    def advance(self, link: Link) -> None:
        """The transaction was committed: the next link follows this one."""
        self._head = link

    def _row(self, note: Note, number: int, ids: Ids, now: datetime) -> dict[str, Any]:
        row_id, what = ids.new(now), note.text()
        mac = row_mac(self._key, row_id, self.name, number, to_ms(now), note.person_id, what)
        return {
            "id": row_id,
            "chain": self.name,
            "link": number,
            "at": now,
            "person_id": note.person_id,
            "what": what,
            "mac": mac,
        }


def row_mac(key: bytes, row_id: int, chain: str, link: int, at_ms: int, person_id: int | None, what: str) -> str:
    """The MAC of one audit row."""
    return hmac.digest(key, f"{row_id}|{chain}|{link}|{at_ms}|{person_id}|{what}".encode(), "sha256").hex()


def link_mac(key: bytes, chain: str, link: int, before: str, heads: str, macs: Sequence[str]) -> str:
    """The MAC of one link: what came before it, the heads it saw, and its rows in order of id."""
    return hmac.digest(key, f"{chain}|{link}|{before}|{heads}|{'|'.join(macs)}".encode(), "sha256").hex()


async def _heads(conn: AsyncConnection) -> str:
    newest = select(audit_links.c.chain, func.max(audit_links.c.link).label("link")).group_by(audit_links.c.chain)
    newest_of = newest.subquery()
    heads = select(audit_links.c.chain, audit_links.c.link, audit_links.c.mac).join(
        newest_of, (audit_links.c.chain == newest_of.c.chain) & (audit_links.c.link == newest_of.c.link)
    )
    rows = (await conn.execute(heads.order_by(audit_links.c.chain))).all()
    return json.dumps([[row.chain, row.link, row.mac] for row in rows], separators=(",", ":"))
