"""Ends a quarantine: chores catch up in silence, numbers that may be on paper go by, everybody hears what to enter again.

A named person has stated what was issued after the backup; without that nothing here runs.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import product

from dialog.screen import Choice, Say, Screen
from jobs.chores import CHORES, do_chores
from jobs.rendering import render
from locales.reader import words
from rules.organs import organ_of
from rules.paper_numbers import Numbered
from rules.papers import CATEGORY, Issuer
from rules.policy import Policy
from rules.quiet import last_digest_time
from storage.audit import Note
from storage.database import Database, Work
from storage.outbox import Lane, OutboxMessage, put_once
from storage.quarantine import Quarantined, lift
from storage.release import listeners, settle
from storage.skipped import ISSUED, VOID, Organ, Series, all_series, let_go_by, organs

Key = tuple[int, str, int]
"""One series: area, category, year."""


TO_DO = (Choice(Say("command-todo"), "/todo"), Choice(Say("button-home"), "/home"))


@dataclass(frozen=True, slots=True)
class Stated:
    """What the person who releases states.

    Attributes:
        issued: the last number on paper of each series he looked up.
        skip: how many numbers of every other series go by; 0: he states that in none of them was anything issued.
        by: his row id.
    """

    issued: Mapping[Key, int]
    skip: int
    by: int


@dataclass(frozen=True, slots=True)
class Released:
    """What came of it: messages dropped, messages said once more, ranges of numbers let go by, people told."""

    dropped: int
    again: int
    ranges: int
    told: int


def words_of(found: Sequence[Organ], policy: Policy) -> dict[str, int]:
    """The area of each organ by the word its numbers begin with."""
    at = {}
    for organ in found:
        issuer = Issuer.TOWN if organ.kind == "town" else Issuer.BUREAU
        at[organ_of(policy.organs, policy.county, issuer, organ.name).word] = organ.area_id
    return at


def key_of(number: Numbered, at: Mapping[str, int]) -> Key | None:
    """The series a number belongs to; None where no organ here has this word."""
    area = at.get(number.word)
    return (area, number.category, number.year) if area else None


async def let_go(database: Database, policy: Policy, of: Quarantined, stated: Stated, now: datetime) -> Released:
    """Release. Killed before its last commit, it is still a quarantine and the same command is given again."""
    for moment in _caught_up(of, policy, now):
        await do_chores(database, moment, policy, CHORES)
    async with database.write(now) as work:
        dropped, again = await settle(work, now)
        ranges = await _numbers(work, of, stated, now)
        told = await _tell_all(work, of, now)
        await lift(work, stated.by, now)
        counts = {"dropped": dropped, "again": again, "ranges": ranges}
        work.notes.append(Note(stated.by, "restore:release", counts=counts, people=(stated.by,)))
    return Released(dropped, again, ranges, told)


def _caught_up(of: Quarantined, policy: Policy, now: datetime) -> tuple[datetime, ...]:
    """When the chores catch up: now, and at night or on a rest day also as in the last hour in which they would have spoken.

    That hour comes last: at a later moment its digests were stale, and what stands in them would count as never told.
    """
    spoken = last_digest_time(now, policy)
    return (now, spoken) if of.backup_at < spoken < now else (now,)


async def _numbers(work: Work, of: Quarantined, stated: Stated, now: datetime) -> int:
    """Every series that may have been used since the backup; how many ranges of numbers went by."""
    begun = {(one.area_id, one.category, one.year): one for one in await all_series(work.conn)}
    areas = [organ.area_id for organ in await organs(work.conn)]
    years = range(of.backup_at.year, now.year + 1)
    possible = {*product(areas, sorted(set(CATEGORY.values())), years), *stated.issued}
    ranges = 0
    for key in sorted(possible):
        series = begun.get(key) or Series(*key)
        last = stated.issued.get(key)
        to = series.last + stated.skip if last is None else last
        await let_go_by(work, series, to, VOID if last is None else ISSUED, stated.by, now)
        ranges += to > series.last
    return ranges


async def _tell_all(work: Work, of: Quarantined, now: datetime) -> int:
    """What anybody told after the backup may be lost: they alone can say it again."""
    told = 0
    for one in await listeners(work.conn):
        said = words(one.language)
        screen = Screen((Say("restored-tell", {"since": of.backup_at, "until": of.restored_at}),), (TO_DO,))
        key = f"restored:{int(of.restored_at.timestamp())}:{one.person_id}:{one.channel}"
        body = render(screen, 0, said)
        message = OutboxMessage(key, one.channel, one.address, body, Lane.PAPER, one.person_id)
        told += await put_once(work, message, now)
    return told
