"""Says which signs may stand before whom. Written from DOMAIN §3.2, §8.8 and DESIGN §8 by hand, without the program's own rules."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.canary_county import CODE, NUMBER, SIGN, CanaryCounty, Child, Held, Worker

POSTS = {
    # post: from where he sees (V village, C school, T township, B bureau), and how far
    "group_leader": ("V", "group"),
    "group_teacher": ("V", "group"),
    "village_cadre": ("V", "village"),
    "village_partner": ("V", "village"),
    "child_director": ("V", "village"),
    "class_teacher": ("C", "class"),
    "head_teacher": ("C", "school"),
    "registrar": ("C", "school"),
    "town_head": ("T", "town"),
    "town_leader": ("T", "town"),
    "town_desk": ("T", "town"),
    "town_officer": ("T", "town"),
    "bureau_head": ("B", "county"),
    "bureau_desk": ("B", "county"),
    "inspector": ("", "nothing"),
    "liaison": ("", "nothing"),
}
SEEN_FROM = {
    "name": "VCTB",
    "name_in_full": "VCTB",
    "guardian": "VCTB",
    "guardian_in_full": "VCTB",
    "home": "VCTB",
    "registered": "VCTB",
    "phone": "VCTB",
    "work": "VCTB",
    "reason_words": "VCTB",
    "id": "CTB",
    "school_no": "CTB",
    "ethnicity": "CTB",
    "hidden_words": "CTB",
    "note": "CTB",
}
"""A note is besides seen by who wrote it."""
NEVER_ABROAD = frozenset({"name_in_full", "guardian_in_full", "home", "registered", "phone", "work", "id", "school_no"})
DIRECTORY = ("打名字、单位、职务来找", "name, unit or title to find it")
"""Said above the list of the county's workers, from which whoever is concerned is chosen: it names their places, and no child."""
WAITING = re.compile("📋 等回复的请示|📋 .* waits? for an answer")
"""Said above the list of what waits for an answer. From it an inspector, who reads no child's file, gets case numbers and
towns of the whole county, and nothing of a restricted case (DOMAIN §8.7)."""

OFFICE = "教育局群"
"""A group of an office, to which a robot speaks: it hears units and case numbers, none of a restricted case, and none of a
case from which anybody is kept away; and what was published in a bulletin (DOMAIN §2.3-8, §8.7)."""

UNSEEN_REASONS = ("52", "81")
"""Reasons the village may not read, and that nobody in the village picks in the walk: their words are a sign too."""


class Leak(AssertionError):
    """Something stood where it must not. The words say what, where and how to see it again."""


@dataclass
class Oracle:
    """What each worker may see now, worked out from the plain roster.

    Attributes:
        abroad: whether the walk's channel is Telegram, whose servers are abroad.
        restricted: codes of the cases that only the bureau sees now.
        closed: codes of the cases whose child is back, or which ended otherwise.
        notes: signs people typed: who typed it, and the cases it went into: children of one household share it.
        parents: of these, what was told about a parent: the field. It is then a guardian's, and no longer a note.
        registry: signs of what the bureau typed into the basis registry: no child's, and read by all of the bureau.
        published: signs of what was typed into bulletins: read by the bureau, by inspectors and in groups.
        excluded: workers a red flag is told to concern, by alias, each with the code of the case he may not see.
        receipts: receipt codes: who got it, and for which cases: children of one household share it.
        used: codes and names a person gave the bot himself; it may say them back to him.
        reason_labels: the words of `UNSEEN_REASONS`, in every language.
    """

    county: CanaryCounty
    abroad: bool
    reason_labels: frozenset[str]
    restricted: set[str] = field(default_factory=set)
    closed: set[str] = field(default_factory=set)
    notes: dict[str, tuple[str, set[str]]] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)
    registry: set[str] = field(default_factory=set)
    published: set[str] = field(default_factory=set)
    excluded: set[tuple[str, str]] = field(default_factory=set)
    receipts: dict[str, tuple[str, set[str]]] = field(default_factory=dict)
    used: dict[str, set[str]] = field(default_factory=dict)
    _known: dict[tuple[str, date, int], dict[str, str]] = field(default_factory=dict)
    _version: int = 0

    def __post_init__(self) -> None:
        self.by_address = {worker.address: worker for worker in self.county.workers.values()}
        self.restricted |= {code for code, child in self.county.children.items() if child.restricted}

    def restrict(self, code: str, restricted: bool) -> None:
        """A case is now the bureau's alone, or no longer."""
        (self.restricted.add if restricted else self.restricted.discard)(code)
        self._version += 1

    def registered(self, told: str) -> None:
        """Words in the basis registry: published law, kept readable, and no note on any child."""
        for sign in set(SIGN.findall(told)) & self.notes.keys():
            self.registry.add(sign)
            del self.notes[sign]

    def publishes(self, told: str) -> None:
        """Words of a bulletin; a child's sign in it stays a child's."""
        for sign in set(SIGN.findall(told)) & self.notes.keys():
            self.published.add(sign)
            del self.notes[sign]

    def exclude(self, excluded: set[tuple[str, str]]) -> None:
        """Who may not see which case."""
        if excluded != self.excluded:
            self.excluded = excluded
            self._version += 1

    def seen_from(self, worker: Worker | None, today: date) -> dict[str, str]:
        """The codes of the children this worker may see today, and from where, e.g. `VC`."""
        if worker is None or not worker.active:
            return {}
        key = (worker.alias, today, self._version)
        if key not in self._known:
            found = {code: self._tiers(worker, child, today) for code, child in self.county.children.items()}
            self._known[key] = {code: tiers for code, tiers in found.items() if tiers}
        return self._known[key]

    def _tiers(self, worker: Worker, child: Child, today: date) -> str:
        if (worker.alias, child.code) in self.excluded:
            return ""
        held = [held for held in worker.posts if held.from_day <= today <= held.to_day and _covers(held, child)]
        tiers = "".join(sorted({POSTS[post.post][0] for post in held}))
        return "B" * ("B" in tiers) if child.code in self.restricted else tiers

    def judge(self, address: str, body: dict[str, Any], today: date) -> list[str]:
        """What stands in a message to this address that must not stand there."""
        worker = self.by_address.get(address)
        sees = self.seen_from(worker, today)
        whole = json.dumps(body, ensure_ascii=False)
        signs = set(SIGN.findall(whole))
        if any(said in whole for said in DIRECTORY):
            signs -= self.county.signs.places.keys()
        codes = set(CODE.findall(whole))
        if WAITING.search(str(body.get("text", ""))) and _inspects(worker, today):
            signs -= {sign for sign, name in self.county.signs.places.items() if name in self.county.towns}
            codes -= self.county.children.keys() - self.restricted
        if address == OFFICE:
            signs -= self.county.signs.places.keys() | self.published
            codes -= self.county.children.keys() - self.restricted - {code for _, code in self.excluded}
        faults = [f"{found}" for sign in signs if (found := self._sign(sign, worker, sees, today))]
        for number in set(NUMBER.findall(whole)) & self.county.signs.fields.keys():
            faults += filter(None, [self._field(number, worker, sees)])
        faults += [f"code {code}" for code in codes if not self._code(code, worker, sees)]
        return faults + self._reasons(str(body.get("text", "")), sees)

    def _sign(self, sign: str, worker: Worker | None, sees: dict[str, str], today: date) -> str:
        if sign in self.county.signs.fields:
            return self._field(sign, worker, sees)
        if sign in self.registry:
            bureau = worker is not None and any(POSTS[held.post][0] == "B" for held in worker.posts)
            return "" if bureau else f"registry {sign}"
        if sign in self.published:
            reads = worker is not None and any(
                POSTS[held.post][0] == "B" or held.post == "inspector" for held in worker.posts
            )
            return "" if reads else f"bulletin {sign}"
        if sign in self.notes:
            author, of_cases = self.notes[sign]
            mine = worker is not None and worker.alias == author
            if sign in self.parents:
                hidden = self.abroad and self.parents[sign] != "name"
                seen = not of_cases.isdisjoint(sees)
                return "" if mine or (seen and not hidden) else f"a parent's {self.parents[sign]} on {of_cases}"
            above = any(set(sees.get(case, "")) & set(SEEN_FROM["note"]) for case in of_cases)
            return "" if mine or above else f"note of {author} on {of_cases}"
        place = self.county.signs.places.get(sign)
        return "" if place and self._may_name(place, worker, sees, today) else f"place {place}"

    def _field(self, sign: str, worker: Worker | None, sees: dict[str, str]) -> str:
        what, codes = self.county.signs.fields[sign]
        if worker is not None and sign in self.used.get(worker.alias, ()):
            return ""
        if self.abroad and what in NEVER_ABROAD:
            return f"{what} of {min(codes)} abroad"
        seen = any(set(sees.get(code, "")) & set(SEEN_FROM[what]) for code in codes)
        return "" if seen else f"{what} of {min(codes)}"

    def _may_name(self, place: str, worker: Worker | None, sees: dict[str, str], today: date) -> bool:
        """A place is named to those who work there or will, to those who see a child of it, and of what waits to an inspector.

        Of that he reads case number, township and day (DOMAIN §8.7); no village and no school.
        """
        children = (self.county.children[code] for code in sees)
        if any(place in (*child.group, child.school) for child in children):
            return True
        held = [post for post in worker.posts if today <= post.to_day] if worker and worker.active else []
        inspects = any(post.post == "inspector" for post in held)
        if inspects and any(place == child.group[0] for child in self.county.children.values()):
            return True
        return any(place in post.where for post in held)

    def _code(self, code: str, worker: Worker | None, sees: dict[str, str]) -> bool:
        if worker and code in self.used.get(worker.alias, ()):
            return True
        if code in self.receipts:
            author, of_cases = self.receipts[code]
            return not of_cases.isdisjoint(sees) or (worker is not None and worker.alias == author)
        return code in sees or code not in self.county.children

    def _reasons(self, text: str, sees: dict[str, str]) -> list[str]:
        """A reason the village may not read, told in a text to somebody who sees no child from above a village."""
        if not sees or any(tiers != "V" for tiers in sees.values()):
            return []
        parts = {part.strip() for part in re.split("[：，、；。:,;\n]", text)}
        return [f"reason {label}" for label in self.reason_labels if label in parts]

    def open_cases(self, worker: Worker, today: date) -> int:
        """How many children a worker's first page may count."""
        return len(self.seen_from(worker, today).keys() - self.closed)


def _inspects(worker: Worker | None, today: date) -> bool:
    held = worker.posts if worker and worker.active else ()
    return any(post.post == "inspector" and post.from_day <= today <= post.to_day for post in held)


def _covers(held: Held, child: Child) -> bool:
    match POSTS[held.post][1]:
        case "county":
            return True
        case "town" | "village" | "group":
            return held.where == child.group[: len(held.where)]
        case "school" | "class":
            return held.where == (child.school, child.grade, child.class_name)[: len(held.where)]
        case _:
            return False


def in_logs(text: str, county: CanaryCounty, notes: Mapping[str, object]) -> list[str]:
    """Signs of any child or note in a log: nothing of them may ever stand there, whoever reads it."""
    known = county.signs.fields
    signs = [sign for sign in SIGN.findall(text) if sign in known or sign in notes]
    return [f"{sign} in a log" for sign in (*signs, *(n for n in NUMBER.findall(text) if n in known))]


RUN = re.compile(rb"(?:\xe3[\x90-\xbf][\x80-\xbf]|\xe4[\x80-\xb6][\x80-\xbf]|\xf0[\xa0-\xaa][\x80-\xbf]{2}){2,}")
ESCAPED = re.compile(rb"(?:\\u[34d][0-9a-f]{3}){2,}", re.IGNORECASE)
DIGITS = re.compile(rb"164\d{8}|539999\d{11}[\dX]|L\d{18}")


def at_rest(content: bytes, county: CanaryCounty, notes: Mapping[str, object]) -> list[str]:
    """What can be read in the bytes of a file: words of any child or note, as UTF-8 or escaped, and numbers."""
    words = [run.decode() for run in RUN.findall(content)]
    words += [json.loads(b'"' + run + b'"') for run in ESCAPED.findall(content)]
    names = {name for child in county.children.values() for name in (child.name, child.guardian)}
    known = county.signs.fields.keys() | notes.keys()
    found = [word for word in words if word in names or (len(word) > 2 and set(word) <= known)]
    return found + [n for n in (number.decode() for number in DIGITS.findall(content)) if n in known]
