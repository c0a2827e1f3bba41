"""Why an application for 缓学 or 休学 cannot be entered, decided, filed or ended as it stands. Shared by its conversations."""

from datetime import date
from typing import Any

from handlers.cases import still_mine
from handlers.leave_words import leave_of
from handlers.report import not_in_the_future
from rules.desk import Desk, View
from rules.exemptions import (
    ENDS,
    ENTERS,
    FILES,
    LeaveState,
    may_approve,
    may_decide,
    nth_of,
    open_kinds,
    span_fault,
)
from rules.problem import Problem


def may_enter(code: str, values: Any, desk: Desk) -> Problem | None:
    """Whether an application may be entered for this case now."""
    leave = leave_of(code, desk)
    if (problem := still_mine(code, values, desk)) or leave is None:
        return problem
    if not leave.may(ENTERS):
        return Problem("leave-not-enterer")
    if leave.waiting:
        return Problem("leave-already-asked")
    return None if leave.standing or open_kinds(leave.status) else Problem("leave-not-from-here")


def not_before_proof(day: date, asked: Any, desk: Desk) -> Problem | None:
    """A proof is of today or earlier."""
    return not_in_the_future(day, asked, desk)


def span_holds(last: date, asked: Any, desk: Desk) -> Problem | None:
    """At most a year, and not over already."""
    return span_fault(asked.first, last, desk.today) if asked.first else None


def may_say(code: str, values: Any, desk: Desk) -> Problem | None:
    """Whether this person says an opinion on it."""
    leave = leave_of(code, desk)
    if (problem := still_mine(code, values, desk)) or leave is None:
        return problem
    if leave.waiting is None:
        return Problem("leave-nothing-to-decide")
    return None if leave.says else Problem("leave-no-opinion-of-yours")


def may_rule(code: str, values: Any, desk: Desk) -> Problem | None:
    """Whether this person decides on it."""
    leave = leave_of(code, desk)
    if (problem := still_mine(code, values, desk)) or leave is None:
        return problem
    return may_decide(leave, desk.policy)


def verdict_holds(verdict: str, values: Any, desk: Desk) -> Problem | None:
    """Approved only with both opinions, from a status that allows it, and before it is over."""
    leave = leave_of(values.case, desk)
    return may_approve(leave, desk.today) if leave and verdict == "approve" else None


def may_file(code: str, values: Any, desk: Desk) -> Problem | None:
    """Whether the bureau files it now."""
    leave = leave_of(code, desk)
    if (problem := still_mine(code, values, desk)) or leave is None:
        return problem
    if not leave.may(FILES):
        return Problem("county-office-only")
    approved = leave.standing and leave.standing.state is LeaveState.APPROVED
    return None if approved else Problem("leave-nothing-to-file")


def number_free(number: str, _values: Any, desk: Desk) -> Problem | None:
    """A number of the county's own sequence is the next one; any other is one that nothing is filed under yet."""
    if desk.views.get(View("number_filed", (number,))):
        return Problem("leave-number-given", {"number": number})
    nth = nth_of(number, desk.policy.county, desk.today.year)
    so_far = desk.see("filed_so_far", desk.today.year)
    if nth is None or so_far is None or nth == so_far + 1:
        return None
    return Problem("leave-number-taken", {"nth": so_far + 1})


def may_end(code: str, values: Any, desk: Desk) -> Problem | None:
    """Whether this person writes down that it ended."""
    leave = leave_of(code, desk)
    if (problem := still_mine(code, values, desk)) or leave is None:
        return problem
    if not leave.may(ENDS):
        return Problem("leave-not-ender")
    return None if leave.standing else Problem("leave-nothing-stands")


def ends_inside(day: date, values: Any, desk: Desk) -> Problem | None:
    """It ended today or earlier, and not before it began."""
    leave = leave_of(values.case, desk)
    standing = leave.standing if leave else None
    if problem := not_in_the_future(day, values, desk):
        return problem
    if standing and standing.first and day < standing.first:
        return Problem("leave-not-begun", {"day": standing.first})
    return None
