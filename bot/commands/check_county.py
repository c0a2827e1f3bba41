"""`guixiao check`: settings, key, revision, audit chains, files, templates, channel.

Says in plain words what is wrong and what to do.
"""

import argparse
import asyncio
from datetime import date, datetime

from bot.commands.bot_name import NameUnknown, ask_bot_name
from bot.commands.check_backups import check_backups
from bot.commands.check_machine import check_kept, check_machine
from bot.commands.opening import Stopped, clock_of, open_database, open_policy, open_templates
from bot.commands.telling import Teller
from bot.settings import Settings, read_settings
from dialog.screen import Say
from rules.access import Post
from rules.ladder_steps import issuer
from rules.organs import unset
from rules.policy import Policy
from storage import inbox, outbox
from storage.audit_check import check_audit
from storage.database import Database
from storage.duty import reached_by
from storage.excluding import guarded_by
from storage.facts import Unfit, refuse_unfit
from storage.people import everyone, unreachable
from storage.places import town_names


def arguments(parser: argparse.ArgumentParser, tell: Teller) -> None:
    """Whether each kept file is opened too, which takes longer."""
    parser.add_argument("--files", action="store_true", help=tell.words("check-with-files"))


def run(given: argparse.Namespace, tell: Teller) -> int:
    """Check everything; 0 if all is well."""
    settings = read_settings()
    check_machine(settings, tell)
    try:
        policy = open_policy(settings, tell)
        tell("check-policy", county=policy.county)
        own = [code for code, template in open_templates(settings, tell).items() if template.own]
        tell("check-templates", count=len(own))
        database = open_database(settings, tell)
    except Stopped:
        return 1
    well = asyncio.run(_check_database(database, policy, clock_of(policy).now(), settings, tell))
    kept = asyncio.run(check_kept(database, settings, tell, opened=given.files))
    return 0 if _check_channel(settings, tell) and well and kept else 1


async def _check_database(database: Database, policy: Policy, now: datetime, settings: Settings, tell: Teller) -> bool:
    try:
        await refuse_unfit(database, even_quarantined=True)
        kept = await check_backups(database, settings, now, tell)
        return await _check_content(database, policy, now.date(), tell) and kept
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
        shut_out = await unreachable(conn)
        reachable = await reached_by(conn, policy.duty_order, today)
        towns = await town_names(conn)
        sighted = list((await guarded_by(conn, today)).values())
    for fault in faults:
        tell("check-audit-fault", kind=fault.kind, chain=fault.chain, link=fault.link)
    if not faults:
        tell("check-audit")
    if parked_in or parked_out:
        tell("check-parked", inbox=parked_in, outbox=parked_out)
    if shut_out:
        tell("check-unreachable", count=shut_out)
    if not any(post is Post.BUREAU_DESK for listed in staff for post, _ in listed.posts):
        tell("check-no-desk")
    elif not reachable:
        tell("check-no-duty")
    for code, left in (("check-seen-by-none", 0), ("check-seen-by-one", 1)):
        if count := sighted.count(left):
            tell(code, count=count)
    for organ, missing in unset(policy.organs, policy.county, issuer(policy), towns):
        fields = tuple(Say("organ-field", {"field": name}) for name in missing)
        tell("check-organ", organ=organ, missing=Say("list", {"items": fields}))
    return not faults


def _check_channel(settings: Settings, tell: Teller) -> bool:
    """Whether the Bot API knows the bot."""
    try:
        tell("check-channel", name=asyncio.run(ask_bot_name(settings)))
    except NameUnknown as unknown:
        tell(unknown.code)
        return False
    return True
