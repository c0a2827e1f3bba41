"""The county's parameters and switches (DOMAIN §2.5, SW-xx), read from county.toml. Every one has a default and a source."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rules.access import POWERS, FieldClass, may_see
from rules.codes import Speech
from rules.problem import Problem

FULL_DATA_SENTENCE = (
    "I know that Telegram's servers are abroad and take responsibility for children's data leaving the county"
)


ON_DUTY = tuple(post.value for post, power in POWERS.items() if may_see(power.tier, FieldClass.RED_FLAG))
"""Posts that may be on duty for red flags: those that see restricted cases."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a county may set.

    Attributes:
        county: its name as people say it.
        zone: days are days here (DESIGN §7).
        visit_again_days: default distance to the next visit after a failed one, calendar days (SW-09).
        promise_within_days: how far ahead a promise may lie and still be a promise, calendar days.
        late_entry_days: how far back a visit may be entered, calendar days (D10: same day online, 3 days offline;
            older entries stay possible because a lost record is worse than a late one).
        late_reason_days: from how many calendar days on a late entry is asked for its reason (D10: 3 days offline).
        visit_language: what a talk is held in unless the visitor says otherwise: mandarin, local or ethnic.
        amend_within_days: how long after it was saved a visit may be corrected by whoever recorded it, calendar days.
        draft_days: how long a draft may lie untouched before it is put away with a notice, calendar days.
        duty_order: posts whose holders are on duty for red flags, first to last; only posts that see such cases.
        duty_phone: the county's duty phone, shown where the bot could tell nobody; empty where there is none.
        duty_repeat_minutes: how long a red flag may wait to be taken before the next person is told.
        unseen_check_days: days without any worker seeing the child after which village and school are asked to look.
        unseen_desk_days: days after which the county desk hears of it.
        telegram_full_data: only this exact sentence lets names and addresses go out by Telegram (DESIGN §8).
    """

    county: str = "示范县"
    zone: str = "Asia/Shanghai"
    visit_again_days: int = 3
    promise_within_days: int = 60
    late_entry_days: int = 60
    late_reason_days: int = 3
    visit_language: str = Speech.LOCAL.value
    amend_within_days: int = 30
    draft_days: int = 7
    duty_order: tuple[str, ...] = ("bureau_desk", "bureau_head")
    duty_phone: str = ""
    duty_repeat_minutes: int = 30
    unseen_check_days: int = 7
    unseen_desk_days: int = 14
    telegram_full_data: str = ""

    @property
    def tz(self) -> ZoneInfo:
        """The county's time zone."""
        return ZoneInfo(self.zone)


def read_policy(text: str) -> Policy | tuple[Problem, ...]:
    """The policy a county.toml states, or everything that is wrong with it at once."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        return (Problem("policy-not-toml", {"line": int(place[1]) if place else 0}),)
    problems = tuple(problem for name, value in values.items() if (problem := _fault(name, value)))
    if problems:
        return problems
    known: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    return Policy(**known)


def _fault(name: str, value: Any) -> Problem | None:
    kinds: Mapping[str, Any] = {field.name: field.type for field in fields(Policy)}
    if name not in kinds:
        return Problem("policy-unknown", {"name": name})
    if name == "duty_order":
        return None if _known_posts(value) else Problem("policy-duty-order", {"posts": ", ".join(ON_DUTY)})
    if type(value) is not kinds[name]:
        return Problem("policy-wrong-kind", {"name": name, "kind": kinds[name].__name__})
    if isinstance(value, int) and not 1 <= value <= 365:
        return Problem("policy-out-of-range", {"name": name})
    if name == "zone" and not _known_zone(str(value)):
        return Problem("policy-zone", {"value": str(value)})
    if name == "visit_language" and value not in [*Speech]:
        return Problem("policy-language", {"known": "、".join(Speech)})
    if name == "telegram_full_data" and value not in ("", FULL_DATA_SENTENCE):
        return Problem("policy-full-data", {"sentence": FULL_DATA_SENTENCE})
    return None


def _known_posts(value: Any) -> bool:
    """A list of different posts, at least one, all of which see restricted cases."""
    return isinstance(value, list) and 0 < len(value) == len({*map(str, value)}) and all(v in ON_DUTY for v in value)


def _known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
