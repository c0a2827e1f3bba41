"""What of a visit has a meaning when: siblings, the child heard alone, language, needs, late entry.

Pure questions about a visit as filled so far; the form itself is `handlers.visit`.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialog.screen import Say, Words
from handlers.cases import card_of, card_view, line_words
from rules.access import FieldClass
from rules.codes import Met, Need, Result, Speech
from rules.desk import CaseLine, Desk, Siblings, View
from rules.events import VisitLogged
from rules.problem import Problem


def visit_views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    """The card of the chosen case; its siblings while they are asked for, and once some are chosen or being changed."""
    card = card_view(answers, look)
    asked = "way" in answers and ("results" not in answers or "siblings" in answers or "ticks" in look)
    if not (card and asked):
        return card
    chosen = answers.get("siblings")
    return (*card, View("siblings", (str(answers["case"]), *(chosen if isinstance(chosen, list) else ()))))


def siblings_of(visit: Any, desk: Desk) -> Siblings:
    """The siblings on the desk; none where they were not asked for.

    Two views of them stand there in the turn that chooses or takes back: what counts is the newer, with fewer gone.
    """
    found: list[Any] = [
        desk.views[view] for view in desk.views if view.name == "siblings" and view.args[0] == visit.case
    ]
    return min(found, key=lambda siblings: len(siblings.gone), default=Siblings(()))


def has_siblings(visit: Any, desk: Desk) -> bool:
    """Whether there are any to take along, or any chosen that are gone and must be chosen anew."""
    found = siblings_of(visit, desk)
    return bool(found.lines or found.gone)


def others_at_home(visit: Any, desk: Desk) -> tuple[CaseLine, ...]:
    """A line for each sibling."""
    return siblings_of(visit, desk).lines


def names_of_others(visit: Any, desk: Desk) -> Mapping[str, Words]:
    """The siblings as the question names them."""
    return {"others": Say("list", {"items": tuple(line_words(line) for line in others_at_home(visit, desk))})}


def still_at_home(chosen: tuple[str, ...], visit: Any, desk: Desk) -> Problem | None:
    """Whoever was chosen may have left this person's area, or become restricted; which of them is not said."""
    return Problem("siblings-changed") if set(chosen) & set(siblings_of(visit, desk).gone) else None


def pupil_met(visit: Any, _desk: Desk) -> bool:
    """Whether the child itself was there (V01, or ticked among those met)."""
    return Result.BOTH_MET in visit.results or Met.PUPIL in visit.met


def pupil_met_with_siblings(visit: Any, desk: Desk) -> bool:
    """Whether it must be asked if the siblings were seen as well: nobody is written down as seen who was not."""
    return bool(visit.siblings) and pupil_met(visit, desk)


def of_a_sibling(visit: VisitLogged, code: str, *, seen: bool) -> VisitLogged:
    """The same visit in the file of a sibling: what only the first child said or thinks is not in it."""
    theirs = replace(visit, case=code, pupil=None, heard_alone=None, child_words="")
    if seen:
        return theirs
    results = tuple(Result.GUARDIAN_MET if result is Result.BOTH_MET else result for result in visit.results)
    return replace(theirs, results=results, met=tuple(met for met in visit.met if met is not Met.PUPIL))


def usual_speech(visit: Any, desk: Desk) -> Speech | None:
    """The county's usual language; asked for where the file says the family needs an interpreter."""
    card = card_of(visit.case, desk)
    return None if card and card.needs_interpreter else Speech(desk.policy.visit_language)


def in_another_language(visit: Any, _desk: Desk) -> bool:
    """Whether somebody may have interpreted."""
    return visit.speech is Speech.ETHNIC


def need_words(visit: Any, _desk: Desk) -> str | None:
    """Needs are told in words only where no button says them; from the summary always."""
    return None if Need.OTHER in visit.need_kinds else ""


def days_late(visit: Any, desk: Desk) -> int:
    """Calendar days from the visit to today."""
    return (desk.today - visit.day).days if visit.day else 0


def very_late(visit: Any, desk: Desk) -> bool:
    """Whether it is asked why the visit is entered so late (D10: same day online, 3 days offline)."""
    return days_late(visit, desk) >= desk.policy.late_reason_days


def words_told(words: str, _visit: Any, desk: Desk) -> Words:
    """A child's words as its visitor sees them before Send; a channel that may not carry them only says that they are kept."""
    if desk.carries.may_carry(FieldClass.CHILD_WORDS):
        return words
    return Say("kept-not-shown", {"length": len(words)})
