"""Who may rule on a doubtful service: the organ's people with an enforcement licence or its leaders, none of whom served it."""

from collections.abc import Mapping

from rules.access import Post
from rules.papers import Issuer, PaperState
from rules.problem import Problem

RULES_FOR: Mapping[Issuer, frozenset[Post]] = {
    Issuer.TOWN: frozenset({Post.TOWN_OFFICER, Post.TOWN_LEADER, Post.TOWN_HEAD}),
    Issuer.BUREAU: frozenset({Post.BUREAU_HEAD}),
}
"""执法人员 and 负责人 of the organ whose paper it is (行政处罚法 42; DOMAIN §2.2 story C)."""


def may_rule(
    issuer: Issuer, state: PaperState, posts: frozenset[Post], person: int, servers: frozenset[int]
) -> Problem | None:
    """Why this person may not rule on this service now; None where he may."""
    if person in servers:
        return Problem("rule-served-by-yourself")
    if not posts & RULES_FOR[issuer]:
        return Problem("rule-not-licensed")
    return None if state is PaperState.HELD else Problem("rule-not-held")
