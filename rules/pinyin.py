"""How near a typed name comes to a written one: by signs, by sound without tone, by initials, by the mix-ups of the southwest.

Knows syllables only; which sounds a sign has is handed in (`Sounds`). Finds candidates and says nothing of who somebody is:
names alone never do (DOMAIN §7).
"""

import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

Sounds = Callable[[str], frozenset[str]]
"""The toneless sounds of a sign, `ü` written v: 单 has dan, shan, chan. Empty for what is no Han character."""

SAME, SOUND, INITIAL, MIXED_UP = range(4)
"""How a typed part agrees with a sign: written alike, sounding alike, its first letter, or only with a mix-up of the accent."""

_STARTS = (("n", "l"), ("zh", "z"), ("ch", "c"), ("sh", "s"))
_F_AND_H = ("fa hua", "fan huan", "fang huang", "fei hui", "fen hun", "feng hong", "fo huo", "fu hu")
_ALIKE = {a: b for pair in _F_AND_H for a, b in (pair.split(), reversed(pair.split()))} | {"lv": "lu", "nv": "nu"}
_UNSAID = str.maketrans("ü", "v", " '’-·\u3000")


def tidy_typed(text: str) -> str:
    """What was typed to find a name, without blanks, marks and capitals."""
    return unicodedata.normalize("NFKC", text).casefold().translate(_UNSAID)


def likeness(typed: str, name: str, sounds: Sounds) -> int | None:
    """How near `typed` comes to a part of the name, `SAME` to `MIXED_UP` (lower is nearer); None where it does not.

    Whole syllables and initials may be mixed, as input methods take them: 张小明 is found by 张小, zhangxiaoming, xiaoming,
    zxm, zhangxm, and by 章小敏 (DOMAIN §7: n/l, f/h, z/zh, c/ch, s/sh, en/eng, in/ing).
    """
    wanted, written = tidy_typed(typed), tidy_typed(name)
    if not wanted:
        return None
    if wanted in written:
        return SAME
    nearest: int | None = None
    reached: dict[int, int] = {}
    for sign in written:
        reached = _further(wanted, {**reached, 0: SAME}, sign, sounds)
        if (cost := reached.pop(len(wanted), None)) is not None:
            nearest = cost if nearest is None else min(nearest, cost)
    return nearest


def _further(wanted: str, reached: dict[int, int], sign: str, sounds: Sounds) -> dict[int, int]:
    """How far into what was typed one more sign of the name leads, and at what cost at worst."""
    onward: dict[int, int] = {}
    for used, cost in reached.items():
        for taken, more in _taken(wanted, used, sign, sounds):
            end, worst = used + taken, max(cost, more)
            onward[end] = min(worst, onward.get(end, worst))
    return onward


def _taken(wanted: str, at: int, sign: str, sounds: Sounds) -> Iterator[tuple[int, int]]:
    """How many typed letters one sign of the name may stand for, each with its cost."""
    typed = wanted[at]
    if typed == sign:
        yield 1, SAME
    elif heard := sounds(typed):
        own = sounds(sign)
        if heard & own:
            yield 1, SOUND
        elif any(heard & mixed_up(sound) for sound in own):
            yield 1, MIXED_UP
    else:
        for sound in sounds(sign):
            yield from _spelled(wanted, at, sound)


def _spelled(wanted: str, at: int, sound: str) -> Iterator[tuple[int, int]]:
    for spelled in mixed_up(sound):
        if wanted.startswith(spelled, at):
            yield len(spelled), SOUND if spelled == sound else MIXED_UP
        for initial in {spelled[:1], spelled[: 1 + (spelled[1:2] == "h")]}:
            if wanted.startswith(initial, at):
                yield len(initial), INITIAL if initial[0] == sound[0] else MIXED_UP


@lru_cache(maxsize=1024)
def mixed_up(sound: str) -> frozenset[str]:
    """A syllable and all that a southwest ear may take it for: lin → lin, ling, nin, ning."""
    found, new = {sound}, [sound]
    while new:
        fresh = set(_one_off(new.pop())) - found
        found |= fresh
        new.extend(fresh)
    return frozenset(found)


def _one_off(sound: str) -> Iterator[str]:
    for one, other in _STARTS:
        if sound.startswith(one):
            yield other + sound.removeprefix(one)
        if sound.startswith(other) and not sound.startswith(one):
            yield one + sound.removeprefix(other)
    if sound.endswith(("en", "in")):
        yield sound + "g"
    if sound.endswith(("eng", "ing")):
        yield sound[:-1]
    if sound in _ALIKE:
        yield _ALIKE[sound]
