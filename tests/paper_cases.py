"""Facts of invented cases for every paper, as the ladder gathers them: a whole one, and one of which little is known."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from documents.papers.values import Issue, values_of
from documents.papers.values_dossier import dossier_values
from documents.papers.values_records import (
    Answered,
    Application,
    Recorded,
    VisitTold,
    application,
    conference,
    defence,
    report,
    talk,
    visit,
)
from documents.papers.values_service import address_slip, return_slip
from rules.access import Tier
from rules.codes import Office
from rules.desk import Added, CaseCard, CaseLine, CaseMore, KinLine, TimelineEntry
from rules.dossier import Approval, Dossier, Happened, PaperKept
from rules.paper_facts import Before, Facts, Organ, Tried
from rules.papers import PaperKind, paper_number
from rules.paperwork import (
    ConferenceRecorded,
    DefenceAnswered,
    DefenceHeard,
    PaperServed,
    TalkRecorded,
    Verdict,
)
from rules.protection import ReportMade
from rules.returning import ExemptionDecided, ExemptionFiled, ExemptionOpinion, ExemptionRequested, Leave
from rules.service import Manner
from tests.county import ZONE
from tests.month_papers import month_papers

HARD_NAMES = ("李<四>&'“王”", "阿木·尔古", "𠮷田㐂䶮龘", "依" * 50, "{{ organ }}", "=1+1")
DAY = date(2026, 11, 24)
AT = datetime(2026, 11, 24, 9, 30, tzinfo=ZONE)
ISSUE = Issue(asked_on=date(2026, 11, 23), number="青石责改字〔2026〕第3号", day=DAY, decider="普正华")

ORGAN = Organ(
    name="示范县青石乡人民政府",
    word="青石",
    address="示范县青石乡政府路1号",
    head="普正华",
    contact_person="郭阿秀",
    contact_phone="16400000004",
    review="示范县人民政府",
    court="示范县人民法院",
)
TRIED = (
    Tried(day="2026-09-04", way="home", results=("V04",), by="胡丽华"),
    Tried(day="2026-09-11", way="phone", results=("V07", "V11"), by="卓玛", met=("father",)),
    Tried(day="2026-09-18", way="home", results=("V02", "V11"), by="胡丽华", met=("father",)),
)
BEFORE = (
    Before(
        kind="D1", number="青石责改字〔2026〕第3号", issued="2026-09-27", served_on="2026-09-28", limit_on="2026-10-08"
    ),
    Before(kind="D5", number="青石罚告字〔2026〕第1号", issued="2026-10-12", served_on="2026-10-13"),
    Before(kind="D7", number="青石罚决字〔2026〕第1号", issued="2026-10-26", served_on="2026-10-27"),
    Before(kind="D9", number="青石催字〔2027〕第1号", issued="2027-04-28", served_on="2027-04-29"),
)
ASKED: dict[PaperKind, dict[str, Any]] = {
    PaperKind.ORDER: {
        "days": 7,
        "help": "寄宿生补助和校车可以马上办",
        "report_to": "教务处罗老师",
        "language": "ethnic",
        "reader": "卓玛",
        "servers": (1, 2),
    },
    PaperKind.PENALTY_FILE: {"opinion": "事实清楚，建议立案", "officers": ("白志强", "郭阿秀")},
    PaperKind.PENALTY_NOTICE: {"proposed": "警告", "reasons": "经责令逾期不改正", "reply_by": "2026-10-20"},
    PaperKind.PENALTY: {"decision": "给予警告", "performance": "自收到之日起生效", "heard": "你陈述家里缺劳力，未采纳"},
    PaperKind.URGE: {"undone": "送子女到校就读", "performance": "送到青石乡初级中学"},
    PaperKind.ENFORCE: {"undone": "送子女到校就读"},
    PaperKind.LETTER: {
        "addressee": "义乌市人力资源和社会保障局",
        "employer": "某制衣作坊",
        "last_place": "浙江义乌",
        "found_on": "2026-11-20",
        "source": "家访中家长所说",
        "reply_by": "2026-12-04",
    },
    PaperKind.ADMONISH: {
        "addressee": "示范县公安局青石派出所",
        "measure": "admonition",
        "admonished_by": "上寨村村民委员会",
        "admonitions": ({"day": "2026-10-15", "told": "讲了义务教育法第五条"}, "入户再劝"),
    },
}


def facts_for(kind: PaperKind, **changes: Any) -> Facts:
    """Whole facts for a paper of this kind."""
    whole = Facts(
        kind=kind,
        case="Q-7K3M",
        organ=ORGAN,
        pupil="张小明",
        sex="男",
        birth="2012-03-04",
        id_number="539999201203040015",
        school="青石乡初级中学",
        grade=8,
        class_name="1班",
        home="青石乡上寨村2组6号",
        guardian="张建国",
        relation="子",
        guardian_id_tail="0015",
        guardian_address="青石乡上寨村2组6号",
        guardian_phone="16411100000",
        absent_since="2026-09-01",
        tried=TRIED,
        before=BEFORE,
        asked=ASKED[kind],
        basis={"instrument": "某省义务教育条例", "article": "第四十条"},
    )
    return replace(whole, **changes)


def bare(kind: PaperKind) -> Facts:
    """A case of which next to nothing is known."""
    asked = {"addressee": ASKED[kind].get("addressee", "")}
    return Facts(
        kind=kind,
        case="Q-7K3M",
        organ=Organ(name="青石乡人民政府", word="青石"),
        pupil="明",
        guardian="马",
        asked=asked,
    )


def of_kind(kind: PaperKind, facts: Facts | None = None, issue: Issue = ISSUE) -> dict[str, Any]:
    """The values of a paper that somebody asks for."""
    if issue is ISSUE:
        issue = replace(issue, number=paper_number("青石", kind, 2026, 3))
    return values_of(facts or facts_for(kind), issue)


def of_record(code: str, name: str = "张建国", words: str = "家里缺劳力") -> dict[str, Any]:
    """The values of a record, with this guardian and these words in it."""
    facts = facts_for(PaperKind.ORDER, guardian=name, pupil=name)
    record = Recorded(by="郭阿秀", at=AT, receipt="J-4TPX9", number="青石罚告字〔2026〕第1号")
    match code:
        case "D2":
            told = TalkRecorded(
                case="Q-7K3M", day=DAY, hour="19:30", place="张家", present=name, told="讲了义务教育法", answer=words,
                language="local", refusal="",
            )  # fmt: skip
            return talk(facts, told, record)
        case "D22":
            plans = ({"card": "P", "what": words, "owner": name, "due": "2026-12-01"},)
            held = ConferenceRecorded(
                case="Q-7K3M", day=DAY, chair="普正华", present=name, analysis=words, plans=plans, next_review=DAY
            )
            return conference(facts, held, record, {})
        case "D6":
            answered = Answered(DefenceAnswered(case="Q-7K3M", paper="J-2", review=words), "普正华", DAY)
            heard = DefenceHeard(case="Q-7K3M", paper="J-2", day=DAY, statement=words, materials=words)
            return defence(facts, heard, record, answered)
        case "D25":
            made = ReportMade(
                case="Q-7K3M", office=Office.POLICE, day=DAY, hour="10:05", content=words, number="2026-1"
            )
            return report(facts, made, record, words)
        case "D11":
            return application(facts, _applied(words))
        case "D10":
            told_visit = VisitTold(
                day=DAY, way="home", results=("V02", "V11"), met=("father",), reason="21", guardian="G5", pupil="S3",
                needs=words, need_kinds=("money",), measures=("E1", "P2"), promise=DAY, step="visit", owner="visitor",
                next_day=DAY, speech="ethnic", interpreter=name, note=words,
            )  # fmt: skip
            return visit(facts, told_visit, record)
        case "D8":
            served = PaperServed(
                case="Q-7K3M", paper="J-2", kind=PaperKind.ORDER, manner=Manner.LEFT_WITNESSED, day=DAY, hour="15:00",
                place=words, server_names=("白志强", "郭阿秀"), took_name=name, took_relation="妻子", refusal=words,
                witness="卓玛（上寨村）", film=("a" * 32,), note=words,
            )  # fmt: skip
            return return_slip(facts, ISSUE.number, (), served)
        case "D8a":
            return address_slip(facts)
        case _:
            raise KeyError(code)


def _applied(words: str) -> Application:
    asked = ExemptionRequested(
        case="Q-7K3M", exemption="J-5", kind=Leave.SUSPENSION, applied_on=DAY, first=DAY, last=date(2027, 8, 31),
        cause=words, proof="县医院诊断证明",
    )  # fmt: skip
    opinions = tuple(
        (ExemptionOpinion(case="Q-7K3M", exemption="J-5", of=of, agrees=of == "school", words=words), "罗子轩", DAY)
        for of in ("school", "village")
    )
    decided = ExemptionDecided(case="Q-7K3M", exemption="J-5", verdict=Verdict.APPROVE)
    filed = ExemptionFiled(case="Q-7K3M", exemption="J-5", number="示范教备〔2026〕12号")
    return Application(event=asked, opinions=opinions, decided=(decided, "普正华", DAY), filed=(filed, "吴专干", DAY))


def whole_file(name: str = "张小明", visits: int = 3, tier: Tier = Tier.TOWNSHIP) -> dict[str, Any]:
    """The values of D20 for a case with so many visits."""
    line = CaseLine("Q-7K3M", name, 8, "上寨村2组")
    facts: dict[str, object] = {
        "way": "home", "met": ["father"], "results": ["V02", "V11"], "guardian": "G5", "pupil": "S3", "note": name,
        "promise": DAY, "step": "visit", "owner": "me", "next_day": DAY,
    }  # fmt: skip
    added = (Added(DAY, "胡丽华", "J-9", name),)
    entries = tuple(
        TimelineEntry(DAY, "VisitLogged", "胡丽华", f"J-{nth:04d}", facts, True, False, (), added)
        for nth in range(visits)
    )
    happened = tuple(
        Happened(day=DAY, kind="VisitLogged", by="胡丽华", receipt=one.receipt, results=("V02", "V11"))
        for one in entries
    )
    papers = (
        PaperKept(paper="D1", number=ISSUE.number, state="served", on=DAY, check="0f" * 32, manner="direct", served_on=DAY,
                  limit_on=date(2026, 12, 1)),
    )  # fmt: skip
    approvals = (
        Approval(
            day=DAY,
            about="D1",
            number=ISSUE.number,
            asked_by="郭阿秀",
            decided_by="普正华",
            verdict="approve",
            words=name,
        ),
    )
    card = CaseCard(
        line, "04", "青石乡初级中学", reason="21", address="青石乡上寨村2组6号", last_seen_day=DAY, last_seen_by="胡丽华",
        next_step="visit", next_owner="me", next_day=DAY,
    )  # fmt: skip
    more = CaseMore(line, "1", date(2012, 3, 4), class_name="1班")
    kin = (KinLine(name, "父亲", True, "16411100000"), KinLine("禄秋菊", "祖母", False))
    file = Dossier(
        card=card, more=more, kin=kin, tier=tier, opened=DAY, happened=happened, visits=entries, papers=papers,
        approvals=approvals,
    )  # fmt: skip
    return dossier_values(file, "郭阿秀（乡镇专干）", AT)


RECORDS = ("D2", "D6", "D8", "D8a", "D10", "D11", "D22", "D25")
"""Papers made from records and slips; the others are of `PaperKind`, D20, and the month's D14 and D16."""


def every_paper(name: str = "张建国") -> dict[str, dict[str, Any]]:
    """Values of all nineteen papers, with this name wherever a name or free words can stand."""
    asked = {kind: {key: name if key in _FREE else told for key, told in ASKED[kind].items()} for kind in PaperKind}
    kinds = {
        kind.value: of_kind(kind, facts_for(kind, guardian=name, pupil=name, asked=asked[kind], guardian_address=name))
        for kind in PaperKind
    }
    return (
        kinds | {code: of_record(code, name, name) for code in RECORDS} | {"D20": whole_file(name)} | month_papers(name)
    )


_FREE = frozenset({"help", "opinion", "reasons", "decision", "undone", "employer", "source", "reader"})
