"""Toy forms for the engine's tests: a market, where nothing is about children. Buttons and order are easy to foresee."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import Spec, form, spec_of
from dialog.screen import Choice, Say, Screen
from rules.desk import Desk, View
from rules.problem import Problem
from tests.talk import Talk


class Fruit(StrEnum):
    APPLE = "apple"
    PEAR = "pear"
    PLUM = "plum"


class Extra(StrEnum):
    BAG = "bag"
    BOX = "box"
    CARD = "card"
    NOTHING = "nothing"
    FIRE = "fire"


class Kind(StrEnum):
    B = "b"
    OTHER = "other"


@dataclass(frozen=True)
class Stall:
    code: str


@dataclass(frozen=True)
class Stalls:
    lines: tuple[Stall, ...]
    total: int


STALLS = [f"S{number:02d}" for number in range(15)]


@dataclass
class Market:
    """What the views show. Stalls can close while somebody is talking."""

    closed: set[str] = field(default_factory=set)

    def read(self, view: View) -> object:
        still = [code for code in STALLS if code not in self.closed]
        match view:
            case View("stall", (code,)):
                return code in still or None
            case View("stalls", (int(page), search)):
                hits = [code for code in still if str(search) in code]
                return Stalls(tuple(map(Stall, hits[page * 6 : page * 6 + 6])), len(hits))
            case _:
                raise KeyError(view)


def _stalls(page: int, search: str) -> View:
    return View("stalls", (page, search))


def _chosen(answers: Mapping[str, Any], _look: Mapping[str, Any]) -> tuple[View, ...]:
    return (View("stall", (answers["stall"],)),) if answers.get("stall") else ()


def _open(code: str, _values: Any, desk: Desk) -> Problem | None:
    return Problem("stall-closed") if desk.views.get(View("stall", (code,)), True) is None else None


def stall() -> Any:
    return ask.found(source=_stalls, label=lambda line: line.code, told=lambda code, _v, _d: code, check=_open)


def sizes(count: int) -> Any:
    return lambda _values, _desk: tuple(Option(f"n{number}", f"size {number}") for number in range(count))


@form("basket", views=_chosen, then=lambda basket, desk: Draft("paid", answers={"code": desk.receipt}))
class Basket:
    """Something of everything; the later questions depend on the earlier ones."""

    stall: str = stall()
    fruit: Fruit | None = ask.one_of(Fruit)
    extras: tuple[Extra, ...] = ask.some_of(
        Extra,
        alone=frozenset({Extra.NOTHING}),
        clashes=frozenset({frozenset({Extra.BAG, Extra.BOX})}),
        at_once=frozenset({Extra.FIRE}),
        offer=lambda basket, _desk: tuple(Extra) if basket.fruit is not Fruit.PLUM else (Extra.BAG, Extra.CARD),
    )
    greeting: str | None = ask.text(at_most=20, when=lambda basket, _desk: Extra.CARD in basket.extras)
    count: int | None = ask.number(at_least=1, at_most=99, optional=True)
    day: Any = ask.day(default=lambda _basket, desk: desk.today, pinned=True)
    by: str | None = ask.one_of(sizes(3), default=lambda basket, _desk: "n0" if basket.count else None, joins=True)
    note: str | None = ask.text(at_most=50, optional=True, default=lambda _basket, _desk: "")

    def events(self, desk: Desk) -> Iterator[Any]:
        yield ("paid", self)

    def urgent_events(self, desk: Desk) -> Iterator[Any]:
        yield ("fire", self)


@form("wish", then=lambda _wish, desk: Draft("paid", answers={"code": desk.receipt}))
class Wish:
    """Two questions and no note."""

    fruit: Fruit | None = ask.one_of(Fruit)
    sure: bool | None = ask.yes_no()

    def events(self, desk: Desk) -> Iterator[Any]:
        yield ("wish", self.fruit, self.sure)


@form("home")
class Home:
    def page(self, _desk: Desk, look: Mapping[str, Any]) -> Screen:
        rows = [(Choice("basket", "/basket"),), (Choice("wish", "/wish"), Choice("prices", "/prices"))]
        return Screen((Say("welcome"),), (*rows, *([(Choice("resume", "/resume"),)] if look.get("away") else [])))


@form("prices", views=_chosen)
class Prices:
    """A page that asks first which stall."""

    stall: str = stall()

    def page(self, _desk: Desk, look: Mapping[str, Any]) -> Screen:
        return Screen(
            (Say("prices", {"stall": self.stall, "page": look.get("page", 0)}),), ((Choice("home", "/home"),),)
        )


@form("paid")
class Paid:
    """A receipt."""

    code: str = ask.given()

    def page(self, _desk: Desk, _look: Mapping[str, Any]) -> Screen:
        return Screen((Say("paid", {"code": self.code}),), ((Choice("home", "/home"),),))


MARKET: Mapping[str, Spec] = {spec_of(cls).name: spec_of(cls) for cls in (Home, Basket, Wish, Prices, Paid)}


def asking(question: Any) -> Mapping[str, Spec]:
    """A market whose form `one` asks just this question."""

    @form("one", then=lambda _one, desk: Draft("paid", answers={"code": desk.receipt}))
    class One:
        answer: Any = question

        def events(self, desk: Desk) -> Iterator[Any]:
            yield self.answer

    return {**MARKET, "one": spec_of(One)}


def talk_about(question: Any, market: Market | None = None) -> Talk:
    """A conversation at its only question."""
    return Talk(asking(question), (market or Market()).read).command("one")


def to_summary(talk: Talk) -> Talk:
    """A basket, filled without words and ready to be sent."""
    talk.command("basket").press("S01", "apple", "bag", "~done", "~skip", "n1")
    assert talk.place == "summary"
    return talk


def answer_of(talk: Talk) -> Any:
    """What is recorded when the summary is sent."""
    assert talk.place == "summary"
    return talk.press("~send").events[-1]
