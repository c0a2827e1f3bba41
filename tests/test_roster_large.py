"""Long rosters: in time and memory; and killed half-way, all or nothing. `make prove` takes 50,000 rows and more moments."""

import asyncio
import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage.audit_check import check_audit
from storage.database import Database
from storage.facts import make_facts
from storage.schema import migrate
from storage.scope import past_the_scope
from storage.tables import batches, cases, events, kin, pupils
from tests.big_sheet import big_pupils
from tests.conftest import seal
from tests.county import COUNTY, START
from tests.sheets import small

SEED = 20261124
PROGRAM = """
import re, resource, sys
from bot.__main__ import main
status = main(["import", "pupils", sys.argv[1]])
own = int(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])  # ru_maxrss would count the tests' own
print("used", own // 1024, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
sys.exit(status)
"""


def import_of(path: Path, url: str, key_file: Path) -> subprocess.Popen[str]:
    """`guixiao import pupils` as a process of its own."""
    settings = {"GUIXIAO_DATABASE": url, "GUIXIAO_KEY_FILE": str(key_file), "GUIXIAO_TELEGRAM_TOKEN": ""}
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(path)],
        env=os.environ | settings | {"PYTHONPATH": os.pathsep.join(sys.path)},
        cwd=path.parent,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


async def made(url: str) -> None:
    await migrate(url)
    database = Database(url, seal())
    async with database.write(START) as work:
        await make_facts(work, COUNTY, START)
    await database.close()


async def made_anew(url: str) -> None:
    await migrate(url, "base")
    await made(url)


async def counted(url: str) -> tuple[int, ...]:
    """How many pupils, relatives, cases, events and batches; the audit must hold."""
    database = Database(url, seal())
    async with database.read() as conn:
        found = []
        for table in (pupils, kin, cases, events, batches):
            wanted = past_the_scope(select(func.count()).select_from(table), "test")
            found.append(int((await conn.execute(wanted)).scalar_one()))
        assert await check_audit(conn, database.seal.audit_key) == ()
    await database.close()
    return tuple(found)


def in_time_and_memory(tmp_path: Path, key_file: Path, rows: int, seconds: float, megabytes: int) -> None:
    url, path = f"sqlite+aiosqlite:///{tmp_path}/large.sqlite3", tmp_path / "large.xlsx"
    path.write_bytes(big_pupils(rows, SEED))
    asyncio.run(made(url))
    started = time.monotonic()
    process = import_of(path, url, key_file)
    said, _ = process.communicate(timeout=300)
    took = time.monotonic() - started
    assert process.returncode == 0, said
    used = [int(number) for number in re.findall(r"used (\d+) (\d+)", said)[0]]
    print(
        f"{rows} rows in {took:.1f} s, {used[0]} MB and {used[1]} MB in the process that opened the file; seed {SEED}"
    )
    assert took < seconds
    assert max(used) < megabytes
    assert asyncio.run(counted(url))[:2] == (rows, rows)


def test_five_thousand_rows_in_time_and_memory(tmp_path: Path, key_file: Path) -> None:
    in_time_and_memory(tmp_path, key_file, 5_000, 30, 200)


@pytest.mark.prove
@pytest.mark.timeout(600)
def test_fifty_thousand_rows_in_time_and_memory(tmp_path: Path, key_file: Path) -> None:
    in_time_and_memory(tmp_path, key_file, 50_000, 60, 400)


def killed_at_random_moments(url: str, tmp_path: Path, key_file: Path, data: bytes, rows: int, times: int) -> None:
    path, chance = tmp_path / "roster.xlsx", random.Random(SEED)
    path.write_bytes(data)
    asyncio.run(made(url))
    trial = f"sqlite+aiosqlite:///{tmp_path}/trial.sqlite3"
    asyncio.run(made(trial))
    started = time.monotonic()
    import_of(path, trial, key_file).communicate(timeout=120)
    whole = time.monotonic() - started
    outcomes = []
    for _ in range(times):
        process = import_of(path, url, key_file)
        time.sleep(whole * chance.uniform(0.3, 1.05))
        process.kill()
        process.communicate()
        found = asyncio.run(counted(url))
        outcomes.append(found[0])
        assert found[0] in (0, rows)
        assert found[1] == found[0]
        assert found[4] == bool(found[0])
        if found[0]:  # the next kill falls on an empty county again
            asyncio.run(made_anew(url))
    last = import_of(path, url, key_file)
    said, _ = last.communicate(timeout=120)
    assert last.returncode == 0, said
    complete = asyncio.run(counted(url))
    assert complete == asyncio.run(counted(trial))
    print(f"killed {times} times, each time all or nothing: {outcomes}; seed {SEED}")
    assert times < 12 or 0 in outcomes, "no kill fell into the import"


def test_killed_half_way_all_or_nothing(empty_url: str, tmp_path: Path, key_file: Path) -> None:
    killed_at_random_moments(empty_url, tmp_path, key_file, small("pupils"), 1_200, 2)


@pytest.mark.prove
@pytest.mark.timeout(900)
def test_killed_at_many_moments_all_or_nothing(empty_url: str, tmp_path: Path, key_file: Path) -> None:
    killed_at_random_moments(empty_url, tmp_path, key_file, big_pupils(4_000, SEED), 4_000, 12)
