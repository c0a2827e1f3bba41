"""One month's report of an invented school with everything in it, as its papers are made from it."""

from datetime import date, datetime
from typing import Any

from documents.papers.values_month import lost_pupils, work_done
from rules.desk import CaseLine
from rules.month_desk import Behind, MonthFile, MonthWords
from rules.month_moves import LEAVE
from rules.month_numbers import Balance, Effort, Numbers, Stage
from rules.month_report import Month, Standing, UnitKind, UnitStanding
from rules.returning import Leaving
from tests.county import ZONE


def month_file(name: str) -> MonthFile:
    """A school's, sent for the second time; `name` wherever people wrote."""
    standing = UnitStanding(
        kind=UnitKind.SCHOOL,
        unit_id=7,
        name="青石乡初级中学",
        town_id=3,
        standing=Standing.ON_TIME,
        revision=2,
        sent_on=date(2026, 11, 26),
    )
    numbers = Numbers(
        {Stage.PRIMARY: Balance(2, 1, 1, 0, 2), Stage.JUNIOR: Balance(10, 4, 2, 2, 10)},
        dict(zip(Effort, (21, 8, 14, 12, 2, 3), strict=True)),
        {Leaving.ABROAD.value: 1, LEAVE: 1},
        to_verify=1,
    )
    return MonthFile(
        standing=standing,
        month=Month(2026, 11),
        due=date(2026, 11, 30),
        numbers=numbers,
        words=MonthWords(name, name, name),
        by=name,
        sent_at=datetime(2026, 11, 26, 10, 0, tzinfo=ZONE),
        receipt="J-4TPX9",
        mine=True,
        receives=False,
    )


def month_papers(name: str) -> dict[str, dict[str, Any]]:
    """Values of D14 and D16."""
    line = CaseLine("Q-7K3M", name, 8, "上寨村2组")
    children = (Behind(line, "visit", "group", False, date(2026, 12, 4)), Behind(line, None, None, False, None))
    file = month_file(name)
    return {"D14": lost_pupils(file), "D16": work_done(file, children)}
