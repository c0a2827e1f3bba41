"""The saved answers of one person's conversation. Answers stand by question name; the place is worked out, never stored."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

Json = Any
"""A value that survives a round trip through JSON."""

AWAY_AT_MOST = 9
"""Drafts of one person that are put away at the same time. Past these he goes on with one or throws it away."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Where a person's conversation stands.

    Attributes:
        form: name of the form.
        turn: number of the last screen shown; buttons of earlier screens are old.
        answers: stored answers by question name; None is a skipped question.
        order: names in the order they were answered, for going back.
        look: how the open question is being looked at (page, search, month, ticks); gone when it is answered.
        aside: answers put aside by "change", by name, so that back restores them; None where a default stood.
        notes: free text written where a button was expected; goes into the record.
        last: value of the press that made this screen, to know a double press.
        waiting: a command given over an open draft, until the person says what becomes of the draft.
        away: the draft put away last, which can be taken up again; under it lies the one put away before.
        since: day (ISO) on which it was begun or put away.
        messages: the person's messages whose text stands in it: message id → [question, text]; text kept beside the
            record stands under the question `note`.
        brought: answers and messages that a waiting command brings along.
    """

    form: str
    turn: int = 0
    answers: Mapping[str, Json] = field(default_factory=dict)
    order: tuple[str, ...] = ()
    look: Mapping[str, Json] = field(default_factory=dict)
    aside: Mapping[str, Json] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    last: str = ""
    waiting: tuple[str, ...] = ()
    away: "Draft | None" = None
    since: str = ""
    messages: Mapping[str, Json] = field(default_factory=dict)
    brought: Mapping[str, Json] = field(default_factory=dict)

    def answered(self, name: str, value: Json) -> Self:
        """The draft with this question answered and the look at it gone."""
        order = (*(n for n in self.order if n != name), name)
        aside = {n: v for n, v in self.aside.items() if n != name}
        return replace(self, answers={**self.answers, name: value}, order=order, look={}, aside=aside)

    def reopened(self, name: str, usual: Json = None) -> Self:
        """The draft with this question asked again; going back restores what stood there, ticks are those of then.

        `usual`: the usual answer, where nothing else was answered.
        """
        answers = {n: v for n, v in self.answers.items() if n != name}
        before = self.answers.get(name)
        ticks = _ticks(usual if before is None else before)
        return replace(self, answers=answers, look=ticks, aside={**self.aside, name: before})

    def restored(self, name: str) -> Self:
        """The draft with a reopened question closed again, as it was."""
        aside = {n: v for n, v in self.aside.items() if n != name}
        answers = self.answers
        if name in self.order or self.aside[name] is not None:
            answers = {**answers, name: self.aside[name]}
        return replace(self, answers=answers, aside=aside, look={})

    def without(self, name: str) -> Self:
        """The draft as if this question had not been answered; what was ticked stays ticked."""
        answers = {n: v for n, v in self.answers.items() if n != name}
        aside = {n: v for n, v in self.aside.items() if n != name}
        order = tuple(n for n in self.order if n != name)
        return replace(self, answers=answers, order=order, aside=aside, look=_ticks(self.answers.get(name)))

    @property
    def put_away_already(self) -> int:
        """How many drafts are put away under it."""
        return 1 + self.away.put_away_already if self.away else 0

    @property
    def can_be_put_away(self) -> bool:
        """Whether there is room for it above those already put away."""
        return self.put_away_already < AWAY_AT_MOST


def _ticks(before: Json) -> Mapping[str, Json]:
    return {"ticks": before} if isinstance(before, list) else {}


def dump(draft: Draft) -> dict[str, Json]:
    """The draft as JSON values; they are the draft's own and not to be changed."""
    values = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
    return values | {"away": dump(draft.away)} if draft.away else values


def load(values: Mapping[str, Json]) -> Draft:
    """A draft from its JSON values; fields added since take their defaults."""
    known = {name: values[name] for name in Draft.__dataclass_fields__ if name in values}
    for name in ("order", "notes", "waiting"):
        known[name] = tuple(known.get(name, ()))
    if known.get("away"):
        known["away"] = load(known["away"])
    return Draft(**known)
