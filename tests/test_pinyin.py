"""Finding names by sound (DOMAIN §7): what is heard as the same, what comes nearer, and what never matches."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.pinyin import INITIAL, MIXED_UP, SAME, SOUND, likeness, mixed_up
from storage.sounds import sounds_of

NAMES = ("张小明", "李阿妹", "王石生", "阿木·尔古", "曾玉兰", "单解", "吕黄凤", "𬭎国")


@pytest.mark.parametrize(
    ("typed", "name", "near"),
    [
        ("小明", "张小明", SAME),
        ("阿木尔古", "阿木·尔古", SAME),
        ("zhangxiaoming", "张小明", SOUND),
        ("Zhang Xiaoming", "张小明", SOUND),
        ("xiaoming", "张小明", SOUND),
        ("李阿梅", "李阿妹", SOUND),
        ("amuergu", "阿木·尔古", SOUND),
        ("zxm", "张小明", INITIAL),
        ("zhxm", "张小明", INITIAL),
        ("zhangxm", "张小明", INITIAL),
        ("张xm", "张小明", INITIAL),
        ("amug", "阿木·尔古", None),
        ("章小敏", "张小明", MIXED_UP),
        ("niamei", "李阿妹", MIXED_UP),
        ("zangxiaomin", "张小明", MIXED_UP),
        ("wang", "张小明", None),
        ("明小", "张小明", None),
        ("阿**", "阿木·尔古", None),
        ("2组", "张小明", None),
        ("", "张小明", None),
        ("··", "阿木·尔古", None),
        ("J", "J. 史密斯", SAME),
    ],
)
def test_how_near_a_typed_name_comes(typed: str, name: str, near: int | None) -> None:
    assert likeness(typed, name, sounds_of) == near


@pytest.mark.parametrize(
    ("one", "other"),
    [("李", "倪"), ("胡", "伏"), ("黄", "方"), ("曾", "郑"), ("蔡", "柴"), ("苏", "舒"), ("陈", "程"), ("林", "凌")],
)
def test_the_mix_ups_of_the_southwest_are_heard_both_ways(one: str, other: str) -> None:
    assert likeness(one, other, sounds_of) in (SOUND, MIXED_UP)
    assert likeness(other, one, sounds_of) in (SOUND, MIXED_UP)


@pytest.mark.parametrize(
    ("surname", "readings"),
    [
        ("曾", "zeng ceng"),
        ("单", "shan dan chan"),
        ("解", "xie jie"),
        ("朴", "piao pu"),
        ("仇", "qiu chou"),
        ("区", "ou"),
    ],
)
def test_a_surname_is_found_by_every_reading(surname: str, readings: str) -> None:
    for reading in readings.split():
        assert likeness(reading, surname + "明", sounds_of) == SOUND


def test_the_letter_u_with_dots_is_typed_in_every_way() -> None:
    assert [likeness(typed, "吕丽", sounds_of) for typed in ("lvli", "LÜLI", "luli")] == [SOUND, SOUND, MIXED_UP]


def test_mix_ups_are_mutual_and_few() -> None:
    for sound in ("zhang", "lin", "fen", "hui", "neng", "shi", "a"):
        assert all(mixed_up(other) == mixed_up(sound) for other in mixed_up(sound))
        assert len(mixed_up(sound)) <= 12
    assert SAME < SOUND < INITIAL < MIXED_UP
    assert all(near < far for near, far in pairwise((SAME, SOUND, INITIAL, MIXED_UP)))


@given(st.text(max_size=20), st.sampled_from(NAMES))
def test_anything_may_be_typed(typed: str, name: str) -> None:
    assert likeness(typed, name, sounds_of) in (None, SAME, SOUND, INITIAL, MIXED_UP)


def test_a_long_repetition_takes_no_time() -> None:
    assert likeness("a" * 20, "阿" * 100, sounds_of) == SOUND
