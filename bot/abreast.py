"""Steps of different people side by side: what they ask is asked together, what happened is recorded together.

It comes to the same as one after the other, in order: a step that looked at a case which an earlier one changes is not
taken here, nor one after which others see something else; whoever drives takes them next, from their beginning.
"""

from collections.abc import Sequence

from bot.conversation import Happened, Look
from bot.monthly import reported
from bot.step import Step
from jobs.alarms import announcements, is_followed
from jobs.paperwork import follow, has_followers
from rules.membership import Membership
from rules.month_desk import Reporting
from rules.policy import Policy
from rules.sent_rosters import Clerical
from storage.database import Work
from storage.outbox import OutboxMessage
from storage.recording import record_all
from storage.views import read_all

APART = Membership | Clerical | Reporting
"""What is about people, rosters and reports only, and nothing of a case. But for reports it is the turn's to carry out."""


async def abreast(work: Work, steps: Sequence[Step], policy: Policy) -> Sequence[Step]:
    """Take as many of these steps, from the first on, as may be taken side by side: at least one. Those are over then."""
    for step in steps:
        step.onward()
    await _look(steps)
    taken = steps[: _independent(steps)]
    await _record(work, [step for step in taken if isinstance(step.need, Happened)], policy)
    await _look(taken)
    return taken


async def _look(steps: Sequence[Step]) -> None:
    """Answer what they ask, until each has ended or has something to record."""
    while asking := [(step, step.need.views) for step in steps if isinstance(step.need, Look)]:
        found = await read_all([(step.reader, views) for step, views in asking])
        for (step, _), values in zip(asking, found, strict=True):
            step.onward(values)


def _independent(steps: Sequence[Step]) -> int:
    """How many from the first on may be recorded together."""
    changed: set[int] = set()
    for number, step in enumerate(steps):
        if step.reader.cases_seen & changed or _stands_alone(step):
            return max(1, number)
        if isinstance(step.need, Happened):
            changed |= step.reader.cases_seen
    return len(steps)


def _stands_alone(step: Step) -> bool:
    """Whether others may see something else after it: who people are, or of which cases they may know."""
    if not isinstance(step.need, Happened):
        return False
    return any(isinstance(event, APART) or is_followed(event) or has_followers(event) for event in step.need.events)


async def _record(work: Work, steps: Sequence[Step], policy: Policy) -> None:
    """Record what happened to cases, and what follows from it at once. What is about people only is the turn's to do."""
    happened = {}
    for number, step in enumerate(steps):
        assert isinstance(step.need, Happened)
        step.by = step.by.with_texts(step.need.messages)
        happened[number] = tuple(event for event in step.need.events if not isinstance(event, APART))
    if not steps:
        return
    now = steps[0].desk.now
    case_ids = await record_all(work, [(happened[number], step.by) for number, step in enumerate(steps)], now)
    for number, step in enumerate(steps):
        step.cases = {event.case: case_ids[event.case] for event in happened[number]}
        step.messages = await announcements(work, happened[number], step.by, step.desk.now, policy)
        step.messages += await follow(work, happened[number], step.by, step.desk.now, policy)
        step.messages += await _reported(work, step)
        step.onward()


async def _reported(work: Work, step: Step) -> list[OutboxMessage]:
    """A month's report is written down before the answer is put together: its receipt shows what was frozen."""
    assert isinstance(step.need, Happened)
    told: list[OutboxMessage] = []
    for event in step.need.events:
        if isinstance(event, Reporting):
            told += await reported(work, event, step.caller, step.by, step.desk.now)
    return told
