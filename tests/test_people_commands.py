"""`guixiao import staff`, `invite` and `staff`, run for real: invites on paper, real people over HTTP, and access ended at once."""

import asyncio
import os
import re
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from bot.__main__ import main
from bot.demo.bot_api import BotApi
from documents.rosters import read_pupils, read_staff
from documents.rosters.staff import StaffRow
from rules.access import Post
from tests.county import START
from tests.stand_in import stand_in

TOKEN = "539999:token-of-the-people-commands"
SMALL = Path(__file__).parent / "rosters" / "county-small"
STAFF = read_staff((SMALL / "staff.xlsx").read_bytes()).rows
PUPILS = read_pupils((SMALL / "pupils.xlsx").read_bytes(), START.date()).rows
HOUSE = Path(__file__).parent.parent
CODE = re.compile(r"(\d{3}) (\d{3})")


def cadre() -> StaffRow:
    """A village cadre in whose village a child is not at school."""
    away = next(row for row in PUPILS if not row.arrived and not row.is_red_flag)
    return next(row for row in STAFF if row.post is Post.VILLAGE_CADRE and row.area == (away.town, away.village))


DESK = next(row for row in STAFF if row.post is Post.BUREAU_DESK)
TOWN_DESK = next(row for row in STAFF if row.post is Post.TOWN_DESK)


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a made county in it, the name of its bot in the settings."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GUIXIAO_DATABASE", f"sqlite+aiosqlite:///{tmp_path}/county.sqlite3")
    monkeypatch.setenv("GUIXIAO_KEY_FILE", str(tmp_path / "guixiao.key"))
    monkeypatch.setenv("GUIXIAO_TELEGRAM_TOKEN", "")
    monkeypatch.setenv("GUIXIAO_TELEGRAM_NAME", "@guixiao_demo_bot")
    assert main(["init"]) == 0
    return tmp_path


def imports(*more: str) -> int:
    return main(["import", "staff", str(SMALL / "staff.xlsx"), *more])


def cards(sheet: Path) -> dict[str, str]:
    """Name and payload of each card."""
    text = sheet.read_text("utf-8")
    links = re.findall(r"<h2>(.*?)</h2>.*?https://t\.me/guixiao_demo_bot\?start=([\w-]{22})<", text, re.DOTALL)
    assert len(links) == text.count("<section>")
    return dict(links)


def numbers(place: Path, query: str) -> list[Any]:
    with sqlite3.connect(place / "county.sqlite3") as file:
        found = file.execute(query).fetchall()
    file.close()
    return [row[0] if len(row) == 1 else row for row in found]


def test_an_import_makes_a_sheet_for_everybody_who_is_not_here_yet(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert imports("--sheet", "sheet.html") == 0
    said, sheet = capsys.readouterr().out, place / "sheet.html"
    people = {row.phone for row in STAFF}
    assert f"已做 {len(people)} 张邀请单" in said
    assert "t.me" not in said
    assert sheet.stat().st_mode & 0o777 == 0o600
    text = sheet.read_text("utf-8")
    assert (text.count("<section>"), text.count("<svg")) == (len(people), len(people))
    assert not re.findall(r"1[3-9]\d{9}", text), "no telephone number lies about on paper"
    assert "<script" not in text
    assert 'src="' not in text
    assert len(set(numbers(place, "SELECT payload_index FROM invites"))) == len(people)
    assert not [
        payload for payload in cards(sheet).values() if payload.encode() in (place / "county.sqlite3").read_bytes()
    ]
    capsys.readouterr()
    assert imports() == 0, "the same roster again: their invites still stand"
    assert "邀请单" not in capsys.readouterr().out
    assert [file.name for file in place.glob("*.html")] == ["sheet.html"]


def test_without_a_name_for_the_bot_the_roster_is_in_and_invites_come_later(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUIXIAO_TELEGRAM_NAME", "")
    assert imports() == 0
    said = capsys.readouterr().out
    assert "已导入" in said
    assert "guixiao invite new --all" in said
    assert numbers(place, "SELECT count(*) FROM invites") == [0]
    monkeypatch.setenv("GUIXIAO_TELEGRAM_NAME", "guixiao_demo_bot")
    assert main(["invite", "new", "--all", "--sheet", "a.html"]) == 0
    assert main(["invite", "new", "--unit", DESK.unit, "--sheet", "b.html"]) == 0
    of_unit = {row.phone for row in STAFF if row.unit == DESK.unit}
    assert len(cards(place / "b.html")) == len(of_unit) < len(cards(place / "a.html"))
    assert numbers(place, "SELECT count(*) FROM invites WHERE state = 'void'") == [len(of_unit)]


def test_a_sheet_never_overwrites_anything_and_no_invite_is_made_for_it(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imports("--sheet", "sheet.html")
    before = numbers(place, "SELECT id, state FROM invites ORDER BY id")
    for file in ("sheet.html", "no/such/folder.html"):
        assert main(["invite", "new", "--all", "--sheet", file]) == 1
        assert "邀请单没有做" in capsys.readouterr().out
    assert numbers(place, "SELECT id, state FROM invites ORDER BY id") == before


def test_people_are_named_by_name_or_number_and_namesakes_are_told_apart(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imports("--sheet", "sheet.html")
    capsys.readouterr()
    assert main(["invite", "new", "无名氏"]) == 1
    assert "没有找到" in capsys.readouterr().out
    names = [row.name for row in {row.phone: row for row in STAFF}.values()]
    if twice := next((name for name in names if names.count(name) > 1), None):
        assert main(["invite", "new", twice]) == 1
        assert "不止一个人" in capsys.readouterr().out
    assert main(["invite", "new", DESK.phone, "--sheet", "one.html"]) == 0
    assert list(cards(place / "one.html")) == [DESK.name]
    assert main(["invite", "void", DESK.phone]) == 0
    assert main(["invite", "void", DESK.phone]) == 0
    said = capsys.readouterr().out
    assert "已作废" in said
    assert "没有可用的邀请单" in said
    for language in ("zh-CN", "en"):
        assert main(["--lang", language, "invite", "list"]) == 0
        assert DESK.name in capsys.readouterr().out
        assert main(["--lang", language, "staff", "list"]) == 0
        assert DESK.name in capsys.readouterr().out


def test_a_post_is_ended_moved_and_given_and_an_old_roster_brings_nothing_back(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imports("--sheet", "sheet.html")
    leader = next(row for row in STAFF if row.post is Post.GROUP_LEADER)
    other = next(row for row in STAFF if row.post is Post.GROUP_LEADER and row.area != leader.area)
    for given, told, status in (
        (("move", leader.phone, "组干部", "/".join(other.area)), "已调岗", 0),
        (("give", leader.phone, "村干部", "/".join(leader.area[:2])), "加了一个岗位", 0),
        (("end", leader.phone, "组干部", "/".join(leader.area)), "没有这个岗位", 1),
        (("end", leader.phone, "组干部"), "这个岗位停了", 0),
        (("end", leader.phone, "县长"), "没有这个岗位", 1),
        (("give", leader.phone, "县长", "县"), "没有这种写法", 1),
        (("give", leader.phone, "组干部", "青石乡"), "负责范围和角色对不上", 1),
        (("give", leader.phone, "组干部", "无名乡/无名村/1组"), "没有“无名乡/无名村/1组”这个地方", 1),
        (("end", leader.phone), "已停用", 0),
    ):
        assert main(["staff", *given]) == status, given
        assert told in capsys.readouterr().out, given
    areas = numbers(place, "SELECT count(*) FROM areas")
    assert imports("--sheet", "again.html") == 0
    said = capsys.readouterr().out
    assert "以前停用过，没有恢复" in said
    assert not (place / "again.html").exists(), "whoever was ended is not invited by an old roster"
    assert numbers(place, "SELECT count(*) FROM areas") == areas
    assert main(["invite", "new", leader.phone]) == 1
    assert main(["staff", "give", leader.phone, "组干部", "/".join(leader.area)]) == 0
    assert main(["invite", "new", leader.phone, "--sheet", "back.html"]) == 0
    assert list(cards(place / "back.html")) == [leader.name]


# Real people, over real HTTP


@asynccontextmanager
async def running(address: str) -> AsyncIterator[None]:
    """`guixiao run` as a process of its own; stopped as a service is, and silent about what must not be said."""
    env = os.environ | {"GUIXIAO_TELEGRAM_API": address, "GUIXIAO_TELEGRAM_TOKEN": TOKEN, "PYTHONPATH": str(HOUSE)}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        env=env | {"GUIXIAO_POLL_SECONDS": "2"},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        yield
    finally:
        process.terminate()
        out, err = await asyncio.wait_for(process.communicate(), 20)
    said = (out + err).decode()
    assert process.returncode == 0, said
    assert not re.search(r"Traceback|164\d{8}|start=", said), said


class Phone:
    """One person's phone at the stand-in."""

    def __init__(self, api: BotApi, user_id: int) -> None:
        api.add_user(user_id, "某人")
        self.api, self.id = api, user_id

    def texts(self) -> list[str]:
        return [message["text"] for message in self.api.messages(self.id) if message["from"]["is_bot"]]

    async def heard(self, words: str) -> str:
        """Wait until the newest messages hold these words."""
        await self.api.until(lambda: any(words in text for text in self.texts()[-2:]), 30)
        return next(text for text in reversed(self.texts()) if words in text)

    async def press(self, label: str) -> None:
        """Press the button whose label begins so, once it is there."""

        def button() -> tuple[int, str] | None:
            for message in reversed(self.api.messages(self.id)):
                for row in message.get("reply_markup", {}).get("inline_keyboard", []):
                    for key in row:
                        if key["text"].startswith(label):
                            return message["message_id"], key["callback_data"]
            return None

        await self.api.until(lambda: button() is not None, 30)
        found = button()
        assert found
        self.api.press(self.id, *found)


async def command(*argv: str) -> int:
    return await asyncio.to_thread(main, list(argv))


async def test_somebody_joins_by_the_sheet_logs_a_visit_and_is_ended(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(imports, "--sheet", "sheet.html") == 0
    assert await command("import", "pupils", str(SMALL / "pupils.xlsx")) == 0
    payloads, me = cards(place / "sheet.html"), cadre()
    async with stand_in(TOKEN) as (api, address), running(address):
        phone = Phone(api, 8001)
        api.type_text(phone.id, f"/start {payloads[me.name]}")
        await phone.heard("发送我的手机号")
        keyboard = api.keyboard(phone.id)
        assert keyboard
        assert keyboard["keyboard"] == [[{"text": "📱 发送我的手机号", "request_contact": True}]]
        api.share_contact(phone.id, "+86 16499990000")
        await phone.heard("和名册上的不一样")
        api.share_contact(phone.id, f"86{me.phone}")
        await phone.heard("加入好了")
        await api.until(lambda: api.keyboard(phone.id) is None)
        await phone.press("📝 记家访")
        await phone.heard("去的是哪家")
        for label in ("", "入户", "家中无人", "✅ 提交"):
            await _next(phone, label)
        await phone.heard("已保存，回执 J-")
        assert await command("staff", "end", me.phone) == 0
        await phone.heard("登记已经停了")
        api.type_text(phone.id, "首页")
        await phone.heard("您还没有登记")
    assert numbers(place, "SELECT count(*) FROM events WHERE kind = 'VisitLogged'") == [1]
    assert await command("check") == 1, "no token here, everything else is well"
    assert [line for line in capsys.readouterr().out.splitlines() if line.startswith("✗")] == [
        "✗ 还没有设 GUIXIAO_TELEGRAM_TOKEN。"
    ]


async def _next(phone: Phone, label: str) -> None:
    before = phone.api.messages(phone.id)[-1].get("edit_date"), phone.texts()[-1]
    await phone.press(label)
    await phone.api.until(lambda: (phone.api.messages(phone.id)[-1].get("edit_date"), phone.texts()[-1]) != before, 30)


async def test_the_first_county_desk_is_confirmed_on_the_countys_own_machine(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert await asyncio.to_thread(imports, "--sheet", "sheet.html") == 0
    payloads = cards(place / "sheet.html")
    async with stand_in(TOKEN) as (api, address), running(address):
        phone = Phone(api, 8001)
        api.type_text(phone.id, f"/start {payloads[DESK.name]}")
        await phone.heard("发送我的手机号")
        api.share_contact(phone.id, DESK.phone)
        found = CODE.search(await phone.heard("号码对上了"))
        assert found
        code = "".join(found.groups())
        capsys.readouterr()
        assert await command("invite", "confirm") == 0
        said = capsys.readouterr().out
        assert DESK.name in said
        assert code not in said.replace(" ", ""), "whoever confirms hears it from the joiner"
        wrong = f"{(int(code) + 1) % 10**6:06d}"
        assert await command("invite", "confirm", DESK.phone, wrong) == 1
        assert await command("invite", "confirm", cadre().phone, code) == 1
        assert await command("invite", "confirm", DESK.phone, code) == 0
        await phone.heard("加入好了")
        assert await command("invite", "confirm", DESK.phone, code) == 1
        assert await command("invite", "confirm") == 0
        assert "现在没有人等着加入" in capsys.readouterr().out
        await _five_wrong_numbers(Phone(api, 8002), payloads[TOWN_DESK.name])
        assert "作废" in capsys.readouterr().out


async def _five_wrong_numbers(phone: Phone, payload: str) -> None:
    """Another official, whose code nobody gets right."""
    phone.api.type_text(phone.id, f"/start {payload}")
    await phone.heard("发送我的手机号")
    phone.api.share_contact(phone.id, TOWN_DESK.phone)
    await phone.heard("号码对上了")
    for _ in range(5):
        assert await command("invite", "confirm", TOWN_DESK.phone, "1") == 1
    phone.api.type_text(phone.id, "好了吗")
    await phone.heard("这张邀请单现在用不了")
