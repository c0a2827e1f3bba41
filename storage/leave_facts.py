"""What a child's history tells of 缓学 and 休学, and which of it is words of an illness. Reads nothing."""

from collections.abc import Mapping
from datetime import date
from typing import Any

LEAVE_KINDS = frozenset(
    {
        "ExemptionRequested",
        "ExemptionOpinion",
        "ExemptionDecided",
        "ExemptionFiled",
        "ExemptionEnded",
        "ExemptionExpired",
        "LeaveWished",
    }
)
"""Events of leave that are read in a child's history."""

_TOLD_AS = {
    "kind": "leave",
    "cause": "leave_cause",
    "instead": "leave_instead",
    "proof": "leave_proof",
    "verdict": "leave_verdict",
    "of": "opinion_of",
    "words": "leave_words",
    "note": "leave_note",
}
_AS_IT_IS = frozenset({"agrees", "proof_from", "health", "paper_at", "number", "why", "day"})
HEALTH_FACTS = frozenset({"proof_from", "health", "leave_note"})
"""Words in which the illness may stand: read by school and bureau alone, whoever wrote them (DOMAIN §3.2)."""


def leave_facts(facts: Mapping[str, Any]) -> dict[str, Any]:
    """What the history tells of an event of leave, under names that are no other event's."""
    told = {_TOLD_AS.get(name, name): value for name, value in facts.items() if name in _TOLD_AS or name in _AS_IT_IS}
    if facts.get("last"):
        told |= {f"leave_{name}": date.fromisoformat(facts[name]) for name in ("first", "last")}
    return told
