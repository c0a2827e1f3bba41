"""Facts of ladder tests, told briefly: `on("09-28", Absent)`, `paper("order", PaperKind.ORDER, served="09-28")`."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from rules.attempts import Contact
from rules.codes import Met, Result, Status, Way
from rules.history import (
    Absent,
    ConferenceHeld,
    Contacted,
    Fact,
    History,
    PaperAsked,
    PaperMoved,
    PaperServed,
    Prepared,
    StatusSet,
)
from rules.papers import PaperKind, PaperState
from rules.policy import Policy
from rules.service import Manner, Service
from rules.workdays import WorkCalendar, YearTable, read_year_table

POLICY = Policy()
BIRTH = date(2013, 3, 4)
ALL_PREPARED = Prepared(
    guardian=True,
    guardian_confirmed=True,
    guardian_address=True,
    language=True,
    servers=2,
    officers=1,
    next_step=True,
    basis=True,
)


def calendar(policy: Policy = POLICY, *invented: YearTable) -> WorkCalendar:
    """2026 as published, and whatever other years are given."""
    text = (Path(__file__).parents[1] / "rules" / "holidays" / "2026.toml").read_text("utf-8")
    table = read_year_table(text)
    assert isinstance(table, YearTable)
    return policy.calendar({2026: table, **{one.year: one for one in invented}})


def d(text: str) -> date:
    """`09-28` of 2026, or a whole date."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def on(day: str, fact: Callable[..., Fact], **more: Any) -> Fact:
    """A fact of this day."""
    return fact(day=d(day), **more)


def visit(day: str, *results: str, way: Way = Way.HOME, person: int = 1, met: tuple[Met, ...] = ()) -> Fact:
    """A visit that was written down on its day."""
    return Contacted(day=d(day), contact=Contact(d(day), d(day), way, person, tuple(map(Result, results)), met))


def paper(
    name: str, kind: PaperKind, asked: str, served: str = "", manner: Manner = Manner.DIRECT, **more: Any
) -> tuple[Fact, ...]:
    """A paper that was asked for by 1 and issued by 2 on one day; with `served` also released and served."""
    facts: list[Fact] = [
        on(asked, PaperAsked, paper=name, kind=kind, by=1),
        on(asked, PaperMoved, paper=name, state=PaperState.ISSUED, by=2, number="1"),
    ]
    if served:
        report: dict[str, Any] = {
            "servers": (3, 4),
            "to_party": True,
            "refusal": "不签",
            "witness": "村委会主任",
            "filmed": True,
        }
        report |= {"confirmed": True, "proof": "单号", "adult": True, "same_dwelling": True} | more
        facts += [
            on(asked, PaperMoved, paper=name, state=PaperState.RELEASED, by=2),
            on(served, PaperServed, paper=name, service=Service(manner=manner, day=d(served), **report)),
        ]
    return tuple(facts)


TRIED: tuple[Fact, ...] = (
    on("09-01", Absent),
    on("09-08", StatusSet, status=Status.SUSPECTED),
    visit("09-04", "V02", met=(Met.MOTHER,)),
    visit("09-10", "V05", person=2),
    visit("09-18", "V11", way=Way.PHONE),
)
"""Story B: three visits that fail by 09-18."""

MET_ON = (*TRIED, on("09-19", ConferenceHeld))


def history(*facts: Fact, **more: Any) -> History:
    """A history with everything prepared."""
    given: dict[str, Any] = {"birth": BIRTH, "prepared": ALL_PREPARED} | more
    return History(**given, facts=facts)
