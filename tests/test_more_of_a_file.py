"""The rest of a file by field: who reads what inside, what a channel abroad carries; corrections by tier (DOMAIN §3.2)."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import fields
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update

from rules.access import ABROAD, INSIDE, SEEN_BY, Carries, FieldClass, Tier
from rules.codes import AmendReason, Reason, Result, Status, Way
from rules.desk import CaseMore, View
from rules.events import CaseOpened, ReasonRecorded, VisitAmended, VisitLogged, VisitNoteAdded
from storage.database import Database, Work
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import cases, pupils
from storage.views import read
from tests.conftest import BACKENDS, copy_county, seal
from tests.county import ADDRESSES, START
from tests.reading import reader_of, timeline, who

CODE, ILL, WORKING, RESTRICTED = "Q-7K3M", "Q-9R5X", "Q-2C6Y", "Q-4F8A"
ALWAYS = {"line", "school", "class_name"}
PERSON = {"sex", "birth", "registered_at"}
NUMBERS, TAILS = {"id_number", "school_no"}, {"id_tail", "school_no_tail"}

VILLAGE = ALWAYS | PERSON | TAILS | {"key_groups"}
TOWN = ALWAYS | PERSON | NUMBERS | {"ethnicity", "entry_month", "key_groups", "first_absent_day"}
SCHOOL = TOWN | {"boarding"}
NOT_ABROAD = PERSON | NUMBERS | TAILS | {"ethnicity"}

SEEN: dict[str, tuple[set[str], tuple[str, ...]]] = {
    "组长": (VILLAGE, ("1",)),
    "村干部": (VILLAGE, ("1",)),
    "儿童主任": (VILLAGE, ("1",)),
    "校长": (SCHOOL, ("1", "4", "5", "7")),
    "班主任": (SCHOOL, ("1", "4", "5", "7")),
    "乡镇专干": (TOWN, ("1", "5", "7")),
    "县专干": (SCHOOL, ("1", "4", "5", "7")),
    "县副专干": (SCHOOL, ("1", "4", "5", "7")),
    "县局长": (SCHOOL, ("1", "4", "5", "7")),
}
"""Which fields each post reads of a child in its reach, and which key groups."""


@pytest.fixture(scope="module", params=BACKENDS)
def rich_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    url = copy_county(request, request.param, tmp_path_factory.mktemp("rich"))
    asyncio.run(_enrich(url))
    return url


async def _enrich(url: str) -> None:
    """A child of several key groups, words of the roster, and a corrected visit."""
    database = Database(url, seal())
    village = await who(database, "村干部")
    by = By(village.id, "village_cadre", 1, "J-2")
    async with database.write(START) as work:
        await _several_groups(work)
        for code, reason, words in ((ILL, Reason.ILLNESS, "肾病"), (WORKING, Reason.WORK, "去打工了")):
            opened = CaseOpened(case=code, status=Status.SUSPECTED, source="roster", reason=reason, reason_words=words)
            await record(work, (opened,), By(), START)
        visit = VisitLogged(case=CODE, day=START.date(), way=Way.HOME, results=(Result.NOBODY_HOME,), note="甲")
        await record(work, (visit, ReasonRecorded(case=CODE, reason=Reason.MONEY)), by, START)
        changes = {"results": ["V02"], "note": "乙", "reason": "53", "measures": ["E1"]}
        why = {"why": AmendReason.OTHER, "why_words": "原来听错了"}
        corrected = VisitAmended(case=CODE, receipt="J-2", changes=changes, **why)  # type: ignore[arg-type]
        await record(work, (corrected,), By(village.id, "village_cadre", 2, "J-3"), START)
        added = VisitNoteAdded(case=CODE, receipt="J-2", note="丙")
        await record(work, (added,), By(village.id, "village_cadre", 3, "J-4"), START)
    await database.close()


async def _several_groups(work: Work) -> None:
    wanted = select(pupils).join(cases, cases.c.pupil_id == pupils.c.id).where(cases.c.code == CODE)
    row = (await work.conn.execute(past_the_scope(wanted, "test"))).one()
    child = work.seal.child(row.id, row.sealed_key)
    private = child.open_json("pupils.sealed_private", row.id, row.sealed_private) | {"disabled": True}
    sealed = child.close_json("pupils.sealed_private", row.id, private)
    await work.conn.execute(
        update(pupils).where(pupils.c.id == row.id).values(key_groups="1,5,7", sealed_private=sealed)
    )


@pytest.fixture
async def rich(rich_url: str) -> AsyncIterator[Database]:
    database = Database(rich_url, seal())
    yield database
    await database.close()


async def more(county: Database, alias: str, code: str = CODE, carries: Carries = INSIDE) -> CaseMore | None:
    async with county.read() as conn:
        found = await read(reader_of(conn, county, await who(county, alias), carries), View("case_more", (code,)))
    assert found is None or isinstance(found, CaseMore)
    return found


def told(found: CaseMore) -> set[str]:
    return {field.name for field in fields(found) if getattr(found, field.name) not in (None, "", ())}


@pytest.mark.parametrize("alias", SEEN)
async def test_each_post_reads_its_fields_and_no_others(rich: Database, alias: str) -> None:
    names, groups = SEEN[alias]
    inside = await more(rich, alias)
    assert inside
    assert (told(inside), inside.key_groups) == (names, groups)
    abroad = await more(rich, alias, carries=ABROAD)
    assert abroad
    assert told(abroad) == names - NOT_ABROAD
    assert abroad.key_groups == tuple(group for group in groups if group != "4")
    assert "*" in abroad.line.name


async def test_the_village_reads_the_last_four_and_no_more(rich: Database) -> None:
    found, whole = await more(rich, "组长"), await more(rich, "校长")
    assert found
    assert whole
    assert (found.id_tail, found.school_no_tail) == (whole.id_number[-4:], whole.school_no[-4:])
    assert len(found.id_tail) == len(found.school_no_tail) == 4
    assert whole.birth == date(2012, 3, 4)


ALSO_OF_THE_TOWN = ("乡镇长", "分管副乡长", "执法员")
"""They see what the township's desk sees."""


@pytest.mark.parametrize("alias", ADDRESSES)
async def test_outside_the_reach_there_is_no_file(rich: Database, alias: str) -> None:
    assert ((await more(rich, alias)) is not None) == (alias in {*SEEN, *ALSO_OF_THE_TOWN})
    assert ((await more(rich, alias, RESTRICTED)) is not None) == (alias in ("县专干", "县副专干", "县局长"))
    assert await more(rich, alias, "Q-2222") is None


@pytest.mark.parametrize(
    ("alias", "ill", "working"),
    [("组长", "", None), ("村干部", "", "去打工了"), ("校长", "肾病", "去打工了"), ("县专干", "肾病", "去打工了")],
)
async def test_words_of_a_reason_are_as_hidden_as_the_reason(
    rich: Database, alias: str, ill: str, working: str | None
) -> None:
    found, other = await more(rich, alias, ILL), await more(rich, alias, WORKING)
    assert found
    assert found.reason_words == ill
    assert (other and other.reason_words) == working


async def test_what_is_shown_is_noted_for_the_audit(rich: Database) -> None:
    for alias, seen in (("组长", False), ("校长", True)):
        async with rich.read() as conn:
            reader = reader_of(conn, rich, await who(rich, alias))
            await read(reader, View("case_more", (CODE,)))
        assert reader.cases_seen
        for field in (FieldClass.ID_NUMBER, FieldClass.ETHNICITY, FieldClass.BOARDING, FieldClass.HEALTH):
            assert (field in reader.fields_seen) == seen, field
        assert FieldClass.SEX_BIRTH in reader.fields_seen


def test_every_class_of_fields_has_its_readers() -> None:
    assert set(SEEN_BY) == set(FieldClass)
    assert all(Tier.OUTSIDE not in readers for readers in SEEN_BY.values())
    assert SEEN_BY[FieldClass.BOARDING] == SEEN_BY[FieldClass.HEALTH] == {Tier.SCHOOL, Tier.BUREAU}


# --- corrections in the timeline ------------------------------------------------------------------------------------

SHORT = {"results"}
FULL = {"results", "note", "measures"}


@pytest.mark.parametrize(
    ("alias", "names"),
    [
        ("组长", SHORT),
        ("村干部", FULL | {"reason"}),
        ("校长", FULL | {"reason"}),
        ("乡镇专干", FULL | {"reason"}),
        ("县专干", FULL | {"reason"}),
    ],
)
async def test_a_correction_tells_each_tier_what_it_reads_of_the_visit(
    rich: Database, alias: str, names: set[str]
) -> None:
    async with rich.read() as conn:
        found = await timeline(reader_of(conn, rich, await who(rich, alias)), CODE)
    entry = next(entry for entry in found.entries if entry.receipt == "J-2")
    (change,) = entry.corrections
    full = names != SHORT
    assert set(change.after) == names
    assert set(change.before) == names - {"measures"}
    assert (change.before["results"], change.after["results"]) == (["V04"], ["V02"])
    assert (change.by, change.receipt, change.why_words) == ("卓玛", "J-3", "原来听错了" if full else "")
    assert entry.facts["results"] == ["V02"]
    assert entry.facts.get("note") == ("乙" if full else None)
    assert [added.note for added in entry.added] == (["丙"] if full else [])
    values: list[Any] = [entry.facts, change.before, change.after]
    assert ("53" in str(values)) == full, "a hidden reason is hidden in both versions"
