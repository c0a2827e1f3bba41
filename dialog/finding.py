"""The question answered by finding: a case or person, looked for by pages and by search."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from dialog import presses
from dialog.draft import Json
from dialog.incoming import Incoming, Pressed, Typed
from dialog.paging import page_of, pager, turned
from dialog.question import Answered, Asking, Heard, Looking, NotMine, Question
from dialog.screen import Choice, Say, Wants, Words

SEARCH_AT_MOST = 20
"""Characters of a search. Longer words are a remark, not a name, and are kept as a note."""


@dataclass(frozen=True, kw_only=True)
class Found(Question):
    """A case or person, found by looking through pages or by search.

    Attributes:
        source: the view of one page, by (page, search); its value has `lines` (each with `code`) and `total`.
        label: one line in words.
        told: the chosen one in words, for the summary.
        nothing: key of what is said where there is nothing to choose from.
    """

    source: Callable[[int, str], Hashable]
    label: Callable[[Any], Words]
    told: Callable[[str, Any, Any], Words]
    page_by: int = 6
    nothing: str = ""

    def views(self, values: Any, look: Mapping[str, Json], desk: Any) -> tuple[Hashable, ...]:
        """The page being looked at."""
        return (self.source(page_of(look), str(look.get("search", ""))),)

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """A press on a line, another page, or words to search for."""
        match incoming:
            case Typed(text) if 0 < len(text.strip()) <= SEARCH_AT_MOST:
                return Looking({"search": text.strip()})
            case Pressed(presses.CLEAR):
                return Looking({})
            case Pressed(value):
                (view,) = self.views(values, look, desk)
                if value in {line.code for line in desk.views[view].lines}:
                    return Answered(value)
                return turned(incoming, look, self._pages(desk.views[view])) or NotMine()
            case _:
                return NotMine()

    def _pages(self, listing: Any) -> int:
        return -(-int(listing.total) // self.page_by)

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """One line to a row, pages below, and what was searched for."""
        (view,) = self.views(values, look, desk)
        listing = desk.views[view]
        rows: list[tuple[Choice, ...]] = [(Choice(self.label(line), line.code),) for line in listing.lines]
        if turns := pager(page_of(look), self._pages(listing)):
            rows.append(turns)
        search = str(look.get("search", ""))
        if search:
            rows.append((presses.button(presses.CLEAR),))
        says = (Say("found", {"search": search, "total": listing.total}),) if search else ()
        if self.nothing and not search and not listing.total:
            says = (Say(self.nothing),)
        return Asking(tuple(rows), Wants.TEXT, says)

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """The chosen one."""
        return self.told(value, values, desk)

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """A code. Whether it may still be chosen is for `check`, which can say why not."""
        return isinstance(stored, str)
