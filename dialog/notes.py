"""Free text typed where a button was expected: kept beside the record, and put into its note when it is sent."""

from dataclasses import replace
from typing import Any

from dialog.draft import Draft
from dialog.form import NOTE, Spec
from dialog.incoming import Incoming, Typed
from dialog.reply import Reply
from dialog.screen import Say
from dialog.spoken import Spoken
from rules.problem import Problem

NOTES_AT_MOST = 4000
"""Characters of free text kept beside one record; a longer message is refused, and stays in the chat."""


def stray(draft: Draft, incoming: Incoming, spec: Spec) -> Reply:
    """Text where a button was expected is kept as a note; a button that is not there is only answered."""
    text = incoming.text.strip() if isinstance(incoming, Typed) else ""
    if not text or (spec.records and not spec.takes_notes):
        return Reply(draft, problem=Problem("press-a-button"))
    if sum(map(len, draft.notes)) + len(text) > NOTES_AT_MOST:
        return Reply(draft, problem=Problem("notes-full", {"at_most": NOTES_AT_MOST}))
    kept = replace(heard(draft, incoming, NOTE, text), notes=(*draft.notes, text))
    return Reply(kept, says=(Say("kept-as-note" if spec.records else "kept-for-later"),))


MESSAGES_AT_MOST = 50
"""Messages of one draft that are known again when they are changed: the newest."""


def heard(draft: Draft, incoming: Incoming, name: str, text: str) -> Draft:
    """The draft, knowing which of the person's messages gave this text."""
    if not isinstance(incoming, Typed) or incoming.message is None:
        return draft
    messages = {**draft.messages, str(incoming.message): [name, text]}
    return replace(draft, messages=dict(list(messages.items())[-MESSAGES_AT_MOST:]))


def replace_notes(values: Any, notes: tuple[str, ...]) -> Any:
    """The record with free text added to its note, if the form has one."""
    if not notes or not hasattr(values, NOTE):
        return values
    if isinstance(values.note, Spoken):
        return replace(values, note=replace(values.note, words="\n".join(notes)))
    return replace(values, note="\n".join(filter(None, (values.note, *notes))))


def left_over(draft: Draft, spec: Spec) -> tuple[str, ...]:
    """Text a sent record had no place for; it is kept for the next one."""
    return () if spec.takes_notes else draft.notes


def told_anew(draft: Draft, name: str) -> Draft:
    """Before an answer: a note that is changed from the summary stands for all that was typed along the way."""
    return replace(draft, notes=()) if name == NOTE and name in draft.aside else draft
