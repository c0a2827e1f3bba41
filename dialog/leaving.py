"""What becomes of a draft when a person goes elsewhere: begun, put away, taken up again, thrown away on his word only.

Knows nothing of the answers in it; that is the engine's.
"""

from collections.abc import Mapping
from dataclasses import replace

from dialog import presses
from dialog.draft import Draft
from dialog.form import Desk, Spec
from dialog.incoming import Command
from dialog.reply import Reply
from dialog.screen import Say

HOME = "home"
"""Name of the page everything returns to."""

RESUME = "resume"
"""The command that takes up again what was put away last."""

ARG_AT_MOST = 64
"""Characters of one word after a command; what is longer, or holds signs that cannot be seen, is no code of ours."""


def pinned(spec: Spec) -> set[str]:
    """Questions whose default was taken when the form was begun; they are no answer of the person's."""
    return {name for name, question in spec.questions.items() if question.pinned}


def begun(draft: Draft, spec: Spec) -> bool:
    """Whether the person has put anything into this record that would be lost without it."""
    settled = {name for name, question in spec.questions.items() if question.settled}
    own = (draft.answers.keys() | draft.aside.keys()) - pinned(spec) - settled
    return spec.keeps and bool(own or draft.notes or draft.look.get("ticks"))


def begin(wanted: Command, before: Draft, desk: Desk, forms: Mapping[str, Spec]) -> Draft:
    """A new draft of a form; what follows the command answers its first questions, as far as it goes.

    What was put away stays put away, and text kept on a page comes along.
    """
    name, args = wanted.name, wanted.args
    spec = forms[name]
    notes, messages = ((), {}) if forms[before.form].keeps else (before.notes, before.messages)
    messages = {**messages, **{message: list(said) for message, said in wanted.messages.items()}}
    since = desk.today.isoformat()
    draft = Draft(name, before.turn, notes=notes, away=before.away, since=since, messages=messages)
    values = spec.cls()
    for question_name in pinned(spec):
        question = spec.questions[question_name]
        assert question.default is not None
        value = question.dump(question.default(values, desk))
        draft = replace(draft, answers={**draft.answers, question_name: value})
    for question_name, arg in zip(spec.questions, args, strict=False):
        if len(arg) > ARG_AT_MOST or not arg.isprintable():
            break
        draft = draft.answered(question_name, arg)
    for question_name, answer in wanted.answers.items():
        draft = draft.answered(question_name, answer)
    return draft


def command(draft: Draft, wanted: Command, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """Begin a form, or ask first what becomes of the record that is open."""
    if wanted.name == RESUME and draft.away:
        return _resume(draft, draft.away, desk, forms)
    if wanted.name not in forms or forms[wanted.name].only_follows:
        wanted = Command(HOME)
    name, args = wanted.name, wanted.args
    if problem := forms[name].allowed(desk):
        told = forms[draft.form].only_follows  # a receipt said again under a refusal reads as if it were about that
        return Reply(begin(Command(HOME), draft, desk, forms) if told else replace(draft, last=""), problem=problem)
    fresh = begin(wanted, draft, desk, forms)
    if not begun(draft, forms[draft.form]):
        return Reply(fresh)
    if (fresh.form, fresh.answers) == (draft.form, draft.answers):
        return Reply(replace(draft, waiting=(), last=""))  # pressed twice: this very record is open
    brought = {"answers": dict(wanted.answers), "messages": dict(wanted.messages)} if wanted.answers else {}
    return Reply(replace(draft, waiting=(name, *args), brought=brought, last=""))


def _resume(draft: Draft, away: Draft, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """Take up what was put away last; a record that is open goes under it."""
    if problem := forms[away.form].allowed(desk):
        return Reply(replace(draft, last=""), problem=problem)
    under, notes = away.away, away.notes
    if begun(draft, forms[draft.form]):
        under = replace(draft, away=under, last="", waiting=(), brought={})
    elif not forms[draft.form].keeps:
        notes = (*notes, *draft.notes)
        away = replace(away, messages={**draft.messages, **away.messages})
    taken_up = replace(away, turn=draft.turn, last="", waiting=(), brought={}, notes=notes, away=under)
    return Reply(taken_up, says=(Say("resumed"),))


def decide(draft: Draft, pressed: str, desk: Desk, forms: Mapping[str, Spec]) -> Reply | None:
    """What becomes of the open record, as the person says; None where he says none of it."""
    name, *args = draft.waiting
    wanted = Command(name, tuple(args), **draft.brought)
    open_draft = replace(draft, waiting=(), brought={})
    match pressed:
        case presses.GO_ON:
            return Reply(open_draft)
        case presses.START_OVER if draft.can_be_put_away:
            kept = replace(open_draft, last="")
            return Reply(replace(begin(wanted, replace(draft, away=kept), desk, forms), last=pressed))
        case presses.THROW_AWAY:
            return Reply(home(draft, draft.away), says=(Say("thrown-away"),))
        case _:
            return None


def cancel(draft: Draft, spec: Spec) -> Reply:
    """Put the draft away, so that it can be taken up again; a page or an empty draft is simply left.

    Where too many are put away already, the person is asked what becomes of this one.
    """
    if not begun(draft, spec):
        return Reply(home(draft, draft.away) if spec.keeps else home(draft, draft.away, draft.notes))
    if not draft.can_be_put_away:
        return Reply(replace(draft, waiting=(HOME,)))
    return Reply(put_away(draft), says=(Say("put-away"),))


def put_away(draft: Draft) -> Draft:
    """Home, with this draft above those put away before."""
    return home(draft, replace(draft, last="", waiting=(), brought={}))


def home(draft: Draft, away: Draft | None, notes: tuple[str, ...] = ()) -> Draft:
    """The first page, with what is put away and the text kept for the next record."""
    messages = draft.messages if notes else {}
    return Draft(HOME, draft.turn, last=draft.last, away=away, notes=notes, messages=messages)


def known(draft: Draft, forms: Mapping[str, Spec]) -> Draft:
    """The draft without forms that this version no longer has; text typed into the open one is kept for the next."""
    away = draft.away and known(draft.away, forms)
    if away and away.form == HOME:
        away = away.away
    if draft.form not in forms:
        return home(draft, away, draft.notes)
    waiting = draft.waiting if draft.waiting and draft.waiting[0] in forms else ()
    return draft if (away, waiting) == (draft.away, draft.waiting) else replace(draft, away=away, waiting=waiting)
