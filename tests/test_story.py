"""The Play button in a real browser: the longest story walked to its end, and what the phones show on the way.

Skipped where no Chromium is installed.
"""

import asyncio
import base64
import os
import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from itertools import groupby
from pathlib import Path

import pytest
from aiohttp import web

from bot.channels.telegram.gates import ChatPace
from bot.clock import MovableClock
from bot.demo.county import DemoCounty, demo_settings, prepare
from bot.demo.organs import demo_policy
from bot.demo.page import add_page
from bot.demo.stories.month_end import MONTH_END
from bot.demo.stories.step import Story
from bot.demo.stories.to_the_order import TO_THE_ORDER
from tests.browser import CHROMIUM, WHY_NOT, Tab, tab

WITHIN = 270
FAST = """
const later = window.setTimeout;
window.setTimeout = (work, time, ...args) => later(work, time === 50 ? 2 : time, ...args);
window.stages = [];
let words = "";
const phones = () => Array.from(document.querySelectorAll(".phone"), (phone) => phone.innerText);
setInterval(() => {
  const now = (document.querySelector("#story .story-words") || {}).innerText || "";
  if (now === words) return;
  window.stages.push([words, phones()]);
  words = now;
}, 10);
"""
"""The time to read the words goes by quickly, and when the words change, what the phones show by then is kept."""


@asynccontextmanager
async def demo(folder: Path) -> AsyncIterator[str]:
    """The whole demo, as the command serves it; gives its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    policy = demo_policy()
    clock, settings = MovableClock(policy.tz), demo_settings(folder, port)
    await prepare(settings, policy, clock)
    county = DemoCounty(settings, policy, clock)
    await county.open()
    app = web.Application()
    county.api.add_routes(app)
    add_page(app, county, None)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    work = asyncio.create_task(county.run())
    try:
        yield f"http://127.0.0.1:{port}/"
    finally:
        work.cancel()
        with suppress(asyncio.CancelledError):
            await work
        await runner.cleanup()


async def play(page: Tab, url: str, story: Story = TO_THE_ORDER) -> list[tuple[str, list[str]]]:
    """Press Play, choose the story, and give each caption with what the phones showed at its end."""
    title = story.title["zh-CN"]
    await page.open(url, FAST, 1440, 900)
    await page.wait("document.querySelectorAll('.phone').length === 4", 30)
    await page.run("document.getElementById('play').click()")
    choice = f"Array.from(document.querySelectorAll('.ask-box button')).find((each) => each.innerText === '{title}')"
    await page.wait(f"Boolean({choice})", 5)
    await page.run(f"{choice}.click()")
    await page.wait("document.querySelector('#story .story-count').innerText.match(/演示完了|演示没能走完/)", WITHIN)
    assert await page.run("document.querySelector('#story .story-count').innerText") == "演示完了", await page.run(
        "document.getElementById('story').innerText"
    )
    return [(str(words), list(phones)) for words, phones in await page.run("window.stages")]


def at(stages: list[tuple[str, list[str]]], begins: str, phone: int) -> str:
    """What this phone showed at the end of the caption with these words."""
    found = [phones[phone] for words, phones in stages if begins in words]
    assert found, begins
    return found[-1]


@pytest.mark.skipif(CHROMIUM is None, reason=WHY_NOT)
@pytest.mark.timeout(330)
async def test_the_way_from_visits_in_vain_to_the_choices_after_a_notice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each phone hears as fast as it can: the pace to one chat is another test's matter."""
    monkeypatch.setattr(ChatPace, "wait", lambda _self, _address, _now: 0.0)
    async with demo(tmp_path / "county") as url, tab(tmp_path / "browser") as page:
        stages = await play(page, url)
    captions = [step.caption["zh-CN"] for step in TO_THE_ORDER.steps if step.caption]
    assert [words for words, _ in stages if words] == [words for words, _ in groupby(captions)][:-1]

    assert "已保存，回执" in at(stages, "第一次，存好了", 0)
    assert "已保存，回执" in at(stages, "第二次。", 1)
    rung = at(stages, "乡镇专干的手机响了", 2)
    assert "请您办：开对策会商" in rung
    assert "没谈成 3 次" in rung
    assert "已保存" in at(stages, "会商记好了", 2)
    why = at(stages, "母亲现在住在哪里", 2)
    assert "住" in why
    assert "✗" in why
    asked = at(stages, "乡长的手机上", 3)
    assert "请您办：审批文书" in asked
    draft = at(stages, "给谁、凭哪几次上门", 3)
    assert "示范县人民法院" in draft
    assert "没设置" not in draft
    assert draft.count("不愿见面") >= 2
    assert "批准" in at(stages, "批完了", 3)
    assert re.search(r"青石责改字〔\d{4}〕第1号 已生成并核对无误", at(stages, "程序做出通知书", 2))
    assert ".docx" in at(stages, "两个人送到家里", 2)
    served = at(stages, "期限从送达这天起算", 2)
    assert "已送达" in served
    assert "责令的期限：最迟" in served
    assert "责令限期改正通知书已送达" in at(stages, "县里同时知道了", 3)
    assert "期限已满" in at(stages, "县里的手机", 3)
    choices = at(stages, "每条路要什么", 3)
    assert "继续劝返帮扶" in choices
    assert "处罚程序本县未开启" in choices


@pytest.mark.prove
@pytest.mark.skipif(CHROMIUM is None, reason=WHY_NOT)
@pytest.mark.timeout(330)
async def test_to_month_end_the_phones_ring_as_the_month_goes(tmp_path: Path) -> None:
    async with demo(tmp_path / "county") as url, tab(tmp_path / "browser") as page:
        stages = await play(page, url, MONTH_END)
        if shots := os.environ.get("GUIXIAO_SCREENSHOTS"):
            shown = await page.call("Page.captureScreenshot", format="png")
            Path(shots, "month-end.png").write_bytes(base64.b64decode(shown["data"]))
    assert "月报" in at(stages, "校长的手机", 0)
    assert "对得上" in at(stages, "数字都是从", 0)
    assert "已保存，回执" in at(stages, "报好了", 0)
    assert "已保存，回执" in at(stages, "乡里也报好了", 2)
    missing = at(stages, "哪几个单位没报", 2)
    assert "上寨村" in missing
    assert "青石乡初级中学" not in missing.rpartition("没报：")[2].splitlines()[0]
    assert "按时报了：1个" in at(stages, "按时、晚报", 2)
    county = at(stages, "县里的手机", 3).rpartition("没报：")[2].splitlines()[0]
    assert county == "白河乡、云岭乡"
    assert "月报" not in at(stages, "县里的手机", 0).rpartition("已保存")[2].partition("看这份月报")[2], "left in peace"
