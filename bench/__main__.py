"""`python -m bench`: measure everything side by side, print one table. Always ends with 0: it judges nobody's commit."""

import argparse
import tempfile
from pathlib import Path

from bench.contender import CONTENDERS
from bench.county import Counties, postgres
from bench.measures import Bench
from bench.names import SEED
from bench.program import FULL, QUICK, Counts, carry_out
from bench.steering import fake_api
from bench.table import print_head, print_table


def main() -> int:
    """Parse, measure, print."""
    parser = argparse.ArgumentParser("bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small counts and one round: a look, not a proof")
    parser.add_argument("--only", metavar="NAME", help="only contenders whose name contains this; several by commas")
    parser.add_argument("--seed", type=int, default=SEED)
    given = parser.parse_args()
    measure(QUICK if given.quick else FULL, given.only or "", given.seed)
    return 0


def measure(counts: Counts, only: str, seed: int) -> None:
    """Measure the contenders whose name contains one of the parts of `only`."""
    chosen = [contender for contender in CONTENDERS if any(part in contender.name for part in only.split(","))]
    with tempfile.TemporaryDirectory(prefix="bench-") as place, postgres(Path(place)) as server, fake_api() as api:
        counties = Counties(Path(place), server, counts.people)
        print_head(Path(place), counts, seed)
        print_table(carry_out(Bench(api, counties, seed), chosen, counts), counts)


if __name__ == "__main__":
    raise SystemExit(main())
