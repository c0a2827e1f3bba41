"""Reading county.toml: the policy it states, or everything that is wrong with it at once, as sentences people can act on."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any, get_args, get_origin
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rules.basis import Kind
from rules.codes import Speech
from rules.organs import read_organs
from rules.policy import FULL_DATA_SENTENCE, ON_DUTY, Policy
from rules.problem import Problem
from rules.reminder_settings import read_reminders
from rules.switches import MAY_BE_EMPTY, ONE_OF, RANGES

OF_THEIR_OWN = ("holidays", "organs", "reminders")
"""Read from files or tables of their own."""

KINDS: Mapping[str, Any] = {field.name: field.type for field in fields(Policy) if field.name not in OF_THEIR_OWN}
RISING = (
    ("absence_contact_day", "absence_visit_day"),
    ("absence_visit_day", "absence_suspected_day"),
    ("absence_suspected_day", "absence_dropout_day"),
)
"""Days of absence that follow one another (SW-09)."""


def read_policy(text: str) -> Policy | tuple[Problem, ...]:
    """The policy a county.toml states, or everything that is wrong with it at once."""
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+)", str(error))
        return (Problem("policy-not-toml", {"line": int(place[1]) if place else 0}),)
    organs = read_organs(values.pop("organs", {}))
    reminders = read_reminders(values.pop("reminders", {}))
    problems = tuple(problem for name, value in values.items() if (problem := _fault(name, value)))
    if isinstance(reminders, tuple):
        problems = (*problems, *reminders)
    if isinstance(organs, Problem):
        return (*problems, organs)
    if problems or isinstance(reminders, tuple):
        return problems
    known: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in values.items()}
    policy = Policy(**known, organs=organs, reminders=reminders)
    return tuple(_together(policy)) or policy


def _fault(name: str, value: Any) -> Problem | None:
    """What is wrong with one value by itself."""
    if name not in KINDS:
        return Problem("policy-unknown", {"name": name})
    if name == "duty_order":
        return None if _known_posts(value) else Problem("policy-duty-order", {"posts": ", ".join(ON_DUTY)})
    listed = get_origin(KINDS[name]) is tuple
    kind = get_args(KINDS[name])[0] if listed else KINDS[name]
    values = value if listed and isinstance(value, list) else [value]
    if isinstance(value, list) is not listed or any(type(one) is not kind for one in values):
        return Problem("policy-wrong-kind", {"name": name, "kind": f"{kind.__name__}s" if listed else kind.__name__})
    if listed and len(set(values)) < max(len(values), name not in MAY_BE_EMPTY):
        return Problem("policy-list", {"name": name})
    return _of_value(name, kind, values)


def _of_value(name: str, kind: type, values: list[Any]) -> Problem | None:
    least, most = RANGES.get(name, (1, 365))
    if kind is int and not all(least <= one <= most for one in values):
        return Problem("policy-out-of-range", {"name": name, "least": least, "most": most})
    if name in ONE_OF and not all(one in ONE_OF[name] for one in values):
        return Problem("policy-one-of", {"name": name, "known": ", ".join(ONE_OF[name])})
    if name == "zone" and not _known_zone(str(values[0])):
        return Problem("policy-zone", {"value": str(values[0])})
    if name == "visit_language" and values[0] not in [*Speech]:
        return Problem("policy-language", {"known": "、".join(Speech)})
    if name == "telegram_full_data" and values[0] not in ("", FULL_DATA_SENTENCE):
        return Problem("policy-full-data", {"sentence": FULL_DATA_SENTENCE})
    return None


def _together(policy: Policy) -> Iterable[Problem]:
    """What is wrong with values that are each well by themselves."""
    for first, second in RISING:
        if getattr(policy, first) > getattr(policy, second):
            yield Problem("policy-rising", {"first": first, "second": second})
    if policy.notice_warning_days >= policy.notice_days:
        yield Problem("policy-warning-too-early", {"name": "notice_warning_days", "other": "notice_days"})
    if not policy.quiet_until_hour <= policy.digest_hour < policy.quiet_from_hour:
        yield Problem("policy-digest-quiet", {"name": "digest_hour"})
    if policy.penalty_path and not policy.penalty_kinds:
        yield Problem("policy-goes-with", {"name": "penalty_path", "other": "penalty_kinds"})
    if Kind.FINE.value in policy.penalty_kinds and not policy.penalty_cap_yuan:
        yield Problem("policy-goes-with", {"name": "penalty_kinds", "other": "penalty_cap_yuan"})
    if policy.responsibility_letters and not policy.responsibility_basis.strip():
        yield Problem("policy-goes-with", {"name": "responsibility_letters", "other": "responsibility_basis"})


def _known_posts(value: Any) -> bool:
    """A list of different posts, at least one, all of which see restricted cases."""
    return isinstance(value, list) and 0 < len(value) == len({*map(str, value)}) and all(v in ON_DUTY for v in value)


def _known_zone(name: str) -> bool:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return False
    return True
