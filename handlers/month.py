"""The unit's own page of the month's report (月报): the draft the program counted, or what was sent and what came of it."""

from collections.abc import Mapping
from typing import Any

from dialog import ask
from dialog.form import form
from dialog.screen import Choice, Rows, Say, Screen, Words, in_rows
from handlers.month_words import (
    differs_said,
    draft_of,
    draft_view,
    file_of,
    file_view,
    label_of,
    may_report,
    month_said,
    numbers_of,
    numbers_said,
    printed_here,
    reads_named_list,
    stands_said,
    to_verify_said,
    units_of,
    units_view,
    way_of,
    whose,
    words_said,
)
from rules.desk import Desk, View
from rules.month_desk import MonthDraft, MonthFile
from rules.month_numbers import Flow, Numbers
from rules.month_report import UNSENT, UnitKind, report_code

HOME = Choice(Say("button-home"), "/home")


def which(values: Any, desk: Desk) -> str:
    """The report that is meant: the one named, or that of the only unit there is."""
    units = units_of(desk)
    if values.of or len(units) != 1:
        return str(values.of or "")
    return report_code(units[0].standing.code, units[0].month)


def _also(values: Any, desk: Desk) -> tuple[View, ...]:
    code = which(values, desk)
    return (units_view(desk), *((draft_view(code, desk), file_view(code, desk)) if code else ()))


def _of_one_or_none() -> Any:
    return ask.text(at_most=40, default=lambda _values, _desk: "", pinned=True)


@form("month", allowed=may_report, also=_also)
class MonthPage:
    """Where the unit's report stands, and what can be done with it."""

    of: str = _of_one_or_none()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The units where there are several; what was sent; or the draft."""
        code = which(self, desk)
        if not code:
            return _units(desk)
        draft, sent = draft_of(code, desk), file_of(code, desk)
        if draft is None:
            return Screen((Say("problem-month-not-yours"),), ((Choice(Say("command-month"), "/month"), HOME),))
        if sent is None or not sent.mine or sent.standing.standing in UNSENT:
            return draft_screen(draft, sent, desk)
        return _sent_screen(sent, draft, desk)


@form("monthanew", allowed=may_report, also=_also)
class MonthAnew:
    """The draft of a report that was sent already, to send it again."""

    of: str = _of_one_or_none()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """The numbers as they are now."""
        code = which(self, desk)
        draft = draft_of(code, desk) if code else None
        if draft is None:
            return Screen((Say("problem-month-not-yours"),), ((Choice(Say("command-month"), "/month"), HOME),))
        return draft_screen(draft, file_of(code, desk), desk)


def _units(desk: Desk) -> Screen:
    """Several units, a button each."""
    rows = []
    for one in units_of(desk):
        args = {"unit": one.standing.name, "month": month_said(one.month, desk.today)}
        label = Say("month-unit", args | {"standing": stands_said(one.standing)})
        rows.append((Choice(label, f"/month {report_code(one.standing.code, one.month)}"),))
    return Screen((Say("month-units"),), (*rows, (HOME,)))


def draft_screen(draft: MonthDraft, sent: MonthFile | None, desk: Desk) -> Screen:
    """What the program counted, and the ways to send it."""
    code = report_code(draft.standing.code, draft.month)
    says: list[Words] = [whose(draft.standing, draft.month, draft.due, desk.today), stands_said(draft.standing)]
    if sent and sent.answer:
        says.append(Say("month-sent-back", {"by": sent.answered_by, "words": sent.answer}))
    says.append(Say("month-drafted"))
    says += numbers_of(draft)
    says += words_said(sent.words) if sent and sent.mine else ()
    if draft.differs:
        says.append(differs_said(draft.differs))
    if draft.closed:
        says.append(Say(f"problem-{draft.closed.code}", draft.closed.args))
    lists = list_buttons(draft.numbers, code, "now")
    return Screen(tuple(says), (*lists, *_ways(draft, code), (*_before(draft), HOME)))


def _ways(draft: MonthDraft, code: str) -> Rows:
    """One tap where nothing has to be explained; with words wherever somebody has something to say."""
    if draft.closed:
        return ()
    words = Choice(Say("button-month-words"), f"/monthwords {code}")
    if draft.differs:
        return ((words,),)
    return ((Choice(label_of(draft), f"/monthnow {code} {way_of(draft)}"),), (words,))


def _before(draft: MonthDraft) -> tuple[Choice, ...]:
    if not draft.earlier:
        return ()
    before = report_code(draft.standing.code, draft.month.before)
    return (Choice(Say("button-report-before"), f"/month {before}"),)


def list_buttons(numbers: Numbers, code: str, when: str) -> Rows:
    """A button to the children behind each number that is not zero. `when`: now (the draft) or then (what was sent)."""
    total = numbers.total
    shown = tuple(
        Choice(
            Say("button-month-list", {"flow": Say(f"flow-{flow}"), "count": total.of(flow)}),
            f"/monthlist {code} {flow} {when}",
        )
        for flow in Flow
        if total.of(flow)
    )
    return in_rows(shown, 2)


def _sent_screen(sent: MonthFile, draft: MonthDraft, desk: Desk) -> Screen:
    """What was sent, what the next level said, the papers, and the way to send it again."""
    code = report_code(sent.standing.code, sent.month)
    again = () if draft.closed else ((Choice(Say("button-month-again"), f"/monthanew {code}"),),)
    lists = list_buttons(sent.numbers, code, "then")
    rows = (*lists, *paper_buttons(sent, desk), *again, (*_before(draft), HOME))
    return Screen(sent_says(sent, desk), rows)


def sent_says(sent: MonthFile, desk: Desk) -> tuple[Words, ...]:
    """One sending in words: frozen numbers, the unit's words, the answer."""
    says: list[Words] = [whose(sent.standing, sent.month, sent.due, desk.today), stands_said(sent.standing)]
    args = {"by": sent.by, "at": sent.sent_at, "code": sent.receipt, "revision": sent.revision}
    says.append(Say("month-sent", args))
    if sent.standing.zero:
        says += [Say("month-was-zero"), *to_verify_said(sent.numbers)]
    else:
        says += numbers_said(sent.numbers, sent.standing.kind)
    says += words_said(sent.words)
    if sent.answer:
        says.append(Say("month-sent-back", {"by": sent.answered_by, "words": sent.answer}))
    return tuple(says)


def paper_buttons(sent: MonthFile, desk: Desk) -> Rows:
    """D14 as Word and as a sheet; of a school D16 too, for those who may have a paper that names children."""
    if not printed_here(desk):
        return (
            (Choice(Say("button-month-papers"), f"/monthpaper D14.{report_code(sent.standing.code, sent.month)}"),),
        )
    code = report_code(sent.standing.code, sent.month)
    papers = (
        Choice(Say("doc-D14"), f"/monthpaper D14.{code}"),
        Choice(Say("doc-D14x"), f"/monthpaper D14x.{code}"),
    )
    named = sent.standing.kind is UnitKind.SCHOOL and reads_named_list(desk)
    return (papers, *(((Choice(Say("doc-D16"), f"/monthpaper D16.{code}"),),) if named else ()))
