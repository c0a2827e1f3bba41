"""Messages that came to nothing: who sees them and how much, what may become of them, and who hears of a person shut out."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from jobs.delivery import Refused
from jobs.unreached import tell_of_unreached
from rules.policy import Policy
from storage.database import Database, Work
from storage.outbox import Lane, Mark, OutboxMessage, mark, put, put_many_once
from storage.people import note_reachable
from storage.scope import past_the_scope
from storage.tables import accounts, cases, excluded, outbox
from tests.county import ADDRESSES, START
from tests.player import Player
from tests.test_delivery import Recorder, deliver, settle_down

SECRET = "孩子的事"


async def _person(work: Work, alias: str) -> int:
    wanted = select(accounts.c.person_id).where(accounts.c.address == ADDRESSES[alias])
    return int((await work.conn.execute(wanted)).scalar_one())


async def park(database: Database, alias: str, why: str, key: str, lane: Lane = Lane.PAPER, **more: object) -> None:
    """A message that came to nothing."""
    async with database.write(START) as work:
        person = await _person(work, alias)
        body = {"text": SECRET, "rows": [], "again": "（网络不好，这条可能重复了）"}
        message = OutboxMessage(key, "telegram", ADDRESSES[alias], body, lane, person, **more)  # type: ignore[arg-type]
        await put(work, [message], START)
        row = (await work.conn.execute(select(outbox.c.id).where(outbox.c.dedupe == key))).scalar_one()
        await mark(work, [Mark(row, "parked", why)], START)


async def states(database: Database) -> dict[str, tuple[str, str | None]]:
    async with database.read() as conn:
        rows = await conn.execute(select(outbox))
        return {row.dedupe: (row.state, row.why) for row in rows}


async def test_the_county_desk_sees_them_and_sends_one_again(county: Database) -> None:
    await park(county, "组长", "blocked or deactivated", "a")
    await park(county, "校长", "in doubt: TimedOut", "b", Lane.URGENT)
    player = Player(county)
    shown = await player.play("@ 县专干\n> 没送到")
    assert "有 2 条消息没送到" in shown
    assert "上寨村2组组长，办事通知" in shown
    assert "青石乡初级中学校长，紧急报告" in shown
    assert SECRET not in shown
    asked = await player.play("> [第2条]")
    assert "不知道到没到。怎么办？" in asked
    after = await player.play("> [🔁 再发一次]")
    assert "马上再发一次" in after
    found = await states(county)
    assert (found["a"], found["b"]) == (("parked", "blocked or deactivated"), ("doubt", "sent again by hand"))
    assert "有 1 条消息没送到" in await player.play("> [📭 没送到的消息]")


async def test_sent_again_it_says_that_it_may_come_twice(county: Database) -> None:
    await park(county, "校长", "in doubt: TimedOut", "b")
    await Player(county).play("@ 县专干\n> 没送到\n> [第1条]\n> [🔁 再发一次]")
    recorder = Recorder()
    await settle_down(deliver(county, recorder))
    assert [(one.body["text"], one.repeat) for one in recorder.said if one.address == ADDRESSES["校长"]] == [
        (SECRET, True)
    ]


async def test_one_is_left_for_good_with_a_reason_and_a_name(county: Database) -> None:
    await park(county, "组长", "bad request: too long", "a")
    player = Player(county)
    await player.play("@ 县专干\n> 没送到\n> [第1条]\n> [不发了：此人已离岗]")
    state, why = (await states(county))["a"]
    assert state == "dropped"
    assert why is not None
    assert why.startswith("by hand: left (")


async def test_what_somebody_dealt_with_meanwhile_is_gone(county: Database) -> None:
    await park(county, "组长", "bad request: too long", "a")
    player = Player(county)
    await player.play("@ 县专干\n> 没送到\n> [第1条]")
    await player.play("@ 县副专干\n> 没送到\n> [第1条]\n> [🔁 再发一次]")
    late = await player.play("@ 县专干\n> [不发了：事情已经过去]")
    assert "已经不在了" in late
    assert (await states(county))["a"][0] == "doubt"


@pytest.mark.parametrize("alias", ["组长", "乡镇专干", "校长", "县局长", "督查员"])
async def test_to_nobody_else_they_are_told(county: Database, alias: str) -> None:
    await park(county, "组长", "bad request: too long", "a")
    async with county.read() as conn:
        row_id = (await conn.execute(select(outbox.c.id).where(outbox.c.dedupe == "a"))).scalar_one()
    shown = await Player(county).play(f"@ {alias}\n> 没送到\n> /unpark {row_id}")
    assert shown.count("这件事由县教育局专干办") == 2
    assert "组长，" not in shown


@pytest.mark.parametrize("in_its_body", [False, True])
async def test_of_a_case_that_concerns_him_there_is_none(county: Database, in_its_body: bool) -> None:
    async with county.write(START) as work:
        codes = ("Q-7K3M", "Q-8P4W")
        wanted = select(cases.c.id).where(cases.c.code.in_(codes)).order_by(cases.c.code)
        ids = tuple((await work.conn.execute(past_the_scope(wanted, "test"))).scalars())
        kept_away = {"person_id": await _person(work, "县专干"), "case_id": ids[0], "since": START}
        await work.conn.execute(insert(excluded), kept_away)
    about = {"shows": ids} if in_its_body else {"case_id": ids[0]}
    await park(county, "乡镇专干", "in doubt: TimedOut", "a", Lane.URGENT, **about)
    player = Player(county)
    assert "没有送不到的消息" in await player.play("@ 县专干\n> 没送到")
    assert "有 1 条消息没送到" in await player.play("@ 县副专干\n> 没送到")


# Shut out


async def _shut_out(county: Database, alias: str) -> None:
    async with county.write(START) as work:
        message = OutboxMessage(
            f"to:{alias}", "telegram", ADDRESSES[alias], {"text": "请看"}, Lane.PAPER, await _person(work, alias)
        )
        await put(work, [message], START)
    recorder = Recorder(answers={"请看": [Refused("blocked or deactivated", shut_out=True)]})
    await settle_down(deliver(county, recorder))


async def _told(county: Database) -> list[tuple[str, str]]:
    async with county.write(START) as work:
        await tell_of_unreached(work, START, Policy())
        await tell_of_unreached(work, START, Policy())
        rows = (await work.conn.execute(select(outbox).where(outbox.c.dedupe.startswith("shut:")))).all()
        return [(row.address, work.seal.open_json("outbox.sealed", row.id, row.sealed)["text"]) for row in rows]


@pytest.mark.parametrize(
    ("alias", "above"),
    [("组长", ["乡镇专干"]), ("班主任", ["校长"]), ("校长", ["乡镇专干"]), ("乡镇专干", ["县专干", "县副专干"])],
)
async def test_the_next_level_hears_once_that_he_cannot_be_reached(
    county: Database, alias: str, above: list[str]
) -> None:
    await _shut_out(county, alias)
    told = await _told(county)
    assert sorted(address for address, _ in told) == sorted(ADDRESSES[one] for one in above)
    assert all("停用或屏蔽了机器人，11月23日" in text for _, text in told)


async def test_where_that_one_cannot_be_reached_either_the_one_above_hears(county: Database) -> None:
    await _shut_out(county, "乡镇专干")
    await _shut_out(county, "组长")
    told = await _told(county)
    assert {address for address, _ in told} == {ADDRESSES["县专干"], ADDRESSES["县副专干"]}
    assert len(told) == 4


async def test_when_he_is_back_what_waited_goes_out_and_old_reminders_do_not(county: Database) -> None:
    await _shut_out(county, "组长")
    await park(county, "组长", "blocked or deactivated", "old", Lane.REMINDER)
    async with county.write(START) as work:
        await work.conn.execute(
            update(outbox).where(outbox.c.dedupe == "old").values(made_at=START - timedelta(days=4))
        )
        assert await tell_of_unreached(work, START, Policy()) == 1
        await note_reachable(work.conn, "telegram", ADDRESSES["组长"], START, reachable=True)
        assert await tell_of_unreached(work, START, Policy()) == 1
    found = await states(county)
    assert found["to:组长"] == ("queued", None)
    assert found["old"] == ("dropped", "stale when he was back")


# Many at once


async def test_many_are_queued_once(county: Database) -> None:
    messages = [
        OutboxMessage(f"many:{n % 900}", "telegram", str(n), {"text": f"{n}"}, Lane.DIGEST) for n in range(1200)
    ]
    async with county.write(START) as work:
        assert await put_many_once(work, messages[:700], START) == 700
        assert await put_many_once(work, messages, START) == 200
        assert await put_many_once(work, messages, START) == 0
        assert await put_many_once(work, (), START) == 0
