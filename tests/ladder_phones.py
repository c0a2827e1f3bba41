"""People of every post at their phones, going through whatever conversation they are let into, on the real turn and storage.

Answers are drawn by chance among the buttons that are shown; what is hoped for comes first. Knows no conversation's rules.
"""

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event, select

from bot.app import draw_receipt
from bot.channels.telegram import NAME, Telegram
from bot.clock import FixedClock
from bot.holidays import published
from bot.turn import Turns
from dialog import presses
from handlers import FORMS
from jobs.chores import do_chores
from rules.access import INSIDE
from rules.papers import PaperState
from rules.policy import Policy
from rules.workdays import YearTable
from storage import papers
from storage.columns import Ids
from storage.database import Database
from storage.inbox import keep
from storage.tables import inbox, outbox
from tests.conftest import seal
from tests.county import ADDRESSES, START
from tests.talk_updates import Updates

STRANGER = "9999"
TYPED = ("9:30", "17", "某人说的话", "今天", "昨天", "2020年1月1日")
"""What is typed where no button answers, one after the other until it is taken."""
GIVES_UP = 40
NEXT_YEAR = YearTable(2027, frozenset(), frozenset())
"""As if the holidays of the next year were published, and there were none: so that walks come to what takes six months."""
URGENT = "🆘"


@dataclass(frozen=True)
class Person:
    """Somebody with a phone, or a stranger."""

    alias: str

    @property
    def address(self) -> str:
        return ADDRESSES.get(self.alias, STRANGER)


@dataclass
class Phones:
    """The county's phones, one program, one clock."""

    url: str
    seed: int
    now: datetime = START
    policy: Policy = field(default_factory=lambda: Policy(holidays=(*published(), NEXT_YEAR), penalty_kinds=("fine",)))
    turns: Turns = field(init=False)

    def __post_init__(self) -> None:
        self.chance, self.clock = random.Random(self.seed), FixedClock(self.now + timedelta(minutes=1))
        self.database = Database(self.url, seal())
        self.database.ids = Ids(random.Random(self.seed + 1).getrandbits)
        if self.database.is_sqlite:
            for engine in (self.database._writer, self.database._reader):
                event.listen(engine.sync_engine, "connect", _careless)
        receipts = random.Random(self.seed + 2)
        self.draw = lambda: draw_receipt(receipts)
        self.updates, self.said, self.screen = Updates(self.clock, self.seed * 100_000), 0, {}
        self.turns = Turns(self.database, {NAME: Telegram(INSIDE)}, FORMS, self.clock, self.policy, self.draw)
        self.turns.chance = random.Random(self.seed + 3)

    def switch(self, policy: Policy) -> None:
        """The county has changed a switch; the program was started anew."""
        self.policy = self.turns.policy = policy

    async def takes(self, raw: dict[str, Any]) -> None:
        """One update, through the inbox; nothing may be parked."""
        async with self.database.write(self.clock.now()) as work:
            await keep(work, NAME, [raw], self.clock.now())
        await self.turns.take()
        async with self.database.read() as conn:
            wanted = select(outbox).where(outbox.c.id > self.said).order_by(outbox.c.id)
            rows = (await conn.execute(wanted)).all()
            parked = (await conn.execute(select(inbox.c.why).where(inbox.c.state == "parked"))).scalars().all()
        assert not parked, f"a turn was parked: {parked}"
        for row in rows:
            self.said = row.id
            body = self.database.seal.open_json("outbox.sealed", row.id, row.sealed)
            if body.get("rows") and row.lane == 0:
                self.screen[row.address] = body

    async def types(self, who: Person, text: str) -> None:
        await self.takes(self.updates.text(who, text))

    async def presses(self, who: Person, value: str, *, back: int = 0) -> None:
        """Press a button of the newest screen, or one that was never shown; `back`: of an earlier screen."""
        turn = self._turn(who) - back
        await self.takes(self.updates.press(who, 1, f"{turn}:{value}"))

    def _turn(self, who: Person) -> int:
        data = [data for row in self.screen.get(who.address, {}).get("rows", ()) for _, data in row]
        return max((int(one.partition(":")[0]) for one in data), default=0)

    def shown(self, who: Person) -> list[tuple[str, str]]:
        """Label and value of each button of the newest screen."""
        rows = self.screen.get(who.address, {}).get("rows", ())
        return [(label, data.partition(":")[2]) for row in rows for label, data in row]

    async def goes(self, alias: str, command: str, *hopes: str) -> None:
        """Go through a conversation as far as it lets him; what it refuses is an answer too."""
        who, tries = Person(alias), 0
        await self.types(who, f"/{command}")
        if (presses.START_OVER) in self._values(who):
            await self.presses(who, presses.START_OVER)
        for _ in range(GIVES_UP):
            asked, said = self._asked(who), self._answer(who, hopes, tries)
            if said is None:
                return
            await (self.presses(who, said[1:]) if said[0] == "!" else self.types(who, said))
            if said == f"!{presses.SEND}":
                return
            tries = tries + 1 if self._asked(who) == asked and said[0] != "!" else 0
            if tries >= len(TYPED):
                return

    def _asked(self, who: Person) -> str:
        """The line that asks: the last of the screen."""
        return str(self.screen.get(who.address, {}).get("text", "")).rpartition("\n")[2]

    def _values(self, who: Person) -> list[str]:
        return [value for _, value in self.shown(who)]

    def _answer(self, who: Person, hopes: tuple[str, ...], tries: int) -> str | None:
        shown = self.shown(who)
        values = [value for _, value in shown]
        if presses.CANCEL not in values and presses.SEND not in values:
            return None  # a page, not a question
        if presses.SEND in values:
            return f"!{presses.SEND}"
        if values == [presses.CANCEL] and "J-" in hopes:
            return None  # no paper to choose from
        free = [(label, value) for label, value in shown if not value.startswith(("~", "/")) and URGENT not in label]
        hoped = [v for label, v in free if v.startswith(hopes) and not label.startswith("✓")] if hopes else []
        if presses.DONE in values and (not hoped or self.chance.random() < 0.5):
            return f"!{presses.DONE}"
        if hoped:
            return f"!{self.chance.choice(hoped)}"
        if presses.SKIP in values:
            return f"!{presses.SKIP}"
        return f"!{self.chance.choice(free)[1]}" if free else TYPED[tries % len(TYPED)]

    async def passes(self, days: int) -> None:
        """Time goes by, and the program does what is due. Somebody prints what was issued."""
        self.clock.moment += timedelta(days=days, minutes=7)
        await self.prints()
        await do_chores(self.database, self.clock.now(), self.policy)

    async def prints(self) -> None:
        """Issued papers are released; how their files are made is tested elsewhere."""
        now = self.clock.now()
        async with self.database.write(now) as work:
            for paper in await papers.in_states(work, (PaperState.ISSUED,)):
                await papers.move(work, paper, PaperState.RELEASED, rendered_at=now)


def _careless(connection: Any, _record: Any) -> None:
    """Nothing here pulls a plug."""
    connection.cursor().execute("PRAGMA synchronous=OFF")
