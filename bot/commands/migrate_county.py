"""`guixiao migrate`: bring the database to this program's revision. The bot never does that by itself."""

import argparse
import asyncio

from bot.commands.telling import Teller
from bot.settings import read_settings
from storage.schema import Unreachable, migrate, newest, revision


def arguments(_parser: argparse.ArgumentParser, _tell: Teller) -> None:
    """It takes none."""


def run(_given: argparse.Namespace, tell: Teller) -> int:
    """Migrate, in one transaction; a database that is newer than the program is left alone."""
    settings = read_settings()
    try:
        before = asyncio.run(revision(settings.database))
        if before is None:
            tell("unfit-not-made")
            return 1
        if before > newest():
            tell("unfit-newer")
            return 1
        asyncio.run(migrate(settings.database))
    except Unreachable:
        tell("unfit-unreachable")
        return 1
    tell("migrated", before=before, after=newest())
    return 0
