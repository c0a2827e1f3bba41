"""Files people of the tests send, as a channel would hand them over; and what fetches them and the clerk, step by step."""

import atexit
import io
import random
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image

from bot.channels import Channel, FileLost, FileTooLarge
from bot.clerk import Clerk
from bot.clock import FixedClock
from bot.fetching import Fetching
from bot.turn import Turns, nothing
from rules.policy import Policy
from storage import inbox
from storage.database import Database
from storage.folder import Folder
from tests.sheets import clean_rows, workbook

Changes = Mapping[str, Any]


def roster(*changes: Changes) -> bytes:
    """A pupils' roster: a clean row for each of these, in order, with what is to stand there instead."""
    head, *rows = clean_rows("pupils")
    here = {heading: cell for heading, cell in zip(head, rows[0], strict=True) if heading in _PLACE}
    made = [
        [(here | dict(change)).get(heading, cell) for heading, cell in zip(head, row, strict=True)]
        for change, row in zip(changes, rows, strict=False)
    ]
    return workbook(head, *made)


_PLACE = frozenset(
    {"学校名称", "学校标识码", "年级", "班级", "入学年月", "户籍地", "乡镇", "村委会", "村小组", "现住址"}
)
"""Columns in which every row is like the first: a school and a village of the tests' county."""


def scratch() -> Path:
    """A folder that is gone when the tests have ended."""
    path = Path(tempfile.mkdtemp(prefix="guixiao-files-"))
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return path


@cache
def picture(kind: str = "JPEG", shade: int = 0) -> bytes:
    """A small picture."""
    written = io.BytesIO()
    Image.new("RGB", (40, 30), (shade, shade, shade)).save(written, kind)
    return written.getvalue()


@dataclass
class FarFiles:
    """A channel's files, by the id it gives them."""

    held: Mapping[str, bytes] = field(default_factory=dict)

    async def fetch(self, file: str, at_most: int) -> bytes:
        """The bytes of a file."""
        if file not in self.held:
            raise FileLost
        if len(self.held[file]) > at_most:
            raise FileTooLarge
        return self.held[file]


@dataclass
class BackRoom:
    """What the program does beside turns: fetches files, and the clerk's work."""

    database: Database
    folder: Folder
    channels: Mapping[str, Channel]
    files: FarFiles
    clock: FixedClock
    policy: Policy
    chance: random.Random = field(default_factory=lambda: random.Random(8))

    async def fetches(self, turns: Turns) -> None:
        """Fetch what turns wait for, and take them."""
        fetchers = dict.fromkeys(self.channels, self.files)
        fetching = Fetching(
            self.database, self.folder, self.channels, fetchers, self.clock.now, lambda: None, nothing, first_pause=0
        )
        while waits := await self._waits():
            for update in waits:
                await fetching._keep(update)
            while await turns.take():
                continue

    async def _waits(self) -> tuple[inbox.Stored, ...]:
        async with self.database.write(self.clock.now()) as work:
            return await inbox.fetching(work)

    async def clerk(self) -> int:
        """Everything that waits for the clerk."""
        work = Clerk(self.database, self.folder, self.policy, self.clock.now, lambda: None, nothing)
        work.chance = self.chance
        return await work.step()


@cache
def to_send() -> Mapping[str, bytes]:
    """Files a transcript can send, by name."""
    away = {"到校情况": "未到校", "最后在校日期": "2026-07-10", "疑似原因": "外出务工"}
    return {
        "名册.xlsx": roster({}, {}, away),
        "有错的名册.xlsx": roster({}, {"监护人电话": "12345"}, {"性别": "猫", "出生日期": "去年"}),
        "全错的名册.csv": "姓名,性别\n张三,男\n".encode("gb18030"),
        "不是表格.xlsx": b"MZ no sheet at all",
        "说明.pdf": b"%PDF-1.7",
        "照片1.jpg": picture("JPEG", 10),
        "照片2.jpg": picture("JPEG", 20),
        "照片3.jpg": picture("PNG", 30),
        "坏照片.jpg": b"no picture",
    }


def sent_file(name: str) -> dict[str, Any]:
    """The part of a message that holds a file of this name; a picture comes as one."""
    if name.endswith((".jpg", ".png")):
        return {"photo": [{"file_id": name, "file_unique_id": name, "width": 40, "height": 30}]}
    return {"document": {"file_id": name, "file_unique_id": name, "file_name": name}}
