"""What the oracle keeps of papers, and which clocks they start, from DOMAIN §2.1, §2.2 and §6.2 alone."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from rules.papers import PaperKind
from rules.policy import Policy
from rules.service import Manner, Service
from tests.oracle_days import Days

STANDING_STILL = {"asked", "postponed", "issued", "released", "held", "served"}
WAYS_ON = {
    "asked": {"sent_back", "refused", "postponed", "issued", "withdrawn"},
    "postponed": {"postponed", "sent_back", "refused", "issued", "withdrawn"},
    "sent_back": {"withdrawn"},
    "issued": {"released", "void"},
    "released": {"withdrawn", "void"},
    "held": {"withdrawn", "void"},
    "served": {"withdrawn", "void"},
}
"""Where a person may move a paper; service and its report move it too."""


@dataclass
class Sheet:
    """One paper as the oracle keeps it."""

    kind: str
    asker: int
    asked: int
    period: int
    state: str = "asked"
    until: int | None = None
    issued: int | None = None
    served: int | None = None
    doubtful: int | None = None
    doubted: int | None = None
    kept: dict[str, int] = field(default_factory=dict)


class Binder:
    """The papers of one case; the rest of the oracle fills in what they hang on."""

    policy: Policy
    days: Days
    round: int
    sheets: dict[str, Sheet]
    village: bool
    performed: bool
    applied: int | None
    excused: set[int]

    def excused_on(self, o: int) -> bool:
        return o in self.excused or (self.applied is not None and o >= self.applied)

    def on_PaperAsked(self, fact: Any, o: int) -> None:
        sheet = self.sheets.get(fact.paper)
        kind = sheet.kind if sheet else fact.kind.value
        if kind != "D23" and any(s.kind == kind and s.state in STANDING_STILL for s in self.sheets.values()):
            return  # never twice for one step
        if sheet is None:
            self.sheets[fact.paper] = Sheet(kind, fact.by, fact.day.toordinal(), fact.notice_days)
        elif sheet.state == "sent_back":
            sheet.state, sheet.asker, sheet.asked = "asked", fact.by, fact.day.toordinal()
            sheet.period = fact.notice_days

    def on_PaperMoved(self, fact: Any, o: int) -> None:
        sheet = self.sheets.get(fact.paper)
        to = fact.state.value
        if sheet is None or to not in WAYS_ON.get(sheet.state, set()):
            return
        if to in ("issued", "refused", "sent_back", "postponed") and fact.by == sheet.asker:
            return  # one person alone decides nothing
        sheet.state, sheet.until = to, fact.until.toordinal() if fact.until else None
        if to == "issued":
            sheet.issued = fact.day.toordinal()

    def on_PaperServed(self, fact: Any, o: int) -> None:
        sheet = self.sheets.get(fact.paper)
        service: Service = fact.service
        day = service.day.toordinal()
        if sheet is None or sheet.state != "released" or sheet.issued is None or day < sheet.issued or day > o:
            return
        verdict = _service(service)
        if verdict == "none":
            return
        sheet.kept = {one.name: one.last.toordinal() for one in fact.limits if isinstance(one.last, date)}
        if verdict == "doubtful":
            sheet.state, sheet.doubtful, sheet.doubted = "held", day, o
        else:
            sheet.state, sheet.served = "served", day + 31 if service.manner is Manner.NOTICE else day

    def on_ServiceJudged(self, fact: Any, o: int) -> None:
        sheet = self.sheets.get(fact.paper)
        if sheet is None or sheet.state != "held":
            return
        sheet.doubted = None
        if fact.valid:
            sheet.state, sheet.served = "served", sheet.doubtful
        else:
            sheet.state, sheet.kept = "released", {}

    def _of_papers(self) -> Iterator[tuple[str, str, int | None, str]]:
        owner = {"town": "township", "bureau": "county"}[self.policy.order_issuer]
        for name, sheet in self.sheets.items():
            for kind, o in self._of_sheet(sheet):
                yield kind, name, o, owner
        for kind, o in self._of_penalty():
            yield kind, str(self.round), o, owner

    def _has(self, kind: PaperKind, *states: str) -> bool:
        return any(sheet.kind == kind.value and sheet.state in states for sheet in self.sheets.values())

    def _of_sheet(self, sheet: Sheet) -> Iterator[tuple[str, int | None]]:
        if sheet.state in ("asked", "postponed"):
            yield "decide", sheet.until or self.days.last_working_of(sheet.asked, self.policy.answer_within_days)
        if sheet.kind == "D7" and sheet.state in ("issued", "released", "held"):
            yield "serve", self.days.last_working_of(sheet.issued or 0, 7)
        if sheet.state == "held":
            yield "judge-service", sheet.doubted
        if sheet.state != "served" or sheet.served is None:
            return
        match sheet.kind:
            case "D1":
                yield from self._of_order(sheet)
                yield from self._remedies(sheet)
            case "D5" if not self._has(PaperKind.PENALTY, "issued", "released", "held", "served"):
                yield "hearing", sheet.kept.get("hearing") or self.days.last_working_of(sheet.served, 5)
            case "D7":
                yield from self._remedies(sheet)
                if not self.performed:
                    yield "pay", sheet.kept.get("pay") or self.days.last_of(sheet.served, 15)
            case "D9" if not self.performed:
                yield "urged", sheet.kept.get("urged") or self.days.last_working_of(sheet.served, 10)

    def _remedies(self, sheet: Sheet) -> Iterator[tuple[str, int | None]]:
        assert sheet.served
        yield "review", sheet.kept.get("review") or self.days.last_of(sheet.served, 60)
        yield "suit", sheet.kept.get("suit") or self.days.months_on(sheet.served, 6)

    def _of_order(self, sheet: Sheet) -> Iterator[tuple[str, int | None]]:
        """The order's own period: days on which the child need not come are not counted; while nobody knows how many, none."""
        assert sheet.served
        last = sheet.kept.get("comply") or self.days.last_of(sheet.served, sheet.period)
        end = last or sheet.served + sheet.period
        while not last and self.days.published(end):
            end += 1
        if any(self.excused_on(o) for o in range(sheet.served + 1, end + 1)):
            if self.applied is not None and self._counts_into(sheet.served, sheet.period, self.applied):
                return
            last = self.days.last_of(sheet.served, sheet.period, self.excused_on)
        yield "comply", last
        if last is None:
            return
        soon = last - self.policy.notice_warning_days
        if soon > sheet.served and not self.excused_on(soon):
            yield "comply-soon", soon
        gone_on = self._has(PaperKind.ADMONISH, *STANDING_STILL) or self._has(PaperKind.PENALTY_FILE, *STANDING_STILL)
        if not self.village and not gone_on:
            yield "comply-over", last + 1

    def _counts_into(self, served: int, period: int, applied: int) -> bool:
        """Whether the period is not over, rest days after it included, when somebody applied."""
        o, counted = served, 0
        while o < applied:
            if counted >= period and o not in self.excused:
                if not self.days.published(o):
                    return False
                if self.days.can_be_last(o):
                    return False
            o += 1
            counted += o not in self.excused
        return True

    def _of_penalty(self) -> Iterator[tuple[str, int | None]]:
        decided = self._has(PaperKind.PENALTY, "issued", "released", "held", "served")
        for sheet in self.sheets.values():
            if sheet.kind == "D3" and sheet.state in ("issued", "released", "held", "served") and not decided:
                yield "decide-penalty", self.days.last_of(sheet.issued or 0, 90)
                break
        decision = next((s for s in self.sheets.values() if s.kind == "D7" and s.state == "served"), None)
        to_court = self._has(PaperKind.ENFORCE, "issued", "released", "held", "served")
        if decision is None or decision.served is None or self.performed or to_court:
            return
        suit = self.days.months_on(decision.served, 6)
        last = self.days.months_on(suit, 3) if suit else None
        urge = next((s for s in self.sheets.values() if s.kind == "D9" and s.state == "served"), None)
        if urge and urge.served:
            first = self._first_day_at_court(urge.served, suit)
            if not (first and last and first > last):
                yield "apply-from", first
                yield "apply-last", last
            return
        told = decision.kept.get("suit") or suit
        paid = decision.kept.get("pay") or self.days.last_of(decision.served, 15)
        before = paid if self.policy.urge_before_suit_ends else told
        yield "urge-from", before + 1 if before else None
        yield "apply-last", last
        yield "urge-last", self._last_urge(suit, last)

    def _first_day_at_court(self, urged: int, suit: int | None) -> int | None:
        over = self.days.last_working_of(urged, 10)
        if over is None or suit is None:
            return None
        return self.days.last_working_of(max(over, suit), 1)

    def _last_urge(self, suit: int | None, last: int | None) -> int | None:
        """Try every day after the suit period: the last one that still leaves a day at court."""
        if suit is None or last is None:
            return None
        best = suit
        for o in range(suit + 1, last + 1):
            first = self._first_day_at_court(o, suit)
            if first and first <= last:
                best = o
        return best


def _service(service: Service) -> str:
    """good, doubtful or none, by the table of DOMAIN §2.2."""
    two = len(set(service.servers)) >= 2
    match service.manner:
        case Manner.DIRECT:
            return "none" if not two else "good" if service.to_party else "doubtful"
        case Manner.FAMILY:
            return "none" if not two else "good" if service.adult and service.same_dwelling else "doubtful"
        case Manner.LEFT_WITNESSED:
            return "good" if two and service.witness and service.refusal else "none"
        case Manner.LEFT_FILMED:
            return "good" if two and service.filmed and service.refusal else "none"
        case Manner.ELECTRONIC:
            return "good" if service.confirmed and service.proof else "none"
        case _:
            return "good" if service.proof else "none"
