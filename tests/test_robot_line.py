"""Group robots through the whole program: a row goes out over real HTTP, a slow robot holds up nobody, `check --send-test`."""

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path

import pytest
from aiohttp import web

from bot.__main__ import main
from bot.app import App
from bot.channels.telegram import NAME, Telegram
from bot.clock import Clock, MovableClock, SystemClock
from locales.reader import LANGUAGES
from rules.policy import Policy
from rules.robots import GroupRobot, Robot, Tells
from storage.database import Database
from storage.incidents import Incident, keep
from storage.outbox import Lane, OutboxMessage
from storage.sealing import read_key_file
from tests.channel_lines import CROWD, TelegramLine
from tests.county import START, ZONE
from tests.robot_office import KEY, SECRET, Office
from tests.test_robots import PATHS


@dataclass
class RobotLine(TelegramLine):
    """The program with group robots."""

    robots: tuple[GroupRobot, ...] = field(default=())
    clock: Clock = field(default=SystemClock(ZONE))

    def program(self) -> App:
        plain = super().program()
        return App(plain.settings, Policy(robots=self.robots), self.clock, Telegram(), self.reached)


@pytest.fixture
async def office() -> AsyncIterator[Office]:
    async with Office().open() as opened:
        yield opened


def robots_at(office: Office) -> tuple[GroupRobot, ...]:
    return tuple(
        GroupRobot(name=f"{robot}群", robot=robot, url=office.base + PATHS[robot], secret=SECRET) for robot in Robot
    )


def to_robot(key: str, name: str) -> OutboxMessage:
    body = {"title": "归校：试一试", "text": key, "again": "（这条可能重复了）"}
    return OutboxMessage(key, "robot", name, body, Lane.DIGEST)


async def test_a_row_for_a_robot_goes_out_and_a_robot_nobody_knows_parks_its_row(
    county_url: str, key_file: Path, office: Office, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    async with RobotLine(county_url, key_file, robots=robots_at(office)).open() as line, line.running():
        await line.queue(*(to_robot(f"给{robot}的", f"{robot}群") for robot in Robot), to_robot("没人的", "没有的群"))
        await line.until(lambda: len(office.said) == len(Robot), 20)
        await asyncio.sleep(0.5)
        fates = await line.fates()
    ours = ("给", "没人")
    assert {key: state for key, (state, _) in fates.items() if key.startswith(ours)} == {
        **{f"给{robot}的": "sent" for robot in Robot},
        "没人的": "parked",
    }
    assert not [r for r in caplog.records if r.name.startswith(("bot", "jobs", "httpx")) and KEY in r.getMessage()]


async def test_slow_robots_hold_up_nobody(county_url: str, key_file: Path, office: Office) -> None:
    office.slow = {robot.value: 3.0 for robot in Robot}
    async with RobotLine(county_url, key_file, robots=robots_at(office)).open() as line, line.running():
        await line.queue(*(to_robot(f"给{robot}的", f"{robot}群") for robot in Robot))
        await line.until(lambda: bool(office.asked), 20)
        people = [OutboxMessage(f"p{to}", NAME, to, {"text": "您好", "rows": []}, Lane.DIGEST) for to in CROWD[:20]]
        began = asyncio.get_running_loop().time()
        await line.queue(*people)
        await line.until(lambda: all(line.texts(to) for to in CROWD[:20]), 20)
        assert asyncio.get_running_loop().time() - began < 2.5, "people waited for a robot"
        await line.until(lambda: len(office.said) == len(Robot), 20)
        assert office.most_at_once == 1, "one robot at a time"


@pytest.mark.prove
async def test_a_stop_waits_no_longer_than_a_robot_may_take_and_what_it_was_told_is_said_again_marked(
    county_url: str, key_file: Path, office: Office
) -> None:
    office.slow["wecom"] = 3600.0
    async with RobotLine(county_url, key_file, robots=robots_at(office)).open() as line:
        async with line.running():
            await line.queue(to_robot("给慢的", "wecom群"))
            await line.until(lambda: bool(office.asked), 20)
            began = asyncio.get_running_loop().time()
        assert asyncio.get_running_loop().time() - began < 10
        assert (await line.fates())["给慢的"] == ("doubt", "TimeoutError")
        office.slow.clear()
        async with line.running():
            await line.until(lambda: bool(office.said["wecom"]), 20)
    assert "可能重复" in office.said["wecom"][0]


async def test_groups_that_hear_what_waits_hear_of_a_channel_that_is_down(
    county_url: str, key_file: Path, office: Office
) -> None:
    """The whole program: Telegram fails for ten minutes, and robots say so, to whom it may concern."""
    deaf = replace(robots_at(office)[2], tells=frozenset({Tells.BULLETIN}))
    robots, clock = (*robots_at(office)[:2], deaf), MovableClock(ZONE, START)
    async with RobotLine(county_url, key_file, robots=robots, clock=clock).open() as line, line.running():
        line.api.faults.sometimes(1, ["502_html"], methods="send*")
        await line.queue(OutboxMessage("一", NAME, CROWD[0], {"text": "您好", "rows": []}, Lane.PAPER))
        await line.until(lambda: bool(line.asked("sendMessage")), 20)
        await asyncio.sleep(0.5)
        clock.move_to(clock.now() + timedelta(minutes=11))
        assert line.app
        line.app.clock_moved()
        await line.until(lambda: len(office.said) == 2, 30)
        await asyncio.sleep(0.5)
    for robot in (Robot.WECOM, Robot.DINGTALK):
        [said] = office.said[robot.value]
        assert "归校：发不出消息" in said
        assert "Telegram 从 11月23日 周一 09:30 起发不出消息，已有 11 分钟" in said
    assert not office.said["feishu"]


COUNTY = """
[robots."局群"]
robot = "{robot}"
url = "{url}"
secret = "{secret}"
"""


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A county on this machine, with no channel."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIXIAO_DATABASE", f"sqlite+aiosqlite:///{tmp_path}/county.sqlite3")
    monkeypatch.setenv("GUIXIAO_KEY_FILE", str(tmp_path / "guixiao.key"))
    monkeypatch.setenv("GUIXIAO_COUNTY_FILE", str(tmp_path / "county.toml"))
    monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", "")
    assert main(["init"]) == 0
    return tmp_path


async def tried(
    place: Path, capsys: pytest.CaptureFixture[str], robot: Robot, url: str, secret: str = SECRET, *given: str
) -> str:
    (place / "county.toml").write_text(COUNTY.format(robot=robot, url=url, secret=secret), "utf-8")
    capsys.readouterr()
    await asyncio.to_thread(main, [*given, "check", "--send-test"])
    said = capsys.readouterr()
    for secret_thing in (KEY, SECRET, "127.0.0.1", "wrong-secret"):
        assert secret_thing not in said.out + said.err
    return said.out


@pytest.mark.parametrize("robot", Robot)
@pytest.mark.parametrize("language", LANGUAGES)
async def test_each_robot_is_tried_and_the_group_hears_it(
    place: Path, capsys: pytest.CaptureFixture[str], office: Office, robot: Robot, language: str
) -> None:
    said = await tried(place, capsys, robot, office.base + PATHS[robot], SECRET, "--lang", language)
    assert ("发到了" if language == "zh-CN" else "it arrived") in said
    assert office.said[robot.value] == ["归校测试：示范县的归校机器人在这个群里能说话了。看到这句就好，不用回。"]


@pytest.mark.parametrize("robot", Robot)
async def test_what_is_wrong_is_said_in_plain_words_without_the_address(
    place: Path, capsys: pytest.CaptureFixture[str], office: Office, robot: Robot
) -> None:
    good = office.base + PATHS[robot]
    assert "没有这个机器人" in await tried(place, capsys, robot, good.replace(KEY, "another"))
    if robot is not Robot.WECOM:
        assert "签名不对" in await tried(place, capsys, robot, good, "wrong-secret")
    office.closed.add(robot.value)
    assert "出口 IP" in await tried(place, capsys, robot, good)
    assert "连不上" in await tried(place, capsys, robot, "http://127.0.0.1:9" + PATHS[robot])
    office.faults = [web.Response(status=502), web.Response(status=429), web.Response(text="<html>")]
    assert "服务器出错" in await tried(place, capsys, robot, good)
    assert "太忙" in await tried(place, capsys, robot, good)
    assert "不肯收（status 200, no code）" in await tried(place, capsys, robot, good)
    assert not office.said[robot.value]


async def test_without_the_flag_no_robot_speaks(
    place: Path, capsys: pytest.CaptureFixture[str], office: Office
) -> None:
    url = office.base + PATHS[Robot.WECOM]
    (place / "county.toml").write_text(COUNTY.format(robot="wecom", url=url, secret=""), "utf-8")
    await asyncio.to_thread(main, ["check"])
    assert "群机器人 1 个" in capsys.readouterr().out
    assert not office.asked
    (place / "county.toml").write_text(COUNTY.format(robot="qq", url=url, secret=""), "utf-8")
    assert await asyncio.to_thread(main, ["check"]) == 1
    said = capsys.readouterr().out
    assert "群机器人“局群”没写对" in said
    assert KEY not in said


async def test_check_tells_of_a_channel_that_carries_nothing(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (place / "county.toml").write_text("", "utf-8")
    database = Database(f"sqlite+aiosqlite:///{place}/county.sqlite3", read_key_file(place / "guixiao.key"))
    async with database.write(START) as work:
        for number, channel, opened in ((1, "robot", START), (2, "telegram", None)):
            await keep(work, Incident(number, channel, START, opened, {"network": 3}))
    await database.close()
    capsys.readouterr()
    await asyncio.to_thread(main, ["check"])
    said = capsys.readouterr().out
    assert "群机器人 从 11月23日 周一 起发不出消息" in said
    assert "Telegram 从" not in said, "only suspected"
