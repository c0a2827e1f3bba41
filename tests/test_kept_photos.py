"""Photos of 留置 service and of an application: kept for the child, looked at by those alone who may read what they show."""

from typing import Any

import pytest
from sqlalchemy import select

from jobs.photos import kept
from rules.access import ABROAD, INSIDE, Carries
from rules.desk import View
from rules.events import RedFlagRaised
from rules.kept_photos import KeptPhotos
from rules.papers import PaperKind
from rules.paperwork import PaperServed
from rules.policy import Policy
from rules.service import Manner
from storage.database import Database
from storage.files import Kind, keep_file, open_file
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import files
from storage.views import read
from tests.county import ADDRESSES, START
from tests.player import Player
from tests.reading import reader_of, who

SERVED = """# inside
# an order is released: Q-7K3M
@ 乡镇专干
> /serve J-7777777
> [留置：拍照录像]
> 不签
> (sends 照片1.jpg 照片2.jpg)
> [✅ 好了（2张）]
> 今天
> 9点
> [跳过]
> [✅ 提交]
"""
APPLIED = """# inside
@ 校长
> /exempt Q-9R5X
> [休学（已经入学的）]
> 今天
> [身体状况]
> [否]
> [县级以上医院的诊断证明]
> 今天
> [跳过]
> [跳过]
> [2027年8月31日 周二]
> (sends 照片1.jpg)
> [✅ 好了（1张）]
> (sends 照片2.jpg)
> [✅ 好了（1张）]
> 档案室
> [✅ 提交]
"""
BUREAU = {"县专干", "县局长", "县副专干"}
TOWN = {"乡镇专干", "乡镇长", "分管副乡长", "执法员"}


async def rows(county: Database) -> list[Any]:
    async with county.read() as conn:
        return list((await conn.execute(past_the_scope(select(files).order_by(files.c.id), "test"))).all())


async def looked(county: Database, player: Player, case: str, carries: Carries) -> set[str]:
    """Who is told of photos of this case and can open each of them; nobody has the one without the other."""
    seen = set()
    every = [row.id for row in await rows(county)]
    for alias in ADDRESSES:
        async with county.read() as conn:
            reader = reader_of(conn, county, await who(county, alias), carries)
            told: tuple[KeptPhotos, ...] = await read(reader, View("photos_of", (case,)))  # type: ignore[assignment]  # what this view gives
            opened = [await open_file(reader, player.folder, one) for one in every]
            assert all(opened) if told else not any(opened), alias
            if told:
                assert sorted(told[0].files) == sorted(every)
                assert await read(reader, View("photos", (told[0].receipt,))) == told[0]
                seen.add(alias)
    return seen


@pytest.mark.parametrize(
    ("chat", "case", "kind", "readers"),
    [
        (SERVED, "Q-7K3M", Kind.SERVICE, BUREAU | TOWN),
        (APPLIED, "Q-9R5X", Kind.PROOF, BUREAU | {"校长"}),
    ],
    ids=["served", "applied"],
)
async def test_who_looks_at_them(county: Database, chat: str, case: str, kind: Kind, readers: set[str]) -> None:
    player = Player(county)
    await player.play(chat)
    found = await rows(county)
    assert {(row.kind, row.state, row.case_id is not None) for row in found} == {(kind.value, "kept", True)}
    assert len(found) == 2
    assert await looked(county, player, case, INSIDE) == readers
    assert await looked(county, player, case, ABROAD) == set()
    head = await who(county, "校长")
    async with county.write(START) as work:
        await record(work, [RedFlagRaised(case=case, day=START.date())], By(head.id, "head_teacher", 1, "J-3"), START)
    assert await looked(county, player, case, INSIDE) == BUREAU


async def test_nobody_names_another_person_s_photo(county: Database) -> None:
    player = Player(county)
    written = await player.folder.write(b"picture", START)
    desk, other = await who(county, "乡镇专干"), await who(county, "执法员")
    async with county.write(START) as work:
        his = await keep_file(work, written, Kind.PHOTO, other.id, START, inbox_id=7)
    served = PaperServed(
        case="Q-7K3M", paper="J-1", kind=PaperKind.ORDER, manner=Manner.LEFT_FILMED, day=START.date(), photos=(his,)
    )
    with pytest.raises(LookupError):
        async with county.write(START) as work:
            await kept(work, served, By(desk.id, "town_desk", 1, "J-1"), START, Policy())
    assert {(row.kind, row.state) for row in await rows(county)} == {("photo", "loose")}
