"""The real conversations on a hand-made desk: a small county without a database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from handlers import FORMS
from rules.desk import (
    CaseCard,
    CaseLine,
    CaseList,
    CaseMore,
    Siblings,
    Timeline,
    View,
    VisitLine,
    VisitList,
    VisitRecord,
    Work,
    WorkList,
)
from rules.guarded import WorkerLine, WorkerList
from tests.talk import START, Talk

CASE = "Q-7K3M"
COUNTY: Sequence[CaseLine] = tuple(
    CaseLine(code, name, grade, "上寨村2组")
    for code, name, grade in [("Q-7K3M", "张小明", 8), ("Q-8P4W", "李阿妹", 6), ("Q-9R5X", "王石生", 7)]
    + [(f"Q-{number}AAA", f"赵{number}", 5) for number in range(2, 9)]
)
STAFF = tuple(WorkerLine(str(number), f"干部{number}", "village_cadre", "上寨村") for number in range(9))

RECORD = VisitRecord(
    code="J-222.Q-7K3M",
    receipt="J-222",
    case="Q-7K3M",
    line=COUNTY[0],
    day=date(2026, 11, 20),
    saved=START - timedelta(days=3),
    values={
        "day": "2026-11-20",
        "way": "home",
        "results": ["V02", "V09"],
        "met": ["father"],
        "guardian": "G1",
        "note": "下周送去",
        "promise": "2026-11-30",
        "next_step": "see_at_school",
        "next_owner": "me",
        "next_day": "2026-12-01",
    },
    red_flag=False,
    mine=True,
    newest=True,
    open=True,
)
"""A visit of last Friday: met the guardian, who promised to send the child back on the 30th."""


@dataclass
class County:
    """What the views show. A case can leave a person's area, or get a reason, while he is writing."""

    gone: set[str] = field(default_factory=set)
    reasons: dict[str, str] = field(default_factory=lambda: {"Q-7K3M": "11"})
    siblings: Siblings = field(default_factory=lambda: Siblings(()))
    parents_known: bool = True
    records: dict[str, VisitRecord] = field(default_factory=lambda: {"J-222": RECORD})
    due: dict[str, date] = field(default_factory=dict)

    def read(self, view: View) -> object:
        lines = [line for line in COUNTY if line.code not in self.gone]
        match view:
            case View("my_cases", (int(page), int(by), str(search), *_)):
                hits = [line for line in lines if search in line.name or search.upper() in line.code]
                return CaseList(tuple(hits[page * by : page * by + by]), len(hits))
            case View("case_card", (code,)):
                found = next((line for line in lines if line.code == code), None)
                return found and CaseCard(found, "03", "青石乡初级中学", reason=self.reasons.get(found.code))
            case View("open_count", ()):
                return len(lines)
            case View("siblings", _):
                return self.siblings
            case View("parents_known", _):
                return self.parents_known
            case View("relatives", _):
                return ()
            case View("guardians" | "sent_roster" | "exemption", _):
                return None
            case View("timeline", _):
                return Timeline((), 0)
            case View("workers" | "duty_heard" | "guarded" | "papers_here" | "back", _):
                return self.guarded(view)
            case _:
                return self.own(view, lines)

    def guarded(self, view: View) -> object:
        """What a red flag asks for: who works here, whether the duty officer heard."""
        match view:
            case View("workers", (int(page), int(by), str(search), _, _)):
                staff = [one for one in STAFF if search in one.name]
                return WorkerList(tuple(staff[page * by : page * by + by]), len(staff))
            case _:
                return True if view.name == "duty_heard" else None

    def own(self, view: View, lines: list[CaseLine]) -> object:
        """What is this person's: his records, his open work."""
        match view:
            case View("due_count", _):
                return len(self.due)
            case View("my_work", (int(page), int(by))):
                works = [
                    Work(line, "visit", self.due[line.code], ("why-next-step",))
                    for line in lines
                    if line.code in self.due
                ]
                return WorkList(tuple(works[page * by : page * by + by]), len(works))
            case View("my_visits", (int(page), int(by), _)):
                own = [record for record in self.records.values() if record.case not in self.gone]
                told = [VisitLine(r.code, r.receipt, r.day, r.line, tuple(r.values["results"])) for r in own]
                return VisitList(tuple(told[page * by : page * by + by]), len(told))
            case View("my_record", (code,)):
                record = self.records.get(str(code).partition(".")[0])
                return record if record and record.case not in self.gone else None
            case View("case_more", (code,)):
                found = next((line for line in lines if line.code == code), None)
                return found and CaseMore(found, school="青石乡初级中学", class_name="1班")
            case _:
                raise KeyError(view)


def visit_talk(county: County | None = None) -> Talk:
    """A group leader at the first page."""
    return Talk(FORMS, (county or County()).read)


def results(*codes: str, county: County | None = None, case: str = CASE) -> Talk:
    """A visit with these results, at the question after them."""
    talk = visit_talk(county).press("/visit", case, "home", *codes)
    return talk.press("~done") if talk.place == "results" else talk


def asked_on_the_way(talk: Talk) -> list[str]:
    """Names of the questions asked until the summary, each answered with its first button or skipped."""
    asked = []
    while talk.place != "summary":
        asked.append(talk.place)
        if "~skip" in talk.buttons:
            talk.press("~skip")
        else:
            talk.press(talk.buttons[0])
            if talk.place == asked[-1]:
                talk.press("~done")
    return asked
