"""Builds everything from Settings; the only place where the parts meet. Starts, and stops cleanly."""

import asyncio
import gc
import logging
import random
import secrets
import struct
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.channels.telegram import NAME, Telegram
from bot.clock import Clock, pause
from bot.settings import Settings
from bot.turn import Turns, nothing
from handlers import FORMS, MENU
from jobs.chores import do_chores
from jobs.delivery import Delivery
from jobs.ticks import ticking
from locales.reader import words
from rules.access import INSIDE, Carries
from rules.policy import FULL_DATA_SENTENCE, Policy
from rules.short_codes import make_code
from storage.database import Database
from storage.facts import refuse_unfit
from storage.sealing import read_key_file


class TokenRefused(Exception):
    """The channel does not know the bot's token."""


log = logging.getLogger(__name__)

SWITCH_SECONDS = 0.0002
"""How long a thread may keep the interpreter while another waits. SQLite's driver answers each statement from a thread
of its own; at the usual 5 ms every statement of a busy moment costs up to that much."""


class Chance(secrets.SystemRandom):
    """The system's own chance, fetched many numbers at a time: a receipt code is drawn for every turn."""

    def __init__(self) -> None:
        """Nothing fetched yet."""
        super().__init__()
        self._fetched: list[int] = []

    def random(self) -> float:
        """A number from 0 to below 1, of 53 random bits."""
        if not self._fetched:
            self._fetched.extend(struct.unpack("256Q", secrets.token_bytes(2048)))
        return (self._fetched.pop() >> 11) * 2.0**-53


CHANCE = Chance()


def draw_receipt(chance: random.Random = CHANCE) -> str:
    """A fresh receipt code."""
    return make_code("J", chance)


def carries_of(policy: Policy) -> Carries:
    """What Telegram may carry: masked names, unless the county has written the sentence that lifts it."""
    return INSIDE if policy.telegram_full_data == FULL_DATA_SENTENCE else Telegram().carries


def menu() -> Mapping[str, Sequence[tuple[str, str]]]:
    """The commands a phone offers, by its language; Chinese where that is neither."""
    offered = {"": "zh-CN", "en": "en"}
    return {code: [(name, words(language).say(f"menu-{name}")) for name in MENU] for code, language in offered.items()}


@dataclass
class App:
    """The running bot: intake, turns, delivery and ticks in one process."""

    settings: Settings
    policy: Policy
    clock: Clock
    telegram: Telegram
    reached: Callable[[str], None] = nothing
    draw: Callable[[], str] = draw_receipt
    database: Database = field(init=False)
    turns: Turns = field(init=False)
    delivery: Delivery = field(init=False)
    _waiting: asyncio.Event = field(default_factory=asyncio.Event)
    _chores_due: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        """Build the parts; nothing is opened yet."""
        self.database = Database(self.settings.database, read_key_file(self.settings.key_file))
        self.turns = Turns(
            self.database, {NAME: self.telegram}, FORMS, self.clock, self.policy, self.draw, self.reached
        )

    async def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Run until cancelled; then finish the turn, write down what was sent, close.

        Raises:
            storage.facts.Unfit: the database is not one this program and this key can work on.
            TokenRefused: the channel does not know the token.
        """
        from bot.channels.telegram.receive import Poller, PollRefused
        from bot.channels.telegram.send import TelegramSender

        await refuse_unfit(self.database)
        token, api = self.settings.telegram_token.get_secret_value(), self.settings.telegram_api
        sender = TelegramSender(token, api, self.settings.sends_per_second)
        self.delivery = Delivery(self.database, {NAME: sender}, self.clock.now, self.reached)
        self.turns.delivery = self.delivery
        poller = Poller(
            self.database, token, api, self.settings.poll_seconds, self.clock.now, self._waiting.set, self.reached
        )
        _spare_the_collector()
        try:
            async with asyncio.TaskGroup() as tasks, ticking(self.look_again, self._chores_due.set):
                tasks.create_task(for_ever("intake", poller.run))
                tasks.create_task(for_ever("turns", self._take_turns))
                tasks.create_task(for_ever("delivery", self.delivery.run))
                tasks.create_task(for_ever("chores", self._do_chores))
                tasks.create_task(sender.offer(menu()))
                ready()
        except* PollRefused as refused:
            raise TokenRefused from refused
        finally:
            await poller.close()
            await sender.close()
            await self.database.close()

    async def _take_turns(self) -> None:
        while True:
            self._waiting.clear()
            if await self.turns.take():
                self._waiting.set()
            await self.delivery.room()
            await self._waiting.wait()

    async def _do_chores(self) -> None:
        while True:
            self._chores_due.clear()
            if await do_chores(self.database, self.clock.now(), self.policy):
                self.delivery.wake.set()
            await self._chores_due.wait()

    def look_again(self) -> None:
        """Something may have become due: the clock ticked."""
        self._waiting.set()
        self.delivery.wake.set()

    def clock_moved(self) -> None:
        """The demo's clock was moved: everything that became due on the way is done now."""
        self.look_again()
        self._chores_due.set()


async def for_ever(what: str, work: Callable[[], Awaitable[None]]) -> None:
    """Do this work for ever: a database that is away for a while, or a fault of ours, ends nothing.

    Raises:
        PollRefused: the channel does not know the token; trying again would not mend that.
    """
    from bot.channels.telegram.receive import PollRefused

    failures = 0
    while True:
        try:
            await work()
        except PollRefused:
            raise
        except Exception:
            failures += 1
            log.exception("%s failed; trying again", what)
            await pause(min(30.0, 0.25 * 2 ** min(failures, 7)))


def _spare_the_collector() -> None:
    """What is loaded now stays: keep it out of every later collection (TRAPS: a full one takes 142 ms)."""
    from bot.channels.telegram import read  # loads the channel's types before anybody waits for them

    assert read
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_SECONDS)


def demo_telegram() -> Telegram:
    """Telegram as the demo uses it: on loopback, with invented people, so it may carry what the scope allows."""
    return replace(Telegram(), carries=INSIDE)
