"""From what stands in a heading cell to the column it means, by a usual or a near name; or to several, for a person to choose."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from documents.rosters.cells import written
from documents.rosters.heading_names import Names
from documents.rosters.sheet import Cell

_BETWEEN = re.compile(r"[\s*:,.;、。·/\\|_\-—'\"“”‘’?!#]+")
_IN_BRACKETS = re.compile(r"[(\[{【〔<《「][^)\]}】〕>》」]*[)\]}】〕>》」]")
_BRACKETS = re.compile(r"[()\[\]{}【】〔〕<>《》「」]")
_TURNS_IT_AROUND = frozenset("不非未无原前旧新曾母父第0123456789二三")
"""One of these more or less makes another column of it: 原学校名称, 监护人2姓名."""

_LOOK_ALIKE = (
    {"人", "入", "八"},
    {"己", "已", "巳"},
    {"未", "末"},
    {"日", "曰"},
    {"土", "士"},
    {"藉", "籍"},
    {"住", "往"},
)
_LONG_ENOUGH = 4
_OF_KIN = re.compile("监护人|家长|父亲|母亲|代养人|照护人")
_ABOUT = re.compile("(?:基本)?(?:信息|情况|资料)$")


@dataclass(frozen=True, slots=True)
class Meant:
    """What a heading means.

    Attributes:
        columns: the column; several where that cannot be told.
        strength: 3 usual, 2 weak, 1 a near spelling.
    """

    columns: tuple[str, ...]
    strength: int


def shown(cell: Cell) -> str:
    """A heading as the sheet shows it, on one line."""
    return "".join(written(cell).split())[:50]


def tidy(text: str) -> tuple[str, ...]:
    """The heading without blanks, stops and brackets (乡（镇） → 乡镇); then without what is in brackets (姓名（必填） → 姓名)."""
    half_width = "".join(sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) != "Cf")
    forms = (_BRACKETS.sub("", half_width), _IN_BRACKETS.sub("", half_width))
    return tuple(dict.fromkeys(filter(None, (_BETWEEN.sub("", form) for form in forms))))


def meant(heading: str, names: Mapping[str, Names], *, or_near: bool) -> Meant | None:
    """The column a heading means, by its usual and weak names, else (if asked) by a near spelling of them."""
    forms = tidy(heading)
    for strength in (3, 2):
        for form in forms:
            for column, known in names.items():
                if form in (known.usual if strength == 3 else known.weak):
                    return Meant((column,), strength)
    if not or_near:
        return None
    near = {column for column, known in names.items() for form in forms if _is_near(form, known.usual)}
    return Meant(tuple(column for column in names if column in near), 1) if near else None


def _is_near(form: str, usual: Iterable[str]) -> bool:
    return any(sounds_alike(form, name) or _misspelt(form, name) for name in usual)


def sounds_alike(one: str, other: str) -> bool:
    """性名 is 姓名: typed by sound, the wrong character chosen."""
    return len(one) == len(other) >= 2 and _pinyin(one) == _pinyin(other)


@cache
def _pinyin(text: str) -> tuple[str, ...]:
    from pypinyin import lazy_pinyin  # only where a heading is not known: loading it takes a moment

    return tuple(lazy_pinyin(text))


def _misspelt(one: str, other: str) -> bool:
    """One sign too many, too few, two exchanged, or one taken for another that looks like it."""
    if min(len(one), len(other)) < _LONG_ENOUGH or abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) == len(other):
        apart = [i for i in range(len(one)) if one[i] != other[i]]
        if len(apart) == 1:
            return any({one[apart[0]], other[apart[0]]} <= signs for signs in _LOOK_ALIKE)
        return len(apart) == 2 and [one[i] for i in apart] == [other[i] for i in reversed(apart)]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return any(
        longer[:i] + longer[i + 1 :] == shorter and longer[i] not in _TURNS_IT_AROUND for i in range(len(longer))
    )


def two_rows(upper: Iterable[Cell], lower: Iterable[Cell]) -> Iterator[tuple[str, ...]]:
    """For each column of a heading of two rows, what it may be called: 监护人 over 姓名 is 监护人姓名; 基本情况 over 姓名 is 姓名.

    A text file has lost its merged cells: an upper cell that is empty continues the one on its left.
    """
    left = ""
    for top, bottom in zip(map(shown, upper), map(shown, lower), strict=True):
        left = top or left
        if not bottom or bottom == top:
            yield (top,) if top else ()
        elif _OF_KIN.match(left):
            yield (_ABOUT.sub("", left) + bottom,)
        else:
            yield (left + bottom, bottom)
