"""Names of people, tidied but never changed (DOMAIN §7). Matches nobody: a name alone never says who someone is."""

import re
import unicodedata

from rules.problem import Problem

AT_MOST = 100
"""Characters. DOMAIN §7 asks for at least 50."""

SEPARATOR = "·"
"""U+00B7, the one separator of GB 18030 (A1A4) in names of several parts."""

_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\ue000-\uf8ff\U00020000-\U0003ffff\U000f0000-\U0010ffff"
"""Han characters, and the private areas where older input methods still put rare ones."""

_BLANK_BETWEEN_HAN = re.compile(rf"(?<=[{_HAN}]) (?=[{_HAN}])")
_LETTER = re.compile(rf"[{_HAN}]|[^\W\d_]")
_LOST = re.compile("[?？\ufffd]")


def tidy_name(text: str) -> str | Problem:
    """A name with its separators as · and without stray blanks: `阿木 ・尔古 ` → `阿木·尔古`, `张　三` → `张三`.

    Characters themselves are kept as they are, however rare; no normal form is applied, which would replace some.

    Problems: `name-missing`, `name-control-character`, `name-lost-character` (a ? where a rare character was),
    `name-masked` (张**), `name-unreadable` (no letter in it), `name-too-long` (over `AT_MOST` characters).
    """
    visible = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    name = " ".join(re.split(r"[ \t\r\n\u00a0\u3000\u2000-\u200a]+", visible)).strip()
    name = _BLANK_BETWEEN_HAN.sub("", _separated(name)).strip(SEPARATOR)
    if not name:
        return Problem("name-missing")
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in name):
        return Problem("name-control-character")
    if _LOST.search(name):
        return Problem("name-lost-character")
    if "*" in name or "＊" in name:
        return Problem("name-masked")
    if not _LETTER.search(name):
        return Problem("name-unreadable")
    if len(name) > AT_MOST:
        return Problem("name-too-long", {"length": len(name), "at_most": AT_MOST})
    return name


def _separated(name: str) -> str:
    """ASCII . and * count as separators only between Han characters, blanks beside them aside: J. Smith keeps its dot."""
    dotted = re.sub(rf"(?<=[{_HAN}]) ?[.*] ?(?=[{_HAN}])", SEPARATOR, name)
    return re.sub(rf" ?[{SEPARATOR}•・‧．](?: ?[{SEPARATOR}•・‧．])* ?", SEPARATOR, dotted)
