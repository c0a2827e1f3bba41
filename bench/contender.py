"""Who is measured, each as a process of its own, and how it is started, watched and stopped."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.county import Counties, plain_address

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Contender:
    """One way of handling the same updates.

    Attributes:
        name: how `--only` and the table call it.
        program: `echo`, `intake` or `turn`.
        database: `sqlite`, `postgresql`, or nothing.
        taps: fed with presses instead of typed text.
    """

    name: str
    program: str
    database: str = ""
    taps: bool = False

    @property
    def by_offset(self) -> bool:
        """Whether its work on an update is done with the commit, which the next offset shows."""
        return self.program == "intake"


CONTENDERS = (
    Contender("echo", "echo"),
    Contender("commit-sqlite", "echo", "sqlite"),
    Contender("commit-postgresql", "echo", "postgresql"),
    Contender("intake-sqlite", "intake", "sqlite"),
    Contender("intake-postgresql", "intake", "postgresql"),
    Contender("turn-sqlite", "turn", "sqlite"),
    Contender("turn-postgresql", "turn", "postgresql"),
    Contender("taps-commit-sqlite", "echo", "sqlite", taps=True),
    Contender("taps-turn-sqlite", "turn", "sqlite", taps=True),
)


@dataclass
class Running:
    """A contender that runs."""

    process: subprocess.Popen[bytes]
    database: str
    started: float

    def memory(self) -> float | None:
        """Resident memory in MB, or None where the system has no /proc."""
        try:
            pages = int(Path(f"/proc/{self.process.pid}/statm").read_text().split()[1])
        except OSError:
            return None
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


@contextmanager
def running(contender: Contender, api: str, counties: Counties) -> Iterator[Running]:
    """Run a contender on a fresh copy of the county; stop it as a person would, by an interrupt."""
    url = counties.copy(contender.database) if contender.database else ""
    if contender.program == "echo" and contender.database == "sqlite":
        url = str(counties.folder / f"echo{time.monotonic_ns()}.sqlite3")
    started = time.monotonic()
    with (counties.folder / "contender.log").open("ab") as log:
        process = subprocess.Popen(
            [sys.executable, *_arguments(contender, api, url, counties)],
            env=_environment(api, url, counties),
            cwd=counties.folder,
            stdout=log,
            stderr=log,
        )
        try:
            yield Running(process, url, started)
        finally:
            _stop(process)


def _arguments(contender: Contender, api: str, url: str, counties: Counties) -> list[str]:
    match contender.program:
        case "echo":
            return ["-m", "bench.echo", api, plain_address(url)]
        case "intake":
            return ["-m", "bench.intake", api, url, str(counties.key_file)]
        case _:
            return ["-m", "bot", "run"]


def _environment(api: str, url: str, counties: Counties) -> Mapping[str, str]:
    ours = {
        "TELEGRAM_TOKEN": "42:bench",
        "TELEGRAM_API": api,
        "DATABASE": url,
        "KEY_FILE": str(counties.key_file),
        "COUNTY_FILE": str(counties.folder / "county.toml"),
        "SENDS_PER_SECOND": "5000",
    }
    return os.environ | {f"GUIXIAO_{name}": value for name, value in ours.items()} | {"PYTHONPATH": str(ROOT)}


def _stop(process: subprocess.Popen[bytes]) -> None:
    for how in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        if process.poll() is None:
            process.send_signal(how)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                continue
