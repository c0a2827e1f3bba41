"""A message the person changed after sending it: what it gave to an open draft, or to one put away, is changed with it.

A record that was sent already is no business of this module: there the turn makes a correction of it (handlers.amend).
"""

from collections.abc import Mapping
from dataclasses import replace

from dialog.draft import Draft
from dialog.form import NOTE, Spec
from dialog.incoming import Edited, Incoming, Typed
from dialog.notes import NOTES_AT_MOST, heard
from dialog.question import Question
from dialog.reply import Reply
from dialog.saying import Text
from dialog.screen import Say
from rules.problem import Problem


def remember(draft: Draft, incoming: Incoming, name: str, question: Question) -> Draft:
    """The draft, knowing which message answered a question in free text. What was read as a day or a number is no text."""
    if isinstance(incoming, Typed) and isinstance(question, Text):
        return heard(draft, incoming, name, incoming.text.strip())
    return draft


def is_in(draft: Draft, incoming: Edited) -> bool:
    """Whether the message gave text that still stands in the open draft or in one put away."""
    return stands(draft, incoming) or (draft.away is not None and is_in(draft.away, incoming))


def stands(draft: Draft, incoming: Edited) -> bool:
    """Whether the message gave text that still stands in this very draft."""
    name, text = draft.messages.get(str(incoming.message_id), ("", ""))
    return bool(name) and (text in str(draft.answers.get(name) or "") or (name == NOTE and text in draft.notes))


def standing(draft: Draft) -> dict[str, list[str]]:
    """The messages whose text stands in the draft as it is now; they go into the record with it."""
    return {message: list(said) for message, said in draft.messages.items() if stands(draft, Edited("", int(message)))}


def edited(draft: Draft, incoming: Edited, forms: Mapping[str, Spec]) -> Reply:
    """The draft with the changed text in the place of the old; a message that gave it no text changes nothing."""
    text = incoming.text.strip()
    if not text or not is_in(draft, incoming):
        return Reply(draft, problem=Problem("edited-message"))
    if not stands(draft, incoming):
        assert draft.away is not None
        under = edited(draft.away, incoming, forms)
        return Reply(replace(draft, away=under.draft), problem=under.problem, says=under.says)
    name, old = draft.messages[str(incoming.message_id)]
    changed = replace(draft, messages={**draft.messages, str(incoming.message_id): [name, text]})
    if old in str(draft.answers.get(name) or ""):
        return _answer(changed, draft, name, draft.answers[name].replace(old, text, 1), forms)
    if sum(map(len, draft.notes)) - len(old) + len(text) > NOTES_AT_MOST:
        return Reply(draft, problem=Problem("notes-full", {"at_most": NOTES_AT_MOST}))
    place = draft.notes.index(old)
    notes = (*draft.notes[:place], text, *draft.notes[place + 1 :])
    return Reply(replace(changed, notes=notes), says=(Say("edited-in-draft", {"text": text}),))


def _answer(changed: Draft, draft: Draft, name: str, answer: str, forms: Mapping[str, Spec]) -> Reply:
    question = forms[draft.form].questions.get(name)
    if isinstance(question, Text) and len(answer) > question.at_most:
        return Reply(draft, problem=Problem("text-too-long", {"length": len(answer), "at_most": question.at_most}))
    answers = {**draft.answers, name: answer}
    return Reply(replace(changed, answers=answers), says=(Say("edited-in-draft", {"text": answer}),))
