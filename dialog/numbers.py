"""Reads whole numbers as people in a village type or dictate them (DOMAIN §7, last lines).

Pure. It must not guess: words that are not exactly one whole number give None, and the question is asked again.
"""

import re
import unicodedata
from decimal import Decimal

LONGEST = 32
"""More signs than this are no number a person typed."""

_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"两": 2}
_UNITS = (("亿", 10**8, 10**4), ("万", 10**4, 10**4), ("千", 1000, 10), ("百", 100, 10), ("十", 10, 10))
"""Sign, its size, and what the number before it must stay under."""

_PLAIN = re.compile(r"[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+")
_DECIMAL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_SPOKEN_DIGITS = re.compile(r"(?=.{3}|.*零)[零一二三四五六七八九]{2,}")
"""Digits read out one by one, as 二零二六. Two of them without a zero (三五) mean "three to five", no number."""

_SAME = str.maketrans(
    {"〇": "零", "○": "零", "廿": "二十", "卅": "三十", "卌": "四十", "兩": "两", "萬": "万", "億": "亿"}
    | dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True))
)


def read_number(words: str) -> int | None:
    """Read one whole number, 0 or more.

    Takes digits of any width, thousands commas, Chinese numerals (三十六, 廿三, 两百零五, 一万二 = 12,000), numerals
    of bookkeeping (叁拾陆) and mixtures (1.2万, 3万5). DOMAIN §7.

    Returns:
        The number, or None when the words are not one whole number: 半, 三五, -3, 1.5, 36人.
    """
    text = "".join(unicodedata.normalize("NFKC", words).split()) if len(words) <= LONGEST else ""
    if _PLAIN.fullmatch(text):
        return int(text.replace(",", ""))
    amount = _amount(text.translate(_SAME))
    return int(amount) if amount is not None and amount == int(amount) else None


def _amount(text: str) -> Decimal | None:
    for sign, size, limit in _UNITS:
        if sign in text:
            before, _, after = text.partition(sign)
            return _joined(before, after, size, limit)
    if text in _DIGITS:
        return Decimal(_DIGITS[text])
    if _SPOKEN_DIGITS.fullmatch(text):
        return Decimal("".join(str(_DIGITS[sign]) for sign in text))
    return Decimal(text) if _DECIMAL.fullmatch(text) else None


def _joined(before: str, after: str, size: int, limit: int) -> Decimal | None:
    high = Decimal(1) if size == 10 and not before else _amount(before)
    low = _rest(after, size)
    if high is None or low is None or not 0 < high < limit or low >= size:
        return None
    broken = high != int(high)
    return None if broken and after else high * size + low


def _rest(after: str, size: int) -> Decimal | None:
    """What follows a unit: nothing, 零 and a smaller number, or one digit of the next size (一万二)."""
    if not after:
        return Decimal(0)
    if after in _DIGITS or (len(after) == 1 and after in "0123456789"):
        low = _amount(after)
        return low * (size // 10) if low else None
    low = _amount(after.removeprefix("零"))
    return low if low and low == int(low) else None
