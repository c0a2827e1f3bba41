"""Enter what the guardian applied for in writing: 延缓入学 or 休学 (D11, 义务教育法 11). 免学 does not exist.

Another cause than 身体状况 is not refused in anybody's name: what can be done instead is offered, and a person looks at it.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.choosing import Option, label_of
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import case_question, heading
from handlers.exempt_checks import may_enter, not_before_proof, span_holds
from handlers.leave_words import leave_of, leave_views
from handlers.photos import WhereKept
from handlers.report import not_in_the_future, past_days
from rules.access import FieldClass
from rules.codes import LeaveCause, LeaveInstead, LeaveProof, Owner, Step
from rules.desk import Desk
from rules.events import Event, NextStepSet
from rules.exemptions import Exemption, open_kinds, usual_ends
from rules.problem import Problem
from rules.returning import ExemptionRequested, Leave, LeaveWished

APPLY = "apply"
"""The answer that goes on with the application where 送教上门 was offered."""

OFFERS = {
    LeaveCause.MONEY: (LeaveInstead.HELP, LeaveInstead.REVIEW),
    LeaveCause.WORK: (LeaveInstead.HELP, LeaveInstead.TEACHING, LeaveInstead.REVIEW),
    LeaveCause.FAMILY: (LeaveInstead.HELP, LeaveInstead.TRANSFER, LeaveInstead.REVIEW),
    LeaveCause.LEARNING: (LeaveInstead.TEACHING, LeaveInstead.REVIEW),
    LeaveCause.FAR: (LeaveInstead.HELP, LeaveInstead.TRANSFER, LeaveInstead.REVIEW),
    LeaveCause.OTHER: (LeaveInstead.REVIEW, LeaveInstead.HELP),
}
"""What is offered where the cause is none the law knows."""

NEXT = {
    LeaveInstead.HELP: (Step.ARRANGE_HELP, Owner.TOWNSHIP),
    LeaveInstead.TRANSFER: (Step.CHECK_TRANSFER, Owner.SCHOOL),
    LeaveInstead.TEACHING: (Step.ASK_SCHOOL, Owner.SCHOOL),
    LeaveInstead.HOME_TEACHING: (Step.HAND_TO_TOWNSHIP, Owner.TOWNSHIP),
    LeaveInstead.REVIEW: (Step.HAND_TO_TOWNSHIP, Owner.TOWNSHIP),
}
"""Whose step follows."""


def _again(asked: Any, desk: Desk) -> Exemption | None:
    """The one that was sent back, which is put right now; only with what its reader may see."""
    leave = leave_of(asked.case, desk)
    back = leave.sent_back if leave else None
    return back if back and back.full else None


def _renews(asked: Any, desk: Desk) -> Exemption | None:
    leave = leave_of(asked.case, desk)
    return leave.standing if leave else None


def _kinds(asked: Any, desk: Desk) -> tuple[Option, ...]:
    leave = leave_of(asked.case, desk)
    renews = _renews(asked, desk)
    kinds = (renews.kind,) if renews else open_kinds(leave.status if leave else None)
    return tuple(Option(kind.value, Say(f"leavekind-{kind}")) for kind in kinds)


def _usual_kind(asked: Any, desk: Desk) -> str | None:
    kinds = [option.value for option in _kinds(asked, desk)]
    again = _again(asked, desk)
    if again and again.kind in kinds:
        return again.kind.value
    return kinds[0] if len(kinds) == 1 else None


def _usual_first(asked: Any, desk: Desk) -> date | None:
    renews, again = _renews(asked, desk), _again(asked, desk)
    if renews and renews.last:
        return renews.last + timedelta(days=1)
    first: date | None = again.first if again else asked.applied_on
    return first


def _is_body(asked: Any, _desk: Desk) -> bool:
    return asked.cause is LeaveCause.BODY


def _elsewhere(asked: Any, _desk: Desk) -> bool:
    return asked.cause is not None and asked.cause is not LeaveCause.BODY


def _applies(asked: Any, _desk: Desk) -> bool:
    return asked.cause is LeaveCause.BODY and (asked.severe is False or asked.better == APPLY)


def _knows_health(asked: Any, desk: Desk) -> bool:
    """The illness in words is asked of those who may read it, where the channel may carry it (DOMAIN §3.2)."""
    leave = leave_of(asked.case, desk)
    return bool(leave and leave.knows_health and _applies(asked, desk) and desk.carries.may_carry(FieldClass.HEALTH))


def _sends_photos(asked: Any, desk: Desk) -> bool:
    """Photos of the signed papers show the illness: asked for like its words, where the channel may carry whole files."""
    return _knows_health(asked, desk) and desk.carries.whole_files


def _where_papers(asked: Any, desk: Desk) -> dict[str, str]:
    return {"photos": "yes" if _sends_photos(asked, desk) else "no"}


def _offers(asked: Any, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(way.value, label_of(way)) for way in OFFERS.get(asked.cause, ()))


def _better(_asked: Any, _desk: Desk) -> tuple[Option, ...]:
    home = LeaveInstead.HOME_TEACHING
    return (Option(home.value, label_of(home)), Option(APPLY, Say("button-leave-apply")))


def _proof_there(proof: LeaveProof, _asked: Any, _desk: Desk) -> Problem | None:
    return Problem("leave-proof-first") if proof is LeaveProof.NONE else None


def _from_again(name: str) -> Any:
    return lambda asked, desk: getattr(_again(asked, desk), name, None) or None


@form(
    "exempt",
    allowed=lambda desk: None if desk.person.logs_visits else Problem("not-your-post"),
    views=leave_views,
    heading=heading,
    then=lambda asked, desk: Draft("saved", answers={"code": desk.receipt, "case": asked.case}),
)
class Exempt:
    """Enter an application for leave."""

    case: str = case_question(may_enter)
    kind: str | None = ask.one_of(_kinds, per_row=1, default=_usual_kind)
    applied_on: date | None = ask.day(
        lean="past", near=past_days, check=not_in_the_future, default=_from_again("applied_on")
    )
    cause: LeaveCause | None = ask.one_of(
        LeaveCause, default=lambda asked, desk: LeaveCause.BODY if _again(asked, desk) else None
    )
    instead: str | None = ask.one_of(_offers, per_row=1, when=_elsewhere)
    severe: bool | None = ask.yes_no(when=_is_body, default=lambda asked, desk: False if _again(asked, desk) else None)
    better: str | None = ask.one_of(_better, per_row=1, when=lambda asked, desk: _is_body(asked, desk) and asked.severe)
    proof: LeaveProof | None = ask.one_of(
        LeaveProof,
        per_row=1,
        when=_applies,
        check=_proof_there,
        default=lambda asked, desk: LeaveProof(back.proof) if (back := _again(asked, desk)) else None,
    )
    proof_day: date | None = ask.day(
        lean="past", near=past_days, when=_applies, check=not_before_proof, default=_from_again("proof_day")
    )
    proof_from: str | None = ask.text(at_most=60, optional=True, when=_knows_health)
    health: str | None = ask.text(at_most=300, optional=True, when=_knows_health)
    first: date | None = ask.day(when=_applies, default=_usual_first)
    last: date | None = ask.day(
        lean="future",
        when=_applies,
        near=lambda asked, _desk: usual_ends(asked.first) if asked.first else (),
        check=span_holds,
        default=_from_again("last"),
    )
    application: tuple[str, ...] = ask.photos(at_most=4, optional=True, when=_sends_photos)
    evidence: tuple[str, ...] = ask.photos(at_most=6, optional=True, when=_sends_photos)
    paper_at: str | None = ask.asked(
        WhereKept(at_most=60, when=_applies, default=_from_again("paper_at"), words=_where_papers)
    )
    note: str | None = ask.text(at_most=1000, optional=True, default=lambda _asked, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """The application; or what is done instead, with the step that follows."""
        assert self.kind is not None
        assert self.applied_on is not None
        assert self.cause is not None
        instead = self.instead or (self.better if self.better != APPLY else None)
        if instead:
            yield LeaveWished(
                case=self.case,
                kind=Leave(self.kind),
                applied_on=self.applied_on,
                cause=self.cause.value,
                instead=instead,
                note=self.note or "",
            )
            step, owner = NEXT[LeaveInstead(instead)]
            soon = desk.today + timedelta(days=desk.policy.visit_again_days)
            yield NextStepSet(case=self.case, step=step, owner=owner, day=soon)
            return
        yield self._requested(desk)

    def _requested(self, desk: Desk) -> ExemptionRequested:
        assert self.kind is not None
        assert self.applied_on is not None
        assert self.first is not None
        assert self.last is not None
        assert self.proof is not None
        renews = _renews(self, desk)
        return ExemptionRequested(
            case=self.case,
            exemption=desk.receipt,
            kind=Leave(self.kind),
            applied_on=self.applied_on,
            first=self.first,
            last=self.last,
            cause=LeaveCause.BODY.value,
            proof=self.proof.value,
            proof_day=self.proof_day,
            proof_from=self.proof_from or "",
            health=self.health or "",
            paper_at=self.paper_at or "",
            application=self.application or (),
            evidence=self.evidence or (),
            severe=bool(self.severe),
            renews=renews.code if renews else "",
            note=self.note or "",
        )
