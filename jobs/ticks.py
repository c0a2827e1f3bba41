"""APScheduler only ticks (DESIGN §1.8): what is due is found by a query, so a missed tick is harmless."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from storage.database import Database
from storage.inbox import forget_old
from storage.invites import forget_joinings

EVERY_SECONDS = 5


@asynccontextmanager
async def ticking(
    database: Database, now: Callable[[], datetime], look_again: Callable[[], None]
) -> AsyncIterator[None]:
    """Tick while the block runs: look for due work every few seconds, forget old updates and strangers every hour."""
    scheduler = AsyncIOScheduler(
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}, timezone="UTC"
    )

    async def forget() -> None:
        moment = now()
        async with database.write(moment) as work:
            await forget_old(work, moment)
            await forget_joinings(work, moment)

    async def look() -> None:
        look_again()

    scheduler.add_job(look, "interval", seconds=EVERY_SECONDS)
    scheduler.add_job(forget, "interval", hours=1)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
