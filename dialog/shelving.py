"""A draft about somebody the person no longer sees: it is put away unseen, and kept, until he may see it again."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from dialog.draft import Draft
from dialog.finding import Found
from dialog.form import Desk, Spec, fill
from dialog.incoming import Incoming, Pressed, Typed
from dialog.leaving import known, put_away
from dialog.notes import NOTES_AT_MOST


def out_of_reach(draft: Draft, desk: Desk, forms: Mapping[str, Spec]) -> bool:
    """Whether the record that is open is about somebody who can be found no more. Its views must be on the desk."""
    draft = known(draft, forms)
    spec = forms[draft.form]
    if not spec.records:
        return False
    filled = fill(spec, draft, desk)
    return any(_lost(name, draft, filled.values, spec, desk) for name in filled.relevant)


def shelved(draft: Draft, incoming: Incoming) -> Draft:
    """The draft put away; what was typed to it just now goes with it, never into the record of somebody else."""
    if isinstance(incoming, Typed) and sum(map(len, draft.notes)) + len(incoming.text) <= NOTES_AT_MOST:
        draft = replace(draft, notes=(*draft.notes, incoming.text.strip()))
    return put_away(draft)


def was_urgent(draft: Draft, incoming: Incoming, forms: Mapping[str, Spec]) -> bool:
    """Whether this press would have taken effect at once: whoever pressed it must read what to do, record or not."""
    if not isinstance(incoming, Pressed):
        return False
    questions = forms[draft.form].questions.values()
    return any(question.is_urgent(incoming.value) or question.is_urgent([incoming.value]) for question in questions)


def _lost(name: str, draft: Draft, values: Any, spec: Spec, desk: Desk) -> bool:
    question, value = spec.questions[name], getattr(values, name)
    if not isinstance(question, Found) or not value or name not in draft.answers:
        return False
    return question.check(value, values, desk) is not None
