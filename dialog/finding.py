"""The question answered by finding: a case or person, looked for by pages, by search, or in a part of a long list."""

import re
import unicodedata
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from dialog import presses
from dialog.draft import Json
from dialog.incoming import Incoming, Pressed, Typed
from dialog.paging import page_of, pager, turned
from dialog.question import Answered, Asking, Heard, Looking, NotMine, Question
from dialog.screen import Choice, Rows, Say, Wants, Words, in_rows

SEARCH_AT_MOST = 20
"""Characters of a search. Longer words are a remark, not a name, and are kept as a note."""

EVERYWHERE = "all"
"""The part that is the whole list."""

_NUMBER = re.compile(r"第?([0-9]{1,2})[个号.、]?")


@dataclass(frozen=True, kw_only=True)
class Found(Question):
    """A case or person, found by looking through pages or by search.

    Attributes:
        source: the view of one page, by (page, search); its value has `lines` (each with `code`) and `total`, and where
            the list is long perhaps `parts` (each with `code`, `label`, `count`), of which one is chosen first.
        within: the view of one page of a part, by (page, part); needed where there are parts.
        label: one line in words.
        detail: what tells several hits of a search apart; with it they are numbered and picked by typing the number.
        told: the chosen one in words, for the summary.
        nothing: key of what is said where there is nothing to choose from.
    """

    source: Callable[[int, str], Hashable]
    label: Callable[[Any], Words]
    told: Callable[[str, Any, Any], Words]
    within: Callable[[int, str], Hashable] | None = None
    detail: Callable[[Any], Words] | None = None
    page_by: int = 6
    nothing: str = ""

    def views(self, values: Any, look: Mapping[str, Json], desk: Any) -> tuple[Hashable, ...]:
        """The page being looked at."""
        if self.within and (part := look.get("part")):
            return (self.within(page_of(look), str(part)),)
        return (self.source(page_of(look), str(look.get("search", ""))),)

    def _listing(self, look: Mapping[str, Json], values: Any, desk: Any) -> Any:
        (view,) = self.views(values, look, desk)
        return desk.views[view]

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """A press on a line, another page or part, the number of a hit, or words to search for."""
        listing = self._listing(look, values, desk)
        match incoming:
            case Typed(text) if code := self._numbered(text, listing, look):
                return Answered(code)
            case Typed(text) if 0 < len(text.strip()) <= SEARCH_AT_MOST:
                return Looking({"search": text.strip()})
            case Pressed(presses.CLEAR):
                return Looking({})
            case Pressed(value) if value in {presses.PART + part for part in _parts(listing)}:
                return Looking({"part": value.removeprefix(presses.PART)})
            case Pressed(value) if value in {line.code for line in listing.lines}:
                return Answered(value)
            case Pressed():
                return turned(incoming, look, self._pages(listing)) or NotMine()
            case _:
                return NotMine()

    def _pages(self, listing: Any) -> int:
        return -(-int(listing.total) // self.page_by)

    def _tells_apart(self, listing: Any, look: Mapping[str, Json]) -> bool:
        return bool(self.detail and look.get("search") and listing.total > 1)

    def _numbered(self, text: str, listing: Any, look: Mapping[str, Json]) -> str | None:
        found = _NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
        if not found or not self._tells_apart(listing, look):
            return None
        nth = int(found[1]) - self._first(listing, look)
        return str(listing.lines[nth].code) if 0 <= nth < len(listing.lines) else None

    def _first(self, listing: Any, look: Mapping[str, Json]) -> int:
        """The number of the first line of this page."""
        return min(page_of(look), max(0, self._pages(listing) - 1)) * self.page_by + 1

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """The parts of a long list; or one line to a row, pages below, and what was searched for."""
        listing = self._listing(look, values, desk)
        if _parts(listing):
            return Asking(_part_rows(listing), Wants.TEXT, (Say("parts", {"total": listing.total}),))
        numbers = range(self._first(listing, look), self._first(listing, look) + len(listing.lines))
        apart = self._tells_apart(listing, look)
        rows: list[tuple[Choice, ...]] = [
            (Choice(_label(self.label(line), number if apart else None), line.code),)
            for number, line in zip(numbers, listing.lines, strict=True)
        ]
        if turns := pager(page_of(look), self._pages(listing)):
            rows.append(turns)
        search = str(look.get("search", ""))
        if search or look.get("part"):
            rows.append((presses.button(presses.CLEAR),))
        says = [Say("found", {"search": search, "total": listing.total})] if search else []
        if self.nothing and not search and not listing.total:
            says = [Say(self.nothing)]
        if apart and self.detail:
            says += [_line(number, self.detail(line)) for number, line in zip(numbers, listing.lines, strict=True)]
        return Asking(tuple(rows), Wants.TEXT, tuple(says))

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """The chosen one."""
        return self.told(value, values, desk)

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """A code. Whether it may still be chosen is for `check`, which can say why not."""
        return isinstance(stored, str)


def _parts(listing: Any) -> tuple[str, ...]:
    """What can be chosen first: the parts, and all of it; nothing where the list is short."""
    parts = tuple(part.code for part in getattr(listing, "parts", ()))
    return (*parts, EVERYWHERE) if parts else ()


def _part_rows(listing: Any) -> Rows:
    parts = tuple(
        Choice(Say("button-part", {"label": part.label, "count": part.count}), presses.PART + part.code)
        for part in listing.parts
    )
    return (*in_rows(parts, 2), (Choice(Say("button-everywhere"), presses.PART + EVERYWHERE),))


def _label(label: Words, number: int | None) -> Words:
    return _line(number, label) if number else label


def _line(number: int, told: Words) -> Say:
    return Say("numbered", {"number": number, "told": told})
