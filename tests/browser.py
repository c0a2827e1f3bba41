"""A headless Chromium driven over its DevTools line, for tests that act on the demo page as a person does."""

import asyncio
import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
WHY_NOT = "no Chromium is installed here (chromium, chromium-browser or google-chrome)"
QUIET = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
STARTS_WITHIN = 30


class Tab:
    """One tab of the browser."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self._line = line
        self._number = 0

    async def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something and give its answer; what it says of its own accord is passed over."""
        self._number += 1
        await self._line.send_json({"id": self._number, "method": method, "params": params})
        while True:
            said = json.loads((await self._line.receive(timeout=60)).data)
            if said.get("id") == self._number:
                assert "error" not in said, said["error"]
                return dict(said["result"])

    async def run(self, script: str) -> Any:
        """What a script of the page comes to."""
        said = await self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in said, said["exceptionDetails"]
        return said["result"].get("value")

    async def open(self, url: str, before: str, width: int, height: int) -> None:
        """Open a page of this size; the script runs in it before its own."""
        await self.call("Page.enable")
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
        await self.call("Emulation.setDeviceMetricsOverride", **size)
        await self.call("Page.addScriptToEvaluateOnNewDocument", source=before)
        await self.call("Page.navigate", url=url)

    async def wait(self, script: str, seconds: float) -> Any:
        """The first true answer of a script, asked for again and again.

        Raises:
            TimeoutError: it stays false.
        """
        async with asyncio.timeout(seconds):
            while not (found := await self.run(script)):  # noqa: ASYNC110  # a page in another process tells nobody
                await asyncio.sleep(0.1)
        return found


@asynccontextmanager
async def tab(folder: Path) -> AsyncIterator[Tab]:
    """A tab of a browser of its own, that keeps its things in this folder and ends with the block."""
    assert CHROMIUM
    told = ("--remote-debugging-port=0", f"--user-data-dir={folder}", "about:blank")
    silent = asyncio.subprocess.DEVNULL
    browser = await asyncio.create_subprocess_exec(CHROMIUM, *QUIET, *told, stdout=silent, stderr=silent)
    try:
        async with aiohttp.ClientSession() as session:
            port = await _port(folder / "DevToolsActivePort")
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                pages = await answer.json(content_type=None)
            address = next(page["webSocketDebuggerUrl"] for page in pages if page["type"] == "page")
            async with session.ws_connect(address, max_msg_size=0) as line:
                yield Tab(line)
    finally:
        browser.kill()
        await browser.wait()


async def _port(file: Path) -> int:
    async with asyncio.timeout(STARTS_WITHIN):
        while not (file.exists() and file.read_text()):  # noqa: ASYNC110  # written by another process
            await asyncio.sleep(0.05)
    return int(file.read_text().splitlines()[0])
