"""缓学 and 休学 in words, and what can be done about them from a file. No conversation; shared by the others."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog.saying import day_said
from dialog.screen import Choice, Rows, Say, Words
from handlers.cases import card_of, card_view
from rules.codes import HEALTH_REASONS
from rules.desk import CaseCard, Desk, View
from rules.exemptions import ENDS, ENTERS, FILES, Exemption, LeaveFile, LeaveState, may_decide, open_kinds


def leave_views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    """The card of the chosen case and its applications."""
    card = card_view(answers, look)
    return (*card, View("exemption", (str(answers.get("case")),))) if card else ()


def leave_of(code: str | None, desk: Desk) -> LeaveFile | None:
    """The applications of a case, where the view was named."""
    found: LeaveFile | None = desk.see("exemption", code) if code else None
    return found


def kind_said(one: Exemption) -> Say:
    """缓学 or 休学."""
    return Say(f"leave-{one.kind}")


def application_words(case: str, leave: LeaveFile | None, desk: Desk) -> Words | None:
    """The application that waits, for whoever says an opinion or decides: as far as he may read it."""
    card = card_of(case, desk)
    asked = leave.waiting if leave else None
    if card is None or leave is None or asked is None:
        return Say("leave-heading", {"name": card.line.name, "code": card.line.code}) if card else None
    args = {"name": card.line.name, "code": card.line.code, "kind": kind_said(asked)}
    if not asked.full:
        return Say("leave-heading-short", args)
    return Say(
        "lines", {"lines": Say("leave-heading-full", args | {"told": Say("clauses", {"clauses": _told(asked)})})}
    )


def _told(asked: Exemption) -> tuple[Words, ...]:
    """What was applied for, clause by clause."""
    told: list[Words] = [Say("leave-by", {"by": asked.by, "day": asked.applied_on})]
    if asked.first and asked.last:
        told.append(Say("leave-span", {"first": asked.first, "last": asked.last, "year": str(asked.last.year)}))
    told.append(Say(f"leaveproof-{asked.proof}"))
    told += [part for part in (asked.proof_from, asked.health) if part]
    if asked.paper_at:
        told.append(Say("leave-paper-at", {"place": asked.paper_at}))
    if asked.renews:
        told.append(Say("leave-renews"))
    told += [_opinion_words(opinion) for opinion in asked.opinions]
    told += [Say("leave-no-opinion", {"of": Say(f"opinionof-{of}")}) for of in sorted(asked.missing)]
    return tuple(told)


def _opinion_words(opinion: Any) -> Say:
    args = {"of": Say(f"opinionof-{opinion.of}"), "agrees": "yes" if opinion.agrees else "no"}
    return Say("leave-opinion", args | {"words": opinion.words or "none", "by": opinion.by or "none"})


def card_leave_words(leave: LeaveFile | None) -> Iterator[Say]:
    """What the file's first page says of it."""
    if leave is None:
        return
    if asked := leave.waiting:
        yield Say("card-leave-asked" if asked.full else "card-leave-asked-short", {"kind": kind_said(asked)})
    if standing := leave.standing:
        until = {"last": standing.last, "year": str(standing.last.year)} if standing.last else {}
        if until:
            number = standing.number or "none"
            yield Say("card-leave-until", {"kind": kind_said(standing), "number": number} | until)
    newest = leave.all[0] if leave.all and leave.all[0].full else None
    if newest and newest.state is LeaveState.SENT_BACK:
        yield Say("card-leave-sent-back", {"kind": kind_said(newest), "words": newest.words})
    if newest and newest.state is LeaveState.REFUSED:
        yield Say("card-leave-refused", {"kind": kind_said(newest), "words": newest.words})


def leave_told(facts: Mapping[str, Any]) -> Iterator[Words]:
    """What an entry of the history says of it besides its codes and words."""
    if facts.get("leave_last"):
        last = facts["leave_last"]
        yield Say("leave-span", {"first": facts["leave_first"], "last": last, "year": str(last.year)})
    if facts.get("agrees") is not None:
        yield Say("leave-agrees" if facts["agrees"] else "leave-disagrees")


def leave_acts(card: CaseCard, leave: LeaveFile | None, desk: Desk) -> Rows:
    """What this reader can do about it now; of a restricted case nothing is begun."""
    if leave is None or card.restricted:
        return ()
    code, found = card.line.code, []
    if (asked := leave.waiting) and leave.says & asked.missing:
        found.append(Choice(Say("button-opinion"), f"/opinion {code}"))
    if asked and may_decide(leave, desk.policy) is None:
        found.append(Choice(Say("button-leave-decide"), f"/leavedecide {code}"))
    if (standing := leave.standing) and standing.state is LeaveState.APPROVED and leave.may(FILES):
        found.append(Choice(Say("button-leave-file"), f"/leavefile {code}"))
    if standing and leave.may(ENDS):
        found.append(Choice(Say("button-leave-end"), f"/leaveend {code}"))
    if asked is None and leave.may(ENTERS):
        if standing:
            found.append(Choice(Say("button-leave-renew"), f"/exempt {code}"))
        elif leave.sent_back:
            found.append(Choice(Say("button-leave-again"), f"/exempt {code}"))
        elif card.reason in HEALTH_REASONS and open_kinds(leave.status):
            found.append(Choice(Say("button-leave-ask"), f"/exempt {code}"))
    return tuple((choice,) for choice in found)


def ask_for_leave(code: str, leave: LeaveFile | None) -> Rows:
    """The way to the application, on the page of the rest of a file."""
    if leave is None or leave.restricted or leave.waiting or leave.standing or not leave.may(ENTERS):
        return ()
    return ((Choice(Say("button-leave-ask"), f"/exempt {code}"),),) if open_kinds(leave.status) else ()


def until_said(one: Exemption, desk: Desk) -> Words:
    """Its last day as people say it."""
    return day_said(one.last, desk.today) if one.last else ""
