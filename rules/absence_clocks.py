"""What falls due while a child is away and nobody has sent a paper: days of absence, 会商, the report, the age of 16."""

from collections.abc import Iterable
from datetime import date

from rules.attempts import Contact, Towards, repeated
from rules.citations import WORKING_AGE
from rules.codes import Owner, Result, Status, Way
from rules.due import Deadline
from rules.policy import Policy
from rules.rounds import Round
from rules.workdays import same_day_of_month, threshold_day

AT_THE_DOOR = frozenset({Way.HOME, Way.AWAY})
LOST = frozenset({Status.SUSPECTED, Status.DROPPED_OUT})


def absence_deadlines(round_: Round, birth: date, policy: Policy, today: date) -> Iterable[Deadline]:
    """What falls due on an absence. Red flags have the report alone; health cases and others off the ladder nothing."""
    if round_.off is None and round_.red_flag and round_.flagged_on and not round_.reported_on:
        yield Deadline("report", round_.flagged_on.isoformat(), round_.flagged_on, "why-report", Owner.COUNTY)
    if round_.barred or not round_.away:
        return
    contacts = round_.contacts(today)
    if round_.began:
        yield from _thresholds(round_, round_.began, policy)
        yield Deadline("sixteen", birth.isoformat(), sixteen_on(birth), "why-sixteen", Owner.TOWNSHIP)
    if not round_.pauses.on(today):
        yield from _conference(round_, contacts, policy, today)


def sixteen_on(birth: date) -> date:
    """The day on which the child is 16 (周岁); born on 29 February, on 1 March of a common year, as `age_on` counts."""
    year = birth.year + WORKING_AGE
    same = same_day_of_month(birth, WORKING_AGE * 12)
    return same if same.day == birth.day else date(year, 3, 1)


def _thresholds(round_: Round, began: date, policy: Policy) -> Iterable[Deadline]:
    """Days of absence (SW-09). One on which the child need not come falls away; none of them rolls over."""
    made = [fact.contact for fact in round_.contacted if fact.day >= began]
    tried = [contact for contact in made if set(contact.results) != {Result.NOT_REACHED}]
    rules = (
        ("absent-contact", policy.absence_contact_day, Owner.SCHOOL, not tried),
        ("absent-visit", policy.absence_visit_day, Owner.GROUP, not any(c.way in AT_THE_DOOR for c in tried)),
        ("absent-suspected", policy.absence_suspected_day, Owner.TOWNSHIP, round_.status not in LOST),
        ("absent-dropout", policy.absence_dropout_day, Owner.TOWNSHIP, round_.status is not Status.DROPPED_OUT),
    )
    for kind, nth, owner, open_ in rules:
        day = threshold_day(began, nth)
        if not open_ or round_.pauses.on(day):
            continue
        if kind == "absent-dropout":  # only once persuasion was tried (DOMAIN §4.6)
            if not tried:
                continue
            day = max(day, min(contact.recorded_on for contact in tried))
        yield Deadline(kind, began.isoformat(), day, f"why-{kind}", owner)


def _conference(round_: Round, contacts: tuple[Contact, ...], policy: Policy, today: date) -> Iterable[Deadline]:
    """对策会商 falls due on the day on which attempts are first known to be enough (R29); its plan is looked at again."""
    if held := round_.conference:
        if held.review_on:
            yield Deadline(
                "conference-review",
                held.day.isoformat(),
                held.review_on,
                "why-conference-review",
                Owner.TOWNSHIP,
            )
        return
    known = sorted({contact.recorded_on for contact in contacts if contact.recorded_on <= today})
    first = next((day for day in known if repeated(contacts, Towards.CONFERENCE, day, policy.often)), None)
    if first:
        yield Deadline("conference", str(round_.number), first, "why-conference", Owner.TOWNSHIP)
