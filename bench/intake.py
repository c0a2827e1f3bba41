"""Our intake alone: updates stored, sealed and committed before they are confirmed; no turn is taken.

`python -m bench.intake API DATABASE KEYFILE`.
"""

import asyncio
import gc
import sys
from pathlib import Path

from bot.channels.telegram import read, receive
from bot.clock import SystemClock
from bot.turn import nothing
from rules.policy import Policy
from storage.database import Database
from storage.sealing import read_key_file


async def main(api: str, database_url: str, key_file: str) -> None:
    """Receive until stopped, started as the bot starts it."""
    database = Database(database_url, read_key_file(Path(key_file)))
    now = SystemClock(Policy().tz).now
    line = receive.Api("42:bench", api)
    poller = receive.Poller(database, line, 30, now, lambda: None, nothing)
    assert read
    gc.collect()
    gc.freeze()
    try:
        await poller.run()
    finally:
        await line.close()
        await database.close()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
