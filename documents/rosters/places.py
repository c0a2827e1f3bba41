"""Areas and schools of a roster matched to those the county knows: 上寨 is 上寨村, 二组 is 2组; what nobody knows is asked.

Where the county knows nothing yet below a place, the roster itself says what there is, each place under its commonest
spelling. Where it knows some, a name that is none of them is a fault that names the nearest: nobody would be responsible for
a child in a village that is only a slip of the pen. A new village comes in with the roster of the people in charge of it.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from documents.rosters.classes import group_name
from documents.rosters.headings import sounds_alike
from rules.identity import compact
from rules.problem import Problem

_ENDINGS = (
    re.compile(r"(?:人民政府|街道办事处|办事处|街道|民族乡|乡|镇)$"),
    re.compile(r"(?:村民委员会|社区居委会|居民委员会|村委会|居委会|社区|行政村|村)$"),
    re.compile(r"(?:村民小组|村小组|小组|组|社)$"),
)
LEVELS = ("town", "village", "group")
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Known:
    """The places the county has already.

    Attributes:
        areas: names from the town down: (town,), (town, village), (town, village, group).
        schools: code by name; None where only the name is known so far.
    """

    areas: frozenset[tuple[str, ...]] = frozenset()
    schools: Mapping[str, str | None] = field(default_factory=dict)


NOTHING_KNOWN = Known()


def key(name: str, depth: int) -> str:
    """What two spellings of one place have in common: the name without 乡, 村委会 or 组, numerals as digits."""
    plain = compact(group_name(name) if depth == 2 else name)
    return _ENDINGS[depth].sub("", plain) or plain


class Areas:
    """Brings the areas of one roster to the county's spelling."""

    def __init__(self, known: Known, given: Iterable[tuple[str, ...]], *, may_add: bool = False) -> None:
        """Learn what is known, and how the roster itself spells what is not.

        Args:
            known: the county's areas.
            given: every area of the roster as written, from the town down; repeated as often as it stands there.
            may_add: whether a name that is like no known one is a new place (the roster of people in charge).
        """
        self._may_add = may_add
        self._below: dict[tuple[str, ...], dict[str, list[str]]] = {}
        for area in sorted(known.areas, key=lambda names: (len(names), names)):
            self._add(area[:-1], area[-1])
        self._has_known = frozenset(self._below)
        for area, _ in sorted(Counter(given).items(), key=lambda counted: (-counted[1], counted[0])):
            self._learn(area)
        self._met: dict[tuple[str, ...], tuple[str, ...] | tuple[int, Problem]] = {}

    def _add(self, above: tuple[str, ...], name: str) -> None:
        spelled = self._below.setdefault(above, {}).setdefault(key(name, len(above)), [])
        if name not in spelled:
            spelled.append(name)

    def _learn(self, area: tuple[str, ...]) -> None:
        above: tuple[str, ...] = ()
        for depth, name in enumerate(area):
            if not name:
                return
            found = self._look_up(above, name, depth)
            if isinstance(found, Problem):
                if above in self._has_known and not (self._may_add and self._is_new(above, name, depth)):
                    return
                found = group_name(name) if depth == 2 else name
                self._add(above, found)
            above = (*above, found)

    def _is_new(self, above: tuple[str, ...], name: str, depth: int) -> bool:
        """Not another spelling, by ear, of one that is known."""
        return not any(sounds_alike(key(name, depth), known) for known in self._below[above])

    def match(self, area: tuple[str, ...]) -> tuple[str, ...] | tuple[int, Problem]:
        """The area in the county's spelling; or which level is not known, and the problem.

        Problems: `roster-town-unknown`, `roster-village-unknown`, `roster-group-unknown` (naming the nearest known ones),
        `roster-place-unclear` (two known ones are written alike).
        """
        if area not in self._met:
            self._met[area] = self._match(area)
        return self._met[area]

    def _match(self, area: tuple[str, ...]) -> tuple[str, ...] | tuple[int, Problem]:
        above: tuple[str, ...] = ()
        for depth, name in enumerate(area):
            found = self._look_up(above, name, depth)
            if isinstance(found, Problem):
                return depth, found
            above = (*above, found)
        return above

    def _look_up(self, above: tuple[str, ...], name: str, depth: int) -> str | Problem:
        below = self._below.get(above, {})
        spelled = below.get(key(name, depth), [])
        if name in spelled:
            return name
        if len(spelled) == 1:
            alike = _same_kind(name, spelled[0], depth)
            return spelled[0] if alike else Problem("roster-place-unclear", {"known": spelled[0]})
        if spelled:
            return Problem("roster-place-unclear", {"known": "、".join(spelled)})
        nearest = self._near(above, name, depth) or [names[0] for names in below.values()]
        known = "、".join(nearest[:_SHOWN]) or "—"
        return Problem(f"roster-{LEVELS[depth]}-unknown", {"above": "".join(above[-1:]), "known": known})

    def _near(self, above: tuple[str, ...], name: str, depth: int) -> list[str]:
        below = self._below.get(above, {})
        if depth == 2 and key(name, depth).isdecimal():
            return []
        return [below[found][0] for found in difflib.get_close_matches(key(name, depth), below, _SHOWN, 0.5)]


def _same_kind(name: str, known: str, depth: int) -> bool:
    """上寨 and 上寨村委会 are 上寨村; 青石镇 is not 青石乡, nor is 2社 2组, unless somebody says so."""
    kinds = ("乡", "镇", "街道") if depth == 0 else ("社区", "村") if depth == 1 else ("社", "组")
    ends = [next((kind for kind in kinds if kind in text[-4:]), "") for text in (name, known)]
    return not all(ends) or ends[0] == ends[1]


def nearest_schools(name: str, known: Iterable[str]) -> str:
    """The known schools whose names are most like this one; all (the first few), where none is like it."""
    names = list(known)
    return "、".join((difflib.get_close_matches(name, names, 3, 0.6) or names)[:_SHOWN])


def school_key(name: str) -> str:
    """A school's name without blanks, at half width."""
    return compact(name)
