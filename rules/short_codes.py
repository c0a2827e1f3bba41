"""Case codes (Q-…) and receipt codes (J-…): short, random, and checked, so that they can be read out by telephone.

They are drawn by chance because a counter would tell a neighbour how much goes on (DESIGN §4). A code opens nothing:
what may be read is decided by the scope alone. Nothing here knows which codes are in use.
"""

import random
import unicodedata
from typing import Literal, get_args

Prefix = Literal["Q", "J"]

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXY"
"""Without 0 O, 1 I L, U (for V) and Z (for 2): 29 symbols, a prime number, which the check character needs."""

DRAWN: dict[Prefix, int] = {"Q": 4, "J": 6}
"""How many symbols are drawn; the check character comes on top. As short as can be: people read them out by telephone.

Q: 29^4 is 707,000. A county with 20,000 cases hits a used code once in 35 draws, and then draws again (the database
refuses a repeat).
J: 29^6 is 595 million. Among a million receipts of a county (many years) a few hundred pairs may be expected, and no
rule leans on receipts being unique: a receipt is read together with its case.
"""

_MODULUS = len(ALPHABET)
_BLANKS_AND_DASHES = {"Zs", "Pd", "Cc", "Cf"}


def make_code(prefix: Prefix, chance: random.Random) -> str:
    """A fresh code such as Q-7K3M5. `chance` must be unguessable outside tests (secrets.SystemRandom)."""
    drawn = "".join(chance.choices(ALPHABET, k=DRAWN[prefix]))
    return f"{prefix}-{drawn}{_check_character(drawn)}"


def read_code(text: str) -> str | None:
    """The code that a person typed, in its written form, or None if it is none.

    Takes lower case, full-width letters, blanks, and any dash or none: `ｑ 7k3m5`. The check character catches every
    single wrong symbol and every swap of two symbols.
    """
    if len(text) > 60:
        return None
    plain = unicodedata.normalize("NFKC", text).upper()
    symbols = "".join(c for c in plain if unicodedata.category(c) not in _BLANKS_AND_DASHES and c not in "−ー一")
    for prefix in get_args(Prefix):
        drawn = symbols[1:-1]
        if symbols[:1] != prefix or len(drawn) != DRAWN[prefix] or not set(symbols[1:]) <= set(ALPHABET):
            continue
        if symbols[-1] == _check_character(drawn):
            return f"{prefix}-{symbols[1:]}"
    return None


def _check_character(drawn: str) -> str:
    """Weights 2, 3, 4 …, and 1 for the check character itself, all different modulo a prime.

    A wrong symbol changes the sum by weight times difference, a swap by difference of weights times difference: neither
    is ever a multiple of the prime.
    """
    total = sum(weight * ALPHABET.index(symbol) for weight, symbol in enumerate(drawn, start=2))
    return ALPHABET[-total % _MODULUS]
