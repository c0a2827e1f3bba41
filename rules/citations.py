"""Which articles may be cited for what, by the child's age on that day (DOMAIN §2.1, §2.3-3; R16 to R19). Cites, never decides.

The words of a citation are in locales under `cite-<name>`; every one is shown with "以县司法局、法制审核意见为准".
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

WORKING_AGE = 16
"""Under it nobody may be hired (未成年人保护法 61, 劳动法 15, 禁止使用童工规定 2)."""


class Asked(StrEnum):
    """What another office is asked to do about a young person (R16 to R19)."""

    REGISTER_UNEMPLOYED = "register_unemployed"
    GIVE_WORK = "give_work"
    GIVE_LICENCE = "give_licence"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True)
class Article:
    """One article of one law, by the short name of the law."""

    law: str
    article: str


@dataclass(frozen=True, slots=True)
class Citation:
    """What may be cited; no article means 未查到依据，请人工核定."""

    articles: tuple[Article, ...]

    @property
    def found(self) -> bool:
        """Whether there is a basis at all."""
        return bool(self.articles)


_CHILD_LABOUR = Article("禁止使用童工规定", "第二条")
_MINORS = Article("中华人民共和国未成年人保护法", "第六十一条")
_LABOUR = Article("中华人民共和国劳动法", "第十五条")
_SCHOOLING = Article("中华人民共和国义务教育法", "第十四条")

UNDER_SIXTEEN: dict[Asked, tuple[Article, ...]] = {
    Asked.REGISTER_UNEMPLOYED: (_LABOUR, _CHILD_LABOUR),
    Asked.GIVE_WORK: (_SCHOOLING, _MINORS, _LABOUR, _CHILD_LABOUR),
    Asked.GIVE_LICENCE: (_CHILD_LABOUR,),
    Asked.DISMISS: (_MINORS, _LABOUR, _CHILD_LABOUR, Article("禁止使用童工规定", "第六条")),
}
"""R16 to R19 under 16. From 16 on no national rule was found that bars a person for unfinished schooling (DOMAIN §2.3-3)."""


def age_on(birth: date, day: date) -> int:
    """Whole years (周岁) on this day; born on 29 February, a year is full on 1 March of a common year."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def cite(asked: Asked, birth: date, day: date) -> Citation:
    """What may be cited for this request about a person of this age on this day."""
    return cite_at(asked, age_on(birth, day))


VERSIONS: dict[str, date] = {
    "禁止使用童工规定": date(2002, 10, 1),
    "中华人民共和国未成年人保护法": date(2024, 4, 26),
    "中华人民共和国劳动法": date(2018, 12, 29),
    "中华人民共和国义务教育法": date(2018, 12, 29),
}
"""The day of the version cited: last amended, or in force where it never was. Shown, so that a later change is noticed."""


def cite_at(asked: Asked, age: int) -> Citation:
    """What may be cited where only the age in whole years is known."""
    return Citation(UNDER_SIXTEEN[asked] if age < WORKING_AGE else ())
