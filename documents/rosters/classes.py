"""Grades, classes and village groups as people write them, brought to one form: 八年级, 1班, 2组."""

import re
from dataclasses import dataclass

from rules.identity import compact
from rules.problem import Problem

_DIGITS = "〇一二三四五六七八九"
_GRADE_WORD = r"(?:(?:小学|初中|小|初)?[0-9一二三四五六七八九](?:年级|年|级)?)"
_CLASS_ONLY = re.compile(r"第?[(]?([0-9]{1,4}|[一二三四五六七八九十]{1,3})[)]?班?")
_GRADE_AND_CLASS = re.compile(rf"({_GRADE_WORD})[(\-]?([0-9]{{1,2}}|[一二三四五六七八九十]{{1,3}})[)]?班?")
_GROUP = re.compile(r"第?([0-9]{1,3}|[一二三四五六七八九十]{1,3})(?:号)?(?:村民小组|村小组|小组|组)?")


def whole(numeral: str) -> int | None:
    """A number in digits or in Chinese numerals up to 99; None for what is neither."""
    if numeral.isascii() and numeral.isdecimal():
        return int(numeral)
    if "十" in numeral:
        tens, _, ones = numeral.partition("十")
        if len(tens) > 1 or len(ones) > 1 or "十" in ones:
            return None
        return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)
    return _DIGITS.index(numeral) if len(numeral) == 1 and numeral in _DIGITS else None


def read_grade(text: str) -> int | Problem:
    """Grade 1 to 9: 六年级, 6, 6年级, 小六, 初二, 初中二年级, 八年级, 8年级.

    A year of entry (2019级) is no grade here: it is refused.
    """
    typed = re.sub(r"[()\s]", "", compact(text))
    found = re.fullmatch(r"(小学|初中|小|初)?([0-9]|[一二三四五六七八九])(?:年级|年|级)?", typed)
    number = whole(found[2]) if found else None
    if found and number:
        stage = (found[1] or "")[:1]
        if stage == "初" and number <= 3:
            return number + 6
        if (stage == "小" and number <= 6) or (not stage and number <= 9) or (stage == "初" and number >= 7):
            return number
    return Problem("roster-grade-unknown")


@dataclass(frozen=True, slots=True)
class Class:
    """A class by its name, and the grade if the cell names it too."""

    name: str
    grade: int | None = None


def read_class(text: str) -> Class:
    """A class: 1班, （1）班, 一班, 1; 六（1）班 and 六年级1班 tell the grade as well. Other names stay as they are."""
    typed = compact(text)
    if found := _CLASS_ONLY.fullmatch(typed):
        return Class(f"{whole(found[1]) or found[1]}班")
    if found := _GRADE_AND_CLASS.fullmatch(typed):
        grade, number = read_grade(found[1]), whole(found[2])
        if isinstance(grade, int) and number:
            return Class(f"{number}班", grade)
    return Class(text)


def group_name(text: str) -> str:
    """A village group: 二组, 第二组, 2小组, 2村民小组 and 2 are 2组. A hamlet's name stays as it is, and so does 2社."""
    found = _GROUP.fullmatch(compact(text))
    number = whole(found[1]) if found else None
    return f"{number}组" if number else text
