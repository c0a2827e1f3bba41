"""What reads views for one turn: the connection, the seal, the scope, and what was seen, for the audit."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy.engine import Result
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.access import FieldClass, Tier
from storage.ahead import Build, Question
from storage.scope import Scope, ready
from storage.sealing import ChildSeal, Seal


@dataclass
class Reader:
    """Reads views for one turn and remembers what was seen, for the audit.

    Attributes:
        cases_in: by view, for delivery.
        ahead: answers that are here before they are asked for, each good for one view.
        homes: the household of each case whose card was looked for in this turn; 0 where there is no such case.
    """

    conn: AsyncConnection
    seal: Seal
    scope: Scope
    cases_seen: set[int] = field(default_factory=set)
    fields_seen: set[FieldClass] = field(default_factory=set)
    cases_in: dict[Any, frozenset[int]] = field(default_factory=dict)
    homes: dict[str, int] = field(default_factory=dict)
    ahead: list[tuple[Question, Callable[[], Result[Any]]]] = field(default_factory=list)

    async def ask(self, build: Build, **values: Any) -> Result[Any]:
        """Execute a statement of the views, scoped to this person; `build` makes it once for each shape of scope."""
        return await self.answer(Question(build, values))

    async def answer(self, question: Question) -> Result[Any]:
        """As `ask`; where it was asked ahead, with that answer."""
        for known in self.ahead:
            if known[0] == question:
                self.ahead.remove(known)
                return known[1]()
        statement = ready(question.build, self.scope.shape)
        result: Result[Any] = await self.conn.execute(statement, self.scope.bound | question.values)
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
