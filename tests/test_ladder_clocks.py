"""C1 to C13 and every other clock of the ladder, each as one line: what happened, and on which day it falls due."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules.clocks import Limit
from rules.codes import Reason, Result, Status, Way
from rules.deadlines import ladder_deadlines
from rules.history import (
    Absent,
    Closed,
    ConferenceHeld,
    Contacted,
    ExemptionApproved,
    ExemptionAsked,
    ExemptionRefused,
    Fact,
    FollowedUp,
    Lifted,
    OffLadder,
    PaperAsked,
    PaperMoved,
    PaperServed,
    Performed,
    ReasonHeard,
    Reported,
    Restricted,
    Returned,
    SeenInClass,
    ServiceJudged,
    StatusSet,
    TakenOff,
    VillageAdmonished,
)
from rules.papers import PaperKind, PaperState
from rules.policy import Policy
from rules.service import Manner
from rules.workdays import Unsettled, YearTable
from tests.ladder_facts import BIRTH, MET_ON, POLICY, TRIED, calendar, d, history, on, paper, visit

END = "2026-12-31"
AWAY = on("2026-01-04", Absent)
ORDER, TOLD, FINE, URGE = PaperKind.ORDER, PaperKind.PENALTY_NOTICE, PaperKind.PENALTY, PaperKind.URGE
UNKNOWN = "节假日待公布"


def due(*facts: Fact, today: str = END, policy: Policy = POLICY, tables: tuple[YearTable, ...] = ()) -> dict[str, str]:
    """Kind → day, with a kind's later steps behind a `+`."""
    found = ladder_deadlines(history(*facts), policy, calendar(policy, *tables), d(today))
    told: dict[str, str] = {}
    for deadline in found:
        day = UNKNOWN if isinstance(deadline.due, Unsettled) else deadline.due.isoformat().removeprefix("2026-")
        told[deadline.kind] = f"{told[deadline.kind]}+{day}" if deadline.kind in told else day
    return told


def served(kind: PaperKind, day: str, **more: Any) -> tuple[Fact, ...]:
    return (AWAY, *paper("p", kind, "01-05", day, **more))


TABLE = [
    ("C1", served(ORDER, "11-18"), "comply", "11-25"),
    ("C2", served(ORDER, "09-28"), "comply", "10-08"),
    ("C3", served(ORDER, "10-03"), "comply", "10-10"),
    ("C4", served(ORDER, "11-14"), "comply", "11-23"),
    ("C5", served(ORDER, "09-18"), "comply", "09-28"),
    ("C6", served(ORDER, "09-13"), "comply", "09-20"),
    ("C7", served(ORDER, "02-10"), "comply", "02-24"),
    ("C8", (AWAY, *paper("p", FINE, "09-28")), "serve", "10-13"),
    ("C9", served(TOLD, "09-18"), "hearing", "09-24"),
    ("C10", served(URGE, "09-28"), "urged", "10-16"),
    ("C11", served(ORDER, "12-25"), "comply", UNKNOWN),
    ("C12 pay", served(FINE, "09-20"), "pay", "10-08"),
    ("C12 review", served(FINE, "09-20"), "review", "11-19"),
    ("C13", served(ORDER, "11-18", manner=Manner.LEFT_FILMED), "comply", "11-25"),
]


@pytest.mark.parametrize(("case", "facts", "kind", "day"), TABLE, ids=[line[0] for line in TABLE])
def test_c1_to_c13(case: str, facts: tuple[Fact, ...], kind: str, day: str) -> None:
    assert due(*facts)[kind] == day


def test_c4_in_a_county_whose_weekends_do_not_roll() -> None:
    assert due(*served(ORDER, "11-14"), policy=replace(POLICY, weekend_rolls=False))["comply"] == "11-21"


def test_c11_once_the_year_is_published() -> None:
    year = YearTable(2027, frozenset({date(2027, 1, 1), date(2027, 1, 2), date(2027, 1, 3)}), frozenset())
    assert due(*served(ORDER, "12-25"), tables=(year,))["comply"] == "2027-01-04"
    hidden = due(*served(ORDER, "12-25"))
    assert "comply-soon" not in hidden
    assert "comply-over" not in hidden


DECIDED = (AWAY, *paper("p", FINE, "2026-03-09", "2026-03-10"))


def test_the_long_way_to_the_court() -> None:
    """DOMAIN §2.2: decision served 03-10; suit period to 09-10; 催告 from 09-11 to 11-25; court from 09-28 to 12-10."""
    found = due(*DECIDED)
    assert (found["suit"], found["urge-from"], found["urge-last"], found["apply-last"]) == (
        "09-10",
        "09-11",
        "11-25",
        "12-10",
    )
    urged = due(*DECIDED, *paper("u", URGE, "09-11", "09-11"))
    assert (urged["urged"], urged["apply-from"], urged["apply-last"]) == ("09-24", "09-28", "12-10")
    last = due(*DECIDED, *paper("u", URGE, "11-25", "11-25"))
    assert last["apply-from"] == "12-10"
    assert not {"apply-from", "apply-last"} & set(due(*DECIDED, *paper("u", URGE, "11-26", "11-26")))
    asked = due(*DECIDED, *paper("u", URGE, "09-11", "09-11"), *paper("e", PaperKind.ENFORCE, "09-28"))
    assert not {"apply-from", "apply-last"} & set(asked)
    assert set(due(*DECIDED, on("04-01", Performed))) & {"pay", "urge-from", "urge-last", "apply-last"} == set()


def test_an_urging_before_the_suit_period_is_over_opens_nothing_earlier() -> None:
    early = replace(POLICY, urge_before_suit_ends=True)
    assert due(*DECIDED, policy=early)["urge-from"] == "03-26"
    found = due(*DECIDED, *paper("u", URGE, "04-01", "04-01"), policy=early)
    assert found["apply-from"] == "09-11"


def test_ninety_days_until_the_decision() -> None:
    filed = (AWAY, *paper("f", PaperKind.PENALTY_FILE, "03-02"))
    assert due(*filed)["decide-penalty"] == "06-01"
    assert "decide-penalty" not in due(*filed, *paper("p", FINE, "05-20"))
    withdrawn = on("03-05", PaperMoved, paper="f", state=PaperState.VOID, by=2)
    assert "decide-penalty" not in due(*filed, withdrawn)


def test_before_on_and_after_the_limit() -> None:
    facts = served(ORDER, "11-18")
    found = due(*facts)
    assert (found["comply-soon"], found["comply"], found["comply-over"]) == ("11-22", "11-25", "11-26")
    assert "comply-over" not in due(*facts, on("11-27", VillageAdmonished))
    assert "comply-over" not in due(*facts, on("11-27", PaperAsked, paper="a", kind=PaperKind.ADMONISH, by=1))


def test_an_order_names_its_own_period() -> None:
    asked = on("11-17", PaperAsked, paper="p", kind=ORDER, by=1, notice_days=10)
    later = replace(POLICY, notice_days=30)
    assert due(AWAY, asked, *paper("p", ORDER, "11-17", "11-18")[1:], policy=later)["comply"] == "11-30"


def test_a_period_that_was_settled_stays_whatever_is_switched() -> None:
    *before, report = served(ORDER, "11-14")
    assert isinstance(report, PaperServed)
    kept = replace(report, limits=(Limit("comply", d("11-23"), "notice"), Limit("suit", Unsettled(d(END)), "x")))
    found = due(*before, kept, policy=replace(POLICY, weekend_rolls=False))
    assert (found["comply"], found["suit"]) == ("11-23", UNKNOWN)


def test_no_clock_starts_before_service() -> None:
    assert not {"comply", "review", "suit"} & set(due(AWAY, *paper("p", ORDER, "11-17")))
    unsigned = served(ORDER, "11-18", servers=(3,))
    assert "comply" not in due(*unsigned)


def test_doubtful_service_holds_the_clock_until_somebody_decides() -> None:
    """Story C: the grandmother signs."""
    held = served(ORDER, "11-18", to_party=False)
    found = due(*held)
    assert found["judge-service"] == "11-18"
    assert "comply" not in found
    assert due(*held, on("11-20", ServiceJudged, paper="p", valid=True, by=9))["comply"] == "11-25"
    no = due(*held, on("11-20", ServiceJudged, paper="p", valid=False, by=9))
    assert not {"comply", "judge-service"} & set(no)
    report = paper("p", ORDER, "11-17", "11-23")[-1]
    assert due(*held, on("11-20", ServiceJudged, paper="p", valid=False, by=9), report)["comply"] == "11-30"


def test_public_notice_is_served_when_its_days_have_passed() -> None:
    assert due(*served(ORDER, "10-18", manner=Manner.NOTICE))["comply"] == "11-25"  # served 11-18


def test_a_decision_that_nobody_makes() -> None:
    asked = on("11-20", PaperAsked, paper="p", kind=ORDER, by=1)
    assert due(AWAY, asked)["decide"] == "11-25"
    postponed = on("11-23", PaperMoved, paper="p", state=PaperState.POSTPONED, by=2, until=d("12-03"))
    assert due(AWAY, asked, postponed)["decide"] == "12-03"
    alone = on("11-23", PaperMoved, paper="p", state=PaperState.ISSUED, by=1)
    assert due(AWAY, asked, alone)["decide"] == "11-25", "who asked decides nothing"
    refused = on("11-23", PaperMoved, paper="p", state=PaperState.REFUSED, by=2)
    assert "decide" not in due(AWAY, asked, refused)
    back = on("11-23", PaperMoved, paper="p", state=PaperState.SENT_BACK, by=2)
    moved = on("11-24", PaperMoved, paper="p", state=PaperState.ASKED, by=2)
    assert "decide" not in due(AWAY, asked, back, moved), "asked for anew, never moved back"
    again = on("11-24", PaperAsked, paper="p", kind=ORDER, by=5)
    assert due(AWAY, asked, back, again)["decide"] == "11-27"


def test_days_of_absence() -> None:
    absent = on("09-01", Absent)
    assert due(absent) == {
        "absent-contact": "09-01",
        "absent-visit": "09-03",
        "absent-suspected": "09-07",
        "sixteen": "2029-03-04",
    }
    phoned = due(absent, visit("09-02", "V07", way=Way.PHONE))
    assert set(phoned) == {"absent-visit", "absent-suspected", "absent-dropout", "sixteen"}
    assert phoned["absent-dropout"] == "09-28"
    assert "absent-visit" not in due(absent, visit("09-02", "V04"))
    assert "absent-contact" in due(absent, visit("09-02", "V15"))
    lost = on("09-08", StatusSet, status=Status.SUSPECTED)
    assert "absent-suspected" not in due(absent, lost)
    dropped = on("10-08", StatusSet, status=Status.DROPPED_OUT)
    assert "absent-dropout" not in due(absent, visit("09-02", "V04"), dropped)


def test_conference_when_attempts_are_known_to_be_enough() -> None:
    assert due(*TRIED)["conference"] == "09-18"
    assert "conference" not in due(*TRIED, today="09-17")
    assert "conference" not in due(*MET_ON)
    review = on("09-19", ConferenceHeld, review_on=d("10-09"))
    assert due(*TRIED, review)["conference-review"] == "10-09"
    *before, last = TRIED
    assert isinstance(last, Contacted)
    late = replace(last, recorded_on=d("09-25"), contact=replace(last.contact, recorded_on=d("09-25")))
    assert due(*before, late)["conference"] == "09-25", "a late entry never moves a clock backwards"
    promised = replace(last, promise=d("09-22"), contact=replace(last.contact, results=(Result.PROMISED,)))
    assert "conference" not in due(*before, promised, today="09-22")
    assert due(*before, promised, today="09-23")["conference"] == "09-23"


def test_an_application_stops_the_order_and_nothing_the_law_gives() -> None:
    facts = served(ORDER, "11-18")
    plain = due(*facts)
    asked = due(*facts, on("11-20", ExemptionAsked))
    assert "comply" not in asked, "nobody knows until when"
    assert (asked["review"], asked["suit"]) == (plain["review"], plain["suit"])
    refused = due(*facts, on("11-20", ExemptionAsked), on("11-24", ExemptionRefused))
    assert refused["comply"] == "11-30", "11-19 was day 1; days 2 to 7 are 11-25 to 11-30"
    span = {"first": d("11-25"), "last": d("12-10")}
    approved = due(*facts, on("11-20", ExemptionAsked), on("11-24", ExemptionApproved, **span))
    assert approved["comply"] == "12-16"
    assert approved["exemption-over"] == "12-11"
    assert approved["exemption-ends"] == "11-30", "ten days before; thirty days before it had not begun"
    late = due(*facts, on("11-26", ExemptionAsked))
    assert late["comply"] == "11-25", "what was over stays over"


def test_the_end_of_an_exemption() -> None:
    """Story D: 休学 to next 8-31, reminders 30 and 10 days before."""
    span = {"first": d("09-01"), "last": d("2027-08-31")}
    facts = (on("08-20", ExemptionAsked), on("08-25", ExemptionApproved, **span))
    found = due(*facts)
    assert found == {"exemption-ends": "2027-08-01+2027-08-21", "exemption-over": "2027-09-01"}
    assert due(*facts, on("12-01", ExemptionAsked)) == {}, "a renewal is asked for"
    too_long = {"first": d("09-01"), "last": d("2027-09-01")}
    assert due(facts[0], on("08-25", ExemptionApproved, **too_long)) == {}
    assert due(facts[1]) == {}, "nobody asked"


def test_a_return_cancels_every_clock_and_starts_observation() -> None:
    """Story A: back on 09-07, observed until 10-08, closed by the bureau, looked at again."""
    facts = (*TRIED, *paper("p", ORDER, "09-01", "09-02"), on("09-07", Returned))
    assert due(*facts) == {"observe": "10-08"}
    assert due(*facts, on("09-20", SeenInClass)) == {"observe": "10-08"}
    assert due(*facts, on("10-08", SeenInClass)) == {"close": "10-08"}
    closed = (*facts, on("10-08", SeenInClass), on("10-09", Closed))
    assert due(*closed) == {"follow-up": f"11-09+12-08+{UNKNOWN}"}
    assert due(*closed, on("11-09", FollowedUp, after=30)) == {"follow-up": f"12-08+{UNKNOWN}"}


def test_a_new_absence_begins_anew() -> None:
    facts = (*MET_ON, *paper("p", ORDER, "09-20", "09-28"), on("10-05", Returned), on("10-20", Absent))
    assert set(due(*facts)) == {"absent-contact", "absent-visit", "absent-suspected", "sixteen"}


@pytest.mark.parametrize("why", OffLadder)
def test_off_the_ladder_nothing_is_due(why: OffLadder) -> None:
    assert due(*MET_ON, *paper("p", ORDER, "09-20", "09-28"), on("10-01", TakenOff, why=why)) == {}


@pytest.mark.parametrize("reason", [Reason.ILLNESS, Reason.DISABILITY, Reason.MENTAL])
def test_a_health_reason_ends_every_clock_that_presses(reason: Reason) -> None:
    assert due(*MET_ON, *paper("p", ORDER, "09-20", "09-28"), on("10-01", ReasonHeard, reason=reason)) == {}


def test_a_red_flag_leaves_the_report_alone() -> None:
    facts = (*MET_ON, *paper("p", ORDER, "09-20", "09-28"), on("10-01", Restricted))
    assert due(*facts) == {"report": "10-01"}
    assert due(*facts, on("10-01", Reported)) == {}
    assert due(*facts, on("10-20", Lifted))["comply"] == "10-08"
    heard = (*MET_ON, on("10-01", ReasonHeard, reason=Reason.CHILD_LABOUR))
    assert due(*heard) == {"report": "10-01"}, "a red-flag reason is enough"
    assert due(*heard, on("10-02", Restricted), on("10-03", Reported)) == {}


def test_the_day_of_sixteen() -> None:
    facts = (on("09-01", Absent),)
    old = ladder_deadlines(history(*facts, birth=date(2012, 2, 29)), POLICY, calendar(), d(END))
    assert {one.due for one in old if one.kind == "sixteen"} == {date(2028, 2, 29)}
    assert due(*facts)["sixteen"] == date(BIRTH.year + 16, BIRTH.month, BIRTH.day).isoformat()
