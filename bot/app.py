"""Builds everything from Settings; the only place where the parts meet. Starts, and stops cleanly."""

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence, Set
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.chance import CHANCE
from bot.channels.robots.sender import NAME as ROBOT
from bot.channels.robots.sender import RobotSender
from bot.channels.telegram import NAME, Telegram
from bot.clerk import Clerk
from bot.clock import Clock
from bot.fetching import Fetches, Fetching
from bot.lasting import for_ever, spare_the_collector
from bot.printouts import Printouts
from bot.pulse import Pulse
from bot.roles import ALL, Role
from bot.settings import Settings
from bot.turn import Turns, nothing
from documents.papers.templates import Templates, load_templates
from handlers import FORMS, MENU
from jobs.backup_watch import watching
from jobs.chores import CHORES, Chore, do_chores, sweeping
from jobs.delivery import Delivery, Sender
from jobs.holding import Fenced, Leases, while_held
from jobs.outages import Outages
from jobs.papering import papering
from jobs.printing import Press
from jobs.ticks import CHORES_SECONDS, LOOK_SECONDS, ticking
from locales.reader import words
from rules.access import INSIDE, Carries
from rules.policy import FULL_DATA_SENTENCE, Policy
from rules.problem import Problem
from rules.robots import Tells, telling
from rules.short_codes import make_code
from storage.database import Database
from storage.facts import keep_facts, refuse_unfit
from storage.files import read_kept
from storage.folder import Folder
from storage.leases import LeaseLost
from storage.sealing import SealBroken, read_key_file

if TYPE_CHECKING:
    from bot.channels.telegram.api import Api

Work = Callable[[], Awaitable[None]]


class TokenRefused(Exception):
    """The channel does not know the bot's token."""


class TemplatesFaulty(Exception):
    """A county's own templates cannot be used; no default takes their place. `problems` says what is wrong."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep all of them."""
        super().__init__(", ".join(problem.code for problem in problems))
        self.problems = problems


log = logging.getLogger(__name__)


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


def about(county: str) -> Mapping[str, tuple[str, str]]:
    """What the bot says of itself before anybody has spoken to it: a long and a short sentence, by language."""
    offered = {"": words("zh-CN"), "en": words("en")}
    args = {"county": county}
    return {code: (said.say("bot-about", args), said.say("bot-about-short", args)) for code, said in offered.items()}


def backups(settings: Settings) -> Sequence[Chore]:
    """The daily backup, where it is set up."""
    return (watching(),) if settings.backup_folder and settings.backup_key else ()


@dataclass
class App:
    """The running bot: intake, turns, delivery and clock, all in this process or only some of them."""

    settings: Settings
    policy: Policy
    clock: Clock
    telegram: Telegram
    reached: Callable[[str], None] = nothing
    draw: Callable[[], str] = draw_receipt
    chores: Sequence[Chore] = CHORES
    chores_seconds: int = CHORES_SECONDS
    roles: Set[Role] = ALL
    pulse: Pulse = field(default_factory=Pulse)
    database: Database = field(init=False)
    folder: Folder = field(init=False)
    templates: Templates = field(init=False)
    turns: Turns = field(init=False)
    delivery: Delivery = field(init=False)
    leases: Leases = field(init=False)
    _waiting: asyncio.Event = field(default_factory=asyncio.Event)
    _chores_due: asyncio.Event = field(default_factory=asyncio.Event)
    _for_the_clerk: Callable[[], None] = lambda: None
    _offer: Callable[[], Coroutine[Any, Any, None]] | None = None

    def __post_init__(self) -> None:
        """Build the parts; nothing is opened yet.

        Raises:
            TemplatesFaulty: one of the county's own templates cannot be used.
        """
        self.database = Database(self.settings.database, read_key_file(self.settings.key_file))
        self.folder = Folder(self.settings.files_folder)
        templates = load_templates(self.settings.templates_dir)
        if isinstance(templates, tuple):
            raise TemplatesFaulty(templates)
        self.templates = templates
        self.turns = Turns(
            self.database, {NAME: self.telegram}, FORMS, self.clock, self.policy, self.draw, self.reached
        )
        self.leases = Leases(self.database, self.clock.now)
        self.delivery = Delivery(self.database, {}, self.clock.now, self.reached)

    async def run(self, ready: Callable[[], None] = lambda: None) -> None:
        """Run until cancelled; then finish the turn, write down what was sent, close.

        Raises:
            storage.facts.Unfit: the database is not one this program and this key can work on.
            TokenRefused: the channel does not know the token.
        """
        from bot.channels.telegram.api import TokenUnknown

        await refuse_unfit(self.database)
        await self._keep_templates()
        try:
            async with AsyncExitStack() as closing:
                works = self._works(closing)
                spare_the_collector(reads=Role.TURNS in self.roles)
                # the inner one waits: ticks go on as long as the tasks do
                async with self._ticking(), asyncio.TaskGroup() as tasks:
                    for name, work in works.items():
                        tasks.create_task(for_ever(name, work))
                    if self._offer:
                        tasks.create_task(self._offer())
                    ready()
        except* TokenUnknown as refused:
            raise TokenRefused from refused
        finally:
            await self._give_up()
            await self.database.close()

    def _works(self, closing: AsyncExitStack) -> dict[str, Work]:
        """What this process does for ever, by its roles. What only one process may do waits for its lease."""
        works: dict[str, Work] = {}
        if Role.DELIVERY in self.roles:
            works["delivery"] = self._delivers(closing)
        if Role.CLOCK in self.roles:
            works["chores"] = self._alone("clock", self._do_chores)
        if self.roles & {Role.INTAKE, Role.TURNS}:
            works |= self._hears(closing)
        return works | {"leases": self.leases.run}

    def _alone(self, name: str, work: Work) -> Work:
        return partial(while_held, self.leases.holding(name), work)

    def _delivers(self, closing: AsyncExitStack) -> Work:
        from bot.channels.telegram.send import TelegramSender

        holding = self.leases.holding(f"delivery:{NAME}")
        sender = TelegramSender(
            *(self._token, self.settings.telegram_api, self.settings.sends_per_second),
            proxy=self._proxy,
            kept=self._kept,
            prints=self._printouts().prints,
            reserved=self.settings.reserved_share,
            may_send=holding.surely,
        )
        closing.push_async_callback(sender.close)
        robots = RobotSender(self.policy.robots)
        closing.push_async_callback(robots.close)
        senders: dict[str, Sender] = {NAME: sender, ROBOT: robots}
        outages = Outages(tuple(robot.name for robot in telling(self.policy.robots, Tells.WAITING)))
        fenced = Fenced(self.database, holding)
        self.delivery = Delivery(
            *(fenced, senders, self.clock.now, self.reached),
            outages=outages,
            holding=holding,
        )
        self.turns.delivery = self.delivery
        self._offer = partial(sender.offer, menu(), about(self.policy.county))
        return self._alone(holding.name, self.delivery.run)

    def _hears(self, closing: AsyncExitStack) -> dict[str, Work]:
        from bot.channels.telegram.api import Api
        from bot.channels.telegram.files import TelegramFiles

        api, works = Api(self._token, self.settings.telegram_api, self._proxy or ""), dict[str, Work]()
        closing.push_async_callback(api.close)
        if Role.INTAKE in self.roles:
            works["intake"] = self._intake(api)
        if Role.TURNS in self.roles:
            works["turns"] = self._take_turns
            works["fetching"] = self._alone(f"files:{NAME}", self._fetching(TelegramFiles(api)).run)
            works["clerk"] = self._alone("clerk", self._clerk().run)
        return works

    def _ticking(self) -> AbstractAsyncContextManager[None]:
        """Where other processes may have left something to do, it is looked for every second: nobody tells it."""
        beside_others = self.roles != ALL or not self.database.is_sqlite
        return ticking(self.look_again, self._chores_due.set, self.chores_seconds, 1 if beside_others else LOOK_SECONDS)

    async def _give_up(self) -> None:
        try:
            await self.leases.give_up()
        except Exception:
            log.exception("the leases are not given up; they end by themselves")

    @property
    def _token(self) -> str:
        return self.settings.telegram_token.get_secret_value()

    @property
    def _proxy(self) -> str | None:
        return self.settings.telegram_proxy.get_secret_value() or None

    async def _kept(self, file_id: str) -> bytes | None:
        """The bytes of a file somebody has asked to hear; who may, the turn has decided."""
        try:
            async with self.database.read() as conn:
                return await read_kept(conn, self.database.seal, self.folder, file_id)
        except (LookupError, SealBroken):
            log.exception("a kept file cannot be opened")
            return None

    async def _keep_templates(self) -> None:
        """Write down which templates papers are made from now: what is decided on names them."""
        async with self.database.write(self.clock.now()) as work:
            hashes = {f"template:{code}": template.sha256 for code, template in self.templates.items()}
            await keep_facts(work, hashes)

    def _printouts(self) -> Printouts:
        press = Press(self.folder, self.templates, self.policy)
        return Printouts(self.database, self.turns.channels, press, self.clock.now)

    def _fetching(self, files: Fetches) -> Fetching:
        channels, fetchers = self.turns.channels, {NAME: files}
        now, look, reached = self.clock.now, self._waiting.set, self.reached
        fetching = Fetching(self.database, self.folder, channels, fetchers, now, look, reached)
        self.turns.fetch = fetching.wake.set
        return fetching

    def _clerk(self) -> Clerk:
        clerk = Clerk(self.database, self.folder, self.policy, self.clock.now, self.delivery.wake.set, self.reached)
        self.turns.clerk = self._for_the_clerk = clerk.wake.set
        return clerk

    def _intake(self, api: "Api") -> Work:
        """How updates come in: posted to us, or asked for; never both."""
        from bot.channels.telegram.receive import Poller
        from bot.channels.telegram.webhook import Hook, Webhook

        here, stored, now = self.settings, self._waiting.set, self.clock.now
        if not here.telegram_webhook:
            poller = Poller(self.database, api, here.poll_seconds, now, stored, self.reached)
            return self._alone(f"intake:{NAME}", poller.run)
        secret = here.telegram_webhook_secret.get_secret_value()
        hook = Hook(here.telegram_webhook, secret, here.telegram_listen_host, here.telegram_listen_port)
        return Webhook(self.database, api, hook, now, stored, self.reached).run

    async def _take_turns(self) -> None:
        while True:
            self.pulse.beat("turns")
            self._waiting.clear()
            if await self.turns.take():
                self._waiting.set()
            await self.delivery.room()
            await self._waiting.wait()

    async def _do_chores(self) -> None:
        papers = papering(self.folder, self.templates, self.reached)
        chores = (*self.chores, papers, sweeping(self.folder), *backups(self.settings))
        fenced = Fenced(self.database, self.leases.holding("clock"))
        try:
            while True:
                self._chores_due.clear()
                self._for_the_clerk()
                if await do_chores(fenced, self.clock.now(), self.policy, chores):
                    self.delivery.wake.set()
                self.pulse.beat("chores")
                await self._chores_due.wait()
        except (asyncio.CancelledError, LeaseLost):
            self.pulse.rests("chores")
            raise

    def look_again(self) -> None:
        """Something may have become due: the clock ticked."""
        self._waiting.set()
        self.delivery.wake.set()
        if self.roles != ALL or not self.database.is_sqlite:  # what another process has put there
            self.turns.fetch()
            self._for_the_clerk()

    def clock_moved(self) -> None:
        """The demo's clock was moved: everything that became due on the way is done now."""
        self.look_again()
        self._chores_due.set()


def demo_telegram() -> Telegram:
    """Telegram as the demo uses it: on loopback, with invented people, so it may carry what the scope allows."""
    return replace(Telegram(), carries=INSIDE)
