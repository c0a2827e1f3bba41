"""The rest of one child's file (更多): fields that are seldom needed, each only where its class may be seen (DOMAIN §3.2)."""

from collections.abc import Mapping
from typing import Any

from dialog.form import form, spec_of
from dialog.screen import Choice, Say, Screen
from handlers.case_file import CaseFile
from handlers.cases import case_question, line_words
from rules.desk import CaseMore, Desk, View


def _views(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    code = answers.get("case")
    return (View("case_card", (str(code),)), View("case_more", (str(code),))) if code else ()


@form("more", allowed=spec_of(CaseFile).allowed, views=_views)
class More:
    """Read the rest of one child's file."""

    case: str = case_question()

    def page(self, desk: Desk, _look: Mapping[str, Any]) -> Screen:
        """A line for each field that may be seen and is there."""
        more: CaseMore | None = desk.see("case_more", self.case)
        home = Choice(Say("button-home"), "/home")
        if more is None:
            return Screen((Say("problem-case-not-found", {"code": self.case}),), ((home,),))
        says = (Say("card-title", {"line": line_words(more.line)}), *_lines(more))
        return Screen(says, ((Choice(Say("button-file"), f"/case {self.case}"), home),))


def _lines(more: CaseMore) -> tuple[Say, ...]:
    groups = Say("list", {"items": tuple(Say(f"keygroup-{code}") for code in more.key_groups)})
    numbers = ((more.id_number, more.school_no), (more.id_tail, more.school_no_tail))
    told = (
        Say("more-sex", {"sex": str(more.sex)}) if more.sex else None,
        Say("more-birth", {"day": more.birth, "year": str(more.birth.year)}) if more.birth else None,
        Say("more-id", {"number": numbers[0][0]}) if numbers[0][0] else None,
        Say("more-id-tail", {"number": numbers[1][0]}) if numbers[1][0] else None,
        Say("more-school-no", {"number": numbers[0][1]}) if numbers[0][1] else None,
        Say("more-school-no-tail", {"number": numbers[1][1]}) if numbers[1][1] else None,
        Say("more-ethnicity", {"told": more.ethnicity}) if more.ethnicity else None,
        Say("more-registered", {"told": more.registered_at}) if more.registered_at else None,
        Say("more-school", {"school": more.school, "grade": Say(f"grade-{more.line.grade}"), "class": more.class_name}),
        Say("more-entry", {"year": more.entry_month.year, "month": more.entry_month.month})
        if more.entry_month
        else None,
        Say("more-boarding", {"told": Say("button-yes" if more.boarding else "button-no")})
        if more.boarding is not None
        else None,
        Say("more-groups", {"told": groups}) if more.key_groups else None,
        Say("more-absent", {"day": more.first_absent_day}) if more.first_absent_day else None,
        Say("more-reason-words", {"told": more.reason_words}) if more.reason_words else None,
    )
    return tuple(say for say in told if say)
