"""Questions answered by saying: free text, a number, a day (typed as people type days, or picked from a calendar)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dialog import presses
from dialog.days import Several, month_after, month_grid, read_day
from dialog.draft import Json
from dialog.incoming import Incoming, Pressed, Typed
from dialog.numbers import read_number
from dialog.question import Answered, Asking, Heard, Looking, NotMine, Question
from dialog.screen import Choice, Rows, Say, Wants, Words, in_rows
from dialog.spoken import Spoken, spoken_said
from rules.problem import Problem

BLANK = "\u2800"
"""The label of an empty place in the calendar: channels refuse a label of spaces."""


@dataclass(frozen=True, kw_only=True)
class Text(Question):
    """Free text up to so many characters.

    Attributes:
        voice: whether a spoken note does as well; the answer, and what `check` gets, is then text or `Spoken`.
        tell_as: how the summary shows it, where it is not simply shown.
    """

    at_most: int
    voice: bool = False
    tell_as: Callable[[str, Any, Any], Words] = lambda text, _values, _desk: text

    @property
    def takes_voice(self) -> bool:
        """Whether a spoken note does as well."""
        return self.voice

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """What was typed."""
        if not isinstance(incoming, Typed) or not incoming.text.strip():
            return NotMine()
        text = incoming.text.strip()
        if len(text) > self.at_most:
            return Problem("text-too-long", {"length": len(text), "at_most": self.at_most})
        return Answered(text)

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """Text, however long it was allowed to be when it was typed; or a note spoken when that was allowed."""
        return isinstance(stored, str) or (isinstance(stored, dict) and "file" in stored)

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """The text, as this channel may show it; of a spoken note how long it is."""
        return spoken_said(value.seconds) if isinstance(value, Spoken) else self.tell_as(value, values, desk)

    def dump(self, value: Any) -> Json:
        """The text; a spoken note by its file."""
        return {"file": value.file, "seconds": value.seconds} if isinstance(value, Spoken) else value

    def load(self, stored: Json) -> Any:
        """The text or the spoken note."""
        return Spoken(stored["file"], stored["seconds"]) if isinstance(stored, dict) else stored

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """Nothing but the question."""
        return Asking(wants=Wants.TEXT)


@dataclass(frozen=True, kw_only=True)
class Number(Question):
    """A whole number between two bounds, in digits or Chinese numerals (DOMAIN §7)."""

    at_least: int
    at_most: int

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """A number as typed."""
        if not isinstance(incoming, Typed):
            return NotMine()
        number = read_number(incoming.text)
        if number is None:
            return Problem("number-unreadable", {"words": incoming.text[:20]})
        if not self.at_least <= number <= self.at_most:
            return Problem("number-out-of-range", {"at_least": self.at_least, "at_most": self.at_most})
        return Answered(number)

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """A number within today's bounds."""
        return type(stored) is int and self.at_least <= stored <= self.at_most

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """Nothing but the question."""
        return Asking(wants=Wants.NUMBER)


@dataclass(frozen=True, kw_only=True)
class Day(Question):
    """A day.

    Attributes:
        lean: which day is meant where words leave it open ("周三").
        near: days offered as buttons before the calendar is opened.
    """

    lean: Literal["past", "future", "any"] = "any"
    near: Callable[[Any, Any], tuple[date, ...]] = lambda _values, _desk: ()

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """A day typed in words, a day pressed, or another month of the calendar."""
        match incoming:
            case Typed(text):
                return self._typed(text, desk.today)
            case Pressed(value) if value.startswith(presses.MONTH):
                month = _day(value.removeprefix(presses.MONTH))
                return Looking({"month": month.isoformat()}) if month else NotMine()
            case Pressed(value):
                day = _day(value)
                return Answered(day) if day else NotMine()
            case _:
                return NotMine()

    def _typed(self, text: str, today: date) -> Heard:
        match read_day(text, today, self.lean):
            case Several(days):
                return Looking({"several": [day.isoformat() for day in days], "words": text[:20]})
            case date() as day:
                return Answered(day)
            case Problem() as problem:
                return problem

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """Near days and a way to the calendar; or the calendar; or the days the words may have meant."""
        opener = (Choice(Say("button-calendar"), presses.MONTH + desk.today.replace(day=1).isoformat()),)
        if several := look.get("several"):
            days = tuple(date.fromisoformat(day) for day in several)
            return Asking(
                (*_buttons(days, desk.today), opener),
                Wants.DAY,
                (Say("several-days", {"words": look.get("words", "")}),),
            )
        if month := look.get("month"):
            return Asking(_calendar(date.fromisoformat(month)), Wants.DAY)
        return Asking((*_buttons(self.near(values, desk), desk.today), opener), Wants.DAY)

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """The day as people say it."""
        return day_said(value, desk.today)

    def dump(self, value: Any) -> Json:
        """ISO text."""
        return value.isoformat()

    def load(self, stored: Json) -> Any:
        """From ISO text."""
        return date.fromisoformat(stored) if stored else None

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """ISO text of a day."""
        return isinstance(stored, str) and _day(stored) is not None


def day_said(day: date, today: date) -> Say:
    """A day as people say it, with how far away it is: 11月30日 周一（还有7天）; with the year where it is another one."""
    away = (day - today).days
    if -2 <= away <= 2:
        return Say("day-near", {"day": day, "away": away})
    said: date | Say = day if day.year == today.year else _button_day(day, today)
    return Say("day-ahead" if away > 0 else "day-past", {"day": said, "days": abs(away)})


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year <= 2100 else None


def _buttons(days: tuple[date, ...], today: date) -> Rows:
    return in_rows(tuple(Choice(_button_day(day, today), day.isoformat()) for day in days), 2)


def _button_day(day: date, today: date) -> Say:
    if day.year == today.year:
        return Say("near-day", {"day": day})
    return Say("near-day-of-year", {"day": day, "year": str(day.year)})


def _calendar(month: date) -> Rows:
    before, after = month_after(month, -1), month_after(month, 1)
    heading = (
        Choice(Say("button-month-before"), presses.MONTH + before.isoformat()),
        Choice(Say("month", {"year": month.year, "month": month.month}), presses.MONTH + month.isoformat()),
        Choice(Say("button-month-after"), presses.MONTH + after.isoformat()),
    )
    weeks = tuple(
        tuple(Choice(str(day.day), day.isoformat()) if day else Choice(BLANK, "~") for day in week)
        for week in month_grid(month.year, month.month)
    )
    return (heading, *weeks)
