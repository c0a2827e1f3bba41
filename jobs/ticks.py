"""APScheduler only ticks (DESIGN §1.8): what is due is found by a query, so a missed tick is harmless."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from apscheduler.schedulers.asyncio import AsyncIOScheduler

LOOK_SECONDS = 5
CHORES_SECONDS = 15


@asynccontextmanager
async def ticking(
    look_again: Callable[[], None],
    chores_due: Callable[[], None],
    chores_seconds: int = CHORES_SECONDS,
    look_seconds: int = LOOK_SECONDS,
) -> AsyncIterator[None]:
    """Tick while the block runs: look for waiting updates and messages every few seconds, for chores four times a minute."""
    scheduler = AsyncIOScheduler(
        job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}, timezone="UTC"
    )

    async def look() -> None:
        look_again()

    async def chores() -> None:
        chores_due()

    scheduler.add_job(look, "interval", seconds=look_seconds)
    scheduler.add_job(chores, "interval", seconds=chores_seconds)
    scheduler.start()
    try:
        yield
    finally:
        scheduler.shutdown(wait=False)
