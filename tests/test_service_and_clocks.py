"""Service by manner (DOMAIN §2.2), the clocks it starts (§6.2), numbers, and who may decide on a paper."""

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from rules.access import Post
from rules.clocks import court_window, decide_by, limits_of, serve_by
from rules.papers import (
    ALIVE,
    MOVES,
    Issuer,
    Paper,
    PaperKind,
    PaperState,
    asks,
    decides,
    may_decide,
    may_move,
    paper_number,
)
from rules.service import Dated, Doubtful, Manner, Service, Unfinished, judge
from rules.workdays import Unsettled, WorkCalendar, YearTable, read_year_table

TODAY = date(2026, 11, 24)
FULL = Service(
    manner=Manner.DIRECT,
    day=date(2026, 11, 18),
    servers=(1, 2),
    to_party=True,
    adult=True,
    same_dwelling=True,
    refusal="不愿签字",
    witness="村委会主任",
    filmed=True,
    confirmed=True,
    proof="单号",
)


def _calendar() -> WorkCalendar:
    text = (Path(__file__).parents[1] / "rules" / "holidays" / "2026.toml").read_text("utf-8")
    table = read_year_table(text)
    assert isinstance(table, YearTable)
    return WorkCalendar({2026: table})


CALENDAR = _calendar()


@pytest.mark.parametrize("manner", Manner)
def test_a_full_report_gives_the_day_its_manner_says(manner: Manner) -> None:
    expected = date(2026, 12, 19) if manner is Manner.NOTICE else FULL.day
    assert judge(replace(FULL, manner=manner), TODAY) == Dated(expected)


@pytest.mark.parametrize(
    ("manner", "change", "kind", "code"),
    [
        (Manner.DIRECT, {"to_party": False}, Doubtful, "service-carer-signed"),
        (Manner.FAMILY, {"adult": False}, Doubtful, "service-not-adult"),
        (Manner.FAMILY, {"same_dwelling": False}, Doubtful, "service-other-dwelling"),
        (Manner.DIRECT, {"servers": (1, 1)}, Unfinished, "service-two-servers"),
        (Manner.LEFT_WITNESSED, {"witness": ""}, Unfinished, "service-witness"),
        (Manner.LEFT_WITNESSED, {"refusal": ""}, Unfinished, "service-refusal"),
        (Manner.LEFT_FILMED, {"filmed": False}, Unfinished, "service-film"),
        (Manner.ELECTRONIC, {"confirmed": False}, Unfinished, "service-no-consent"),
        (Manner.MAIL, {"proof": ""}, Unfinished, "service-proof"),
        (Manner.NOTICE, {"proof": ""}, Unfinished, "service-proof"),
        (Manner.DIRECT, {"day": date(2026, 11, 25)}, Unfinished, "service-in-the-future"),
    ],
)
def test_what_is_doubtful_or_missing(manner: Manner, change: dict[str, object], kind: type, code: str) -> None:
    found = judge(replace(FULL, manner=manner, **change), TODAY)  # type: ignore[arg-type]  # told by name
    assert type(found) is kind
    problems = found.doubts if isinstance(found, Doubtful) else getattr(found, "missing", ())
    assert [problem.code for problem in problems] == [code]


def test_the_order_starts_its_own_clock() -> None:
    limits = {limit.name: limit.last for limit in limits_of(PaperKind.ORDER, date(2026, 9, 28), 7, CALENDAR)}
    assert limits["comply"] == date(2026, 10, 8)  # C2
    assert limits["review"] == date(2026, 11, 27)
    assert isinstance(limits["suit"], Unsettled)


def test_c8_to_c12() -> None:
    assert serve_by(date(2026, 9, 28), CALENDAR) == date(2026, 10, 13)
    hearing = limits_of(PaperKind.PENALTY_NOTICE, date(2026, 9, 18), 7, CALENDAR)[0]
    assert (hearing.name, hearing.last) == ("hearing", date(2026, 9, 24))
    urged = limits_of(PaperKind.URGE, date(2026, 9, 28), 7, CALENDAR)[0]
    assert urged.last == date(2026, 10, 16)
    penalty = {limit.name: limit.last for limit in limits_of(PaperKind.PENALTY, date(2026, 9, 20), 7, CALENDAR)}
    assert (penalty["pay"], penalty["review"]) == (date(2026, 10, 8), date(2026, 11, 19))
    assert decide_by(date(2026, 3, 2), CALENDAR) == date(2026, 6, 1)


def test_the_window_of_the_court() -> None:
    """DOMAIN §2.2: decision served 2026-03-10; 催告 on 09-11 leads to 09-28; served after 11-25 it is too late."""
    window = court_window(date(2026, 3, 10), date(2026, 9, 11), CALENDAR)
    assert (window.suit_ends, window.first, window.last) == (date(2026, 9, 10), date(2026, 9, 28), date(2026, 12, 10))
    assert not court_window(date(2026, 3, 10), date(2026, 11, 25), CALENDAR).too_late
    assert court_window(date(2026, 3, 10), date(2026, 11, 26), CALENDAR).too_late


def test_numbers() -> None:
    assert paper_number("青石", PaperKind.ORDER, 2026, 3) == "青石责改字〔2026〕第3号"
    assert paper_number("示范教", PaperKind.LETTER, 2026, 12) == "示范教协查函〔2026〕12号"


ASKED = Paper(kind=PaperKind.ORDER, round=1, state=PaperState.ASKED, asked_by=1, asked_on=TODAY)


@pytest.mark.parametrize(("kind", "issuer"), list(product(PaperKind, Issuer)))
def test_nobody_who_asks_by_post_decides_by_post(kind: PaperKind, issuer: Issuer) -> None:
    assert asks(kind, issuer).isdisjoint(decides(kind, issuer))


@pytest.mark.parametrize(
    ("paper", "person", "posts", "code"),
    [
        (ASKED, 2, {Post.TOWN_LEADER}, None),
        (ASKED, 1, {Post.TOWN_LEADER, Post.TOWN_DESK}, "paper-asked-by-yourself"),
        (ASKED, 3, {Post.TOWN_LEADER}, "paper-concerns-you"),
        (ASKED, 2, {Post.TOWN_DESK}, "paper-not-your-power"),
        (ASKED, 2, {Post.BUREAU_HEAD}, "paper-not-your-power"),
        (replace(ASKED, state=PaperState.ISSUED), 2, {Post.TOWN_LEADER}, "paper-already-decided"),
        (replace(ASKED, state=PaperState.POSTPONED), 2, {Post.TOWN_LEADER}, None),
        (replace(ASKED, kind=PaperKind.PENALTY), 2, {Post.TOWN_LEADER}, "paper-not-your-power"),
        (replace(ASKED, kind=PaperKind.PENALTY), 2, {Post.TOWN_HEAD}, None),
    ],
)
def test_who_may_decide(paper: Paper, person: int, posts: set[Post], code: str | None) -> None:
    found = may_decide(paper, person, frozenset(posts), Issuer.TOWN, concerned=frozenset({3}))
    assert (found.code if found else None) == code


def test_a_decision_that_was_put_off_can_be_put_off_again() -> None:
    assert may_move(PaperState.POSTPONED, PaperState.POSTPONED)


def test_every_state_that_is_alive_can_be_left() -> None:
    assert set(MOVES) == set(PaperState)
    assert all(MOVES[state] for state in ALIVE)
