"""Rule on a doubtful service (审定送达): a person with a licence says whether it holds. No clock runs before he has."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.papers_out import also_paper, heading, paper_here, paper_of, paper_question, posts_of, reads_papers
from rules.desk import Desk
from rules.events import Event
from rules.limit_facts import told
from rules.paperwork import ServiceRuled
from rules.problem import Problem
from rules.service_periods import limits_from_service
from rules.service_ruling import may_rule


def _may_rule(code: str, ruling: Any, desk: Desk) -> Problem | None:
    if problem := paper_here(code, ruling, desk):
        return problem
    paper = paper_of(ruling, desk)
    return may_rule(paper.issuer, paper.state, posts_of(desk), desk.person.id, paper.served_by) if paper else None


def _heading(ruling: Any, desk: Desk) -> Words | None:
    """The paper, how it was served, and what is doubtful in it."""
    paper, head = paper_of(ruling, desk), heading(ruling, desk)
    if paper is None or head is None or not paper.report:
        return head
    report = Say(
        "rule-report",
        {
            "manner": Say(f"manner-{paper.report['manner']}"),
            "day": date.fromisoformat(paper.report["day"]),
            "took": paper.report["took"] or "none",
            "relation": paper.report["relation"],
        },
    )
    return Say("lines", {"lines": (head, report, *(Say(f"problem-{one.code}", one.args) for one in paper.doubts))})


def _verdicts(_ruling: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option("valid", Say("button-service-holds")), Option("anew", Say("button-serve-anew")))


@form(
    "rule",
    allowed=reads_papers,
    also=also_paper,
    then=lambda ruling, desk: Draft("served", answers={"code": desk.receipt, "paper": ruling.paper}),
    heading=_heading,
)
class Rule:
    """Rule on a doubtful service."""

    paper: str = paper_question("rule", _may_rule, "nothing-to-rule")
    verdict: str | None = ask.one_of(_verdicts, per_row=1)
    why: str | None = ask.text(at_most=500)
    licence: str | None = ask.text(at_most=40)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The ruling; where the service holds, the periods run from the day of the report."""
        paper = paper_of(self, desk)
        assert paper is not None
        day = date.fromisoformat(paper.report["day"])
        valid = self.verdict == "valid"
        yield ServiceRuled(
            case=paper.line.code,
            paper=paper.code,
            kind=paper.kind,
            valid=valid,
            why=self.why or "",
            licence=self.licence or "",
            day=day if valid else None,
            limits=told(limits_from_service(paper.kind, day, paper.notice_days, desk.policy)) if valid else (),
        )
