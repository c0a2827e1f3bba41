"""The real conversations on a hand-made desk: a small county without a database."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from handlers import FORMS
from rules.desk import CaseCard, CaseLine, CaseList, Timeline, View
from rules.guarded import WorkerLine, WorkerList
from tests.talk import Talk

CASE = "Q-7K3M"
COUNTY: Sequence[CaseLine] = tuple(
    CaseLine(code, name, grade, "上寨村2组")
    for code, name, grade in [("Q-7K3M", "张小明", 8), ("Q-8P4W", "李阿妹", 6), ("Q-9R5X", "王石生", 7)]
    + [(f"Q-{number}AAA", f"赵{number}", 5) for number in range(2, 9)]
)
STAFF = tuple(WorkerLine(str(number), f"干部{number}", "village_cadre", "上寨村") for number in range(9))


@dataclass
class County:
    """What the views show. A case can leave a person's area, or get a reason, while he is writing."""

    gone: set[str] = field(default_factory=set)
    reasons: dict[str, str] = field(default_factory=lambda: {"Q-7K3M": "11"})

    def read(self, view: View) -> object:
        lines = [line for line in COUNTY if line.code not in self.gone]
        match view:
            case View("my_cases", (int(page), int(by), str(search))):
                hits = [line for line in lines if search in line.name or search.upper() in line.code]
                return CaseList(tuple(hits[page * by : page * by + by]), len(hits))
            case View("case_card", (code,)):
                found = next((line for line in lines if line.code == code), None)
                return found and CaseCard(found, "03", "青石乡初级中学", reason=self.reasons.get(found.code))
            case View("open_count", ()):
                return len(lines)
            case View("workers", (int(page), int(by), str(search), _)):
                staff = [one for one in STAFF if search in one.name]
                return WorkerList(tuple(staff[page * by : page * by + by]), len(staff))
            case View("duty_heard", _):
                return True
            case View("guarded", _):
                return None
            case View("relatives", _):
                return ()
            case View("timeline", _):
                return Timeline((), 0)
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
