"""The papers of one report that was sent: D14 as Word or as a sheet, D16 as Word. Read back field by field before they leave.

They are made for one reader from what was frozen; a paper that names children (D16) is for those who may have such papers.
"""

import asyncio
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from documents.month_sheet import month_sheet
from documents.papers.fill import PaperFault, fill
from documents.papers.official import said
from documents.papers.read_back import differences
from documents.papers.templates import Templates, file_name
from documents.papers.values_month import lost_pupils, month_of, work_done
from rules.access import SEEN_BY, FieldClass
from rules.month_desk import MonthFile
from rules.month_numbers import Flow
from rules.month_report import UnitKind, read_report
from rules.policy import Policy
from rules.printing import MONTH, MONTH_SHEET, WORK
from storage.month_views import file_of_unit, month_behind
from storage.reader import Reader

ALL = 100_000


async def month_paper(
    templates: Templates, policy: Policy, reader: Reader, paper: str, code: str, now: datetime, *, office: bool = False
) -> tuple[str, bytes] | None:
    """The name and bytes of a paper of one report; None where this reader has none of it.

    `office`: at the county's own machine, where every unit's reports may be printed.

    Raises:
        PaperFault: it cannot be written, or does not read back as what was sent.
    """
    unit, month = read_report(code)
    file = await file_of_unit(reader, unit, month, policy, now, office=office)
    if file is None:
        return None
    if paper == WORK:
        return await _work(templates, policy, reader, file, code, now)
    values = lost_pupils(file)
    if paper == MONTH_SHEET:
        name = file_name(*_named(MONTH, file)).removesuffix(".docx") + ".xlsx"
        return name, await asyncio.to_thread(month_sheet, values)
    return file_name(*_named(MONTH, file)), await asyncio.to_thread(_word, templates, MONTH, values)


async def _work(
    templates: Templates, policy: Policy, reader: Reader, file: MonthFile, code: str, now: datetime
) -> tuple[str, bytes] | None:
    if file.standing.kind is not UnitKind.SCHOOL or not reader.scope.person.tiers & SEEN_BY[FieldClass.PAPER_FILE]:
        return None
    reader.fields_seen.add(FieldClass.PAPER_FILE)
    unit, month = read_report(code)
    listed = await month_behind(reader, unit, month, Flow.CLOSING, 0, ALL, policy, now, live=False)
    values = work_done(file, listed.lines if listed else ())
    return file_name(*_named(WORK, file)), await asyncio.to_thread(_word, templates, WORK, values)


def _named(paper: str, file: MonthFile) -> tuple[str, ...]:
    again = f"第{file.revision}次" if file.revision > 1 else ""
    return (said().say(f"doc-{paper}"), file.standing.name, month_of(file.month), again)


def _word(templates: Templates, paper: str, values: Mapping[str, Any]) -> bytes:
    template = templates[paper].docx
    content = fill(template, values, draft=False)
    if lost := differences(template, values, content):
        raise PaperFault(*lost)
    return content
