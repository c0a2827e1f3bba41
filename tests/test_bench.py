"""The bench still runs: a handful of visits on a backlog, and nothing of them is missing. Says nothing of speed."""

from pathlib import Path

from bench.contender import CONTENDERS
from bench.county import Counties
from bench.measures import Bench
from bench.program import TINY
from bench.steering import fake_api


def test_the_whole_turn_can_be_measured(tmp_path: Path) -> None:
    (turn,) = (contender for contender in CONTENDERS if contender.name == "turn-sqlite")
    with fake_api() as api:
        run = Bench(api, Counties(tmp_path, "", TINY.people), 1).backlog(turn, TINY.backlog)
    assert (run.fault, run.per_second > 0) == ("", True), (tmp_path / "contender.log").read_text()
