"""What I logged (我记的): newest first, by pages or by receipt; one record in full, as it stands and as it was."""

from collections.abc import Mapping
from typing import Any

from dialog import ask, presses
from dialog.form import form, spec_of
from dialog.presses import button
from dialog.screen import Choice, Say, Screen, Words
from handlers.cases import line_words
from handlers.record_words import correction_words, lines_of
from handlers.visit import Visit
from rules.desk import Desk, View, VisitLine, VisitRecord
from rules.problem import Problem

PAGE_BY = 6


def my_visits(page: int, search: str) -> View:
    """One page of what this person recorded, newest first."""
    return View("my_visits", (page, PAGE_BY, search))


def record_view(answers: Mapping[str, Any], _look: Mapping[str, Any], name: str = "record") -> tuple[View, ...]:
    """The chosen record, once one is chosen."""
    code = answers.get(name)
    return (View("my_record", (str(code),)),) if code else ()


def record_of(code: str | None, desk: Desk) -> VisitRecord | None:
    """A record by its code, or None where this person made none of that name."""
    record: VisitRecord | None = desk.see("my_record", code) if code else None
    return record


def receipt_in(code: str) -> str:
    """The receipt of a record's code, as people know it."""
    return code.partition(".")[0]


def still_mine(code: str, _values: Any, desk: Desk) -> Problem | None:
    """Somebody else's record is answered exactly like one that does not exist."""
    view = View("my_record", (code,))
    if view in desk.views and desk.views[view] is None:
        return Problem("record-not-found", {"code": receipt_in(code)})
    return None


def line_label(line: VisitLine) -> Words:
    """One record as a line: day, child, result, receipt."""
    results: Words = Say("list", {"items": tuple(Say(f"result-{code}") for code in line.results)})
    args = {"day": line.day, "name": line.line.name, "results": results, "receipt": line.receipt}
    return Say("visit-line-amended" if line.amended else "visit-line", args)


def _told(code: str, _values: Any, desk: Desk) -> Words:
    record = record_of(code, desk)
    return line_words(record.line) if record else receipt_in(code)


def record_question(**how: Any) -> Any:
    """The question "which record?": mine by pages, or by typing a name, a case code or a receipt."""
    check = how.pop("check", still_mine)
    return ask.found(
        source=my_visits, label=line_label, told=_told, check=check, nothing="no-visits", page_by=PAGE_BY, **how
    )


def why_not_amended(record: VisitRecord, desk: Desk) -> Problem | None:
    """Why a record can no longer be corrected: a red flag never (DOMAIN §8.9), a closed case, or too long ago."""
    if record.red_flag or not record.mine:
        return Problem("record-red-flag")
    if not record.open:
        return Problem("record-case-closed")
    saved = record.saved.astimezone(desk.policy.tz).date()
    if (desk.today - saved).days > desk.policy.amend_within_days:
        return Problem("record-too-old", {"days": desk.policy.amend_within_days})
    return None


@form("visits", allowed=spec_of(Visit).allowed, views=record_view)
class Visits:
    """Read what I logged."""

    record: str = record_question()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """One record in full, its corrections, and what can be done with it."""
        record = record_of(self.record, desk)
        home = Choice(Say("button-home"), "/home")
        if record is None:
            return Screen((Say("problem-record-not-found", {"code": receipt_in(self.record)}),), ((home,),))
        says = (
            Say("record-title", {"line": line_words(record.line), "receipt": record.receipt}),
            *((Say("record-red-flag-title"),) if record.red_flag else ()),
            *lines_of(record.values, desk),
            *(correction_words(correction, desk) for correction in record.corrections),
            *(Say("added-by", {"day": a.day, "by": a.by, "note": a.note, "receipt": a.receipt}) for a in record.added),
        )
        why_not = why_not_amended(record, desk)
        act = (
            Choice(Say("button-add-note"), f"/addnote {record.code}")
            if why_not
            else Choice(Say("button-amend"), f"/amend {record.code}")
        )
        others = tuple((Choice(line_words(line), f"/visits {code}"),) for code, line in record.others)
        file = Choice(Say("button-file"), f"/case {record.case}")
        return Screen(says, (*others, (act, file), (button(presses.BACK), home)))
