"""Whether the bot can do its work now, and if not, why: for whoever watches it. Counts no child and names nobody."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.pulse import Pulse
from storage.backlog import Backlog, backlog
from storage.database import Database
from storage.facts import Unfit, refuse_unfit
from storage.incidents import unended

UPDATE_WAITS = timedelta(minutes=2)
ANSWER_WAITS = timedelta(minutes=2)
MESSAGE_WAITS = timedelta(hours=2)
"""Ten thousand reminders of a month's end need seven minutes at the usual pace; two hours are an outage."""
CHORES_AGO = 15 * 60.0
ANSWERS_WITHIN = 5.0
"""Seconds for all that is asked of the database."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether it is well. `faults`: short fixed words, none if it is. `told`: what was measured."""

    faults: tuple[str, ...]
    told: Mapping[str, object]


async def readiness(database: Database, pulse: Pulse, now: datetime) -> Readiness:
    """How it stands at this moment. Never raises for what is wrong with the database, and never waits long for it."""
    chores = pulse.ago("chores")
    faults = [] if pulse.working else ["starting"]
    faults += [f"{part} hang" for part in pulse.stuck()]
    faults += ["chores late"] if chores is not None and chores > CHORES_AGO else []
    told: dict[str, object] = {"chores_seconds_ago": None if chores is None else round(chores, 1)}
    try:
        async with asyncio.timeout(ANSWERS_WITHIN):
            await refuse_unfit(database)
            async with database.read() as conn:
                waits = await backlog(conn, now)
                down = tuple(one for one in await unended(conn) if one.opened)
    except Unfit as unfit:
        return Readiness((*faults, f"database {unfit.code}"), told | {"database": unfit.code})
    except Exception as error:  # whatever a driver raises for a database that went away, the answer is the same
        fault = "slow" if isinstance(error, TimeoutError) else "unreachable"
        return Readiness((*faults, f"database {fault}"), told | {"database": fault})
    since = {one.channel: one.began.isoformat() for one in down}
    lost = ("channel down",) if down else ()
    return Readiness(
        (*faults, *lost, *_late(waits)), told | {"database": "well", "down_since": since} | _seconds(waits)
    )


def _late(waits: Backlog) -> tuple[str, ...]:
    limits = (
        ("updates wait", waits.update, UPDATE_WAITS),
        ("answers wait", waits.answer, ANSWER_WAITS),
        ("messages wait", waits.message, MESSAGE_WAITS),
    )
    return tuple(fault for fault, waited, limit in limits if waited and waited > limit)


def _seconds(waits: Backlog) -> dict[str, object]:
    ages = {"update": waits.update, "answer": waits.answer, "message": waits.message}
    return {
        f"oldest_{name}_seconds": None if age is None else round(age.total_seconds(), 1) for name, age in ages.items()
    }
