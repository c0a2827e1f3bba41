"""Month's reports on both databases: whose children are counted, what is frozen, who may read and answer, the papers read back."""

import io
from datetime import datetime, timedelta

import pytest
from docx import Document
from openpyxl import load_workbook
from sqlalchemy import insert, select, update
from sqlalchemy.exc import IntegrityError

from documents.month_sheet import month_sheet, told
from documents.papers.templates import default_templates
from jobs.month_papers import month_paper
from rules.access import ABROAD, INSIDE
from rules.codes import Result, Way
from rules.desk import View
from rules.events import RedFlagRaised, VisitLogged
from rules.month_desk import BehindList, LevelBelow, MonthFile, MonthJudged, MonthSent, MonthWords
from rules.month_numbers import Balance, Effort, Flow, Stage
from rules.month_report import Month, Standing, UnitKind, Verdict, report_code
from rules.returning import CaseLeft, Leaving, PupilReturned
from storage.database import Database
from storage.report_tables import month_reports, month_verdicts
from storage.reports import NotSoAnyMore, judge, keep, standings
from storage.scope import past_the_scope
from storage.tables import areas, assignments, cases
from storage.views import read
from tests.county import START, ZONE
from tests.months import NEXT, NOV, POLICY, SENT, draft, happened, see, send, unit
from tests.reading import reader_of, who

MARK = "今天问过了，\n家里说 <下周> 回"


async def file(county: Database, alias: str, code: str, month: Month = NOV, now: datetime = SENT) -> MonthFile | None:
    found: MonthFile | None = await see(county, alias, "month_file", code, str(month), now=now)
    return found


async def ids(county: Database, *codes: str) -> dict[str, int]:
    async with county.read() as conn:
        rows = await conn.execute(past_the_scope(select(cases.c.code, cases.c.id), "test"))
    return {row.code: row.id for row in rows if row.code in codes}


async def test_each_unit_counts_its_own_children_and_no_restricted_one(county: Database) -> None:
    upper, lower = await unit(county, UnitKind.VILLAGE, "上寨村"), await unit(county, UnitKind.VILLAGE, "下寨村")
    junior, town = await unit(county, UnitKind.SCHOOL, "初级中学"), await unit(county, UnitKind.TOWN, "青石乡")
    told = await draft(county, "村干部", upper)
    assert told.numbers.of(Stage.JUNIOR) == Balance(opening=3, closing=3), "away since summer: not lost this month"
    assert told.numbers.of(Stage.PRIMARY) == Balance(), "one is still to be verified: not lost, as far as is known"
    assert told.numbers.to_verify == 1
    named = await ids(county, "Q-7K3M", "Q-9R5X", "Q-2C6Y", "Q-8P4W", "Q-3D7Z", "Q-4F8A")
    village = {named[code] for code in ("Q-7K3M", "Q-9R5X", "Q-2C6Y")}
    assert set(told.behind[Flow.CLOSING]) == village, "neither the neighbours' child nor the one under a red flag"
    assert set((await draft(county, "校长", junior)).behind[Flow.CLOSING]) == village | {named["Q-3D7Z"]} - {
        named["Q-8P4W"]
    }
    assert set((await draft(county, "乡镇专干", town)).behind[Flow.CLOSING]) == village | {named["Q-3D7Z"]}
    for alias, code in (("村干部", lower), ("村干部", town), ("组长", upper), ("县专干", upper), ("校长", upper)):
        assert await see(county, alias, "month_draft", code, "2026-11") is None, (alias, code)


async def test_what_happened_in_the_period_is_counted_once(county: Database) -> None:
    upper = await unit(county, UnitKind.VILLAGE, "上寨村")
    visit = VisitLogged(case="Q-7K3M", day=START.date(), way=Way.HOME, results=(Result.BOTH_MET,))
    closed = VisitLogged(case="Q-9R5X", day=START.date(), way=Way.HOME, results=(Result.NOBODY_HOME,))
    call = VisitLogged(case="Q-7K3M", day=START.date(), way=Way.PHONE, results=(Result.BY_PHONE,))
    lost = VisitLogged(case="Q-2C6Y", day=START.date(), way=Way.HOME, results=(Result.NOT_REACHED,))
    neighbour = VisitLogged(case="Q-3D7Z", day=START.date(), way=Way.HOME, results=(Result.BOTH_MET,))
    at = START + timedelta(hours=2)
    for number, one in enumerate((visit, closed, call, lost, neighbour)):
        await happened(county, [one], at + timedelta(minutes=number), receipt=f"J-{number}")
    await happened(county, [PupilReturned(case="Q-7K3M", day=at.date(), told_by="班主任")], at)
    await happened(county, [CaseLeft(case="Q-9R5X", day=at.date(), why=Leaving.ABROAD, proof="护照")], at)
    told = (await draft(county, "村干部", upper)).numbers
    assert told.of(Stage.JUNIOR) == Balance(opening=3, returned=1, off=1, closing=1)
    assert told.offs == {"abroad": 1}
    assert {effort: told.did(effort) for effort in (Effort.VISITS, Effort.CALLS, Effort.CHILDREN, Effort.FAMILIES)} == {
        Effort.VISITS: 2,
        Effort.CALLS: 1,
        Effort.CHILDREN: 2,
        Effort.FAMILIES: 1,
    }, "a way that was not reached is no visit; nobody at home is a visit and no family reached"
    await send(county, "村干部", upper)
    december = await draft(county, "村干部", upper, Month(2026, 12), NEXT)
    assert december.numbers.total == Balance(opening=1, closing=1)
    assert december.numbers.did(Effort.VISITS) == 0, "in the report before, and in no other"
    assert december.differs is None
    assert december.closed is None


async def test_a_red_flag_is_told_by_no_number_below_the_bureau(county: Database) -> None:
    upper = await unit(county, UnitKind.VILLAGE, "上寨村")
    await happened(
        county, [VisitLogged(case="Q-7K3M", day=START.date(), way=Way.HOME, results=(Result.BOTH_MET,))], START
    )
    await send(county, "村干部", upper)
    at = SENT + timedelta(days=6)
    await happened(county, [RedFlagRaised(case="Q-7K3M", day=at.date(), results=(Result.RED_FLAG,))], at)
    december = await draft(county, "村干部", upper, Month(2026, 12), NEXT)
    assert december.numbers.total == Balance(opening=2, closing=2)
    assert december.differs is None, "that the opening is one less is not even asked about"
    assert (await ids(county, "Q-7K3M"))["Q-7K3M"] not in december.behind[Flow.OPENING]
    listed = await see_behind(county, "村干部", upper, Flow.CLOSING)
    assert "Q-7K3M" not in {one.line.code for one in listed.lines}
    level = await below(county, "县专干")
    assert level.guarded == 2, "the bureau alone sees how many there are besides"
    assert (await below(county, "乡镇专干")).guarded is None


async def see_behind(county: Database, alias: str, code: str, flow: Flow) -> BehindList:
    person = await who(county, alias)
    async with county.read() as conn:
        view = View("month_behind", (code, "2026-11", flow.value, 0, 50, POLICY, SENT, False))
        found = await read(reader_of(conn, county, person), view)
    assert isinstance(found, BehindList)
    return found


async def below(county: Database, alias: str, now: datetime = SENT) -> LevelBelow:
    found = await see(county, alias, "months_below", "2026-11", now=now)
    assert isinstance(found, LevelBelow)
    return found


async def test_a_child_that_moved_is_asked_about(county: Database) -> None:
    upper = await unit(county, UnitKind.VILLAGE, "上寨村")
    await send(county, "村干部", upper)
    lower = int((await unit(county, UnitKind.VILLAGE, "下寨村"))[1:])
    async with county.write(NEXT) as work:
        await work.conn.execute(update(cases).where(cases.c.code == "Q-7K3M").values(village_id=lower))
    december = await draft(county, "村干部", upper, Month(2026, 12), NEXT)
    assert december.differs is not None
    assert (december.differs.was, december.differs.now, december.differs.gone, december.differs.come) == (3, 2, 1, 0)
    assert not december.zero


async def test_what_was_sent_is_frozen_and_only_a_new_sending_changes_it(county: Database) -> None:
    upper = await unit(county, UnitKind.VILLAGE, "上寨村")
    await send(county, "村干部", upper, words=MonthWords(problems=MARK))
    at = SENT + timedelta(hours=3)
    await happened(county, [PupilReturned(case="Q-7K3M", day=at.date(), told_by="班主任")], at)
    first = await file(county, "村干部", upper, now=at)
    assert first is not None
    assert (first.numbers.total.closing, first.words.problems, first.revision) == (3, MARK, 1)
    await send(county, "村干部", upper, at + timedelta(hours=1))
    second = await file(county, "村干部", upper, now=at)
    assert second is not None
    assert (second.numbers.total.closing, second.numbers.total.returned, second.revision) == (2, 1, 2)
    async with county.read() as conn:
        rows = (await conn.execute(select(month_reports).order_by(month_reports.c.revision))).all()
    assert [row.revision for row in rows] == [1, 2]
    assert all(MARK.encode() not in row.sealed and "下周" not in row.counts for row in rows)


async def test_two_of_one_unit_cannot_both_send_the_same(county: Database) -> None:
    upper = await unit(county, UnitKind.VILLAGE, "上寨村")
    told, person = await draft(county, "村干部", upper), await who(county, "村干部")
    sent = MonthSent(
        unit=upper, month="2026-11", revision=1, numbers=told.numbers, behind=told.behind, until=told.until
    )
    async with county.write(SENT) as work:
        await keep(work, sent, person.id, "J-1", SENT)
        with pytest.raises(NotSoAnyMore):
            await keep(work, sent, person.id, "J-2", SENT)


async def test_the_next_level_answers_the_newest_sending_and_never_its_own(county: Database) -> None:
    upper, town = await unit(county, UnitKind.VILLAGE, "上寨村"), await unit(county, UnitKind.TOWN, "青石乡")
    desk, cadre = await who(county, "乡镇专干"), await who(county, "村干部")
    back = MonthJudged(unit=upper, month="2026-11", revision=1, verdict=Verdict.SENT_BACK, words="请再核对")
    async with county.write(SENT) as work:
        with pytest.raises(NotSoAnyMore):
            await judge(work, back, desk.id, "J-1", SENT)
    await send(county, "村干部", upper)
    async with county.write(SENT) as work:
        with pytest.raises(NotSoAnyMore):
            await judge(work, back, cadre.id, "J-1", SENT)
        await judge(work, back, desk.id, "J-1", SENT)
        with pytest.raises(NotSoAnyMore):
            await judge(work, back, desk.id, "J-1", SENT)
    told = await file(county, "村干部", upper)
    assert told is not None
    assert (told.standing.standing, told.answer, told.receives) == (Standing.SENT_BACK, "请再核对", False)
    await send(county, "村干部", upper)
    accept = MonthJudged(unit=upper, month="2026-11", revision=2, verdict=Verdict.ACCEPTED)
    async with county.write(SENT) as work:
        await judge(work, accept, desk.id, "J-2", SENT)
    again = await draft(county, "村干部", upper)
    assert again.closed is not None
    assert again.closed.code == "month-accepted"
    await send(county, "乡镇专干", town)
    assert await file(county, "村干部", town) is None
    assert await file(county, "邻村组长", upper) is None
    seen = await file(county, "县专干", town)
    assert seen is not None
    assert seen.receives


async def test_the_database_refuses_an_answer_by_whoever_sent_it(county: Database) -> None:
    upper = await unit(county, UnitKind.VILLAGE, "上寨村")
    await send(county, "村干部", upper)
    async with county.read() as conn:
        row = (await conn.execute(select(month_reports))).one()
        values = {"id": 1, "report_id": row.id, "verdict": "accepted", "sent_by": row.sent_by, "said_by": row.sent_by}
        with pytest.raises(IntegrityError):
            await conn.execute(insert(month_verdicts).values(**values, said_at=SENT, receipt="J-1", sealed=b""))


async def test_four_states_are_four_things(county: Database) -> None:
    late = datetime(2026, 12, 2, 9, 0, tzinfo=ZONE)
    upper, town = await unit(county, UnitKind.VILLAGE, "上寨村"), await unit(county, UnitKind.TOWN, "青石乡")
    await send(county, "村干部", upper)
    await send(county, "乡镇专干", town, late)
    async with county.write(late) as work:
        code = await unit(county, UnitKind.SCHOOL, "中心小学")
        empty = await draft(county, "村干部", upper)
        zero = MonthSent(
            unit=code,
            month="2026-11",
            revision=1,
            numbers=type(empty.numbers)(),
            behind={},
            until=SENT,
        )
        await keep(work, zero, (await who(county, "校长")).id, "J-0", SENT)
    async with county.read() as conn:
        stands = {one.name: one for one in await standings(conn, NOV, POLICY, late.date())}
        early = {one.name: one for one in await standings(conn, NOV, POLICY, SENT.date())}
    by_name = {name: one.standing for name, one in stands.items()}
    assert by_name["上寨村"] is Standing.ON_TIME
    assert by_name["青石乡"] is Standing.LATE
    assert by_name["青石乡中心小学"] is Standing.ZERO
    assert by_name["下寨村"] is by_name["青石乡初级中学"] is Standing.MISSING
    assert early["下寨村"].standing is Standing.OPEN
    level = await below(county, "乡镇专干", late)
    assert [one.standing.standing for one in level.units][:1] == [Standing.MISSING], "who needs somebody comes first"
    assert {one.standing.kind for one in level.units} == {UnitKind.VILLAGE, UnitKind.SCHOOL}
    assert {one.standing.kind for one in (await below(county, "县专干", late)).units} == {
        UnitKind.TOWN,
        UnitKind.SCHOOL,
    }
    assert await see(county, "村干部", "months_below", "2026-11", now=late) is None


async def test_another_townships_desk_sees_none_of_it(county: Database) -> None:
    """After the same questions a unit of another township is answered like one that is not there."""
    upper, junior = await unit(county, UnitKind.VILLAGE, "上寨村"), await unit(county, UnitKind.SCHOOL, "初级中学")
    town = await unit(county, UnitKind.TOWN, "青石乡")
    await send(county, "村干部", upper)
    desk = await who(county, "乡镇专干")
    async with county.write(SENT) as work:
        row = (await work.conn.execute(select(areas).where(areas.c.kind == "town"))).one()._asdict()
        other = row | {"id": work.ids.new(SENT), "name": "红岩乡", "label": "红岩乡"}
        await work.conn.execute(insert(areas), other)
        await work.conn.execute(
            update(assignments).where(assignments.c.person_id == desk.id).values(area_id=other["id"])
        )
    assert await see(county, "乡镇专干", "months_below", "2026-11") is None
    for code in (upper, junior, town, "V1"):
        assert await file(county, "乡镇专干", code) is None
        assert await see(county, "乡镇专干", "month_draft", code, "2026-11") is None
        behind = View("month_behind", (code, "2026-11", "closing", 0, 50, POLICY, SENT, False))
        async with county.read() as conn:
            reader = reader_of(conn, county, await who(county, "乡镇专干"))
            assert await read(reader, behind) is None
            assert not reader.cases_seen
    assert [one.standing.name for one in await see(county, "乡镇专干", "month_units")] == ["红岩乡"]


async def paper(county: Database, alias: str, what: str, code: str, now: datetime = SENT) -> tuple[str, bytes] | None:
    person = await who(county, alias)
    async with county.read() as conn:
        reader = reader_of(conn, county, person, INSIDE)
        return await month_paper(default_templates(), POLICY, reader, what, report_code(code, NOV), now)


async def test_the_papers_say_what_was_frozen(county: Database) -> None:
    junior = await unit(county, UnitKind.SCHOOL, "初级中学")
    await send(county, "校长", junior, words=MonthWords(problems="=1+1 家长在外", help=MARK))
    word = await paper(county, "校长", "D14", junior)
    assert word is not None
    assert word[0] == "流失生月报表_青石乡初级中学_2026年11月.docx"
    rows = [[cell.text for cell in row.cells] for row in Document(io.BytesIO(word[1])).tables[0].rows]
    assert rows[1:] == [
        ["小学", "0", "0", "0", "0", "0"],
        ["初中", "4", "0", "0", "0", "4"],
        ["合计", "4", "0", "0", "0", "4"],
    ]
    assert "张小明" not in "".join(p.text for p in Document(io.BytesIO(word[1])).paragraphs), "its annex goes apart"
    sheet = await paper(county, "校长", "D14x", junior)
    assert sheet is not None
    assert sheet[0].endswith("2026年11月.xlsx")
    cells = [cell for row in load_workbook(io.BytesIO(sheet[1])).worksheets[0].iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert ["初中", 4, 0, 0, 0, 4] in told(sheet[1])
    assert ["存在的困难", "'=1+1 家长在外。"] in told(sheet[1])
    work = await paper(county, "校长", "D16", junior)
    assert work is not None
    names = [row.cells[1].text for row in Document(io.BytesIO(work[1])).tables[0].rows][1:]
    assert len(names) == 4
    assert "张小明 八年级 Q-7K3M" in names
    assert await paper(county, "村干部", "D16", junior) is None
    assert await paper(county, "村干部", "D14", junior) is None
    assert await paper(county, "乡镇专干", "D14", junior) is not None


def test_a_sheet_that_does_not_read_back_is_never_handed_out() -> None:
    fields = dict.fromkeys(
        ("unit", "month", "balance", "counted_by", "offs", "to_verify", "work", "problems", "help", "differs"), "甲"
    ) | dict.fromkeys(("sent_on", "sent_by", "revision", "receipt"), "乙")
    row = {"stage": "小学", "opening": "1", "new": "2", "returned": "1", "off": "0", "closing": "2"}
    read_back = told(month_sheet(fields | {"rows": [row]}))
    assert read_back[2] == ["小学", 1, 2, 1, 0, 2]
    assert told(month_sheet(fields | {"rows": [row], "help": "@SUM(A1)\x07"}))[9] == ["需要的帮助", "'@SUM(A1)"]


async def test_names_of_the_list_are_masked_abroad(county: Database) -> None:
    upper = await unit(county, UnitKind.VILLAGE, "上寨村")
    person = await who(county, "村干部")
    async with county.read() as conn:
        reader = reader_of(conn, county, person, ABROAD)
        view = View("month_behind", (upper, "2026-11", "closing", 0, 50, POLICY, SENT, True))
        listed = await read(reader, view)
    assert isinstance(listed, BehindList)
    assert "张*明" in {one.line.name for one in listed.lines}
    assert len(reader.cases_seen) == listed.total == 3
