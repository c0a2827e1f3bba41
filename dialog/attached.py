"""A photo or another file that was sent: taken by the open question, or by a conversation such a file opens; else declined.

It is an answer only once it is kept here, so that a receipt can vouch for it. What nobody wants is not even fetched.
"""

from collections.abc import Mapping
from typing import Any

from dialog.draft import Draft
from dialog.form import Desk, Spec, fill
from dialog.incoming import Attached, Photo
from dialog.question import Answered, Question
from dialog.reply import Reply
from dialog.screen import Say
from rules.problem import Problem


def unwanted(draft: Draft, kind: str, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """Nothing takes it: what the open question would have instead, or what is said everywhere."""
    question = open_question(draft, desk, forms)
    usual = Problem("not-wanted", {"kind": kind})
    return Reply(draft, problem=(question.instead if question else None) or usual)


def open_question(draft: Draft, desk: Desk, forms: Mapping[str, Spec]) -> Question | None:
    """The question this person may answer now."""
    spec = forms[draft.form]
    if draft.waiting or spec.allowed(desk):
        return None
    name = fill(spec, draft, desk).open
    return spec.questions[name] if name else None


def attached(draft: Draft, sent: Attached, desk: Desk, forms: Mapping[str, Spec]) -> Reply | None:
    """What comes of a file; None where the open question is to be answered by it now."""
    question = open_question(draft, desk, forms)
    if question and question.takes(sent):
        return _not_yet(draft, sent, question)
    for spec in forms.values():
        if spec.by_file(sent) and not spec.allowed(desk):
            return _by_itself(draft, sent, desk, spec)
    return unwanted(draft, "photo" if isinstance(sent, Photo) else "document", desk, forms)


def _not_yet(draft: Draft, sent: Attached, question: Question) -> Reply | None:
    """Why it cannot be heard, or that it must be fetched first; None once it can."""
    if sent.refused:
        return Reply(draft, problem=Problem(sent.refused))
    if problem := question.declines(sent, draft.look):
        return Reply(draft, problem=problem)
    return None if sent.kept else Reply(draft, fetch=True)


def _by_itself(draft: Draft, sent: Attached, desk: Desk, spec: Spec) -> Reply:
    """The record such a file makes; what is open stays open."""
    name, question = next(iter(spec.questions.items()))
    if reply := _not_yet(draft, sent, question):
        return reply
    heard: Any = question.hear(sent, {}, spec.cls(), desk)
    if not isinstance(heard, Answered):
        return Reply(draft, problem=heard if isinstance(heard, Problem) else question.instead)
    filled = fill(spec, Draft(spec.name, answers={name: question.dump(heard.value)}), desk)
    if problem := question.check(heard.value, filled.values, desk):
        return Reply(draft, problem=problem)
    told = {"told": question.tell(heard.value, filled.values, desk), "code": desk.receipt}
    return Reply(draft, tuple(filled.values.events(desk)), says=(Say(f"beside-{spec.name}", told),))
