"""The questions a form can ask, as dataclass fields: `case: str = ask.found(...)`."""

from collections.abc import Callable
from dataclasses import field
from enum import StrEnum
from typing import Any

from dialog.beside import Beside
from dialog.choosing import OneOf, Option, SomeOf, YesNo
from dialog.finding import Found
from dialog.photos import Photos
from dialog.question import Question
from dialog.saying import Day, Number, Text
from dialog.sent_file import SentFile


def _field(question: Question, empty: Any = None) -> Any:
    return field(default=empty, metadata={"question": question})


def one_of(options: type[StrEnum] | Callable[[Any, Any], tuple[Option, ...]], **how: Any) -> Any:
    """One answer out of a list."""
    return _field(OneOf(options=options, **how))


def some_of(options: type[StrEnum], **how: Any) -> Any:
    """One or more ticks, then "done"."""
    return _field(SomeOf(options=options, **how), ())


def yes_no(**how: Any) -> Any:
    """Yes or no."""
    return _field(YesNo(**how))


def text(*, at_most: int, **how: Any) -> Any:
    """Free text up to so many characters; with `voice=True` a spoken note does as well, and the answer may be `Spoken`."""
    return _field(Text(at_most=at_most, **how))


def number(*, at_least: int, at_most: int, **how: Any) -> Any:
    """A whole number, in digits or Chinese numerals."""
    return _field(Number(at_least=at_least, at_most=at_most, **how))


def day(**how: Any) -> Any:
    """A day, typed as people type it or picked from a calendar."""
    return _field(Day(**how))


def found(**how: Any) -> Any:
    """A case or person found by looking through pages or by search."""
    return _field(Found(**how))


def beside(**how: Any) -> Any:
    """Which others the same record stands for as well."""
    return _field(Beside(**how), ())


def photos(*, at_most: int, **how: Any) -> Any:
    """One photo, or some up to so many."""
    return _field(Photos(at_most=at_most, **how), ())


def sent_file(*, endings: tuple[str, ...], **how: Any) -> Any:
    """One file, known by how its name ends."""
    return _field(SentFile(endings=endings, **how))


def given() -> Any:
    """A value the program puts in when it opens a page; never asked, and no command can bring it along."""
    return _field(Question(default=lambda _values, _desk: "", pinned=True))


def asked(question: Question) -> Any:
    """A question of a kind of its own, made by the conversation that asks it."""
    return _field(question)
