"""The gates on the road out: a pace for each chat, and a halt that really halts and opens slowly."""

from collections.abc import Callable
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram.gates import BURST, REOPEN, REOPEN_BRIEFLY, TWICE, ChatPace, Halt, RoadPace

NOW = 1000.0


def through(pace: ChatPace, address: str, seconds: float, step: float = 0.05) -> list[float]:
    """When messages get through to a chat that always has one waiting and tries again when told."""
    now, passed = NOW, []
    while now < NOW + seconds:
        wait = pace.wait(address, now)
        if not wait:
            passed.append(now - NOW)
        now += wait or step
    return passed


def test_a_short_burst_passes_then_one_a_second() -> None:
    passed = through(ChatPace(), "1", 10)
    assert len([moment for moment in passed if moment < 1]) == BURST
    later = [moment for moment in passed if moment >= 1]
    assert all(after - before >= 0.999 for before, after in pairwise(later))
    assert len(passed) <= BURST + 10


def test_waiting_as_told_is_enough() -> None:
    pace = ChatPace()
    while not pace.wait("1", NOW):
        continue
    wait = pace.wait("1", NOW)
    assert 0 < wait <= 1
    assert pace.wait("1", NOW + wait) == 0


def test_asking_takes_no_place() -> None:
    pace = ChatPace()
    while not pace.wait("1", NOW):
        continue
    waits = {pace.wait("1", NOW) for _ in range(100)}
    assert len(waits) == 1


def test_chats_do_not_wait_for_each_other() -> None:
    pace = ChatPace()
    while not pace.wait("1", NOW):
        continue
    assert pace.wait("2", NOW) == 0


def test_after_a_rest_the_burst_is_full_again_but_not_fuller() -> None:
    pace = ChatPace()
    while not pace.wait("1", NOW):
        continue
    passed = 0
    while not pace.wait("1", NOW + 3600):
        passed += 1
    assert passed == BURST


@given(st.lists(st.floats(0, 2), max_size=60))
def test_no_chat_gets_more_than_its_pace(gaps: list[float]) -> None:
    pace, now, passed = ChatPace(), NOW, []
    for gap in gaps:
        now += gap
        if not pace.wait("1", now):
            passed.append(now)
    for first, begin in enumerate(passed):
        for last in range(first, len(passed)):
            assert last - first + 1 <= BURST + (passed[last] - begin) + 1e-6


def test_many_chats_are_not_remembered_for_ever() -> None:
    pace = ChatPace()
    for number in range(12_000):
        assert pace.wait(str(number), NOW + number) == 0
    assert len(pace._free_at) <= 5_001


def test_a_chat_that_must_wait_is_remembered_among_many() -> None:
    pace = ChatPace()
    while not pace.wait("busy", NOW):
        continue
    for number in range(6_000):
        pace.wait(str(number), NOW)
    assert pace.wait("busy", NOW) > 0


def test_an_open_gate_lets_everything_through() -> None:
    halt = Halt()
    assert [halt.wait(NOW) for _ in range(100)] == [0.0] * 100


def test_a_halt_lets_nothing_through_until_its_end() -> None:
    halt = Halt()
    halt.close(30, NOW)
    assert halt.wait(NOW) == 30
    assert halt.wait(NOW + 29.5) == 0.5
    assert halt.wait(NOW + 30) == 0


def test_a_shorter_halt_does_not_shorten_a_longer_one() -> None:
    halt = Halt()
    halt.close(30, NOW)
    halt.close(3, NOW + 1)
    assert halt.wait(NOW + 10) == 20
    halt.close(60, NOW + 20)
    assert halt.wait(NOW + 30) == 50


def opened(halt: Halt, moment: float, seconds: float) -> list[float]:
    """When messages get through a halt that ended at this moment, where there are always some that wait."""
    now, passed = moment, []
    while now < moment + seconds:
        wait = halt.wait(now)
        if not wait:
            passed.append(now - moment)
        now += wait or 0.01
    return passed


def test_it_lets_one_through_alone_and_then_is_open() -> None:
    halt = Halt()
    halt.close(30, NOW)
    passed = opened(halt, NOW + 30, REOPEN)
    assert len([moment for moment in passed if moment < REOPEN_BRIEFLY - 0.001]) == 1
    assert len(passed) > 50


def test_those_that_come_hard_on_each_other_make_it_open_slowly() -> None:
    halt, now = Halt(), NOW
    for _ in range(TWICE + 1):
        halt.close(30, now)
        assert halt.wait(now + 30) == 0
        now += 31
    halt.close(10, now)
    passed = opened(halt, now + 10, REOPEN + 1)
    slow = [moment for moment in passed if moment < REOPEN]
    assert all(after - before >= 0.099 for before, after in pairwise(slow))
    assert len(slow) <= REOPEN / 0.1 + 1
    assert len(passed) - len(slow) > 50, "and then it is open"


def test_one_that_comes_after_much_got_through_opens_soon() -> None:
    halt, now = Halt(), NOW
    for _ in range(TWICE + 3):
        halt.close(30, now)
        assert len(opened(halt, now + 30, 1)) > 50
        now += 35


# The pace over all


def placed(
    pace: RoadPace, seconds: float, answers: Callable[[float], bool], late: float = 0.0
) -> list[tuple[float, str]]:
    """Who sent when: the others always have more, and come back as late as told; an answer comes where it is told to."""
    now, sent = NOW, []
    back = NOW
    while now < NOW + seconds:
        if answers(now - NOW):
            sent.append((now + pace.answer(now), "answer"))
        if now >= back:
            wait = pace.other(now)
            if wait:
                back = now + wait + late
            else:
                sent.append((now, "other"))
        now += 0.001
    return sorted(sent)


def most_in_a_second(sent: list[tuple[float, str]]) -> int:
    times = [moment for moment, _ in sent]
    return max(sum(first <= moment < first + 1 for moment in times[n:]) for n, first in enumerate(times))


def test_the_others_use_their_share_and_no_more() -> None:
    sent = placed(RoadPace(25, 0.2), 20, lambda _: False)
    assert 395 <= len(sent) <= 402
    assert most_in_a_second(sent) <= 21


def test_coming_back_a_little_late_each_time_loses_nothing() -> None:
    sent = placed(RoadPace(25, 0.2), 20, lambda _: False, late=0.02)
    assert len(sent) >= 390


def test_answers_go_first_and_all_together_keep_the_pace() -> None:
    sent = placed(RoadPace(25, 0.2), 20, lambda at: round(at * 1000) % 50 == 0)
    answers = [moment for moment, kind in sent if kind == "answer"]
    assert len(answers) >= 400
    assert most_in_a_second(sent) <= 26
    others = len(sent) - len(answers)
    assert others >= 90, "what answers leave is used"


def test_a_rush_of_answers_waits_no_longer_than_the_pace() -> None:
    pace = RoadPace(25, 0.2)
    while not pace.other(NOW):
        continue
    waits = [pace.answer(NOW) for _ in range(10)]
    assert max(waits) <= 11 / 25
    assert pace.other(NOW) > 0.3, "nothing overtakes them"


def test_all_that_queued_up_does_not_go_out_at_once() -> None:
    halt = Halt()
    halt.close(30, NOW)
    waits = [halt.wait(NOW + 30) for _ in range(500)]
    assert waits.count(0.0) == 1
