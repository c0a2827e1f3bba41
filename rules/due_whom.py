"""Whose a case's reminder is, by post: the nearest first, and who stands in where nobody holds a post. Knows no person."""

from collections.abc import Iterable

from rules.access import Post
from rules.codes import Owner

NEAREST: dict[Owner, tuple[Post, ...]] = {
    Owner.GROUP: (Post.GROUP_LEADER, Post.GROUP_TEACHER),
    Owner.VILLAGE: (Post.VILLAGE_CADRE, Post.VILLAGE_PARTNER),
    Owner.SCHOOL: (Post.CLASS_TEACHER, Post.HEAD_TEACHER, Post.REGISTRAR),
    Owner.TOWNSHIP: (Post.TOWN_DESK,),
    Owner.COUNTY: (Post.BUREAU_DESK,),
}
"""The posts of `rules.deadlines.HOLDERS` in the order in which one of them hears: few are told, the list of work is all's."""

ABOVE: dict[Owner, Owner] = {
    Owner.GROUP: Owner.VILLAGE,
    Owner.VILLAGE: Owner.TOWNSHIP,
    Owner.SCHOOL: Owner.TOWNSHIP,
    Owner.TOWNSHIP: Owner.COUNTY,
}
"""Where nobody holds a post, or nobody who may hear of the case, the next level hears: nothing is silently skipped."""


def posts_in_turn(owner: Owner | None) -> Iterable[Post]:
    """The posts to be asked for in turn; whoever holds the first that is held hears. "Me" has left: his group's."""
    level: Owner | None = Owner.GROUP if owner in (None, Owner.ME) else owner
    while level is not None:
        yield from NEAREST[level]
        level = ABOVE.get(level)
