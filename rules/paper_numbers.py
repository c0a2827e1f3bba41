"""Reading a 文号 as it stands on a paper, typed by a person: 青石责改字〔2026〕第3号. Making one is `rules.papers.paper_number`."""

import re
from dataclasses import dataclass
from unicodedata import normalize

from rules.papers import CATEGORY

_CATEGORIES = sorted(set(CATEGORY.values()), key=len, reverse=True)
_NUMBER = re.compile(rf"(.+?)({'|'.join(_CATEGORIES)})[\[(〔【](\d{{4}})[\])〕】]第?(\d{{1,6}})号?")


@dataclass(frozen=True, slots=True)
class Numbered:
    """One number: the organ's word, the kind's word, the year, and which one of that year."""

    word: str
    category: str
    year: int
    nth: int


def read_paper_number(text: str) -> Numbered | None:
    """The number a person typed, whatever brackets and widths he used; None where it is none."""
    found = _NUMBER.fullmatch(re.sub(r"\s", "", normalize("NFKC", text)))
    return Numbered(found[1], found[2], int(found[3]), int(found[4])) if found else None
