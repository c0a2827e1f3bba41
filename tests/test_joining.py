"""Joining: one wins a race, nothing of a stranger is kept, an invite that does not stand cannot be told from one never made."""

import asyncio
import random
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event, func, select

from bot.app import draw_receipt
from bot.channels.telegram import NAME, Telegram
from bot.clock import FixedClock
from bot.turn import Turns
from handlers import FORMS
from rules.access import Post
from rules.policy import Policy
from storage.accounts import unlink
from storage.audit import Note
from storage.database import Database
from storage.inbox import keep
from storage.invites import forget_joinings, make_invites, void_invites
from storage.people import who_is
from storage.staff import Place, Worker, end_access, give, move, named, place_named
from storage.tables import accounts, audit, inbox, invites, joinings, outbox
from tests.conftest import seal
from tests.county import ADDRESSES, COUNTY, START

LEADER, LEADERS_NUMBER = "胡丽华", "16400000001"
HELLO, IN, NO = "您好！这里是示范县控辍保学工作用的“归校”。", "✅ 加入好了，胡丽华。", "这张邀请单现在用不了。"


async def worker(county: Database, name: str = LEADER) -> Worker:
    async with county.read() as conn:
        (found,) = await named(conn, county.seal, START.date(), name)
    return found


async def invited(county: Database, name: str = LEADER) -> str:
    """Somebody who has not joined gets an invite; its payload."""
    one = await worker(county, name)
    async with county.write(START) as work:
        await unlink(work, one.id)
        (made,) = await make_invites(work, [one.id], START)
    return made.payload


def update(address: str, number: int, **content: Any) -> dict[str, Any]:
    user = {"id": int(address), "is_bot": False, "first_name": "某人"}
    chat = {"id": int(address), "type": "private"}
    message = {"message_id": number, "date": 1795397400, "chat": chat, "from": user} | content
    return {"update_id": int(address) * 1000 + number, "message": message}


def opens(address: str, payload: str, number: int = 1) -> dict[str, Any]:
    return update(address, number, text=f"/start {payload}")


def shares(address: str, phone: str = LEADERS_NUMBER, number: int = 2, owner: int | None = None) -> dict[str, Any]:
    card = {"phone_number": phone, "first_name": "某人", "user_id": owner or int(address)}
    return update(address, number, contact=card)


async def take(county: Database, *raws: dict[str, Any], now: Any = START) -> None:
    async with county.write(now) as work:
        await keep(work, NAME, raws, now)
    chance = random.Random(3)
    turns = Turns(county, {NAME: Telegram()}, FORMS, FixedClock(now), Policy(), lambda: draw_receipt(chance))
    while await turns.take():
        continue


async def said(county: Database, address: str) -> list[str]:
    """The first lines said to an address."""
    async with county.read() as conn:
        rows = (await conn.execute(select(outbox).where(outbox.c.address == address).order_by(outbox.c.id))).all()
    return [county.seal.open_json("outbox.sealed", row.id, row.sealed)["text"].split("\n")[0] for row in rows]


async def linked(county: Database, person_id: int) -> list[str]:
    async with county.read() as conn:
        return list((await conn.execute(select(accounts.c.address).where(accounts.c.person_id == person_id))).scalars())


async def audited(county: Database) -> list[str]:
    async with county.read() as conn:
        whats = (await conn.execute(select(audit.c.what).order_by(audit.c.id))).scalars().all()
    return [what for what in whats if '"join' in what or '"leave' in what or '"staff' in what or '"invite' in what]


# A race


@pytest.mark.parametrize("together", [True, False])
async def test_of_fifty_with_one_invite_exactly_one_is_in(county: Database, together: bool) -> None:
    payload = await invited(county)
    racers = [str(20_000 + number) for number in range(50)]
    await take(county, *(opens(racer, payload) for racer in racers))
    last = [shares(racer) for racer in random.Random(5).sample(racers, 50)]
    for batch in [last] if together else [[raw] for raw in last]:
        await take(county, *batch)
    (winner,) = await linked(county, (await worker(county)).id)
    heard = {racer: await said(county, racer) for racer in racers}
    assert heard.pop(winner)[:2] == [HELLO, IN]
    assert {tuple(lines) for lines in heard.values()} == {(HELLO, NO + "请联系县教育局专干，重新要一张。")}
    async with county.read() as conn:
        assert (await conn.execute(select(func.count()).select_from(joinings))).scalar_one() == 0


async def test_two_processes_race_and_one_is_in(county: Database, county_url: str) -> None:
    payload = await invited(county)
    other = Database(county_url, seal())
    await take(county, opens("20001", payload), opens("20002", payload))
    await asyncio.gather(take(county, shares("20001")), take(other, shares("20002")))
    await other.close()
    assert len(await linked(county, (await worker(county)).id)) == 1


async def test_joining_and_a_visit_may_wait_in_one_batch(county: Database) -> None:
    payload, mine = await invited(county), ADDRESSES["组长"]
    await take(
        county,
        update(mine, 1, text="你好"),
        opens(mine, payload, 2),
        shares(mine, number=3),
        update(mine, 4, text="记家访"),
    )
    assert (await said(county, mine))[1:] == [HELLO, IN, "现在就可以用。孩子有危险，先打 110。", "去的是哪家？"]


# Nothing is kept, nothing is told


async def test_neither_number_nor_payload_is_kept_anywhere(county: Database, county_url: str) -> None:
    payload, stranger = await invited(county), "20001"
    await take(county, opens(stranger, payload), shares(stranger, "16499990000"), shares(stranger, number=3))
    await take(
        county, opens(stranger, payload, 4), shares(stranger, "16499990000", 5), update(stranger, 6, text="首页")
    )
    async with county.read() as conn:
        rows = (await conn.execute(select(inbox).order_by(inbox.c.id))).all()
        hashes = (await conn.execute(select(invites.c.payload_index))).scalars().all()
        whole = str(rows) + str(hashes) + str((await conn.execute(select(audit))).all())
    kept = [county.seal.open("inbox.sealed", row.id, row.sealed).decode() for row in rows if row.sealed]
    assert len(kept) == 1, "of a known person only what opens nothing and holds no number is kept"
    assert "首页" in kept[0].encode().decode("unicode_escape") or "首页" in kept[0]
    assert payload not in whole
    assert "16499990000" not in whole


async def test_what_a_stranger_sent_is_not_kept_even_when_his_turn_fails(county: Database, caplog: Any) -> None:
    payload, stranger = await invited(county), "20001"
    await take(county, opens(stranger, payload))

    def fail(point: str) -> None:
        if point == "turn.heard":
            raise ConnectionError

    async with county.write(START) as work:
        await keep(work, NAME, [shares(stranger)], START)
    await Turns(county, {NAME: Telegram()}, FORMS, FixedClock(START), Policy(), lambda: "J", fail).take()
    async with county.read() as conn:
        row = (await conn.execute(select(inbox.c.state, inbox.c.sealed).order_by(inbox.c.id.desc()))).first()
    assert row is not None
    assert (row.state, bytes(row.sealed)) == ("parked", b"")
    assert LEADERS_NUMBER not in caplog.text
    assert payload not in caplog.text


async def test_every_invite_that_does_not_stand_is_answered_alike_after_the_same_queries(county: Database) -> None:
    spent, one = await invited(county), await worker(county)
    await take(county, opens("20001", spent), shares("20001"))
    gone, leaver = await invited(county, "卓玛"), await worker(county, "卓玛")
    void, voided = await invited(county, "郭犇"), await worker(county, "郭犇")
    late = await invited(county, "罗子轩")
    async with county.write(START) as work:
        await end_access(work, leaver.id, START)
        await void_invites(work, [voided.id], START)
    ways = {
        "used": spent,
        "revoked": gone,
        "void": void,
        "unknown": "x" * 22,
        "late": late,
        "odd": "é'; --",
        "long": "x" * 64,
    }
    statements: list[str] = []
    engine = county._writer.sync_engine
    event.listen(engine, "before_cursor_execute", lambda c, cursor, sql, *_: statements.append(sql))
    found = {}
    for number, (way, payload) in enumerate(ways.items()):
        address = str(21_000 + number)
        statements.clear()
        await take(county, opens(address, payload), now=START + timedelta(hours=24))
        found[way] = ([*statements], await said(county, address))
    assert len({str(one) for one in found.values()}) == 1, found
    assert await linked(county, one.id) == ["20001"]


async def test_the_fixed_sentence_makes_no_joiner_deaf(county: Database) -> None:
    payload = await invited(county)
    await take(county, *(update("20001", number, text="你好") for number in range(10, 14)))
    await take(county, opens("20001", "x" * 22, 20), opens("20001", payload, 21), shares("20001", number=22))
    lines = await said(county, "20001")
    assert [line[:6] for line in lines] == ["您好！这里是", NO[:6], "您好！这里是", IN[:6], "现在就可以用"]


async def test_strangers_are_forgotten_when_their_invite_has_run_out(county: Database) -> None:
    await take(county, opens("20001", await invited(county)))
    for hours, forgotten in ((47, 0), (48, 1), (49, 0)):
        moment = START + timedelta(hours=hours)
        async with county.write(moment) as work:
            assert await forget_joinings(work, moment) == forgotten


# Moving, ending, coming back


async def test_an_account_whose_person_has_ended_may_join_as_another(county: Database) -> None:
    """One human with a new number stands twice in the roster: the old entry is ended, the new one invited."""
    before, after = await worker(county, "卓玛"), await worker(county)
    payload, address = await invited(county), ADDRESSES["村干部"]
    await take(county, opens(address, payload), shares(address))
    assert await linked(county, after.id) == [], "while he is somebody, any invite is somebody else's"
    async with county.write(START) as work:
        await end_access(work, before.id, START)
    await take(county, opens(address, payload, 3), shares(address, number=4))
    assert (await linked(county, after.id), await linked(county, before.id)) == ([address], [])


async def test_whoever_was_ended_and_given_a_post_again_needs_an_invite(county: Database) -> None:
    one = await worker(county)
    async with county.write(START) as work:
        await end_access(work, one.id, START)
        found = await place_named(work.conn, COUNTY, ("青石乡", "下寨村", "1组"), None)
        assert found
        await give(work, one.id, Post.GROUP_LEADER, Place(*found), START)
        assert await who_is(work.conn, work.seal, NAME, [ADDRESSES["组长"]], START.date()) == {}
    payload = await invited(county)
    await take(county, opens("20001", payload), shares("20001"))
    assert (await said(county, "20001"))[1:2] == [IN]
    async with county.read() as conn:
        (caller,) = (await who_is(conn, county.seal, NAME, ["20001"], START.date())).values()
    assert [seat.place for seat in caller.person.seats] == ["下寨村1组"]


async def test_no_place_is_found_that_is_not_there(county: Database) -> None:
    async with county.read() as conn:
        for area in (("青石乡", "下寨村", "9组"), ("无名乡",), ("上寨村",)):
            assert await place_named(conn, COUNTY, area, None) is None
        assert await place_named(conn, COUNTY, (), None)
        assert await place_named(conn, COUNTY, (), "青石乡初级中学")
        assert await place_named(conn, COUNTY, (), "无名小学") is None


async def test_what_was_done_to_whom_stands_in_the_audit(county: Database) -> None:
    one, payload = await worker(county), await invited(county)
    await take(county, opens("20001", payload), shares("20001", "16499990000"), shares("20001", number=3))
    await take(county, update("20001", 4, text="/leave"))
    press = {"id": "1", "chat_instance": "1", "data": "1:leave", "from": update("20001", 5)["message"]["from"]}
    press |= {"message": update("20001", 5, text="…")["message"]}
    await take(county, {"update_id": 99, "callback_query": press})
    async with county.write(START) as work:
        found = await place_named(work.conn, COUNTY, ("青石乡", "下寨村", "1组"), None)
        assert found
        await move(work, one.id, Post.GROUP_LEADER, Place(*found), START)
        await end_access(work, one.id, START)
        work.notes.append(Note(None, "test"))
    whys = [what.partition('"why":"')[2].partition('"')[0] for what in await audited(county)]
    assert whys == ["invite:made", "join:wrong", "join:linked", "leave", "staff:move", "staff:end"]
    assert all(f'"people":[{one.id}]' in what for what in await audited(county))
