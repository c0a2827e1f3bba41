"""A second opinion on `rules.deadlines.ladder_deadlines`, written from DOMAIN §2, §4.5, §6.2 and §8 alone.

It walks day by day over its own calendar and knows nothing of the rules but their plain values. Slow and simple on purpose:
days are ordinals, every period is counted on its fingers, and `None` stands for 节假日待公布.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

from rules.codes import Reason, Result, Status, Way
from rules.history import Fact, History
from rules.policy import Policy
from tests.oracle_days import Days
from tests.oracle_papers import Binder

Due = tuple[str, str, date | None, str]
"""Kind, step, day or 节假日待公布, owner."""

NEVER_PRESSED = {"13", "26", "33", "41", "42", "82", "51", "52", "53"}
"""Reasons marked * in DOMAIN §4.1, and those of health (§8.9, §8.10)."""
HEALTH = {"51", "52", "53"}
FAILED = {"V02", "V03", "V04", "V05", "V06", "V07", "V08", "V11"}


class Oracle(Binder):
    """Replays one case day by day until a day, then says what is due."""

    def __init__(self, history: History, policy: Policy, days: Days, today: date) -> None:
        self.policy, self.days, self.round = policy, days, 0
        self.today, self.birth = today.toordinal(), history.birth
        self.began, self.status = 0, Status.TO_VERIFY
        self.reason: Reason | None = None
        self.reason_before: Reason | None = None
        self.red, self.noticed = False, 0
        self.reported = False
        self.visits: list[Any] = []
        self.applied, self.excused = None, set()
        self.exemption: tuple[int, int] | None = None
        self.gone = False
        self._new_round()
        self._replay(history.facts)

    def _new_round(self) -> None:
        self.conference: Any = None
        self.village = self.performed = False
        self.sheets = {}
        self.back: int | None = None
        self.seen: Any = None
        self.done: int | None = None
        self.followed: set[int] = set()
        self.gone = False

    def _replay(self, facts: tuple[Fact, ...]) -> None:
        waiting: dict[int, list[Fact]] = {}
        for fact in facts:
            known = max(fact.day, fact.recorded_on or fact.day).toordinal()
            waiting.setdefault(known, []).append(fact)
        for o in range(min(waiting, default=self.today), self.today + 1):
            for fact in waiting.get(o, ()):
                getattr(self, f"on_{type(fact).__name__}", self.on_anything)(fact, o)

    # --- what each fact does ----------------------------------------------------------------------------------------

    def on_anything(self, fact: Any, o: int) -> None:
        """Of no weight for a deadline."""

    def on_Absent(self, fact: Any, o: int) -> None:
        over = self.gone or self.back is not None or self.status is Status.AT_SCHOOL
        if self.round and not over:
            self.began = fact.day.toordinal()
            return
        if self.round:
            self.status = Status.WATCHED
        self.round += 1
        self.began = fact.day.toordinal()
        self._new_round()

    def on_StatusSet(self, fact: Any, o: int) -> None:
        self.status = fact.status
        if fact.status is Status.AT_SCHOOL:
            self._no_exemption()

    def on_ReasonHeard(self, fact: Any, o: int) -> None:
        if fact.reason.value in NEVER_PRESSED - HEALTH and not self._in_danger():
            self.noticed, self.reported = fact.day.toordinal(), False
        self.reason = fact.reason

    def _in_danger(self) -> bool:
        return self.red or (self.reason is not None and self.reason.value in NEVER_PRESSED - HEALTH)

    def on_Restricted(self, fact: Any, o: int) -> None:
        if not self.red:
            if not self._in_danger():
                self.noticed, self.reported = fact.day.toordinal(), False
            self.red, self.reason_before = True, self.reason

    def on_Reported(self, fact: Any, o: int) -> None:
        self.reported = True

    def on_Lifted(self, fact: Any, o: int) -> None:
        if self.red:
            self.red, self.reason = False, self.reason_before

    def on_Contacted(self, fact: Any, o: int) -> None:
        self.visits.append(fact)

    def on_ConferenceHeld(self, fact: Any, o: int) -> None:
        self.conference = fact

    def on_VillageAdmonished(self, fact: Any, o: int) -> None:
        self.village = True

    def on_Performed(self, fact: Any, o: int) -> None:
        self.performed = True

    def on_ExemptionAsked(self, fact: Any, o: int) -> None:
        if self.applied is None:
            self.applied = fact.day.toordinal()

    def on_ExemptionRefused(self, fact: Any, o: int) -> None:
        if self.applied is not None:
            self.excused.update(range(self.applied, max(self.applied, fact.day.toordinal()) + 1))
            self.applied = None

    def on_ExemptionApproved(self, fact: Any, o: int) -> None:
        first, last = fact.first, fact.last
        year_later = first.replace(year=first.year + 1) if (first.month, first.day) != (2, 29) else None
        too_long = last >= (year_later or date(first.year + 1, 2, 28))
        if self.applied is None or last < first or too_long:
            return
        self.excused.update(range(self.applied, max(self.applied, fact.day.toordinal()) + 1))
        self.excused.update(range(max(self.applied, first.toordinal()), last.toordinal() + 1))
        self.exemption, self.applied = (first.toordinal(), last.toordinal()), None

    def on_Returned(self, fact: Any, o: int) -> None:
        if not self.gone and self.back is None:
            self.back, self.status = fact.day.toordinal(), Status.OBSERVED
            self._no_exemption()

    def on_SeenInClass(self, fact: Any, o: int) -> None:
        if self.back and fact.day.toordinal() >= self.back:
            self.seen = (fact.day.toordinal(), o)

    def on_Closed(self, fact: Any, o: int) -> None:
        if self.back and self.done is None:
            self.done, self.status = fact.day.toordinal(), Status.RETURNED

    def on_FollowedUp(self, fact: Any, o: int) -> None:
        if self.done:
            self.followed.add(fact.after)

    def on_TakenOff(self, fact: Any, o: int) -> None:
        self.gone = True
        self._no_exemption()

    def _no_exemption(self) -> None:
        self.applied, self.excused, self.exemption = None, set(), None

    # --- what is due ------------------------------------------------------------------------------------------------

    def due(self) -> set[Due]:
        return {(kind, step, date.fromordinal(o) if o else None, owner) for kind, step, o, owner in self._all()}

    def _all(self) -> Iterator[tuple[str, str, int | None, str]]:
        if self.gone:
            return
        if self._in_danger() and not self.reported:
            yield "report", date.fromordinal(self.noticed).isoformat(), self.noticed, "county"
        yield from self._of_exemption()
        yield from self._of_return()
        protected = self.red or (self.reason is not None and self.reason.value in NEVER_PRESSED)
        if protected or self.back is not None or self.status is Status.AT_SCHOOL:
            return
        yield from self._of_absence()
        yield from self._of_papers()

    def _of_exemption(self) -> Iterator[tuple[str, str, int | None, str]]:
        if self.exemption is None or self.applied is not None:
            return
        first, last = self.exemption
        told = date.fromordinal(last).isoformat()
        for n in self.policy.exemption_warning_days:
            if last - n >= first:
                yield "exemption-ends", f"{told}-{n}", last - n, "township"
        yield "exemption-over", told, last + 1, "township"

    def _of_return(self) -> Iterator[tuple[str, str, int | None, str]]:
        if self.done:
            for n in self.policy.follow_up_days:
                if n not in self.followed:
                    yield "follow-up", str(n), self.days.last_of(self.done, n), "school"
        elif self.back:
            step = date.fromordinal(self.back).isoformat()
            end = self.days.last_of(self.back, self.policy.observe_days)
            if end and self.seen and self.seen[0] >= end:
                yield "close", step, self.seen[1], "county"
            else:
                yield "observe", step, end, "school"

    def _of_absence(self) -> Iterator[tuple[str, str, int | None, str]]:
        mine = [visit for visit in self.visits if not self.round or visit.day.toordinal() >= self.began]
        if self.round:
            yield from self._thresholds(mine)
            yield "sixteen", self.birth.isoformat(), self._sixteen(), "township"
        if self.excused_on(self.today):
            return
        if self.conference:
            if self.conference.review_on:
                day = self.conference.review_on.toordinal()
                yield "conference-review", self.conference.day.isoformat(), day, "township"
        elif first := self._repeated_on(mine):
            yield "conference", str(self.round), first, "township"

    def _thresholds(self, mine: list[Any]) -> Iterator[tuple[str, str, int | None, str]]:
        policy, step = self.policy, date.fromordinal(self.began).isoformat()
        been = [v for v in mine if any(result is not Result.NOT_REACHED for result in v.contact.results)]
        at_door = [v for v in been if v.contact.way in (Way.HOME, Way.AWAY)]
        nth = 0
        for o in range(self.began, self.began + 366):
            nth += 1
            if self.excused_on(o):
                continue
            if nth == policy.absence_contact_day and not been:
                yield "absent-contact", step, o, "school"
            if nth == policy.absence_visit_day and not at_door:
                yield "absent-visit", step, o, "group"
            if nth == policy.absence_suspected_day and self.status not in (Status.SUSPECTED, Status.DROPPED_OUT):
                yield "absent-suspected", step, o, "township"
            if nth == policy.absence_dropout_day and self.status is not Status.DROPPED_OUT and been:
                tried = min(v.contact.recorded_on.toordinal() for v in been)
                yield "absent-dropout", step, max(o, tried), "township"

    def _broken_on(self, visit: Any) -> int:
        """The day on which a promise is known to be broken; 0 where it is not."""
        promised = visit.promise and Result.PROMISED in visit.contact.results
        return visit.promise.toordinal() + 1 if promised and visit.promise.toordinal() < self.today else 0

    def _sixteen(self) -> int:
        """Walk from day to day until that birthday, or where the year has none the day after it."""
        month_day = (self.birth.month, self.birth.day)
        o = date(self.birth.year + 15, 12, 31).toordinal()
        year = self.birth.year + 16
        while True:
            day = date.fromordinal(o)
            if day.year == year and (day.month, day.day) >= month_day:
                return o
            o += 1

    def _repeated_on(self, mine: list[Any]) -> int | None:
        """The first day on which the failed attempts written down by then were enough (SW-09)."""
        attempts: list[tuple[int, int, Way, int | None]] = []
        for visit in mine:
            results = {result.value for result in visit.contact.results}
            broken = self._broken_on(visit)
            if results & {"V10", "V15"} or ("V09" in results and not broken):
                continue
            if results & FAILED or ("V09" in results and broken):
                known = max(visit.contact.recorded_on.toordinal(), broken)
                attempts.append((known, visit.day.toordinal(), visit.contact.way, visit.contact.person))
        for known in sorted({attempt[0] for attempt in attempts}):
            if known <= self.today and self._enough([a for a in attempts if a[0] <= known]):
                return known
        return None

    def _enough(self, attempts: list[Any]) -> bool:
        for _, start, _, _ in attempts:
            inside = [a for a in attempts if start <= a[1] < start + self.policy.attempts_within_days]
            ways, persons = {a[2] for a in inside}, {a[3] for a in inside}
            varied = len(ways) >= self.policy.attempts_ways or len(persons) >= self.policy.attempts_ways
            if varied and len({a[1] for a in inside}) >= self.policy.attempts:
                return True
        return False
