"""Questions answered by choosing from a list: one of, some of, yes or no."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from dialog import presses
from dialog.draft import Json
from dialog.incoming import Incoming, Pressed
from dialog.paging import page_of, pager, turned
from dialog.question import Answered, Asking, Heard, Looking, NotMine, Question
from dialog.screen import Choice, Rows, Say, Words, in_rows
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose: the value that is stored and its words."""

    value: str
    label: Words


@lru_cache(maxsize=None, typed=True)
def options_of(codes: type[StrEnum]) -> tuple[Option, ...]:
    """A code list as options; labels are `<list>-<code>`, e.g. `result-V04`."""
    return tuple(Option(code.value, label_of(code)) for code in codes)


@lru_cache(maxsize=None, typed=True)  # typed: codes of two lists may be equal as text
def label_of(code: StrEnum) -> Say:
    """The words of a code."""
    return Say(f"{type(code).__name__.lower()}-{code.value}")


@dataclass(frozen=True, kw_only=True)
class OneOf(Question):
    """One answer out of a code list, or out of options made from the desk.

    Attributes:
        first: values to put first, e.g. what was answered last time.
        at_once: values that take effect on the press.
        but: values of the list that are never offered here.
    """

    options: type[StrEnum] | Callable[[Any, Any], tuple[Option, ...]]
    but: frozenset[str] = frozenset()
    first: Callable[[Any, Any], tuple[str, ...]] = lambda _values, _desk: ()
    at_once: frozenset[str] = frozenset()
    per_row: int = 2
    page_by: int = 12

    def offered(self, values: Any, desk: Any) -> tuple[Option, ...]:
        """The options in the order shown."""
        every = options_of(self.options) if isinstance(self.options, type) else self.options(values, desk)
        every = tuple(option for option in every if option.value not in self.but)
        first = self.first(values, desk)
        return tuple(sorted(every, key=lambda o: first.index(o.value) if o.value in first else len(first)))

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """A press on one of the options, or on another page."""
        if not isinstance(incoming, Pressed):
            return NotMine()
        if incoming.value in {option.value for option in self.offered(values, desk)}:
            return Answered(self.load(incoming.value), incoming.value in self.at_once)
        return turned(incoming, look, self._pages(values, desk)) or NotMine()

    def _pages(self, values: Any, desk: Any) -> int:
        return -(-len(self.offered(values, desk)) // self.page_by)

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """The options of this page."""
        offered = self.offered(values, desk)
        pages = self._pages(values, desk)
        page = max(0, min(page_of(look), pages - 1))
        shown = offered[page * self.page_by : (page + 1) * self.page_by]
        rows = in_rows(tuple(Choice(option.label, option.value) for option in shown), self.per_row)
        turns = pager(page, pages)
        return Asking((*rows, turns) if turns else rows)

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """The label of the answer."""
        if isinstance(value, StrEnum):
            return label_of(value)
        return next((option.label for option in self.offered(values, desk) if option.value == value), str(value))

    def load(self, stored: Json) -> Any:
        """A code where the options are a code list."""
        return self.options(stored) if isinstance(self.options, type) and stored is not None else stored

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """One of the options, as they are today."""
        return stored in [option.value for option in self.offered(values, desk)]

    def is_urgent(self, stored: Json) -> bool:
        """One that takes effect on the press."""
        return stored in [*self.at_once]


@dataclass(frozen=True, kw_only=True)
class YesNo(OneOf):
    """Yes or no; the answer is a bool."""

    options: type[StrEnum] | Callable[[Any, Any], tuple[Option, ...]] = lambda _values, _desk: (
        Option("yes", Say("button-yes")),
        Option("no", Say("button-no")),
    )

    def load(self, stored: Json) -> Any:
        """A bool, from the button's value or from storage."""
        return stored if stored is None or isinstance(stored, bool) else stored == "yes"

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """A bool."""
        return isinstance(stored, bool)

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """Yes or no."""
        return Say("button-yes" if value else "button-no")


@dataclass(frozen=True, kw_only=True)
class SomeOf(Question):
    """One or more ticks out of a code list, then "done".

    Attributes:
        alone: answers that are complete by themselves: pressed first, they need no "done".
        clashes: pairs that cannot both be ticked; ticking one takes the other away.
        at_once: values that take effect on the press.
        group: puts long lists under headings that are opened one at a time.
    """

    options: type[StrEnum]
    offer: Callable[[Any, Any], tuple[StrEnum, ...]] | None = None
    alone: frozenset[str] = frozenset()
    clashes: frozenset[frozenset[str]] = frozenset()
    at_once: frozenset[str] = frozenset()
    group: Callable[[Any], StrEnum] | None = None
    per_row: int = 2

    def offered(self, values: Any, desk: Any) -> tuple[StrEnum, ...]:
        """The codes to tick, in order."""
        return self.offer(values, desk) if self.offer else tuple(self.options)

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """A tick, a heading, or done."""
        if not isinstance(incoming, Pressed):
            return NotMine()
        ticks = self._ticks(look, values, desk)
        if incoming.value == presses.DONE:
            return Answered(self.load(ticks)) if ticks else Problem("nothing-ticked")
        if self.group and incoming.value in {presses.GROUP, *self._headings(values, desk)}:
            return Looking({**look, "group": incoming.value.removeprefix(presses.GROUP)})
        if incoming.value not in {code.value for code in self.offered(values, desk)}:
            return NotMine()
        if incoming.value in self.at_once:
            return Answered(self.load((*ticks, incoming.value)), at_once=True)
        if incoming.value in self.alone and not ticks:
            return Answered(self.load((incoming.value,)))
        return Looking({**look, "ticks": list(self._ticked(ticks, incoming.value))})

    def _headings(self, values: Any, desk: Any) -> set[str]:
        assert self.group is not None
        return {presses.GROUP + self.group(code).value for code in self.offered(values, desk)}

    def _ticks(self, look: Mapping[str, Json], values: Any, desk: Any) -> tuple[str, ...]:
        """The ticks among what is offered now: an earlier answer may have been changed since they were made."""
        offered = {code.value for code in self.offered(values, desk)}
        return tuple(tick for tick in look.get("ticks", ()) if tick in offered)

    def _ticked(self, ticks: tuple[str, ...], value: str) -> tuple[str, ...]:
        if value in ticks:
            return tuple(tick for tick in ticks if tick != value)
        return (*(tick for tick in ticks if frozenset({tick, value}) not in self.clashes), value)

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """The codes with their ticks; "done" once there is one."""
        ticks = self._ticks(look, values, desk)
        rows = self._grouped(look, ticks, values, desk) if self.group else self._listed(ticks, values, desk)
        done = ((Choice(Say("button-done", {"count": len(ticks)}), presses.DONE),),) if ticks else ()
        return Asking((*rows, *done))

    def _listed(self, ticks: tuple[str, ...], values: Any, desk: Any) -> Rows:
        return in_rows(tuple(_tick(code, ticks) for code in self.offered(values, desk)), self.per_row)

    def _grouped(self, look: Mapping[str, Json], ticks: tuple[str, ...], values: Any, desk: Any) -> Rows:
        assert self.group is not None
        rows: list[tuple[Choice, ...]] = []
        under: dict[StrEnum, list[StrEnum]] = {}
        for code in self.offered(values, desk):
            under.setdefault(self.group(code), []).append(code)
        for heading, codes in under.items():
            count = sum(code.value in ticks for code in codes)
            opened = look.get("group") == heading.value
            label = Say("button-group", {"name": label_of(heading), "count": count, "open": "yes" if opened else "no"})
            rows.append((Choice(label, presses.GROUP + ("" if opened else heading.value)),))
            if opened:
                rows.extend(in_rows(tuple(_tick(code, ticks) for code in codes), self.per_row))
        return tuple(rows)

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """The labels of the ticks."""
        return Say("list", {"items": tuple(label_of(code) for code in value)})

    def dump(self, value: Any) -> Json:
        """Codes as their values."""
        return [code.value for code in value]

    def load(self, stored: Json) -> Any:
        """Codes from their values, in the order of the list."""
        return tuple(code for code in self.options if code.value in (stored or ()))

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """At least one, and every one still offered."""
        offered = [code.value for code in self.offered(values, desk)]
        return isinstance(stored, list) and bool(stored) and all(tick in offered for tick in stored)

    def is_urgent(self, stored: Json) -> bool:
        """Holds one that takes effect on the press."""
        return isinstance(stored, list) and any(tick in [*self.at_once] for tick in stored)


def _tick(code: StrEnum, ticks: tuple[str, ...]) -> Choice:
    return Choice(label_of(code), code.value, ticked=code.value in ticks)
