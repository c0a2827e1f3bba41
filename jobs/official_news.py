"""What officials hear after something happened on a case: whom it asks to act, whose request it answers, who must know.

In the transaction of the happening itself, so that nothing is decided without its being told, and nothing is told that was
not decided. Whom and what are tables; a restricted case asks and tells nobody but those on duty for it (`jobs.alarms`).
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dialog.choosing import label_of
from dialog.screen import Choice, Say, Screen
from handlers.cases import line_words
from jobs.requests import ask
from jobs.telling import about_case, message
from rules.access import Post
from rules.desk import CaseCard
from rules.events import RedFlagRaised
from rules.ladder_steps import DESKS, SCHOOL, STEPS, VILLAGE, Act, issuer
from rules.papers import TO_GUARDIAN, PaperKind, PaperState, decides
from rules.paperwork import (
    ConferenceRecorded,
    PaperDecided,
    PaperRequested,
    PaperServed,
    PaperUndone,
    RequestNoted,
    ServiceRuled,
    Verdict,
    WayTaken,
)
from rules.policy import Policy
from rules.quiet import decent
from rules.requests import Wanted
from rules.returning import (
    CaseLeft,
    ClosingDecided,
    ClosingRequested,
    ExemptionDecided,
    PupilReturned,
)
from rules.service_ruling import RULES_FOR
from storage import requests
from storage.case_history import When, past
from storage.database import Work
from storage.holders import Holder, near, reached
from storage.liftings import case_id_of
from storage.outbox import Lane, OutboxMessage
from storage.papers import one as paper_of
from storage.people import names_of
from storage.recording import By

Said = list[OutboxMessage]


async def conference_held(work: Work, event: ConferenceRecorded, by: By, now: datetime, policy: Policy) -> Said:
    """It is answered; leaders, village and school hear what is planned."""
    case_id = await case_id_of(work, event.case)
    await requests.answered(work, case_id, (Wanted.CONFERENCE,), by.person_id, now, how="done")
    return await tell(work, event.case, STEPS[Act.CONFERENCE].hears, "conference", by, now, policy)


async def paper_asked(work: Work, event: PaperRequested, by: By, now: datetime, policy: Policy) -> Said:
    """Somebody else with the power is asked to decide."""
    case_id = await case_id_of(work, event.case)
    me = frozenset({by.person_id} - {None})
    paper = await paper_of(work, event.paper)
    power = decides(event.kind, paper.issuer if paper else issuer(policy))
    lead = event.kind is PaperKind.LETTER and event.fields.get("purpose") == "lead"
    until = now.astimezone(policy.tz).date() if lead else None  # 童工线索 goes out the same day (DOMAIN D23)
    return await ask(work, case_id, Wanted.DECIDE, event.paper, now, policy, but=me, first=power, until=until)  # type: ignore[arg-type]  # None is out


async def paper_decided(work: Work, event: PaperDecided, by: By, now: datetime, policy: Policy) -> Said:
    """Whoever asked hears what was decided; of a paper that was issued the county desk hears too.

    Papers are the township's and the bureau's to know (DOMAIN §3.2): the village is not told of them.
    """
    paper = await paper_of(work, event.paper)
    case_id = await case_id_of(work, event.case)
    if event.verdict is Verdict.POSTPONE and event.until:
        await requests.put_off(work, case_id, Wanted.DECIDE, event.paper, event.until)
    else:
        how = event.verdict.value
        await requests.answered(work, case_id, (Wanted.DECIDE,), by.person_id, now, subject=event.paper, how=how)
    if paper is None:
        return []
    args = {
        "verdict": event.verdict.value,
        "paper": label_of(event.kind),
        "number": paper.number or "none",
        "words": event.words or "none",
        "until": event.until or "none",
        "to": "guardian" if event.kind in TO_GUARDIAN else "other",
    }
    asked_by = await reached(work.conn, (paper.asked_by,), now.date())
    said = await _to(work, event.case, asked_by, "decided", by, now, policy, args)
    if event.verdict is Verdict.APPROVE:
        said += await tell(work, event.case, frozenset({Post.BUREAU_DESK}), "issued", by, now, policy, args)
    return _once(said)


async def paper_served(work: Work, event: PaperServed, by: By, now: datetime, policy: Policy) -> Said:
    """Doubtful service is put before somebody with a licence; service that holds is told with its last day."""
    paper = await paper_of(work, event.paper)
    if paper is None:
        return []
    if paper.state is PaperState.HELD:
        me = frozenset({by.person_id} - {None})
        power = RULES_FOR[paper.issuer]
        return await ask(work, paper.case_id, Wanted.RULE, event.paper, now, policy, but=me, first=power)  # type: ignore[arg-type]  # None is out
    return await _service_told(work, event, paper.limit_on, by, now, policy)


async def service_ruled(work: Work, event: ServiceRuled, by: By, now: datetime, policy: Policy) -> Said:
    """It is answered; the desks hear whether the clock runs."""
    paper = await paper_of(work, event.paper)
    case_id = await case_id_of(work, event.case)
    await requests.answered(work, case_id, (Wanted.RULE,), by.person_id, now, subject=event.paper, how="done")
    return await _service_told(work, event, paper.limit_on if paper else None, by, now, policy)


async def _service_told(work: Work, event: Any, limit: Any, by: By, now: datetime, policy: Policy) -> Said:
    args = {"paper": label_of(event.kind), "limit": limit or "none"}
    return await tell(work, event.case, DESKS, "served", by, now, policy, args)


async def way_taken(work: Work, event: WayTaken, by: By, now: datetime, policy: Policy) -> Said:
    """It is answered; the desks hear which way is gone."""
    case_id = await case_id_of(work, event.case)
    await requests.answered(work, case_id, (Wanted.WAY,), by.person_id, now, how=event.way)
    return await tell(work, event.case, DESKS, "way", by, now, policy, {"way": Say(f"way-{event.way}")})


async def leave_decided(work: Work, event: ExemptionDecided, by: By, now: datetime, _policy: Policy) -> Said:
    """It is answered; who hears of it is told in `jobs.leave`."""
    case_id = await case_id_of(work, event.case)
    how = event.verdict.value
    await requests.answered(work, case_id, (Wanted.LEAVE,), by.person_id, now, subject=event.exemption, how=how)
    return []


async def closing_asked(work: Work, event: ClosingRequested, by: By, now: datetime, policy: Policy) -> Said:
    """The bureau is asked to decide on 销号."""
    case_id = await case_id_of(work, event.case)
    me = frozenset({by.person_id} - {None})
    subject = f"closing:{by.receipt or now.date()}"
    return await ask(work, case_id, Wanted.CLOSE, subject, now, policy, but=me)  # type: ignore[arg-type]  # None is out


async def closing_decided(work: Work, event: ClosingDecided, by: By, now: datetime, policy: Policy) -> Said:
    """It is answered; desk and school hear."""
    case_id = await case_id_of(work, event.case)
    await requests.answered(work, case_id, (Wanted.CLOSE,), by.person_id, now, how="done")
    args = {"closed": "yes" if event.closed else "no"}
    return await tell(work, event.case, DESKS | SCHOOL, "closing", by, now, policy, args)


async def nothing_more_asked(work: Work, event: Any, by: By, now: datetime, _policy: Policy) -> Said:
    """The child is back, gone another way, or in danger: what was asked of officials is asked no more."""
    case_id = await case_id_of(work, event.case)
    await requests.answered(work, case_id, tuple(Wanted), by.person_id, now, how=type(event).__name__[:20])
    return []


async def returned(work: Work, event: PupilReturned, by: By, now: datetime, policy: Policy) -> Said:
    """Nothing more is asked; desks, village and school hear the good news."""
    await nothing_more_asked(work, event, by, now, policy)
    return await tell(work, event.case, DESKS | VILLAGE | SCHOOL, "returned", by, now, policy, {"day": event.day})


async def noted(work: Work, event: RequestNoted, by: By, _now: datetime, _policy: Policy) -> Said:
    """It is written down who knows of it; it stays open."""
    if by.person_id:
        case_id = await case_id_of(work, event.case)
        await requests.noted(work, case_id, Wanted(event.wanted), event.subject, by.person_id)
    return []


async def undone(work: Work, event: PaperUndone, by: By, now: datetime, policy: Policy) -> Said:
    """What hung on the paper is asked no more; the desks hear why."""
    case_id = await case_id_of(work, event.case)
    hanging = (Wanted.DECIDE, Wanted.RULE, Wanted.WAY)
    await requests.answered(work, case_id, hanging, by.person_id, now, subject=event.paper, how="undone")
    args = {"paper": label_of(event.kind), "undoing": event.undoing.value}
    return await tell(work, event.case, DESKS, "undone", by, now, policy, args)


async def tell(
    work: Work,
    code: str,
    posts: frozenset[Post],
    what: str,
    by: By,
    now: datetime,
    policy: Policy,
    more: Mapping[str, Any] | None = None,
) -> Said:
    """Holders of these posts for this case hear of it, but for whoever did it."""
    here = now.astimezone(policy.tz)
    found = await past(work, code, When(here.date(), policy.tz, issuer(policy)))
    if found is None or found.row.restricted:
        return []
    return await _to(
        work, code, await near(work.conn, found.row, posts, here.date()), what, by, here, policy, more or {}
    )


async def _to(
    work: Work,
    code: str,
    holders: tuple[Holder, ...],
    what: str,
    by: By,
    now: datetime,
    policy: Policy,
    more: Mapping[str, Any],
) -> Said:
    names = await names_of(work.conn, work.seal, {by.person_id} - {None})  # type: ignore[arg-type]  # None is taken out
    case_id = await case_id_of(work, code)

    def screen(card: CaseCard) -> Screen:
        args = {"line": line_words(card.line), "by": "".join(names.values()), **more}
        rows = ((Choice(Say("button-file"), f"/case {code}"),),)
        return Screen((Say(f"news-{what}", args),), rows)

    said = []
    for holder in holders:
        if holder.person_id == by.person_id:
            continue
        shown = await about_case(work, holder, code, now, f"news:{what}", screen)
        if shown:
            key = f"news:{case_id}:{what[:9]}:{(by.inbox_id or 0) % 10**10}"
            said.append(message(key, holder, shown, case_id, Lane.PAPER, decent(now, policy)))
    return said


def _once(said: Said) -> Said:
    """One message for each account, the first."""
    return list({(one.channel, one.address): one for one in reversed(said)}.values())[::-1]


NEWS: Mapping[type, Any] = {
    ConferenceRecorded: conference_held,
    PaperRequested: paper_asked,
    PaperDecided: paper_decided,
    PaperServed: paper_served,
    ServiceRuled: service_ruled,
    PaperUndone: undone,
    WayTaken: way_taken,
    ExemptionDecided: leave_decided,
    ClosingRequested: closing_asked,
    ClosingDecided: closing_decided,
    PupilReturned: returned,
    CaseLeft: nothing_more_asked,
    RedFlagRaised: nothing_more_asked,
    RequestNoted: noted,
}
"""What is heard after each kind of event, once its own effects are done."""
