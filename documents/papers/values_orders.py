"""Values of the order and of the penalty path: D1, D3, D5, D7, D9, D9a. Nothing is stated that the facts do not hold."""

from typing import Any

from documents.papers.official import BLANK, day_of, label, labels, numeral, or_blank, said, sentence
from rules.paper_facts import Before, Facts, Tried
from rules.papers import PaperKind

PROVES = frozenset({PaperKind.ORDER, PaperKind.PENALTY_NOTICE})
"""Papers whose service is evidence of a penalty."""

TOLD_AT_MOST = 6
"""Contacts a sentence names one by one; of more it names the last ones and says how many there were."""


def ordering(facts: Facts) -> dict[str, Any]:
    """D1 责令限期改正通知书 (义务教育法 58)."""
    asked = facts.asked
    return {
        "relation": child_said(facts),
        "contacts": contacts_said(facts),
        "days": numeral(int(asked.get("days") or 7)),
        "report_to": asked.get("report_to") or facts.school,
        "help": sentence(asked.get("help") or ""),
        "reading": reading_said(facts),
    }


def reading_said(facts: Facts) -> str:
    """That the paper is read aloud, in which language and by whom; nothing where it is not."""
    language, reader = str(facts.asked.get("language") or ""), str(facts.asked.get("reader") or "")
    if not reader:
        return ""
    named = label("speech", language) if language in ("mandarin", "local", "ethnic") else language
    return said().say("doc-reading", {"language": named or BLANK, "reader": reader})


def filing(facts: Facts) -> dict[str, Any]:
    """D3 立案审批表 (行政处罚法 54)."""
    asked = facts.asked
    return {
        "source": asked.get("source") or said().say("doc-source"),
        "relation": said().say("doc-relation", {"child": child_said(facts)}),
        "facts": facts_said(facts),
        "basis": basis_said(facts),
        "opinion": or_blank(asked.get("opinion")),
        "officers": people_said(asked.get("officers")),
    }


def noticing(facts: Facts) -> dict[str, Any]:
    """D5 行政处罚事先告知书 (行政处罚法 44, 45)."""
    asked = facts.asked
    return {
        "facts": facts_said(facts, to_guardian=True),
        "evidence": evidence_said(facts),
        "duty": duty_said(facts),
        "basis": basis_said(facts),
        "proposed": or_blank(asked.get("proposed")),
        "reasons": or_blank(asked.get("reasons")),
        "reply_by": day_of(asked.get("reply_by")),
        "hearing": said().say("doc-hearing") if asked.get("hearing") == "yes" else sentence(asked.get("hearing") or ""),
    }


def punishing(facts: Facts) -> dict[str, Any]:
    """D7 行政处罚决定书: the six items of 行政处罚法 59."""
    asked, told = facts.asked, _before(facts, PaperKind.PENALTY_NOTICE)
    return {
        "facts": facts_said(facts, to_guardian=True),
        "evidence": evidence_said(facts),
        "told_on": day_of(told.served_on),
        "told_number": or_blank(told.number),
        "heard": sentence(asked.get("heard") or heard_said(facts) or said().say("doc-nothing-heard")),
        "duty": duty_said(facts),
        "basis": basis_said(facts),
        "decision": sentence(or_blank(asked.get("decision"))),
        "performance": sentence(or_blank(asked.get("performance"))),
    }


def urging(facts: Facts) -> dict[str, Any]:
    """D9 履行行政决定催告书 (行政强制法 54)."""
    decision = _before(facts, PaperKind.PENALTY)
    return {
        "decided_on": day_of(decision.issued),
        "decision_number": named(decision),
        "served_on": day_of(decision.served_on),
        "undone": sentence(or_blank(facts.asked.get("undone"))),
        "performance": sentence(or_blank(facts.asked.get("performance"))),
    }


def enforcing(facts: Facts) -> dict[str, Any]:
    """D9a 强制执行申请书 (行政强制法 53 to 55)."""
    urge = _before(facts, PaperKind.URGE)
    return urging(facts) | {
        "facts": facts_said(facts),
        "urged_on": day_of(urge.served_on),
        "urged_number": or_blank(urge.number),
        "heard": sentence(facts.asked.get("heard") or said().say("doc-nothing-heard-urged")),
    }


def child_said(facts: Facts) -> str:
    """The child of a guardian as a sentence says it: 儿子, 女儿; another relation as it is known."""
    usual = {"子": "doc-son", "女": "doc-daughter", "": "doc-child"}
    key = usual.get(facts.relation)
    return said().say(key) if key else facts.relation


def contacts_said(facts: Facts) -> str:
    """How often the family was contacted, and when; nothing where it never was."""
    if not facts.tried:
        return ""
    dated = "、".join(day_of(one.day) + label("way", one.way) for one in facts.tried[-TOLD_AT_MOST:])
    key = "doc-contacts-last" if len(facts.tried) > TOLD_AT_MOST else "doc-contacts"
    return said().say(key, {"count": len(facts.tried), "dated": dated, "last": TOLD_AT_MOST})


def tried_said(tried: Tried) -> str:
    """One contact as a line: the day, how, what came of it, who went."""
    args = {"day": day_of(tried.day), "way": label("way", tried.way), "results": labels("result", tried.results)}
    return said().say("doc-tried", args | {"by": tried.by})


def facts_said(facts: Facts, *, to_guardian: bool = False) -> str:
    """The facts as a sentence: what whoever asks wrote, or who is away since when, and what was tried."""
    if told := facts.asked.get("facts"):
        return sentence(str(told))
    args = {
        "pupil": facts.pupil,
        "child": child_said(facts),
        "birth": day_of(facts.birth),
        "school": facts.school,
        "grade": said().say(f"grade-{facts.grade}") if facts.grade else "",
        "since": day_of(facts.absent_since),
        "contacts": contacts_said(facts),
    }
    orders = "".join(_order_said(one) for one in facts.before if one.kind == PaperKind.ORDER)
    return said().say("doc-facts-to-guardian" if to_guardian else "doc-facts", args) + orders


def _order_said(order: Before) -> str:
    if not order.served_on:
        return ""
    limit = said().say("doc-order-limit", {"limit": day_of(order.limit_on)}) if order.limit_on else ""
    return said().say("doc-order-served", {"number": order.number, "served": day_of(order.served_on), "limit": limit})


def evidence_said(facts: Facts) -> str:
    """The evidence as whoever asks wrote it, or what the file holds of it."""
    if told := facts.asked.get("evidence"):
        return sentence(str(told))
    held = [said().say("doc-evidence-visits", {"count": len(facts.tried)})] if facts.tried else []
    held += [f"{named(one)}、{said().say('doc-D8')}" for one in facts.before if one.served_on and one.kind in PROVES]
    return sentence("、".join(held) or BLANK)


def heard_said(facts: Facts) -> str:
    """What the guardian said after the prior notice and what came of its review (行政处罚法 45); nothing where he said nothing."""
    told = [one for one in facts.heard if one.get("statement")]
    return "".join(
        said().say(
            "doc-heard", {"day": day_of(one.get("day")), "said": one["statement"], "review": one["review"] or BLANK}
        )
        for one in told
    )


def duty_said(facts: Facts) -> str:
    """The duty that was not fulfilled, with its article (义务教育法 5, 11)."""
    return str(facts.asked.get("duty") or said().say("doc-duty"))


def basis_said(facts: Facts) -> str:
    """The registered basis: 《…》第…条; a blank where there is none, and then the path is not open."""
    basis = facts.basis
    return f"《{basis['instrument']}》{basis['article']}" if basis.get("instrument") else BLANK


def people_said(told: Any) -> str:
    """Names, 、 between them; a blank where nobody is named."""
    names = (told,) if isinstance(told, str) else tuple(told or ())
    return or_blank("、".join(map(str, names)))


def named(paper: Before) -> str:
    """An earlier paper by title and number; a blank where there is none."""
    return f"《{said().say(f'doc-{paper.kind}')}》（{paper.number}）" if paper.number else BLANK


def _before(facts: Facts, kind: PaperKind) -> Before:
    """The newest earlier paper of this kind in the round; an empty one where there is none."""
    found = [one for one in facts.before if one.kind == kind]
    return found[-1] if found else Before(kind=kind.value, number="")
