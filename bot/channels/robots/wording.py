"""One message as each robot wants it: body, signature, and where the text is cut. Pure; the caller tells the time.

WeCom: text up to 2,048 bytes, no signature. DingTalk: a time in milliseconds and a signature in the address. Feishu: a time
in seconds and a signature in the body. Bodies up to 20,000 bytes (DOMAIN §8.2; the vendors' own pages).
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus

from rules.robots import GroupRobot, Robot

BYTES_AT_MOST: Mapping[Robot, int] = {Robot.WECOM: 2048, Robot.DINGTALK: 18_000, Robot.FEISHU: 18_000}
CUT = "…"


def request_of(robot: GroupRobot, text: str, now_ms: int) -> tuple[str, dict[str, Any]]:
    """Address and body of one message, signed where the group asks for it."""
    said = cut(text, BYTES_AT_MOST[robot.robot])
    match robot.robot:
        case Robot.WECOM:
            return robot.url, {"msgtype": "text", "text": {"content": said}}
        case Robot.DINGTALK:
            joined = "&" if "?" in robot.url else "?"
            signed = f"{joined}timestamp={now_ms}&sign={quote_plus(_of_dingtalk(robot.secret, now_ms))}"
            return robot.url + (signed if robot.secret else ""), {"msgtype": "text", "text": {"content": said}}
        case Robot.FEISHU:
            body: dict[str, Any] = {"msg_type": "text", "content": {"text": said}}
            seconds = now_ms // 1000
            if robot.secret:
                body |= {"timestamp": str(seconds), "sign": _of_feishu(robot.secret, seconds)}
            return robot.url, body


def _of_dingtalk(secret: str, now_ms: int) -> str:
    told = f"{now_ms}\n{secret}".encode()
    return base64.b64encode(hmac.new(secret.encode(), told, hashlib.sha256).digest()).decode()


def _of_feishu(secret: str, seconds: int) -> str:
    """Feishu signs nothing with time and secret together as the key."""
    return base64.b64encode(hmac.new(f"{seconds}\n{secret}".encode(), b"", hashlib.sha256).digest()).decode()


def cut(text: str, at_most: int) -> str:
    """The text inside so many bytes, never through the middle of a character."""
    whole = text.encode()
    if len(whole) <= at_most:
        return text
    return whole[: at_most - len(CUT.encode())].decode("utf-8", "ignore") + CUT
