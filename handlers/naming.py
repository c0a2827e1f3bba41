"""The question "which worker is it?": found in the county's list, or named in words where he is not in it."""

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
from handlers.guarding import worker_words, workers
from rules.desk import Desk

AS_TYPED = "="
"""The button that takes the words searched for as the name itself."""

NAME_AT_MOST = 20


@dataclass(frozen=True, kw_only=True)
class Worker(Question):
    """A worker: `{"id": …}` where he was found, `{"name": …}` where only his name is known."""

    def views(self, values: Any, look: Mapping[str, Json], desk: Desk) -> tuple[Hashable, ...]:
        """The page being looked at."""
        return (workers(page_of(look), str(look.get("search", "")), desk, values.case),)

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Desk) -> Heard:
        """A press on a line, another page, words to search for, or those words as the name."""
        found = desk.views[workers(page_of(look), str(look.get("search", "")), desk, values.case)]
        lines: Any = found
        search = str(look.get("search", ""))
        match incoming:
            case Typed(text) if 0 < len(text.strip()) <= NAME_AT_MOST:
                return Looking({"search": text.strip()})
            case Pressed(presses.CLEAR):
                return Looking({})
            case Pressed(value) if value == AS_TYPED and search:
                return Answered({"name": search})
            case Pressed(value):
                line = next((line for line in lines.lines if line.code == value), None)
                if line:
                    return Answered({"id": value, "name": line.name})
                return turned(incoming, look, -(-lines.total // PAGE_BY)) or NotMine()
            case _:
                return NotMine()

    def show(self, look: Mapping[str, Json], values: Any, desk: Desk) -> Asking:
        """One line to a row; below them the words typed, as a name."""
        search = str(look.get("search", ""))
        lines: Any = desk.views[workers(page_of(look), search, desk, values.case)]
        rows: list[tuple[Choice, ...]] = [(Choice(worker_words(line), line.code),) for line in lines.lines]
        if turns := pager(page_of(look), -(-lines.total // PAGE_BY)):
            rows.append(turns)
        if not search:
            return Asking(tuple(rows), Wants.TEXT)
        rows.append((Choice(Say("button-as-typed", {"name": search}), AS_TYPED),))
        rows.append((presses.button(presses.CLEAR),))
        return Asking(tuple(rows), Wants.TEXT, (Say("found", {"search": search, "total": lines.total}),))

    def tell(self, value: Any, values: Any, desk: Desk) -> Words:
        """His name."""
        return str(value["name"])

    def fits(self, stored: Json, values: Any, desk: Desk) -> bool:
        """A name, with or without a row id. Whether there is such a worker is looked up when it is recorded."""
        return isinstance(stored, dict) and isinstance(stored.get("name"), str)


def named(answer: Any) -> dict[str, Any]:
    """What a `RedFlagDetail` says of the worker named; the name as typed only where he was not found."""
    if not answer:
        return {}
    found = str(answer.get("id", ""))
    return {"concerned": int(found)} if found.isdecimal() else {"concerned_name": str(answer["name"])}
