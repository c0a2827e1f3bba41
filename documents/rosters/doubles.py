"""Rows that are one child twice, and children who are only alike. Never by name alone (DOMAIN §7); nothing is merged."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from documents.rosters.columns import Found
from documents.rosters.roster import Fault
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Trace:
    """What of a row may tell that it is another one's double; whatever could not be read is None."""

    number: int
    id_number: str | None
    school_no: str | None
    name: str | None
    birth: date | None
    village: str | None
    guardian: str | None


def double_faults(found: Found, traces: Sequence[Trace]) -> Iterator[Fault]:
    """The same number twice: the later row is left out; where the children differ, the earlier one as well."""
    for field, column, code in (
        ("id_number", "身份证件号", "roster-id-number-twice"),
        ("school_no", "学籍号", "roster-school-no-twice"),
    ):
        first: dict[str, Trace] = {}
        doubted: set[int] = set()
        for trace in traces:
            number = getattr(trace, field)
            if not number or (earlier := first.setdefault(number, trace)) is trace:
                continue
            yield found.fault(trace.number, column, Problem(code, {"row": earlier.number}))
            if _differ(trace, earlier) and earlier.number not in doubted:
                doubted.add(earlier.number)
                yield found.fault(earlier.number, column, Problem("roster-number-of-two", {"row": trace.number}))


def _differ(one: Trace, other: Trace) -> bool:
    names = one.name and other.name and one.name != other.name
    births = one.birth and other.birth and one.birth != other.birth
    return bool(names or births)


def alike(found: Found, traces: Sequence[Trace]) -> tuple[list[Fault], list[Fault]]:
    """Same name, birth, village and guardian: a fault where numbers do not tell two children apart, else a note."""
    faults: list[Fault] = []
    notes: list[Fault] = []
    first: dict[tuple[object, ...], Trace] = {}
    for trace in traces:
        likeness = (trace.name, trace.birth, trace.village, trace.guardian)
        if not all(likeness):
            continue
        earlier = first.setdefault(likeness, trace)
        if earlier is trace or _same_number(trace, earlier):
            continue
        if trace.id_number and earlier.id_number:
            notes.append(found.fault(trace.number, "姓名", Problem("roster-note-alike", {"row": earlier.number})))
        else:
            faults.append(
                found.fault(trace.number, "姓名", Problem("roster-suspected-double", {"row": earlier.number}))
            )
    return faults, notes


def _same_number(one: Trace, other: Trace) -> bool:
    return bool(
        (one.id_number and one.id_number == other.id_number) or (one.school_no and one.school_no == other.school_no)
    )
