"""The rest of one child's file (更多): fields that are seldom needed, each only where its class may be seen (DOMAIN §3.2)."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog.form import form, spec_of
from dialog.screen import Choice, Say, Screen
from handlers.case_file import CaseFile
from handlers.cases import case_question, line_words
from handlers.leave_words import ask_for_leave, leave_of
from handlers.papers_out import posts_of
from handlers.way_out import MAY_STATE
from rules.desk import CaseMore, Desk, View

SEXES = {"1": "male", "2": "female"}
"""GB/T 2261.1 (DOMAIN §4.9)."""


def _views(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    code = answers.get("case")
    named = ("case_card", "case_more", "exemption")
    return tuple(View(name, (str(code),)) for name in named) if code else ()


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
        may_state = MAY_STATE & posts_of(desk)
        out = ((Choice(Say("button-wayout"), f"/wayout {self.case}"),),) if may_state else ()
        ask = ask_for_leave(self.case, leave_of(self.case, desk))
        return Screen(says, (*ask, *out, (Choice(Say("button-file"), f"/case {self.case}"), home)))


def _lines(more: CaseMore) -> tuple[Say, ...]:
    return tuple(say for say in (*_person(more), *_schooling(more)) if say)


def _person(more: CaseMore) -> Iterator[Say | None]:
    if more.sex:
        yield Say("more-sex", {"sex": SEXES.get(more.sex, "other")})
    if day := more.birth:
        yield Say("more-birth", {"year": day.year, "month": day.month, "of_month": day.day})
    yield Say("more-id", {"told": more.id_number}) if more.id_number else None
    yield Say("more-id-tail", {"told": more.id_tail}) if more.id_tail else None
    yield Say("more-school-no", {"told": more.school_no}) if more.school_no else None
    yield Say("more-school-no-tail", {"told": more.school_no_tail}) if more.school_no_tail else None
    yield Say("more-ethnicity", {"told": more.ethnicity}) if more.ethnicity else None
    yield Say("more-registered", {"told": more.registered_at}) if more.registered_at else None


def _schooling(more: CaseMore) -> Iterator[Say | None]:
    grade = Say(f"grade-{more.line.grade}")
    yield Say("more-school", {"school": more.school, "grade": grade, "class": more.class_name})
    if day := more.entry_month:
        yield Say("more-entry", {"year": day.year, "month": day.month})
    if more.boarding is not None:
        yield Say("more-boarding", {"told": Say("button-yes" if more.boarding else "button-no")})
    if more.key_groups:
        groups = Say("list", {"items": tuple(Say(f"keygroup-{code}") for code in more.key_groups)})
        yield Say("more-groups", {"told": groups})
    if more.first_absent_day:
        yield Say("more-absent", {"day": more.first_absent_day})
    yield Say("more-reason-words", {"told": more.reason_words}) if more.reason_words else None
