"""What a paper says, as plain facts: gathered from the file, frozen when it is asked for, hashed, and never changed after.

A paper is made from these and its template alone. Its number and date are given when it is issued and are no part of the
hash: what was decided on is everything else (行政处罚法 57; DOMAIN §2.2).
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from hashlib import sha256
from typing import Any, Self

from rules.papers import PaperKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """One contact, as a paper tells it: codes of DOMAIN §4, the day (ISO), who went, by name."""

    day: str
    way: str
    results: tuple[str, ...]
    by: str
    met: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Organ:
    """Whose paper it is, as county.toml says (SW-04): full name, the word its numbers begin with, address, whom to call.

    Attributes:
        review, court: where a review may be asked for, and a suit brought.
    """

    name: str
    word: str
    address: str = ""
    head: str = ""
    contact_person: str = ""
    contact_phone: str = ""
    review: str = ""
    court: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A paper of the same round that this one names; days are ISO, empty where there is none."""

    kind: str
    number: str
    issued: str = ""
    served_on: str = ""
    limit_on: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything any paper of a case may say. Days are ISO; what is not known is empty.

    Attributes:
        grade: 1 to 9.
        relation: of the child to the guardian as papers say it: 子, 女.
        asked: what whoever asks for the paper wrote: `days`, `help`, `report_to`, `language`, `reader`, `servers` …
        basis: the registered basis of a penalty or letter: the fields of `rules.basis.Basis` as text.
        admonished: each village admonition of this absence: `day`, `by`, `told`.
        heard: what the guardian said after a prior notice: `day`, `statement`, `review`; empty words: he said nothing.
    """

    kind: PaperKind
    case: str
    organ: Organ
    pupil: str
    sex: str = ""
    birth: str = ""
    id_number: str = ""
    school: str = ""
    grade: int = 0
    class_name: str = ""
    home: str = ""
    guardian: str = ""
    relation: str = ""
    guardian_id_tail: str = ""
    guardian_address: str = ""
    guardian_phone: str = ""
    absent_since: str = ""
    tried: tuple[Tried, ...] = ()
    before: tuple[Before, ...] = ()
    asked: Mapping[str, Any] = field(default_factory=dict)
    basis: Mapping[str, Any] = field(default_factory=dict)
    admonished: tuple[Mapping[str, Any], ...] = ()
    heard: tuple[Mapping[str, Any], ...] = ()

    def to_json(self) -> dict[str, Any]:
        """As JSON values."""
        values: dict[str, Any] = json.loads(json.dumps(asdict(self), ensure_ascii=False))
        return values

    @classmethod
    def from_json(cls, values: Mapping[str, Any]) -> Self:
        """Back; facts added since take their defaults."""
        known = {one.name: values[one.name] for one in fields(cls) if one.name in values}
        tried = tuple(
            Tried(**one | {"results": tuple(one["results"]), "met": tuple(one.get("met", ()))})
            for one in values.get("tried", ())
        )
        parts: dict[str, Any] = {
            "kind": PaperKind(values["kind"]),
            "organ": Organ(**values["organ"]),
            "tried": tried,
            "admonished": tuple(values.get("admonished", ())),
            "heard": tuple(values.get("heard", ())),
            "before": tuple(Before(**one) for one in values.get("before", ())),
        }
        return cls(**known | parts)


def content_of(facts: Facts, template: str) -> str:
    """The hash that is decided on: all facts and the template's own hash, 64 hex digits."""
    whole = json.dumps(facts.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(f"{template}\n{whole}".encode()).hexdigest()
