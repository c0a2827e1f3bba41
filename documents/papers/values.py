"""What a paper of a case says: facts, number and date become the values its template asks for. Every field has its value.

Reads facts alone, never the file: the same facts give the same paper for ever (DOMAIN §3).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from documents.papers.official import UNNUMBERED, day_of, or_blank, said
from documents.papers.template import fields_of
from documents.papers.values_letters import admonishing, letter
from documents.papers.values_orders import enforcing, filing, noticing, ordering, punishing, urging
from rules.paper_facts import Facts
from rules.papers import PaperKind

MUST = frozenset({"organ", "guardian", "pupil", "number", "issued", "addressee"})
"""A paper without one of these is none; everything else that is not known is a blank to be filled in by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """What is given to a paper when it is issued: number and day, and who decided. Empty for a draft.

    Attributes:
        asked_on: the day on which it was asked for.
    """

    asked_on: date | None = None
    number: str = ""
    day: date | None = None
    decider: str = ""


OWN: Mapping[PaperKind, Callable[[Facts], dict[str, Any]]] = {
    PaperKind.ORDER: ordering,
    PaperKind.PENALTY_FILE: filing,
    PaperKind.PENALTY_NOTICE: noticing,
    PaperKind.PENALTY: punishing,
    PaperKind.URGE: urging,
    PaperKind.ENFORCE: enforcing,
    PaperKind.LETTER: letter,
    PaperKind.ADMONISH: admonishing,
}
"""What only papers of this kind say."""


def values_of(facts: Facts, issue: Issue) -> dict[str, Any]:
    """The values of a paper that someone asks for and another decides: exactly the fields its template names."""
    decided = {
        "number": issue.number or UNNUMBERED,
        "issued": day_of(issue.day),
        "decider": or_blank(issue.decider),
        "asked_on": day_of(issue.asked_on),
    }
    whole = common(facts) | decided | OWN[facts.kind](facts)
    if facts.kind is PaperKind.PENALTY_FILE:
        whole["decision"] = said().say("doc-filing-agreed") if issue.number else or_blank("")
    return {name: whole[name] for name in fields_of(facts.kind.value)}


def common(facts: Facts) -> dict[str, Any]:
    """What many papers of a case say in the same words."""
    organ = facts.organ
    return {
        "case": facts.case,
        "organ": organ.name,
        "organ_address": or_blank(organ.address),
        "head": or_blank(organ.head),
        "contact_person": or_blank(organ.contact_person),
        "contact_phone": or_blank(organ.contact_phone),
        "review_organ": or_blank(organ.review),
        "court": or_blank(organ.court),
        "guardian": facts.guardian,
        "guardian_id_tail": facts.guardian_id_tail,
        "guardian_address": or_blank(facts.guardian_address),
        "pupil": facts.pupil,
        "birth": day_of(facts.birth),
        "school": facts.school,
        "grade": said().say(f"grade-{facts.grade}") if facts.grade else "",
        "absent_since": day_of(facts.absent_since),
    }


def unsaid(code: str, values: Mapping[str, Any]) -> tuple[str, ...]:
    """Fields without which this paper must not be released and that say nothing, by name."""
    return tuple(sorted(name for name in MUST & fields_of(code) if not str(values[name]).strip()))
