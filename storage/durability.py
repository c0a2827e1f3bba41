"""Whether a commit survives a power cut: what PostgreSQL may have been told otherwise. SQLite is told by ourselves."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

NEEDED = ("fsync", "full_page_writes", "synchronous_commit")


async def not_durable(conn: AsyncConnection) -> tuple[str, ...]:
    """Those of PostgreSQL's settings a receipt rests on that are switched off."""
    if conn.dialect.name != "postgresql":
        return ()
    shown = {name: (await conn.execute(text(f"SHOW {name}"))).scalar() for name in NEEDED}
    return tuple(name for name, value in shown.items() if value == "off")
