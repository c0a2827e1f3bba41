"""What groups are told: once, in working hours, counts and units and codes. No name, number or restricted case, ever."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import insert, select, update

from bot.holidays import published
from jobs.group_month import tell_month
from jobs.group_news import bulletin_to, tell_waiting
from jobs.outage_news import began_news, ended_news
from jobs.requests import ask
from rules.bulletins import Bulletin, GroupPost, Office, numbers_in, squeezed
from rules.month_report import UnitKind
from rules.policy import Policy
from rules.quiet import decent
from rules.requests import Wanted
from rules.robots import GroupRobot, Robot
from storage.audit_check import check_audit
from storage.database import Database, Work
from storage.incidents import Incident
from storage.named_people import all_names, names_in
from storage.outbox import OutboxMessage, claim, put
from storage.reach import OUT_OF_REACH, still_reached
from storage.reports import began
from storage.scope import past_the_scope
from storage.tables import audit, cases, excluded, outbox, people
from tests.county import PUPILS, STAFF, START, ZONE
from tests.months import send, unit
from tests.player import Player
from tests.reading import reader_of, who

GROUP = GroupRobot(name="教育局群", robot=Robot.WECOM, url="https://robots.example/x?key=geheim", secret="geheim")
DEAF = GroupRobot(name="别的群", robot=Robot.FEISHU, url="https://robots.example/y", tells=frozenset())
POLICY = Policy(holidays=published(), robots=(GROUP, DEAF))
MORNING = datetime(2026, 11, 24, 8, 20, tzinfo=ZONE)


class Told(AssertionError):
    """Something stood before a group that must not."""


async def judge(work: Work, texts: Sequence[str], hidden: Sequence[str] = ()) -> None:
    """Fail on any name the county keeps, any number of a person, any code that a group must not know."""
    names = await all_names(work)
    assert {"张小明", "张建国", "胡丽华"} <= names, "the judge must know whom it looks for"
    for text in texts:
        if name := next((name for name in names if squeezed(name) in squeezed(text)), None):
            raise Told(name)
        problem = numbers_in(re.sub(r"Q-[0-9A-Z]+", "", text))
        if problem:
            raise Told(problem.code)
        if code := next((code for code in hidden if code in text), None):
            raise Told(code)


async def ids_of(work: Work) -> dict[str, int]:
    rows = await work.conn.execute(past_the_scope(select(cases.c.code, cases.c.id), "test"))
    return {row.code: row.id for row in rows}


async def waits(county: Database, *codes: str, at: datetime = START) -> None:
    """Officials are asked to hold a conference on these cases; what they are told is not looked at here."""
    async with county.write(at) as work:
        ids = await ids_of(work)
        for code in codes:
            await ask(work, ids[code], Wanted.CONFERENCE, "round:1", at, POLICY)


async def said(work: Work) -> list[tuple[str, dict[str, Any], Any]]:
    rows = (await work.conn.execute(select(outbox).where(outbox.c.channel == "robot").order_by(outbox.c.id))).all()
    return [(row.address, work.seal.open_json("outbox.sealed", row.id, row.sealed), row) for row in rows]


async def test_each_working_morning_groups_hear_once_what_waits(county: Database) -> None:
    await waits(county, "Q-7K3M", "Q-8P4W")
    async with county.write(MORNING) as work:
        assert await tell_waiting(work, MORNING, POLICY) == 1
        assert await tell_waiting(work, MORNING + timedelta(hours=1), POLICY) == 0
        [(group, body, row)] = await said(work)
        assert group == "教育局群"
        assert body["title"] == "归校：等回复的请示"
        assert body["text"].split("\n") == [
            "等回复的请示有 2 件，最早的是11月23日 周一报来的。",
            "编号：Q-7K3M、Q-8P4W",
            "请有权决定的同志打开归校办理。群里请不要说孩子的名字。",
            "—— 归校 · 示范县",
        ]
        assert row.expires == MORNING.replace(hour=18, minute=0)
        await judge(work, [body["title"], body["text"]])
        late = MORNING + timedelta(days=7)
        assert await tell_waiting(work, late, POLICY) == 1
        assert "其中 2 件已过答复期" in (await said(work))[1][1]["text"]


@pytest.mark.parametrize(
    "now",
    [
        MORNING.replace(hour=7, minute=59),
        MORNING.replace(hour=12, minute=0),
        datetime(2026, 11, 28, 9, 0, tzinfo=ZONE),
        datetime(2026, 10, 5, 9, 0, tzinfo=ZONE),
    ],
)
async def test_nothing_is_said_out_of_hours_or_on_rest_days(county: Database, now: datetime) -> None:
    await waits(county, "Q-7K3M")
    async with county.write(now) as work:
        assert await tell_waiting(work, now, POLICY) == 0


async def test_where_nothing_waits_groups_hear_nothing(county: Database) -> None:
    async with county.write(MORNING) as work:
        assert await tell_waiting(work, MORNING, POLICY) == 0


async def test_a_restricted_case_and_one_somebody_is_kept_from_are_not_even_counted(county: Database) -> None:
    await waits(county, "Q-7K3M", "Q-8P4W", "Q-9R5X")
    async with county.write(MORNING) as work:
        ids = await ids_of(work)
        await work.conn.execute(update(cases).where(cases.c.id == ids["Q-8P4W"]).values(restricted=True))
        person = (await work.conn.execute(select(people.c.id))).scalars().first()
        await work.conn.execute(insert(excluded).values(person_id=person, case_id=ids["Q-9R5X"], since=START))
        assert await tell_waiting(work, MORNING, POLICY) == 1
        text = (await said(work))[0][1]["text"]
        assert "有 1 件" in text
        await judge(work, [text], hidden=("Q-8P4W", "Q-9R5X"))


async def test_a_case_restricted_while_the_message_waits_keeps_it_from_the_group(county: Database) -> None:
    await waits(county, "Q-7K3M", "Q-8P4W")
    async with county.write(MORNING) as work:
        await tell_waiting(work, MORNING, POLICY)
        taken = [one for one in await claim(work, MORNING, 100) if one.channel == "robot"]
        assert [len(one.shows) for one in taken] == [2]
        assert await still_reached(work, taken, MORNING.date()) == {}
        await work.conn.execute(update(cases).where(cases.c.code == "Q-8P4W").values(restricted=True))
        assert await still_reached(work, taken, MORNING.date()) == {taken[0].id: OUT_OF_REACH}


async def test_a_message_to_a_group_that_shows_no_case_goes_out(county: Database) -> None:
    async with county.write(START) as work:
        await put(work, [OutboxMessage("k", "robot", "教育局群", {"text": "归校"})], START)
        taken = await claim(work, START, 10)
        assert await still_reached(work, taken, START.date()) == {}


async def test_a_month_before_the_county_began_is_nobodys(county: Database) -> None:
    async with county.read() as conn:
        start = await began(conn, POLICY)
    early = datetime(2026, 11, 2, 9, 0, tzinfo=ZONE)
    assert start.month == early.month, "October is before it"
    async with county.write(early) as work:
        assert await tell_month(work, early, POLICY) == 0


async def test_how_units_reported_is_told_from_what_was_sent(county: Database) -> None:
    village = await unit(county, UnitKind.VILLAGE, "上寨")
    await send(county, "村干部", village)
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=ZONE)
    async with county.write(friday) as work:
        assert await tell_month(work, friday, POLICY) == 1
        [(_, body, _)] = await said(work)
        assert "按时 1，" in body["text"]
        assert "上寨村" not in body["text"], "of those on time the number is enough"
        assert "下寨村" in body["text"]
        await judge(work, [body["title"], body["text"]])


async def test_the_months_state_is_told_before_and_after_its_end_once_each(county: Database) -> None:
    day = timedelta(days=1)
    async with county.write(MORNING) as work:
        told = [await tell_month(work, MORNING + day * n, POLICY) for n in range(10) for _ in range(2)]
        assert [n // 2 for n, count in enumerate(told) if count] == [3, 7]  # Friday the 27th, Tuesday the 1st
        texts = [body["text"] for _, body, _ in await said(work)]
        assert ["截止。到11月27日" in texts[0], "已于11月30日" in texts[1]] == [True, True]
        assert "还没报：青石乡、" in texts[0]
        assert "未报：青石乡、" in texts[1]
        await judge(work, texts)


async def test_what_groups_hear_of_an_outage_names_nobody(county: Database) -> None:
    incident = Incident(7, "telegram", START, START, {"network": 3, "server": 1}, START + timedelta(hours=2), 12)
    async with county.write(START) as work:
        began = await began_news(work, incident, ("教育局群",), START)
        ended = await ended_news(work, incident, 2, ("教育局群",), START)
        texts = [f"{one.body['title']}\n{one.body['text']}" for one in (*began, *ended) if one.channel == "robot"]
        assert len(texts) == 2
        assert all("归校" in text for text in texts)
        await judge(work, texts)


BULLETIN = Bulletin(
    scope="查了上寨村",
    good="",
    problems="上寨村：1家没有入户",
    mend="上寨村补上",
    until=START.date(),
    office=Office.BUREAU,
)


async def test_a_bulletin_waits_for_decent_hours(county: Database) -> None:
    night = START.replace(hour=22)
    [message] = bulletin_to(GroupPost(("教育局群",), "示范县", decent(night, POLICY)), 7, BULLETIN)
    assert message.not_before == (night + timedelta(days=1)).replace(hour=8, minute=0)
    async with county.write(START) as work:
        await judge(work, [str(message.body["text"])])


async def test_a_bulletin_is_kept_sealed_and_audited_and_no_address_stands_anywhere(county: Database) -> None:
    player = Player(county, policy=POLICY)
    chat = "@ 县局长\n> 督查通报\n> [➕ 写通报]\n> 查了上寨村的台账\n> [跳过]\n> 上寨村：缺1份\n> 上寨村补上\n> 明天\n> [✅ 提交]"
    assert "已保存" in await player.play(chat)
    async with county.write(START) as work:
        notes = [json.loads(what) for what in (await work.conn.execute(select(audit.c.what))).scalars()]
        assert {"why": "bulletin", "posts": ["bureau_head"], "wrote": ["BulletinWritten"]}.items() <= notes[-1].items()
        assert await check_audit(work.conn, county.seal.audit_key) == ()
        bodies = [json.dumps(body, ensure_ascii=False) for _, body, _ in await said(work)]
        await judge(work, bodies)
        assert "geheim" not in json.dumps(notes) + "".join(bodies)


async def test_the_longest_bulletin_is_read_whole_by_who_decides_and_by_the_group(county: Database) -> None:
    longest = [letter * (at_most - 1) + "完" for letter, at_most in zip("甲乙丙丁", (100, 80, 240, 160), strict=True)]
    player = Player(county, policy=POLICY)
    typed = "\n".join(f"> {text}" for text in longest)
    written = await player.play(f"@ 县专干\n> 督查通报\n> [➕ 写通报]\n{typed}\n> 明天\n> [✅ 提交]")
    code = re.search(r"编号 (J-\w+)", written)
    assert code
    shown = await player.play(f"@ 县局长\n> [🖊 看通报 {code[1]}]")
    sent = await player.play("> [✅ 发到群里]\n> [✅ 提交]")
    for screen in (shown, sent.partition("⇒")[2]):
        assert all(text in screen for text in longest)
    too_long = await player.play("@ 督查员\n> 督查通报\n> [➕ 写通报]\n> " + "甲" * 101)
    assert "101" in too_long


async def test_the_judge_can_fail(county: Database) -> None:
    async with county.write(START) as work:
        await judge(work, ["归校：上寨村有2件，编号 Q-7K3M"])
        for leak in (
            "上寨村的张小明",
            "家长 张 建国",
            "找胡丽华",
            "电话 164 0000 0001",
            "539999201203040015",
            "Q-8P4W",
        ):
            with pytest.raises(Told):
                await judge(work, [leak], hidden=("Q-8P4W",))


NUMBERS = {
    "bulletin-number": (
        *(
            "家长电话16400000001",
            "１６４００００００１１",
            "164-0000-0001",
            "+86 164 0000 0001",
            "一六四〇〇〇〇〇〇〇一",
        ),
        *(
            "身份证539999201203040015",
            "53999920120304004x",
            "539999 20120304 0015",
            "539999120304001",
            "G539999201203040015",
        ),
        "座机0870-3123456",
    ),
    "bulletin-code": ("Q-7K3M没有入户", "q－7k3m5"),
    "bulletin-name": ("张*明家", "阿**"),
}
FINE = (
    "上寨村：2026年11月1日到2026-11-25，入户12次，电话都通",
    "示县发〔2026〕15号，12个单位，1200名学生",
    "G5611国道边的上寨村，二〇二六年十一月",
    "9年级2班缺3份",
)


@pytest.mark.parametrize(("code", "text"), [(code, text) for code, texts in NUMBERS.items() for text in texts])
def test_a_number_of_a_person_is_found_however_it_is_written(code: str, text: str) -> None:
    problem = numbers_in(text)
    assert problem
    assert problem.code == code
    assert "164" not in str(problem.args)


@pytest.mark.parametrize("text", FINE)
def test_days_counts_and_numbers_of_papers_are_no_persons(text: str) -> None:
    assert numbers_in(text) is None


async def test_every_name_of_the_county_is_found_and_no_unit_is_one(county: Database) -> None:
    names = [*(row[1] for row in STAFF), *(row[1] for row in PUPILS), *(row[5] for row in PUPILS)]
    async with county.read() as conn:
        for alias in ("督查员", "县局长", "县专干"):
            reader = reader_of(conn, county, await who(county, alias))
            for name in names:
                assert await names_in(reader, "上寨村", f"有{name}家") == (name,)
            assert await names_in(reader, "阿木尔古家", "张 小 明") == ("阿木·尔古", "张小明")
            assert await names_in(reader, "青石乡初级中学、上寨村2组、青石乡，入户3家") == ()
        outside = reader_of(conn, county, await who(county, "组长"))
        assert await names_in(outside, "张小明") == (), "who may write none learns nothing"


async def test_two_who_decide_at_once_send_it_once(county: Database) -> None:
    player = Player(county, policy=replace(POLICY, robots=(GROUP,)))
    chat = (
        "@ 县专干\n> 督查通报\n> [➕ 写通报]\n> 查了台账\n> [跳过]\n> 上寨村：缺1份\n> 上寨村补上\n> 明天\n> [✅ 提交]"
    )
    code = re.search(r"编号 (J-\w+)", await player.play(chat))
    assert code
    for alias in ("县局长", "督查员"):
        await player.play(f"@ {alias}\n> [🖊 看通报 {code[1]}]\n> [✅ 发到群里]")
    assert "⇒ 教育局群" in await player.play("@ 县局长\n> [✅ 提交]")
    second = await player.play("@ 督查员\n> [✅ 提交]")
    assert "⇒" not in second
    assert "没有等您决定的这份通报" in second
