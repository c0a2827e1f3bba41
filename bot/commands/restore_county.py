"""`guixiao restore`: a backup onto an empty machine, into quarantine; and letting it go once a named person has seen the gap."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.opening import Stopped, clock_of, open_database, open_policy
from bot.commands.progress import Steps
from bot.commands.release import release, release_arguments
from bot.commands.telling import Teller
from bot.settings import read_settings
from jobs.restoring import CannotLoad, Target, Telling, look_into, restore
from storage.backup_keys import BackupKeyBroken, read_private
from storage.loading import NotEmpty
from storage.manifest import Manifest, ManifestBroken
from storage.parcel import ParcelRefused
from storage.postgres_tools import ToolsUnfit
from storage.schema import Unreachable, newest


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Which file with which key; or the release, and what is stated with it."""
    parser.add_argument("file", nargs="?", type=Path, help=tell.words("restore-file"))
    parser.add_argument("--key", type=Path, metavar="FILE", help=tell.words("restore-key"))
    parser.add_argument("--check", action="store_true", help=tell.words("restore-check"))
    release_arguments(parser, tell)


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Restore, check or release; 0 if it was done."""
    if given.release:
        return release(given, tell)
    if not given.file or not given.key:
        tell("restore-what")
        return 2
    try:
        return _opened(given, tell)
    except NotEmpty:
        tell("restore-not-empty")
    except CannotLoad as cannot:
        tell(f"restore-{cannot.code}")
    except ToolsUnfit as unfit:
        tell(f"tool-{unfit.code}", tool=unfit.tool, said=unfit.said)
    except Unreachable:
        tell("unfit-unreachable")
    except OSError as error:
        tell("restore-disk", why=type(error).__name__)
    except Stopped:
        pass
    return 1


def _opened(given: argparse.Namespace, tell: Teller) -> int:
    """Restore or check; what is wrong with the file or its key is told."""
    try:
        return _restore(given, tell)
    except BackupKeyBroken:
        tell("restore-key-broken", file=str(given.key))
    except ParcelRefused as refused:
        tell(f"parcel-{refused.code}", file=str(given.file))
    except ManifestBroken:
        tell("parcel-damaged", file=str(given.file))
    return 1


def _restore(given: argparse.Namespace, tell: Teller) -> int:
    key = read_private(given.key)
    steps = Steps(tell)
    if given.check:
        _say(look_into(given.file, key, steps), tell)
        tell("restore-checked")
        return 0
    settings = read_settings()
    policy = open_policy(settings, tell)
    seal = open_database(settings, tell).seal
    target = Target(settings.database, seal, settings.files_folder, settings.county_file, settings.postgres_tools)
    now = clock_of(policy).now()
    manifest = asyncio.run(restore(given.file, key, target, now, Telling(steps)))
    _say(manifest, tell)
    tell("restore-done")
    if manifest.revision < newest():
        tell("restore-migrate")
    return 0


def _say(manifest: Manifest, tell: Teller) -> None:
    files = sum(name.startswith("files/") for name in manifest.parts)
    rows = sum(manifest.counts.values())
    tell("restore-about", county=manifest.county, at=manifest.made_at, rows=rows, files=files)
    if manifest.missing:
        tell("backup-missing", count=len(manifest.missing))
    if manifest.faults:
        tell("backup-faults", items=manifest.faults)
