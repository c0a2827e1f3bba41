"""`guixiao init`: a key file, a database with all tables, and the facts that bind the two together."""

import argparse
import asyncio

from bot.commands.opening import Stopped, clock_of, open_database, open_policy
from bot.commands.telling import Teller
from bot.settings import Settings, read_settings
from rules.policy import Policy
from storage.database import Database
from storage.facts import Unfit, make_facts, refuse_unfit
from storage.schema import Unreachable, migrate
from storage.sealing import make_key_file


def arguments(_parser: argparse.ArgumentParser, _tell: Teller) -> None:
    """It takes none: everything is in the settings."""


def run(_given: argparse.Namespace, tell: Teller) -> int:
    """Make what is missing; say what was there already. Running it again changes nothing."""
    settings = read_settings()
    try:
        return asyncio.run(init(settings, tell))
    except Stopped:
        return 1


async def init(settings: Settings, tell: Teller) -> int:
    """Make key and database where they are missing."""
    if settings.key_file.exists():
        tell("init-key-there", file=str(settings.key_file))
    else:
        make_key_file(settings.key_file)
        tell("init-key-made", file=str(settings.key_file))
    policy = open_policy(settings, tell)
    database = open_database(settings, tell)
    try:
        return await _make(database, policy, settings, tell)
    finally:
        await database.close()


async def _make(database: Database, policy: Policy, settings: Settings, tell: Teller) -> int:
    try:
        await refuse_unfit(database)
        tell("init-there")
        return 0
    except Unfit as unfit:
        if unfit.code != "not-made":
            tell(f"unfit-{unfit.code}")
            return 1
    try:
        await migrate(settings.database)
    except Unreachable:
        tell("unfit-unreachable")
        return 1
    now = clock_of(policy).now()
    async with database.write(now) as work:
        await make_facts(work, policy.county, now)
    tell("init-made", county=policy.county)
    return 0
