"""Where a case stands and which steps are open: stories B, C, D and E of DOMAIN §8.1, every rung, and what must never happen."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from rules.access import Post
from rules.codes import Owner, Reason, Status
from rules.history import (
    Absent,
    Closed,
    DefenceAnswered,
    DefenceMade,
    ExemptionApproved,
    ExemptionAsked,
    Fact,
    LegalReviewed,
    OffLadder,
    PaperMoved,
    Prepared,
    ReasonHeard,
    Restricted,
    Returned,
    SeenInClass,
    StatusSet,
    TakenOff,
    VillageAdmonished,
)
from rules.ladder import Standing, standing
from rules.ladder_steps import BESIDE, ON_LADDER, STEPS, Act, Rung, who, whose
from rules.papers import PaperKind, PaperState
from rules.policy import Policy
from tests.ladder_facts import ALL_PREPARED, MET_ON, POLICY, TRIED, calendar, d, history, on, paper, visit

ORDERED = (*MET_ON, *paper("order", PaperKind.ORDER, "09-20", "09-28"))
OPEN_COUNTY = replace(POLICY, penalty_path=True, penalty_kinds=("fine",), penalty_cap_yuan=500)


def look(*facts: Fact, today: str, policy: Policy = POLICY, prepared: Prepared = ALL_PREPARED) -> Standing:
    return standing(history(*facts, prepared=prepared), policy, calendar(policy), d(today))


def opened(found: Standing) -> set[str]:
    return {step.act.value for step in found.open}


def closed(found: Standing, act: Act) -> list[str]:
    return next(([one.code for one in step.missing] for step in found.closed if step.act is act), [])


ALWAYS = {"visit", "help", "search"}


def test_story_b_rung_by_rung() -> None:
    first = look(*TRIED[:3], today="09-08")
    assert (first.rung, first.round, opened(first)) == (Rung.VISITS, 1, ALWAYS)
    assert closed(first, Act.CONFERENCE) == ["gate-few-attempts"]
    tried = look(*TRIED, today="09-18")
    assert (tried.rung, opened(tried)) == (Rung.CONFERENCE, ALWAYS | {"conference"})
    assert closed(tried, Act.ORDER) == ["gate-no-conference"]
    met = look(*MET_ON, today="09-19")
    assert (met.rung, opened(met)) == (Rung.CONFERENCE, ALWAYS | {"conference", "criticise", "order"})
    served = look(*ORDERED, today="10-08")
    assert (served.rung, opened(served)) == (Rung.ORDER, ALWAYS | {"conference", "criticise"})
    assert closed(served, Act.ORDER) == ["gate-there-already"]
    assert closed(served, Act.VILLAGE) == ["gate-limit-runs"]
    assert {one.limit.name: one.limit.last for one in served.limits}["comply"] == date(2026, 10, 8)


def test_story_b_when_the_period_is_over() -> None:
    """期限已满。可选：训诫、家庭教育指导、检察院意见；处罚程序本县未开启。 No D7 appears."""
    over = look(*ORDERED, today="10-09")
    assert opened(over) == ALWAYS | {"conference", "criticise", "village", "prosecutor"}
    assert closed(over, Act.ADMONITION) == ["gate-no-village-admonition"]
    assert closed(over, Act.PENALTY_FILE) == ["gate-penalty-off"]
    assert closed(over, Act.PENALTY)[0] == "gate-penalty-off"
    assert closed(over, Act.COURT) == ["ladder-court-route-off"]
    admonished = look(*ORDERED, on("10-10", VillageAdmonished), today="10-10")
    assert admonished.rung is Rung.ADMONITION
    assert {"admonition", "guidance"} <= opened(admonished)


def test_a_county_that_goes_to_court() -> None:
    assert "court" in opened(look(*ORDERED, today="10-09", policy=replace(POLICY, judicial_route="court")))


def test_the_penalty_path_opens_with_switch_and_basis_only() -> None:
    assert closed(look(*ORDERED, today="10-09", policy=OPEN_COUNTY), Act.PENALTY_FILE) == []
    no_basis = replace(ALL_PREPARED, basis=False)
    found = look(*ORDERED, today="10-09", policy=OPEN_COUNTY, prepared=no_basis)
    assert closed(found, Act.PENALTY_FILE) == ["gate-penalty-closed"]


def test_the_penalty_path_to_the_court() -> None:
    """Six months are between the decision and the court; every step is closed one day too early."""
    facts = (*ORDERED, *paper("file", PaperKind.PENALTY_FILE, "10-09"))
    assert look(*facts, today="10-09", policy=OPEN_COUNTY).rung is Rung.PENALTY
    facts = (*facts, *paper("told", PaperKind.PENALTY_NOTICE, "10-12", "10-12"))
    told = look(*facts, on("10-13", DefenceMade), today="10-19", policy=OPEN_COUNTY)
    assert closed(told, Act.PENALTY) == ["gate-defence-runs", "gate-defence-unanswered", "gate-no-legal-review"]
    assert "defence" in opened(told)
    heard = (on("10-13", DefenceMade), on("10-15", DefenceAnswered), on("10-16", LegalReviewed))
    assert "penalty" in opened(look(*facts, *heard, today="10-20", policy=OPEN_COUNTY))
    decided = look(
        *facts, *heard, *paper("fine", PaperKind.PENALTY, "10-20", "10-21"), today="10-22", policy=OPEN_COUNTY
    )
    assert closed(decided, Act.URGE) == ["gate-limit-unsettled"]
    assert next(step.months for step in decided.closed if step.act is Act.URGE) == 6


def test_the_court_in_a_year_that_is_known() -> None:
    facts = (
        on("2026-01-05", Absent),
        on("2026-01-20", StatusSet, status=Status.DROPPED_OUT),
        *paper("fine", PaperKind.PENALTY, "2026-03-09", "2026-03-10"),
    )
    assert closed(look(*facts, today="09-10", policy=OPEN_COUNTY), Act.URGE) == ["gate-suit-runs"]
    assert "urge" in opened(look(*facts, today="09-11", policy=OPEN_COUNTY))
    urged = (*facts, *paper("urge", PaperKind.URGE, "09-11", "09-11"))
    found = look(*urged, today="09-27", policy=OPEN_COUNTY)
    assert (found.rung, closed(found, Act.ENFORCE)) == (Rung.ENFORCEMENT, ["gate-urge-runs"])
    assert "enforce" in opened(look(*urged, today="09-28", policy=OPEN_COUNTY))
    assert closed(look(*urged, today="12-11", policy=OPEN_COUNTY), Act.ENFORCE) == ["gate-court-too-late"]


def test_story_c_the_clock_is_held() -> None:
    held = look(*MET_ON, *paper("order", PaperKind.ORDER, "09-20", "09-28", to_party=False), today="10-20")
    assert held.limits == ()
    assert closed(held, Act.VILLAGE) == ["gate-step-before"]


def test_story_d_illness_leads_to_no_order() -> None:
    ill = look(*MET_ON, on("09-20", ReasonHeard, reason=Reason.ILLNESS), today="09-21")
    assert (ill.rung, opened(ill)) == (Rung.HEALTH, {"visit", "help", "suspension", "home_teaching", "referral"})
    assert closed(ill, Act.ORDER) == ["gate-health"]
    asked = look(*MET_ON, on("09-20", ExemptionAsked), today="09-21")
    assert (asked.rung, closed(asked, Act.ORDER)) == (Rung.EXEMPT, ["gate-exempt"])


def test_story_e_danger_leads_to_protection_only() -> None:
    danger = look(*ORDERED, on("10-01", Restricted), today="10-20")
    assert (danger.rung, opened(danger)) == (Rung.PROTECTION, {"report", "search"})
    assert closed(danger, Act.ORDER) == ["gate-red-flag"]
    assert danger.limits == ()


def test_a_return_and_the_way_to_closing() -> None:
    back = (*ORDERED, on("10-05", Returned))
    found = look(*back, today="10-20")
    assert (found.rung, opened(found), found.limits) == (Rung.RETURNED, {"see_in_class", "help"}, ())
    assert closed(found, Act.CLOSE) == ["ladder-observation-runs"]
    assert closed(found, Act.ORDER) == ["gate-not-absent"]
    assert closed(look(*back, on("10-20", SeenInClass), today="11-10"), Act.CLOSE) == ["ladder-not-seen"]
    seen = (*back, on("11-04", SeenInClass))
    assert "close" in opened(look(*seen, today="11-10"))
    assert "follow_up" in opened(look(*seen, on("11-10", Closed), today="11-11"))


def test_a_second_round_begins_without_papers() -> None:
    again = look(*ORDERED, on("10-05", Returned), on("10-20", Absent), today="10-21")
    assert (again.rung, again.round, again.limits) == (Rung.VISITS, 2, ())


def test_off_the_ladder() -> None:
    gone = look(*ORDERED, on("10-05", TakenOff, why=OffLadder.TRANSFERRED), today="10-06")
    assert (gone.rung, gone.off, gone.open, gone.closed) == (Rung.OFF, OffLadder.TRANSFERRED, (), ())


def test_the_county_can_suspend_every_legal_step() -> None:
    found = look(*ORDERED, today="10-09", policy=replace(OPEN_COUNTY, legal_steps_frozen=True))
    assert opened(found) == ALWAYS | {"conference"}
    assert closed(found, Act.PENALTY_FILE) == ["gate-frozen"]


def test_one_person_alone_issues_nothing() -> None:
    asked, issued = paper("order", PaperKind.ORDER, "09-20")
    assert isinstance(issued, PaperMoved)
    alone = look(*MET_ON, asked, replace(issued, by=1), today="09-21")
    assert alone.rung is Rung.CONFERENCE
    assert look(*MET_ON, asked, issued, today="09-21").rung is Rung.ORDER


def test_a_withdrawn_order_can_be_asked_for_again() -> None:
    void = on("10-01", PaperMoved, paper="order", state=PaperState.WITHDRAWN, by=2)
    found = look(*ORDERED, void, today="10-02")
    assert (found.rung, found.limits) == (Rung.CONFERENCE, ())
    assert "order" in opened(found)


@pytest.mark.parametrize("act", Act)
def test_whoever_takes_a_step_does_not_decide_on_it(act: Act) -> None:
    for policy in (POLICY, replace(POLICY, order_issuer="bureau", exemption_approver="bureau")):
        takes, decides = who(act, policy)
        assert takes
        assert takes.isdisjoint(decides)
        assert Post.INSPECTOR not in takes | decides | STEPS[act].hears


def test_the_switches_say_who_decides() -> None:
    assert who(Act.ORDER, POLICY)[1] == {Post.TOWN_HEAD, Post.TOWN_LEADER}
    assert who(Act.ORDER, replace(POLICY, order_issuer="bureau"))[1] == {Post.BUREAU_HEAD}
    bureau = replace(POLICY, order_issuer="bureau")
    assert who(Act.COURT, bureau) == ({Post.BUREAU_DESK}, {Post.BUREAU_HEAD})
    assert who(Act.CRITICISE, bureau) == ({Post.BUREAU_DESK}, set())
    assert (whose(Act.ORDER, POLICY), whose(Act.ORDER, bureau)) == (Owner.TOWNSHIP, Owner.COUNTY)
    assert (whose(Act.SEARCH, bureau), whose(Act.CONFERENCE, bureau)) == (Owner.TOWNSHIP, Owner.TOWNSHIP)
    assert who(Act.SUSPENSION, POLICY)[1] == {Post.TOWN_HEAD, Post.TOWN_LEADER}
    assert who(Act.SUSPENSION, replace(POLICY, exemption_approver="bureau"))[1] == {Post.BUREAU_HEAD}


def test_every_step_stands_somewhere() -> None:
    beside = {act for acts in BESIDE.values() for act in acts}
    assert set(STEPS) == set(Act) == beside | set(ON_LADDER)


def test_a_standing_looks_only_at_what_was_known() -> None:
    late = visit("09-18", "V11", person=3)
    recorded = replace(late, recorded_on=d("09-25"))  # a fact written down a week later
    facts = (*TRIED[:4], recorded)
    assert look(*facts, today="09-24").rung is Rung.VISITS
    assert look(*facts, today="09-25").rung is Rung.CONFERENCE
    span = {"first": d("09-25"), "last": d("12-31")}
    approved = (on("09-20", ExemptionAsked), on("09-22", ExemptionApproved, **span))
    assert look(*MET_ON, *approved, today="09-23").rung is Rung.CONFERENCE
    assert look(*MET_ON, *approved, today="09-25").rung is Rung.EXEMPT
    assert look(*MET_ON, *approved, today="2026-12-31").rung is Rung.EXEMPT
    assert d("12-31") + timedelta(days=1) == date(2027, 1, 1)
    assert look(*MET_ON, *approved, today="2027-01-01").rung is not Rung.EXEMPT


def by_when(found: Standing) -> dict[str, object]:
    return {step.act.value: step.until for step in (*found.open, *found.closed) if step.until}


def test_a_step_says_by_when() -> None:
    assert by_when(look(on("09-01", Absent), today="09-02")) == {"visit": d("09-03")}
    assert by_when(look(*TRIED, today="09-18")) == {"conference": d("09-18")}
    filed = (*ORDERED, *paper("file", PaperKind.PENALTY_FILE, "09-30"))
    assert by_when(look(*filed, today="10-09"))["penalty"] == d("12-29")
    fined = (on("2026-01-05", Absent), *paper("fine", PaperKind.PENALTY, "2026-03-09", "2026-03-10"))
    assert by_when(look(*fined, today="09-11")) == {"visit": d("01-07"), "urge": d("11-25"), "enforce": d("12-10")}
    back = (*ORDERED, on("10-05", Returned))
    assert by_when(look(*back, today="10-06")) == {"see_in_class": d("11-04")}
    closed_ = (*back, on("11-04", SeenInClass), on("11-05", Closed))
    assert by_when(look(*closed_, today="11-06")) == {"follow_up": d("12-07")}
    assert by_when(look(*ORDERED, on("10-01", Restricted), today="10-02")) == {"report": d("10-01")}
