"""One message as each robot wants it: body, signature, and where the text is cut. Pure; the caller tells the time.

WeCom: text up to 2,048 bytes, markdown up to 4,096, no signature. DingTalk: a time in milliseconds and a signature in the
address. Feishu: a time in seconds and a signature in the body. Bodies up to 20,000 bytes (DOMAIN §8.2; the vendors' own pages).
"""

import base64
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote_plus

from rules.robots import GroupRobot, Robot

BYTES_AT_MOST: Mapping[Robot, int] = {Robot.WECOM: 2048, Robot.DINGTALK: 18_000, Robot.FEISHU: 18_000}
MARKED_AT_MOST: Mapping[Robot, int] = {**BYTES_AT_MOST, Robot.WECOM: 4096}
"""Of a text, and of one with a title."""
CUT = "…"
PLAIN = str.maketrans("*_`#<>[]~|", "＊＿｀＃＜＞［］～｜")
"""What these robots would read as marks, links or a call to everybody, as people read it."""


def request_of(robot: GroupRobot, text: str, now_ms: int, title: str = "") -> tuple[str, dict[str, Any]]:
    """Address and body of one message, signed where the group asks for it; with a title, as the robot sets one off."""
    body = _titled(robot.robot, title, text) if title else _plain(robot.robot, text)
    match robot.robot:
        case Robot.WECOM:
            return robot.url, body
        case Robot.DINGTALK:
            joined = "&" if "?" in robot.url else "?"
            signed = f"{joined}timestamp={now_ms}&sign={quote_plus(_of_dingtalk(robot.secret, now_ms))}"
            return robot.url + (signed if robot.secret else ""), body
        case Robot.FEISHU:
            seconds = now_ms // 1000
            if robot.secret:
                body |= {"timestamp": str(seconds), "sign": _of_feishu(robot.secret, seconds)}
            return robot.url, body


def _plain(robot: Robot, text: str) -> dict[str, Any]:
    said = cut(text.translate(PLAIN), BYTES_AT_MOST[robot])
    if robot is Robot.FEISHU:
        return {"msg_type": "text", "content": {"text": said}}
    return {"msgtype": "text", "text": {"content": said}}


def _titled(robot: Robot, title: str, text: str) -> dict[str, Any]:
    """Markdown for WeCom and DingTalk, where a line ends with a blank line or it runs on; a post for Feishu."""
    head, said = title.translate(PLAIN), text.translate(PLAIN)
    match robot:
        case Robot.WECOM:
            return {"msgtype": "markdown", "markdown": {"content": cut(f"**{head}**\n{said}", MARKED_AT_MOST[robot])}}
        case Robot.DINGTALK:
            marked = cut("#### " + head + "\n\n" + said.replace("\n", "\n\n"), MARKED_AT_MOST[robot])
            return {"msgtype": "markdown", "markdown": {"title": head, "text": marked}}
        case Robot.FEISHU:
            lines = cut(said, MARKED_AT_MOST[robot]).split("\n")
            content = [[{"tag": "text", "text": line}] for line in lines]
            return {"msg_type": "post", "content": {"post": {"zh_cn": {"title": head, "content": content}}}}


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
