"""What an import has to say, row by row, in words. Shows no cell's content: rows and columns are named, children are not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from documents.rosters.roster import WHOLE_FILE, Fault, Roster
from locales.reader import Words


class Finding(Protocol):
    """What the database knew of a row (storage.taken.Finding)."""

    @property
    def row(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def fields(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the report.

    Attributes:
        row: the row of the sheet; 0 for the file.
        letter: the column; empty where the row is meant.
        is_fault: whether the row is left out for it.
        words: the sentence, without its place.
    """

    row: int
    letter: str
    column: str
    is_fault: bool
    words: str


def remarks(roster: Roster[Any], findings: Iterable[Finding], words: Words) -> list[Remark]:
    """Faults, notes and findings in the order of the rows; faults of a row before its notes, from left to right."""
    told = [_of_fault(fault, words, is_fault=True) for fault in roster.faults]
    told += [_of_fault(note, words, is_fault=False) for note in roster.notes]
    told += [_of_finding(finding, words) for finding in findings]
    return sorted(told, key=lambda remark: (remark.row, not remark.is_fault, len(remark.letter), remark.letter))


def _of_fault(fault: Fault, words: Words, *, is_fault: bool) -> Remark:
    said = words.say(f"problem-{fault.problem.code}", fault.problem.args)
    return Remark(fault.row, fault.letter, fault.column, is_fault, said)


def _of_finding(finding: Finding, words: Words) -> Remark:
    fields = tuple(words.say(f"roster-field-{name}") for name in finding.fields)
    said = words.say(f"roster-found-{finding.kind}", {"items": fields})
    return Remark(finding.row, "", "", finding.kind == "suspected", said)


def line(remark: Remark, words: Words) -> str:
    """One line: 第51行 F列 身份证件号码：…"""  # noqa: D415  # ends as the line does
    if remark.row == WHOLE_FILE:
        return words.say("report-line-file", {"why": remark.words})
    where = {"row": remark.row, "letter": remark.letter, "column": remark.column, "why": remark.words}
    if remark.letter and remark.column != remark.letter:
        return words.say("report-line-cell", where)
    return (
        words.say("report-line-column", where)
        if remark.letter or remark.column
        else words.say("report-line-row", where)
    )


def text_report(title: str, outcome: str, told: Sequence[Remark], words: Words) -> str:
    """The whole report as text: what came of it, what must be put right, what else is to be known."""
    faults = [line(remark, words) for remark in told if remark.is_fault]
    notes = [line(remark, words) for remark in told if not remark.is_fault]
    parts = [title, outcome]
    if faults:
        parts += ["", words.say("report-faults", {"count": len(faults)}), *faults]
    if notes:
        parts += ["", words.say("report-notes", {"count": len(notes)}), *notes]
    return "\n".join(parts) + "\n"
