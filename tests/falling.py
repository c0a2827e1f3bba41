"""Things that fall due, made for the tests, with words of their own: what really falls due is tested where it is found."""

from collections.abc import Sequence
from datetime import date, datetime

from fluent.runtime import FluentResource
from sqlalchemy import select

from locales.reader import LANGUAGES, words
from rules.falling import Falling, Weight
from rules.policy import Policy
from storage.database import Work
from storage.scope import past_the_scope
from storage.tables import accounts, cases
from tests.county import ADDRESSES

WORDS = """
falls-t-month = { $day }前报 { $month } 月的月报，草稿已经备好
falls-t-month-do = 看草稿
falls-t-month-why = • 月报：每月最后一个工作日前报。报了就不再提醒。
falls-t-promise = { $line }：答应 { $day } 返校，去看看到了没有
falls-t-promise-do = 记家访
falls-t-promise-why = • 答应返校的日子过了：去问一声。记了家访就不再提醒。
falls-t-limit = { $line }：文书期限{ $days ->
        [0] 今天满
       *[other] 还有 { $days } 天满
    }
falls-t-limit-do = 看档案
falls-t-limit-why = • 文书期限：期限前提醒，期满当天再说一次。孩子返校，就不再提醒。
falls-t-danger = { $case } 有紧急情况没有人接
falls-t-danger-do = 看档案
falls-t-danger-why = • 紧急情况：没有人接，就再告诉下一位。
"""

for language in LANGUAGES:
    words(language)._bundle.add_resource(FluentResource(WORDS))

GOES = {"t-month": "/todo", "t-promise": "/visit {case}", "t-limit": "/case {case}", "t-danger": "/case {case}"}


def of(
    rule: str,
    subject: str,
    person_id: int,
    day: date,
    weight: Weight = Weight.WORK,
    case: tuple[int | None, str] = (None, ""),
) -> Falling:
    """One thing; its command is what its rule opens."""
    return Falling(
        rule=rule,
        subject=subject,
        person_id=person_id,
        day=day,
        weight=weight,
        case_id=case[0],
        case=case[1],
        command=GOES[rule].format(case=case[1]),
        args={"month": day.month, "case": case[1]},
    )


class Due:
    """What falls due, as a test sets it: a thing is due from a day on until it is done."""

    def __init__(self) -> None:
        self.things: list[tuple[date, Falling]] = []
        self.asked = 0

    def add(self, thing: Falling, since: date) -> None:
        self.things.append((since, thing))

    def done(self, subject: str) -> None:
        self.things = [(since, thing) for since, thing in self.things if thing.subject != subject]

    async def falling_due(self, _work: Work, now: datetime, policy: Policy) -> Sequence[Falling]:
        self.asked += 1
        today = now.astimezone(policy.tz).date()
        return [thing for since, thing in self.things if since <= today]

    async def add_for(self, work: Work, line: str) -> None:
        """`组长: t-promise Q-7K3M on 2026-11-24 since 2026-11-25 limit`."""
        alias, rest = line.split(": ")
        rule, subject, _, day, _, since, *weight = rest.split()
        here = select(accounts.c.person_id).where(accounts.c.address == ADDRESSES[alias])
        person_id = (await work.conn.execute(here)).scalar_one()
        found = select(cases.c.id).where(cases.c.code == subject)
        case_id = (await work.conn.execute(past_the_scope(found, "test"))).scalar()
        case = (case_id, subject) if case_id else (None, "")
        thing = of(rule, subject, person_id, date.fromisoformat(day), Weight(weight[0] if weight else "work"), case)
        self.add(thing, date.fromisoformat(since))
