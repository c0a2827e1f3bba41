"""Values of D20, the whole file of one child (一人一案档案): cover, index, timeline, visits, papers with service, approvals.

What the reader may not have is not here at all. Whoever does not sit at the bureau reads one and the same closing sentence,
whether or not anything was left out: nothing can be inferred from it (DOMAIN §8.9).
"""

from datetime import datetime
from typing import Any

from documents.papers.official import day_of, label, labels, moment_of, or_blank, said
from rules.access import Tier
from rules.desk import TimelineEntry
from rules.dossier import Approval, Dossier, Happened, PaperKept

NOTHING = "—"
CHECK_SHOWN = 16
"""Hex digits of a hash that are printed: enough to compare by eye."""


def dossier_values(file: Dossier, made_by: str, now: datetime) -> dict[str, Any]:
    """The values of D20, printed by this person at this moment."""
    parts = (file.happened, file.visits, file.papers, file.approvals)
    names = ("doc-part-happened", "doc-part-visits", "doc-part-papers", "doc-part-approvals")
    return _cover(file) | {
        "parts": [
            {"number": "一二三四"[nth], "name": said().say(name), "count": str(len(part))}
            for nth, (name, part) in enumerate(zip(names, parts, strict=True))
        ],
        "timeline": [_happened(one) for one in file.happened] or [_none("day", "what", "by", "receipt")],
        "visits": [_visit(one) for one in file.visits] or [_none("day", "how", "results", "note", "by")],
        "papers": [_paper(one) for one in file.papers] or [_none("name", "number", "state", "service", "hash")],
        "approvals": [_approval(one) for one in file.approvals] or [_none("day", "what", "asked_by", "decided")],
        "left_out": "" if file.tier is Tier.BUREAU else said().say("doc-left-out"),
        "made_by": made_by,
        "made_at": moment_of(now),
    }


def _cover(file: Dossier) -> dict[str, Any]:
    card, more = file.card, file.more
    sex = label("doc-sex", more.sex) if more.sex in ("1", "2") else ""
    seen = f"{day_of(card.last_seen_day)}　{card.last_seen_by}" if card.last_seen_day else NOTHING
    step = "、".join(filter(None, (label("step", card.next_step), label("owner", _owner(file)))))
    return {
        "case": card.line.code,
        "pupil": card.line.name,
        "sex_birth": "，".join(filter(None, (sex, day_of(more.birth) if more.birth else ""))) or NOTHING,
        "school": f"{card.school}{label('grade', card.line.grade)}{more.class_name}",
        "status": label("status", card.status),
        "address": or_blank(card.address),
        "kin": "\n".join("，".join(filter(None, (k.name, k.relation, k.phone))) for k in file.kin) or NOTHING,
        "reason": label("reason", card.reason) or NOTHING,
        "last_seen": seen,
        "next_step": f"{step}、{day_of(card.next_day)}" if card.next_day else NOTHING,
        "opened": day_of(file.opened),
    }


def _owner(file: Dossier) -> str:
    return "visitor" if file.card.next_owner == "me" else str(file.card.next_owner or "")


def _happened(one: Happened) -> dict[str, str]:
    about = f"《{said().say(f'doc-{one.paper}')}》{one.number}" if one.paper else ""
    parts = (labels("result", one.results), about, label("doc-verdict", one.said))
    told = "，".join(filter(None, parts))
    what = said().say(f"doc-happened-{one.kind}")
    return {
        "day": day_of(one.day),
        "what": f"{what}：{told}" if told else what,
        "by": one.by or NOTHING,
        "receipt": one.receipt or NOTHING,
    }


def _visit(entry: TimelineEntry) -> dict[str, str]:
    facts: Any = entry.facts
    attitudes = (label("guardianattitude", facts.get("guardian")), label("pupilattitude", facts.get("pupil")))
    onward = ""
    if facts.get("step"):
        owner = "visitor" if facts["owner"] == "me" else facts["owner"]
        args = {"step": label("step", facts["step"]), "owner": label("owner", owner), "day": day_of(facts["next_day"])}
        onward = said().say("doc-onward", args)
    promise = said().say("doc-promise", {"day": day_of(facts["promise"])}) if facts.get("promise") else ""
    notes = (str(facts.get("note") or ""), *(one.note for one in entry.added), promise, onward)
    how = (label("way", facts.get("way")), labels("met", facts.get("met") or ()))
    return {
        "day": day_of(entry.day),
        "how": "、".join(filter(None, how)) or NOTHING,
        "results": "；".join(filter(None, (labels("result", facts.get("results") or ()), *attitudes))),
        "note": "；".join(filter(None, notes)) or NOTHING,
        "by": f"{entry.by}\n{entry.receipt}",
    }


def _paper(one: PaperKept) -> dict[str, str]:
    service = ""
    if one.served_on:
        service = "，".join(filter(None, (label("doc-manner", one.manner), day_of(one.served_on))))
    if one.limit_on:
        service += said().say("doc-limit", {"day": day_of(one.limit_on)})
    return {
        "name": said().say(f"doc-{one.paper}"),
        "number": one.number or NOTHING,
        "state": f"{day_of(one.on)}　{label('doc-state', one.state)}",
        "service": service or NOTHING,
        "hash": one.check[:CHECK_SHOWN] or NOTHING,
    }


def _approval(one: Approval) -> dict[str, str]:
    decided = "，".join(filter(None, (one.decided_by, label("doc-verdict", one.verdict), one.words)))
    return {
        "day": day_of(one.day),
        "what": f"{said().say(f'doc-{one.about}')}{one.number}",
        "asked_by": one.asked_by or NOTHING,
        "decided": decided,
    }


def _none(*columns: str) -> dict[str, str]:
    """A table is never without a row."""
    return dict.fromkeys(columns, NOTHING)
