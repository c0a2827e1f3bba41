"""What is recorded of a case, read as the facts of the ladder: corrections, promises, papers, 缓学; and what the store adds."""

from datetime import date, timedelta

import pytest

from rules import history as facts
from rules.codes import AmendReason, Met, Reason, Result, Status, Way
from rules.events import CaseOpened, PromiseMade, RedFlagRaised, VisitAmended, VisitLogged
from rules.history_of import Kept, Told, history_of
from rules.papers import Issuer, PaperKind, PaperState
from rules.paperwork import PaperDecided, PaperRequested, Verdict
from rules.protection import RestrictionLifted
from rules.returning import ExemptionDecided, ExemptionEnded, ExemptionRequested, Leave
from rules.rounds import read_round
from storage.case_history import When, past
from storage.database import Database
from storage.recording import By, record
from tests.county import START, ZONE

BIRTH, CASE = date(2013, 5, 6), "Q-7K3M"
MONDAY = date(2026, 11, 23)
OPENED = Told(
    CaseOpened(case=CASE, status=Status.SUSPECTED, source="roster", first_absent_day=date(2026, 11, 2)), MONDAY
)


def visit(day: date, *results: Result, person: int = 1, receipt: str = "J-1", on: date | None = None) -> Told:
    logged = VisitLogged(case=CASE, day=day, way=Way.HOME, results=results, met=(Met.FATHER,))
    return Told(logged, on or day, person, receipt)


def test_a_late_entry_counts_on_its_day_and_is_known_from_the_day_it_was_written_down() -> None:
    late = visit(MONDAY - timedelta(days=5), Result.REFUSED, on=MONDAY)
    contacted = history_of([OPENED, late], BIRTH).facts[-1]
    assert isinstance(contacted, facts.Contacted)
    assert (contacted.day, contacted.known_on) == (MONDAY - timedelta(days=5), MONDAY)
    assert contacted.contact.reached_party


def test_a_correction_that_changes_what_counts_is_known_from_its_own_day_and_one_that_does_not_changes_no_day() -> None:
    first = visit(MONDAY, Result.REFUSED)

    def corrected(**changes: object) -> facts.Contacted:
        change = VisitAmended(case=CASE, receipt="J-1", changes=changes, why=AmendReason.MISTAKEN)
        found = history_of([OPENED, first, Told(change, MONDAY + timedelta(days=4), 1, "J-2")], BIRTH).facts[-1]
        assert isinstance(found, facts.Contacted)
        return found

    counted = corrected(results=["V15"])
    assert counted.contact.results == (Result.NOT_REACHED,)
    assert counted.known_on == MONDAY + timedelta(days=4)
    assert corrected(note="门口有狗").known_on == MONDAY


def test_a_promise_belongs_to_the_visit_of_the_same_record() -> None:
    promised = visit(MONDAY, Result.PROMISED)
    other = visit(MONDAY, Result.NOBODY_HOME, receipt="J-2")
    day = MONDAY + timedelta(days=2)
    told = [OPENED, promised, Told(PromiseMade(case=CASE, day=day), MONDAY, 1, "J-1"), other]
    found = [fact.promise for fact in history_of(told, BIRTH).facts if isinstance(fact, facts.Contacted)]
    assert found == [day, None]


def test_after_a_lifting_the_reason_is_what_it_was_before() -> None:
    flag = Told(RedFlagRaised(case=CASE, day=MONDAY, reason=Reason.MARRIAGE), MONDAY, 1, "J-3")
    lifted = Told(RestrictionLifted(case=CASE, step="visit", owner="group", next_day=MONDAY), MONDAY, 2, "J-4")  # type: ignore[arg-type]  # codes as stored
    heard = Told(CaseOpened(case=CASE, status=Status.SUSPECTED, source="x", reason=Reason.MONEY), MONDAY)
    assert read_round(history_of([heard, flag], BIRTH), MONDAY).red_flag
    after = read_round(history_of([heard, flag, lifted], BIRTH), MONDAY)
    assert (after.red_flag, after.reason) == (False, Reason.MONEY)


def test_a_paper_carries_its_number_and_is_released_when_its_row_says_so() -> None:
    asked = PaperRequested(case=CASE, paper="J-9", kind=PaperKind.ORDER, round=1, fields={"days": 10})
    decided = PaperDecided(case=CASE, paper="J-9", kind=PaperKind.ORDER, verdict=Verdict.APPROVE)
    told = [OPENED, Told(asked, MONDAY, 4, "J-9"), Told(decided, MONDAY, 5, "J-10")]
    kept = {"J-9": Kept("青石责改字〔2026〕第1号", MONDAY)}
    issued = read_round(history_of(told, BIRTH), MONDAY).stories["J-9"]
    released = read_round(history_of(told, BIRTH, papers=kept), MONDAY).stories["J-9"]
    assert (issued.state, released.state) == (PaperState.ISSUED, PaperState.RELEASED)
    assert (released.paper.number, released.paper.notice_days) == ("青石责改字〔2026〕第1号", 10)
    by_himself = [OPENED, Told(asked, MONDAY, 4, "J-9"), Told(decided, MONDAY, 4, "J-10")]
    assert read_round(history_of(by_himself, BIRTH), MONDAY).stories["J-9"].state is PaperState.ASKED


@pytest.mark.parametrize(("ended", "pauses"), [(None, True), (MONDAY, False), (MONDAY - timedelta(days=60), False)])
def test_a_leave_pauses_until_it_ends(ended: date | None, pauses: bool) -> None:
    first, last = MONDAY - timedelta(days=30), MONDAY + timedelta(days=30)
    ask = ExemptionRequested(
        case=CASE,
        exemption="J-5",
        kind=Leave.SUSPENSION,
        applied_on=first,
        first=first,
        last=last,
        cause="病",
        proof="证明",
    )
    told = [OPENED, Told(ask, first, 1, "J-5")]
    told.append(Told(ExemptionDecided(case=CASE, exemption="J-5", verdict=Verdict.APPROVE), first, 2, "J-6"))
    if ended:
        told.append(
            Told(ExemptionEnded(case=CASE, exemption="J-5", day=ended, why="好了"), max(ended, first), 2, "J-7")
        )
    assert read_round(history_of(told, BIRTH), MONDAY).pauses.on(MONDAY) is pauses


async def test_the_store_adds_birth_kin_and_officers(county: Database) -> None:
    now = START + timedelta(hours=1)
    when = When(now.date(), ZONE, Issuer.TOWN)
    async with county.write(now) as work:
        logged = VisitLogged(case=CASE, day=now.date(), way=Way.HOME, results=(Result.REFUSED,))
        await record(work, [logged], By(receipt="J-1"), now)
        found = await past(work, CASE, when)
        assert found is not None
        assert found.history.prepared == facts.Prepared(
            guardian=True,
            guardian_confirmed=True,
            guardian_address=True,
            language=True,
            servers=2,
            officers=2,
            next_step=True,
        )
        assert [type(fact).__name__ for fact in found.history.facts][-1] == "Contacted"
        assert (await past(work, "Q-0000", when)) is None
