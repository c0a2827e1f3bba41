"""A draft about somebody the person no longer sees: it is put away unseen, and kept, until he may see it again."""

from collections.abc import Mapping
from typing import Any

from dialog.draft import Draft
from dialog.finding import Found
from dialog.form import Desk, Spec, fill
from dialog.leaving import known


def out_of_reach(draft: Draft, desk: Desk, forms: Mapping[str, Spec]) -> bool:
    """Whether the record that is open is about somebody who can be found no more. Its views must be on the desk."""
    draft = known(draft, forms)
    spec = forms[draft.form]
    if not spec.records:
        return False
    filled = fill(spec, draft, desk)
    return any(_lost(name, draft, filled.values, spec, desk) for name in filled.relevant)


def _lost(name: str, draft: Draft, values: Any, spec: Spec, desk: Desk) -> bool:
    question, value = spec.questions[name], getattr(values, name)
    if not isinstance(question, Found) or not value or name not in draft.answers:
        return False
    return question.check(value, values, desk) is not None
