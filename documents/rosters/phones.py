"""Telephone numbers of one cell: none, one or several, with the words people write beside them."""

import re
import unicodedata

from rules.identity import check_phone
from rules.problem import Problem

AT_MOST = 6
"""Numbers of one guardian."""

_BETWEEN = re.compile(r"[、,;/|\n\r]|或者?|和")
_WORDS = re.compile(r"[\u3400-\u9fff]+[:：]?|\((?![0-9])[^)]*\)")


def check_phones(text: str) -> tuple[str, ...] | Problem:
    """All numbers of the cell as they are dialled (DOMAIN §7 allows several per guardian), each once.

    Takes 爸爸16400000001妈妈16400000002, (0871)63100000 and numbers parted by blanks. Problems: those of `check_phone`, of the
    first part that is no number; `phone-too-many`.
    """
    one = check_phone(text)
    if isinstance(one, str):
        return (one,)
    found: list[str] = []
    for part in _parts(unicodedata.normalize("NFKC", text)):
        number = check_phone(part)
        if isinstance(number, Problem):
            pieces = [check_phone(piece) for piece in part.split()]
            good = [piece for piece in pieces if isinstance(piece, str)]
            if len(good) < 2 or len(good) < len(pieces):
                return number
            found += good
        else:
            found.append(number)
    if not found:
        return one
    distinct = tuple(dict.fromkeys(found))
    return distinct if len(distinct) <= AT_MOST else Problem("phone-too-many", {"at_most": AT_MOST})


def _parts(text: str) -> list[str]:
    return [part for part in (part.strip() for part in _BETWEEN.split(_WORDS.sub("、", text))) if part]
