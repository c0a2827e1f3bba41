"""`guixiao restore --release`: shows the gap since the backup, and lets work go on once a named person has stated the numbers."""

import argparse
import asyncio
from dataclasses import dataclass
from datetime import datetime

from bot.commands.handing_out import Desk
from bot.commands.opening import Stopped, clock_of, open_database, open_policy
from bot.commands.telling import Teller
from bot.settings import read_settings
from jobs.releasing import Key, Stated, key_of, let_go, words_of
from rules.access import Post
from rules.paper_numbers import read_paper_number
from storage.facts import Unfit, refuse_unfit
from storage.quarantine import Quarantined, quarantined
from storage.release import waited
from storage.skipped import all_series, organs

MAY_RELEASE = frozenset({Post.BUREAU_DESK, Post.BUREAU_HEAD})
SKIP_AT_MOST = 1000
FAR = 1000
"""A number stated so far beyond the backup's last one is a slip of the finger; what goes by does not come back."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """The organs' words by area and back, and the last number of each series in the backup."""

    at: dict[str, int]
    last: dict[Key, int]

    def words_of(self, key: Key) -> str:
        """A series as people write it."""
        word = next((word for word, area in self.at.items() if area == key[0]), "")
        return f"{word}{key[1]}〔{key[2]}〕"


def release_arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Who releases, and what he states."""
    parser.add_argument("--release", action="store_true", help=tell.words("release-release"))
    parser.add_argument("--by", help=tell.words("release-by"))
    parser.add_argument("--issued", action="append", default=[], metavar="NUMBER", help=tell.words("release-issued"))
    parser.add_argument("--skip", type=int, help=tell.words("release-skip"))


def release(given: argparse.Namespace, tell: Teller) -> int:
    """Show the gap; release where everything was stated. 0 if it was released."""
    settings = read_settings()
    try:
        policy, database = open_policy(settings, tell), open_database(settings, tell)
    except Stopped:
        return 1
    desk = Desk(settings, policy, database, clock_of(policy).now(), tell)

    async def work() -> int:
        try:
            await refuse_unfit(database, even_quarantined=True)
            return await _release(desk, given)
        except Unfit as unfit:
            tell(f"unfit-{unfit.code}")
            return 1
        finally:
            await database.close()

    return asyncio.run(work())


async def _release(desk: Desk, given: argparse.Namespace) -> int:
    async with desk.database.read() as conn:
        of = await quarantined(conn)
        at = words_of(await organs(conn), desk.policy)
        last = {(one.area_id, one.category, one.year): one.last for one in await all_series(conn)}
    if of is None:
        desk.tell("release-none")
        return 1
    numbers = Numbers(at, last)
    await _show(desk, of, numbers)
    stated = await _stated(desk, given, of, numbers)
    if stated is None:
        return 1
    done = await let_go(desk.database, desk.policy, of, stated, desk.now)
    desk.tell("release-done", dropped=done.dropped, again=done.again, ranges=done.ranges, told=done.told)
    return 0


async def _show(desk: Desk, of: Quarantined, numbers: Numbers) -> None:
    """The gap: from the backup to now, what waited then, and the numbers."""
    async with desk.database.read() as conn:
        then = await waited(conn)
    zone = desk.policy.tz
    desk.tell("gap", since=of.backup_at.astimezone(zone), until=desk.now, hours=_hours(of.backup_at, desk.now))
    queued, claimed, doubt = (then.messages.get(state, 0) for state in ("queued", "claimed", "doubt"))
    desk.tell("gap-messages", queued=queued, claimed=claimed + doubt)
    desk.tell("gap-updates", count=then.updates)
    if then.last_update:
        desk.tell("gap-last-update", at=then.last_update.astimezone(zone))
    desk.tell("gap-numbers")
    recent = {key: nth for key, nth in numbers.last.items() if key[2] >= of.backup_at.year}
    for key, nth in sorted(recent.items(), key=lambda item: numbers.words_of(item[0])):
        desk.tell("gap-series", series=numbers.words_of(key), last=nth)
    if not recent:
        desk.tell("gap-no-series")


def _hours(since: datetime, until: datetime) -> int:
    return int((until - since).total_seconds() // 3600)


async def _stated(desk: Desk, given: argparse.Namespace, of: Quarantined, numbers: Numbers) -> Stated | None:
    """What the command line states; what is wrong with it, or still missing, is told."""
    issued: dict[Key, int] = {}
    for text in given.issued:
        found = _series(desk, text, of, numbers)
        if found is None:
            return None
        key, nth = found
        issued[key] = max(nth, issued.get(key, 0))
    if given.skip is None or not 0 <= given.skip <= SKIP_AT_MOST or not given.by:
        desk.tell("release-how", most=SKIP_AT_MOST)
        return None
    person = await bureau_worker(desk, given.by)
    return None if person is None else Stated(issued, given.skip, person)


def _series(desk: Desk, text: str, of: Quarantined, numbers: Numbers) -> tuple[Key, int] | None:
    """The series and the number one text names; what is wrong with it is told."""
    number = read_paper_number(text)
    key = key_of(number, numbers.at) if number else None
    if number is None or key is None:
        desk.tell("release-number-unknown", number=text, words=", ".join(sorted(numbers.at)))
        return None
    last = numbers.last.get(key, 0)
    if number.nth < last:
        desk.tell("release-number-low", series=numbers.words_of(key), last=last)
        return None
    if number.nth > last + FAR or not of.backup_at.year <= number.year <= desk.now.year:
        desk.tell("release-number-far", number=text)
        return None
    return key, number.nth


async def bureau_worker(desk: Desk, name: str) -> int | None:
    """The row id of this person, who must work at the bureau; where he does not, that is told."""
    worker = await desk.one(name)
    if worker is None:
        return None
    if not {post for post, _ in worker.posts} & MAY_RELEASE:
        desk.tell("not-of-the-bureau", name=worker.name)
        return None
    return worker.id
