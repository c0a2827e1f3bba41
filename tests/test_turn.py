"""The turn: a failure costs nobody else theirs, nobody's steps change places, and nothing happens twice."""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import delete, event, func, select, update

from bot.app import draw_receipt
from bot.channels import Letter
from bot.channels.telegram import NAME, Telegram
from bot.clock import FixedClock
from bot.turn import Turns, nothing
from dialog.incoming import Typed
from handlers import FORMS
from locales.reader import words
from rules.access import ABROAD, Carries
from rules.policy import Policy
from storage.audit_check import check_audit
from storage.casework import rebuilt
from storage.database import Database
from storage.inbox import can_be_kept, keep
from storage.outbox import Claimed
from storage.scope import past_the_scope
from storage.tables import areas, assignments, audit, audit_links, cases, drafts, events, inbox, outbox
from tests.county import ADDRESSES, START
from tests.reading import who
from tests.test_delivery import Recorder, deliver, settle_down

CASE = "Q-7K3M"
VISIT = ("记家访", f"1:{CASE}", "2:home", "3:V04", "4:~send")
"""What a person does from the first page to the receipt: typed, then presses with the number of their screen."""

FAILED = words("zh-CN").say("failed").split("\n")[0]


def did(alias: str, *said: str, start: int = 1) -> list[dict[str, Any]]:
    """Updates of one person: words typed, or `turn:value` pressed."""
    return [_update(ADDRESSES.get(alias, alias), what, number) for number, what in enumerate(said, start)]


def _update(address: str, what: str, number: int) -> dict[str, Any]:
    update_id = int(address) * 1000 + number
    user = {"id": int(address), "is_bot": False, "first_name": "某人"}
    chat = {"id": int(address), "type": "private"}
    message = {"message_id": number, "date": 1795397400, "chat": chat, "from": user, "text": what}
    if what[:1].isdecimal():
        query = {"id": str(update_id), "from": user, "chat_instance": "1", "message": message, "data": what}
        return {"update_id": update_id, "callback_query": query}
    return {"update_id": update_id, "message": message}


async def arrive(county: Database, *raws: dict[str, Any], channel: str = NAME) -> None:
    async with county.write(START) as work:
        await keep(work, channel, raws, START)


def turns(county: Database, *, reached: Callable[[str], None] = nothing, **channels: Any) -> Turns:
    chance = random.Random(1)
    all_channels = {NAME: Telegram()} | channels
    return Turns(county, all_channels, FORMS, FixedClock(START), Policy(), lambda: draw_receipt(chance), reached)


@dataclass
class Fails:
    """Fails so often at a point."""

    point: str
    times: int
    what: Exception | type[BaseException] = ConnectionError
    met: int = 0

    def __call__(self, point: str) -> None:
        if point == self.point and self.met < self.times:
            self.met += 1
            raise self.what


class Kill(BaseException):
    """The process ends here."""


async def heard(county: Database, alias: str) -> list[str]:
    """The first lines of what was said to somebody, in order."""
    address = ADDRESSES.get(alias, alias)
    async with county.read() as conn:
        rows = (await conn.execute(select(outbox).where(outbox.c.address == address).order_by(outbox.c.id))).all()
    bodies = [county.seal.open_json("outbox.sealed", row.id, row.sealed) for row in rows]
    return [body["text"].split("\n")[0] if "text" in body else body["toast"] for body in bodies]


def said_to(message: Claimed) -> str:
    """The first line of a message."""
    return str(message.body.get("text") or message.body["toast"]).split("\n")[0]


async def states(county: Database) -> dict[int, tuple[str, int, str | None]]:
    async with county.read() as conn:
        rows = await conn.execute(select(inbox).order_by(inbox.c.id))
        return {row.update_id: (row.state, row.attempts, row.why) for row in rows}


async def recorded(county: Database, code: str = CASE) -> list[str]:
    wanted = select(events.c.kind).join(cases, cases.c.id == events.c.case_id).where(cases.c.code == code)
    async with county.read() as conn:
        kinds = (await conn.execute(past_the_scope(wanted.order_by(events.c.number), "test"))).scalars()
        return [kind for kind in kinds if kind not in ("CaseOpened", "NextStepSet")]


async def is_well(county: Database) -> None:
    """One visit, said once, nothing left over."""
    assert await recorded(county) == ["VisitLogged"]
    lines = await heard(county, "组长")
    assert len(lines) == len(VISIT)
    assert lines[-1].startswith("✅ 已保存")
    assert {state for state, _, _ in (await states(county)).values()} == {"done"}
    async with county.write(START) as work:
        stored, anew = await rebuilt(work, CASE)
        assert stored == anew
        assert await check_audit(work.conn, county.seal.audit_key) == ()


async def test_a_whole_visit_that_waited_is_taken_in_order(county: Database) -> None:
    await arrive(county, *did("组长", *VISIT))
    assert await turns(county).take() == len(VISIT)
    await is_well(county)
    assert await turns(county).take() == 0


async def test_those_who_wait_together_share_one_commit(county: Database) -> None:
    async with county.read() as conn:
        before = (await conn.execute(select(func.count()).select_from(audit_links))).scalar_one()
    await arrive(county, *did("组长", "记家访"), *did("村干部", "记家访"), *did("校长", "记家访"))
    await turns(county).take()
    async with county.read() as conn:
        after = (await conn.execute(select(func.count()).select_from(audit_links))).scalar_one()
        of_commit = select(func.count()).select_from(audit).where(audit.c.chain == county._chain.name)
        assert (await conn.execute(of_commit)).scalar_one() == 3
    assert after - before == 1


async def test_no_more_are_taken_at_once_than_asked(county: Database) -> None:
    await arrive(county, *did("组长", *VISIT))
    assert [await turns(county).take(2) for _ in range(4)] == [2, 2, 1, 0]
    await is_well(county)


# Failures


async def test_a_turn_that_always_fails_costs_only_its_own_person(county: Database, caplog: Any) -> None:
    await arrive(county, *did("村干部", "/home"))
    await turns(county).take()
    partner = await who(county, "村干部")
    async with county.write(START) as work:
        await work.conn.execute(update(drafts).where(drafts.c.person_id == partner.id).values(sealed=b"broken"))
    mine = did("组长", *VISIT)
    broken = did("村干部", "记家访", f"1:{CASE}", start=50)
    await arrive(county, *mine[:2], broken[0], *mine[2:4], broken[1], mine[4], *did("校长", "/home"))
    await turns(county).take()
    assert (await heard(county, "组长"))[-1].startswith("✅ 已保存")
    assert await recorded(county) == ["VisitLogged"]
    assert len(await heard(county, "校长")) == 1
    found = await states(county)
    for raw in broken:
        assert found[raw["update_id"]] == ("parked", 3, "SealBroken")
    assert {state for update_id, (state, _, _) in found.items() if update_id // 1000 != 7001} == {"done"}
    assert (await heard(county, "村干部"))[1:] == [FAILED, FAILED]
    assert "张小明" not in caplog.text


async def test_after_the_fault_is_mended_the_person_goes_on(county: Database) -> None:
    await arrive(county, *did("村干部", "/home"))
    await turns(county).take()
    async with county.write(START) as work:
        await work.conn.execute(update(drafts).values(sealed=b"broken"))
    await arrive(county, *did("村干部", "记家访", start=2))
    await turns(county).take()
    async with county.write(START) as work:
        await work.conn.execute(delete(drafts))
    await arrive(county, *did("村干部", "记家访", start=3))
    await turns(county).take()
    assert (await heard(county, "村干部"))[-1] == "去的是哪家？"


@pytest.mark.parametrize("times", [1, 3])
async def test_a_failure_that_passes_changes_nothing(county: Database, times: int) -> None:
    """The first fails the batch, the next two the first turn taken alone: later steps must not overtake it."""
    fails = Fails("turn.written", times)
    await arrive(county, *did("组长", *VISIT))
    await turns(county, reached=fails).take()
    assert fails.met == times
    await is_well(county)
    attempts = [attempts for _, attempts, _ in (await states(county)).values()]
    assert attempts == [times - 1, 0, 0, 0, 0]


async def test_a_third_failure_parks_and_tells(county: Database) -> None:
    await arrive(county, *did("组长", "记家访", "/home"), *did("校长", "/home"))
    await turns(county, reached=Fails("turn.heard", 4)).take()
    (first, second), (head,) = did("组长", "记家访", "/home"), did("校长", "/home")
    found = await states(county)
    assert found[first["update_id"]] == ("parked", 3, "ConnectionError")
    assert (found[second["update_id"]][0], found[head["update_id"]][0]) == ("done", "done")
    lines = await heard(county, "组长")
    assert lines[0] == FAILED
    assert len(lines) == 2
    await turns(county).take()
    assert await heard(county, "组长") == lines, "what is parked is not taken again, and said once"


async def test_a_press_that_failed_for_good_is_answered(county: Database) -> None:
    await arrive(county, *did("组长", "1:home"))
    await turns(county, reached=Fails("turn.heard", 4)).take()
    async with county.read() as conn:
        row = (await conn.execute(select(outbox))).one()
    body = county.seal.open_json("outbox.sealed", row.id, row.sealed)
    assert body["waits"] == str(did("组长", "1:home")[0]["update_id"]), "or the button would wait for ever"


async def test_a_database_that_is_away_fails_no_turn(county: Database) -> None:
    """Nothing can be written down, so nothing is counted: the updates simply wait."""
    engine = county._writer.sync_engine

    def away(*_: Any) -> None:
        raise ConnectionResetError

    await arrive(county, *did("组长", *VISIT))
    event.listen(engine, "commit", away)
    with pytest.raises(ConnectionResetError):
        await turns(county).take()
    event.remove(engine, "commit", away)
    assert {(state, attempts) for state, attempts, _ in (await states(county)).values()} == {("waiting", 0)}
    await turns(county).take()
    await is_well(county)


@pytest.mark.parametrize("commits", [1, 2])
async def test_a_commit_whose_answer_was_lost_is_not_done_again(county: Database, commits: int, caplog: Any) -> None:
    """The commit stands, but an error came back. First that of the batch; then that of a turn taken alone after a failure."""
    engine, left = county._writer.sync_engine, [commits]

    def lose(conn: Any) -> None:
        left[0] -= 1
        if left[0] == 0:
            event.remove(engine, "commit", lose)
            conn.exec_driver_sql("COMMIT")
            raise ConnectionResetError
        if commits == 2:
            raise TimeoutError

    await arrive(county, *did("组长", *VISIT))
    event.listen(engine, "commit", lose)
    await turns(county).take()
    await is_well(county)
    assert caplog.text.count("turn of update") == commits - 1


async def test_answers_are_handed_over_with_the_commit(county: Database) -> None:
    recorder, taking = Recorder(), turns(county)
    taking.delivery = delivery = deliver(county, recorder)
    await arrive(county, *did("组长", *VISIT), *did("村干部", "/home"), *did("4242", "/home"))
    await taking.take()
    assert delivery.wake.is_set(), "the second answer to one person, and a stranger's, wait in the outbox"
    await settle_down(delivery)
    assert len(recorder.said) == len(VISIT) + 2
    assert {message.repeat for message in recorder.said} == {False}
    assert [said_to(message) for message in recorder.said if message.address == ADDRESSES["组长"]] == await heard(
        county, "组长"
    )
    await is_well(county)


async def test_answers_of_a_commit_whose_answer_was_lost_are_said_and_marked(county: Database) -> None:
    """Their rows stand as claimed, and nobody is sending them."""
    engine = county._writer.sync_engine

    def lose(conn: Any) -> None:
        event.remove(engine, "commit", lose)
        conn.exec_driver_sql("COMMIT")
        raise ConnectionResetError

    recorder, taking = Recorder(), turns(county)
    taking.delivery = delivery = deliver(county, recorder)
    await arrive(county, *did("组长", *VISIT))
    event.listen(engine, "commit", lose)
    await taking.take()
    assert recorder.said == []
    await settle_down(delivery)
    assert [said_to(message) for message in recorder.said] == await heard(county, "组长")
    assert [message.repeat for message in recorder.said] == [True, *[False] * (len(VISIT) - 1)]
    await is_well(county)


# Updates no turn can take


async def test_an_unreadable_update_is_parked_with_the_place_not_the_words(county: Database) -> None:
    unreadable = [
        {"update_id": 1, "message": "张小明"},
        {"update_id": 2, "message": {"message_id": 1, "date": 1, "chat": {"id": "张小明"}}},
        {"update_id": 3, "callback_query": {"id": 5}},
    ]
    await arrive(county, *unreadable, *did("组长", *VISIT))
    await turns(county).take()
    found = await states(county)
    for number in (1, 2, 3):
        state, _, why = found.pop(number)
        assert state == "parked"
        assert why
        assert "not an update" in why
        assert "张小明" not in why
    assert {state for state, _, _ in found.values()} == {"done"}
    assert await recorded(county) == ["VisitLogged"]


async def test_a_kind_of_update_not_known_yet_is_passed_over(county: Database) -> None:
    await arrive(county, {"update_id": 1, "some_new_thing": {"id": 7}}, *did("组长", "/home"))
    await turns(county).take()
    assert {state for state, _, _ in (await states(county)).values()} == {"done"}


@dataclass
class Pigeon:
    """A channel of our own; its reader has a fault that only some letters meet."""

    name: str = "pigeon"
    carries: Carries = ABROAD
    read_: list[str] = field(default_factory=list)

    def read(self, raw: Any) -> Letter:
        self.read_.append(raw["text"])
        if raw["text"] == "odd":
            raise RecursionError
        waits: Any = b"cannot be written down" if raw["text"] == "mute" else None
        return Letter("9", True, Typed(raw["text"]), waits=waits)


async def test_a_failure_that_cannot_be_told_either_parks_that_update_only(county: Database) -> None:
    await arrive(county, {"update_id": 1, "text": "mute"}, {"update_id": 2, "text": "even"}, channel="pigeon")
    await arrive(county, *did("组长", *VISIT))
    await turns(county, pigeon=Pigeon()).take()
    found = await states(county)
    assert found[1] == ("parked", 3, "TypeError")
    assert found[2][0] == "done"
    assert await recorded(county) == ["VisitLogged"]


async def test_a_fault_of_the_reader_parks_that_update_only(county: Database) -> None:
    odd, even = {"update_id": 1, "text": "odd"}, {"update_id": 2, "text": "even"}
    await arrive(county, odd, even, channel="pigeon")
    await arrive(county, *did("组长", *VISIT))
    await turns(county, pigeon=Pigeon()).take()
    found = await states(county)
    assert found[1] == ("parked", 3, "RecursionError")
    assert found[2][0] == "done"
    assert await recorded(county) == ["VisitLogged"]


async def test_a_channel_taken_out_of_service_stops_nobody(county: Database) -> None:
    await arrive(county, {"update_id": 1, "text": "coo"}, channel="pigeon")
    await arrive(county, *did("组长", *VISIT))
    await turns(county).take()
    assert (await states(county))[1][:2] == ("parked", 3)
    assert await recorded(county) == ["VisitLogged"]


async def test_an_update_that_cannot_be_opened_stops_nobody(county: Database) -> None:
    await arrive(county, *did("校长", "/home"), *did("组长", *VISIT))
    (first,) = did("校长", "/home")
    async with county.write(START) as work:
        broken = update(inbox).where(inbox.c.update_id == first["update_id"]).values(sealed=b"broken")
        await work.conn.execute(broken)
    assert await turns(county).take() == len(VISIT)
    found = await states(county)
    assert found.pop(first["update_id"]) == ("parked", 0, "cannot be opened")
    assert {state for state, _, _ in found.values()} == {"done"}


async def test_half_a_character_stops_nobody(county: Database) -> None:
    await arrive(county, *did("校长", "\ud83d"), *did("组长", *VISIT))
    await turns(county).take()
    assert await recorded(county) == ["VisitLogged"]
    assert "waiting" not in {state for state, _, _ in (await states(county)).values()}


@pytest.mark.parametrize("number", ["7", 7.0, None, True, -1, 2**63, 10**30])
def test_an_update_whose_number_cannot_be_kept_is_known_before_it_stops_its_batch(number: object) -> None:
    assert not can_be_kept({"update_id": number})
    assert not can_be_kept([number])
    assert can_be_kept({"update_id": 2**63 - 1})


async def test_a_chat_whose_number_is_no_number_of_a_chat_stops_nobody(county: Database) -> None:
    (long,) = did("9999", "你好", start=500)
    long["message"]["chat"]["id"] = 10**100
    await arrive(county, long, *did("组长", *VISIT))
    await turns(county).take()
    assert (await states(county))[long["update_id"]] == ("parked", 0, "not an update: chat.id")
    assert await recorded(county) == ["VisitLogged"]


# Nothing twice


async def test_the_same_update_twice_has_one_effect(county: Database) -> None:
    raws = did("组长", *VISIT)
    await arrive(county, *raws, *raws)
    await turns(county).take()
    await arrive(county, *raws[-2:])
    await turns(county).take()
    await is_well(county)


@pytest.mark.parametrize("point", ["turn.loaded", "turn.heard", "turn.written", "turn.before_commit", "turn.committed"])
async def test_killed_at_any_point_the_turn_is_simply_run_again(county: Database, point: str) -> None:
    await arrive(county, *did("组长", *VISIT))
    with pytest.raises(Kill):
        await turns(county, reached=Fails(point, 1, Kill)).take()
    await turns(county).take()
    await is_well(county)


# Posts that end


async def _take_all(county: Database, raws: Sequence[dict[str, Any]]) -> None:
    await arrive(county, *raws)
    await turns(county).take()


async def test_one_moved_to_another_group_between_two_presses_loses_the_case_at_once(county: Database) -> None:
    raws = did("组长", *VISIT)
    await _take_all(county, raws[:-1])
    leader = await who(county, "组长")
    async with county.write(START) as work:
        other = (await work.conn.execute(select(areas.c.id).where(areas.c.label == "下寨村1组"))).scalar_one()
        await work.conn.execute(update(assignments).where(assignments.c.person_id == leader.id).values(area_id=other))
    await _take_all(county, raws[-1:])
    assert await recorded(county) == []
    last = (await heard(county, "组长"))[-1]
    await _take_all(county, did("组长", f"/case {CASE}", "/case Q-2222", start=20))
    foreign, missing = (await heard(county, "组长"))[-2:]
    assert foreign.replace(CASE, "…") == missing.replace("Q-2222", "…")
    for line in (last, foreign):
        assert "张" not in line


async def test_one_whose_post_ended_overnight_is_a_stranger_in_the_middle_of_a_visit(county: Database) -> None:
    raws = did("组长", *VISIT)
    await _take_all(county, raws[:-1])
    leader = await who(county, "组长")
    async with county.write(START) as work:
        ended = {"to_day": START.date() - timedelta(days=1)}
        await work.conn.execute(update(assignments).where(assignments.c.person_id == leader.id).values(**ended))
    await _take_all(county, raws[-1:])
    assert await recorded(county) == []
    assert (await heard(county, "组长"))[-1] == (await _what_a_stranger_hears(county))


async def _what_a_stranger_hears(county: Database) -> str:
    await _take_all(county, did("9999", "你好"))
    (line,) = await heard(county, "9999")
    return line


async def test_of_strangers_nothing_is_kept_and_they_are_answered_once(county: Database) -> None:
    await _take_all(county, did("9999", "我是张小明的妈妈", "在吗", "在吗"))
    assert len(await heard(county, "9999")) == 1
    async with county.read() as conn:
        assert set((await conn.execute(select(inbox.c.sealed))).scalars()) == {b""}
        assert not (await conn.execute(select(drafts))).all()
