"""The canary walk: everybody does anything, and after every action all that was said, written and logged is judged.

It knows no conversation by name: what there is it takes from `handlers.FORMS` and `MENU`, and what was done least it
does next, so that a conversation added tomorrow is walked through tomorrow.
"""

import logging
import random
from collections import Counter, deque
from collections.abc import Awaitable, Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.app import draw_receipt
from bot.channels.telegram import NAME, Telegram
from bot.clock import FixedClock
from bot.turn import Turns
from handlers import FORMS
from jobs.chores import do_chores
from locales.reader import LANGUAGES, Words, words
from rules.access import ABROAD, INSIDE, Carries
from rules.policy import Policy
from rules.robots import GroupRobot, Robot
from storage.columns import Ids
from storage.database import Database
from storage.folder import Folder
from storage.inbox import keep
from tests.canary_acts import Action, Acts
from tests.canary_county import CanaryCounty, Worker
from tests.canary_logs import judged_logs
from tests.canary_oracle import OFFICE, UNSEEN_REASONS, Leak, Oracle
from tests.canary_phones import Habits, Phone
from tests.canary_records import Records
from tests.county import START
from tests.far_files import BackRoom, FarFiles, picture, roster, scratch
from tests.talk_updates import Updates

Chore = Callable[[Database, datetime], Awaitable[object]]
DRIVER_EVERY = 10
"""SQLite's driver logs each of its steps twice, which takes longer than the steps: it is listened to at every so many actions."""

POLICY = Policy(robots=(GroupRobot(name=OFFICE, robot=Robot.WECOM, url="https://robots.example/x"),))
"""One group of an office, whose robot tells everything: what waits, how the month stands, bulletins."""

STAYS = 0.9
"""How likely the next action is by the same person: conversations must also be gone through, not only begun."""


def roster_of(county: CanaryCounty) -> bytes:
    """A roster of two more children at school, one of them with a fault: what it brings is in nobody's list."""
    child = next(child for child in county.children.values() if child.grade > 6)
    town, village, group = child.group
    there = {"学校名称": child.school, "学校标识码": child.row.school_code, "现住址": "村口"}
    there |= {"乡镇": town, "村委会": village, "村小组": group, "户籍地": "示范县"}
    return roster(there, there | {"监护人电话": "12345"})


async def every_chore(database: Database, now: datetime) -> None:
    """Everything the bot does by itself."""
    await do_chores(database, now, POLICY)


@dataclass
class Walk(Acts):
    """One walk over one county.

    Attributes:
        carries: what the bot thinks its channel may carry; the oracle thinks for itself.
        only: who acts, by alias; empty for everybody.
        more: actions beside those anybody does with his phone, with their weights.
        asked, shown: questions and forms seen so far, as `form/question` and `form`.
    """

    database: Database
    county: CanaryCounty
    seed: int
    abroad: bool = True
    carries: Carries | None = None
    only: tuple[str, ...] = ()
    more: tuple[tuple[Action, int], ...] = ()
    chores: tuple[Chore, ...] = (every_chore,)
    asked: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.county = replace(self.county, workers=dict(self.county.workers))
        self.chance = random.Random(self.seed)
        self.habits = Habits(random.Random(self.seed + 1))
        self.clock, receipts = FixedClock(START), random.Random(self.seed + 2)
        carries = self.carries or (ABROAD if self.abroad else INSIDE)
        self.turns = Turns(
            self.database,
            {NAME: Telegram(carries)},
            FORMS,
            self.clock,
            POLICY,
            lambda: draw_receipt(receipts),
            chance=random.Random(self.seed + 3),
        )
        self.database.ids = Ids(random.Random(self.seed + 4).getrandbits)
        files = FarFiles({"a": roster_of(self.county), "p": picture()})
        channels, place = self.turns.channels, Folder(scratch())
        self.back = BackRoom(self.database, place, channels, files, self.clock, POLICY, random.Random(self.seed + 3))
        self.errands, self.turns.clerk = 0, self._has_an_errand
        labels = frozenset(words(lang).say(f"reason-{code}") for lang in LANGUAGES for code in UNSEEN_REASONS)
        self.oracle = Oracle(self.county, self.abroad, labels)
        self.records = Records(self.database, self.oracle)
        self.phones = {worker.address: Phone() for worker in self.county.workers.values()}
        self.updates = Updates(self.clock)
        self.heard: list[tuple[str, dict[str, Any]]] = []
        self.trail: deque[str] = deque(maxlen=8)
        self.steps, self.who = 0, None
        self.signs = iter([chr(n) for n in range(0x20000, 0x2A6DF)])

    async def go(self, steps: int, comes_to: Collection[str] = ()) -> None:
        """Do so many actions, and then what it takes to come to each of these forms.

        Raises:
            Leak: something stood where it must not.
        """
        await self.records.begin()
        try:
            with self._listening():
                await self.turn(self.updates.text(self.county.workers["group_leader0"], "/visit"))
                await self.records.news(None)  # what a process asks only once has been asked now
                for action, _ in self.more:  # each at least once, whatever the seed
                    await action(self, self.county.workers["group_leader0"])
                for _ in range(steps):
                    await self._next()
                for form in comes_to:
                    await self._comes_to(form)
            await self.records.end()
        finally:
            self.records.close()

    async def _comes_to(self, form: str) -> None:
        """People ask for it by its name, each about a child he sees, until one of them is let in."""
        everybody = [worker for worker in self.county.workers.values() if not self.only or worker.alias in self.only]
        for worker in self.chance.sample(everybody, len(everybody)):
            if form in self.shown:
                return
            sees = self.oracle.seen_from(worker, self.clock.now().date())
            for about in sorted(sees, key=lambda _: self.chance.random())[:2] or [""]:
                self._gave(worker, about)
                await self.do(worker, f"/{form} {about}", self.updates.text(worker, f"/{form} {about}".strip()))

    async def _next(self) -> None:
        self.steps += 1
        listens = self.steps % DRIVER_EVERY == 0
        logging.getLogger("aiosqlite").setLevel(logging.DEBUG if listens else logging.INFO)
        await self._act()
        if self.steps % 40 == 0:
            await self.records.sweep()

    @contextmanager
    def _listening(self) -> Iterator[None]:
        """Hear every message key that is put into words, and every log record of every library."""
        say, heard = Words.say, self.heard

        def told(of: Words, key: str, args: Any = None) -> str:
            heard.append((key, args or {}))
            return say(of, key, args)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Words, "say", told)
            with judged_logs(self.county, self.oracle.notes, self.records.logged):
                yield

    def fail(self, faults: list[str], where: str) -> None:
        """Raise a leak with all that is needed to see it again."""
        trail = "\n  ".join(self.trail)
        raise Leak(f"seed {self.seed}, action {self.steps}, {where}: {sorted(faults)}\n  {trail}")

    async def _act(self) -> None:
        if self.who is None or self.chance.random() > STAYS:
            self.who = self.chance.choice(
                [w for w in self.county.workers.values() if not self.only or w.alias in self.only]
            )
        worker = self.who
        kind = self.chance.choices(*zip(*self.kinds_of_acts(worker), strict=True))[0]
        self.kinds[getattr(kind, "func", kind).__name__.strip("_")] += 1
        await kind(worker)

    def _has_an_errand(self) -> None:
        self.errands += 1

    # what the bot makes of it

    async def do(self, worker: Worker | None, what: str, raw: dict[str, Any]) -> None:
        """One update from somebody, taken, and all that came of it judged."""
        self.trail.append(f"{worker.alias if worker else 'stranger'}: {what}")
        await self.turn(raw)
        await self._judge(worker)

    async def turn(self, raw: dict[str, Any]) -> None:
        """One update, through the inbox."""
        self.heard.clear()
        async with self.database.write(self.clock.now()) as work:
            await keep(work, NAME, [raw], self.clock.now())
        await self.turns.take()
        if self.turns._some_held:
            await self.back.fetches(self.turns)
        if self.errands:
            self.errands = 0
            await self.back.clerk()

    async def _judge(self, worker: Worker | None) -> None:
        today = self.clock.now().date()
        found = await self.records.news(worker)
        if found.faults:
            self.fail(found.faults, "records")
        self._hands(found.hands)
        phone = self.phones[worker.address] if worker else Phone()
        self._place(phone, found.form)
        for address, body in found.messages:
            if faults := self.oracle.judge(address, body, today):
                self.fail(faults, f"to {address}: {body.get('text', '')[:2000]!r}")
            if address in self.phones:
                self.phones[address].show(body, body.get("changes") or 50_000 + self.steps)
        self._counted(worker, found.messages)

    def _hands(self, hands: dict[str, str]) -> None:
        """Whose phone is whose now: people join with a new one, and leave."""
        for address, alias in hands.items():
            if address != self.county.workers[alias].address:
                self.county.workers[alias] = replace(self.county.workers[alias], address=address)
                self.phones.setdefault(address, Phone())
        self.oracle.by_address = {address: self.county.workers[alias] for address, alias in hands.items()}

    def _place(self, phone: Phone, form: str) -> None:
        """Where the conversation stands now, by what was asked."""
        if not form:
            return
        asks = [key.removeprefix(f"ask-{form}-") for key, _ in self.heard if key.startswith(f"ask-{form}-")]
        phone.form, phone.question = form, asks[-1] if asks else ""
        phone.place = f"{form}/{phone.question or 'end'}"
        self.shown.add(form)
        self.asked |= {f"{form}/{question}" for question in asks}

    def _counted(self, worker: Worker | None, messages: list[tuple[str, dict[str, Any]]]) -> None:
        """The number on the first page is the number of children he may see."""
        counts = [args["total"] for key, args in self.heard if key == "home-open"]
        for count in counts if worker and messages else ():
            if count != (right := self.oracle.open_cases(worker, self.clock.now().date())):
                self.fail([f"a count of {count}, not {right}"], f"to {worker.alias}")

    async def time_passes(self, worker: Worker) -> None:
        self.clock.moment += self.chance.choice((timedelta(minutes=20), timedelta(hours=5), timedelta(days=1)))
        self.trail.append(f"time passes to {self.clock.moment:%m-%d %H:%M}")
        self.heard.clear()
        for chore in self.chores:
            await chore(self.database, self.clock.now())
        await self._judge(None)
