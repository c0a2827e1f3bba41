"""The way out to the group robots, over httpx, at most twenty messages a minute and robot. An address never gets into a log."""

import asyncio
import json
import logging
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import httpx

from bot.channels.robots.answers import fate
from bot.channels.robots.wording import request_of
from jobs.fates import Fault, Later, Refused, Sent, Unsure
from rules.bulletins import person_in
from rules.robots import GroupRobot
from storage.outbox import Claimed

NAME = "robot"
"""Of the channel in the outbox; the address of a message is the robot's name."""

A_MINUTE, PER_MINUTE = 60.0, 20
BETWEEN = 0.3
"""Seconds from an answer to the next message: Feishu takes five in a second."""
ANSWER_AT_MOST = 65_536
"""Bytes of an answer that are read; one that is longer is none of theirs."""
SECONDS = 8.0
"""For one request. Fewer than the ten for which the end of the program waits, so that it knows what became of the last."""
OTHER_UNDER_WAY = 2.0
"""Seconds after which a robot is tried that found another one being told: robots take one place among all that is sent,
so that slow ones never hold up people."""

logging.getLogger("httpx").setLevel(logging.WARNING)  # at INFO it writes every address, and an address is a robot's key


@dataclass
class Pace:
    """At most so many in any minute, and a little time between two. Seconds that only rise are told by the caller."""

    per_minute: int = PER_MINUTE
    _taken: deque[float] = field(default_factory=deque)

    def wait(self, now: float) -> float:
        """Seconds to wait; 0 takes a place."""
        while self._taken and self._taken[0] <= now - A_MINUTE:
            self._taken.popleft()
        if self._taken and (rest := self._taken[-1] + BETWEEN - now) > 0:
            return rest
        if len(self._taken) < self.per_minute:
            self._taken.append(now)
            return 0.0
        return self._taken[0] + A_MINUTE - now

    def over(self, now: float) -> None:
        """The last one was answered: the vendor counted it at some moment before, and its minute ends no later."""
        self._taken[-1] = now


class RobotSender:
    """Says what the outbox has for robots."""

    def __init__(
        self,
        robots: Iterable[GroupRobot],
        *,
        seconds: float = SECONDS,
        now_ms: Callable[[], int] = lambda: time.time_ns() // 1_000_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`seconds`: how long one request may take; `now_ms`: the real time signatures are made with."""
        self._robots: Mapping[str, GroupRobot] = {robot.name: robot for robot in robots}
        self._paces = {name: Pace() for name in self._robots}
        plain = {"accept-encoding": "identity"}  # a short answer that unfolds to a long one cannot come
        self._client = httpx.AsyncClient(timeout=seconds, follow_redirects=False, trust_env=False, headers=plain)
        self._seconds = seconds
        self._now_ms, self._clock = now_ms, clock
        self._under_way = False

    async def send(self, message: Claimed) -> Sent:
        """One message to the robot of its address."""
        robot = self._robots.get(message.address)
        if robot is None:
            return Refused("no robot of this name in county.toml")
        if person_in(str(message.body["text"])):
            return Refused("a person's number or name in it")
        if self._under_way:
            return Later(OTHER_UNDER_WAY, "another robot is being told")
        if wait := self._paces[robot.name].wait(self._clock()):
            return Later(wait, "our own pace")
        body = message.body
        text = f"{body['again']}\n{body['text']}" if message.repeat and "again" in body else str(body["text"])
        self._under_way = True
        try:
            return await self.say(robot, text, str(body.get("title", "")))
        finally:
            self._under_way = False
            self._paces[robot.name].over(self._clock())

    async def say(self, robot: GroupRobot, text: str, title: str = "") -> Sent:
        """Post one text now; never raises for what the network or the robot does."""
        try:
            url, body = request_of(robot, text, self._now_ms(), title)
            async with asyncio.timeout(self._seconds):  # of the whole request: httpx counts each of its steps apart
                status, content, retry_after = await self._posted(url, body)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout) as error:
            return Later(30.0, type(error).__name__, fault=Fault.NETWORK)
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, UnicodeError):
            return Refused("its address cannot be read")
        except (TimeoutError, httpx.HTTPError, httpx.StreamError, OSError) as error:
            return Unsure(type(error).__name__)
        except Exception as error:  # its words may hold the address, so neither they nor its trace go on
            return Unsure(type(error).__name__, fault=None)
        return fate(robot.robot, status, _json(content), retry_after)

    async def _posted(self, url: str, body: Mapping[str, object]) -> tuple[int, bytes, str]:
        """Status, as much of the answer as an answer may have, and what it says of trying again."""
        async with self._client.stream("POST", url, json=body) as answer:
            content = b""
            async for part in answer.aiter_raw():
                content += part
                if len(content) > ANSWER_AT_MOST:
                    return answer.status_code, b"", ""
            return answer.status_code, content, answer.headers.get("retry-after", "")

    async def close(self) -> None:
        """Close all connections."""
        await self._client.aclose()


def _json(content: bytes) -> object:
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None
