"""Whose papers they are, as county.toml says it (SW-04): `[organs."青石乡"]` for a township, `[organs.bureau]` for the bureau.

What is not set is derived from the names of county and town, so that a draft can be made; whom to call, where a review may
be asked for and a suit brought cannot be derived from nothing, and `guixiao check` says where they are missing.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Any

from rules.paper_facts import Organ
from rules.papers import Issuer
from rules.problem import Problem

BUREAU = "bureau"
NAMED = tuple(field.name for field in fields(Organ))
NEEDED = ("contact_person", "contact_phone", "court")
"""What an order must name and nobody can guess (行政处罚法 59 by analogy; DOMAIN §3, "common to D1-D9")."""

Organs = tuple[tuple[str, Organ], ...]
"""What a county has set, by the town's name, or `bureau`; what is empty is derived."""


def organ_of(organs: Organs, county: str, issuer: Issuer, town: str) -> Organ:
    """The organ that issues a paper for a child of this town."""
    at = town if issuer is Issuer.TOWN else BUREAU
    usual = _usual(county, issuer, town)
    told = dict(organs).get(at)
    if told is None:
        return usual
    return replace(usual, **{name: value for name in NAMED if (value := getattr(told, name))})


def _usual(county: str, issuer: Issuer, town: str) -> Organ:
    """The names as they follow from county and town: 示范县青石乡人民政府, 青石责改字; reviews go one level up (行政复议法 24)."""
    if issuer is Issuer.TOWN:
        word = re.sub(r"(?<=..)(?:民族乡|乡|镇|街道)$", "", town)
        return Organ(name=f"{county}{town}人民政府", word=word, review=f"{county}人民政府")
    word = re.sub(r"(?<=..)(?:自治县|县|市|区)$", "", county)
    return Organ(name=f"{county}教育局", word=f"{word}教", review=f"{county}人民政府")


def unset(organs: Organs, county: str, issuer: Issuer, towns: Iterable[str]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Organs that lack something a paper must name, with the names of what is missing; `guixiao check` says it."""
    found = []
    for town in towns if issuer is Issuer.TOWN else ("",):
        organ = organ_of(organs, county, issuer, town)
        if missing := tuple(name for name in NEEDED if not getattr(organ, name)):
            found.append((organ.name, missing))
    return tuple(found)


def read_organs(told: Any) -> Organs | Problem:
    """The organs a county.toml names, or what is wrong with the first faulty one."""
    if not isinstance(told, Mapping):
        return Problem("policy-organ", {"organ": "organs", "known": "、".join(NAMED)})
    found = []
    for at, values in told.items():
        if not isinstance(values, Mapping) or not all(_fine(name, value) for name, value in values.items()):
            return Problem("policy-organ", {"organ": str(at), "known": "、".join(NAMED)})
        found.append((str(at), Organ(**{"name": "", "word": "", **values})))
    return tuple(found)


def _fine(name: str, value: Any) -> bool:
    return name in NAMED and isinstance(value, str) and len(value.strip()) == len(value)
