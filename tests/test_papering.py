"""Issued papers become files, once each whatever is killed; what does not come out whole is held, and both persons hear."""

from dataclasses import replace
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from sqlalchemy import func, select, update

from documents.papers.fill import DRAFT_LINE
from documents.papers.read_back import text_of
from documents.papers.templates import Templates, default_templates
from jobs.chores import do_chores
from jobs.papering import make_again, papering
from jobs.printing import Press, print_out
from rules.access import ABROAD, INSIDE
from rules.papers import PaperKind, PaperState
from rules.policy import Policy
from storage import papers
from storage.database import Database
from storage.facts import keep_facts
from storage.folder import Folder
from storage.papers import PaperRow
from storage.scope import past_the_scope
from storage.tables import files, outbox
from storage.tables import papers as rows
from tests.county import START
from tests.paper_cases import HARD_NAMES
from tests.paper_rows import asked, issued
from tests.reading import reader_of, who

TEMPLATES = default_templates()
LATER = START + timedelta(minutes=5)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "files")


async def make(
    county: Database, folder: Folder, templates: Templates = TEMPLATES, reached: Any = lambda _point: None
) -> int:
    return await do_chores(county, LATER, Policy(), (papering(folder, templates, reached),))


async def row(county: Database, code: str) -> PaperRow:
    async with county.write(LATER) as work:
        found = await papers.one(work, code)
    assert found
    return found


async def told(county: Database) -> list[tuple[str, str]]:
    async with county.write(LATER) as work:
        found = (await work.conn.execute(select(outbox).order_by(outbox.c.id))).all()
        return [(one.address, work.seal.open_json("outbox.sealed", one.id, one.sealed)["text"]) for one in found]


async def fetched(county: Database, folder: Folder, what: str, alias: str = "乡镇专干", carries: Any = INSIDE) -> Any:
    async with county.read() as conn:
        reader = reader_of(conn, county, await who(county, alias), carries)
        return await print_out(Press(folder, TEMPLATES, Policy()), reader, what, LATER)


async def test_an_issued_paper_is_made_kept_and_released(county: Database, folder: Folder, tmp_path: Path) -> None:
    paper = await issued(county, "J-4TPX9")
    assert paper.number == "青石责改字〔2026〕第1号"
    assert await make(county, folder) == 1
    assert await make(county, folder) == 0
    kept = await row(county, "J-4TPX9")
    assert (kept.state, len(kept.file_id), len(kept.file_sha)) == (PaperState.RELEASED, 32, 64)
    printed = await fetched(county, folder, "J-4TPX9")
    assert printed.name == "责令限期改正通知书_青石责改字〔2026〕第1号.docx"
    text = text_of(printed.content)
    assert "青石责改字〔2026〕第1号" in text
    assert "张小明" in text
    assert DRAFT_LINE not in Document(BytesIO(printed.content)).sections[0].header.paragraphs[0].text
    for path in (tmp_path / "files").iterdir():
        assert b"word/document.xml" not in path.read_bytes(), "a kept paper is encrypted"
    assert [(to, "已生成并核对无误（Q-7K3M）" in text) for to, text in await told(county)] == [("7003", True)]


@pytest.mark.parametrize("name", HARD_NAMES)
async def test_hard_names_are_released_whole(county: Database, folder: Folder, name: str) -> None:
    await issued(county, "J-4TPX9", guardian=name, pupil=name)
    await make(county, folder)
    assert name in text_of((await fetched(county, folder, "J-4TPX9")).content)


class Killed(BaseException):
    """The process ends here."""


@pytest.mark.parametrize("point", ["paper.rendered", "paper.file_written", "paper.row_moved"])
async def test_killed_anywhere_there_is_one_paper_one_file(county: Database, folder: Folder, point: str) -> None:
    paper = await issued(county, "J-4TPX9")

    def kill(reached: str) -> None:
        if reached == point:
            raise Killed

    with pytest.raises(Killed):
        await make(county, folder, reached=kill)
    assert (await row(county, "J-4TPX9")).state is PaperState.ISSUED
    assert await make(county, folder) == 1
    kept = await row(county, "J-4TPX9")
    assert (kept.state, kept.number) == (PaperState.RELEASED, paper.number)
    async with county.read() as conn:
        count = (await conn.execute(past_the_scope(select(func.count()).select_from(files), "test"))).scalar_one()
    assert count == 1
    assert len(await told(county)) == 1
    assert await fetched(county, folder, "J-4TPX9")


@pytest.mark.parametrize(
    "spoil",
    ["facts", "template", "no guardian"],
)
async def test_what_is_not_as_decided_is_held_and_both_hear(county: Database, folder: Folder, spoil: str) -> None:
    templates = dict(TEMPLATES)
    await issued(county, "J-4TPX9", **({"guardian": ""} if spoil == "no guardian" else {}))
    if spoil == "facts":
        async with county.write(LATER) as work:
            await work.conn.execute(update(rows).values(content="0" * 64))
    if spoil == "template":
        async with county.write(LATER) as work:
            await keep_facts(work, {"template:D1": "another"})
    await make(county, folder, templates)
    held = await row(county, "J-4TPX9")
    assert (held.state, held.file_id, held.number) == (PaperState.HELD, "", "青石责改字〔2026〕第1号")
    messages = await told(county)
    assert sorted(to for to, _ in messages) == ["7003", "7011"], "who asked, and who decided"
    assert all("先停用（Q-7K3M）" in text and "张" not in text for _, text in messages)
    assert await make(county, folder, templates) == 0, "it is not tried for ever"
    assert (await fetched(county, folder, "J-4TPX9")).name.endswith("草稿.docx")


async def test_a_template_that_loses_words_holds_the_paper_until_it_is_mended(county: Database, folder: Folder) -> None:
    broken = Document(BytesIO(TEMPLATES["D1"].docx))
    for paragraph in broken.paragraphs:
        for run in paragraph.runs:
            run.text = run.text.replace("{{ pupil }}", "{{ pupil[:1] }}")
    out = BytesIO()
    broken.save(out)
    await issued(county, "J-4TPX9")
    broken_ones = {**TEMPLATES, "D1": replace(TEMPLATES["D1"], docx=out.getvalue())}

    async def again(templates: Templates) -> bool:
        async with county.write(LATER) as work:
            paper = await papers.one(work, "J-4TPX9")
            assert paper
            return await make_again(work, paper, folder, templates, LATER, Policy())

    await make(county, folder, broken_ones)
    assert (await row(county, "J-4TPX9")).state is PaperState.HELD
    assert await again(broken_ones) is False
    assert await again(TEMPLATES) is True
    assert (await row(county, "J-4TPX9")).state is PaperState.RELEASED
    assert len(await told(county)) == 3, "held: both; released: who asked"


async def test_one_paper_that_cannot_be_made_holds_up_no_other(county: Database, folder: Folder) -> None:
    await issued(county, "J-5TPX9", "Q-3D7Z", guardian="\x07")
    await issued(county, "J-4TPX9")
    await make(county, folder)
    assert (await row(county, "J-5TPX9")).state is PaperState.HELD
    assert (await row(county, "J-4TPX9")).state is PaperState.RELEASED


async def test_a_draft_is_marked_and_has_no_number(county: Database, folder: Folder) -> None:
    async with county.write(START) as work:
        await asked(work, "J-4TPX9")
    printed = await fetched(county, folder, "J-4TPX9")
    assert printed.name == "责令限期改正通知书_J-4TPX9_草稿.docx"
    assert DRAFT_LINE in Document(BytesIO(printed.content)).sections[0].header.paragraphs[0].text
    assert "（签发时编号）" in text_of(printed.content)
    assert await fetched(county, folder, "D8.J-4TPX9") is None, "no slip before there is a number"


async def test_a_slip_goes_with_a_paper_and_names_it(county: Database, folder: Folder) -> None:
    await issued(county, "J-4TPX9")
    await make(county, folder)
    text = text_of((await fetched(county, folder, "D8.J-4TPX9")).content)
    assert "责令限期改正通知书（青石责改字〔2026〕第1号）" in text
    assert "张建国" in text
    assert "□直接送达" in text


@pytest.mark.parametrize("alias", ["组长", "村干部", "校长", "班主任", "邻村组长", "督查员"])
async def test_papers_are_for_township_and_bureau(county: Database, folder: Folder, alias: str) -> None:
    await issued(county, "J-4TPX9")
    await make(county, folder)
    for what in ("J-4TPX9", "D8.J-4TPX9", "D8a.Q-7K3M", "J-ZZZZ9", "", "D20.Q-ZZZZ"):
        assert await fetched(county, folder, what, alias) is None


async def test_on_a_channel_abroad_no_kept_paper_is_opened(county: Database, folder: Folder) -> None:
    await issued(county, "J-4TPX9")
    await make(county, folder)
    for what in ("J-4TPX9", "D8.J-4TPX9", "D8a.Q-7K3M", "D20.Q-7K3M"):
        assert await fetched(county, folder, what, carries=ABROAD) is None


async def test_every_kind_is_made_from_its_facts(county: Database, folder: Folder) -> None:
    for nth, kind in enumerate(PaperKind):
        await issued(county, f"J-{nth}TPX9", kind=kind)
    while await make(county, folder):
        continue
    for nth, _ in enumerate(PaperKind):
        assert (await row(county, f"J-{nth}TPX9")).state is PaperState.RELEASED
