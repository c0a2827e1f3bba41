"""The engine, in two pure calls. `hear` makes of one Incoming a new draft, events or a problem; `show` makes the screen.

Between them the caller loads the views that `views_wanted` names. No I/O, no clock, no await; nothing is thrown away
without the person's word.
"""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

from dialog import presses
from dialog.attached import attached, unwanted
from dialog.draft import Draft
from dialog.edits import edited, remember, standing
from dialog.finding import Found
from dialog.form import NOTE, Desk, Filled, Spec, changeable, fill
from dialog.incoming import Command, Contact, Document, Edited, Incoming, Photo, Pressed, Sent, Typed, Voice
from dialog.leaving import HOME as HOME
from dialog.leaving import begun, cancel, command, decide, home, known, put_away
from dialog.notes import left_over, replace_notes, stray, told_anew
from dialog.question import Answered, Looking, NotMine
from dialog.reply import Reply as Reply
from dialog.showing import show as show  # the other half of the engine, re-exported: one import for callers
from dialog.spoken import Spoken
from rules.problem import Problem


def views_wanted(draft: Draft, desk: Desk, forms: Mapping[str, Spec]) -> tuple[Hashable, ...]:
    """Views that hearing and showing this draft need. May grow once the first ones are loaded; ask until it does not."""
    draft = known(draft, forms)
    spec = forms[draft.form]
    always = spec.views(draft.answers, draft.look)
    if not set(always) <= set(getattr(desk, "views", {})):
        return always
    filled = fill(spec, draft, desk)
    wanted = (*always, *spec.also(filled.values, desk))
    if filled.open and not draft.waiting:
        return (*wanted, *spec.questions[filled.open].views(filled.values, draft.look, desk))
    return wanted


def hear(draft: Draft, incoming: Incoming, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """Take one thing a person did. The views of `views_wanted(draft)` must be on the desk."""
    draft = known(draft, forms)
    match incoming:
        case Command():
            return command(draft, incoming, desk, forms)
        case Pressed(value, turn) if turn != draft.turn:
            if turn == draft.turn - 1 and value == draft.last:
                return Reply(draft, silent=True)
            return Reply(replace(draft, last=""), problem=Problem("old-button"))
        case Sent(kind):
            return unwanted(replace(draft, last=""), kind, desk, forms)
        case Contact():
            return Reply(replace(draft, last=""), problem=Problem("not-wanted", {"kind": "contact"}))
        case Voice():
            return _spoken(replace(draft, last=""), incoming, desk, forms)
        case Photo() | Document():
            return _with_file(replace(draft, last=""), incoming, desk, forms)
        case Edited():
            return edited(replace(draft, last=""), incoming, forms)
        case _:
            return _onward(draft, incoming, desk, forms)


def _with_file(draft: Draft, sent: Photo | Document, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """A file answers the open question as a press would, once it is kept."""
    if reply := attached(draft, sent, desk, forms):
        return reply
    spec = forms[draft.form]
    filled = fill(spec, draft, desk)
    assert filled.open, "the open question takes it"
    return _lost(draft, filled, desk, spec) or _answer(draft, filled, filled.open, sent, desk, spec)


def _spoken(draft: Draft, voice: Voice, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """A spoken note answers the open question if that takes one, else it is the record's note, as typed words would be.

    It answers only once it is kept, so that a receipt can vouch for it; and it never takes the place of an earlier one unasked.
    """
    spec = forms[draft.form]
    filled = fill(spec, draft, desk)
    name = _takes_voice(filled, spec)
    if draft.waiting or spec.allowed(desk) or name is None:
        return unwanted(draft, "voice", desk, forms)
    if voice.refused:
        return Reply(draft, problem=Problem(voice.refused))
    earlier = draft.answers.get(name) if name != filled.open else None
    if isinstance(earlier, dict):
        return Reply(draft, problem=Problem("voice-one-only"))
    if not voice.kept:
        return Reply(draft, fetch=True)
    if earlier:
        draft = replace(draft, notes=(earlier, *draft.notes))
    answer = Spoken(voice.file, voice.seconds)
    if problem := spec.questions[name].check(answer, filled.values, desk):
        return Reply(draft, problem=problem)
    return Reply(told_anew(draft, name).answered(name, spec.questions[name].dump(answer)))


def _takes_voice(filled: Filled, spec: Spec) -> str | None:
    """The question a spoken note goes to."""
    if filled.open and spec.questions[filled.open].takes_voice:
        return filled.open
    note = spec.questions.get(NOTE)
    return NOTE if note and note.takes_voice and NOTE in filled.relevant else None


def _onward(draft: Draft, incoming: Pressed | Typed, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    pressed = incoming.value if isinstance(incoming, Pressed) else ""
    draft = replace(draft, last=pressed)
    spec = forms[draft.form]
    if draft.waiting:
        return decide(draft, pressed, desk, forms) or stray(draft, incoming, spec)
    if problem := spec.allowed(desk):
        return Reply(put_away(draft) if begun(draft, spec) else home(draft, draft.away), problem=problem)
    filled = fill(spec, draft, desk)
    match pressed:
        case presses.CANCEL:
            return cancel(draft, spec)
        case presses.BACK:
            return _back(draft, filled, spec)
        case _ if lost := _lost(draft, filled, desk, spec):
            return lost
        case _ if filled.open:
            return _answer(draft, filled, filled.open, incoming, desk, spec)
        case _ if spec.records:
            return _at_summary(draft, filled, incoming, desk, spec)
        case _:
            return _on_page(draft, incoming, desk, spec)


def _back(draft: Draft, filled: Filled, spec: Spec) -> Reply:
    """Out of a closer look, then out of a change, then to the last answer; before the first question, away from it all."""
    if draft.look and not (filled.open and "ticks" in draft.look and len(draft.look) == 1):
        kept = {name: value for name, value in draft.look.items() if name == "ticks"}
        return Reply(replace(draft, look=kept))
    if filled.open and filled.open in draft.aside:
        return Reply(draft.restored(filled.open))
    if filled.back:
        return Reply(draft.without(filled.back[-1]))
    return cancel(draft, spec)


def _answer(
    draft: Draft, filled: Filled, name: str, incoming: Pressed | Typed | Photo | Document, desk: Desk, spec: Spec
) -> Reply:
    question = spec.questions[name]
    if question.optional and isinstance(incoming, Pressed) and incoming.value == presses.SKIP:
        return Reply(told_anew(draft, name).answered(name, None))
    match question.hear(incoming, draft.look, filled.values, desk):
        case Answered(value, at_once):
            if problem := question.check(value, filled.values, desk):
                return Reply(draft, problem=problem)
            answered = remember(told_anew(draft, name), incoming, name, question)
            answered = answered.answered(name, question.dump(value))
            return _send(answered, desk, spec) if at_once else Reply(answered, chosen=isinstance(question, Found))
        case Looking(look):
            return Reply(replace(draft, look=look))
        case Problem() as problem:
            return Reply(draft, problem=problem)
        case NotMine() if isinstance(incoming, Typed) and question.instead and not spec.takes_notes:
            return Reply(draft, problem=question.instead)
        case NotMine():
            return stray(draft, incoming, spec)


def _at_summary(draft: Draft, filled: Filled, incoming: Pressed | Typed, desk: Desk, spec: Spec) -> Reply:
    if isinstance(incoming, Typed):
        return stray(draft, incoming, spec)
    match incoming.value:
        case presses.SEND if not spec.unchanged(filled.values, desk):
            return _send(draft, desk, spec)
        case presses.CHANGE:
            return Reply(replace(draft, look={"change": True}))
        case value if value in {presses.CHANGE_OF + name for name in changeable(filled, spec)}:
            name = value.removeprefix(presses.CHANGE_OF)
            usual: Any = getattr(filled.values, name)
            return Reply(draft.reopened(name, spec.questions[name].dump(usual) if usual else None))
        case _:
            return stray(draft, incoming, spec)


def recheck(draft: Draft, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """Check what a command brought or what was chosen, once its views are on the desk; what cannot be is asked instead."""
    draft = known(draft, forms)
    spec = forms[draft.form]
    problem, name = _first_problem(fill(spec, draft, desk), desk, spec)
    return Reply(_asked_again(draft, name, spec), problem=problem) if problem else Reply(draft)


def still_there(draft: Draft, desk: Desk, forms: Mapping[str, Spec]) -> Reply:
    """Ask again for what others follow from, where it is gone: a record to be corrected whose case left one's reach."""
    draft = known(draft, forms)
    spec = forms[draft.form]
    return (None if draft.waiting else _lost(draft, fill(spec, draft, desk), desk, spec)) or Reply(draft)


def _lost(draft: Draft, filled: Filled, desk: Desk, spec: Spec) -> Reply | None:
    """What the program puts in by itself can be put in no more: the answer it follows from no longer holds."""
    question = spec.questions[filled.open] if filled.open else None
    if question is None or not (question.settled and question.default):
        return None
    problem, name = _first_problem(filled, desk, spec)
    return Reply(_asked_again(draft, name, spec), problem=problem) if problem else None


def _first_problem(filled: Filled, desk: Desk, spec: Spec, *, urgent: bool = False) -> tuple[Problem | None, str]:
    """The first answer that no longer holds. What is urgent waits for nothing but the right to see the child's file."""
    for name in filled.relevant:
        value: Any = getattr(filled.values, name)
        if value is None or value in ((), "") or (urgent and not isinstance(spec.questions[name], Found)):
            continue
        if problem := spec.questions[name].check(value, filled.values, desk):
            return problem, name
    return None, ""


def _asked_again(draft: Draft, name: str, spec: Spec) -> Draft:
    """The draft with an answer that no longer holds asked again, even where there is a usual one."""
    draft = draft.without(name)
    return replace(draft, aside={**draft.aside, name: None}) if spec.questions[name].default else draft


def _send(draft: Draft, desk: Desk, spec: Spec) -> Reply:
    """Check every answer again against today's desk, then make the record; the first that no longer holds is reopened.

    An urgent answer makes the urgent record, whatever was pressed to get here.
    """
    filled = fill(spec, draft, desk)
    urgent = [n for n in filled.relevant if n in draft.answers and spec.questions[n].is_urgent(draft.answers[n])]
    problem, name = _first_problem(filled, desk, spec, urgent=bool(urgent))
    if problem:
        for pressed in urgent:
            draft = draft.without(pressed)  # to be pressed again: it must not wait for Send
        return Reply(_asked_again(draft, name, spec), problem=problem)
    full = filled.values if spec.corrects else replace_notes(filled.values, draft.notes)
    events = tuple(full.urgent_events(desk) if urgent else full.events(desk))
    assert spec.then is not None
    after = spec.then(full, desk)
    kept = replace(after, turn=draft.turn, last=draft.last, away=draft.away, notes=left_over(draft, spec))
    return Reply(kept if spec.takes_notes else replace(kept, messages=draft.messages), events, messages=standing(draft))


def _on_page(draft: Draft, incoming: Pressed | Typed, desk: Desk, spec: Spec) -> Reply:
    if isinstance(incoming, Typed) and not spec.notes(desk):
        return Reply(draft, problem=Problem("press-a-button"))
    page = presses.page_of(incoming.value) if isinstance(incoming, Pressed) else None
    return stray(draft, incoming, spec) if page is None else Reply(replace(draft, look={"page": page}))
