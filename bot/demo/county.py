"""A running demo county: an invented roster, the bot itself, the Bot API stand-in, a clock that can be moved.

The bot is the same `App` that `run` starts; only the API's address, the clock and the channel's trust differ. Everyone
on the staff roster is a user of the stand-in, so that anybody can be put into any phone.
"""

import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from pydantic import SecretStr

from bot.app import App, demo_telegram
from bot.channels.telegram import NAME
from bot.clock import MovableClock, pause
from bot.commands.import_county import take_roster
from bot.demo.bot_api import BotApi
from bot.demo.contract import DemoPerson
from bot.settings import Settings
from jobs.chores import do_chores
from locales.reader import LANGUAGES, words
from rules.access import Post
from rules.policy import Policy
from storage.database import Database
from storage.facts import make_facts
from storage.outbox import waiting_now
from storage.people import Listed, everyone, link_account, set_language
from storage.schema import migrate
from storage.sealing import make_key_file, read_key_file

ROSTERS = Path(__file__).parent / "county"
TOKEN = "539999:guixiao-demo-token-for-loopback-only"  # noqa: S105  # opens nothing but the stand-in on this machine
FIRST_USER = 5000
CHORES_SECONDS = 3
"""Whoever looks at the demo does not wait for what officials hear and for a paper to be made."""

TOLD_WITHIN = 2.0
LOOK_EVERY = 0.1
"""Seconds: the next morning begins once nothing is left to be sent, or when nothing was sent for so long."""

SHOWN = (Post.GROUP_LEADER, Post.VILLAGE_CADRE, Post.TOWN_DESK, Post.BUREAU_DESK)


def demo_settings(folder: Path, port: int) -> Settings:
    """Settings of the demo: everything in a folder of its own, the API on loopback. Reads no environment."""
    return Settings.model_construct(
        telegram_token=SecretStr(TOKEN),
        telegram_api=f"http://127.0.0.1:{port}",
        database=f"sqlite+aiosqlite:///{folder.as_posix()}/county.sqlite3",
        key_file=folder / "guixiao.key",
        files_folder=folder / "files",
        county_file=folder / "county.toml",
        sends_per_second=25.0,
        poll_seconds=30,
    )


async def prepare(settings: Settings, policy: Policy, clock: MovableClock) -> None:
    """Make the county from its two workbooks, by the code of `guixiao import`, unless it is there already."""
    if not settings.key_file.exists():
        make_key_file(settings.key_file)
    await migrate(settings.database)
    database = Database(settings.database, read_key_file(settings.key_file))
    async with database.read() as conn:
        there = await everyone(conn, database.seal, clock.now().date())
    if not there:
        now = clock.now()
        async with database.write(now) as work:
            await make_facts(work, policy.county, now)
        for what in ("staff", "pupils"):
            await take_roster(what, (ROSTERS / f"{what}.xlsx").read_bytes(), database, policy.county, now)
        await _give_phones(database, now)
    await database.close()


async def _give_phones(database: Database, now: datetime) -> None:
    async with database.write(now) as work:
        for number, listed in enumerate(await everyone(work.conn, work.seal, now.date())):
            await link_account(work.conn, work.ids, listed.id, NAME, str(FIRST_USER + number), now)


class DemoCounty:
    """The county as the page sees it (bot.demo.contract.County), and the bot that works in it."""

    def __init__(self, settings: Settings, policy: Policy, clock: MovableClock) -> None:
        """Build the parts; `open` reads the people and `app.run` starts the bot."""
        self.clock = clock
        self.language = LANGUAGES[0]
        self.policy = policy
        started = int(
            time.time()
        )  # the stand-in forgets its ids, the bot's inbox does not: begin above all earlier ones
        self.api = BotApi(TOKEN, clock.now, first_update_id=started, first_message_id=started % 10**9)
        self.app = App(settings, policy, clock, demo_telegram(), chores_seconds=CHORES_SECONDS)
        clock.when_moved(self.app.clock_moved)
        self.default_seats: Sequence[int] = ()
        self._people: list[DemoPerson] = []
        self._ids: dict[int, int] = {}

    async def open(self) -> None:
        """Read the people, make them users of the stand-in, and seat four of them."""
        database = self.app.database
        async with database.read() as conn:
            staff = await everyone(conn, database.seal, self.now().date())
        for number, listed in enumerate(staff):
            person = _person(FIRST_USER + number, listed)
            self._people.append(person)
            self._ids[person.user_id] = listed.id
            self.api.add_user(person.user_id, person.name)
        self.default_seats = self._seats()

    def _seats(self) -> list[int]:
        """A group leader with a child to visit, then the cadre of that village, the desk of that township, the county's."""
        by_post: dict[str, list[DemoPerson]] = {}
        for person in self._people:
            by_post.setdefault(person.post, []).append(person)
        leader = next(p for p in by_post[SHOWN[0]] if p.place.startswith("上寨村2组"))
        village = next(
            p for p in by_post[SHOWN[1]] if leader.place.startswith(p.place) and leader.unit[:3] == p.unit[:3]
        )
        town = next(p for p in by_post[SHOWN[2]] if p.place == leader.unit[:3])
        return [leader.user_id, village.user_id, town.user_id, by_post[SHOWN[3]][0].user_id]

    def people(self) -> Sequence[DemoPerson]:
        """Everyone on the roster."""
        return self._people

    def now(self) -> datetime:
        """The county's time."""
        return self.clock.now()

    async def move_clock(self, to: datetime) -> None:
        """Move the county's time forward, and let what is due at that moment be done and told.

        Raises:
            ValueError: the moment is past.
        """
        self.clock.move_to(to)
        await do_chores(self.app.database, self.now(), self.policy)
        self.app.look_again()
        await self._told()

    async def _told(self) -> None:
        """Wait until what is to be sent now has been sent; no longer when nothing goes out any more."""
        left, patience = -1, TOLD_WITHIN
        while patience > 0:
            async with self.app.database.read() as conn:
                waiting = await waiting_now(conn, self.now())
            if not waiting:
                return
            patience = TOLD_WITHIN if waiting != left else patience - LOOK_EVERY
            left = waiting
            await pause(LOOK_EVERY)

    async def speak(self, language: str) -> None:
        """Let the bot speak this language to everybody from now on."""
        now = self.now()
        async with self.app.database.write(now) as work:
            for person_id in self._ids.values():
                await set_language(work.conn, person_id, language)
        self.language = language

    async def run(self) -> None:
        """Run the bot until cancelled."""
        await self.app.run()


def _person(user_id: int, listed: Listed) -> DemoPerson:
    post, place = listed.posts[0]
    labels = {language: words(language).say(f"post-{post}") for language in LANGUAGES}
    return DemoPerson(user_id, listed.name, listed.title, listed.unit, post.value, labels, place)
