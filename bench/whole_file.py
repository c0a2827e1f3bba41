"""`python -m bench.whole_file`: how long the whole file (D20) of a case with 200 events takes, from the store to the bytes.

Goal: under 3 seconds. Works on a database of its own, in a temporary folder.
"""

import asyncio
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from statistics import median

from documents.papers.templates import default_templates
from jobs.printing import Press, print_out
from rules.access import INSIDE, Post
from rules.codes import Owner, Result, Step, Way
from rules.desk import Person, Seat
from rules.events import NextStepSet, VisitLogged
from rules.policy import Policy
from storage.database import Database
from storage.folder import Folder
from storage.reader import Reader
from storage.recording import By, record
from storage.schema import migrate
from storage.scope import Scope
from storage.sealing import Seal
from tests.county import START, settle

VISITS, ROUNDS, GOAL = 100, 5, 3.0
CASE = "Q-7K3M"
DESK = Person(0, "县教育局", (Seat(Post.BUREAU_DESK, "", 0),))


async def main() -> None:
    """Settle, write 200 events, print five times; the median and the slowest."""
    with tempfile.TemporaryDirectory(prefix="bench-") as place:
        url = f"sqlite+aiosqlite:///{place}/county.sqlite3"
        await migrate(url)
        database = Database(url, Seal({1: bytes(32)}))
        await settle(database, START)
        await _visits(database)
        press = Press(Folder(Path(place) / "files"), default_templates(), Policy())
        taken = [await _printed(database, press) for _ in range(ROUNDS)]
        await database.close()
    met = "met" if max(taken) < GOAL else "NOT met"
    print(f"whole file (D20), {2 * VISITS} events: median {median(taken):.2f} s,", end=" ")
    print(f"slowest {max(taken):.2f} s; goal {GOAL:.0f} s: {met}")


async def _visits(database: Database) -> None:
    for nth in range(VISITS):
        now = START + timedelta(hours=nth)
        visit = VisitLogged(
            case=CASE, day=now.date(), way=Way.HOME, results=(Result.GUARDIAN_MET,), note=f"第{nth}次，家里缺劳力"
        )
        step = NextStepSet(case=CASE, step=Step.VISIT, owner=Owner.GROUP, day=now.date())
        async with database.write(now) as work:
            await record(work, (visit, step), By(None, None, None, f"J-{nth:05d}"), now)


async def _printed(database: Database, press: Press) -> float:
    start = time.perf_counter()
    async with database.read() as conn:
        reader = Reader(conn, database.seal, Scope(DESK, INSIDE))
        assert await print_out(press, reader, f"D20.{CASE}", START + timedelta(days=9))
    return time.perf_counter() - start


if __name__ == "__main__":
    asyncio.run(main())
