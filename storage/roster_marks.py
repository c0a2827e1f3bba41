"""By what a roster's children are known again: keyed hashes of their numbers, and of what makes two children alike."""

from typing import Any, Self

from sqlalchemy import select

from storage.database import Work
from storage.roster_values import id_mark, likeness, school_no_mark
from storage.scope import past_the_scope
from storage.tables import pupil_marks, pupils


class Marks:
    """The marks of all children, those of this import among them as soon as they are added."""

    def __init__(self, work: Work) -> None:
        """Made by `load`."""
        self._work = work
        self._by_number: dict[str, int] = {}
        self._likenesses: dict[str, bool] = {}

    @classmethod
    async def load(cls, work: Work) -> Self:
        """The marks of everybody who is here."""
        marks = cls(work)
        wanted = select(pupils.c.id, pupils.c.id_index, pupils.c.school_no_index)
        for row in await work.conn.execute(past_the_scope(wanted, "import")):
            marks._by_number |= {mark: row.id for mark in (row.id_index, row.school_no_index) if mark}
        for row in await work.conn.execute(past_the_scope(select(pupil_marks), "import")):
            marks._likenesses[row.mark] = row.numbered
        return marks

    def who(self, row: Any) -> set[int]:
        """The children who bear one of the row's numbers: none, one, or two where its numbers contradict each other."""
        marks = {id_mark(self._work, row), school_no_mark(self._work, row)} - {""}
        return {self._by_number[mark] for mark in marks if mark in self._by_number}

    def has_like(self, row: Any) -> bool:
        """Whether a child here has the same name, birth, village and guardian, and no number tells the two apart."""
        numbered = self._likenesses.get(likeness(self._work, row))
        return numbered is not None and not (numbered and row.id_number)

    def taken(self, row: Any, number: str) -> bool:
        """Whether this number of the row is another child's already."""
        mark = id_mark(self._work, row) if number == "id_number" else school_no_mark(self._work, row)
        return mark in self._by_number

    def add(self, pupil_id: int, row: Any) -> tuple[str | None, str | None, str]:
        """Know a new child; its marks: of the ID number (or what stands for it), of the 学籍号, of its likeness."""
        by_id, by_school_no, like = id_mark(self._work, row), school_no_mark(self._work, row), likeness(self._work, row)
        self._by_number |= {mark: pupil_id for mark in (by_id, by_school_no) if mark}
        self._likenesses[like] = bool(row.id_number)
        return by_id or None, by_school_no or None, like
