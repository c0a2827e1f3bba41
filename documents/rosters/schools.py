"""Schools of a pupils' roster: one school has one name and one code, and is one the county knows."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from documents.rosters.columns import Found
from documents.rosters.places import Known, nearest_schools, school_key
from documents.rosters.roster import Fault
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class SchoolOf:
    """The school a row names."""

    number: int
    name: str
    code: str | None


class Schools:
    """What the county and the roster together say of schools: the commonest pairing of name and code is the right one."""

    def __init__(self, known: Known, named: Sequence[SchoolOf]) -> None:
        """Learn names and codes."""
        self._known = {school_key(name): name for name in known.schools}
        self._first: dict[tuple[str, str | None], int] = {}
        names: defaultdict[str, Counter[str]] = defaultdict(Counter)
        codes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for school in named:
            name = self.name(school.name)
            self._first.setdefault((name, school.code), school.number)
            if school.code and (not self._known or name in known.schools):
                names[school.code][name] += 1
                codes[name][school.code] += 1
        for name, code in known.schools.items():
            if code:
                names[code][name] += 10**6
                codes[name][code] += 10**6
        self._name_of = {code: counted.most_common(1)[0][0] for code, counted in names.items()}
        self._code_of = {name: counted.most_common(1)[0][0] for name, counted in codes.items()}

    def name(self, written: str) -> str:
        """The name in the county's spelling, blanks and full width aside."""
        return self._known.get(school_key(written), written)

    def code(self, name: str) -> str | None:
        """The code of a school by its name, from whichever row tells it."""
        return self._code_of.get(name)

    def faults(self, found: Found, named: Sequence[SchoolOf]) -> Iterator[Fault]:
        """Rows whose school is not known, or bears another's name or code."""
        for school in named:
            name = self.name(school.name)
            if self._known and school_key(name) not in self._known:
                known = nearest_schools(name, self._known.values())
                yield found.fault(school.number, "学校名称", Problem("roster-school-unknown", {"known": known}))
            elif school.code and self._name_of.get(school.code, name) != name:
                right = self._name_of[school.code]
                row = self._first.get((right, school.code), 0)
                yield found.fault(
                    school.number, "学校名称", Problem("roster-school-two-names", {"name": right, "row": row})
                )
            elif school.code and self._code_of.get(name, school.code) != school.code:
                row = self._first.get((name, self._code_of[name]), 0)
                yield found.fault(school.number, "学校标识码", Problem("roster-school-two-codes", {"row": row}))
