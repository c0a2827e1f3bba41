"""The end of 缓学 and 休学: school and township desk are reminded before it, and on the day after it the case is open again.

Found by a query on the last day. Reminded in working hours, once at each distance; where a renewal is asked for, not at all.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from dialog.screen import Choice, Say, Screen, Words
from handlers.cases import line_words
from jobs import leave_whom as whom
from jobs.telling import about_case, message, remind
from rules.desk import CaseCard
from rules.exemptions import LeaveState
from rules.policy import Policy
from rules.quiet import decent, may_speak
from rules.returning import ExemptionExpired
from storage import exemptions
from storage.database import Work
from storage.exemptions import Standing
from storage.outbox import Lane, was_put
from storage.recording import By, record

WHY = "chore:leave-ends"
WHY_ROW = (Choice(Say("button-why"), "/why leave-ends"),)
ONE_DAY = timedelta(days=1)


async def end_of_leave(work: Work, now: datetime, policy: Policy) -> int:
    """Open again what is over, and remind of what ends soon; how much was done."""
    here = now.astimezone(policy.tz)
    today = here.date()
    horizon = today + timedelta(days=max(policy.exemption_warning_days))
    done = 0
    for of in await exemptions.standing_until(work, horizon):
        if of.last < today:
            done += await _expire(work, of, here, policy)
        elif may_speak(here, policy):
            done += await _remind(work, of, here, policy)
    return done


async def _expire(work: Work, of: Standing, now: datetime, policy: Policy) -> int:
    """From the day after the last one the duty is back."""
    day = of.last + ONE_DAY
    await exemptions.end(work, of.code, LeaveState.EXPIRED)
    await record(work, [ExemptionExpired(case=of.case, exemption=of.code, day=day)], By(), now)
    at = decent(now, policy)
    return 1 + await _tell(work, of, "over", lambda line: Say("leave-over", {"line": line}), now, at, ((_renew(of),),))


async def _remind(work: Work, of: Standing, now: datetime, policy: Policy) -> int:
    """The nearest distance that is reached; an earlier one that was missed is not told later."""
    left = (of.last - now.date()).days
    reached = [days for days in policy.exemption_warning_days if left <= days]
    if not reached or await exemptions.is_renewed(work, of.case_id, of.first):
        return 0
    acts = ((_renew(of),), (Choice(Say("button-leave-end"), f"/leaveend {of.case}"),))
    return await _tell(
        work,
        of,
        f"soon{min(reached)}",
        lambda line: Say("leave-ends-soon", {"line": line, "last": of.last, "days": left}),
        now,
        now,
        acts,
    )


def _renew(of: Standing) -> Choice:
    return Choice(Say("button-leave-renew"), f"/exempt {of.case}")


async def _tell(
    work: Work,
    of: Standing,
    what: str,
    say: Callable[[Words], Say],
    now: datetime,
    at: datetime,
    acts: Sequence[tuple[Choice, ...]],
) -> int:
    """One message each that was not told yet; whoever was told is not looked up again at every tick."""
    today = now.date()
    holders = (*await whom.school(work, of, today), *await whom.town_desk(work, of, today))
    said = 0
    for holder in dict.fromkeys(holders):
        key = f"leave:{what}:{of.code}"
        if await was_put(work, f"{key}:{holder.person_id}:{holder.channel}"):
            continue

        def screen(card: CaseCard) -> Screen:
            file = (Choice(Say("button-file"), f"/case {of.case}"),)
            return Screen((say(line_words(card.line)),), (*acts, file, WHY_ROW))

        if shown := await about_case(work, holder, of.case, now, WHY, screen):
            told = message(key, holder, shown, of.case_id, Lane.REMINDER, at)
            said += await remind(work, told, now)
    return said
