"""Whole numbers as people in a village type or dictate them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialog.numbers import read_number

READ = [
    ("36", 36),
    ("３６", 36),
    ("  3 6 ", 36),
    ("036", 36),
    ("0", 0),
    ("零", 0),
    ("〇", 0),
    ("五", 5),
    ("两", 2),
    ("十", 10),
    ("十六", 16),
    ("三十", 30),
    ("三十六", 36),
    ("廿", 20),
    ("廿三", 23),
    ("卅一", 31),
    ("一百", 100),
    ("一百零五", 105),
    ("一百一", 110),
    ("一百一十", 110),
    ("一百一十五", 115),
    ("两百零五", 205),
    ("两百五", 250),
    ("一千零三十", 1030),
    ("一千零五", 1005),
    ("两千三", 2300),
    ("三千二百一十四", 3214),
    ("一万", 10_000),
    ("一万二", 12_000),
    ("一万两千", 12_000),
    ("一万零五百", 10_500),
    ("一万零二", 10_002),
    ("十五万", 150_000),
    ("一百二十万", 1_200_000),
    ("三亿五千万", 350_000_000),
    ("1.2万", 12_000),
    ("１．２万", 12_000),
    ("3万5", 35_000),
    ("3万5千", 35_000),
    ("2千", 2000),
    ("1,200", 1200),
    ("1，200，000", 1_200_000),
    ("36.0", 36),
    ("叁拾陆", 36),
    ("壹佰零伍", 105),
    ("二〇二六", 2026),
    ("二零二六", 2026),
    ("一三五", 135),
]

NOT_ONE_WHOLE_NUMBER = [
    *(
        "",
        " ",
        "半",
        "一半",
        "三五",
        "两三",
        "十几",
        "几",
        "-3",
        "负三",
        "+3",
        "1.5",
        "一点五",
        "1.23455万",
        "36人",
        "三十六个",
    ),
    *(
        "百",
        "万",
        "千",
        "亿",
        "十十",
        "二十十",
        "一百零",
        "百五",
        "二百一千",
        "一万一万",
        "12十",
        "零十",
        "1.5万3",
        "1,2",
        "1,20",
    ),
    *(
        "三十六度五",
        "1/2",
        "½",
        "二分之一",
        "٣",
        "一" * 33,
        "9" * 33,
        "十万万",
        "hello",
        "1e5",
        "0x10",
        "第三",
        ".",
        "1.",
    ),
]


@pytest.mark.parametrize(("words", "number"), READ)
def test_reads(words: str, number: int) -> None:
    assert read_number(words) == number


@pytest.mark.parametrize("words", NOT_ONE_WHOLE_NUMBER)
def test_does_not_guess(words: str) -> None:
    assert read_number(words) is None


def in_chinese(number: int) -> str:
    """Write a number below 10,000 out in full, as a schoolbook does."""
    signs = "零一二三四五六七八九"
    text = ""
    for unit, size in (("千", 1000), ("百", 100), ("十", 10), ("", 1)):
        digit = number // size % 10
        if digit:
            text += signs[digit] + unit
        elif text and number % size and not text.endswith("零"):
            text += "零"
    return text or "零"


@given(st.integers(0, 9999), st.integers(0, 9999))
def test_every_number_written_out_reads_back(high: int, low: int) -> None:
    assert read_number(in_chinese(low)) == low
    if high and low:
        gap = "零" if low < 1000 else ""
        assert read_number(f"{in_chinese(high)}万{gap}{in_chinese(low)}") == high * 10_000 + low


@given(st.integers(0, 10**12))
def test_every_number_in_digits_reads_back(number: int) -> None:
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    assert read_number(str(number)) == read_number(f"{number:,}") == read_number(str(number).translate(wide)) == number


@given(st.text() | st.text(alphabet="零一二两三十廿百千万亿半点.,0123456789 负-"))
def test_never_raises(words: str) -> None:
    number = read_number(words)
    assert number is None or number >= 0
