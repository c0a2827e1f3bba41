"""Several children not seen, as one person may see them: how many there are, and the first of them as lines.

Scoped, masked, and noted for the audit. Which cases are due is not its business; it opens the names of a few only.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, select

from rules.access import FieldClass
from rules.desk import CaseLine
from storage.case_lists import IS_OPEN, open_cases
from storage.lines import line_of
from storage.reader import Reader
from storage.tables import cases

_WANTED: BindParameter[int] = bindparam("wanted", expanding=True)


def _seen_of_these() -> Select[Any]:
    return select(cases.c.id).where(IS_OPEN, cases.c.id.in_(_WANTED))


def _lines_of_these() -> Select[Any]:
    return open_cases().where(cases.c.id.in_(_WANTED))


async def first_lines(
    reader: Reader, case_ids: Sequence[int], at_most: int
) -> tuple[tuple[int, ...], tuple[tuple[int, CaseLine], ...]]:
    """Those of these open cases this person may see, in the order given, and the first `at_most` as lines by row id."""
    found = set((await reader.ask(_seen_of_these, wanted=list(case_ids))).scalars())
    seen = tuple(case_id for case_id in case_ids if case_id in found)
    reader.cases_seen |= found
    if seen:
        reader.fields_seen.add(FieldClass.CODE)
    first = list(seen[:at_most])
    rows = {row.id: row for row in await reader.ask(_lines_of_these, wanted=first, page_by=at_most, skip=0)}
    return seen, tuple((case_id, line_of(reader, rows[case_id])) for case_id in first)
