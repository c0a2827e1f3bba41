"""Random histories of one case, from a seed: mostly what people really do, now and then what nobody should."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from rules.history import (
    History,
    Prepared,
)
from rules.policy import Policy
from tests.ladder_writer import START, Writer


@dataclass(frozen=True)
class Scene:
    """One random case, the county it is in, and the day on which it is looked at.

    Attributes:
        invented: rest days and working weekends of years that are published beside 2026, as ordinals.
    """

    history: History
    policy: Policy
    today: date
    invented: dict[int, tuple[frozenset[int], frozenset[int]]]


def scene(seed: int, number: int) -> Scene:
    """The nth scene of a seed; always the same."""
    chance = Random(f"ladder {seed} {number}")
    policy = _policy(chance)
    writer = Writer(chance, policy)
    for _ in range(chance.randint(2, 26)):
        writer.write()
    lapse = chance.choice((0, 0, 1, 3, 8, 30, 190, 220))
    today = min(writer.day + timedelta(days=lapse), date(2027, 12, 1))
    if chance.random() < 0.15:
        today = START + timedelta(days=chance.randint(0, max(0, (writer.day - START).days)))
    prepared = Prepared(
        guardian=chance.random() < 0.9,
        guardian_confirmed=chance.random() < 0.9,
        guardian_address=chance.random() < 0.9,
        language=chance.random() < 0.9,
        servers=chance.choice((1, 2, 2, 2)),
        officers=chance.choice((0, 1, 1, 1)),
        next_step=chance.random() < 0.9,
        basis=chance.random() < 0.7,
    )
    history = History(birth=writer.birth, facts=tuple(writer.facts), prepared=prepared)
    return Scene(history, policy, today, _invented(chance))


def _policy(chance: Random) -> Policy:
    usual = Policy()
    if chance.random() < 0.4:
        return usual
    days = sorted(chance.sample(range(1, 40), 4))
    notice = chance.choice((5, 7, 7, 10, 15, 30))
    own = {START + timedelta(days=chance.randint(0, 700)) for _ in range(chance.choice((0, 0, 3, 12)))}
    return replace(
        usual,
        order_issuer=chance.choice(("town", "bureau")),
        penalty_path=chance.random() < 0.7,
        urge_before_suit_ends=chance.random() < 0.3,
        absence_contact_day=days[0],
        absence_visit_day=days[1],
        absence_suspected_day=days[2],
        absence_dropout_day=days[3],
        attempts=chance.choice((2, 3, 3, 4)),
        attempts_within_days=chance.choice((10, 20, 30, 45)),
        attempts_ways=chance.choice((1, 2, 2)),
        notice_days=notice,
        notice_warning_days=chance.randint(1, 4),
        weekend_rolls=chance.random() < 0.7,
        local_rest_days=tuple(sorted(own)),
        local_rest_rolls=chance.random() < 0.5,
        judicial_route=chance.choice(("consult", "prosecutor", "court")),
        answer_within_days=chance.randint(1, 8),
        observe_days=chance.choice((20, 30, 30, 45)),
        follow_up_days=chance.choice(((30, 60, 90), (15, 45))),
        exemption_warning_days=chance.choice(((30, 10), (60, 30, 7))),
        legal_steps_frozen=chance.random() < 0.05,
    )


def _invented(chance: Random) -> dict[int, tuple[frozenset[int], frozenset[int]]]:
    """Tables of 2027 and 2028 that nobody published; often there is none."""
    years = {}
    for year in range(2027, 2027 + chance.choice((0, 0, 1, 1, 2))):
        new_year = date(year, 1, 1).toordinal()
        rest, work = {new_year}, set[int]()
        for _ in range(chance.randint(3, 8)):
            first = new_year + chance.randint(0, 350)
            rest.update(range(first, first + chance.randint(1, 9)))
        for _ in range(chance.randint(0, 6)):
            day = new_year + chance.randint(0, 350)
            if date.fromordinal(day).isoweekday() > 5:
                work.add(day)
        rest = {o for o in rest if date.fromordinal(o).year == year}
        years[year] = (frozenset(rest), frozenset(work - rest))
    return years
