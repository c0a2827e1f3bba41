"""Casework: events are only ever added, the case is what they make of it, deadlines follow from the case alone."""

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import fields
from datetime import date, timedelta
from enum import StrEnum
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError, NoResultFound

from rules.case import Case
from rules.codes import (
    HIDDEN_REASONS,
    AmendReason,
    Danger,
    GuardianAttitude,
    LateReason,
    Measure,
    Met,
    Need,
    Office,
    Owner,
    Parent,
    Place,
    PupilAttitude,
    Reason,
    Result,
    Seen,
    Speech,
    Status,
    Step,
    Way,
    Wellbeing,
    Whereabouts,
)
from rules.deadlines import deadlines_of
from rules.events import (
    KINDS,
    CaseOpened,
    Event,
    GuardianTold,
    NextStepSet,
    PromiseMade,
    ReasonRecorded,
    RedFlagRaised,
    VisitAmended,
    VisitLogged,
    VisitNoteAdded,
    decode,
    encode,
)
from rules.groundwork import AbsenceVerified
from rules.guardians import GuardianVerified, Proof, Relation, Verdict
from rules.paperwork import Paperwork
from rules.protection import (
    LiftProposed,
    LiftRefused,
    PoliceAsked,
    RedFlagDetail,
    RedFlagTaken,
    ReportMade,
    RestrictionLifted,
    WelfareChecked,
)
from rules.returning import Returning
from storage.casework import case_from, case_values, rebuilt
from storage.database import Database, Work
from storage.recording import By, record
from storage.scope import past_the_scope
from storage.tables import cases, deadlines, events, pupils
from tests.conftest import BACKENDS, copy_county, seal
from tests.county import START
from tests.reading import who

CODES = ("Q-7K3M", "Q-8P4W", "Q-9R5X", "Q-2C6Y")
TODAY = START.date()

days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
words = st.text(max_size=20)
reasons = st.sampled_from(Reason)
offices = st.sampled_from(Office)


def some(cls: type[StrEnum]) -> st.SearchStrategy[Any]:
    return st.lists(st.sampled_from(list(cls)), unique=True, max_size=4).map(tuple)


changes = st.fixed_dictionaries(
    {},
    optional={
        "results": st.lists(st.sampled_from([result.value for result in Result]), min_size=1, max_size=3, unique=True),
        "day": days.map(date.isoformat),
        "note": st.none() | words.filter(bool),
        "promise": st.none() | days.map(date.isoformat),
        "reason": st.none() | reasons.map(str),
    },
)
"""What a correction may change: what every visit has can be changed, the rest taken out too."""


def drawn(kind: type, code: st.SearchStrategy[str]) -> st.SearchStrategy[Any]:
    """One of this kind, every field drawn by its type; without photos, which would have to be kept files."""
    hints = {name: hint for name, hint in get_type_hints(kind).items() if name not in ("case", "PLAIN", "photos")}
    return st.builds(kind, case=code, **{name: of_type(hint) for name, hint in hints.items()})


def of_type(hint: Any) -> st.SearchStrategy[Any]:
    """Values of one field. Mappings hold what JSON holds."""
    if get_origin(hint) is UnionType:
        return st.none() | of_type(next(part for part in get_args(hint) if part is not type(None)))
    if get_origin(hint) is tuple:
        return st.lists(of_type(get_args(hint)[0]), max_size=3).map(tuple)
    if get_origin(hint) is Mapping:
        return st.dictionaries(words, words | st.integers(0, 9) | st.none(), max_size=3)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(hint)
    of: dict[Any, st.SearchStrategy[Any]] = {
        str: words,
        bool: st.booleans(),
        int: st.integers(0, 90),
        date: days,
    }
    return of[hint]


def of_case(code: st.SearchStrategy[str]) -> dict[type, st.SearchStrategy[Any]]:
    """Events of each kind, with everything in them that can be."""
    return {
        CaseOpened: st.builds(
            CaseOpened,
            case=code,
            status=st.sampled_from(Status),
            source=words,
            last_day_at_school=st.none() | days,
            first_absent_day=st.none() | days,
            reason=st.none() | reasons,
            reason_words=words,
            restricted=st.booleans(),
        ),
        VisitLogged: st.builds(
            VisitLogged,
            case=code,
            day=days,
            way=st.sampled_from(Way),
            results=some(Result),
            met=some(Met),
            guardian=st.none() | st.sampled_from(GuardianAttitude),
            pupil=st.none() | st.sampled_from(PupilAttitude),
            measures=some(Measure),
            place=words,
            needs=words,
            note=words,
            need_kinds=some(Need),
            heard_alone=st.none() | st.booleans(),
            child_words=words,
            speech=st.none() | st.sampled_from(Speech),
            interpreter=words,
            late_days=st.integers(0, 60),
            late_reason=st.none() | st.sampled_from(LateReason),
        ),
        GuardianTold: st.builds(
            GuardianTold,
            case=code,
            parent=st.sampled_from(Parent),
            name=words,
            told_by=st.sampled_from(Met),
            phone=words,
            lives=st.sampled_from(Whereabouts),
            place=words,
        ),
        GuardianVerified: st.builds(
            GuardianVerified,
            case=code,
            guardian=st.integers(1, 2**60),
            verdict=st.sampled_from(Verdict),
            relation=st.none() | st.sampled_from(Relation),
            name=words,
            proof=st.none() | st.sampled_from(Proof),
            proof_words=words,
            note=words,
        ),
        ReasonRecorded: st.builds(ReasonRecorded, case=code, reason=reasons, instead_of=st.none() | reasons),
        PromiseMade: st.builds(PromiseMade, case=code, day=days),
        NextStepSet: st.builds(
            NextStepSet, case=code, step=st.sampled_from(Step), owner=st.sampled_from(Owner), day=days
        ),
        RedFlagRaised: st.builds(
            RedFlagRaised,
            case=code,
            day=days,
            results=some(Result),
            reason=st.none() | reasons,
            danger=st.none() | st.sampled_from(Danger),
            way=st.none() | st.sampled_from(Way),
            note=words,
        ),
        VisitAmended: st.builds(
            VisitAmended,
            case=code,
            receipt=st.sampled_from(("J-2", "J-3")),
            changes=changes,
            why=st.sampled_from(AmendReason),
            why_words=words,
        ),
        VisitNoteAdded: st.builds(VisitNoteAdded, case=code, receipt=st.just("J-2"), note=words),
        RedFlagDetail: st.builds(
            RedFlagDetail,
            case=code,
            danger=st.none() | st.sampled_from(Danger),
            concerned=st.none() | st.integers(1, 2**60),
            concerned_name=words,
            nobody_concerned=st.booleans(),
            note=words,
        ),
        RedFlagTaken: st.builds(RedFlagTaken, case=code),
        ReportMade: st.builds(
            ReportMade, case=code, office=offices, day=days, hour=words, content=words, number=words, note=words
        ),
        LiftProposed: st.builds(
            LiftProposed,
            case=code,
            office=offices,
            answered_on=days,
            answer=words,
            then_step=st.sampled_from(Step),
            then_owner=st.sampled_from(Owner),
            number=words,
            note=words,
        ),
        LiftRefused: st.builds(LiftRefused, case=code, why=words, note=words),
        RestrictionLifted: st.builds(
            RestrictionLifted,
            case=code,
            step=st.sampled_from(Step),
            owner=st.sampled_from(Owner),
            next_day=days,
            note=words,
        ),
        WelfareChecked: st.builds(
            WelfareChecked,
            case=code,
            day=days,
            seen=st.sampled_from(Seen),
            where=st.none() | st.sampled_from(Place),
            wellbeing=st.none() | st.sampled_from(Wellbeing),
            note=words,
        ),
        PoliceAsked: st.builds(PoliceAsked, case=code, day=days, whom=words, number=words, note=words),
        **{kind: drawn(kind, code) for kind in (*get_args(Paperwork), *get_args(Returning), AbsenceVerified)},
    }


OF_ONE = of_case(st.just("Q-7K3M"))
LATER = [kind for name, kind in of_case(st.sampled_from(CODES)).items() if name not in (CaseOpened, GuardianVerified)]
"""What can follow in any order; a guardian is verified only where there is one (tests/test_guardians.py)."""


# Events as values


def test_every_kind_of_event_is_drawn() -> None:
    assert set(OF_ONE) == set(KINDS.values())


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_an_event_is_stored_and_read_again(kind: str) -> None:
    @settings(max_examples=25)
    @given(OF_ONE[KINDS[kind]])
    def there_and_back(happened: Event) -> None:
        plain, sealed = json.loads(json.dumps(encode(happened)))
        assert decode(kind, happened.case, plain | sealed) == happened
        assert plain.keys() == happened.PLAIN
        assert plain.keys() | sealed.keys() | {"case"} == {field.name for field in fields(happened)}

    there_and_back()


def test_nothing_that_must_be_sealed_is_plain() -> None:
    """Words, reasons and results of a visit are sealed (DESIGN §5); status and reason codes that betray nothing are not."""
    forbidden = {
        "reason",
        "reason_words",
        "results",
        "note",
        "place",
        "needs",
        "met",
        "guardian",
        "pupil",
        "instead_of",
        *("need_kinds", "other_school", "heard_alone", "child_words", "speech", "speech_name", "interpreter"),
        *("late_reason", "late_words", "parent", "name", "phone", "lives", "reachable", "told_by"),
        "changes",
        "why_words",
    }
    for kind in KINDS.values():
        assert not forbidden & kind.PLAIN, kind


def test_an_event_of_an_older_program_takes_defaults_and_one_of_a_newer_is_not_guessed() -> None:
    old = decode("VisitLogged", "Q-7K3M", {"day": "2026-11-23", "way": "home", "results": ["V04"], "once": 1})
    assert old == VisitLogged(case="Q-7K3M", day=TODAY, way=Way.HOME, results=(Result.NOBODY_HOME,))
    with pytest.raises(KeyError):
        decode("OfNextYear", "Q-7K3M", {})
    with pytest.raises(ValueError, match="V99"):
        decode("VisitLogged", "Q-7K3M", {"day": "2026-11-23", "way": "home", "results": ["V99"]})


@settings(max_examples=25)
@given(st.lists(st.tuples(st.one_of(list(OF_ONE.values())), st.none() | st.integers(1, 9)), max_size=6))
def test_a_case_is_stored_and_read_again(history: list[tuple[Event, int | None]]) -> None:
    case = Case("Q-7K3M")
    for happened, by_person in history:
        case = case.apply(happened, by_person)
    assert case_from(json.loads(json.dumps(case_values(case)))) == case


# Events in the database


@pytest.fixture(scope="module", params=BACKENDS)
def written_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> str:
    return copy_county(request, request.param, tmp_path_factory.mktemp("written"))


@pytest.fixture
async def written(written_url: str) -> AsyncIterator[Database]:
    """A county whose cases grow from example to example."""
    database = Database(written_url, seal())
    yield database
    await database.close()


async def history_of(work: Work, code: str) -> list[Any]:
    wanted = select(events).join(cases, cases.c.id == events.c.case_id).where(cases.c.code == code)
    return list((await work.conn.execute(past_the_scope(wanted.order_by(events.c.number), "test"))).all())


async def row_of(work: Work, code: str) -> Any:
    return (await work.conn.execute(past_the_scope(select(cases).where(cases.c.code == code), "test"))).one()


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(st.lists(st.one_of(LATER), min_size=1, max_size=8))
async def test_any_history_makes_the_case_its_events_say(written: Database, happened: list[Event]) -> None:
    person = await who(written, "组长")
    by = By(person.id, "group_leader", 1, "J-2")
    async with written.write(START) as work:
        before = {code: await history_of(work, code) for code in CODES}
        touched = await record(work, happened, by, START)
        assert len(touched) == len({event.case for event in happened})
        for code in CODES:
            after = await history_of(work, code)
            assert after[: len(before[code])] == before[code], "events are only ever added"
            assert [row.number for row in after] == list(range(1, len(after) + 1))
            told = [event for event in happened if event.case == code]
            assert [row.kind for row in after[len(before[code]) :]] == [type(event).__name__ for event in told]
            await _agrees(work, code, len(after))


async def _agrees(work: Work, code: str, count: int) -> None:
    stored, anew = await rebuilt(work, code)
    assert stored == anew
    row = await row_of(work, code)
    assert (row.events, row.restricted, row.status) == (count, stored.restricted, stored.status.value)
    assert row.next_day == stored.next_day
    derived = select(deadlines).where(deadlines.c.case_id == row.id)
    kept = {(d.kind, d.step, d.due, d.why) for d in await work.conn.execute(past_the_scope(derived, "test"))}
    assert kept == {(d.kind, d.step, d.due, d.why) for d in deadlines_of(stored)}


async def test_an_event_keeps_who_when_and_from_which_update(county: Database) -> None:
    person = await who(county, "组长")
    visit = VisitLogged(case="Q-7K3M", day=TODAY - timedelta(days=2), way=Way.HOME, results=(Result.NOBODY_HOME,))
    promise = PromiseMade(case="Q-7K3M", day=TODAY + timedelta(days=2))
    async with county.write(START) as work:
        await record(work, (visit, promise), By(person.id, "group_leader", 77, "J-4TPX9"), START)
    async with county.write(START) as work:
        rows = (await history_of(work, "Q-7K3M"))[-2:]
        case = await row_of(work, "Q-7K3M")
        child = work.seal.child(case.pupil_id, await _key_of(work, case.pupil_id))
        for row, told in zip(rows, (visit, promise), strict=True):
            assert (row.person_id, row.post, row.inbox_id) == (person.id, "group_leader", 77)
            assert (row.receipt, row.recorded_at) == ("J-4TPX9", START)
            values = json.loads(row.plain) | child.open_json("events.sealed", row.id, row.sealed)
            assert decode(row.kind, "Q-7K3M", values) == told
        assert [row.day for row in rows] == [visit.day, TODAY], "a visit stands under its day, other things under today"


async def _key_of(work: Work, pupil_id: int) -> bytes:
    wanted = select(pupils.c.sealed_key).where(pupils.c.id == pupil_id)
    key: bytes = (await work.conn.execute(past_the_scope(wanted, "test"))).scalar_one()
    return key


async def test_several_children_in_one_record_are_kept_apart(county: Database) -> None:
    async with county.write(START) as work:
        happened = [PromiseMade(case=code, day=TODAY + timedelta(days=n)) for n, code in enumerate(CODES)]
        assert len(await record(work, happened, By(), START)) == len(CODES)
        for n, code in enumerate(CODES):
            assert (await rebuilt(work, code))[0].promise_day == TODAY + timedelta(days=n)


async def test_a_new_promise_takes_the_place_of_the_old_deadline(county: Database) -> None:
    async def promised(day: date) -> list[tuple[str, date]]:
        async with county.write(START) as work:
            await record(work, (PromiseMade(case="Q-7K3M", day=day),), By(), START)
            wanted = select(deadlines).where(deadlines.c.case_id == (await row_of(work, "Q-7K3M")).id)
            rows = await work.conn.execute(past_the_scope(wanted.where(deadlines.c.kind == "promise"), "test"))
            return [(row.step, row.due) for row in rows]

    assert await promised(date(2026, 11, 30)) == [("2026-11-30", date(2026, 12, 1))]
    assert await promised(date(2026, 12, 7)) == [("2026-12-07", date(2026, 12, 8))]


async def test_a_hidden_reason_is_not_replaced_by_one_who_could_not_see_it(county: Database) -> None:
    async with county.write(START) as work:
        await record(work, (ReasonRecorded(case="Q-9R5X", reason=Reason.MONEY),), By(), START)
        stored, anew = await rebuilt(work, "Q-9R5X")
        assert stored == anew
        assert stored.reason is Reason.ILLNESS
        assert stored.reason in HIDDEN_REASONS
        by_school = ReasonRecorded(case="Q-9R5X", reason=Reason.MONEY, instead_of=Reason.ILLNESS)
        await record(work, (by_school,), By(), START)
        assert (await rebuilt(work, "Q-9R5X"))[0].reason is Reason.MONEY


async def test_a_red_flag_takes_the_case_to_the_county_at_once(county: Database) -> None:
    async with county.write(START) as work:
        await record(work, (RedFlagRaised(case="Q-8P4W", day=TODAY),), By(), START)
        assert (await row_of(work, "Q-8P4W")).restricted
        assert (await rebuilt(work, "Q-8P4W"))[0].restricted


async def test_an_event_for_no_case_fails_and_writes_nothing(county: Database) -> None:
    happened = (PromiseMade(case="Q-7K3M", day=TODAY), PromiseMade(case="Q-2222", day=TODAY))
    with pytest.raises(NoResultFound):
        await _recorded(county, happened)
    async with county.write(START) as work:
        assert (await rebuilt(work, "Q-7K3M"))[0].promise_day is None


async def _recorded(county: Database, happened: tuple[Event, ...]) -> None:
    async with county.write(START) as work:
        await record(work, happened, By(), START)


async def test_the_database_refuses_a_second_event_of_one_number(county: Database) -> None:
    async with county.write(START) as work:
        row = dict((await history_of(work, "Q-7K3M"))[0]._mapping) | {"id": work.ids.new(START)}
    with pytest.raises(IntegrityError):
        await _inserted(county, row)


async def _inserted(county: Database, row: dict[str, Any]) -> None:
    async with county.write(START) as work:
        await work.conn.execute(insert(events), row)
