"""Finds the headings: in which sheet, in which row or rows, and in which place each column stands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from string import ascii_uppercase

from documents.rosters.heading_names import AGES, Names
from documents.rosters.headings import Meant, meant, shown, tidy, two_rows
from documents.rosters.roster import Fault
from documents.rosters.sheet import Cell, Sheet, SheetRow
from rules.problem import Problem

_LOOKED_AT = 20
_FEWEST = 3
"""Columns that must be known before a row counts as headings."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a column stands and how it is called there."""

    index: int
    heading: str

    @property
    def letter(self) -> str:
        """As the spreadsheet program calls it."""
        return letters(self.index)


@dataclass(frozen=True, slots=True)
class Head:
    """The headings of a sheet.

    Attributes:
        rows: numbers of the rows they stand in, one or two.
        after: how many rows of the sheet come before the first person.
        places: by the column's own name.
        unread: places whose heading means nothing here.
    """

    rows: tuple[int, ...]
    after: int
    places: Mapping[str, Place]
    unread: tuple[Place, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...]


def letters(index: int) -> str:
    """A column's letters by its place from 0: A, Z, AA."""
    more, last = divmod(index, len(ascii_uppercase))
    return (letters(more - 1) if more else "") + ascii_uppercase[last]


def best_head(sheet: Sheet, names: Mapping[str, Names]) -> Head | None:
    """The row, or else the two rows, in which most columns are known; None where nothing looks like headings."""
    first = list(islice(sheet.rows, _LOOKED_AT))
    heads = [(_head(first[at : at + depth], at, names), at, depth) for at in range(len(first)) for depth in (1, 2)]
    best = max(heads, key=lambda tried: (len(tried[0].places), -tried[2]), default=None)
    if best is None or len(best[0].places) < _FEWEST:
        return None
    return _head(first[best[1] : best[1] + best[2]], best[1], names, or_near=True)


def _called(rows: Sequence[SheetRow]) -> Iterable[tuple[str, ...]]:
    if len(rows) == 1:
        return ((heading,) if heading else () for heading in map(shown, rows[0].cells))
    return two_rows(*_as_wide(rows[0].cells, rows[1].cells))


def _as_wide(upper: Sequence[Cell], lower: Sequence[Cell]) -> tuple[list[Cell], list[Cell]]:
    both = list(zip_longest(upper, lower, fillvalue=""))
    return [pair[0] for pair in both], [pair[1] for pair in both]


def _head(rows: Sequence[SheetRow], at: int, names: Mapping[str, Names], *, or_near: bool = False) -> Head:
    """What these rows are as headings. Only those that are headings are searched for misspelt ones."""
    number = rows[-1].number
    understood: dict[str, list[tuple[Meant, Place]]] = {}
    faults: list[Fault] = []
    notes: list[Fault] = []
    unread: list[Place] = []
    for index, forms in enumerate(_called(rows)):
        place = Place(index, next(iter(forms), ""))
        found = next((found for form in forms if (found := meant(form, names, or_near=or_near))), None)
        if found is None:
            if forms:
                unread.append(place)
        elif len(found.columns) > 1:
            problem = Problem("roster-heading-unclear", {"heading": place.heading, "known": "、".join(found.columns)})
            faults.append(Fault(number, place.heading, problem, place.letter))
        else:
            understood.setdefault(found.columns[0], []).append((found, place))
    places = {}
    for column, claims in understood.items():
        places[column], given_up = _strongest(claims)
        faults += _same_twice(number, column, claims)
        unread += given_up
        notes += _near_spelling(number, column, claims)
    unread.sort(key=lambda place: place.index)
    notes += _unread(number, unread)
    return Head(tuple(row.number for row in rows), at + len(rows), places, tuple(unread), tuple(faults), tuple(notes))


Claims = Sequence[tuple[Meant, Place]]


def _strongest(claims: Claims) -> tuple[Place, list[Place]]:
    ordered = sorted(claims, key=lambda claim: -claim[0].strength)
    return ordered[0][1], [place for claim, place in ordered[1:] if claim.strength < ordered[0][0].strength]


def _same_twice(number: int, column: str, claims: Claims) -> Iterator[Fault]:
    best = max(claim.strength for claim, _ in claims)
    equal = [place for claim, place in claims if claim.strength == best]
    for place in equal[1:]:
        args = {"heading": place.heading, "meaning": column, "first": equal[0].letter}
        yield Fault(number, place.heading, Problem("roster-heading-twice", args), place.letter)


def _near_spelling(number: int, column: str, claims: Claims) -> Iterator[Fault]:
    for claim, place in claims:
        if claim.strength == 1:
            problem = Problem("roster-note-near-heading", {"heading": place.heading, "meaning": column})
            yield Fault(number, place.heading, problem, place.letter)


def _unread(number: int, places: Iterable[Place]) -> Iterator[Fault]:
    for place in places:
        code = "roster-note-age" if set(tidy(place.heading)) & AGES else "roster-note-unread-column"
        yield Fault(number, place.heading, Problem(code, {"heading": place.heading}), place.letter)
