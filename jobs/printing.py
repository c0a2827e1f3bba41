"""Makes what somebody asked to print: a paper, its return slip, a record, the whole file. As he may have it, now.

Reads through his reader, so that what is out of his reach is not there; issued papers are the very files that were kept.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from documents.papers.fill import fill
from documents.papers.official import label, said
from documents.papers.templates import Templates, file_name
from documents.papers.values import Issue, values_of
from documents.papers.values_dossier import dossier_values
from documents.papers.values_records import (
    Answered,
    Application,
    Recorded,
    VisitTold,
    application,
    conference,
    defence,
    report,
    talk,
    visit,
)
from documents.papers.values_service import address_slip, return_slip
from jobs.month_papers import month_paper
from rules.events import RedFlagRaised, VisitLogged
from rules.paperwork import ConferenceRecorded, DefenceAnswered, DefenceHeard, PaperServed, TalkRecorded
from rules.policy import Policy
from rules.printing import ADDRESS, MONTH, MONTH_SHEET, RECORDED_AS, SLIP, WHOLE, WORK, read_word
from rules.protection import ReportMade
from rules.returning import ExemptionDecided, ExemptionFiled, ExemptionOpinion, ExemptionRequested
from storage.dossier import dossier
from storage.file_views import timeline
from storage.files import open_file
from storage.folder import Folder
from storage.printing import PaperMatter, RecordMatter, Told, paper_matter, record_matter
from storage.reader import Reader

ALL = 100_000


@dataclass(frozen=True, slots=True)
class Printed:
    """A document: its file's name, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Press:
    """What prints are made with.

    Attributes:
        folder: where issued papers are kept.
    """

    folder: Folder
    templates: Templates
    policy: Policy


async def print_out(press: Press, reader: Reader, what: str, now: datetime) -> Printed | None:
    """The document asked for by this word (`rules.printing`), or None where this reader has none of this word.

    Raises:
        SealBroken: a kept file is gone, or was changed.
        PaperFault: it cannot be written.
    """
    word = read_word(what)
    match word.form:
        case "paper":
            matter = await paper_matter(reader, word.paper)
            return await _paper(press, reader, matter) if matter else None
        case form if form == SLIP:
            matter = await paper_matter(reader, word.paper)
            return await _slip(press, matter) if matter and matter.number else None
        case form if form == ADDRESS:
            found = await record_matter(reader, word.case, "", now.date(), press.policy)
            return await _made(press, ADDRESS, address_slip(found.facts), word.case) if found else None
        case form if form == WHOLE:
            return await _whole(press, reader, word.case, now)
        case form if form in (MONTH, MONTH_SHEET, WORK):
            made = await month_paper(press.templates, press.policy, reader, form, word.report, now)
            return Printed(*made) if made else None
        case "record":
            found = await record_matter(reader, word.case, word.receipt, now.date(), press.policy)
            return await _record(press, reader, found, word.case) if found else None
        case _:
            return None


async def _made(press: Press, paper: str, values: Mapping[str, Any], *named: str, draft: bool = False) -> Printed:
    template = press.templates[paper].docx
    content = await asyncio.to_thread(fill, template, values, draft=draft)
    return Printed(file_name(said().say(f"doc-{paper}"), *named), content)


async def _paper(press: Press, reader: Reader, matter: PaperMatter) -> Printed:
    """The kept file of an issued paper; before that a draft, marked as one (DOMAIN §3)."""
    if matter.file_id and (kept := await open_file(reader, press.folder, matter.file_id)):
        return Printed(file_name(said().say(f"doc-{matter.kind}"), matter.number), kept)
    zone = press.policy.tz
    day = matter.decided_at.astimezone(zone).date() if matter.number and matter.decided_at else None
    asked_on = matter.asked_at.astimezone(zone).date()
    issue = Issue(asked_on=asked_on, number=matter.number, day=day, decider=matter.decider)
    marked = said().say("doc-draft")
    return await _made(press, matter.kind.value, values_of(matter.facts, issue), matter.code, marked, draft=True)


async def _slip(press: Press, matter: PaperMatter) -> Printed:
    served = matter.served if isinstance(matter.served, PaperServed) else None
    values = return_slip(matter.facts, matter.number, matter.servers, served)
    return await _made(press, SLIP, values, matter.number)


async def _whole(press: Press, reader: Reader, case: str, now: datetime) -> Printed | None:
    file = await dossier(reader, case, press.policy.tz)
    if file is None:
        return None
    person = reader.scope.person
    posts = "、".join(dict.fromkeys(label("post", seat.post.value) for seat in person.seats))
    made_by = f"{person.name}（{posts}）" if person.name else said().say("doc-office")
    return await _made(press, WHOLE, dossier_values(file, made_by, now), case)


async def _record(press: Press, reader: Reader, matter: RecordMatter, case: str) -> Printed | None:
    record = matter.record
    if record is None:
        return None
    paper = RECORDED_AS[type(record.event).__name__]
    values = await _values(reader, matter, record, case)
    return await _made(press, paper, values, record.receipt)


async def _values(reader: Reader, matter: RecordMatter, record: Told, case: str) -> dict[str, Any]:
    facts, told = matter.facts, Recorded(by=record.by, at=record.at, receipt=record.receipt)
    match record.event:
        case VisitLogged():
            return visit(facts, await _visit_told(reader, record, case), told)
        case TalkRecorded() as talked:
            return talk(facts, talked, told)
        case ConferenceRecorded() as held:
            return conference(facts, held, told, {})
        case DefenceHeard() as heard:
            return defence(facts, heard, told, _answered(matter, heard.paper))
        case ReportMade() as made:
            found = next((one.at for one in matter.told if isinstance(one.event, RedFlagRaised)), record.at)
            return report(facts, made, Recorded(by=record.by, at=found, receipt=record.receipt), made.note)
        case ExemptionRequested() as asked:
            return application(facts, _application(matter, asked))
        case _:
            raise LookupError(type(record.event).__name__)


async def _visit_told(reader: Reader, record: Told, case: str) -> VisitTold:
    """The visit as corrected since, with what was promised and what comes next."""
    entries = (await timeline(reader, case, 0, ALL)).entries
    entry = next(one for one in entries if one.receipt == record.receipt and one.kind == "VisitLogged")
    facts: dict[str, Any] = dict(entry.facts)
    known = {name: facts[name] for name in VisitTold.__dataclass_fields__ if facts.get(name)}
    lists = {name: tuple(known.get(name, ())) for name in ("results", "met", "need_kinds", "measures")}
    notes = "\n".join(filter(None, (str(facts.get("note") or ""), *(one.note for one in entry.added))))
    return VisitTold(**known | lists | {"day": entry.day, "way": str(facts.get("way", "")), "note": notes})


def _answered(matter: RecordMatter, paper: str) -> Answered | None:
    for one in reversed(matter.told):
        if isinstance(one.event, DefenceAnswered) and one.event.paper == paper:
            return Answered(one.event, one.by, one.at.date())
    return None


def _application(matter: RecordMatter, asked: ExemptionRequested) -> Application:
    opinions: list[tuple[ExemptionOpinion, str, date]] = []
    decided: tuple[ExemptionDecided, str, date] | None = None
    filed: tuple[ExemptionFiled, str, date] | None = None
    for one in matter.told:
        match one.event:
            case ExemptionOpinion(exemption=asked.exemption) as opinion:
                opinions.append((opinion, one.by, one.at.date()))
            case ExemptionDecided(exemption=asked.exemption) as decision:
                decided = (decision, one.by, one.at.date())
            case ExemptionFiled(exemption=asked.exemption) as filing:
                filed = (filing, one.by, one.at.date())
            case _:
                pass
    return Application(event=asked, opinions=tuple(opinions), decided=decided, filed=filed)
