"""Who hears of a red flag, who is kept away, and what happens where nobody takes it (DOMAIN §8.9)."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from jobs.alarms import announcements, still_said
from jobs.duty_calls import repeat_alarms
from jobs.rendering import LINE_AT_MOST
from locales.reader import LANGUAGES, words
from rules.access import INSIDE
from rules.codes import Danger
from rules.events import RedFlagRaised
from rules.policy import Policy
from rules.protection import RedFlagDetail
from storage.database import Database, Work
from storage.excluding import exclude, guarded_by, may_hear, namesakes
from storage.outbox import Lane, OutboxMessage, put
from storage.recording import By, record
from storage.scope import Scope, past_the_scope, scoped
from storage.tables import (
    accounts,
    alarms,
    assignments,
    calls,
    cases,
    deadlines,
    events,
    excluded,
    outbox,
    sightings,
)
from tests.county import ADDRESSES, START
from tests.player import Player
from tests.reading import card, listed, reader_of, timeline, who

CASE = "Q-8P4W"
PRESS = f"@ 组长\n> 记家访\n> [李*妹 六年级 上寨村2组 {CASE}]\n> [入户]\n> [🆘 孩子有危险]"
COUNTY = ("县专干", "县副专干", "县局长")


async def silence(county: Database, *aliases: str) -> None:
    """Take these persons' accounts away."""
    async with county.write(START) as work:
        await work.conn.execute(delete(accounts).where(accounts.c.address.in_([ADDRESSES[a] for a in aliases])))


async def _ids(work: Work) -> dict[str, int]:
    rows = await work.conn.execute(past_the_scope(select(cases.c.code, cases.c.id), "test"))
    return {row.code: row.id for row in rows}


async def rows_of(county: Database, what: str = "") -> list[tuple[str, str]]:
    """State and reason of every message of the outbox whose key begins like this."""
    async with county.read() as conn:
        rows = await conn.execute(select(outbox.c.dedupe, outbox.c.state, outbox.c.why).order_by(outbox.c.id))
        return [(row.state, row.why or "") for row in rows if row.dedupe.startswith(what)]


async def test_where_nobody_can_be_told_the_screen_says_so(county: Database) -> None:
    await silence(county, *COUNTY)
    player = Player(county, policy=Policy(duty_phone="0886-1640000"))
    said = await player.play(PRESS)
    assert "110" in said
    assert "现在没有能用机器人通知到的县里值班人员" in said
    assert "县里值班电话 0886-1640000" in said
    assert "已通知" not in said
    assert "RedFlagRaised" in said
    assert "→" not in said
    bare = await Player(county, update_id=5000).play("@ 村干部\n> /flag Q-7K3M\n> [没有牵涉]\n> [其他]")
    assert "请您自己打电话报告县教育局" in bare


async def test_whoever_is_on_duty_later_hears_of_it_at_the_next_tick(county: Database) -> None:
    await silence(county, "县专干", "县副专干")
    head = update(assignments).where(assignments.c.person_id == (await who(county, "县局长")).id)
    async with county.write(START) as work:
        await work.conn.execute(head.values(from_day=START.date() + timedelta(days=1)))
    player = Player(county)
    assert "没有能用机器人通知到" in await player.play(PRESS)
    assert "🆘 紧急情况" in await player.play("-- 1 day later --")


async def test_a_reporter_on_duty_does_not_tell_himself(county: Database) -> None:
    said = await Player(county).play(f"@ 县专干\n> /flag {CASE}\n> [没有牵涉]\n> [其他]")
    assert "→ 县副专干" in said
    assert "已通知县里值班的人" in said
    async with county.read() as conn:
        told = (await conn.execute(past_the_scope(select(calls.c.person_id), "test"))).scalars().all()
    assert told == [(await who(county, "县副专干")).id]


async def test_a_reporter_who_is_alone_on_duty_is_told_that_nobody_was(county: Database) -> None:
    await silence(county, "县副专干", "县局长")
    said = await Player(county).play(f"@ 县专干\n> /flag {CASE}\n> [没有牵涉]\n> [其他]")
    assert "没有能用机器人通知到" in said


async def test_whoever_took_it_and_is_then_named_hands_it_on(county: Database) -> None:
    player = Player(county)
    await player.play(PRESS)
    await player.play("@ 县专干\n> [🙋 我来处理]\n> [🙋 我来处理]")
    said = await player.play("@ 组长\n> [其他]\n> [有，牵涉工作人员]\n> 吴专干\n> [就记这个名字：吴专干]")
    assert "→ 县副专干" in said
    assert "转由您处理" in said
    gone = await player.play(f"@ 县专干\n> /case {CASE}")
    assert f"没有找到 {CASE}" in gone


async def test_nobody_left_to_tell_after_the_last_one_is_named(county: Database) -> None:
    await silence(county, "县副专干", "县局长")
    player = Player(county)
    assert "已通知县里值班的人" in await player.play(PRESS)
    said = await player.play("> [其他]\n> [有，牵涉工作人员]\n> [下一页 ›]\n> 吴专干\n> [吴专干 示范县 县教育局专干]")
    assert "没有能用机器人通知到" in said.split("> [吴专干")[1]


async def test_where_all_the_bureau_is_named_the_last_keeps_sight_and_it_is_told(county: Database) -> None:
    """No case becomes invisible to everybody; those who watch over the bureau hear of it without a case."""
    player = Player(county)
    await player.play(PRESS)
    seen: list[dict[str, bool]] = []
    for alias in ("县专干", "县副专干", "县局长"):
        person = (await who(county, alias)).id
        async with county.write(START) as work:
            detail = RedFlagDetail(case=CASE, concerned=person)
            await record(work, [detail], By(None, None, None, "J-9"), START)
            said = await announcements(work, [detail], By(), START, Policy())
            above = [one for one in said if one.address == ADDRESSES["督查员"]]
            assert bool(above) == (alias == "县局长")
            assert not [one for one in above if one.case_id or CASE in str(one.body)]
            left = set((await guarded_by(work.conn, START.date())).values())
            await put(work, said, START)
        seen.append({})
        for other in COUNTY:
            async with county.read() as conn:
                seen[-1][other] = await card(reader_of(conn, county, await who(county, other)), CASE) is not None
    assert [sum(one.values()) for one in seen] == [2, 1, 1]
    assert seen[-1]["县局长"]
    assert left == {1}
    async with county.write(START) as work:
        await work.conn.execute(update(assignments).values(to_day=START.date() - timedelta(days=1)))
        assert set((await guarded_by(work.conn, START.date())).values()) == {0}


async def test_two_of_one_name_who_are_all_there_is_do_not_both_lose_sight(county: Database) -> None:
    async with county.write(START) as work:
        everybody = frozenset([(await who(county, alias)).id for alias in COUNTY])
        case_id = (await _ids(work))[CASE]
        assert len(last := await exclude(work, case_id, everybody, START)) == 1
        assert await may_hear(work, case_id, START.date()) == last


async def test_everyone_of_a_typed_name_is_kept_away_and_nobody_of_a_longer_one(county: Database) -> None:
    async with county.write(START) as work:
        assert await namesakes(work, " 吴专干 ") == {(await who(county, "县专干")).id}
        assert await namesakes(work, "吴") == frozenset()
        assert await namesakes(work, "") == frozenset()


async def test_one_kept_away_sees_nothing_of_the_case_in_any_table(county: Database) -> None:
    desk = await who(county, "县专干")
    await Player(county).play(PRESS)
    async with county.write(START) as work:
        case_id = (
            await work.conn.execute(past_the_scope(select(cases.c.id).where(cases.c.code == CASE), "test"))
        ).scalar()
        tables = (cases.c.id, events.c.case_id, deadlines.c.case_id, alarms.c.case_id, sightings.c.case_id)
        for column in tables:
            assert case_id in (await work.conn.execute(scoped(select(column), Scope(desk, INSIDE)))).scalars().all()
        assert (await work.conn.execute(scoped(select(calls.c.id), Scope(desk, INSIDE)))).first()
        await work.conn.execute(excluded.insert().values(person_id=desk.id, case_id=case_id, since=START))
        for column in tables:
            assert case_id not in (await work.conn.execute(scoped(select(column), Scope(desk, INSIDE)))).scalars().all()
        assert not (await work.conn.execute(scoped(select(calls.c.id), Scope(desk, INSIDE)))).first()
    async with county.read() as conn:
        reader = reader_of(conn, county, desk)
        assert await card(reader, CASE) is None
        assert (await timeline(reader, CASE)).total == 0
        assert CASE not in {line.code for line in (await listed(reader)).lines}
        assert CASE in {
            line.code for line in (await listed(reader_of(conn, county, await who(county, "县局长")))).lines
        }


async def test_what_waits_to_be_said_about_the_case_is_dropped_for_others(county: Database) -> None:
    cadre, desk = (await who(county, "村干部")).id, (await who(county, "县专干")).id
    async with county.write(START) as work:
        ids = await _ids(work)
        waiting = [
            OutboxMessage(f"test:{name}", "telegram", f"x{name}", {"text": "…", "rows": []}, lane, person, ids[code])
            for name, lane, person, code in (
                ("cadre", Lane.REMINDER, cadre, CASE),
                ("desk", Lane.REMINDER, desk, CASE),
                ("other", Lane.REMINDER, cadre, "Q-7K3M"),
            )
        ]
        await put(work, waiting, START)
    player = Player(county, phones={f"x{name}": [] for name in ("cadre", "desk", "other")})
    await player.play(PRESS.removesuffix("> [🆘 孩子有危险]"))
    async with county.write(START) as work:
        await work.conn.execute(update(outbox).where(outbox.c.dedupe.startswith("test:")).values(state="queued"))
    await player.play("> [🆘 孩子有危险]")
    assert await rows_of(county, "test:") == [("dropped", "may no longer see the case"), ("sent", ""), ("sent", "")]


async def test_what_the_same_transaction_was_about_to_say_is_not_said(county: Database) -> None:
    cadre, desk = (await who(county, "村干部")).id, (await who(county, "县专干")).id
    await Player(county).play(PRESS)
    async with county.write(START) as work:
        ids = await _ids(work)
        said = [
            OutboxMessage(f"m{number}", "telegram", "x", {}, lane, person, ids[code])
            for number, (lane, person, code) in enumerate(
                (
                    (Lane.REMINDER, cadre, CASE),
                    (Lane.ANSWER, cadre, CASE),
                    (Lane.URGENT, desk, CASE),
                    (Lane.REMINDER, cadre, "Q-7K3M"),
                )
            )
        ]
        flag = RedFlagRaised(case=CASE, day=START.date())
        assert await still_said(work, said, (flag,), START) == said[1:]
        assert await still_said(work, said, (), START) == said


async def test_a_long_word_about_who_it_is_is_kept(county: Database) -> None:
    player = Player(county)
    await player.play(PRESS)
    said = await player.play("> [其他]\n> [有，牵涉工作人员]\n> 大家都叫他老李头，管宿舍的那个，姓什么我说不上来")
    assert "补充的话已存住" in said
    assert "note=大家都叫他老李头" in said
    assert "是谁？" in said.split("老李头")[1]


async def test_a_message_that_cannot_arrive_does_not_wait_its_half_hour(county: Database) -> None:
    await Player(county).play(PRESS)
    later = START + timedelta(minutes=1)
    async with county.write(later) as work:
        assert await repeat_alarms(work, later, Policy()) == 0
        await work.conn.execute(update(outbox).where(outbox.c.dedupe.startswith("alarm:")).values(state="parked"))
        assert await repeat_alarms(work, later, Policy()) == 1
        assert await repeat_alarms(work, later, Policy()) == 0
        newest = (await work.conn.execute(select(outbox).order_by(outbox.c.id.desc()))).first()
        assert newest is not None
        assert newest.address == ADDRESSES["县副专干"]
        assert "联系不上" in work.seal.open_json("outbox.sealed", newest.id, newest.sealed)["text"]


async def test_it_is_told_again_and_again_until_it_is_taken(county: Database) -> None:
    await Player(county).play(PRESS)
    now, told = START, []
    for _ in range(4):
        now += timedelta(minutes=30)
        async with county.write(now) as work:
            assert await repeat_alarms(work, now, Policy()) == 1
    async with county.read() as conn:
        order = select(calls.c.person_id).order_by(calls.c.number)
        told = list((await conn.execute(past_the_scope(order, "test"))).scalars())
    first = [(await who(county, alias)).id for alias in COUNTY]
    assert told == [*first, *first[:2]]


@pytest.mark.parametrize(
    "said",
    [
        "/urgent",
        "/urgent J-4TPX9 Q-8P4W",
        "/take Q-8P4W",
        "/report Q-8P4W",
        "/lift Q-8P4W",
        "/decide Q-8P4W",
        "/concerned Q-8P4W",
        "/police Q-8P4W",
    ],
)
async def test_what_is_the_county_s_cannot_be_called_up_by_others(county: Database, said: str) -> None:
    player = Player(county)
    await player.play(PRESS)
    answer = await player.play(f"@ 村干部\n> {said}")
    assert "李*妹" not in answer
    assert "  * " not in answer


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screen_after_a_red_flag_is_never_cut(language: str) -> None:
    said = words(language)
    longest = max(len(said.say("urgent-help", {"danger": danger.value})) for danger in Danger)
    longest += max(len(said.say("urgent-heard", {"heard": h, "phone": "0886-1640000"})) for h in ("yes", "no"))
    longest += max(len(said.say("urgent-noted", {"told": told})) for told in ("note", "who", "no"))
    assert longest + len(said.say("urgent-saved", {"code": "J-4TPX9AB"}) + said.say("urgent-duty")) + 4 <= LINE_AT_MOST
