"""Workers are listed nearest first: to the child where the reader sees the case, else to himself."""

import pytest

from rules.nearness import ELSEWHERE, Where, distance
from storage.database import Database
from storage.guarded_views import workers
from tests.county import START
from tests.reading import reader_of, who

HERE = Where(group=1, village=2, school=3, town=4)


@pytest.mark.parametrize(
    ("worker", "steps"),
    [
        (Where(1, 2, None, 4), 0),
        (Where(9, 2, None, 4), 1),
        (Where(None, 2, None, 4), 1),
        (Where(school=3, town=4), 2),
        (Where(school=8, town=4), 3),
        (Where(None, None, None, 4), 3),
        (Where(7, 8, None, 4), 3),
        (Where(county=True), 4),
        (Where(7, 8, None, 9), ELSEWHERE),
        (Where(school=8, town=9), ELSEWHERE),
        (Where(), ELSEWHERE),
    ],
)
def test_how_far(worker: Where, steps: int) -> None:
    assert distance((worker,), (HERE,)) == steps


def test_the_nearest_of_his_places_counts() -> None:
    assert distance((Where(county=True), Where(None, 2, None, 4)), (HERE,)) == 1
    assert distance((), (HERE,)) == distance((HERE,), ()) == ELSEWHERE


async def listed(county: Database, alias: str, code: str) -> list[str]:
    person = await who(county, alias)
    async with county.read() as conn:
        found = await workers(reader_of(conn, county, person), 0, 20, "", START.date().isoformat(), code)
    return [line.name for line in found.lines]


async def test_the_county_sees_those_nearest_to_the_child_first(county: Database) -> None:
    names = await listed(county, "县专干", "Q-3D7Z")
    assert names[0] == "郭犇", "of the child's own group"
    assert names[-4:] == ["郑督查", "周局长", "李专干"][-4:] or names[-1] in {"李专干", "周局长", "郑督查"}
    assert names.index("罗子轩") < names.index("郭阿秀") < names.index("周局长")
    assert names.index("罗子轩") < names.index("胡丽华"), "the school before another village of the township"


async def test_who_does_not_see_the_case_gets_those_nearest_to_himself(county: Database) -> None:
    own = await listed(county, "组长", "")
    assert own[:2] == ["卓玛", "禄秋菊"]
    for foreign in ("Q-3D7Z", "Q-4F8A", "Q-2222"):
        assert await listed(county, "组长", foreign) == own, "the order tells nobody where a child lives"
