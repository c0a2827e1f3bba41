"""Values of records of what was said and done: D2, D6, D10, D11, D22, D25. The words are those of whoever recorded it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from documents.papers.official import BLANK, day_of, hour_of, label, labels, moment_of, or_blank, said
from documents.papers.values import common
from documents.papers.values_orders import child_said, facts_said, people_said, tried_said
from rules.paper_facts import Facts
from rules.paperwork import ConferenceRecorded, DefenceAnswered, DefenceHeard, TalkRecorded
from rules.protection import ReportMade
from rules.returning import ExemptionDecided, ExemptionFiled, ExemptionOpinion, ExemptionRequested


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """Who recorded it, when, under which receipt; `number`: the number a paper it belongs to bears."""

    by: str
    at: datetime
    receipt: str
    number: str = ""


def talk(facts: Facts, told: TalkRecorded, record: Recorded) -> dict[str, Any]:
    """D2 批评教育记录 (义务教育法 58)."""
    base = common(facts)
    spoken = label("speech", told.language) if told.language in ("mandarin", "local", "ethnic") else told.language
    return {
        **{name: base[name] for name in ("organ", "case", "pupil")},
        "time": hour_of(told.day, told.hour),
        "place": or_blank(told.place),
        "officers": or_blank(record.by),
        "present": or_blank(told.present),
        "guardian": or_blank(facts.guardian),
        "relation": said().say("doc-relation", {"child": child_said(facts)}),
        "language": or_blank(spoken),
        "interpreter": told.interpreter or "—",
        "told": or_blank(told.told),
        "answer": or_blank(told.answer),
        "refusal": told.refusal,
    }


def conference(facts: Facts, told: ConferenceRecorded, record: Recorded, names: Mapping[str, str]) -> dict[str, Any]:
    """D22 对策会商纪要. `names`: of people a measure is given to by a code."""
    return {
        "organ": facts.organ.name,
        "case": facts.case,
        "day": day_of(told.day),
        "chair": or_blank(told.chair),
        "present": or_blank(told.present),
        "recorder": or_blank(getattr(told, "recorder", "") or record.by),
        "facts": facts_said(facts),
        "tried": "\n".join(map(tried_said, facts.tried)) or said().say("doc-none"),
        "analysis": or_blank(told.analysis),
        "plans": [_plan(plan, names) for plan in told.plans] or [dict.fromkeys(("card", "what", "owner", "due"), "—")],
        "next_review": day_of(told.next_review),
    }


def _plan(plan: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, str]:
    card, owner = str(plan.get("card") or ""), str(plan.get("owner") or "")
    kind = label("card", card).partition("：")[0] if card in ("E", "Q", "P", "A", "L") else card
    return {
        "card": or_blank(kind),
        "what": or_blank(plan.get("what")),
        "owner": or_blank(names.get(owner, owner)),
        "due": day_of(plan.get("due")),
    }


def defence(facts: Facts, told: DefenceHeard, record: Recorded, answered: "Answered | None") -> dict[str, Any]:
    """D6 陈述申辩笔录 (行政处罚法 45, 62); the review is blank until somebody made it."""
    return {
        "organ": facts.organ.name,
        "number": or_blank(record.number),
        "time": day_of(told.day),
        "place": BLANK,
        "guardian": or_blank(facts.guardian),
        "officers": or_blank(record.by),
        "statement": or_blank(told.statement),
        "materials": told.materials or said().say("doc-none"),
        "review": answered.event.review if answered else BLANK,
        "reviewer": answered.by if answered else BLANK,
        "reviewed_on": day_of(answered.on if answered else None),
    }


@dataclass(frozen=True, slots=True)
class Answered:
    """The review of a defence, by whom and when."""

    event: DefenceAnswered
    by: str
    on: date


def report(facts: Facts, told: ReportMade, record: Recorded, protection: str) -> dict[str, Any]:
    """D25 强制报告记录 (未成年人保护法 11): the bureau's alone. `protection`: what was done to protect the child."""
    return {
        "case": facts.case,
        "found_at": moment_of(record.at),
        "reported_at": hour_of(told.day, told.hour),
        "reporter": or_blank(record.by),
        "reported_to": label("office", told.office),
        "reference": told.number or "—",
        "phone": or_blank(facts.organ.contact_phone),
        "content": or_blank(told.content),
        "protection": or_blank(protection or told.note),
        "signed_on": day_of(told.day),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """An application for 缓学 or 休学 and what became of it; each step with who did it and when."""

    event: ExemptionRequested
    opinions: tuple[tuple[ExemptionOpinion, str, date], ...] = ()
    decided: tuple[ExemptionDecided, str, date] | None = None
    filed: tuple[ExemptionFiled, str, date] | None = None


def application(facts: Facts, told: Application) -> dict[str, Any]:
    """D11 缓学、休学申请审批表 (义务教育法 11)."""
    base, event = common(facts), told.event
    return {
        **{name: base[name] for name in ("pupil", "birth", "school", "grade")},
        "kind": label("doc-leave", event.kind),
        "number": said().say("doc-case-number", {"case": facts.case}),
        "sex": or_blank(facts.sex),
        "id_number": or_blank(facts.id_number),
        "guardian": or_blank(facts.guardian),
        "from_day": day_of(event.first),
        "to_day": day_of(event.last),
        "cause": or_blank(event.cause),
        "evidence": or_blank(event.proof),
        "applied_on": day_of(event.applied_on),
        "school_opinion": _opinion(told, "school"),
        "village_opinion": _opinion(told, "village"),
        "town_decision": _decision(told),
        "filing": _filing(told),
    }


def _opinion(told: Application, of: str) -> str:
    found = [one for one in told.opinions if one[0].of == of]
    if not found:
        return BLANK
    event, by, on = found[-1]
    return f"{said().say('doc-agrees' if event.agrees else 'doc-disagrees')}{event.words}　{by}　{day_of(on)}"


def _decision(told: Application) -> str:
    if told.decided is None:
        return BLANK
    event, by, on = told.decided
    return f"{label('doc-verdict', event.verdict)}。{event.words}　{by}　{day_of(on)}"


def _filing(told: Application) -> str:
    if told.filed is None:
        return BLANK
    event, by, on = told.filed
    return f"{event.number}　{by}　{day_of(on)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitTold:
    """One visit as corrected, in codes and words (D10)."""

    day: date
    way: str
    results: tuple[str, ...]
    met: tuple[str, ...] = ()
    reason: str = ""
    guardian: str = ""
    pupil: str = ""
    needs: str = ""
    need_kinds: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    promise: date | None = None
    step: str = ""
    owner: str = ""
    next_day: date | None = None
    speech: str = ""
    speech_name: str = ""
    interpreter: str = ""
    note: str = ""


def visit(facts: Facts, told: VisitTold, record: Recorded) -> dict[str, Any]:
    """D10 家访（劝返动员）记录表."""
    base = common(facts)
    needs = "：".join(filter(None, (labels("need", told.need_kinds), told.needs)))
    spoken = "，".join(filter(None, (label("speech", told.speech), told.speech_name, told.interpreter)))
    onward = "、".join(filter(None, (label("step", told.step), label("owner", told.owner))))
    return {
        **{name: base[name] for name in ("case", "pupil", "school", "grade")},
        "receipt": record.receipt,
        "day": day_of(told.day),
        "way": label("way", told.way),
        "visitors": people_said(record.by),
        "met": labels("met", told.met) or "—",
        "results": labels("result", told.results),
        "reason": label("reason", told.reason) or "—",
        "guardian_attitude": label("guardianattitude", told.guardian) or "—",
        "pupil_attitude": label("pupilattitude", told.pupil) or "—",
        "needs": needs or "—",
        "measures": labels("measure", told.measures) or "—",
        "promise": day_of(told.promise) if told.promise else "—",
        "next_step": f"{onward}、{day_of(told.next_day)}" if told.next_day else "—",
        "language": spoken or "—",
        "recorded": moment_of(record.at),
        "note": told.note or said().say("doc-none"),
    }
