"""The question "who takes it there?": a worker found in the county's list, those of one's own place first; never a typed name."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from dialog import presses
from dialog.draft import Json
from dialog.incoming import Incoming, Pressed, Typed
from dialog.paging import page_of, pager, turned
from dialog.question import Answered, Asking, Heard, Looking, NotMine, Question
from dialog.screen import Choice, Say, Wants, Words
from handlers.cases import PAGE_BY
from handlers.guarding import worker_words
from rules.desk import Desk, View
from rules.guarded import WorkerList

NAME_AT_MOST = 20


def servers(page: int, search: str, desk: Desk) -> View:
    """One page of those who may take a paper to a family."""
    return View("servers", (page, PAGE_BY, search, desk.today.isoformat()))


@dataclass(frozen=True, kw_only=True)
class Server(Question):
    """Somebody who serves a paper: `{"id": …, "name": …}`."""

    def views(self, values: Any, look: Mapping[str, Json], desk: Desk) -> tuple[Hashable, ...]:
        """The page being looked at."""
        return (servers(page_of(look), str(look.get("search", "")), desk),)

    def _listing(self, look: Mapping[str, Json], desk: Desk) -> WorkerList:
        listing = desk.views[servers(page_of(look), str(look.get("search", "")), desk)]
        assert isinstance(listing, WorkerList)
        return listing

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Desk) -> Heard:
        """A press on a line, another page, or words to search for."""
        listing = self._listing(look, desk)
        match incoming:
            case Typed(text) if 0 < len(text.strip()) <= NAME_AT_MOST:
                return Looking({"search": text.strip()})
            case Pressed(presses.CLEAR):
                return Looking({})
            case Pressed(value) if line := next((one for one in listing.lines if one.code == value), None):
                return Answered({"id": value, "name": line.name})
            case Pressed():
                return turned(incoming, look, -(-listing.total // PAGE_BY)) or NotMine()
            case _:
                return NotMine()

    def show(self, look: Mapping[str, Json], values: Any, desk: Desk) -> Asking:
        """One line to a row."""
        listing = self._listing(look, desk)
        rows: list[tuple[Choice, ...]] = [(Choice(worker_words(line), line.code),) for line in listing.lines]
        if turns := pager(page_of(look), -(-listing.total // PAGE_BY)):
            rows.append(turns)
        search = str(look.get("search", ""))
        if not search:
            return Asking(tuple(rows), Wants.TEXT)
        rows.append((presses.button(presses.CLEAR),))
        return Asking(tuple(rows), Wants.TEXT, (Say("found", {"search": search, "total": listing.total}),))

    def tell(self, value: Any, values: Any, desk: Desk) -> Words:
        """His name."""
        return str(value["name"])

    def fits(self, stored: Json, values: Any, desk: Desk) -> bool:
        """A row id and a name."""
        return isinstance(stored, dict) and str(stored.get("id", "")).isdecimal() and bool(stored.get("name"))
