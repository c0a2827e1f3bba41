"""The children behind one number of a month's report, each with its next step, for whoever sees their files; and its papers."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.form import form
from dialog.paging import pager
from dialog.saying import day_said
from dialog.screen import Choice, Say, Screen, Words
from handlers.cases import line_words, owner_of
from handlers.month_words import file_of, file_view, may_receive, may_report, printed_here, reads_named_list, whose
from rules.desk import Desk, View
from rules.month_desk import Behind, BehindList, MonthFile
from rules.month_numbers import Flow
from rules.month_report import UnitKind, read_report
from rules.printing import MONTH, MONTH_SHEET, WORK
from rules.problem import Problem

PAGE_BY = 6
AT_MOST = 200
"""Children of one number that are read at once; the list is turned over by pages of `PAGE_BY`."""
NOW, THEN = "now", "then"


def reports_or_receives(desk: Desk) -> Problem | None:
    """Whoever has to do with reports at all."""
    return may_report(desk) if may_receive(desk) else None


def _flows(_values: Any, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(flow.value, Say(f"flow-{flow}")) for flow in Flow)


def _when(_values: Any, _desk: Desk) -> tuple[Option, ...]:
    return (Option(NOW, Say("month-list-now")), Option(THEN, Say("month-list-then")))


def _view(listed: Any, desk: Desk) -> View:
    told = (*read_report(listed.of), str(listed.line), 0, AT_MOST, desk.policy, desk.now, listed.when == NOW)
    return View("month_behind", told)


def _also(listed: Any, desk: Desk) -> tuple[View, ...]:
    if not (listed.of and listed.line and listed.when):
        return ()
    return (_view(listed, desk), *((file_view(listed.of, desk),) if listed.when == THEN else ()))


def _page_of(listed: Any, desk: Desk) -> str:
    """The page the list was opened from: the unit's own, or the next level's."""
    sent = file_of(listed.of, desk) if listed.when == THEN else None
    return "monthsee" if sent and not sent.mine else "month"


@form("monthlist", allowed=reports_or_receives, also=_also)
class MonthList:
    """The children behind a number."""

    of: str = ask.text(at_most=40)
    line: str = ask.one_of(_flows)
    when: str = ask.one_of(_when)

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """A line and a button each."""
        view = _view(self, desk)
        found: BehindList | None = desk.see(view.name, *view.args)
        back = Choice(Say("command-month"), f"/{_page_of(self, desk)} {self.of}")
        home = Choice(Say("button-home"), "/home")
        if found is None:
            return Screen((Say("problem-month-not-yours"),), ((home,),))
        pages = -(-len(found.lines) // PAGE_BY)
        page = max(0, min(int(look.get("page", 0)), pages - 1))
        shown = found.lines[page * PAGE_BY : (page + 1) * PAGE_BY]
        says: list[Words] = [Say("month-list", {"flow": Say(f"flow-{self.line}"), "total": found.total})]
        says += [_said(one, desk) for one in shown]
        if found.hidden:
            says.append(Say("month-list-hidden"))
        rows = tuple((Choice(line_words(one.line), f"/case {one.line.code}"),) for one in shown)
        return Screen(tuple(says), (*rows, pager(page, pages), (back, home)))


def _said(one: Behind, desk: Desk) -> Say:
    if one.step is None or one.day is None:
        return Say("month-child", {"line": line_words(one.line)})
    args = {"line": line_words(one.line), "step": Say(f"step-{one.step}"), "owner": owner_of(str(one.owner), one.mine)}
    return Say("month-child-next", args | {"day": day_said(one.day, desk.today)})


def _of(what: str) -> tuple[str, str]:
    paper, _, code = what.strip().partition(".")
    return paper, code


def _paper_views(values: Any, desk: Desk) -> tuple[View, ...]:
    return (file_view(_of(values.what)[1], desk),) if values.what else ()


@form("monthpaper", allowed=reports_or_receives, also=_paper_views)
class MonthPaper:
    """One paper of a report that was sent; or where it waits."""

    what: str = ask.text(at_most=40)

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The document with what it is."""
        paper, code = _of(self.what)
        sent = file_of(code, desk)
        home = Choice(Say("button-home"), "/home")
        if sent is None or not _printable(paper, sent, desk):
            return Screen((Say("month-paper-none"),), ((home,),))
        page = "month" if sent.mine else "monthsee"
        rows = ((Choice(Say("command-month"), f"/{page} {code}"), home),)
        says = (whose(sent.standing, sent.month, sent.due, desk.today),)
        if not printed_here(desk):
            return Screen((*says, Say("month-papers-wait")), rows)
        named = (Say("papers-keep-safe"),) if paper == WORK else ()
        return Screen((Say(f"doc-{paper}"), *says, *named), rows, document=self.what.strip())


def _printable(paper: str, sent: MonthFile, desk: Desk) -> bool:
    if paper == WORK:
        return sent.standing.kind is UnitKind.SCHOOL and reads_named_list(desk)
    return paper in (MONTH, MONTH_SHEET)
