"""What every channel must do, over real HTTP against its stand-in: nothing is lost, nothing is doubled unmarked."""

import asyncio
import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.app import TokenRefused
from bot.channels.telegram.gates import BURST
from handlers import MENU
from storage import inbox
from storage.outbox import Lane
from tests.channel_lines import CROWD, LINES, WAYS_IN, TelegramLine, said, until
from tests.conftest import copy_county
from tests.county import ADDRESSES

ANN, BEN = ADDRESSES["组长"], ADDRESSES["村干部"]
CASE = "Q-7K3M"
HELLO = "您好"


@pytest.fixture
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return copy_county(request, "sqlite", tmp_path)


@pytest.fixture(params=LINES, ids=lambda line: line.name)
async def line(
    request: pytest.FixtureRequest, url: str, key_file: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[TelegramLine]:
    """A channel; what is in doubt is repeated soon, for here it only matters that it is."""
    monkeypatch.setattr("jobs.fates.AGAIN", timedelta(seconds=0.3))
    async with request.param(url, key_file).open() as opened:
        yield opened


async def heard(line: TelegramLine, address: str, text: str = "首页") -> None:
    """A person types and gets one more answer."""
    before = len(line.texts(address))
    line.types(address, text)
    await line.until(lambda: len(line.texts(address)) > before)


def run_sql(path: str, statement: str) -> None:
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(statement)


async def is_fate(line: TelegramLine, key: str, state: str) -> bool:
    return (await line.fates())[key][0] == state


both_ways = pytest.mark.parametrize("line", WAYS_IN, indirect=True, ids=lambda line: line.__name__)


# --- in -------------------------------------------------------------------------------------------------------------


@both_ways
async def test_an_update_is_committed_before_it_is_confirmed(line: TelegramLine) -> None:
    waiting: dict[str, int] = {}

    def reached(point: str) -> None:
        if point in ("intake.before_commit", "intake.committed"):
            waiting[point] = line.api.pending_updates

    line.reached = reached
    async with line.running():
        await heard(line, ANN)
        await line.until(lambda: not line.api.pending_updates)
    assert waiting == {"intake.before_commit": 1, "intake.committed": 1}


@both_ways
async def test_nothing_is_confirmed_while_the_database_refuses(line: TelegramLine) -> None:
    path = line.url.partition("///")[2]
    run_sql(path, "CREATE TRIGGER refuse BEFORE INSERT ON inbox BEGIN SELECT RAISE(ABORT, 'not now'); END")
    tried: list[str] = []
    line.reached = tried.append
    line.types(ANN, "首页")
    async with line.running():
        async with asyncio.timeout(20):
            while tried.count("intake.fetched") < 3:  # noqa: ASYNC110  # a refused commit gives no sign
                await asyncio.sleep(0.01)
        assert line.api.pending_updates == 1
        await asyncio.to_thread(run_sql, path, "DROP TRIGGER refuse")  # the program may hold the lock just now
        await line.until(lambda: len(line.seen(ANN)) == 1)


@both_ways
async def test_an_unreadable_update_is_parked_alone(line: TelegramLine) -> None:
    line.types(ANN, "首页")
    line.hostile()
    line.types(BEN, "首页")
    async with line.running():
        await line.until(lambda: bool(line.seen(ANN) and line.seen(BEN)))
        await line.until(lambda: not line.api.pending_updates)
    async with line.post.read() as conn:
        assert await inbox.counts(conn) == {"done": 2, "parked": 1}


@both_ways
async def test_the_same_update_twice_is_heard_once(line: TelegramLine) -> None:
    for _ in range(2):
        line.again(ANN, "首页", 77_000)
        async with line.running():
            await heard(line, BEN)
    assert len(line.seen(ANN)) == 1
    assert len(line.seen(BEN)) == 2


@both_ways
async def test_numbers_of_updates_may_begin_anew(line: TelegramLine) -> None:
    async with line.running():
        await heard(line, ANN)
        for first in (500, 90_000_000, 7):
            await line.until(lambda: not line.api.pending_updates)
            line.api.number_updates_from(first)
            await heard(line, ANN)
            await heard(line, BEN)


@both_ways
@pytest.mark.parametrize("kind", ["500", "502_html", "429", "reset_before", "reset_after", "stall_before"])
async def test_receiving_is_tried_again_and_nothing_is_lost(line: TelegramLine, kind: str) -> None:
    line.api.faults.next(line.receiving, kind, seconds=0.3)  # type: ignore[arg-type]  # a FaultKind
    line.types(ANN, "首页")
    async with line.running():
        await line.until(lambda: len(line.seen(ANN)) == 1)
        await heard(line, BEN)
    assert len(line.seen(ANN)) == 1
    assert line.api.faults.left == 0


@both_ways
async def test_two_programs_with_one_token_get_over_it(line: TelegramLine) -> None:
    async with line.running():
        await heard(line, ANN)
        await line.listens()
        await line.another_program_receives()
        await line.until(lambda: 409 in [request.status for request in line.asked("getUpdates")])
        await heard(line, ANN)


@both_ways
async def test_a_wrong_token_ends_the_program(line: TelegramLine) -> None:
    line.token = "539999:another-token-that-nobody-gave-out"
    with pytest.raises(TokenRefused):
        async with asyncio.timeout(20):
            await line.program().run()


@both_ways
async def test_the_far_end_may_be_away_when_the_program_starts(line: TelegramLine) -> None:
    await line.down()
    async with line.running():
        await line.queue(said(HELLO))
        await until(lambda: is_fate(line, HELLO, "queued"))
        await line.up()
        await line.until(lambda: bool(line.seen(CROWD[0])))
        await heard(line, ANN)
    assert line.texts(CROWD[0]) == [HELLO], "what surely was not sent is not marked as a repeat"


# --- out: screens ---------------------------------------------------------------------------------------------------


async def test_a_screen_is_sent_with_buttons_changed_in_place_and_the_press_acknowledged(line: TelegramLine) -> None:
    async with line.running():
        await heard(line, ANN, "记家访")
        (first,) = line.seen(ANN)
        press = line.presses(ANN, first, CASE)
        await line.until(lambda: line.answered(press) is not None and line.seen(ANN)[0].text != first.text)
        assert line.answered(press) == ""
        again = line.presses(ANN, first, CASE)
        await line.until(lambda: line.answered(again) is not None)
        assert line.answered(again) == "已收到"
    assert [message.id for message in line.seen(ANN)] == [first.id]


async def test_a_press_too_old_to_be_acknowledged_is_answered_all_the_same(line: TelegramLine) -> None:
    async with line.running():
        await heard(line, ANN, "记家访")
    press = line.presses(ANN, line.seen(ANN)[0], CASE)
    line.api.expire(press)
    async with line.running():
        await line.until(lambda: [request.status for request in line.asked(line.changing)] == [200])
    assert line.answered(press) is None
    assert {state for state, _ in (await line.fates()).values()} == {"sent"}


async def test_the_longest_text(line: TelegramLine) -> None:
    async with line.running():
        await line.queue(said("字" * 4096))
        await line.until(lambda: [len(text) for text in line.texts(CROWD[0])] == [4096])


async def test_what_stands_there_already_is_well(line: TelegramLine) -> None:
    async with line.running():
        await line.queue(said(HELLO, rows=[[["好", "1:a"]]]))
        await line.until(lambda: bool(line.seen(CROWD[0])))
        same = said(HELLO, rows=[[["好", "1:a"]]], changes=line.seen(CROWD[0])[0].id)
        await line.queue(replace(same, dedupe="same"))
        await until(lambda: is_fate(line, "same", "sent"))
    assert line.texts(CROWD[0]) == [HELLO]


async def test_what_is_gone_is_said_anew(line: TelegramLine) -> None:
    async with line.running():
        await line.queue(said(HELLO, changes=4_000))
        await line.until(lambda: line.texts(CROWD[0]) == [HELLO])


async def test_refused_buttons_leave_the_words_and_a_way_on(line: TelegramLine) -> None:
    async with line.running():
        await line.queue(said(HELLO, rows=[[["好", "1:" + "长" * 30]]], bare="请发 /home"))
        await until(lambda: is_fate(line, HELLO, "sent"))
    assert line.texts(CROWD[0]) == [f"{HELLO}\n\n请发 /home"]


# --- out: what becomes of a message ---------------------------------------------------------------------------------


async def test_who_blocked_the_bot_is_not_asked_again(line: TelegramLine) -> None:
    line.api.block(int(CROWD[0]))
    async with line.running():
        await line.queue(said(HELLO))
        await until(lambda: is_fate(line, HELLO, "parked"))
        await heard(line, ANN)
    assert (await line.fates())[HELLO] == ("parked", "blocked or deactivated")
    assert [request.status for request in line.asked(line.saying)] == [403, 200]


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("reset_after", [HELLO, f"（可能重复）\n{HELLO}"]),
        ("stall_after", [HELLO, f"（可能重复）\n{HELLO}"]),
        ("reset_before", [f"（可能重复）\n{HELLO}"]),  # nobody at this end can tell it from reset_after
        ("502_html", [f"（可能重复）\n{HELLO}"]),
    ],
)
async def test_what_is_in_doubt_is_repeated_once_and_marked(line: TelegramLine, kind: str, texts: list[str]) -> None:
    line.api.faults.next(line.saying, kind, seconds=0.2)  # type: ignore[arg-type]  # a FaultKind
    async with line.running():
        await line.queue(said(HELLO))
        await until(lambda: is_fate(line, HELLO, "sent"))
    assert line.texts(CROWD[0]) == texts


@pytest.mark.parametrize("changes", [None, 4_000])
async def test_in_doubt_twice_it_is_left_to_a_person(line: TelegramLine, changes: int | None) -> None:
    line.api.faults.next(line.saying, "reset_after", times=9)
    async with line.running():
        await line.queue(said(HELLO, changes=changes))
        await until(lambda: is_fate(line, HELLO, "parked"))
    assert line.texts(CROWD[0]) == [HELLO, f"（可能重复）\n{HELLO}"]
    assert line.api.faults.left == 7


async def test_a_change_in_doubt_is_made_again_without_harm(line: TelegramLine) -> None:
    async with line.running():
        await line.queue(said("一"))
        await line.until(lambda: bool(line.seen(CROWD[0])))
        line.api.faults.next(line.changing, "reset_after", times=2)
        await line.queue(said(HELLO, changes=line.seen(CROWD[0])[0].id))
        await until(lambda: is_fate(line, HELLO, "sent"))
    assert line.texts(CROWD[0]) == [HELLO]


# --- out: pace, halt, lanes -----------------------------------------------------------------------------------------


async def test_a_429_halts_everything_until_its_time_and_opens_with_one(line: TelegramLine) -> None:
    line.pace = 25.0
    async with line.running():
        await line.queue(*(said(f"答{n}", CROWD[n]) for n in range(8)))
        await line.queue(*(said(f"报{n}", CROWD[20 + n], Lane.DIGEST) for n in range(3)))
        await line.until(lambda: len(line.sent) >= 2)
        line.api.faults.next(line.saying, "429", seconds=2)
        await line.until(lambda: 429 in [request.status for request in line.sent])
        line.types(ANN, "首页")
        await line.until(lambda: sum(request.status == 200 for request in line.sent) == 12)
    (halted,) = (request.at for request in line.sent if request.status == 429)
    after = [request.at - halted for request in line.sent if request.at > halted]
    assert min(after) >= 2.0, "nothing goes out during the halt, whatever was already on its way"
    assert all(at >= 2.0 + 0.03 * n for n, at in enumerate(sorted(after))), "nothing rushes out at its end"
    fates = (await line.fates()).values()
    assert set(fates) <= {("sent", None)}


async def test_slow_digests_delay_no_answer_and_no_other_digest(line: TelegramLine) -> None:
    async with line.running():
        line.api.faults.next(line.saying, "stall_before", times=4, seconds=3)
        await line.queue(*(said(f"报{n}", CROWD[n], Lane.DIGEST) for n in range(20)))
        await line.until(lambda: len(line.sent) == 20)
        began = time.monotonic()
        await heard(line, ANN)
        assert time.monotonic() - began < 2
        assert [request.status for request in line.sent][:4] == [None] * 4


async def test_one_chat_hears_in_order_and_not_too_fast(line: TelegramLine) -> None:
    texts = [f"第{n}句" for n in range(BURST + 2)]
    async with line.running():
        await line.queue(*(said(text) for text in texts))
        await line.queue(*(said(f"给{n}", CROWD[1 + n]) for n in range(3)))
        await line.until(lambda: len(line.seen(CROWD[0])) == len(texts))
    assert line.texts(CROWD[0]) == texts
    times = [request.at for request in line.sent if request.params["chat_id"] == CROWD[0]]
    assert all(times[n] - times[0] >= n - BURST + 0.9 for n in range(BURST, len(texts)))  # the first may be seen late
    assert sum(request.at < times[BURST] for request in line.sent) == BURST + 3, "others do not wait for that"


async def test_all_together_keep_the_pace(line: TelegramLine) -> None:
    line.pace = 25.0
    async with line.running():
        await line.queue(*(said(f"答{n}", CROWD[n]) for n in range(30)))
        await line.queue(*(said(f"报{n}", CROWD[30 + n], Lane.DIGEST) for n in range(8)))
        await line.until(lambda: len(line.sent) == 38)
    times = [request.at for request in line.sent]
    for first in times:
        assert sum(first <= at < first + 1 for at in times) <= line.pace + 5


# --- beside ---------------------------------------------------------------------------------------------------------


async def test_the_commands_are_offered_in_both_languages_to_people_alone(line: TelegramLine) -> None:
    async with line.running():
        await line.until(lambda: [request.status for request in line.asked(line.offering)] == [200, 200])
    for language, home in (("zh-hans", "首页"), ("en", "Home"), ("bo", "首页")):
        offered = {each["command"]: each["description"] for each in line.api.commands(int(ANN), language)}
        assert tuple(offered) == MENU
        assert offered["home"] == home
    line.api.add_group(-5, "工作群", [int(ANN)])
    assert line.api.commands(-5, "zh") == []


async def test_the_bot_says_what_it_is_in_both_languages_and_says_it_once(line: TelegramLine) -> None:
    told = ("setMyDescription", "setMyShortDescription")
    for starts in (1, 2):
        async with line.running():
            await line.until(lambda starts=starts: len(line.asked("getMyShortDescription")) == 2 * starts)
            await line.until(lambda: len(line.asked(*told)) == 4 and line.asked(*told)[-1].status == 200)
    for language, word in (("", "控辍保学"), ("en", "back to school"), ("bo", "控辍保学")):
        for short in (False, True):
            assert word in line.api.about(language, short=short)
    assert "commands" in str(line.asked("setChatMenuButton")[0].params["menu_button"])


async def test_nobody_waits_for_the_commands_to_be_offered(line: TelegramLine) -> None:
    line.api.faults.next(line.offering, "stall_before", seconds=1)
    line.api.faults.next(line.offering, "502_html")
    async with line.running():
        await heard(line, ANN)
        assert line.asked(line.offering)[0].status is None
        await line.until(lambda: len(line.asked(line.offering)) == 2 and line.asked(line.offering)[1].status == 502)
        await heard(line, ANN)
