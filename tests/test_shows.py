"""The promised numbers that are counted, not measured. `make prove` prints them."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.commands.import_county import take_roster
from rules.codes import RED_FLAG_REASONS
from storage.database import Database
from storage.facts import make_facts
from storage.schema import migrate
from storage.scope import past_the_scope
from storage.tables import areas, cases, kin, people, pupils, schools
from tests.conftest import seal
from tests.county import COUNTY, START

HERE = Path(__file__).parent
TAPS_AT_MOST = 6


def _taps(transcript: str) -> int:
    """Taps from 记家访 to the receipt."""
    steps = transcript[transcript.index("> 记家访") : transcript.index("已保存，回执")]
    return sum(line.startswith("> ") for line in steps.split("\n"))


def test_nobody_home_takes_at_most_six_taps() -> None:
    taps = _taps((HERE / "chats" / "visit_nobody_home.chat").read_text("utf-8"))
    assert 2 < taps <= TAPS_AT_MOST


async def _import_county_small(url: str) -> dict[str, int]:
    await migrate(url)
    database = Database(url, seal())
    async with database.write(START) as work:
        await make_facts(work, COUNTY, START)
    for what in ("staff", "pupils"):
        data = (HERE / "rosters" / "county-small" / f"{what}.xlsx").read_bytes()
        await take_roster(what, data, database, COUNTY, START)
    counts = {}
    async with database.read() as conn:
        wanted = {
            "people": select(func.count()).select_from(people),
            "schools": select(func.count()).select_from(schools),
            "groups": select(func.count()).select_from(areas).where(areas.c.kind == "group"),
            "pupils": select(func.count()).select_from(pupils),
            "absent": select(func.count()).select_from(cases),
            "restricted": select(func.count()).select_from(cases).where(cases.c.restricted),
            "carers": select(func.count()).select_from(kin).where(kin.c.party.is_(False)),
        }
        for name, statement in wanted.items():
            counts[name] = (await conn.execute(past_the_scope(statement, "test"))).scalar_one()
    await database.close()
    return counts


async def test_county_small_is_taken_whole(empty_url: str) -> None:
    counts = await _import_county_small(empty_url)
    assert {name: counts[name] for name in ("pupils", "people", "absent", "schools", "groups")} == {
        "pupils": 1200,
        "people": 131,
        "absent": 60,
        "schools": 6,
        "groups": 48,
    }
    assert counts["restricted"] == 5, f"five children are away for {RED_FLAG_REASONS}"
    assert counts["carers"] == 614, "grandparents in the 监护人 column are carers, never parties"


@pytest.mark.prove
async def test_prove_the_counts(empty_url: str) -> None:
    counts = await _import_county_small(empty_url)
    assert counts["pupils"] == 1200
    print(f"county-small into {empty_url.partition('+')[0]}: {counts}")
    taps = _taps((HERE / "chats" / "visit_nobody_home.chat").read_text("utf-8"))
    print(f"nobody home, 记家访 to receipt: {taps} taps (at most {TAPS_AT_MOST})")
