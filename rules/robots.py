"""Group robots of offices, as county.toml names them: `[robots."教育局群"]`. They carry counts and case numbers, never a name.

A robot's address and secret let anybody speak in that group: they are kept out of every representation and every log.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from rules.problem import Problem


class Robot(StrEnum):
    """Whose robot it is."""

    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"


class Tells(StrEnum):
    """What a group may be told."""

    MONTH = "month"
    WAITING = "waiting"
    BULLETIN = "bulletin"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRobot:
    """One robot in one group.

    Attributes:
        name: how the county calls it; the address of its messages in the outbox.
        secret: what it signs with; empty where the group asks for no signature.
        tells: what it tells.
    """

    name: str
    robot: Robot
    url: str = field(repr=False)
    secret: str = field(default="", repr=False)
    tells: frozenset[Tells] = frozenset(Tells)


KNOWN = ("robot", "url", "secret", "tells")
_NAME_AT_MOST = 40
_URL = re.compile(r"https://[^\s]+|http://127\.0\.0\.1(?::\d+)?(?:/[^\s]*)?")


def read_robots(told: Any) -> tuple[GroupRobot, ...] | Problem:
    """The robots a county.toml names, or what is wrong with the first faulty one; never with its address or secret in it."""
    if not isinstance(told, Mapping):
        return Problem("policy-robot", {"name": "robots", "known": ", ".join(KNOWN)})
    found: dict[str, GroupRobot] = {}
    for name, values in told.items():
        robot = _read(str(name), values)
        if robot is None:
            return Problem("policy-robot", {"name": _called(str(name)), "known": ", ".join(KNOWN)})
        if _as_heard(name) in found:
            return Problem("policy-robot-twice", {"name": _called(str(name))})
        if other := next((one.name for one in found.values() if one.url == robot.url), None):
            return Problem("policy-robot-same", {"name": _called(str(name)), "other": other})
        found[_as_heard(name)] = robot
    return tuple(found.values())


def _as_heard(name: str) -> str:
    """Two names that differ in blanks or width only are one to whoever reads them."""
    return "".join(unicodedata.normalize("NFKC", name).split()).casefold()


def telling(robots: Iterable[GroupRobot], what: Tells) -> tuple[GroupRobot, ...]:
    """Those of the robots that tell this."""
    return tuple(robot for robot in robots if what in robot.tells)


def _called(name: str) -> str:
    """The name as a fault may repeat it: an address that was put in its place is not."""
    return "robots" if "/" in name or "=" in name else name[:_NAME_AT_MOST]


def _read(name: str, values: Any) -> GroupRobot | None:
    named = bool(name.strip()) and len(name) <= _NAME_AT_MOST and _called(name) == name
    if not named or not isinstance(values, Mapping) or not set(values) <= set(KNOWN):
        return None
    tells = values.get("tells", [*Tells])
    fine = (
        values.get("robot") in [*Robot]
        and isinstance(values.get("url"), str)
        and _URL.fullmatch(values["url"])
        and isinstance(values.get("secret", ""), str)
        and isinstance(tells, list)
        and all(one in [*Tells] for one in tells)
    )
    if not fine:
        return None
    return GroupRobot(
        name=name,
        robot=Robot(values["robot"]),
        url=values["url"],
        secret=values.get("secret", ""),
        tells=frozenset(map(Tells, tells)),
    )
