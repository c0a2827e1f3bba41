"""Case and receipt codes: drawn, checked, and read as people type them."""

import random
from typing import get_args

import pytest

from rules.short_codes import ALPHABET, DRAWN, Prefix, make_code, read_code

CHANCE = random.Random(1986)
SAMPLES = [make_code(prefix, CHANCE) for prefix in get_args(Prefix) for _ in range(30)]


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in text)


@pytest.mark.parametrize("prefix", ["Q", "J"])
def test_a_code_is_short_and_without_symbols_that_look_alike(prefix: Prefix) -> None:
    code = make_code(prefix, CHANCE)
    assert code.startswith(f"{prefix}-")
    assert len(code) == 2 + DRAWN[prefix] + 1 <= 12
    assert not set(code[2:]) & set("0O1ILUZ")


def test_the_same_chance_draws_the_same_code() -> None:
    assert make_code("Q", random.Random(3)) == make_code("Q", random.Random(3))


def test_the_cases_and_the_receipts_of_many_years_do_not_meet() -> None:
    chance = random.Random(7)
    assert len({make_code("Q", chance) for _ in range(20_000)}) > 19_600
    assert len({make_code("J", chance) for _ in range(20_000)}) > 19_990


@pytest.mark.parametrize("code", SAMPLES[::6])
def test_codes_are_read_as_people_type_them(code: str) -> None:
    bare = code.replace("-", "")
    for typed in (
        code,
        code.lower(),
        full_width(code),
        bare,
        f" {bare[0]} {bare[1:].lower()}　",
        code.replace("-", "—"),
    ):
        assert read_code(typed) == code
    assert read_code(f"{code[:5]} {code[5:]}\n") == code


@pytest.mark.parametrize("code", SAMPLES)
def test_any_single_wrong_symbol_is_caught(code: str) -> None:
    for place in range(2, len(code)):
        for other in set(ALPHABET) - {code[place]}:
            assert read_code(code[:place] + other + code[place + 1 :]) is None


@pytest.mark.parametrize("code", SAMPLES)
def test_any_swap_of_two_symbols_is_caught(code: str) -> None:
    for i in range(2, len(code)):
        for j in range(i + 1, len(code)):
            symbols = list(code)
            symbols[i], symbols[j] = symbols[j], symbols[i]
            assert code[i] == code[j] or read_code("".join(symbols)) is None


@pytest.mark.parametrize(
    "typed", ["", "Q", "Q-", "七", "张三", "X-7K3M5T", "Q-7K3M5", "Q-OOOOOOO", "Q" * 5000, "/visit"]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert read_code(typed) is None


def test_a_symbol_left_out_or_doubled_is_caught() -> None:
    for code in SAMPLES:
        assert read_code(code[:-1]) is None
        assert read_code(code + code[-1]) is None
        assert read_code(code[2:]) is None
