"""`guixiao check`: database, key, migrations, audit chains, channel; says in plain words what is wrong and what to do."""

import argparse
import asyncio
import http.client
import json
import urllib.error
import urllib.request
from datetime import date

from bot.commands.opening import Stopped, clock_of, open_database, open_policy
from bot.commands.telling import Teller
from bot.settings import Settings, read_settings
from rules.access import Post
from rules.policy import Policy
from storage import inbox, outbox
from storage.audit_check import check_audit
from storage.database import Database
from storage.duty import reached_by
from storage.facts import Unfit, refuse_unfit
from storage.people import everyone


def arguments(_parser: argparse.ArgumentParser, _tell: Teller) -> None:
    """It takes none."""


def run(_given: argparse.Namespace, tell: Teller) -> int:
    """Check everything; 0 if all is well."""
    settings = read_settings()
    try:
        policy = open_policy(settings, tell)
        tell("check-policy", county=policy.county)
        database = open_database(settings, tell)
    except Stopped:
        return 1
    well = asyncio.run(_check_database(database, policy, clock_of(policy).now().date(), tell))
    return 0 if _check_channel(settings, tell) and well else 1


async def _check_database(database: Database, policy: Policy, today: date, tell: Teller) -> bool:
    try:
        await refuse_unfit(database)
        return await _check_content(database, policy, today, tell)
    except Unfit as unfit:
        tell(f"unfit-{unfit.code}")
        return False
    finally:
        await database.close()


async def _check_content(database: Database, policy: Policy, today: date, tell: Teller) -> bool:
    tell("check-database")
    async with database.read() as conn:
        faults = await check_audit(conn, database.seal.audit_key)
        parked_in = (await inbox.counts(conn)).get("parked", 0)
        parked_out = (await outbox.counts(conn)).get("parked", 0)
        staff = await everyone(conn, database.seal, today)
        reachable = await reached_by(conn, policy.duty_order, today)
    for fault in faults:
        tell("check-audit-fault", kind=fault.kind, chain=fault.chain, link=fault.link)
    if not faults:
        tell("check-audit")
    if parked_in or parked_out:
        tell("check-parked", inbox=parked_in, outbox=parked_out)
    if not any(post is Post.BUREAU_DESK for listed in staff for post, _ in listed.posts):
        tell("check-no-desk")
    elif not reachable:
        tell("check-no-duty")
    return not faults


def _check_channel(settings: Settings, tell: Teller) -> bool:
    """Ask the Bot API who the bot is. The address holds the token, so no error of the request is ever repeated."""
    token = settings.telegram_token.get_secret_value()
    if not token:
        tell("check-no-token")
        return False
    url = f"{settings.telegram_api.rstrip('/')}/bot{token}/getMe"
    try:
        with urllib.request.urlopen(url, timeout=10) as response:  # noqa: S310  # Settings lets only http and https through
            name = str(json.load(response)["result"]["username"])
    except urllib.error.HTTPError as error:
        tell("check-token-refused" if error.code in (401, 404) else "check-channel-silent")
        return False
    except (http.client.InvalidURL, UnicodeError):
        tell("check-token-refused")  # signs that no token has
        return False
    except (http.client.HTTPException, OSError, ValueError, KeyError, TypeError):
        tell("check-channel-silent")
        return False
    tell("check-channel", name=name)
    return True
