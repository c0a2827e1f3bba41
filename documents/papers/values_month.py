"""Values of the papers of the month's report: D14 (numbers only) and D16 (with the next step of each child still out).

Made from what was frozen when it was sent; the children of D16 are those the reader sees, with their next steps as they are.
"""

from collections.abc import Sequence
from typing import Any

from documents.papers.official import day_of, label, said, sentence
from rules.month_desk import Behind, MonthFile
from rules.month_moves import LEAVE
from rules.month_numbers import Balance, Effort, Flow, Stage
from rules.month_report import Month, UnitKind

NOTHING = "无"


def month_of(month: Month) -> str:
    """2026年11月."""
    return f"{month.year}年{month.month}月"


def lost_pupils(file: MonthFile) -> dict[str, Any]:
    """D14: the balance by stage, and what the unit said."""
    numbers, total = file.numbers, file.numbers.total
    rows = [_row(label("stage", stage), numbers.of(stage)) for stage in Stage]
    by = "school" if file.standing.kind is UnitKind.SCHOOL else "place"
    sum_of = {flow.value: str(total.of(flow)) for flow in Flow}
    return common(file) | {
        "rows": [*rows, _row(label("stage", "both"), total)],
        "balance": said().say("doc-month-balance", sum_of),
        "counted_by": label("doc-month-by", by),
        "offs": _offs(file),
        "to_verify": str(numbers.to_verify),
        "work": said().say("doc-month-work", _efforts(file)),
        "differs": sentence(file.words.differs),
    }


def work_done(file: MonthFile, children: Sequence[Behind]) -> dict[str, Any]:
    """D16: what was done, and what comes next for each child that is still out (DOMAIN §3.1)."""
    total = file.numbers.total
    args = _efforts(file) | {"returned": str(total.returned), "closing": str(total.closing)}
    return common(file) | {
        "work": said().say("doc-month-work-whole", args),
        "children": [_child(number, one) for number, one in enumerate(children, 1)],
    }


def common(file: MonthFile) -> dict[str, Any]:
    """What both papers say."""
    return {
        "unit": file.standing.name,
        "month": month_of(file.month),
        "problems": sentence(file.words.problems) or NOTHING,
        "help": sentence(file.words.help) or NOTHING,
        "sent_on": day_of(file.sent_at.date()),
        "sent_by": file.by,
        "revision": str(file.revision),
        "receipt": file.receipt,
    }


def _row(stage: str, balance: Balance) -> dict[str, str]:
    return {"stage": stage} | {flow.value: str(balance.of(flow)) for flow in Flow}


def _efforts(file: MonthFile) -> dict[str, str]:
    return {effort.value: str(file.numbers.did(effort)) for effort in Effort}


def _offs(file: MonthFile) -> str:
    told = []
    for why, number in sorted(file.numbers.offs.items()):
        named = said().say("month-off-leave") if why == LEAVE else label("leaving", why)
        told.append(said().say("month-off", {"why": named, "count": str(number)}))
    return "；".join(told) or NOTHING


def _child(number: int, one: Behind) -> dict[str, str]:
    owner = "visitor" if one.owner == "me" else one.owner
    line = one.line
    return {
        "number": str(number),
        "name": f"{line.name} {label('grade', line.grade)} {line.code}",
        "step": label("step", one.step) or NOTHING,
        "owner": label("owner", owner) or NOTHING,
        "day": day_of(one.day) if one.day else NOTHING,
    }
