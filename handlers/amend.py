"""Correct a visit that was sent (改一改, D10): never overwritten. Asks what a visit asks, begun with what the record says.

Only whoever recorded it may, while the case is in his reach and open, and not too late; then he can add a note instead.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from dialog import ask
from dialog.choosing import SomeOf
from dialog.form import form, spec_of
from dialog.incoming import Command, Edited
from dialog.question import Question
from dialog.screen import Say, Words
from handlers.cases import card_of, card_view, case_question, line_words
from handlers.record_words import as_written, changed_lines
from handlers.visit import Visit
from handlers.visits import record_of, record_question, record_view, still_mine, why_not_amended
from rules.amending import changed, values_of
from rules.codes import RED_FLAG_REASONS, AmendReason, Reason, Result
from rules.desk import Desk, SentText, VisitRecord
from rules.events import Event, ReasonRecorded, VisitAmended
from rules.next_step import usual_next_step
from rules.problem import Problem

OF_THE_CORRECTION = frozenset({"amends", "case", "why", "why_words"})
LEFT_OUT = frozenset({"siblings", "siblings_seen", "late_reason", "late_words"})
"""Questions of a visit that a correction does not ask: it is about one child, and not about how the record came to be."""

AS_IT_CAME = frozenset({"instead_of", "late_days", "late_reason", "late_words"})
"""Values of a record that a correction leaves alone."""

NEEDED = ("way", "day", "next_step", "next_owner", "next_day")
"""What every visit has; while one of them is being asked again, the record's own stands in for it."""

NEXT = ("next_step", "next_owner", "next_day")


def _may_amend(code: str, amend: Any, desk: Desk) -> Problem | None:
    record = record_of(code, desk)
    if record is None or _is_red_flag(amend, desk):
        return still_mine(code, amend, desk)  # a red flag waits for nothing but the right to see the file
    return why_not_amended(record, desk)


def _is_red_flag(amend: Any, desk: Desk) -> bool:
    new_reason = amend.reason is not None and amend.reason is not _on_file(amend, desk)
    return Result.RED_FLAG in amend.results or (new_reason and amend.reason in RED_FLAG_REASONS)


def _on_file(amend: Any, desk: Desk) -> Reason | None:
    """The main reason the file shows to this person."""
    card = card_of(amend.case, desk)
    return Reason(card.reason) if card and card.reason else None


def _heading(amend: Any, desk: Desk) -> Words | None:
    record = record_of(amend.amends, desk)
    args = {"name": record.line.name, "day": record.day, "receipt": record.receipt} if record else {}
    return Say("heading-amend", args) if record else None


def _each(name: str, question: Question) -> Question | None:
    if name in OF_THE_CORRECTION:
        return question
    if name in LEFT_OUT:
        return None
    return replace(question, pinned=False, default=_as_recorded(name, question), check=_still(name, question))


def _as_recorded(name: str, question: Question) -> Callable[[Any, Desk], Any]:
    """The usual answer of a correction: what the record says."""

    def usual(amend: Any, desk: Desk) -> Any:
        record = record_of(amend.amends, desk)
        if record is None:
            return None
        if name in NEXT and question.default and _follows(amend, record):
            return question.default(amend, desk)
        if name in record.values:
            return question.load(record.values[name])
        if question.default and not question.pinned:
            return question.default(amend, desk)
        if question.optional and question.when(as_written(record), desk):
            return () if isinstance(question, SomeOf) else ""  # it was asked then, and skipped
        return None

    return usual


def _follows(amend: Any, record: VisitRecord) -> bool:
    """Whether the next step goes with the correction: it was the usual one, it stands, and what it follows from changed."""
    was = as_written(record)
    usual = usual_next_step(was.results, was.promise)
    taken = (was.next_step, was.next_owner) == (usual.step, usual.owner) and usual.day in (None, was.next_day)
    return record.newest and taken and (amend.results, amend.promise) != (was.results, was.promise)


def _still(name: str, question: Question) -> Callable[[Any, Any, Desk], Problem | None]:
    """The visit's own check; what was so in the record already is no reason to refuse a correction of something else."""

    def check(answer: Any, amend: Any, desk: Desk) -> Problem | None:
        problem = question.check(answer, amend, desk)
        record = record_of(amend.amends, desk)
        if problem is None or record is None:
            return problem
        was = as_written(record)
        return None if answer == getattr(was, name) and question.check(answer, was, desk) == problem else problem

    return check


def _case_of(amend: Any, desk: Desk) -> str | None:
    record = record_of(amend.amends, desk)
    return record.case if record else None


def _changes_anything(amend: Any, desk: Desk) -> bool:
    return bool(amend.changes(desk))


@dataclass(frozen=True, kw_only=True)
class Which:
    """Which record is corrected: asked first."""

    amends: str = record_question(check=_may_amend, settled=True)


@form(
    "amend",
    allowed=spec_of(Visit).allowed,
    views=lambda answers, look: record_view(answers, look, "amends"),
    also=lambda amend, _desk: card_view({"case": amend.case}, {}),
    then=spec_of(Visit).then,
    heading=_heading,
    words="visit",
    unchanged=lambda amend, desk: not _changes_anything(amend, desk),
    each=_each,
)
class Amend(Visit, Which):
    """Correct one record of mine."""

    case: str = case_question(default=_case_of, settled=True)
    why: AmendReason | None = ask.one_of(AmendReason, when=_changes_anything, per_row=1)
    why_words: str | None = ask.text(
        at_most=500,
        when=_changes_anything,
        default=lambda amend, _desk: None if amend.why is AmendReason.OTHER else "",
    )

    def changes(self, desk: Desk) -> dict[str, Any]:
        """What the correction changes: new values by name, None where something is taken out."""
        record = record_of(self.amends, desk)
        if record is None or record.red_flag:
            return {}  # a red flag is never corrected, and may lack what every visit says
        found = changed(_unchanged(self.amends, record, desk)._says(record, desk), self._says(record, desk))
        return {name: value for name, value in found.items() if value is not None or name in record.values}

    def _says(self, record: VisitRecord, desk: Desk) -> dict[str, Any]:
        """What the visit would say so, by name."""
        was = as_written(record)
        open_now = {name: getattr(was, name) for name in NEEDED if getattr(self, name) is None}
        told = Visit.events(replace(self, case=record.case, **open_now), desk)
        values = values_of(e for e in told if e.case == record.case and not isinstance(e, ReasonRecorded))
        held_already = "reason" not in record.values and self.reason is _on_file(self, desk)
        if self.reason and not held_already:
            values["reason"] = self.reason.value
        return {name: value for name, value in values.items() if name not in AS_IT_CAME}

    def summary(self, desk: Desk) -> tuple[Words, ...]:
        """What changes, old and new, and why."""
        record = record_of(self.amends, desk)
        if record is None:
            return ()
        changes = self.changes(desk)
        before = {name: record.values.get(name) for name in changes}
        args = {"line": line_words(record.line), "day": record.day, "receipt": record.receipt}
        why = Say("joined", {"parts": (Say(f"amendreason-{self.why}"), self.why_words or "")})
        return (Say("amend-of", args), *changed_lines(before, changes, desk), Say("line-visit-why", {"told": why}))

    def events(self, desk: Desk) -> Iterator[Event]:
        """The correction. What the visit itself recorded stays as it is."""
        record = record_of(self.amends, desk)
        assert record is not None
        assert self.why is not None
        changes = self.changes(desk)
        if changes.get("reason") and "reason" not in record.values and (seen := _on_file(self, desk)):
            changes["instead_of"] = seen.value
        yield VisitAmended(
            case=record.case, receipt=record.receipt, changes=changes, why=self.why, why_words=self.why_words or ""
        )


def _unchanged(code: str, record: VisitRecord, desk: Desk) -> Amend:
    """The correction in which nothing was answered yet. What a visit asks by now and the record never said is no change."""
    values: Amend = spec_of(Amend).cls()
    given = {"amends": code, "case": record.case}
    for name, question in spec_of(Amend).questions.items():
        if name in given:
            object.__setattr__(values, name, given[name])
        elif name not in OF_THE_CORRECTION and question.default and question.when(values, desk):
            usual = question.default(values, desk)
            if usual is not None:
                object.__setattr__(values, name, usual)
    return values


def after_edit(sent: SentText, message: Edited) -> Command | None:
    """A message changed after its record was sent begins a correction of that record; None where nothing would change."""
    text = message.text.strip()
    if not text or text == sent.text or sent.question in OF_THE_CORRECTION:
        return None
    parts = (sent.whole.replace(sent.text, text, 1),) if sent.text in sent.whole else (sent.whole, text)
    whole = "\n".join(filter(None, parts))
    return Command("amend", (sent.code,), {sent.question: whole}, {str(message.message_id): (sent.question, text)})
