"""Values of letters to others: D23 协查函、线索移送函 and D24 建议函. The least that is needed to find or help a child."""

from typing import Any

from documents.papers.official import day_of, label, or_blank, said, sentence
from documents.papers.values_orders import basis_said, facts_said
from rules.paper_facts import Facts


def letter(facts: Facts) -> dict[str, Any]:
    """D23: the least identity, the last known place, what to check, by when (DOMAIN D23)."""
    asked = facts.asked
    lead = bool(asked.get("employer"))
    return {
        "kind": asked.get("title") or said().say("doc-letter-lead" if lead else "doc-letter-check"),
        "addressee": asked.get("addressee") or "",
        "identity": _identity(facts),
        "last_place": sentence(or_blank(asked.get("last_place") or facts.guardian_address)),
        "employer": sentence(asked.get("employer") or ""),
        "found_on": day_of(asked.get("found_on")),
        "source": sentence(or_blank(asked.get("source"))),
        "questions": _on_basis(facts) + sentence(asked.get("questions") or said().say("doc-letter-questions")),
        "reply_by": day_of(asked.get("reply_by")),
    }


def _on_basis(facts: Facts) -> str:
    """The registered basis a measure of another department rests on (SW-07); nothing where nothing rests on one."""
    return said().say("doc-on-basis", {"basis": basis_said(facts)}) if facts.basis else ""


def _identity(facts: Facts) -> str:
    """Name, sex and birth, the guardian by name: no ID number, no reason, no health (个人信息保护法 6)."""
    args = {"pupil": facts.pupil, "sex": facts.sex, "birth": day_of(facts.birth), "guardian": or_blank(facts.guardian)}
    return said().say("doc-identity", args)


def admonishing(facts: Facts) -> dict[str, Any]:
    """D24: what was said to the guardian before, and what is suggested (未成年人保护法 118, 家庭教育促进法 48, 49)."""
    asked = facts.asked
    done = _done(asked.get("admonitions") or facts.admonished)
    by = tuple(dict.fromkeys(str(one.get("by") or "") for one in facts.admonished))
    measure = str(asked.get("measure") or "")
    return {
        "measure": label("doc-measure", measure) if measure in ("guidance", "admonition") else or_blank(measure),
        "addressee": asked.get("addressee") or "",
        "facts": facts_said(facts),
        "admonished_by": or_blank(asked.get("admonished_by") or "、".join(filter(None, by))),
        "times": str(asked.get("times") or len(done) or 1),
        "admonitions": sentence("；".join(done) or or_blank("")),
    }


def _done(told: Any) -> tuple[str, ...]:
    """Admonitions one by one: as words, or as day and words of each."""
    if isinstance(told, str):
        return (told,) if told else ()
    return tuple(
        one if isinstance(one, str) else f"{day_of(one.get('day'))}{one.get('told', '')}" for one in told or ()
    )
