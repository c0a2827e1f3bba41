"""What reads views for one turn: the connection, the seal, the scope, and what was seen, for the audit."""

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Select
from sqlalchemy.engine import CursorResult
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import FieldClass, Tier
from storage.scope import Scope, ready
from storage.sealing import ChildSeal, Seal


@dataclass
class Reader:
    """Reads views for one turn and remembers what was seen, for the audit.

    Attributes:
        homes: the household of each case whose card was looked for in this turn; 0 where there is no such case.
    """

    conn: AsyncConnection
    seal: Seal
    scope: Scope
    cases_seen: set[int] = field(default_factory=set)
    fields_seen: set[FieldClass] = field(default_factory=set)
    homes: dict[str, int] = field(default_factory=dict)

    async def ask(self, build: Any, **values: Any) -> CursorResult[Any]:
        """Execute a statement of the views, scoped to this person; `build` makes it once for each shape of scope."""
        statement: Select[Any] = ready(build, self.scope.shape)
        result: CursorResult[Any] = await self.conn.execute(statement, self.scope.bound | values)
        return result

    def child(self, row: Any) -> ChildSeal:
        """The key of the child a row belongs to."""
        return self.seal.child(row.pupil_id, row.sealed_key)

    def shows(self, wanted: FieldClass, tier: Tier) -> bool:
        """Whether a field may be shown; if so, the audit will say it was."""
        may = self.scope.may_read(wanted, tier)
        if may:
            self.fields_seen.add(wanted)
        return may
