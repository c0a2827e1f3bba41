"""Nobody sees or infers a child outside his area and duty: everybody does anything, and every byte said is judged.

The harness is tested too: with the scope off, the masking off, an old post still valid and the like, the walk must fail.
"""

import asyncio
import logging
import random
import shutil
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Table, select, true, update

from dialog.question import Question
from handlers import FORMS
from rules import access
from rules.access import ABROAD, FieldClass, Tier
from rules.events import VisitLogged
from storage import file_views, scope, views
from storage.columns import Ids
from storage.database import Database
from storage.reader import Reader
from storage.schema import migrate
from storage.scope import past_the_scope
from storage.tables import assignments, cases, people
from tests.canary_acts import Action
from tests.canary_basis import somebody_registers_a_basis
from tests.canary_bulletins import somebody_writes_a_bulletin
from tests.canary_county import CanaryCounty, make_county
from tests.canary_guardians import an_office_verifies
from tests.canary_joining import somebody_joins
from tests.canary_leave import somebody_applies_for_leave
from tests.canary_lifting import somebody_proposes_to_lift
from tests.canary_months import somebody_reports_the_month
from tests.canary_oracle import Leak
from tests.canary_ordering import somebody_asks_for_an_order
from tests.canary_parking import a_message_comes_to_nothing
from tests.canary_returns import a_child_comes_back
from tests.canary_rosters import the_desk_sends_a_roster
from tests.canary_serving import somebody_serves
from tests.canary_settling import settle
from tests.canary_walk import Walk
from tests.conftest import seal
from tests.county import START


@pytest.fixture(scope="module")
def known() -> CanaryCounty:
    return make_county()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory, known: CanaryCounty) -> Path:
    path = tmp_path_factory.mktemp("canary") / "county.sqlite3"
    asyncio.run(_make(f"sqlite+aiosqlite:///{path}", known))
    return path


async def _make(url: str, known: CanaryCounty) -> None:
    await migrate(url)
    database = Database(url, seal())
    database.ids = Ids(random.Random(1).getrandbits)
    await settle(database, known)
    await database.close()


@pytest.fixture
async def county(template: Path, tmp_path: Path) -> AsyncIterator[Database]:
    shutil.copy(template, tmp_path / "county.sqlite3")
    database = Database(f"sqlite+aiosqlite:///{tmp_path}/county.sqlite3", seal())
    yield database
    await database.close()


MORE: tuple[tuple[Action, int], ...] = (
    (somebody_joins, 4),
    (somebody_proposes_to_lift, 1),
    (somebody_applies_for_leave, 1),
    (somebody_registers_a_basis, 1),
    (somebody_asks_for_an_order, 1),
    (somebody_serves, 1),
    (the_desk_sends_a_roster, 1),
    (an_office_verifies, 1),
    (a_child_comes_back, 1),
    (a_message_comes_to_nothing, 1),
    (somebody_writes_a_bulletin, 1),
    (somebody_reports_the_month, 1),
)
"""What takes more than a phone to do, with its weight."""


KEPT_INSIDE = {"rosterkept", "takeintold"}
"""What becomes of a roster sent by chat: a channel abroad may carry none, so nobody comes to it there (DESIGN §8)."""


def questions() -> set[str]:
    """Every question that can be asked."""
    return {
        f"{form}/{name}"
        for form, spec in FORMS.items()
        for name, question in spec.questions.items()
        if type(question) is not Question
    }


@pytest.mark.timeout(400)
async def test_eight_hundred_actions_show_nothing_foreign(template: Path, tmp_path: Path, known: CanaryCounty) -> None:
    """So few do not come to every conversation by chance: to those that are left, people are sent at the end."""
    shown = set[str]()
    for abroad, seed, steps in ((True, 14, 450), (False, 12, 350)):
        shutil.copy(template, tmp_path / f"{seed}.sqlite3")
        database = Database(f"sqlite+aiosqlite:///{tmp_path}/{seed}.sqlite3", seal())
        walk = Walk(database, known, seed, abroad, more=MORE)
        await walk.go(steps, () if abroad else sorted(set(FORMS) - shown))
        await database.close()
        shown |= walk.shown
        print(f"canary walk: {steps} actions, seed {seed}, {'abroad' if abroad else 'inside'}: {dict(walk.kinds)}")
    assert set(FORMS) - shown == set(), "every conversation is reached"


@pytest.fixture
def walk_url(request: pytest.FixtureRequest, seed: int, tmp_path: Path) -> str:
    """Two of ten walks are on PostgreSQL."""
    sqlite = f"sqlite+aiosqlite:///{tmp_path}/walk.sqlite3"
    return sqlite if seed % 5 else str(request.getfixturevalue("postgres_url"))


@pytest.mark.prove
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("seed", range(20, 30))
async def test_a_hundred_thousand_actions_show_nothing_foreign(walk_url: str, known: CanaryCounty, seed: int) -> None:
    """Ten walks of ten thousand, two of them on PostgreSQL, a third of them on a channel inside the county."""
    abroad, backend = seed % 3 > 0, "sqlite" if seed % 5 else "postgresql"
    await _make(walk_url, known)
    database = Database(walk_url, seal())
    walk = Walk(database, known, seed, abroad, more=MORE)
    await walk.go(10_000)
    await database.close()
    print(
        f"canary walk: 10,000 actions, seed {seed}, {backend}, {'abroad' if abroad else 'inside'}: {dict(walk.kinds)}"
    )
    print(f"questions this walk did not come to: {sorted(questions() - walk.asked)}")
    assert set(FORMS) - walk.shown == (KEPT_INSIDE if abroad else set())


# The harness itself: with a fault planted, the walk must fail


@pytest.fixture
def forgotten() -> Iterator[None]:
    """Statements that were narrowed before a fault was planted, or with it, are narrowed anew."""
    scope.ready.cache_clear()
    yield
    scope.ready.cache_clear()


async def caught(walk: Walk) -> str:
    """What the walk fails with."""
    with pytest.raises(Leak) as leak:
        await walk.go(600)
    return str(leak.value)


@pytest.mark.usefixtures("forgotten")
async def test_a_scope_that_lets_all_through_is_caught(
    county: Database, known: CanaryCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scope, "_placed", lambda _table, _shape: true())
    assert await caught(Walk(county, known, 1))


async def test_names_that_are_not_masked_are_caught(county: Database, known: CanaryCounty) -> None:
    assert "in_full" in await caught(Walk(county, known, 2, carries=replace(ABROAD, full_names=True)))


async def test_addresses_that_are_not_withheld_are_caught(county: Database, known: CanaryCounty) -> None:
    assert "abroad" in await caught(Walk(county, known, 3, carries=replace(ABROAD, withheld=frozenset())))


@pytest.mark.parametrize("table", [assignments, people])
async def test_a_post_that_has_ended_but_still_counts_is_caught(
    county: Database, known: CanaryCounty, table: Table
) -> None:
    fault = {"to_day": None} if table is assignments else {"active": True}
    async with county.write(START) as work:
        await work.conn.execute(update(table).values(**fault))
    walk = Walk(county, known, 4)
    walk.only = ("moved", "moved up", "left") if table is assignments else ("revoked", "revoked desk")
    assert await caught(walk)


async def test_a_hidden_reason_told_to_the_village_is_caught(
    county: Database, known: CanaryCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(access.SEEN_BY, FieldClass.HIDDEN_REASON, frozenset(Tier))
    walk = Walk(county, known, 6)
    walk.only = ("group_leader0", "village_cadre1")
    assert "reason" in await caught(walk)


@pytest.mark.usefixtures("forgotten")
async def test_a_restricted_case_shown_to_the_school_is_caught(
    county: Database, known: CanaryCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(access.SEEN_BY, FieldClass.RED_FLAG, frozenset({Tier.BUREAU, Tier.SCHOOL}))
    walk = Walk(county, known, 6)
    walk.only = ("head_teacher0", "registrar1")
    assert await caught(walk)


async def test_words_kept_readable_are_caught(
    county: Database, known: CanaryCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(VisitLogged, "PLAIN", VisitLogged.PLAIN | {"note"})
    assert "readable" in await caught(Walk(county, known, 18))


async def test_a_foreign_case_that_costs_one_statement_more_is_caught(
    county: Database, known: CanaryCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = views.VIEWS["case_card"]

    async def looks_twice(reader: Reader, code: str) -> object:
        there = await reader.conn.execute(past_the_scope(select(cases.c.id).where(cases.c.code == code), "fault"))
        if there.first():
            await card(reader, code)
        return await card(reader, code)

    monkeypatch.setitem(views.VIEWS, "case_card", looks_twice)
    assert "betrays itself" in await caught(Walk(county, known, 8))


async def test_a_name_in_a_log_is_caught(
    county: Database, known: CanaryCounty, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_views, "shown_name", _logs_the_name)
    assert "in a log" in await caught(Walk(county, known, 9))


def _logs_the_name(name: str, carries: access.Carries) -> str:
    logging.getLogger("storage.somewhere").debug("a name: %s", name)
    return access.shown_name(name, carries)
