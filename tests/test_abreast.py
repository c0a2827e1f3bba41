"""Steps taken side by side come to the same as one after the other: records, drafts, and who may see what."""

import random
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from dialog.draft import Draft
from storage.audit_check import check_audit
from storage.casework import rebuilt
from storage.database import Database
from storage.drafts import drafts_of
from storage.reader import Reader
from storage.scope import past_the_scope
from storage.tables import cases, events, inbox, people
from storage.views import VIEWS, case_card
from tests.conftest import copy_county
from tests.county import PUPILS, STAFF, START
from tests.test_turn import CASE, FAILED, arrive, did, heard, recorded, turns

SEES_IT = ("组长", "村干部", "乡镇专干", "班主任", "儿童主任", "县专干")
"""Who may record a visit to `Q-7K3M`."""
CODES = tuple(code for code, *_ in PUPILS)


async def what_stands(county: Database) -> Any:
    """Every record in order, every draft, what became of every update; without what chance draws."""
    async with county.write(START) as work:
        told = select(events.c.kind, events.c.person_id, events.c.plain, events.c.number, cases.c.code)
        told = told.join(cases, cases.c.id == events.c.case_id).order_by(cases.c.code, events.c.number)
        rows = [tuple(row) for row in await work.conn.execute(past_the_scope(told, "test"))]
        ids = (await work.conn.execute(select(people.c.id))).scalars().all()
        found: dict[int, Draft] = await drafts_of(work, ids)
        taken = [
            tuple(row) for row in await work.conn.execute(select(inbox.c.update_id, inbox.c.state).order_by(inbox.c.id))
        ]
        for code in CODES:
            stored, anew = await rebuilt(work, code)
            assert stored == anew
        assert await check_audit(work.conn, county.seal.audit_key) == ()
    ranks = {person_id: rank for rank, person_id in enumerate(sorted(ids))}
    plain = [(kind, ranks.get(by, by), re.sub(r"J-\w+", "J", text), *rest) for kind, by, text, *rest in rows]
    return plain, {ranks[who]: re.sub(r"J-\w+", "J", repr(draft)) for who, draft in found.items()}, taken


SAID = ("记家访", "/home", "家里没人", "我的家访", "/language", "/todo", *("入户", "家中无人", "提交", "提交") * 3)
PRESSED = ("home", "phone", "V04", "V04", "~send", "~send", "~send", "/home")


def somebody_does(chance: random.Random, number: int) -> dict[str, Any]:
    """Mostly the next step of a visit to one of few children, sometimes something else."""
    alias, code, turn = chance.choice(STAFF)[0], chance.choice(CODES[:3]), chance.randrange(1, 9)
    presses = (f"{turn}:{value}" for value in (*PRESSED, code))
    said = chance.choice((*SAID, f"/visit {code}", f"/case {code}", *presses))
    return did(alias, said, start=number)[0]


def a_busy_hour(chance: random.Random) -> list[dict[str, Any]]:
    """Everybody begins a visit to one of few children, then anybody does anything."""
    begun = [
        did(alias, "/start", f"/visit {chance.choice(CODES[:3])}", "2:home", "3:V04", "4:~send") for alias, *_ in STAFF
    ]
    in_turns = [step for same in zip(*begun, strict=True) for step in same]
    return in_turns + [somebody_does(chance, number) for number in range(100, 190)]


@pytest.fixture
def twin_url(request: pytest.FixtureRequest, county_url: str, tmp_path: Path) -> str:
    return copy_county(request, county_url.partition("+")[0], tmp_path)


@pytest.fixture
async def twin(county: Database, twin_url: str) -> AsyncIterator[Database]:
    """The same county once more."""
    database = Database(twin_url, county.seal)
    yield database
    await database.close()


@pytest.mark.parametrize("seed", range(6))
async def test_side_by_side_is_as_one_after_the_other(county: Database, twin: Database, seed: int) -> None:
    raws = a_busy_hour(random.Random(seed))
    for database, at_most in ((county, 64), (twin, 1)):
        await arrive(database, *raws)
        taking = turns(database)
        while await taking.take(at_most):
            continue
    together, alone = await what_stands(county), await what_stands(twin)
    assert together == alone
    assert sum(kind == "VisitLogged" for kind, *_ in alone[0]) > 3, "too little happened to prove anything"


async def test_all_of_them_visit_one_child_at_once(county: Database) -> None:
    visit = ("记家访", "/visit Q-7K3M", "2:home", "3:V04", "4:~send")
    steps = [did(alias, *visit) for alias in SEES_IT]
    await arrive(county, *(step for same in zip(*steps, strict=True) for step in same))
    await turns(county).take()
    assert await recorded(county) == ["VisitLogged"] * len(SEES_IT)
    for alias in SEES_IT:
        assert (await heard(county, alias))[-1].startswith("✅ 已保存")


async def test_who_looks_after_a_child_came_into_danger_sees_nothing_of_it(county: Database) -> None:
    await arrive(county, *did("村干部", "/start", "/visit Q-8P4W", "2:home"), *did("儿童主任", "/start"))
    await turns(county).take()
    raised, looks = did("村干部", "3:V13", start=10), did("儿童主任", "/case Q-8P4W", start=10)
    await arrive(county, *raised, *looks, *did("组长", "/case Q-0000"))
    await turns(county).take()
    assert "RedFlagRaised" in await recorded(county, "Q-8P4W")
    told, of_nobody = (await heard(county, "儿童主任"))[-1], (await heard(county, "组长"))[-1]
    assert told == of_nobody.replace("Q-0000", "Q-8P4W")


async def test_who_waits_in_a_form_on_a_child_that_came_into_danger_loses_it_at_once(county: Database) -> None:
    begun = ("/start", "/visit Q-8P4W", "2:home")
    await arrive(county, *did("村干部", *begun), *did("儿童主任", *begun, "3:V04"))
    await turns(county).take()
    await arrive(county, *did("村干部", "3:V13", start=10), *did("儿童主任", "4:~send", start=10))
    await turns(county).take()
    assert "VisitLogged" not in await recorded(county, "Q-8P4W")
    assert "Q-8P4W" not in (await heard(county, "儿童主任"))[-1]


async def test_a_step_that_fails_costs_nobody_beside_it(county: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view that cannot be read for one of them."""
    code = "Q-9R5X"

    async def fails(reader: Reader, wanted: str) -> Any:
        if wanted == code:
            raise LookupError(code)
        return await case_card(reader, wanted)

    monkeypatch.setitem(VIEWS, "case_card", fails)
    await arrive(
        county, *did("组长", f"/case {code}"), *did("村干部", f"/case {CASE}"), *did("儿童主任", f"/case {CASE}")
    )
    await turns(county).take()
    assert (await heard(county, "组长"))[-1] == FAILED
    assert FAILED not in (await heard(county, "村干部"))[-1] + (await heard(county, "儿童主任"))[-1]
