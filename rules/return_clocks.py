"""What falls due once a child is back, and at the end of 缓学 or 休学. None of it presses on a family."""

from collections.abc import Iterable
from datetime import date, timedelta

from rules.codes import Owner
from rules.due import Deadline
from rules.policy import Policy
from rules.rounds import Round
from rules.workdays import ONE_DAY, Settled, WorkCalendar, after_days


def return_deadlines(round_: Round, policy: Policy, calendar: WorkCalendar) -> Iterable[Deadline]:
    """Observation, 销号, follow-ups, and the end of an exemption."""
    if round_.off is not None:
        return
    yield from _exemption(round_, policy)
    if round_.closed_on:
        for after in policy.follow_up_days:
            if after not in round_.followed:
                due = after_days(round_.closed_on, after, calendar)
                yield Deadline("follow-up", str(after), due, "why-follow-up", Owner.SCHOOL)
    elif round_.returned_on:
        yield from _observation(round_, round_.returned_on, policy, calendar)


def observed_until(returned_on: date, policy: Policy, calendar: WorkCalendar) -> Settled:
    """The day from which being seen in class counts (DOMAIN §4.5, story A: back on 09-07, seen from 10-08 on)."""
    return after_days(returned_on, policy.observe_days, calendar)


def _observation(round_: Round, returned_on: date, policy: Policy, calendar: WorkCalendar) -> Iterable[Deadline]:
    ends = observed_until(returned_on, policy, calendar)
    if isinstance(ends, date) and round_.seen and round_.seen.day >= ends:
        yield Deadline("close", returned_on.isoformat(), round_.seen.known_on, "why-close", Owner.COUNTY)
    else:
        yield Deadline("observe", returned_on.isoformat(), ends, "why-observe", Owner.SCHOOL)


def _exemption(round_: Round, policy: Policy) -> Iterable[Deadline]:
    """Reminders before the end and the day after it; none while a renewal is asked for and not decided (D11)."""
    exemption, asked_on = round_.pauses.exemption, round_.pauses.asked_on
    if exemption is None or asked_on:
        return
    for days in policy.exemption_warning_days:
        warned = exemption.last - timedelta(days=days)
        if warned >= exemption.first:
            yield Deadline(
                "exemption-ends",
                f"{exemption.last.isoformat()}-{days}",
                warned,
                "why-exemption-ends",
                Owner.TOWNSHIP,
            )
    yield Deadline(
        "exemption-over",
        exemption.last.isoformat(),
        exemption.last + ONE_DAY,
        "why-exemption-over",
        Owner.TOWNSHIP,
    )
