"""A 文号 as people type it from the register."""

from itertools import product

import pytest

from rules.paper_numbers import Numbered, read_paper_number
from rules.papers import CATEGORY, PaperKind, paper_number


@pytest.mark.parametrize(("kind", "word"), [*product(CATEGORY, ("青石", "示范教", "永函镇"))])
def test_what_is_printed_is_read(kind: PaperKind, word: str) -> None:
    category = CATEGORY[kind]
    number = paper_number(word, kind, 2026, 17)
    assert read_paper_number(number) == Numbered(word, category, 2026, 17)


@pytest.mark.parametrize(
    "typed",
    [
        "青石责改字〔2026〕第17号",
        "青石责改字[2026]17号",
        "青石责改字（2026）第17",
        " 青石 责改字【２０２６】第 １７ 号 ",
        "青石责改字［2026］第017号",
    ],
)
def test_whatever_the_brackets(typed: str) -> None:
    assert read_paper_number(typed) == Numbered("青石", "责改字", 2026, 17)


@pytest.mark.parametrize(
    "typed", ["", "17", "第17号", "责改字〔2026〕第17号", "青石字〔2026〕第17号", "青石责改字〔26〕第17号"]
)
def test_what_is_none(typed: str) -> None:
    assert read_paper_number(typed) is None
