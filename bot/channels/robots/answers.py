"""What a robot's answer means for a message: each vendor says it with other numbers. Pure.

What is not known is never taken for success. A limit puts the message off; a wrong address, signature or keyword parks it
with a reason an administrator can act on.
"""

from collections.abc import Mapping
from typing import Any

from jobs.fates import Delivered, Fault, Later, Refused, Sent, Unsure
from rules.robots import Robot

MINUTE = 60.0
TEN_MINUTES = 600.0
TOO_FAST: Mapping[Robot, Mapping[int, float]] = {
    Robot.WECOM: {45009: MINUTE, -1: 30.0},
    Robot.DINGTALK: {130101: TEN_MINUTES, 90030: TEN_MINUTES, 410100: TEN_MINUTES, -1: 30.0},
    Robot.FEISHU: {11232: MINUTE, 11233: MINUTE, 99991400: MINUTE},
}
"""Codes of a limit, with the seconds after which it is over; DingTalk shuts a robot out for ten minutes. -1: busy."""

WHY: Mapping[Robot, Mapping[int, str]] = {
    Robot.WECOM: {
        93000: "unknown robot",
        40058: "text too long",
        40008: "wrong form",
        93004: "unknown robot",
        60020: "sender not allowed",
    },
    Robot.DINGTALK: {310000: "wrong signature, keyword or sender", 300001: "unknown robot", 400101: "unknown robot"},
    Robot.FEISHU: {
        19021: "wrong signature or clock",
        19022: "sender not allowed",
        19024: "keyword is missing",
        19001: "unknown robot",
        9499: "wrong form",
    },
}
"""Codes that no repeating helps."""


def fate(robot: Robot, status: int, body: Any, retry_after: str = "") -> Sent:
    """What became of a message, by the answer's status and JSON body (None: it was no JSON)."""
    if status == 429:
        return Later(min(float(retry_after), TEN_MINUTES) if retry_after.isdecimal() else MINUTE, "too fast")
    if status >= 500:
        return Unsure(f"server said {status}", fault=Fault.SERVER)
    code = _code(robot, body)
    if status == 200 and code == 0:
        return Delivered()
    if code is None:
        return Refused(f"status {status}, no code")
    if code in TOO_FAST[robot]:
        return Later(TOO_FAST[robot][code], "too fast")
    if (robot, code) == (Robot.DINGTALK, 310000):
        return Refused(_which_setting(str(body.get("errmsg", ""))))
    return Refused(WHY[robot].get(code, f"code {code}"))


def _which_setting(told: str) -> str:
    """DingTalk says with one code that signature, keyword or sender is wrong; which, stands in its words only."""
    for hint, why in (
        ("keyword", "keyword is missing"),
        ("whitelist", "sender not allowed"),
        ("ip", "sender not allowed"),
    ):
        if hint in told.lower():
            return why
    signed = "sign" in told.lower() or "timestamp" in told.lower()
    return "wrong signature or clock" if signed else WHY[Robot.DINGTALK][310000]


def _code(robot: Robot, body: Any) -> int | None:
    if not isinstance(body, Mapping):
        return None
    names = ("code", "StatusCode") if robot is Robot.FEISHU else ("errcode",)
    return next((body[name] for name in names if type(body.get(name)) is int), None)  # True is no code
