"""A conversation as a frozen dataclass whose fields are its questions (docs/adding-a-conversation.md).

A form either records (its `events` are what happened) or is a page (its `page` is the last screen). Forms are listed
by hand in `handlers`; nothing registers itself on import.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, Protocol, TypeVar, dataclass_transform

from dialog import ask
from dialog.draft import Draft, Json
from dialog.incoming import Attached
from dialog.question import Question
from dialog.screen import Screen, Words
from rules.problem import Problem

NOTE = "note"
"""Name of the question that free text goes to."""


class Desk(Protocol):
    """What the engine itself needs of the desk; forms know the real one."""

    @property
    def today(self) -> date:
        """The day in the county's zone."""
        ...

    @property
    def receipt(self) -> str:
        """The code this turn's record will carry, if it makes one."""
        ...


class Recording(Protocol):
    """A form that records."""

    def events(self, desk: Any) -> Iterable[Any]:
        """What happened, once the person has sent it."""
        ...


class Page(Protocol):
    """A form that only shows."""

    def page(self, desk: Any, look: Mapping[str, Json]) -> Screen:
        """Its last screen."""
        ...


@dataclass(frozen=True, slots=True)
class Spec:
    """What `@form` keeps of a class.

    Attributes:
        allowed: why this person may not use the form, or None.
        views: views needed once these answers stand, whatever question is open.
        also: views needed besides, that depend on what the first ones hold or on the day.
        then: page shown after sending, with the answers it takes from the record.
        notes: whether text typed on this page is kept for this person's next record.
        heading: a line above every question once these answers stand: whose record this is.
        passing: a press takes effect at once and nothing of a draft is worth keeping; left, it is simply gone.
        words: name of the form whose words its questions use; its own, unless it asks what another form asks.
        unchanged: whether nothing was changed yet, in a form that corrects a record: what to change is asked instead
            of showing the summary.
        by_file: whether such a file, sent while something else is open, makes this record by itself: it answers the
            first question, and what is open stays as it is.
        acts: a button that brings every answer along takes effect on the press, without a summary.
    """

    name: str
    cls: type
    questions: Mapping[str, Question]
    allowed: Callable[[Any], Problem | None]
    views: Callable[[Any, Mapping[str, Json]], tuple[Hashable, ...]]
    then: Callable[[Any, Any], Draft] | None
    heading: Callable[[Any, Any], Words | None]
    notes: Callable[[Any], bool]
    words: str
    unchanged: Callable[[Any, Any], bool]
    also: Callable[[Any, Any], tuple[Hashable, ...]]
    passing: bool = False
    by_file: Callable[[Attached], bool] = lambda _sent: False
    acts: bool = False

    @property
    def keeps(self) -> bool:
        """Whether a draft of it is kept when the person goes elsewhere."""
        return self.records and not self.passing

    @property
    def corrects(self) -> bool:
        """Whether it corrects a record: its summary tells what changes, and text typed along the way is shown in it."""
        return hasattr(self.cls, "summary")

    @property
    def records(self) -> bool:
        """Whether it makes a record; a page does not."""
        return hasattr(self.cls, "events")

    @property
    def takes_notes(self) -> bool:
        """Whether free text typed along the way has a place in the record: a question named `note`."""
        return NOTE in self.questions

    @property
    def only_follows(self) -> bool:
        """Whether it is only shown after something else: a receipt cannot be called up by typing its name and a code."""
        return any(type(question) is Question for question in self.questions.values())  # `ask.given`


T = TypeVar("T")


@dataclass_transform(
    frozen_default=True,
    kw_only_default=True,
    field_specifiers=(
        ask.one_of,
        ask.some_of,
        ask.yes_no,
        ask.text,
        ask.number,
        ask.day,
        ask.found,
        ask.beside,
        ask.photos,
        ask.sent_file,
        ask.given,
        ask.asked,
    ),
)
def form(
    name: str,
    *,
    allowed: Callable[[Any], Problem | None] = lambda _desk: None,
    views: Callable[[Any, Mapping[str, Json]], tuple[Hashable, ...]] = lambda _values, _look: (),
    then: Callable[[Any, Any], Draft] | None = None,
    heading: Callable[[Any, Any], Words | None] = lambda _values, _desk: None,
    notes: Callable[[Any], bool] = lambda _desk: True,
    passing: bool = False,
    words: str = "",
    unchanged: Callable[[Any, Any], bool] = lambda _values, _desk: False,
    also: Callable[[Any, Any], tuple[Hashable, ...]] = lambda _values, _desk: (),
    each: Callable[[str, Question], Question | None] = lambda _name, question: question,
    by_file: Callable[[Attached], bool] = lambda _sent: False,
    acts: bool = False,
) -> Callable[[type[T]], type[T]]:
    """Make a class a form. Its fields are questions made by `dialog.ask`, in the order in which they are asked.

    A form may build on another by inheritance; `each` then says what becomes of each question (None: it is not asked).
    """

    def make(cls: type[T]) -> type[T]:
        made = dataclass(frozen=True, kw_only=True)(cls)
        named = {f.name: each(f.name, f.metadata["question"]) for f in fields(made)}  # type: ignore[arg-type]  # it is a dataclass now
        questions = {field_name: question for field_name, question in named.items() if question}
        how = (allowed, views, then, heading, notes, words or name, unchanged, also, passing, by_file, acts)
        spec = Spec(name, made, questions, *how)
        made.__spec__ = spec  # type: ignore[attr-defined]  # kept on the class
        return made

    return make


def spec_of(cls: type) -> Spec:
    """The form's spec."""
    spec: Spec = cls.__spec__  # type: ignore[attr-defined]  # every form has one
    return spec


@dataclass(frozen=True, slots=True)
class Filled:
    """A draft read against today's desk.

    Attributes:
        values: the form with every answer that still has a meaning.
        relevant: names of the questions that have a meaning now, in order.
        open: the first of them not yet answered, or None: the summary.
        back: names of the answered ones that "back" returns to, in the order of answering. Questions with a usual
            answer are not among them: they are asked from the summary only.
    """

    values: Any
    relevant: tuple[str, ...]
    open: str | None
    back: tuple[str, ...]


_last: list[tuple[Spec, Draft, Desk, Filled]] = []
"""What was read last. A turn reads the same answers against the same desk several times in a row."""


def fill(spec: Spec, draft: Draft, desk: Desk) -> Filled:
    """Read the draft: load answers, drop what became meaningless, put in defaults, find the open question."""
    for its_spec, its_draft, its_desk, filled in _last:
        if its_spec is spec and its_desk is desk and _same_answers(its_draft, draft):
            return filled
    filled = _fill(spec, draft, desk)
    _last[:] = [(spec, draft, desk, filled)]
    return filled


def _same_answers(one: Draft, other: Draft) -> bool:
    """Whether all that is read of a draft is the very same in both."""
    return one.answers is other.answers and one.aside is other.aside and one.order is other.order


def _fill(spec: Spec, draft: Draft, desk: Desk) -> Filled:
    values = spec.cls()
    relevant = []
    asked = set()
    first_open: str | None = None
    for name, question in spec.questions.items():
        if not question.when(values, desk):
            continue
        relevant.append(name)
        usual = question.default(values, desk) if question.default else None
        if name in draft.answers and question.holds(draft.answers[name], values, desk):
            object.__setattr__(values, name, question.load(draft.answers[name]))
            if usual is None and first_open is None:
                asked.add(name)
        elif usual is not None and name not in draft.answers and name not in draft.aside:
            object.__setattr__(values, name, usual)
        elif first_open is None:
            first_open = name
        if name == NOTE and spec.corrects and draft.notes:
            object.__setattr__(values, NOTE, "\n".join(filter(None, (values.note, *draft.notes))))
    return Filled(values, tuple(relevant), first_open, tuple(name for name in draft.order if name in asked))


def changeable(filled: Filled, spec: Spec) -> tuple[str, ...]:
    """Names of the questions that can be changed from the summary."""
    return tuple(name for name in filled.relevant if not spec.questions[name].settled)
