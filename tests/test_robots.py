"""Group robots over real HTTP against stand-ins that know each vendor's signature, limits and error codes."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.channels.robots.answers import fate
from bot.channels.robots.sender import RobotSender
from bot.channels.robots.wording import BYTES_AT_MOST, cut
from jobs.fates import Delivered, Fault, Later, Refused, Sent, Unsure
from rules.problem import Problem
from rules.robots import GroupRobot, Robot, Tells, read_robots
from storage.outbox import Claimed, Lane
from tests.robot_office import KEY, SECRET, Office

TEXT = "归校：11月月报，应报12个单位，已报9个，未报3个；等回复的请示2件：Q-7K3M、Q-8P4W。"
PATHS = {
    Robot.WECOM: f"/cgi-bin/webhook/send?key={KEY}",
    Robot.DINGTALK: f"/robot/send?access_token={KEY}",
    Robot.FEISHU: f"/open-apis/bot/v2/hook/{KEY}",
}


class Time:
    """A clock that a test moves, for the office, the signatures and the pace alike."""

    def __init__(self) -> None:
        self.seconds = 1_795_000_000.0

    def __call__(self) -> float:
        return self.seconds

    def ms(self) -> int:
        return int(self.seconds * 1000)


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
async def office(time: Time) -> AsyncIterator[Office]:
    async with Office(now=time).open() as opened:
        yield opened


def robot_at(office: Office, robot: Robot) -> GroupRobot:
    return GroupRobot(name=robot.value, robot=robot, url=office.base + PATHS[robot], secret=SECRET)


@pytest.fixture
async def sender(office: Office, time: Time) -> AsyncIterator[RobotSender]:
    made = RobotSender([robot_at(office, robot) for robot in Robot], now_ms=time.ms, clock=time)
    yield made
    await made.close()


def message(address: str, text: str = TEXT, *, repeat: bool = False) -> Claimed:
    body = {"text": text, "again": "（可能重复）"}
    return Claimed(1, "robot", address, Lane.DIGEST, 1, repeat, None, body)


@pytest.mark.parametrize("robot", Robot)
async def test_each_robot_takes_a_signed_text_as_it_is(
    office: Office, sender: RobotSender, time: Time, robot: Robot
) -> None:
    assert await sender.send(message(robot.value)) == Delivered()
    assert isinstance(await sender.send(message(robot.value)), Later), "a little time between two"
    time.seconds += 1
    assert await sender.send(message(robot.value, repeat=True)) == Delivered()
    assert office.said[robot.value] == [TEXT, f"（可能重复）\n{TEXT}"]


@pytest.mark.parametrize("robot", Robot)
async def test_a_wrong_key_is_refused_with_a_reason(office: Office, sender: RobotSender, robot: Robot) -> None:
    wrong = replace(robot_at(office, robot), url=office.base + PATHS[robot].replace(KEY, "k-2"))
    assert await sender.say(wrong, TEXT) == Refused("unknown robot")


@pytest.mark.parametrize("robot", [Robot.DINGTALK, Robot.FEISHU])
async def test_a_wrong_secret_is_refused_with_a_reason(office: Office, sender: RobotSender, robot: Robot) -> None:
    became = await sender.say(replace(robot_at(office, robot), secret="SECanother"), TEXT)
    assert isinstance(became, Refused)
    assert "signature" in became.why


@pytest.mark.parametrize("robot", [Robot.DINGTALK, Robot.FEISHU])
async def test_a_missing_keyword_is_refused_with_a_reason(office: Office, sender: RobotSender, robot: Robot) -> None:
    assert await sender.say(robot_at(office, robot), "别的话") == Refused("keyword is missing")


@pytest.mark.parametrize("robot", Robot)
async def test_an_address_that_is_not_let_in_is_refused_with_a_reason(
    office: Office, sender: RobotSender, robot: Robot
) -> None:
    office.closed.add(robot.value)
    assert await sender.say(robot_at(office, robot), TEXT) == Refused("sender not allowed")


TITLED = {
    Robot.WECOM: "**归校：月报**\n应报12个\n＊＊未报＊＊3个",
    Robot.DINGTALK: "#### 归校：月报\n\n应报12个\n\n＊＊未报＊＊3个",
    Robot.FEISHU: "归校：月报\n应报12个\n＊＊未报＊＊3个",
}


@pytest.mark.parametrize("robot", Robot)
async def test_a_title_is_set_off_as_each_robot_does_it_and_marks_in_the_text_are_only_words(
    office: Office, sender: RobotSender, robot: Robot
) -> None:
    assert await sender.say(robot_at(office, robot), "应报12个\n**未报**3个", "归校：月报") == Delivered()
    assert office.said[robot.value] == [TITLED[robot]]


@pytest.mark.parametrize("robot", Robot)
async def test_nobody_can_call_everybody_through_a_robot(office: Office, sender: RobotSender, robot: Robot) -> None:
    for title in ("", "归校"):
        assert (
            await sender.say(robot_at(office, robot), '归校<at user_id="all">所有人</at><@all>', title) == Delivered()
        )
    assert not any("<" in said or "@all>" in said for said in office.said[robot.value])


async def test_a_slow_robot_takes_one_place_and_the_others_wait_without_being_tried(office: Office, time: Time) -> None:
    office.slow["wecom"] = 0.3
    made = RobotSender([robot_at(office, robot) for robot in Robot], now_ms=time.ms, clock=time)
    first = asyncio.create_task(made.send(message("wecom")))
    await asyncio.sleep(0.1)
    other = await made.send(message("feishu"))
    assert isinstance(other, Later)
    assert office.asked["feishu"] == 0
    assert await first == Delivered()
    assert await made.send(message("feishu")) == Delivered()
    await made.close()


async def test_a_robot_that_answers_too_late_is_in_doubt(office: Office, time: Time) -> None:
    office.slow["wecom"] = 0.5
    made = RobotSender([robot_at(office, Robot.WECOM)], seconds=0.1, now_ms=time.ms, clock=time)
    assert isinstance(await made.send(message("wecom")), Unsure)
    await made.close()


@pytest.mark.parametrize("robot", Robot)
async def test_twenty_a_minute_go_out_and_the_rest_waits_without_being_tried(
    office: Office, sender: RobotSender, time: Time, robot: Robot
) -> None:
    fates: list[Sent] = []
    for number in range(25):
        time.seconds += 0.5
        fates.append(await sender.send(message(robot.value, f"归校 {number}")))
    assert fates[:20] == [Delivered()] * 20
    assert all(isinstance(one, Later) and 0 < one.seconds <= 60 for one in fates[20:])
    time.seconds += 60
    assert await sender.send(message(robot.value)) == Delivered()
    assert len(office.said[robot.value]) == 21


@pytest.mark.parametrize("robot", Robot)
async def test_a_limit_of_theirs_puts_the_message_off(office: Office, sender: RobotSender, robot: Robot) -> None:
    became = [await sender.say(robot_at(office, robot), TEXT) for _ in range(21)]
    assert Later in {type(one) for one in became}
    assert all(isinstance(one, Delivered | Later) for one in became)


@pytest.mark.parametrize("robot", Robot)
async def test_what_the_network_does_is_told_apart(office: Office, sender: RobotSender, robot: Robot) -> None:
    mine = robot_at(office, robot)
    office.faults = [
        web.Response(status=502),
        web.Response(status=429, headers={"Retry-After": "7"}),
        web.Response(text="<html>"),
    ]
    assert await sender.say(mine, TEXT) == Unsure("server said 502", fault=Fault.SERVER)
    assert await sender.say(mine, TEXT) == Later(7.0, "too fast")
    assert await sender.say(mine, TEXT) == Refused("status 200, no code"), "what is not known is never success"
    nobody = replace(mine, url="http://127.0.0.1:9/" + PATHS[robot])
    assert isinstance(await sender.say(nobody, TEXT), Later)


async def test_a_robot_that_is_gone_from_the_file_parks_its_messages(sender: RobotSender) -> None:
    assert isinstance(await sender.send(message("别的群")), Refused)


async def test_a_long_text_is_cut_inside_the_robots_bytes(office: Office, sender: RobotSender) -> None:
    assert await sender.send(message("wecom", "归校" * 2000)) == Delivered()
    assert len(office.said["wecom"][0].encode()) <= BYTES_AT_MOST[Robot.WECOM]
    assert cut("校" * 10, 10) == "校校…"
    assert cut("校" * 3, 9) == "校校校"


async def test_no_address_and_no_secret_stands_in_a_log_or_a_representation(
    office: Office, sender: RobotSender, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for robot in Robot:
        mine = robot_at(office, robot)
        await sender.say(mine, TEXT)
        assert KEY not in repr(mine)
        assert SECRET not in repr(mine)
    httpx_and_ours = "\n".join(r.getMessage() for r in caplog.records if r.name.split(".")[0] in ("httpx", "bot"))
    assert KEY not in httpx_and_ours
    assert SECRET not in httpx_and_ours


def test_unknown_codes_are_parked_with_their_number() -> None:
    assert fate(Robot.WECOM, 200, {"errcode": 12345}) == Refused("code 12345")
    assert fate(Robot.FEISHU, 200, {"StatusCode": 0}) == Delivered()


FAULTY: tuple[Any, ...] = (
    [],
    {"群": []},
    {"群": {"robot": "qq", "url": "https://robots.example/x"}},
    {"群": {"robot": "wecom"}},
    {"群": {"robot": "wecom", "url": "ftp://robots.example/x"}},
    {"群": {"robot": "wecom", "url": "https://robots.example/x", "tells": ["names"]}},
    {"群": {"robot": "wecom", "url": "https://robots.example/x", "token": "t"}},
    {"群" * 41: {"robot": "wecom", "url": "https://robots.example/x"}},
)


@pytest.mark.parametrize("told", FAULTY)
def test_a_faulty_robot_is_named_without_its_address(told: Any) -> None:
    problem = read_robots(told)
    assert isinstance(problem, Problem)
    assert "https" not in str(problem.args)


def test_robots_are_read_with_what_they_tell() -> None:
    told = {"局里": {"robot": "feishu", "url": "https://robots.example/x", "secret": "s", "tells": ["month"]}}
    found = read_robots(told)
    assert isinstance(found, tuple)
    assert (found[0].name, found[0].robot, found[0].tells) == ("局里", Robot.FEISHU, {Tells.MONTH})
