"""Reads a day as people type it, so that nobody in a village has to learn a format (DOMAIN §7).

Pure: today is handed in, and days are days in the county's zone. It must not guess: words that may mean several days
come back as Several, and the bot asks. Whether a day will do (a visit tomorrow, a promise yesterday) is for the form.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from dialog import english_days, lunar_days, month_days, near_days
from dialog.calendar import Days, Lean, a_few, monday_of, month_after, month_grid, months_later, together
from dialog.day_words import WEEK, WEEKDAY, WEEKDAYS, is_english, is_vague, shorter_forms, tidy
from rules.problem import Problem

__all__ = ["Lean", "Several", "month_after", "month_grid", "read_day"]

LONGEST = 64
"""More signs than this are a story, not a day."""

FURTHEST_MONTHS = 36
"""Nothing in this work lies more than three years from today; such a day is a slip of the finger."""

MOST_CHOICES = 4

_CHINESE = (*near_days.PATTERNS, *lunar_days.PATTERNS, *month_days.PATTERNS)
_ENGLISH = english_days.PATTERNS


@dataclass(frozen=True)
class Several:
    """The words may mean any of these 2 to 4 days, in order: ask back with them as choices.

    Of words that span more (下周, 9月) these are a few from first to last; another day can still be typed.
    """

    days: tuple[date, ...]


def read_day(words: str, today: date, lean: Lean) -> date | Several | Problem:
    """Read the day that words mean, in Chinese, English or digits. DOMAIN §7.

    这周 is Monday to Sunday around today, 上周 and 下周 the weeks beside it. A year, month or week that is not said is
    chosen by lean: "past" the latest such day up to today, "future" the earliest from today on, "any" the nearest.
    左右, 之前 and the time of day are passed over.

    Args:
        words: what was typed; anything at all, this never raises.
        today: the day in the county's zone; lunar dates are known from 1901 to 2099.
        lean: where a day that is not told exactly lies.

    Returns:
        The day; Several days to ask back with; or a Problem with `words`: day-unreadable, day-unclear (a time, but no
        day: 赶集天, 过几天), day-impossible (2月30日), day-too-far (more than three years from today).
    """
    text = tidy(words) if len(words) <= LONGEST else ""
    days = _read_line(text, today, lean)
    if days is None:
        code = "day-unclear" if is_vague(text) else "day-unreadable"
    elif not days:
        code = "day-impossible"
    elif not months_later(today, -FURTHEST_MONTHS) <= days[0] <= days[-1] <= months_later(today, FURTHEST_MONTHS):
        code = "day-too-far"
    else:
        return days[0] if len(days) == 1 else Several(a_few(days, MOST_CHOICES))
    return Problem(code, {"words": words[:LONGEST]})


def _read_line(text: str, today: date, lean: Lean) -> Days | None:
    days = _read_one(text, today, lean)
    if days is None:
        days = _beside_weekday(text, today, lean)
    return _one_or_other(text, today, lean) if days is None else days


def _read_one(text: str, today: date, lean: Lean) -> Days | None:
    patterns = _ENGLISH if is_english(text) else _CHINESE
    for form in shorter_forms(text):
        for pattern, read in patterns:
            if (match := pattern.fullmatch(form)) and (days := read(match, today, lean)) is not None:
                return days
    return None


_WEEKDAY = f"[上下这本]*个?{WEEK}(?P<day>{WEEKDAY})"
_BESIDE_WEEKDAY = (re.compile(f"(?P<rest>.+?)[,;]?{_WEEKDAY}"), re.compile(f"{_WEEKDAY}[,;]?(?P<rest>.+)"))
_BESIDE_ENGLISH_WEEKDAY = (re.compile(f"(?P<day>{english_days.WEEKDAY}) (?P<rest>.+)"),)


def _beside_weekday(text: str, today: date, lean: Lean) -> Days | None:
    """11月30日星期一, Mon 30 Nov: the weekday confirms the date, and its year where none was said.

    Where they disagree, the date or that weekday of its week is meant.
    """
    for form in shorter_forms(text):
        for pattern in _BESIDE_ENGLISH_WEEKDAY if is_english(form) else _BESIDE_WEEKDAY:
            if match := pattern.fullmatch(form):
                leans: tuple[Lean, ...] = (lean, "any")
                readings = [_read_one(match["rest"], today, one) for one in leans]
                if () in readings:
                    return ()
                if found := [days[0] for days in readings if days and len(days) == 1]:
                    return _confirmed(found, match["day"])
    return None


def _confirmed(days: list[date], word: str) -> Days:
    number = WEEKDAYS[word] if word in WEEKDAYS else english_days.weekday_of(word)
    for day in days:
        if day.weekday() == number:
            return (day,)
    return together((days[0],), (monday_of(days[0]) + timedelta(days=number),))


def _one_or_other(text: str, today: date, lean: Lean) -> Days | None:
    """周三或周四: both, when they lie close together; further apart one of them was probably misread."""
    parts = re.split(" or |或者|或|还是|和|、", text)
    found = [_read_one(part, today, lean) for part in parts]
    if len(parts) < 2 or not all(found):
        return None
    days = together(*(part or () for part in found))
    close = all((later - earlier).days <= 7 for earlier, later in pairwise(days))
    return days if close and len(days) <= MOST_CHOICES else None
