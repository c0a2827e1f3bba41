"""Who hears of an application for 缓学 or 休学: school, village, township desk, those who decide, the bureau. Says nothing."""

from collections.abc import Iterable
from datetime import date

from rules.access import Post
from storage.database import Work
from storage.exemptions import Standing
from storage.holders import Holder, at_county, at_school, in_town, in_village, of_class

Found = tuple[Holder, ...]


async def school(work: Work, of: Standing, today: date) -> Found:
    """The class teacher and the head of the school."""
    teacher = await of_class(work.conn, of.school_id, of.grade, of.class_name, today)
    return _once(teacher, await at_school(work.conn, of.school_id, today))


async def village(work: Work, of: Standing, today: date) -> Found:
    """The village cadre; where there is none, the 儿童主任."""
    cadre = await in_village(work.conn, Post.VILLAGE_CADRE, of.village_id, today)
    return cadre or await in_village(work.conn, Post.CHILD_DIRECTOR, of.village_id, today)


async def town_desk(work: Work, of: Standing, today: date) -> Found:
    """The township desk."""
    return await in_town(work.conn, Post.TOWN_DESK, of.town_id, today)


async def bureau(work: Work, today: date) -> Found:
    """The county desk, which files it."""
    return await at_county(work.conn, Post.BUREAU_DESK, today)


def _once(*found: Iterable[Holder]) -> Found:
    return tuple(dict.fromkeys(holder for holders in found for holder in holders))
