"""Says one test sentence in the group of each robot and tells how it went. Never an address, whatever goes wrong."""

import re
from collections.abc import Sequence

from bot.channels.robots.sender import RobotSender
from bot.commands.telling import Teller
from jobs.fates import Delivered, Later, Refused, Unsure
from jobs.group_news import LANGUAGE
from locales.reader import words
from rules.robots import GroupRobot


async def try_robots(robots: Sequence[GroupRobot], county: str, tell: Teller) -> bool:
    """Whether all of them took it."""
    if not robots:
        tell("check-no-robots")
        return True
    sender, well = RobotSender(robots), True
    try:
        for robot in robots:
            match await sender.say(robot, words(LANGUAGE).say("group-test", {"county": county})):
                case Delivered():
                    tell("check-robot-arrived", name=robot.name)
                    continue
                case Refused(why):
                    tell("check-robot-refused", name=robot.name, why=_coded(why), told=why)
                case Later() | Unsure() as other:
                    tell("check-robot-silent", name=robot.name, why=other.fault or "busy")
            well = False
    finally:
        await sender.close()
    return well


def _coded(why: str) -> str:
    """A reason as the words know it: `unknown robot` is `unknown-robot`."""
    return re.sub(r"[^a-z]+", "-", why.lower()).strip("-")
