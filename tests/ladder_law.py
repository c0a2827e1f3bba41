"""What may stand in the rows of papers, written from DOMAIN §2.2 and §3 by hand, without the program's own rules.

Looks at every row past the scope after each step. It says what must have been there before, never what comes next; where
a rule needs a calendar it takes the shortest time that could be meant, so that it blames nobody wrongly.
"""

import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from rules.policy import Policy
from storage.database import Database
from storage.scope import past_the_scope
from storage.tables import (
    assignments,
    bases,
    cases,
    closings,
    deadlines,
    events,
    exemptions,
    kin,
    paper_numbers,
    papers,
    pupils,
)

GOES_TO_GUARDIAN = ("D1", "D5", "D7", "D9", "D9a")
PENAL = ("D3", "D5", "D7")
PRESSING = ("D1", "D3", "D5", "D7", "D9", "D9a", "D24")
ATTEMPTS = {"V02", "V03", "V05", "V06", "V07", "V08", "V11", "V09"}
NONE_AT_ALL = {"V10", "V15", "V13"}
HEALTH, RED = {"51", "52", "53"}, {"13", "26", "33", "41", "42", "82"}
AWAY = {"03", "04"}
GONE_BACK = {"01", "06", "07"}
DEAD = ("refused", "withdrawn", "void", "sent_back")
HEADS = {"town_head", "town_leader"}
OF_PERIODS = ("comply", "comply-soon", "comply-over", "hearing", "pay", "suit", "urged", "judge-service", "serve")


class Unlawful(AssertionError):
    """Something is in the rows that the law does not allow."""


@dataclass
class Seen:
    """All rows as they are now."""

    today: date
    papers: list[Any]
    numbers: list[Any]
    told: dict[int, list[tuple[Any, dict[str, Any]]]]
    cases: dict[int, Any]
    kin: dict[int, list[tuple[Any, dict[str, Any]]]]
    posts: dict[int, set[str]]
    exemptions: list[Any]
    closings: list[Any]
    deadlines: list[Any]
    bases: list[Any]


async def look(database: Database, today: date) -> Seen:
    """Read everything, past the scope."""
    async with database.read() as conn:

        async def all_of(wanted: Any) -> list[Any]:
            return list((await conn.execute(past_the_scope(wanted, "test"))).all())

        keys = {row.id: row for row in await all_of(select(pupils.c.id, pupils.c.sealed_key))}
        rows = {row.id: row for row in await all_of(select(cases))}
        told: dict[int, list[tuple[Any, dict[str, Any]]]] = defaultdict(list)
        seals = {one.id: database.seal.child(one.id, one.sealed_key) for one in keys.values()}
        for row in await all_of(select(events).order_by(events.c.case_id, events.c.number)):
            opened = seals[rows[row.case_id].pupil_id].open_json("events.sealed", row.id, row.sealed)
            told[row.case_id].append((row, json.loads(row.plain) | opened))
        kin_of: dict[int, list[tuple[Any, dict[str, Any]]]] = defaultdict(list)
        for row in await all_of(select(kin)):
            kin_of[row.pupil_id].append((row, seals[row.pupil_id].open_json("kin.sealed", row.id, row.sealed)))
        posts: dict[int, set[str]] = defaultdict(set)
        for row in await all_of(select(assignments)):
            if row.from_day <= today and (row.to_day is None or row.to_day >= today):
                posts[row.person_id].add(row.post)
        return Seen(
            today,
            await all_of(select(papers).order_by(papers.c.id)),
            await all_of(select(paper_numbers)),
            told,
            rows,
            kin_of,
            posts,
            await all_of(select(exemptions)),
            await all_of(select(closings)),
            await all_of(select(deadlines)),
            await all_of(select(bases)),
        )


@dataclass
class Law:
    """Remembers which papers it has seen issued, so that each is judged once, on its day."""

    issued: set[int] = field(default_factory=set)
    asked: set[tuple[int, Any]] = field(default_factory=set)

    def judge(self, seen: Seen, policy: Policy, now: datetime) -> list[Any]:
        """The papers issued since the last look.

        Raises:
            Unlawful: something must not be as it is.
        """
        for paper in seen.papers:
            if (paper.id, paper.asked_at) not in self.asked:
                self.asked.add((paper.id, paper.asked_at))
                able = {"town_desk", "town_officer"} | ({"bureau_desk"} if paper.kind == "D23" else set())
                _need(bool(seen.posts[paper.asked_by] & able), paper, "asked for without the power")
        new = [paper for paper in seen.papers if paper.number and paper.id not in self.issued]
        for paper in new:
            self.issued.add(paper.id)
            _issued(paper, seen, policy)
        _standing(seen)
        _numbers(seen)
        _clocks(seen)
        _others(seen)
        return new


def _need(holds: bool, paper: Any, what: str) -> None:
    if not holds:
        raise Unlawful(f"{paper.kind} {paper.code} ({paper.state}): {what}")


def _issued(paper: Any, seen: Seen, policy: Policy) -> None:
    """What must have been there on the day on which a paper was decided."""
    case, told = seen.cases[paper.case_id], seen.told[paper.case_id]
    _need(paper.decided_by is not None and paper.decided_by != paper.asked_by, paper, "one person alone")
    heads = {"town_head"} if paper.kind in PENAL else HEADS
    _need(bool(seen.posts[paper.decided_by] & heads), paper, "decided without the power")
    if paper.kind not in PRESSING:
        return
    _need(not policy.legal_steps_frozen, paper, "issued while all steps are frozen")
    _need(case.status in AWAY, paper, f"issued while the child is {case.status}")
    _need(not case.restricted, paper, "issued in a restricted case")
    _need(_reason(told) not in HEALTH | RED, paper, "issued in a case of health or danger")
    _need(not _on_leave(paper, seen), paper, "issued for a child on leave, or for whom it is asked")
    if paper.kind in GOES_TO_GUARDIAN:
        _need(
            any(_is_party(row, values) for row, values in seen.kin[case.pupil_id]),
            paper,
            "no sure guardian with a place",
        )
    here = told[_round_begins(told) :]
    if paper.kind == "D1":
        _before_an_order(paper, here, seen)
    else:
        _after_an_order(paper, seen, here)
    if paper.kind in PENAL:
        open_now = [one for one in seen.bases if one.switch == "SW-05" and one.approved_at and not one.ended_at]
        _need(policy.penalty_path and bool(open_now), paper, "the penalty path is closed")


def _before_an_order(paper: Any, here: list[tuple[Any, dict[str, Any]]], seen: Seen) -> None:
    _need(any(row.kind == "ConferenceRecorded" for row, _ in here), paper, "no conference")
    visits = [(row, values) for row, values in here if row.kind == "VisitLogged" and _tries(values)]
    enough = False
    for row, _ in visits:
        first = row.day - timedelta(days=29)
        span = [(r, v) for r, v in visits if first <= r.day <= row.day]
        varied = max(len({v["way"] for _, v in span}), len({r.person_id for r, _ in span}))
        enough = enough or (len({r.day for r, _ in span}) >= 3 and varied >= 2)
    _need(enough, paper, "not enough attempts")
    met = any({"father", "mother", "guardian"} & set(values.get("met", ())) for _, values in visits)
    _need(met or any(row.kind == "GuardianSearched" for row, _ in here), paper, "no guardian reached or searched for")


def _tries(values: dict[str, Any]) -> bool:
    results = set(values.get("results", ()))
    willing = values.get("guardian") == "G2" and values.get("pupil") == "S3"
    return bool(results & ATTEMPTS) and not results & NONE_AT_ALL and not willing


def _after_an_order(paper: Any, seen: Seen, here: list[tuple[Any, dict[str, Any]]]) -> None:
    def served(kind: str) -> Any:
        found = [p for p in seen.papers if (p.case_id, p.kind, p.round) == (paper.case_id, kind, paper.round)]
        return next((p for p in found if p.state == "served"), None)

    order = served("D1")
    if paper.kind in ("D3", "D5", "D7", "D24"):
        _need(order is not None, paper, "no order was served")
        _need(seen.today > order.served_on + timedelta(days=7), paper, "before the order's time was over")
    if paper.kind == "D24":
        _need(any(row.kind == "VillageAdmonished" for row, _ in here), paper, "the village has not admonished")
    if paper.kind == "D7":
        notice = served("D5")
        _need(notice is not None, paper, "no prior notice")
        _need(_weekdays(notice.served_on, seen.today) > 5, paper, "before the time for the defence was over")
    if paper.kind == "D9":
        decision = served("D7")
        _need(decision is not None, paper, "no decision was served")
        _need(seen.today > decision.served_on + timedelta(days=181), paper, "before six months were over")
    if paper.kind == "D9a":
        urged = served("D9")
        _need(urged is not None, paper, "nobody was urged")
        _need(_weekdays(urged.served_on, seen.today) > 10, paper, "before the ten days were over")


def _weekdays(after: date, until: date) -> int:
    """Days after the first up to the second, 调休 Saturdays among them: never fewer than there were working days."""
    return sum((after + timedelta(days=n)).weekday() < 6 for n in range(1, (until - after).days + 1))


def _is_party(row: Any, values: dict[str, Any]) -> bool:
    lives = values.get("lives", "")
    known = lives == "home" or (bool(values.get("work_place")) and lives != "unknown")
    return bool(row.party and row.confirmed and known)


def _reason(told: list[tuple[Any, dict[str, Any]]]) -> str:
    found = [
        values["reason"]
        for row, values in told
        if row.kind in ("CaseOpened", "ReasonRecorded") and values.get("reason")
    ]
    return str(found[-1]) if found else ""


def _on_leave(paper: Any, seen: Seen) -> bool:
    mine = [one for one in seen.exemptions if one.case_id == paper.case_id]
    asks = any(one.state in ("asked", "opined") for one in mine)
    runs = any(one.state in ("approved", "filed") and one.first <= seen.today <= one.last for one in mine)
    return asks or runs


def _round_begins(told: list[tuple[Any, dict[str, Any]]]) -> int:
    """Where the newest absence begins: after the last return."""
    again = [n for n, (row, _) in enumerate(told) if row.kind == "AwayAgain"]
    return again[-1] if again else 0


def _standing(seen: Seen) -> None:
    """Once for one step; and where a state says that something happened, it did."""
    alive: set[tuple[int, str, int]] = set()
    for paper in seen.papers:
        if paper.state in DEAD or paper.kind == "D23":
            continue
        step = (paper.case_id, paper.kind, paper.round)
        _need(step not in alive, paper, "a second one for the same step")
        alive.add(step)
        approved = [
            v
            for row, v in seen.told[paper.case_id]
            if row.kind == "PaperDecided" and v["paper"] == paper.code and v["verdict"] == "approve"
        ]
        _need(len(approved) == (1 if paper.number else 0), paper, "numbered and approved do not belong together")


def _numbers(seen: Seen) -> None:
    """Gapless per organ, kind and year; what is void keeps its number."""
    given: dict[tuple[int, str, int], list[int]] = defaultdict(list)
    for paper in seen.papers:
        if paper.nth is not None:
            given[paper.area_id, paper.category, paper.year].append(paper.nth)
    last = {(row.area_id, row.category, row.year): row.last for row in seen.numbers}
    for row, told in (one for about in seen.told.values() for one in about):
        if row.kind == "ExemptionFiled" and (number := re.search(r"(学休备)〔(\d{4})〕第(\d+)号", told["number"])):
            area = next((key[0] for key in last if key[1] == number[1]), 0)
            given[area, number[1], int(number[2])].append(int(number[3]))
    for key in given.keys() | last.keys():
        if sorted(given[key]) != list(range(1, last.get(key, 0) + 1)):
            raise Unlawful(f"numbers of {key[1:]}: {sorted(given[key])}, the last is {last.get(key)}")


def _clocks(seen: Seen) -> None:
    """No clock without service that holds; none after a return."""
    for paper in seen.papers:
        case, told = seen.cases[paper.case_id], seen.told[paper.case_id]
        starts = [v for row, v in told if v.get("paper") == paper.code and _holds(row.kind, v)]
        if paper.state == "served":
            _need(bool(starts), paper, "served, and nobody served it to the guardian")
        if paper.limit_on is None:
            continue
        _need(paper.state == "served", paper, "a clock without service")
        _need(case.status not in GONE_BACK, paper, "a clock after the return")
        if paper.kind == "D1":
            earliest = paper.served_on + timedelta(days=7)
            _need(paper.limit_on >= earliest, paper, f"the period ends too early, on {paper.limit_on}")
            _need(paper.limit_on <= earliest + timedelta(days=10), paper, f"it ends too late, on {paper.limit_on}")
    backs = {row.id for row in seen.cases.values() if row.status in GONE_BACK}
    for due in seen.deadlines:
        if due.case_id in backs and due.kind.partition(":")[0] in OF_PERIODS:
            raise Unlawful(f"{due.kind} falls due on {due.due} although the child is back")


def _holds(kind: str, values: dict[str, Any]) -> bool:
    if kind == "ServiceRuled":
        return bool(values["valid"])
    if kind != "PaperServed":
        return False
    match values["manner"]:
        case "direct":
            return bool(values.get("to_party"))
        case "family":
            return bool(values.get("adult") and values.get("same_dwelling"))
        case "left_witnessed":
            return bool(values.get("witness") and values.get("refusal"))
        case "left_filmed":
            return bool(values.get("film") and values.get("refusal"))
        case "electronic":
            return bool(values.get("confirmed") and values.get("proof"))
        case manner:
            return manner in ("mail", "notice") and bool(values.get("proof"))


def _others(seen: Seen) -> None:
    """销号 and leave are of two persons too, each with the post."""
    for one in seen.closings:
        if one.decided_by is not None and (
            one.decided_by == one.asked_by or not seen.posts[one.decided_by] & {"bureau_desk", "bureau_head"}
        ):
            raise Unlawful("销号 decided by one person alone, or by somebody without the power")
    for one in seen.exemptions:
        if one.decided_by is not None and (one.decided_by == one.asked_by or not seen.posts[one.decided_by] & HEADS):
            raise Unlawful("leave decided by one person alone, or by somebody without the power")
