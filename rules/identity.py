"""Numbers that stand for people and schools: ID number, 学籍号, 学校标识码, telephone. Checks their form only (DOMAIN §7).

No age limit and no county look-up belongs to validity, and nothing is inferred from the first six digits: they tell
the place of first registration, not the residence or the people. No refusal here repeats the number it refuses.
"""

import re
import unicodedata
from datetime import date
from typing import Literal

from rules.problem import Problem

Sex = Literal["1", "2"]
"""GB/T 2261.1: 1 男, 2 女."""

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_CHARACTERS = "10X98765432"
_ID_NUMBER = re.compile(r"[0-9]{17}[0-9X]")
_MOBILE = re.compile(r"1[3-9][0-9]{9}")
_LANDLINE = re.compile(r"0[0-9]{2,3}[0-9]{7,8}")
_FROM_ABROAD = re.compile(r"(?:\+86|0086)(0?[2-9][0-9]{8,10}|0?10[0-9]{7,8}|1[3-9][0-9]{9})")
_BETWEEN_PHONES = re.compile(r"[、,;/|]")


def compact(text: str) -> str:
    """Typed symbols at half width, letters upper case, without blanks and invisible marks."""
    half_width = unicodedata.normalize("NFKC", text).upper()
    if half_width.isascii() and half_width.isalnum():
        return half_width
    return "".join(s for s in half_width if not s.isspace() and unicodedata.category(s) != "Cf")


def check_id_number(text: str, today: date) -> str | Problem:
    """An 18-character ID number in its stored form (X upper case, half width), checked by GB 11643-1999.

    Problems: `id-number-old-form` (15 digits), `id-number-length`, `id-number-characters`, `id-number-no-such-day`,
    `id-number-in-the-future` (born after `today`), `id-number-check-character` (a mistyped digit).
    """
    number = compact(text)
    if re.fullmatch(r"[0-9]{15}", number):
        return Problem("id-number-old-form")
    if len(number) != 18:
        return Problem("id-number-length", {"length": len(number)})
    if not _ID_NUMBER.fullmatch(number):
        return Problem("id-number-characters")
    born = _day(number[6:14])
    if born is None:
        return Problem("id-number-no-such-day")
    if born > today:
        return Problem("id-number-in-the-future")
    if _check_character(number) != number[17]:
        return Problem("id-number-check-character")
    return number


def birth_of(id_number: str) -> date:
    """The birth date in a checked ID number.

    Raises:
        ValueError: it holds no real day, so it was never checked.
    """
    born = _day(id_number[6:14])
    if born is None:
        raise ValueError("not a checked ID number")
    return born


def sex_of(id_number: str) -> Sex:
    """The sex in a checked ID number: the 17th digit is odd for 男 (GB 11643)."""
    return "1" if int(id_number[16]) % 2 else "2"


def check_phone(text: str) -> str | Problem:
    """A telephone number as it is dialled inside the country, digits only: a mobile, or a landline with its area code.

    Takes +86, 0086 and 86, blanks, dashes, brackets and full-width digits. Problems: `phone-more-than-one`,
    `phone-length` (a digit lost or doubled), `phone-unreadable`.
    """
    typed = compact(text)
    parts = [re.sub(r"[()\-‐‑‒–—―−]", "", part) for part in _BETWEEN_PHONES.split(typed)]
    numbers = [_dialled(part) for part in parts if part]
    if len(numbers) > 1 and all(numbers):
        return Problem("phone-more-than-one")
    if len(numbers) == 1 and numbers[0]:
        return numbers[0]
    digits = parts[0] if len(parts) == 1 else ""
    if re.fullmatch(r"[1-9][0-9]*", digits) and len(digits) != 11:
        return Problem("phone-length", {"length": len(digits)})
    return Problem("phone-unreadable")


def check_school_no(text: str) -> str | Problem:
    """A 学籍号 of 19 characters: G + ID number, J + 18 generated, or L + 6 district + 8 birth + 4 random.

    An ID number that changes leaves the 学籍号 as it was (one for life), so the two are never compared.
    Problems: `school-no-shape` (length or first letter), `school-no-number` (what follows cannot be).
    """
    number = compact(text)
    if len(number) != 19 or number[0] not in "GJL":
        return Problem("school-no-shape")
    rest = number[1:]
    match number[0]:
        case "G":
            good = isinstance(check_id_number(rest, date.max), str)
        case "J":
            good = bool(_ID_NUMBER.fullmatch(rest))
        case _:
            good = bool(re.fullmatch(r"[0-9]{18}", rest)) and _day(rest[6:14]) is not None
    return number if good else Problem("school-no-number")


def check_school_code(text: str) -> str | Problem:
    """A 学校标识码: 10 digits (2 type, 2 province, 6 serial). Problem: `school-code-shape`."""
    code = compact(text)
    return code if re.fullmatch(r"[0-9]{10}", code) else Problem("school-code-shape")


def _dialled(typed: str) -> str | None:
    if abroad := _FROM_ABROAD.fullmatch(typed):
        typed = abroad[1]
        if not _MOBILE.fullmatch(typed):
            typed = "0" + typed.removeprefix("0")
    elif len(typed) == 13:
        typed = typed.removeprefix("86")
    return typed if _MOBILE.fullmatch(typed) or _LANDLINE.fullmatch(typed) else None


def _day(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None


def _check_character(number: str) -> str:
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, number[:17], strict=True))
    return _CHECK_CHARACTERS[total % 11]
