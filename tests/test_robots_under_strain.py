"""Robots on their bad days: many messages at once, one that never answers, answers made to harm, one that is gone from the file."""

import asyncio
import gzip
import logging
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from sqlalchemy import select

from bot.channels.robots.answers import fate
from bot.channels.robots.sender import ANSWER_AT_MOST, RobotSender
from bot.clock import FixedClock
from jobs.delivery import Delivery
from jobs.fates import Delivered, Fault, Later, Refused, Sent, Unsure
from rules.robots import GroupRobot, Robot
from storage.database import Database
from storage.outbox import Lane, OutboxMessage, put
from storage.tables import outbox
from tests.county import START
from tests.player import Player
from tests.robot_office import KEY, SECRET, Office
from tests.test_delivery import Recorder, going_on
from tests.test_robots import PATHS, TEXT


@dataclass
class Day:
    """One clock for the office, the pace, the signatures and delivery."""

    clock: FixedClock

    def seconds(self) -> float:
        return self.clock.moment.timestamp()

    def ms(self) -> int:
        return int(self.seconds() * 1000)

    def sender(self, robots: tuple[GroupRobot, ...], seconds: float = 8.0) -> RobotSender:
        return RobotSender(robots, seconds=seconds, now_ms=self.ms, clock=self.seconds)

    async def goes_on(self, delivery: Delivery, seconds: float, step: float = 1.0) -> None:
        until = self.clock.moment + timedelta(seconds=seconds)
        while self.clock.moment < until:
            self.clock.moment += timedelta(seconds=step)
            while await delivery.step() or delivery._under_way or delivery._marks:
                if delivery._under_way:
                    await asyncio.wait(delivery._under_way.values(), return_when=asyncio.FIRST_COMPLETED)


@pytest.fixture
def day() -> Day:
    return Day(FixedClock(START))


@pytest.fixture
async def office(day: Day) -> AsyncIterator[Office]:
    async with Office(now=day.seconds).open() as opened:
        yield opened


def robots_at(office: Office) -> tuple[GroupRobot, ...]:
    return tuple(
        GroupRobot(name=f"{robot}群", robot=robot, url=office.base + PATHS[robot], secret=SECRET) for robot in Robot
    )


async def to_groups(county: Database, name: str, count: int, lane: Lane = Lane.PAPER) -> None:
    messages = [
        OutboxMessage(f"{name}:{n}", "robot", name, {"text": f"归校 {n}", "again": "（这条可能重复了）"}, lane)
        for n in range(count)
    ]
    async with county.write(START) as work:
        await put(work, messages, START)


async def fates(county: Database) -> Mapping[str, tuple[str, str | None]]:
    async with county.read() as conn:
        return {row.dedupe: (row.state, row.why) for row in await conn.execute(select(outbox))}


@pytest.mark.parametrize("robot", Robot)
async def test_sixty_at_once_go_out_in_order_at_twenty_a_minute_and_no_robot_is_asked_in_vain(
    county: Database, office: Office, day: Day, robot: Robot
) -> None:
    sender, name = day.sender(robots_at(office)), f"{robot}群"
    delivery = Delivery(county, {"robot": sender}, day.clock.now, going_on)
    await to_groups(county, name, 60)
    heard = []
    for _ in range(5):
        await day.goes_on(delivery, 30)
        heard.append(len(office.said[robot.value]))
    await sender.close()
    assert heard == [20, 20, 40, 40, 60]
    assert [text for text in office.said[robot.value] if "重复" in text] == []
    assert [text.split()[-1] for text in office.said[robot.value]] == [str(n) for n in range(60)]
    assert office.asked[robot.value] == 60, "asked in vain: a robot that is asked too often is shut out for ten minutes"


async def test_one_that_never_answers_costs_the_others_little_and_its_messages_are_seen_by_the_county_desk(
    county: Database, office: Office, day: Day
) -> None:
    office.slow["wecom"] = 3600.0
    sender = day.sender(robots_at(office), seconds=0.1)
    people = Recorder()
    delivery = Delivery(county, {"robot": sender, "telegram": people}, day.clock.now, going_on)
    await to_groups(county, "wecom群", 3)
    await to_groups(county, "feishu群", 12)
    async with county.write(START) as work:
        told = [OutboxMessage(f"p{n}", "telegram", f"{n}", {"text": f"{n}"}, Lane.DIGEST) for n in range(100)]
        await put(work, told, START)
    await day.goes_on(delivery, 60)
    await sender.close()
    assert len(people.said) == 100
    assert len(office.said["feishu"]) == 12
    found = await fates(county)
    assert {key: state for key, (state, _) in found.items() if key.startswith("wecom")} == {
        f"wecom群:{n}": "parked" for n in range(3)
    }
    assert office.asked["wecom"] == 6, "each twice, then a person looks"
    listed = await Player(county).play("@ 县专干\n> 没送到")
    assert "群“wecom群”，办事通知" in listed
    assert "不知道到没到" in listed
    assert KEY not in listed


async def test_a_wrong_secret_parks_what_is_said_and_names_the_group(
    county: Database, office: Office, day: Day
) -> None:
    wrong = replace(robots_at(office)[1], secret="SECanother")
    sender = day.sender((wrong,))
    await to_groups(county, wrong.name, 1)
    await day.goes_on(Delivery(county, {"robot": sender}, day.clock.now, going_on), 5)
    await sender.close()
    assert await fates(county) == {f"{wrong.name}:0": ("parked", "wrong signature or clock")}
    listed = await Player(county).play("@ 县专干\n> 没送到")
    assert f"群“{wrong.name}”，办事通知，11月23日 周一 09:30，平台不收" in listed
    assert "SECanother" not in listed


async def test_rows_of_a_robot_that_was_taken_out_of_the_file_wait_for_a_person_and_go_out_when_it_is_back(
    county: Database, office: Office, day: Day
) -> None:
    robots, name = robots_at(office), "wecom群"
    without, whole = day.sender(robots[1:]), day.sender(robots)
    await to_groups(county, name, 2)
    await day.goes_on(Delivery(county, {"robot": without}, day.clock.now, going_on), 5)
    assert {state for state, _ in (await fates(county)).values()} == {"parked"}
    player = Player(county)
    assert "有 2 条消息没送到" in await player.play("@ 县专干\n> 没送到")
    await player.play("> [第1条]\n> [🔁 再发一次]")
    await day.goes_on(Delivery(county, {"robot": whole, "telegram": Recorder()}, day.clock.now, going_on), 5)
    assert office.said["wecom"] == ["（这条可能重复了）\n归校 0"]
    await without.close()
    await whole.close()


@pytest.mark.parametrize("text", ["归校：电话 164 0000 0001", "归校：539999201203040015", "归校：张*明家"])
async def test_whoever_put_it_there_a_persons_number_goes_to_no_group(
    county: Database, office: Office, day: Day, text: str
) -> None:
    sender = day.sender(robots_at(office))
    async with county.write(START) as work:
        await put(work, [OutboxMessage("k", "robot", "wecom群", {"text": text}, Lane.PAPER)], START)
    await day.goes_on(Delivery(county, {"robot": sender}, day.clock.now, going_on), 2)
    await sender.close()
    assert await fates(county) == {"k": ("parked", "a person's number or name in it")}
    assert not office.asked


HARM: dict[str, tuple[Any, dict[str, Any], Sent]] = {
    "no number": (web.json_response, {"data": {"errcode": "0"}}, Refused("status 200, no code")),
    "true": (web.json_response, {"data": {"errcode": False}}, Refused("status 200, no code")),
    "a list": (web.json_response, {"data": [0]}, Refused("status 200, no code")),
    "deep": (web.Response, {"text": "[" * 60_000}, Refused("status 200, no code")),
    "long": (web.Response, {"text": " " * (ANSWER_AT_MOST + 1) + '{"errcode":0}'}, Refused("status 200, no code")),
    "an unknown code": (web.json_response, {"data": {"errcode": 40001}}, Refused("code 40001")),
    "elsewhere": (web.Response, {"status": 302, "headers": {"Location": "/x"}}, Refused("status 302, no code")),
    "unfolds": (
        web.Response,
        {"body": gzip.compress(b" " * 10_000_000), "headers": {"Content-Encoding": "gzip"}},
        Refused("status 200, no code"),
    ),
    "a limit that is no number": (
        web.Response,
        {"status": 429, "headers": {"Retry-After": "²"}},
        Later(60.0, "too fast"),
    ),
    "a limit for ever": (
        web.Response,
        {"status": 429, "headers": {"Retry-After": "9" * 400}},
        Later(600.0, "too fast"),
    ),
    "theirs failed": (web.Response, {"status": 503}, Unsure("server said 503", fault=Fault.SERVER)),
}


@pytest.mark.parametrize("what", HARM)
async def test_an_answer_that_is_none_is_never_taken_for_success(office: Office, day: Day, what: str) -> None:
    make, given, expected = HARM[what]
    sender = day.sender(robots_at(office))
    office.faults = [make(**given)]
    assert await sender.say(robots_at(office)[0], TEXT) == expected
    assert await sender.say(robots_at(office)[0], TEXT) == Delivered(), "and the next one goes out"
    await sender.close()


CODES: tuple[tuple[Robot, Any, type[Sent]], ...] = (
    (Robot.WECOM, {"errcode": 45009}, Later),
    (Robot.WECOM, {"errcode": -1}, Later),
    (Robot.WECOM, {"errcode": 93000}, Refused),
    (Robot.DINGTALK, {"errcode": 130101}, Later),
    (Robot.DINGTALK, {"errcode": 310000, "errmsg": None}, Refused),
    (Robot.FEISHU, {"code": 11232}, Later),
    (Robot.FEISHU, {"code": 19021, "StatusCode": 0}, Refused),
)


@pytest.mark.parametrize(("robot", "body", "expected"), CODES)
def test_two_hundred_with_an_error_in_it_is_an_error(robot: Robot, body: Any, expected: type[Sent]) -> None:
    assert type(fate(robot, 200, body)) is expected


ADDRESSES = (
    "https://[::1/geheim",
    "https://127.0.0.1:99999/geheim",
    "https://" + "a" * 300 + ".example/geheim",
    "https://127.0.0.1:9/geheim\x00",
    "https://\udcff.example/geheim",
    "ftp://127.0.0.1/geheim",
    "https:///geheim",
)


@pytest.mark.parametrize("url", ADDRESSES)
async def test_an_address_that_fails_stands_in_no_reason_and_no_log(
    county: Database, day: Day, url: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    sender = day.sender((GroupRobot(name="群", robot=Robot.WECOM, url=url),))
    await to_groups(county, "群", 1)
    await day.goes_on(Delivery(county, {"robot": sender}, day.clock.now, going_on), 1)
    await sender.close()
    [(state, why)] = (await fates(county)).values()
    assert state in ("parked", "queued", "doubt")
    assert why
    assert "sender failed" not in why
    assert "geheim" not in why + caplog.text


async def test_what_nobody_foresaw_is_told_by_its_kind_alone(day: Day, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    robot = GroupRobot(name="群", robot=Robot.WECOM, url="http://127.0.0.1:9/geheim")
    sender = day.sender((robot,))
    await sender.close()
    assert await sender.say(robot, TEXT) == Unsure("RuntimeError", fault=None)
    assert "geheim" not in caplog.text
