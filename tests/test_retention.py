"""The end of keeping (SW-17): what is due, what is left when it was destroyed, and that nobody destroys it but a named person."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Select, delete, func, select, update

from bot.__main__ import main
from jobs.chores import CHORES, do_chores
from rules.codes import Status
from rules.keeping import KeptCase, kept_long_enough, years_before
from rules.policy import Policy
from storage.audit_check import check_audit
from storage.database import Database, Work
from storage.files import Kind, attach_file, keep_file
from storage.folder import Folder
from storage.outbox import OutboxMessage, put
from storage.retention import erase, over_their_time
from storage.scope import past_the_scope
from storage.sealing import SealBroken, read_key_file
from storage.tables import audit, cases, events, facts, files, kin, outbox, people, pupil_marks, pupils
from tests.county import ADDRESSES, START, ZONE, settle
from tests.issued import issue
from tests.player import Player

CASE = KeptCase(1, "Q-7K3M", Status.RETURNED, date(2026, 11, 23))
TODAY = date(2036, 11, 23)
GROWN = date(2012, 1, 1)


@pytest.mark.parametrize(
    ("cases_", "birth", "due"),
    [
        ((CASE,), GROWN, True),
        ((replace(CASE, last=date(2026, 11, 24)),), GROWN, False),
        ((CASE, replace(CASE, id=2, last=date(2030, 1, 1))), GROWN, False),
        ((replace(CASE, status=Status.DROPPED_OUT),), GROWN, False),
        ((replace(CASE, status=Status.OBSERVED),), GROWN, False),
        ((replace(CASE, status=Status.FINISHED),), GROWN, True),
        ((CASE, replace(CASE, id=2, status=Status.MISSING)), GROWN, False),
        ((CASE,), date(2018, 11, 23), True),
        ((CASE,), date(2018, 11, 24), False),
    ],
)
def test_when_the_time_of_keeping_is_over(cases_: tuple[KeptCase, ...], birth: date, due: bool) -> None:
    assert kept_long_enough(cases_, birth, TODAY, 10) is due


def test_years_before_a_leap_day() -> None:
    assert years_before(date(2036, 2, 29), 10) == date(2026, 2, 28)
    assert years_before(date(2036, 2, 29), 4) == date(2032, 2, 29)


LATER = datetime(2040, 3, 5, 10, 0, tzinfo=ZONE)
POLICY = Policy()
VISIT = "@ 组长\n> 记家访\n> [张*明 八年级 上寨村2组 Q-7K3M]\n> [入户]\n> [家中无人]\n> [✅ 提交]"


async def close(county: Database, code: str = "Q-7K3M") -> None:
    """The case stands as taken off the list since `START`."""
    async with county.write(START) as work:
        here = update(cases).where(cases.c.code == code)
        await work.conn.execute(here.values(status=Status.FINISHED.value, changed_at=START))


async def due(county: Database, now: datetime = LATER) -> list[str]:
    async with county.write(now) as work:
        over = await over_their_time(work, now.date(), POLICY.keep_case_years, POLICY.tz)
    return [case.code for one in over for case in one.cases]


async def test_only_closed_files_after_their_years_are_due(county: Database) -> None:
    assert await due(county) == []
    await close(county)
    assert await due(county, START + timedelta(days=3650)) == []
    assert await due(county) == ["Q-7K3M"]
    await issue(county, "Q-7K3M", START)
    await close(county)
    assert await due(county) == [], "a paper waits to be served"


async def test_what_was_destroyed_is_read_by_nobody_and_still_counted(county: Database, tmp_path: Path) -> None:
    player = Player(county)
    assert "已保存" in await player.play(VISIT)
    folder = Folder(tmp_path / "files")
    async with county.write(START) as work:
        row = (await work.conn.execute(past_the_scope(_child(), "test"))).one()
        written = await folder.write(b"a photo", START)
        file_id = await keep_file(work, written, Kind.PHOTO, await _anybody(work), START)
        await attach_file(work, file_id, row.id, work.seal.child(row.pupil_id, row.sealed_key), await _anybody(work))
        about = OutboxMessage("about", "telegram", "7000", {"text": "张小明"}, case_id=row.id)
        await put(work, [about], START)
    await close(county)
    async with county.read() as conn:
        before = (await conn.execute(past_the_scope(select(events.c.kind, events.c.day, events.c.plain), "test"))).all()
    async with county.write(LATER) as work:
        over = await over_their_time(work, LATER.date(), 10, POLICY.tz)
        assert await erase(work, over, 1) == [file_id]
    async with county.read() as conn:
        assert await check_audit(conn, county.seal.audit_key) == ()
        after = (await conn.execute(past_the_scope(select(events.c.kind, events.c.day, events.c.plain), "test"))).all()
        assert after == before, "dates, kinds and plain codes stay for counting"
        row = (await conn.execute(past_the_scope(_child(), "test"))).one()
        assert (row.status, row.erased, row.sealed_key, row.id_index) == (Status.FINISHED.value, True, None, None)
        for table, column in ((kin, kin.c.pupil_id), (pupil_marks, pupil_marks.c.pupil_id)):
            left = select(func.count()).select_from(table).where(column == row.pupil_id)
            assert (await conn.execute(past_the_scope(left, "test"))).scalar_one() == 0
        left = select(func.count()).select_from(files)
        assert (await conn.execute(past_the_scope(left, "test"))).scalar_one() == 0
        said = select(outbox.c.sealed).where(outbox.c.dedupe == "about")
        assert (await conn.execute(said)).scalar_one() == b""
        with pytest.raises(SealBroken):
            county.seal.child(row.pupil_id, row.sealed_key)
        noted = (await conn.execute(select(audit.c.what).order_by(audit.c.id.desc()))).scalars().first()
        assert noted
        assert '"why":"retention:destroy"' in noted
    assert await due(county) == []


def _child() -> Select[Any]:
    wanted = (pupils.c.sealed_key, pupils.c.id_index, cases.c.id, cases.c.pupil_id, cases.c.status, cases.c.erased)
    return select(*wanted).join(cases, cases.c.pupil_id == pupils.c.id).where(cases.c.code == "Q-7K3M")


async def _anybody(work: Work) -> int:
    return int((await work.conn.execute(select(func.min(people.c.id)))).scalar_one())


ASKED = ("> /cases", "> 张小明", "> {code}", "> 一人一案 {code}", "> /todo")


async def test_to_everybody_it_is_as_if_it_had_never_been(county: Database) -> None:
    """In lists, by name and by its code, also for the bureau: the same answers as to a code that does not exist."""
    await close(county)
    async with county.write(LATER) as work:
        await erase(work, await over_their_time(work, LATER.date(), 10, POLICY.tz), 1)
    for who in ("组长", "村干部", "班主任", "乡镇专干", "县专干", "县局长", "督查员"):
        said = []
        for number, code in enumerate(("Q-7K3M", "Q-5H9N")):
            player = Player(county, update_id=10_000 * (number + 1) + 100 * int(ADDRESSES[who]))
            asked = "\n".join([f"@ {who}", *ASKED]).replace("{code}", code)
            said.append((await player.play(asked)).replace(code, "…"))
        visit = Player(county, update_id=90_000 + 100 * int(ADDRESSES[who]))
        assert "张*明" not in await visit.play(f"@ {who}\n> 记家访"), who
        assert said[0] == said[1], who
        answers = [line for line in said[0].split("\n") if not line.startswith((">", "@"))]
        assert not [line for line in answers if "张*明" in line or "Q-7K3M" in line], who
        assert not [line for line in answers if "出错" in line or "没处理成" in line], who


async def test_chores_go_on_beside_erased_files(county: Database, caplog: pytest.LogCaptureFixture) -> None:
    await Player(county).play(VISIT)
    await close(county)
    async with county.write(LATER) as work:
        await erase(work, await over_their_time(work, LATER.date(), 10, POLICY.tz), 1)
    await do_chores(county, LATER, POLICY, CHORES)
    assert "failed" not in caplog.text


async def test_once_a_year_the_desk_hears_how_many_and_nothing_is_destroyed(county: Database) -> None:
    await close(county)
    await do_chores(county, LATER, POLICY, CHORES)
    told = select(outbox).where(outbox.c.dedupe.like("retention:%")).order_by(outbox.c.id)
    async with county.read() as conn:
        rows = (await conn.execute(told)).all()
    texts = {county.seal.open_json("outbox.sealed", row.id, row.sealed)["text"] for row in rows}
    assert len(rows) == 2, "both of the bureau's desk"
    assert all("有 1 份档案" in text and "Q-7K3M" not in text for text in texts)
    await do_chores(county, LATER + timedelta(days=9), POLICY, CHORES)
    async with county.read() as conn:
        assert len((await conn.execute(told)).all()) == 2
    assert await due(county) == ["Q-7K3M"]
    await do_chores(county, LATER + timedelta(days=366), POLICY, CHORES)
    async with county.read() as conn:
        assert len((await conn.execute(told)).all()) == 4


async def test_words_of_old_messages_are_forgotten_and_that_they_were_said_is_not(county: Database) -> None:
    async with county.write(START) as work:
        for state in ("sent", "dropped", "parked", "queued"):
            await put(work, [OutboxMessage(state, "telegram", "7000", {"text": "…"})], START)
            await work.conn.execute(update(outbox).where(outbox.c.dedupe == state).values(state=state))
    almost = START + timedelta(days=POLICY.keep_messages_days)
    for now, left in (
        (almost - timedelta(seconds=1), {"sent", "dropped", "parked", "queued"}),
        (almost + timedelta(seconds=1), {"queued"}),
        (almost + timedelta(days=1), {"queued"}),
    ):
        await do_chores(county, now, POLICY, [chore for chore in CHORES if chore.name == "forget old words"])
        async with county.read() as conn:
            rows = (await conn.execute(select(outbox).where(outbox.c.made_at == START))).all()
        assert {row.dedupe for row in rows if row.sealed} == left
        assert len(rows) == 4


def test_the_command_lists_and_destroys_only_by_name_and_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    url = f"sqlite+aiosqlite:///{tmp_path}/county.sqlite3"
    monkeypatch.setenv("GUIXIAO_DATABASE", url)
    monkeypatch.setenv("GUIXIAO_KEY_FILE", str(tmp_path / "key"))
    monkeypatch.setenv("GUIXIAO_FILES_FOLDER", str(tmp_path / "files"))
    (tmp_path / "county.toml").write_text("keep_case_years = 1\n")
    assert main(["init"]) == 0

    def say(*given: str, typed: str = "") -> tuple[int, str]:
        capsys.readouterr()
        monkeypatch.setattr("builtins.input", lambda: typed)
        return main(["retention", *given]), capsys.readouterr().out

    assert say() == (0, say()[1])
    assert "：0 份" in say()[1]
    asyncio.run(_one_grown_up(url, tmp_path / "key"))
    status, said = say()
    assert (status, "：1 份" in said, "Q-7K3M" in said, "至少 3 年" in said) == (0, True, True, True)
    assert say("--destroy")[0] == 2
    for by in ("没有这个人", "胡丽华"):
        assert say("--destroy", "--by", by, typed="销毁1份")[0] == 1
    assert say("--destroy", "--by", "吴专干", typed="销毁2份")[0] == 1
    assert "：1 份" in say()[1]
    status, said = say("--destroy", "--by", "吴专干", typed="销毁1份")
    assert (status, "已销毁 1 份" in said) == (0, True)
    assert "：0 份" in say()[1]


async def _one_grown_up(url: str, key: Path) -> None:
    """The tests' county, its first child closed long ago and grown up."""
    database = Database(url, read_key_file(key))
    async with database.write(START) as work:
        await work.conn.execute(delete(facts))
    await settle(database)
    async with database.write(START) as work:
        row = (await work.conn.execute(past_the_scope(_child(), "test"))).one()
        child = work.seal.child(row.pupil_id, row.sealed_key)
        told = {"name": "张小明", "name_raw": "张小明", "sex": "男", "birth": "2005-01-01"}
        sealed = child.close_json("pupils.sealed", row.pupil_id, told)
        await work.conn.execute(update(pupils).where(pupils.c.id == row.pupil_id).values(sealed=sealed))
        long_ago = datetime(2020, 1, 1, tzinfo=ZONE)
        here = update(cases).where(cases.c.code == "Q-7K3M")
        await work.conn.execute(here.values(status=Status.FINISHED.value, changed_at=long_ago))
    await database.close()
