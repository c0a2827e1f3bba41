"""Opening what most commands need: settings, policy, clock, database. One place, one way of saying what is wrong."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

from bot.clock import SystemClock
from bot.commands.telling import Teller
from bot.holidays import HolidaysUnfit, published
from bot.settings import Settings, read_settings
from documents.papers.templates import Templates, load_templates
from rules.policy import Policy
from rules.policy_reading import read_policy
from rules.problem import Problem
from storage.database import Database
from storage.facts import Unfit, refuse_unfit
from storage.sealing import KeyBroken, KeyMissing, read_key_file


class Stopped(Exception):
    """A command cannot go on; the reason has been told."""


def open_policy(settings: Settings, tell: Teller) -> Policy:
    """The county's parameters; without a county.toml, the defaults.

    Raises:
        Stopped: the file is faulty; every fault has been told.
    """
    if not settings.county_file.exists():
        return with_holidays(Policy(), settings, tell)
    try:
        policy = read_policy(settings.county_file.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        policy = (Problem("policy-unreadable"),)
    if isinstance(policy, Policy):
        return with_holidays(policy, settings, tell)
    tell("policy-faulty", file=settings.county_file.name)
    for problem in policy:
        print("  " + tell.problem(problem))
    raise Stopped


def with_holidays(policy: Policy, settings: Settings, tell: Teller) -> Policy:
    """The policy with the holiday tables that are published.

    Raises:
        Stopped: one of the files is faulty; which and why has been told.
    """
    try:
        return replace(policy, holidays=published(settings.county_file))
    except HolidaysUnfit as unfit:
        tell("holidays-faulty", file=unfit.file)
        print("  " + tell.problem(unfit.problem))
        raise Stopped from unfit


def open_database(settings: Settings, tell: Teller) -> Database:
    """The database with its key.

    Raises:
        Stopped: the key file is missing or broken.
    """
    try:
        return Database(settings.database, read_key_file(settings.key_file))
    except KeyMissing:
        tell("key-missing", file=str(settings.key_file))
    except KeyBroken:
        tell("key-broken", file=str(settings.key_file))
    raise Stopped


def open_templates(settings: Settings, tell: Teller) -> Templates:
    """The templates of papers: the county's own where it has them.

    Raises:
        Stopped: one of them cannot be used; every fault has been told, and no default takes its place.
    """
    found = load_templates(settings.templates_dir)
    if not isinstance(found, tuple):
        return found
    tell("templates-faulty", folder=settings.templates_dir)
    for problem in found:
        print("  " + tell.problem(problem))
    raise Stopped


def at_work(tell: Teller, do: Callable[[Settings, Policy, Database, datetime], Awaitable[int]]) -> int:
    """Open everything, do something with the database, close it; the exit status. What is wrong has been told."""
    settings = read_settings()
    try:
        policy = open_policy(settings, tell)
        database = open_database(settings, tell)
    except Stopped:
        return 1

    async def work() -> int:
        try:
            await refuse_unfit(database)
            return await do(settings, policy, database, clock_of(policy).now())
        except Unfit as unfit:
            tell(f"unfit-{unfit.code}")
            return 1
        finally:
            await database.close()

    return asyncio.run(work())


def clock_of(policy: Policy) -> SystemClock:
    """The machine's clock in the county's zone."""
    return SystemClock(policy.tz)
