"""How a draft looks: the open question, the summary, the choice of a line to change, or what becomes of an open draft."""

from collections.abc import Mapping
from typing import Any

from dialog import presses
from dialog.draft import Draft
from dialog.form import Desk, Filled, Spec, changeable, fill
from dialog.leaving import known
from dialog.presses import button
from dialog.screen import Choice, Rows, Say, Screen, Wants, Words, in_rows


def show(draft: Draft, desk: Desk, forms: Mapping[str, Spec]) -> Screen:
    """The screen of a draft. The views of `views_wanted(draft)` must be on the desk."""
    draft = known(draft, forms)
    spec = forms[draft.form]
    if draft.waiting:
        return _open_draft(draft)
    filled = fill(spec, draft, desk)
    if filled.open:
        return _question(draft, filled, filled.open, spec, desk)
    if not spec.records:
        screen: Screen = filled.values.page(desk, {**draft.look, "away": draft.away, "notes": draft.notes})
        return screen
    if draft.look.get("change") or spec.unchanged(filled.values, desk):
        return _change(draft, filled, spec, desk)
    return _summary(draft, filled, spec, desk)


def _question(draft: Draft, filled: Filled, name: str, spec: Spec, desk: Desk) -> Screen:
    question = spec.questions[name]
    asking = question.show(draft.look, filled.values, desk)
    sentence = Say(f"ask-{spec.words}-{name}", question.words(filled.values, desk))
    moves = []
    if filled.back or name in draft.aside or draft.look:
        moves.append(button(presses.BACK))
    if question.optional:
        moves.append(button(presses.SKIP))
    if spec.keeps and not spec.only_follows:
        moves.append(button(presses.CANCEL))
    else:
        moves.append(Choice(Say("button-home"), "/home"))
    heading = spec.heading(filled.values, desk)
    return Screen(
        (*((heading,) if heading else ()), sentence, *asking.says), (*asking.rows, tuple(moves)), asking.wants
    )


def told(filled: Filled, spec: Spec, desk: Desk) -> tuple[Say, ...]:
    """The answers that say something, in words, a line each; a question that joins stands on the line before it."""
    lines: list[tuple[str, list[Words]]] = []
    for name in filled.relevant:
        value: Any = getattr(filled.values, name)
        question = spec.questions[name]
        if value is None or value in ((), ""):
            continue
        words = question.tell(value, filled.values, desk)
        if question.joins and lines:
            lines[-1][1].append(words)
        else:
            lines.append((name, [words]))
    return tuple(Say(f"line-{spec.words}-{name}", {"told": Say("joined", {"parts": tuple(w)})}) for name, w in lines)


def _summary(draft: Draft, filled: Filled, spec: Spec, desk: Desk) -> Screen:
    apart = spec.takes_notes and not spec.corrects
    notes = tuple(Say("line-note", {"told": note}) for note in draft.notes if apart)
    rows: Rows = (
        (button(presses.SEND),),
        (button(presses.CHANGE), button(presses.BACK)),
        (button(presses.CANCEL),),
    )
    lines: tuple[Words, ...] = told(filled, spec, desk)
    if spec.corrects:
        lines = filled.values.summary(desk)
    end = Say("summary-end" if spec.takes_notes else "summary-end-send")
    return Screen((Say(f"summary-{spec.name}"), *lines, *notes, end), rows)


def _change(draft: Draft, filled: Filled, spec: Spec, desk: Desk) -> Screen:
    choices = tuple(
        Choice(Say(f"name-{spec.words}-{name}"), presses.CHANGE_OF + name) for name in changeable(filled, spec)
    )
    if draft.look.get("change"):
        return Screen((Say("ask-change"),), (*in_rows(choices, 2), (button(presses.BACK),)))
    heading = spec.heading(filled.values, desk)
    says = (*((heading,) if heading else ()), Say("ask-change"))
    return Screen(says, (*in_rows(choices, 2), (button(presses.BACK), button(presses.CANCEL))))


def _open_draft(draft: Draft) -> Screen:
    name = draft.waiting[0]
    over = Say("button-start-over") if name == draft.form else Say("button-put-away-first")
    rows: Rows = (
        (button(presses.GO_ON, "go-on"),),
        *(((Choice(over, presses.START_OVER),),) if draft.can_be_put_away else ()),
        (button(presses.THROW_AWAY, "throw-away"),),
    )
    return Screen(
        (Say("ask-open-draft", {"form": Say(f"form-{draft.form}"), "since": draft.since}),), rows, Wants.PRESS
    )
