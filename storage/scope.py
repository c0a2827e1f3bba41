"""The scope: what one person may read, put into every query in this one place (DESIGN §5, DOMAIN §8.8).

A query on a table of children's data that did not come through here is refused by the connection itself. What is outside
the scope does not exist: a foreign row and a missing row give the same answer, after the same queries.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from weakref import WeakSet

from sqlalchemy import (
    BigInteger,
    ColumnClause,
    Integer,
    Select,
    String,
    Table,
    TextClause,
    and_,
    bindparam,
    false,
    or_,
    select,
    true,
)
from sqlalchemy.engine import Connection
from sqlalchemy.sql import ColumnElement, visitors
from sqlalchemy.sql.dml import UpdateBase
from sqlalchemy.sql.selectable import AliasedReturnsRows, SelectBase

from rules.access import POWERS, Carries, FieldClass, Post, Reach, Tier, may_see
from rules.desk import Person, Seat
from storage.tables import (
    SCOPED,
    alarms,
    batch_rows,
    calls,
    cases,
    closings,
    deadlines,
    events,
    excluded,
    exemptions,
    files,
    households,
    kin,
    liftings,
    papers,
    pupil_marks,
    pupils,
    requests,
    sightings,
)

OF_A_CASE = (deadlines, alarms, liftings, sightings, files, papers, exemptions, closings, requests)
"""Tables whose rows belong to one case and are seen with it."""

_WIDTH = (Tier.OUTSIDE, Tier.VILLAGE, Tier.SCHOOL, Tier.TOWNSHIP, Tier.BUREAU)


class Unscoped(Exception):
    """A query would have read children's data past the scope. A fault of the program, never of a person."""


@dataclass(frozen=True, slots=True)
class Scope:
    """What a person may read now: by the posts held today, on this channel."""

    person: Person
    carries: Carries

    @property
    def shape(self) -> "Shape":
        """The posts of the seats, in order."""
        return tuple(seat.post for seat in self.person.seats)

    @property
    def bound(self) -> dict[str, Any]:
        """The places of the seats, under the names the scoped statements give them."""
        values: dict[str, Any] = {"reader_id": self.person.id}
        for number, seat in enumerate(self.person.seats):
            values[f"seat{number}_place"] = seat.place_id
            if POWERS[seat.post].reach is Reach.CLASS:
                values[f"seat{number}_grade"], values[f"seat{number}_class"] = seat.grade, seat.class_name
        return values

    def tier_of(self, row: Any) -> Tier:
        """The widest tier from which this person sees a row that carries place and class columns."""
        tiers = [POWERS[seat.post].tier for seat in self.person.seats if covers(seat, row)]
        return max(tiers, key=_WIDTH.index, default=Tier.OUTSIDE)

    def posts_over(self, row: Any) -> frozenset[Post]:
        """The posts by which this person reaches a row that carries place and class columns."""
        return frozenset(seat.post for seat in self.person.seats if covers(seat, row))

    def may_read(self, field: FieldClass, tier: Tier) -> bool:
        """Whether this class of fields may be shown to this tier on this channel."""
        return may_see(tier, field) and self.carries.may_carry(field)

    def may_read_somewhere(self, field: FieldClass, tier: Tier) -> bool:
        """Whether this class of fields is for this tier at all, if not on this channel: for saying where it waits."""
        return may_see(tier, field)


Shape = tuple[Post, ...]
"""The posts of a person's seats, in order: what a scoped statement looks like. The places themselves are bound to it."""


def scoped(statement: Select[Any], scope: Scope) -> Select[Any]:
    """The statement, narrowed to what the person may read in every scoped table it names.

    Raises:
        Unscoped: a table has no rule, or stands in a subquery, under another name or in plain SQL, where a condition
            on the table itself would not reach it.
    """
    return _narrowed(statement, scope.shape).params(scope.bound)


@lru_cache(maxsize=1024)
def ready(build: Callable[[], Select[Any]], shape: Shape) -> Select[Any]:
    """A statement that is asked often, narrowed once for each shape; execute it with `scope.bound` among the values.

    Raises:
        Unscoped: as `scoped`.
    """
    return _narrowed(build(), shape)


def _narrowed(statement: Select[Any], shape: Shape) -> Select[Any]:
    parts = tuple(visitors.iterate(statement))
    if out_of_reach := _nested(parts[1:]):
        raise Unscoped(", ".join(sorted(table.name for table in out_of_reach)))
    for table in sorted(_read_in(parts), key=lambda table: table.name):
        statement = statement.where(_rule(table, shape))
    return statement.execution_options(scoped=True)


def _read_in(parts: Iterable[Any]) -> frozenset[Table]:
    """The scoped tables these parts of a statement read from; for plain SQL those whose name it mentions."""
    return SCOPED & {table for part in parts for table in _tables_of(part)}


def _tables_of(part: Any) -> Iterable[Any]:
    if isinstance(part, Table):
        return (part,)
    if isinstance(part, TextClause) or (isinstance(part, ColumnClause) and part.is_literal):
        text = part.text if isinstance(part, TextClause) else part.name
        return (table for table in SCOPED if re.search(rf"\b{table.name}\b", text, re.IGNORECASE))
    return (part.table,) if isinstance(part, ColumnClause) else ()


def _nested(parts: Iterable[Any]) -> frozenset[Table]:
    """The scoped tables that a condition on the tables themselves does not reach: in subqueries, aliases and plain SQL."""
    found: set[Table] = set()
    for part in parts:
        if isinstance(part, SelectBase | AliasedReturnsRows):
            found |= _read_in(visitors.iterate(part))
        elif isinstance(part, TextClause) or (isinstance(part, ColumnClause) and part.is_literal):
            found |= _read_in((part,))
    return frozenset(found)


def past_the_scope(statement: Select[Any], why: str) -> Select[Any]:
    """The statement for the program's own work (import, rebuild, writing an event): nothing of it is shown to a person."""
    return statement.execution_options(scoped=why)


def _rule(table: Table, shape: Shape) -> ColumnElement[bool]:
    if table is cases:
        return and_(_placed(cases, shape), _not_excluded(cases.c.id))
    if table is pupils:
        return _placed(pupils, shape)
    if table in OF_A_CASE:
        return and_(_of_cases(table, shape), _not_excluded(table.c.case_id))
    if table is events:
        of_a_case = _of_cases(events, shape, restricted_time=False)
        return and_(of_a_case, _not_excluded(events.c.case_id))
    if table is calls:
        seen = and_(_of_cases(alarms, shape), _not_excluded(alarms.c.case_id))
        return calls.c.alarm_id.in_(select(alarms.c.id).where(seen))
    if table is pupil_marks:
        return pupil_marks.c.pupil_id.in_(select(pupils.c.id).where(_placed(pupils, shape)))
    if table is batch_rows:
        return false()
    if table is kin:
        return kin.c.pupil_id.in_(select(pupils.c.id).where(_placed(pupils, shape)))
    if table is households:
        return households.c.id.in_(select(pupils.c.household_id).where(_placed(pupils, shape)))
    raise Unscoped(table.name)


def _not_excluded(case_id: ColumnElement[Any]) -> ColumnElement[bool]:
    """Whoever a red flag is told to concern does not see that case, from no post (DOMAIN §8.9)."""
    me = bindparam("reader_id", type_=BigInteger)
    return case_id.not_in(select(excluded.c.case_id).where(excluded.c.person_id == me))


def _of_cases(table: Table, shape: Shape, *, restricted_time: bool = True) -> ColumnElement[bool]:
    """Rows of cases in scope; of an event from a restricted time only where the post sees restricted cases."""
    rules: list[ColumnElement[bool]] = []
    for number, post in enumerate(shape):
        of_case = table.c.case_id.in_(select(cases.c.id).where(_seat_rule(cases, number, post)))
        bureau = may_see(POWERS[post].tier, FieldClass.RED_FLAG)
        rules.append(of_case if restricted_time or bureau else and_(of_case, table.c.restricted.is_(False)))
    return or_(false(), *rules)


def _placed(table: Table, shape: Shape) -> ColumnElement[bool]:
    return or_(false(), *(_seat_rule(table, number, post) for number, post in enumerate(shape)))


def _seat_rule(table: Table, number: int, post: Post) -> ColumnElement[bool]:
    power = POWERS[post]
    here = bindparam(f"seat{number}_place", type_=BigInteger)
    match power.reach:
        case Reach.GROUP:
            place: ColumnElement[bool] = table.c.group_id == here
        case Reach.VILLAGE:
            place = table.c.village_id == here
        case Reach.TOWN:
            place = table.c.town_id == here
        case Reach.SCHOOL:
            place = table.c.school_id == here
        case Reach.CLASS:
            place = and_(
                table.c.school_id == here,
                table.c.grade == bindparam(f"seat{number}_grade", type_=Integer),
                table.c.class_name == bindparam(f"seat{number}_class", type_=String),
            )
        case Reach.COUNTY:
            place = true()
        case Reach.NOTHING:
            return false()
    if table is cases and not may_see(power.tier, FieldClass.RED_FLAG):
        return and_(place, cases.c.restricted.is_(False), _kept(cases))
    return and_(place, _kept(table))


def _kept(table: Table) -> ColumnElement[bool]:
    """A child whose key was destroyed (SW-17) does not exist for anybody any more."""
    if table is pupils:
        return pupils.c.sealed_key.is_not(None)
    return cases.c.erased.is_(False) if table is cases else true()


def covers(seat: Seat, row: Any) -> bool:
    """Whether a row with place and class columns lies within the reach of this seat. Restriction is not looked at."""
    match POWERS[seat.post].reach:
        case Reach.GROUP:
            return bool(row.group_id == seat.place_id)
        case Reach.VILLAGE:
            return bool(row.village_id == seat.place_id)
        case Reach.TOWN:
            return bool(row.town_id == seat.place_id)
        case Reach.SCHOOL:
            return bool(row.school_id == seat.place_id)
        case Reach.CLASS:
            same_class = (row.school_id, row.grade, row.class_name) == (seat.place_id, seat.grade, seat.class_name)
            return same_class
        case Reach.COUNTY:
            return True
        case Reach.NOTHING:
            return False


_harmless: WeakSet[Any] = WeakSet()


def refuse_unscoped(_conn: Connection, statement: Any, _many: Any, _params: Any, options: Any) -> None:
    """Run before every statement: refuse to read a scoped table unless the statement came through this module.

    A write may name the table it writes to; what it reads besides, or hands back, is reading.

    Raises:
        Unscoped: it did not.
    """
    if not isinstance(statement, SelectBase | UpdateBase | TextClause) or options.get("scoped"):
        return
    if statement in _harmless:
        return
    parts = tuple(visitors.iterate(statement))
    read = _read_in(parts)
    if isinstance(statement, UpdateBase):
        handed_back = (part for column in statement.exported_columns for part in visitors.iterate(column))
        read = (read - {statement.table}) | _nested(parts[1:]) | _read_in(handed_back)
    if read:
        raise Unscoped(", ".join(sorted(table.name for table in read)))
    _harmless.add(statement)
