"""Add a note (补一句) to a record that can no longer be corrected, or must not be: what was written stays as it is."""

from collections.abc import Iterator
from typing import Any

from dialog import ask
from dialog.draft import Draft
from dialog.form import form, spec_of
from dialog.screen import Say, Words
from handlers.visit import Visit
from handlers.visits import record_of, record_question, record_view
from rules.desk import Desk
from rules.events import Event, VisitNoteAdded


def _after(added: Any, desk: Desk) -> Draft:
    record = record_of(added.record, desk)
    return Draft("saved", answers={"code": desk.receipt, "case": record.case if record else ""})


def _heading(added: Any, desk: Desk) -> Words | None:
    record = record_of(added.record, desk)
    args = {"name": record.line.name, "day": record.day, "receipt": record.receipt} if record else {}
    return Say("heading-amend", args) if record else None


@form("addnote", allowed=spec_of(Visit).allowed, views=record_view, then=_after, heading=_heading)
class AddNote:
    """Add a note to one record of mine; the county desk to a red flag whoever raised it."""

    record: str = record_question()
    note: str | None = ask.text(at_most=4000)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The note, beside the record."""
        record = record_of(self.record, desk)
        assert record is not None
        yield VisitNoteAdded(case=record.case, receipt=record.receipt, note=self.note or "")
