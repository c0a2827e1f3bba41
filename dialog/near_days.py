"""Reads days that are counted from today or told by their week, in Chinese: 昨天, 三天后, 下周一.

Pure. It reads what `day_words.tidy` made ready and must not speak of problems: words it cannot read are None.
"""

import re
from datetime import date, timedelta

from dialog.calendar import Days, Lean, choose, monday_of, months_later, together
from dialog.day_words import BEFORE, COUNT, LATER, NAMED, WEEK, WEEKDAY, WEEKDAYS, Read
from dialog.numbers import read_number

FURTHEST = 9999
"""Longer spans than this are cut here: they are too far away in any case, and dates must not overflow."""

_DAYS_IN = {"天": 1, "日": 1, "周": 7, "星期": 7, "礼拜": 7}
_WHOLE_WEEK = (0, 1, 2, 3, 4, 5, 6)
_WEEKEND = (5, 6)


def _named(match: re.Match[str], today: date, _lean: Lean) -> Days | None:
    return tuple(today + timedelta(days=step) for step in NAMED[match[0]])


def _in_week(match: re.Match[str], today: date, lean: Lean) -> Days | None:
    """上周三, 下下周一, 周末; a week alone is all its days. 上个周三 may be this week's or last week's."""
    said = match.groupdict()
    steps = [-1, 0, 1] if said.get("week") is None else [said["week"].count("下") - said["week"].count("上")]
    days = {"末": _WEEKEND, None: _WHOLE_WEEK}.get(said["day"]) or (WEEKDAYS[said["day"]],)
    weeks = [monday_of(today) + timedelta(weeks=step) for step in steps]
    groups = [tuple(week + timedelta(days=day) for day in days) for week in weeks]
    if said.get("one") and said["unit"] == "周" and not said["twice"] and len(days) == 1 and abs(steps[0]) == 1:
        nearer = groups[0][0] - timedelta(weeks=steps[0])
        if (nearer - today).days * steps[0] > 0:
            return together(groups[0], (nearer,))
    return choose(groups, today, lean)


def _span(match: re.Match[str], today: date, _lean: Lean) -> Days | None:
    """三天后, 3天前, 半个月后, 一个半月后: counted in calendar days, months by 民法典 202."""
    said = match.groupdict()
    sign = -1 if "前" in (said.get("way") or "") else 1
    days, months = 0, 0
    if said.get("odd"):
        days, months = (0, 6) if "年" in said["odd"] else (15, 0)
    else:
        count = read_number(said["count"] or said["months"])
        if count is None:
            return None
        count = min(count, FURTHEST)
        days = count * _DAYS_IN.get(said["unit"] or "", 0) + (15 if said.get("half") else 0)
        months = min(count * {"年": 12, None: 1}.get(said["unit"], 0), FURTHEST)
    return (months_later(today, sign * months) + timedelta(days=sign * days),)


def _about(match: re.Match[str], today: date, _lean: Lean) -> Days | None:
    """两三天后, 三五天前."""
    low, high = read_number(match["low"]), read_number(match["high"])
    if low is None or high is None or not low < high <= low + 3:
        return None
    size = (-1 if "前" in match["way"] else 1) * _DAYS_IN[match["unit"]]
    return together(tuple(today + timedelta(days=count * size) for count in range(low, high + 1)))


_BEFORE_OR_AFTER = f"(?P<way>{LATER}|{BEFORE})"
_SPAN = (
    f"(?:(?P<count>{COUNT})个?(?P<unit>天|周|星期|礼拜|年)|(?P<months>{COUNT})个(?P<half>半)?月|(?P<odd>半个?月|半年))"
)

PATTERNS: tuple[tuple[re.Pattern[str], Read], ...] = (
    (re.compile("|".join(NAMED)), _named),
    (
        re.compile(
            f"(?P<week>上上|上|这|本|下下|下)(?P<one>一?个|一)?(?P<unit>{WEEK})(?P<twice>{WEEK})?(?P<day>{WEEKDAY}|末)?"
        ),
        _in_week,
    ),
    (re.compile(f"{WEEK}(?P<day>{WEEKDAY}|末)"), _in_week),
    (re.compile(f"(?P<low>{WEEKDAY}|两)(?P<high>{WEEKDAY})个?(?P<unit>天|周|星期|礼拜){_BEFORE_OR_AFTER}"), _about),
    (re.compile(f"(?:再过|过(?!两天))?{_SPAN}{_BEFORE_OR_AFTER}"), _span),
    (re.compile(f"(?:再过|过(?!两天)){_SPAN}"), _span),
    (re.compile(f"(?P<count>{COUNT})(?P<unit>日)(?P<way>{LATER})"), _span),
)
"""What is tried, in this order, on the whole line; the first that gives days wins."""
