"""What many readers ask alike, asked in one statement: each asker's own scope stands in his own part of it.

The scoped statement itself is not changed. On PostgreSQL, what would be bound to it for one asker is taken from his row of
a table of askers; SQLite has no such thing, there the statement stands once for each of a few askers.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    BigInteger,
    BindParameter,
    Integer,
    Select,
    String,
    bindparam,
    cast,
    func,
    literal_column,
    select,
    true,
    union_all,
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


Opener = Callable[[], Result[Any]]
"""Gives the answer to one asker, once."""

FEW = (16, 4)
"""For so many askers the statement is repeated on SQLite. Only these: each number is a statement of its own to prepare."""


async def answered(conn: AsyncConnection, asked: Sequence[tuple[Scope, Question]]) -> dict[int, Opener]:
    """The answers by number of the asker; who asks what too few others ask is left out."""
    found: dict[int, Opener] = {}
    for (build, shape, shared), numbers in _alike(asked).items():
        for some in _portions(len(numbers), conn.dialect.name):
            here = [numbers.pop() for _ in range(some)]
            bound = [asked[number][0].bound | asked[number][1].values for number in here]
            make = _for_all if conn.dialect.name == "postgresql" else _for_few
            found |= zip(here, await make(conn, build, shape, dict(shared), bound), strict=True)
    return found


def _alike(asked: Sequence[tuple[Scope, Question]]) -> dict[Any, list[int]]:
    """The numbers of those who ask the same from the same posts."""
    groups: dict[Any, list[int]] = {}
    for number, (scope, question) in enumerate(asked):
        shared = tuple((name, tuple(value)) for name, value in question.values.items() if isinstance(value, list))
        groups.setdefault((question.build, scope.shape, shared), []).append(number)
    return groups


def _portions(askers: int, dialect: str) -> Iterator[int]:
    """How many are asked for at once, one portion after the other; a single one is left to ask himself."""
    if dialect == "postgresql":
        yield from (askers,) if askers > 1 else ()
        return
    for few in FEW:
        yield from (few,) * (askers // few)
        askers %= few


async def _for_all(
    conn: AsyncConnection, build: Build, shape: Shape, shared: Mapping[str, Any], bound: Sequence[Mapping[str, Any]]
) -> Iterable[Opener]:
    statement, own = _by_rows(build, shape, frozenset(shared))
    values = {name: [each[name] for each in bound] for name in own}
    return _dealt(await conn.execute(statement, {**_lists(shared), **values}), len(bound))


async def _for_few(
    conn: AsyncConnection, build: Build, shape: Shape, shared: Mapping[str, Any], bound: Sequence[Mapping[str, Any]]
) -> Iterable[Opener]:
    statement, own = _repeated(build, shape, frozenset(shared), len(bound))
    values = {_name(name, number): each[name] for number, each in enumerate(bound) for name in own}
    return _dealt(await conn.execute(statement, {**_lists(shared), **values}), len(bound))


def _lists(shared: Mapping[str, Any]) -> dict[str, Any]:
    return {name: list(value) for name, value in shared.items()}


def _dealt(result: Result[Any], askers: int) -> Iterable[Opener]:
    """The rows to those they belong to, without the number of the asker."""
    *names, _ = result.keys()
    rows: list[list[Any]] = [[] for _ in range(askers)]
    for row in result:
        rows[row[-1] - 1].append(tuple(row[:-1]))
    return (_opener(names, of_one) for of_one in rows)


def _opener(names: Sequence[str], rows: Sequence[Any]) -> Opener:
    return lambda: IteratorResult(SimpleResultMetaData(names), iter(rows))


@lru_cache(maxsize=1024)
def _by_rows(build: Build, shape: Shape, shared: frozenset[str]) -> tuple[Any, tuple[str, ...]]:
    """The statement for a table of askers, and the names of what each of them brings."""
    statement = ready(build, shape)
    kinds = _brought(statement, shared)
    lists = (cast(bindparam(name, type_=ARRAY(kind)), ARRAY(kind)) for name, kind in kinds.items())
    askers = func.unnest(*lists).table_valued(*kinds, with_ordinality="asker").render_derived(name="askers")
    # by name: no subquery may bring askers of its own
    its = {name: literal_column(f"askers.{name}", kind) for name, kind in kinds.items()}
    answer = _instead(statement, its).lateral("answer")
    together = select(*answer.c, askers.c.asker).select_from(askers.join(answer, true()))
    return past_the_scope(together, NARROWED), tuple(kinds)


@lru_cache(maxsize=1024)
def _repeated(build: Build, shape: Shape, shared: frozenset[str], askers: int) -> tuple[Any, tuple[str, ...]]:
    """The statement once for each asker, and the names of what each of them brings."""
    statement = ready(build, shape)
    kinds = _brought(statement, shared)
    parts = []
    for number in range(askers):
        its = {name: bindparam(_name(name, number), type_=kind) for name, kind in kinds.items()}
        answer = _instead(statement, its).subquery(f"answer{number}")
        parts.append(select(*answer.c, literal_column(str(number + 1), Integer).label("asker")))
    return union_all(*parts).execution_options(scoped=NARROWED), tuple(kinds)


NARROWED = "narrowed already, asker by asker"


def _name(name: str, number: int) -> str:
    return f"{name}_of_{number}"


def _brought(statement: Select[Any], shared: frozenset[str]) -> dict[str, TypeEngine[Any]]:
    """What each asker brings: numbers as wide as they come, words as long as they are."""
    return {
        part.key: String() if isinstance(part.type, String) else BigInteger()
        for part in visitors.iterate(statement)
        if isinstance(part, BindParameter) and part.required and part.key not in shared
    }


def _instead(statement: Select[Any], its: Mapping[str, Any]) -> Any:
    def replaced(part: Any, **_: Any) -> Any:
        return its.get(part.key) if isinstance(part, BindParameter) else None

    return visitors.replacement_traverse(statement, {}, replaced)  # type: ignore[call-overload]  # a Select
