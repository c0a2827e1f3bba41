"""One child's whole file: by the reader's tier, whole for the bureau, and saying nothing of what others may not know."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from documents.papers.read_back import text_of
from documents.papers.templates import default_templates
from jobs.printing import Press, print_out
from rules.access import INSIDE, Carries
from rules.codes import Danger, Office, Owner, Result, Step, Way
from rules.events import NextStepSet, RedFlagRaised, VisitLogged
from rules.policy import Policy
from rules.protection import LiftProposed, ReportMade, RestrictionLifted
from storage.database import Database
from storage.folder import Folder
from storage.recording import By, record
from tests.county import START
from tests.paper_rows import issued, person
from tests.reading import reader_of, who

TODAY = START.date()


async def visited(county: Database, case: str, receipt: str, note: str, days: int = 0) -> None:
    now = START + timedelta(days=days)
    async with county.write(now) as work:
        by = By(await person(work, "村干部", now), "village_cadre", None, receipt)
        visit = VisitLogged(case=case, day=now.date(), way=Way.HOME, results=(Result.GUARDIAN_MET,), note=note)
        step = NextStepSet(case=case, step=Step.VISIT, owner=Owner.ME, day=now.date() + timedelta(days=3))
        await record(work, (visit, step), by, now)


async def printed(county: Database, alias: str, case: str, tmp_path: Path, carries: Carries = INSIDE) -> str | None:
    async with county.read() as conn:
        reader = reader_of(conn, county, await who(county, alias), carries)
        press = Press(Folder(tmp_path / "files"), default_templates(), Policy())
        made = await print_out(press, reader, f"D20.{case}", START + timedelta(days=9))
    return text_of(made.content) if made else None


async def flagged_and_lifted(county: Database, case: str) -> None:
    """Danger was told, reported, and the restriction lifted again."""
    now = START + timedelta(days=2)
    async with county.write(now) as work:
        leader, desk = await person(work, "组长", now), await person(work, "县专干", now)
        head = await person(work, "县局长", now)
        flag = RedFlagRaised(case=case, day=now.date(), results=(Result.RED_FLAG,), danger=Danger.ABUSE, note="有伤痕")
        await record(work, (flag,), By(leader, "group_leader", None, "J-R1"), now)
        report = ReportMade(case=case, office=Office.POLICE, day=now.date(), hour="10:00", content="已报警", number="7")
        await record(work, (report,), By(desk, "bureau_desk", None, "J-R2"), now)
        lift = LiftProposed(
            case=case, office=Office.POLICE, answered_on=now.date(), answer="查无此事", then_step=Step.VISIT,
            then_owner=Owner.ME,
        )  # fmt: skip
        await record(work, (lift,), By(desk, "bureau_desk", None, "J-R3"), now)
        lifted = RestrictionLifted(
            case=case, step=Step.VISIT, owner=Owner.VILLAGE, next_day=now.date() + timedelta(days=3)
        )
        await record(work, (lifted,), By(head, "bureau_head", None, "J-R4"), now)


async def test_the_township_has_visits_papers_service_and_approvals(county: Database, tmp_path: Path) -> None:
    await visited(county, "Q-7K3M", "J-V1", "家长说再想想")
    await issued(county, "J-4TPX9")
    text = await printed(county, "乡镇专干", "Q-7K3M", tmp_path)
    assert text
    for told in (
        "案号：Q-7K3M",
        "张小明",
        "家访：只见到家长",
        "家长说再想想",
        "青石责改字〔2026〕第1号",
        "提请文书：《责令限期改正通知书》青石责改字〔2026〕第1号",
        "普正华，同意，同意",
        "2026年11月23日　已签发，正在生成",
        "由郭阿秀（乡镇专干）于2026年12月2日9时30分打印",
        "一 | 经过 | 4",
        "二 | 家访记录 | 1",
        "三 | 文书和送达 | 1",
        "四 | 审批 | 1",
    ):
        assert told in text, told


async def test_the_school_has_no_papers_and_village_and_strangers_have_nothing(
    county: Database, tmp_path: Path
) -> None:
    await visited(county, "Q-7K3M", "J-V1", "家长说再想想")
    await issued(county, "J-4TPX9")
    text = await printed(county, "校长", "Q-7K3M", tmp_path)
    assert text
    assert "家长说再想想" in text
    assert "责改字" not in text
    assert "提请文书" not in text
    for alias in ("组长", "村干部", "邻村组长", "督查员"):
        assert await printed(county, alias, "Q-7K3M", tmp_path) is None
    assert await printed(county, "乡镇专干", "Q-4F8A", tmp_path) is None
    assert await printed(county, "县专干", "Q-4F8A", tmp_path)


@pytest.mark.parametrize("alias", ["乡镇专干", "校长"])
async def test_a_red_flag_that_was_lifted_cannot_be_inferred(county: Database, tmp_path: Path, alias: str) -> None:
    """Two files alike, one of which was the bureau's alone for a time: outside the bureau they read alike, word for word."""
    for case, receipt in (("Q-7K3M", "J-V1"), ("Q-3D7Z", "J-V2")):
        await visited(county, case, receipt, "家里再想想")
    await flagged_and_lifted(county, "Q-7K3M")
    async with county.write(START + timedelta(days=3)) as work:  # the other child's next step was changed as well
        by = By(await person(work, "县专干", START), "bureau_desk", None, "J-N1")
        step = NextStepSet(case="Q-3D7Z", step=Step.VISIT, owner=Owner.VILLAGE, day=TODAY + timedelta(days=5))
        await record(work, (step,), by, START + timedelta(days=3))
    flagged, plain = [await printed(county, alias, case, tmp_path) for case in ("Q-7K3M", "Q-3D7Z")]
    assert flagged
    assert plain
    own = {"Q-7K3M": "案", "Q-3D7Z": "案", "J-V1": "回执", "J-V2": "回执"}
    for word in ("紧急", "保密", "强制报告", "有伤痕", "已报警"):
        assert word not in flagged
    assert _after_the_cover(flagged, own) == _after_the_cover(plain, own)
    bureau = await printed(county, "县专干", "Q-7K3M", tmp_path)
    assert bureau
    assert "紧急报告" in bureau
    assert "本档案按打印人的职责权限生成" in flagged
    assert "本档案按打印人的职责权限生成" not in bureau


def _after_the_cover(text: str, own: dict[str, str]) -> str:
    """The file behind its cover, which tells of two different children."""
    body = text[text.index("目录") :]
    for word, instead in own.items():
        body = body.replace(word, instead)
    return body


async def test_a_paper_of_a_restricted_time_is_the_bureaus_alone(county: Database, tmp_path: Path) -> None:
    now = START + timedelta(days=1)
    async with county.write(now) as work:
        leader = await person(work, "组长", now)
        flag = RedFlagRaised(case="Q-7K3M", day=now.date(), danger=Danger.LABOUR)
        await record(work, (flag,), By(leader, "group_leader", None, "J-R1"), now)
    await issued(county, "J-4TPX9", now=now)
    async with county.write(now) as work:
        head = await person(work, "县局长", now)
        lifted = RestrictionLifted(case="Q-7K3M", step=Step.VISIT, owner=Owner.VILLAGE, next_day=now.date())
        await record(work, (lifted,), By(head, "bureau_head", None, "J-R4"), now)
    town, bureau = [await printed(county, alias, "Q-7K3M", tmp_path) for alias in ("乡镇专干", "县专干")]
    assert town
    assert bureau
    assert "责改字" not in town
    assert "责改字" in bureau
    assert "三 | 文书和送达 | 0" in town


async def test_two_hundred_events_are_gathered_in_a_few_queries(county: Database, tmp_path: Path) -> None:
    for nth in range(100):
        await visited(county, "Q-7K3M", f"J-{nth:05d}", f"第{nth}次", days=nth % 5)
    asked: list[Any] = []
    async with county.read() as conn:
        reader = reader_of(conn, county, await who(county, "乡镇专干"))
        ask = reader.ask

        async def counted(build: Any, **values: Any) -> Any:
            asked.append(build)
            return await ask(build, **values)

        reader.ask = counted  # type: ignore[method-assign]  # counts what is asked, and asks it
        press = Press(Folder(tmp_path / "files"), default_templates(), Policy())
        made = await print_out(press, reader, "D20.Q-7K3M", START + timedelta(days=9))
    assert made
    assert len(asked) < 15
    assert "二 | 家访记录 | 100" in text_of(made.content)
