"""What follows from an application for 缓学 or 休学, in the same transaction: its row, and who hears of it (D11, SW-03).

A message names the child as the narrowest channel may and never the illness; whoever may not see the case hears nothing.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

from dialog.screen import Choice, Say, Screen, Words
from handlers.cases import line_words
from jobs import leave_whom as whom
from jobs.requests import ask
from jobs.telling import about_case, message
from rules.exemptions import AFTER, LeaveState, Of, decides, nth_of
from rules.paperwork import Verdict
from rules.policy import Policy
from rules.requests import Wanted
from rules.returning import (
    CaseLeft,
    ExemptionDecided,
    ExemptionEnded,
    ExemptionFiled,
    ExemptionOpinion,
    ExemptionRequested,
    PupilReturned,
)
from storage import exemptions
from storage.database import Work
from storage.exemption_progress import opinions_given, renewed_by
from storage.exemptions import Standing
from storage.holders import Holder
from storage.liftings import case_id_of
from storage.outbox import Lane, OutboxMessage
from storage.recording import By

Messages = list[OutboxMessage]
WHY = "leave"


async def asked(work: Work, event: ExemptionRequested, by: By, now: datetime, _policy: Policy) -> Messages:
    """A row that waits; school and village are asked for their opinion, the township desk hears of it."""
    assert by.person_id is not None
    case_id = await case_id_of(work, event.case)
    await exemptions.ask(work, case_id, event.exemption, (event.first, event.last), by.person_id, now)
    of = await _of(work, event.exemption)
    today = now.date()
    near = (*await whom.school(work, of, today), *await whom.village(work, of, today))
    opinion = (Choice(Say("button-opinion"), f"/opinion {event.case}"),)
    kind = Say(f"leave-{event.kind}")
    said = await _tell(
        work,
        of,
        "asked",
        near,
        lambda line: Say("leave-asked-opinion", {"line": line, "kind": kind}),
        (opinion,),
        now,
        by,
    )
    desk = [holder for holder in await whom.town_desk(work, of, today) if holder not in near]
    return said + await _tell(
        work, of, "asked", desk, lambda line: Say("leave-asked-town", {"line": line, "kind": kind}), (), now, by
    )


async def opined(work: Work, event: ExemptionOpinion, _by: By, now: datetime, policy: Policy) -> Messages:
    """Once both have spoken, those who decide are asked; again where somebody changed his mind."""
    if await opinions_given(work, event.case, event.exemption) < frozenset(Of):
        return []
    of = await _of(work, event.exemption)
    but, power = frozenset({of.asked_by}), decides(policy)
    return await ask(work, of.case_id, Wanted.LEAVE, event.exemption, now, policy, but=but, first=power)


async def decided(work: Work, event: ExemptionDecided, by: By, now: datetime, _policy: Policy) -> Messages:
    """The row moves; whoever entered it hears what came of it, and the bureau is asked to file what was approved."""
    assert by.person_id is not None
    await exemptions.decide(work, event.exemption, AFTER[event.verdict], by.person_id, now)
    of, today = await _of(work, event.exemption), now.date()
    approved = event.verdict is Verdict.APPROVE
    if approved and (before := await renewed_by(work, event.case, event.exemption)):
        await exemptions.prolong(work, before)
    near = (*await whom.school(work, of, today), *await whom.town_desk(work, of, today))
    near += await whom.village(work, of, today)
    again = ((Choice(Say("button-leave-again"), f"/exempt {event.case}"),),)
    acts = again if event.verdict is Verdict.SEND_BACK else ()
    verdict = event.verdict.value
    said = await _tell(
        work, of, "decided", near, lambda line: Say("leave-decided", {"line": line, "verdict": verdict}), acts, now, by
    )
    if approved:
        file = (Choice(Say("button-leave-file"), f"/leavefile {event.case}"),)
        desk = await whom.bureau(work, today)
        said += await _tell(
            work, of, "file", desk, lambda line: Say("leave-asked-file", {"line": line}), (file,), now, by
        )
    return said


async def filed(work: Work, event: ExemptionFiled, by: By, now: datetime, policy: Policy) -> Messages:
    """The row moves, and its number is given; school and township hear of it."""
    assert by.person_id is not None
    await exemptions.file(work, event.exemption, event.number, by.person_id, now)
    if nth := nth_of(event.number, policy.county, now.year):
        await exemptions.take_number(work, now.year, nth)
    of, today = await _of(work, event.exemption), now.date()
    near = (*await whom.school(work, of, today), *await whom.town_desk(work, of, today))
    return await _tell(
        work, of, "filed", near, lambda line: Say("leave-filed", {"line": line, "number": event.number}), (), now, by
    )


async def ended(work: Work, event: ExemptionEnded, by: By, now: datetime, _policy: Policy) -> Messages:
    """The duty is back; the school looks whether the child has come."""
    await exemptions.end(work, event.exemption, LeaveState.ENDED)
    of, today = await _of(work, event.exemption), now.date()
    near = (*await whom.school(work, of, today), *await whom.town_desk(work, of, today))
    return await _tell(work, of, "ended", near, lambda line: Say("leave-ended", {"line": line}), (), now, by)


async def over(work: Work, event: PupilReturned | CaseLeft, _by: By, _now: datetime, _policy: Policy) -> Messages:
    """The child is back, or the case went another way: nothing of it stands any more."""
    await exemptions.end_all(work, await case_id_of(work, event.case))
    return []


async def _of(work: Work, code: str) -> Standing:
    of = await exemptions.one(work, code)
    if of is None:
        raise exemptions.NotOpen(code)
    return of


async def _tell(
    work: Work,
    of: Standing,
    what: str,
    holders: Iterable[Holder],
    say: Callable[[Words], Say],
    acts: Sequence[tuple[Choice, ...]],
    now: datetime,
    by: By,
) -> Messages:
    """One message each, in his language, where he may see the case now; never to whoever did it."""
    said: Messages = []
    file = (Choice(Say("button-file"), f"/case {of.case}"),)
    for holder in dict.fromkeys(holders):
        if holder.person_id == by.person_id:
            continue
        screen = await about_case(
            work, holder, of.case, now, WHY, lambda card: Screen((say(line_words(card.line)),), (*acts, file))
        )
        if screen:
            said.append(message(f"leave:{what}:{of.code}", holder, screen, of.case_id, Lane.PAPER))
    return said
