"""The rules of joining: whose contact opens an invite, who must be confirmed, what a match code is; and the printed sheet."""

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from documents.invite_sheet import Card, invite_sheet
from rules.access import Post
from rules.desk import Seat
from rules.invites import Invite, SharedContact, draw_match, is_official, said_code, wrong_contact
from tests.county import START

LISTED = "16400000001"
INVITE = Invite(
    1,
    2,
    "open",
    START + timedelta(hours=24),
    0,
    "胡丽华",
    "单位",
    LISTED,
    "zh-CN",
    (Seat(Post.GROUP_LEADER, "上寨村2组", 3),),
)


@pytest.mark.parametrize(
    "typed",
    [
        LISTED,
        "+8616400000001",
        "8616400000001",
        "008616400000001",
        "+86 164-0000-0001",
        "164 0000 0001",
        "（164）0000 0001",
        "＋８６１６４００００００ ０１".replace(" ", ""),
        "\u202a+86 164 0000 0001\u202c",
    ],
)
def test_one_number_in_all_the_ways_phones_write_it(typed: str) -> None:
    assert wrong_contact(SharedContact(typed, own=True, forwarded=False), LISTED) is None


@pytest.mark.parametrize(
    ("typed", "own", "forwarded", "code"),
    [
        (LISTED, False, False, "contact-not-own"),
        (LISTED, True, True, "contact-forwarded"),
        (LISTED, False, True, "contact-forwarded"),
        ("16400000002", True, False, "contact-other-number"),
        ("", True, False, "contact-other-number"),
        ("0", True, False, "contact-other-number"),
        ("1640000000", True, False, "contact-other-number"),
        ("164000000011", True, False, "contact-other-number"),
        ("+1 16400000001", True, False, "contact-other-number"),
        (f"{LISTED},{LISTED}", True, False, "contact-other-number"),
        ("9" * 5000, True, False, "contact-other-number"),
    ],
)
def test_what_opens_no_invite(typed: str, own: bool, forwarded: bool, code: str) -> None:
    problem = wrong_contact(SharedContact(typed, own, forwarded), LISTED)
    assert problem
    assert (problem.code, dict(problem.args)) == (code, {})


def test_who_must_be_confirmed() -> None:
    free = {Post.GROUP_LEADER, Post.VILLAGE_CADRE, Post.VILLAGE_PARTNER, Post.GROUP_TEACHER}
    free |= {Post.CHILD_DIRECTOR, Post.CLASS_TEACHER, Post.HEAD_TEACHER, Post.REGISTRAR}
    assert {post for post in Post if not is_official([post])} == free
    assert is_official([Post.GROUP_LEADER, Post.TOWN_LEADER]), "one post is enough"


def test_when_an_invite_stands() -> None:
    last = INVITE.expires - timedelta(milliseconds=1)
    assert INVITE.stands(START)
    assert INVITE.stands(last)
    assert not INVITE.stands(INVITE.expires)
    assert replace(INVITE, state="waiting").stands(last)
    assert not any(replace(INVITE, state=state).stands(START) for state in ("used", "void", ""))
    assert not replace(INVITE, seats=()).stands(START)


def test_match_codes_differ_and_the_right_one_stands_anywhere() -> None:
    chance = random.Random(1)
    drawn = [draw_match(chance) for _ in range(500)]
    assert all(len(set(match.offered)) == 3 and match.code in match.offered for match in drawn)
    assert all(len(code) == 6 and code.isdecimal() for match in drawn for code in match.offered)
    assert {match.offered.index(match.code) for match in drawn} == {0, 1, 2}
    assert said_code("012345") == "012 345"


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_sheet_shows_what_was_written_and_nothing_else_runs(language: str) -> None:
    link = "https://t.me/guixiao_demo_bot?start=" + "A" * 22
    cards = [Card("<b>胡&丽华", "单位<script>", ("上寨村2组 组长",), link, INVITE.expires)] * 3
    page = invite_sheet("示范县<", cards, language).decode()
    assert page.count("<svg") == page.count(link) == page.count("&lt;b&gt;胡&amp;丽华") == 3
    assert "<script" not in page
    assert "示范县&lt;" in page
    assert ("11月24日" if language == "zh-CN" else "24 Nov") in page
