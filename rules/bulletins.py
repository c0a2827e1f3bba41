"""Bulletins of an inspection (督查通报, R55, D18): who writes and sends one, and what may never stand in it. No case is touched.

A conversation yields these beside the events of cases; the turn carries them out (bot.bulletins).
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from rules.access import Post
from rules.problem import Problem

SENDS = frozenset({Post.INSPECTOR, Post.BUREAU_HEAD})
"""Whose bulletin goes out by his own word; who decides on what the county desk wrote."""
WRITES = SENDS | {Post.BUREAU_DESK}


class BulletinState(StrEnum):
    """Where a bulletin stands."""

    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "refused"


class Office(StrEnum):
    """In whose name it is said."""

    INSPECTION = "inspection"
    BUREAU = "bureau"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """What a group reads (D18).

    Attributes:
        scope: what was checked, and how.
        good: what was done well; may be empty.
        problems: by unit.
        mend: what is to be mended, and which unit does it.
        until: by when.
    """

    scope: str
    good: str
    problems: str
    mend: str
    until: date
    office: Office

    @property
    def texts(self) -> tuple[str, str, str, str]:
        """All that somebody typed."""
        return (self.scope, self.good, self.problems, self.mend)


@dataclass(frozen=True, slots=True)
class GroupPost:
    """Where a bulletin goes: to these robots, in this county's name, not before the next decent moment."""

    groups: tuple[str, ...]
    county: str
    not_before: datetime


@dataclass(frozen=True, slots=True)
class BulletinWritten:
    """A bulletin was written. `post`: where it goes if it is sent; `sent`: whether its writer sends it himself."""

    bulletin: Bulletin
    post: GroupPost
    sent: bool


@dataclass(frozen=True, slots=True)
class BulletinDecided:
    """Somebody who may send decided on what the county desk wrote; `why` where it is not sent."""

    receipt: str
    post: GroupPost
    sent: bool
    why: str = ""


Bulletins = BulletinWritten | BulletinDecided


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinLine:
    """A bulletin as those who write and send read it; `by` and `decided_by` are names of workers."""

    receipt: str
    bulletin: Bulletin
    state: BulletinState
    by: str
    at: datetime
    decided_by: str = ""
    why: str = ""


def office_of(posts: Iterable[Post]) -> Office:
    """In whose name a holder of these posts writes."""
    return Office.INSPECTION if Post.INSPECTOR in posts else Office.BUREAU


_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DAY = re.compile(r"\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?")
_NUMBERS = (
    re.compile(r"(?<!\d)(?:\d{17}[\dX]|\d{15})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<![A-Z0-9])[GJL]\d{18}(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?:86)?1[3-9]\d{9}(?!\d)"),
    re.compile(r"(?<!\d)0\d{2,3}[2-9]\d{6,7}(?!\d)"),
)
_CODE = re.compile(r"(?<![A-Z0-9])[QJ]\s*[-－—–]\s*[2-9A-Y]{4,7}(?![A-Z0-9])", re.IGNORECASE)
_MASKED = re.compile(r"[\u3400-\u9fff][*＊×]{1,2}[\u3400-\u9fff]?")


def numbers_in(text: str) -> Problem | None:
    """Why this cannot stand in a bulletin: an ID number, 学籍号 or telephone, however written; a masked name; a code."""
    if problem := person_in(text):
        return problem
    return Problem("bulletin-code") if _CODE.search(unicodedata.normalize("NFKC", text)) else None


def person_in(text: str) -> Problem | None:
    """Why no group may read this, whoever says it: an ID number, 学籍号 or telephone, however written; a masked name."""
    plain = unicodedata.normalize("NFKC", text)
    digits = re.sub(r"(?<=\d)[\s\-—.](?=\d)", "", _DAY.sub(" ", plain).translate(_DIGITS))
    if any(pattern.search(digits) for pattern in _NUMBERS):
        return Problem("bulletin-number")
    if masked := _MASKED.search(plain):
        return Problem("bulletin-name", {"name": masked[0]})
    return None


def squeezed(text: str) -> str:
    """A text in which names are looked for: at half width, without blanks and the dots inside names (DOMAIN §7)."""
    return "".join(s for s in unicodedata.normalize("NFKC", text) if not s.isspace() and s not in "·•・‧．.*")
