"""Turns keys and arguments into words. The only reader of the Fluent files.

A missing message is a fault of the program: it raises, it is never shown as a key. `tests/test_locales.py` keeps the
languages complete.
"""

from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

LANGUAGES = ("zh-CN", "en")
FOLDER = Path(__file__).parent

_WEEKDAYS = {
    "zh-CN": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SEPARATORS = {
    "zh-CN": {"items": "、", "parts": "，", "clauses": "；", "lines": "\n"},
    "en": {"items": ", ", "parts": ", ", "clauses": "; ", "lines": "\n"},
}
"""What stands between the members of a tuple, by the argument's name."""


PART_AT_MOST = 100
"""Characters of one argument that Fluent is given: it refuses a part of more than 1,000 (a defence of three pages), and several
arguments can stand in one part. A longer one is put in afterwards."""

Parts = tuple[tuple[str, bool], ...]
"""A message's parts in order: a text, or the name of an argument."""


class WordsMissing(KeyError):
    """There is no message of this key, or it cannot be put together from these arguments."""


class Words:
    """The words of one language."""

    def __init__(self, language: str) -> None:
        """Read the language's files.

        Raises:
            WordsMissing: there is no such language.
        """
        if language not in LANGUAGES:
            raise WordsMissing(language)
        self.language = language
        self._bundle = FluentBundle([language], use_isolating=False)
        for path in sorted((FOLDER / language).glob("*.ftl")):
            self._bundle.add_resource(FluentResource(path.read_text("utf-8")))
        self._still: dict[str, str] = {}
        self._rows: dict[str, Parts | None] = {}

    def say(self, key: str, args: Mapping[str, Any] | None = None) -> str:
        """A message in words.

        Raises:
            WordsMissing: no such message, or an argument it needs is not there.
        """
        if not args:
            if key not in self._still:
                self._still[key] = self._put_together(key, {})
            return self._still[key]
        return self._put_together(key, {name: self._plain(name, value) for name, value in args.items()})

    def _put_together(self, key: str, args: Mapping[str, Any]) -> str:
        if (parts := self._parts_of(key)) and all(map(_as_it_is, args.values())):
            try:
                return "".join(str(args[part]) if is_name else part for part, is_name in parts)
            except KeyError as missing:
                raise WordsMissing(f"{key}: {missing}") from None
        if not self._bundle.has_message(key):
            raise WordsMissing(key)
        pattern = self._bundle.get_message(key).value
        if pattern is None:
            raise WordsMissing(key)
        long = {name: value for name, value in args.items() if type(value) is str and len(value) > PART_AT_MOST}
        marks = {name: f"\ue000{n}\ue001" for n, name in enumerate(long)}
        text, errors = self._bundle.format_pattern(pattern, {**args, **marks})
        if errors:
            raise WordsMissing(f"{key}: {errors[0]}")
        said = str(text)
        for name, mark in marks.items():
            said = said.replace(mark, long[name])
        return said

    def _parts_of(self, key: str) -> Parts | None:
        """A message that only puts texts and arguments in a row, as such; the library takes ten times as long."""
        if key not in self._rows:
            message = self._bundle.get_message(key) if self._bundle.has_message(key) else None
            self._rows[key] = _in_a_row(message.value) if message and message.value else None
        return self._rows[key]

    def of(self, words: Any) -> str:
        """A string as it is, anything with `key` and `args` as its message."""
        return words if isinstance(words, str) else self.say(words.key, words.args)

    def day(self, day: date) -> str:
        """A day as people say it: 11月30日 周一, Mon 30 Nov."""
        weekday = _WEEKDAYS[self.language][day.weekday()]
        if self.language == "zh-CN":
            return f"{day.month}月{day.day}日 {weekday}"
        return f"{weekday} {day.day} {_MONTHS[day.month - 1]}"

    def _plain(self, name: str, value: Any) -> Any:
        match value:
            case datetime():
                return f"{self.day(value.date())} {value:%H:%M}"
            case date():
                return self.day(value)
            case tuple():
                return _SEPARATORS[self.language][name].join(filter(None, map(self.of, value)))
            case bool() | int() | float() | str():
                return value
            case _:
                return self.of(value)


def _as_it_is(value: Any) -> bool:
    """Whether the library would put it in as it stands: a text, or a number too small to be grouped."""
    return type(value) is str or (type(value) is int and 0 <= value < 1000)


def _in_a_row(pattern: ast.BaseNode) -> Parts | None:
    parts = []
    for element in getattr(pattern, "elements", (pattern,)):
        match element:
            case ast.TextElement():
                parts.append((element.value, False))
            case ast.Placeable(expression=ast.VariableReference() as variable):
                parts.append((variable.id.name, True))
            case _:
                return None
    return tuple(parts)


@lru_cache
def words(language: str) -> Words:
    """The words of a language, read once."""
    return Words(language)


def all_keys(language: str) -> frozenset[str]:
    """Every key of a language, for the completeness test."""
    bundle = words(language)._bundle
    return frozenset(bundle._messages)
