"""What many readers ask alike, asked in one statement (PostgreSQL): each asker's own scope stands in his own part of it.

The scoped statement itself is not changed: what would be bound to it for one asker is taken from his row of a table of
askers. SQLite has no way to say that, and no need for it: there a statement costs no journey.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    true,
)
from sqlalchemy.engine import Result
from sqlalchemy.engine.result import IteratorResult, SimpleResultMetaData
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlalchemy.sql import visitors
from sqlalchemy.types import TypeEngine

from storage.scope import Scope, Shape, past_the_scope, ready

Build = Callable[[], Select[Any]]


@dataclass(frozen=True, slots=True)
class Question:
    """A statement of the views and what one reader binds to it. Lists must be the same for all who ask it together."""

    build: Build
    values: dict[str, Any]


async def answered(
    conn: AsyncConnection, asked: Sequence[tuple[Scope, Question]]
) -> dict[int, Callable[[], Result[Any]]]:
    """The answers by number of the asker, to be opened once each; who asks what nobody else asks is left out."""
    if conn.dialect.name != "postgresql":
        return {}
    groups: dict[Any, list[int]] = {}
    for number, (scope, question) in enumerate(asked):
        shared = tuple((name, tuple(value)) for name, value in question.values.items() if isinstance(value, list))
        groups.setdefault((question.build, scope.shape, shared), []).append(number)
    found: dict[int, Callable[[], Result[Any]]] = {}
    for (build, shape, shared), numbers in groups.items():
        if len(numbers) > 1:
            bound = [asked[number][0].bound | asked[number][1].values for number in numbers]
            found |= zip(numbers, await _together(conn, build, shape, dict(shared), bound), strict=True)
    return found


async def _together(
    conn: AsyncConnection, build: Build, shape: Shape, shared: Mapping[str, Any], bound: Sequence[Mapping[str, Any]]
) -> Iterable[Callable[[], Result[Any]]]:
    statement, own = _for_many(build, shape, frozenset(shared))
    values = {name: [each[name] for each in bound] for name in own}
    result = await conn.execute(statement, {name: list(value) for name, value in shared.items()} | values)
    names = list(result.keys())[:-1]
    rows: list[list[Any]] = [[] for _ in bound]
    for *row, asker in result:
        rows[asker - 1].append(tuple(row))
    return (_opener(names, of_one) for of_one in rows)


def _opener(names: Sequence[str], rows: Sequence[Any]) -> Callable[[], Result[Any]]:
    return lambda: IteratorResult(SimpleResultMetaData(names), iter(rows))


@lru_cache(maxsize=1024)
def _for_many(build: Build, shape: Shape, shared: frozenset[str]) -> tuple[Select[Any], tuple[str, ...]]:
    """The scoped statement for a table of askers, and the names of what each of them brings."""
    statement = ready(build, shape)
    kinds = {
        part.key: _kind(part)
        for part in visitors.iterate(statement)
        if isinstance(part, BindParameter) and part.required and part.key not in shared
    }
    lists = (cast(bindparam(name, type_=ARRAY(kind)), ARRAY(kind)) for name, kind in kinds.items())
    askers = func.unnest(*lists).table_valued(*kinds, with_ordinality="asker").render_derived(name="askers")

    def of_the_asker(part: Any, **_: Any) -> Any:
        if not (isinstance(part, BindParameter) and part.key in kinds):
            return None
        return literal_column(f"askers.{part.key}", kinds[part.key])  # by name: no subquery may bring askers of its own

    narrowed: Any = visitors.replacement_traverse(statement, {}, of_the_asker)  # type: ignore[call-overload]  # a Select
    answer = narrowed.lateral("answer")
    together = select(*answer.c, askers.c.asker).select_from(askers.join(answer, true()))
    return past_the_scope(together, "narrowed already, asker by asker"), tuple(kinds)


def _kind(part: BindParameter[Any]) -> TypeEngine[Any]:
    """The type of what each asker brings: numbers as wide as they come, words as long as they are."""
    return String() if isinstance(part.type, String) else BigInteger()
