"""Verify every audit chain: no row changed, added, or taken away; no link missing; no tail cut off that others saw."""

import hmac
import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from storage.audit import link_mac, row_mac
from storage.columns import to_ms
from storage.tables import audit, audit_links


@dataclass(frozen=True, slots=True)
class AuditFault:
    """Where a chain does not hold: `row`, `link`, `gap` or `tail`."""

    kind: str
    chain: str
    link: int


async def check_audit(conn: AsyncConnection, key: bytes) -> tuple[AuditFault, ...]:
    """All faults of all chains; empty when the audit is whole. The tail of the youngest chain cannot be vouched for."""
    macs: dict[tuple[str, int], list[str]] = {}
    faults = []
    for row in await conn.execute(select(audit).order_by(audit.c.id)):
        right = row_mac(key, row.id, row.chain, row.link, to_ms(row.at), row.person_id, row.what)
        if not hmac.compare_digest(right, row.mac):
            faults.append(AuditFault("row", row.chain, row.link))
        macs.setdefault((row.chain, row.link), []).append(row.mac)
    links = (await conn.execute(select(audit_links).order_by(audit_links.c.chain, audit_links.c.link))).all()
    known = {(link.chain, link.link): link.mac for link in links}
    before: dict[str, tuple[int, str]] = {}
    for link in links:
        number, mac = before.get(link.chain, (0, ""))
        if link.link != number + 1:
            faults.append(AuditFault("gap", link.chain, link.link))
        rows = macs.pop((link.chain, link.link), [])
        right = link_mac(key, link.chain, link.link, mac, link.heads, rows)
        before[link.chain] = (link.link, link.mac)
        if not hmac.compare_digest(right, link.mac) or link.rows != len(rows):
            faults.append(AuditFault("link", link.chain, link.link))
            continue
        for chain, seen, seen_mac in json.loads(link.heads or "[]"):
            if known.get((chain, seen)) != seen_mac:
                faults.append(AuditFault("tail", chain, seen))
    faults.extend(AuditFault("row", chain, number) for chain, number in macs)
    return tuple(faults)
