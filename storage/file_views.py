"""Views of one child's file: its people and its history. Scoped, masked, by field class, and noted for the audit."""

import json
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, Select, bindparam, func, select

from rules.access import FieldClass, shown_name
from rules.codes import HIDDEN_REASONS, Reason, Whereabouts
from rules.desk import Added, Correction, KinLine, Timeline, TimelineEntry
from storage.corrected import as_far, corrected, day_of, fact_of
from storage.leave_facts import HEALTH_FACTS, LEAVE_KINDS, leave_facts
from storage.people import names_of
from storage.reader import Reader
from storage.spoken_view import may_hear
from storage.tables import cases, events, kin, pupils

PLACE = tuple(cases.c[name] for name in ("group_id", "village_id", "town_id", "school_id", "grade", "class_name"))
"""What the scope needs of a row to say from which tier it is seen."""

_TOLD = (
    "CaseOpened",
    "VisitLogged",
    "RedFlagRaised",
    "GuardianTold",
    "GuardianVerified",
    "RedFlagDetail",
    "RedFlagTaken",
    "ReportMade",
    "LiftProposed",
    "LiftRefused",
    "RestrictionLifted",
    "WelfareChecked",
    "PoliceAsked",
    "AwayAgain",
    "CaseLeft",
    *sorted(LEAVE_KINDS),
    "Referred",
)
_LAWFUL = (
    "ConferenceRecorded",
    "TalkRecorded",
    "GuardianSearched",
    "VillageAdmonished",
    "AbsenceVerified",
)
"""What was done on the ladder: in full for township and bureau; others read that it was done, and when."""
_PAPERS = (
    *("PaperRequested", "PaperDecided", "PaperServed", "ServiceRuled", "PaperUndone", "WayTaken"),
    *("DefenceHeard", "DefenceAnswered", "DecisionPerformed"),
)
"""Papers and what was decided on them exist for township and bureau only (DOMAIN §3.2)."""
_RETURNS = ("PupilReturned", "SeenInClass", "ClosingRequested", "ClosingDecided", "FollowedUp")
"""Of a return school, township and bureau read; the village reads the status (DOMAIN §3.2)."""
_LATER = ("VisitAmended", "VisitNoteAdded")
_SHORT = frozenset(
    {
        "day",
        "results",
        "step",
        "owner",
        "next_day",
        "promise",
        "status",
        "late_days",
        "heard_alone",
        "parent",
        "told_by",
        "verdict",
        "relation",
        "proof",
        "seen",
        "leave",
    }
)
"""What the village reads of others' entries: of a child heard alone only that it was, or was not."""


def _relatives() -> Select[Any]:
    return (
        select(kin, pupils.c.sealed_key, cases.c.id.label("case_id"), *PLACE)
        .join(cases, cases.c.pupil_id == kin.c.pupil_id)
        .join(pupils, pupils.c.id == kin.c.pupil_id)
        .where(cases.c.code == bindparam("code"))
        .order_by(kin.c.id)
    )


async def relatives(reader: Reader, code: str) -> tuple[KinLine, ...]:
    """Guardians and carers of a child; none where there is no such case for this person."""
    return tuple(_kin(reader, row, values) for row, values in await relatives_of(reader, code))


async def relatives_of(reader: Reader, code: str) -> list[tuple[Any, dict[str, Any]]]:
    """The relatives as stored, opened; without those an office found to be no guardian."""
    rows = (await reader.ask(_relatives, code=code)).all()
    opened = [(row, reader.child(row).open_json("kin.sealed", row.id, row.sealed)) for row in rows]
    return [(row, values) for row, values in opened if not values.get("denied")]


def _kin(reader: Reader, row: Any, values: dict[str, Any]) -> KinLine:
    tier = reader.scope.tier_of(row)
    reader.fields_seen.add(FieldClass.GUARDIAN if row.party else FieldClass.CARER)
    return KinLine(
        name=shown_name(values["name"], reader.scope.carries),
        relation=values["relation"],
        party=row.party,
        phone=values["phone"] if reader.shows(FieldClass.PHONE, tier) else "",
        work_place=values["work_place"] if reader.shows(FieldClass.RESIDENCE, tier) else "",
        confirmed=row.confirmed,
        lives=values.get("lives", "") if reader.shows(FieldClass.RESIDENCE, tier) else "",
        reachable=values.get("reachable", "") if reader.shows(FieldClass.PHONE, tier) else "",
        id=row.id,
    )


async def parents_known(reader: Reader, code: str) -> bool:
    """Whether the file says who a parent is and where he lives; True also where there is no such case: nothing to ask.

    Says no more than that, so that it can be told on a channel that may not carry the place itself.
    """
    known = False
    rows = await relatives_of(reader, code)
    for row, values in rows:
        lives = values.get("lives", "")
        known = known or (row.party and bool(values["work_place"] or (lives and lives != Whereabouts.UNKNOWN)))
    reader.fields_seen |= {FieldClass.GUARDIAN} if rows else set()
    return known or not rows


def _history() -> Select[Any]:
    return (
        select(events, cases.c.code, cases.c.pupil_id, pupils.c.sealed_key, *PLACE)
        .join(cases, cases.c.id == events.c.case_id)
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .where(cases.c.code == bindparam("code"))
        .order_by(events.c.number.desc())
    )


def _where() -> Select[Any]:
    return select(cases.c.id, *PLACE).where(cases.c.code == bindparam("code"))


def _kinds() -> BindParameter[Any]:
    return bindparam("kinds", expanding=True)


def _told() -> Select[Any]:
    return _history().where(events.c.kind.in_(_kinds())).limit(bindparam("page_by")).offset(bindparam("skip"))


def _beside() -> Select[Any]:
    receipts: BindParameter[str] = bindparam("receipts", expanding=True)
    told = (*_TOLD, *_LAWFUL, *_PAPERS, *_RETURNS, *_LATER)
    return _history().where(events.c.kind.not_in(told), events.c.receipt.in_(receipts))


def _since() -> Select[Any]:
    return _history().where(events.c.kind.in_(_LATER))


def _counted() -> Select[Any]:
    counted = select(func.count()).select_from(events).join(cases, cases.c.id == events.c.case_id)
    return counted.where(cases.c.code == bindparam("code"), events.c.kind.in_(_kinds()))


async def _read_by(reader: Reader, code: str) -> list[str]:
    """The kinds of entries this reader reads of this case, and counts; of a foreign one as of one that does not exist."""
    here = (await reader.ask(_where, code=code)).first()
    kinds = [*_TOLD, *_LAWFUL]
    if here is not None:
        tier = reader.scope.tier_of(here)
        kinds += _PAPERS if reader.shows(FieldClass.PAPERS, tier) else ()
        kinds += _RETURNS if reader.shows(FieldClass.RETURN, tier) else ()
    return kinds


async def timeline(reader: Reader, code: str, page: int, page_by: int) -> Timeline:
    """What happened on a case, newest first; a foreign case has as little history as one that does not exist.

    The village reads others' visits as date, result and next step only (DOMAIN §3.2).
    """
    kinds = await _read_by(reader, code)
    total = (await reader.ask(_counted, code=code, kinds=kinds)).scalar_one()
    skip = clamped(page, total, page_by) * page_by
    rows = (await reader.ask(_told, code=code, kinds=kinds, page_by=page_by, skip=skip)).all()
    receipts = [row.receipt for row in rows if row.receipt]
    others = (await reader.ask(_beside, code=code, receipts=receipts)).all()
    since = (await reader.ask(_since, code=code)).all()[::-1]
    workers = {row.person_id for row in (*rows, *since)} | {_facts(reader, row).get("concerned") for row in rows}
    names = await names_of(reader.conn, reader.seal, (worker for worker in workers if worker))
    later = [(row, _facts(reader, row)) for row in since]
    entries = (
        _entry(reader, row, [o for o in others if o.receipt == row.receipt], later if row.receipt else [], names)
        for row in rows
    )
    return Timeline(tuple(entries), total)


def clamped(page: int, total: int, page_by: int) -> int:
    """A page that exists: a forged or old number shows the last one."""
    return min(page, max(0, (total - 1) // page_by))


def _entry(reader: Reader, row: Any, beside: list[Any], later: "Later", names: dict[int, str]) -> TimelineEntry:
    tier = reader.scope.tier_of(row)
    mine = row.person_id == reader.scope.person.id
    wanted = FieldClass.PAPERS if row.kind in (*_LAWFUL, *_PAPERS) else FieldClass.VISIT_IN_FULL
    full = mine or reader.shows(wanted, tier)
    facts = _facts(reader, row)
    if facts.get("concerned"):
        facts["concerned_name"] = names.get(facts["concerned"], "")
    if facts.get("next_day"):
        facts["next_day"] = date.fromisoformat(facts["next_day"])
    _tidied(reader, row.kind, facts)
    for other in beside:
        facts |= _facts_beside(other.kind, _facts(reader, other))
    heard = may_hear(reader, row)
    corrections = _corrections(row, later, facts, names)

    def may_read(name: str, value: object) -> bool:
        if name == "reason" and value and Reason(str(value)) in HIDDEN_REASONS:
            return mine or reader.shows(FieldClass.HIDDEN_REASON, tier)
        if name == "child_words" and value:
            return reader.shows(FieldClass.CHILD_WORDS, tier)
        if name in HEALTH_FACTS and value:
            return reader.shows(FieldClass.HEALTH, tier)
        if name == "voice" and not heard:
            return False  # how long it is may be told where it cannot be played
        return full or fact_of(name) in _SHORT

    facts = _told_as(row.kind, facts)
    reader.fields_seen.add(FieldClass.VISIT)
    return TimelineEntry(
        day_of(facts, row.day),
        row.kind,
        names.get(row.person_id, ""),
        row.receipt or "",
        {name: value for name, value in facts.items() if may_read(name, value)},
        full,
        mine,
        tuple(shown for change in corrections if (shown := as_far(change, may_read, full))),
        _added(row, later, names) if full else (),
    )


def _tidied(reader: Reader, kind: str, facts: dict[str, Any]) -> None:
    """Papers as they may be read: without the hash, which is for comparing; whoever took one, as the channel may name him."""
    if kind in _PAPERS:
        facts.pop("content", None)
    if facts.get("took_name"):
        facts["took_name"] = shown_name(facts["took_name"], reader.scope.carries)


def _told_as(kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    """What the history tells of such an event; the rest is told elsewhere, with the kin or with the applications."""
    if kind == "GuardianTold":
        return {name: facts[name] for name in ("parent", "told_by")}
    if kind == "GuardianVerified":
        return {name: facts[name] for name in ("verdict", "relation", "proof", "proof_words", "note")}
    return leave_facts(facts) if kind in LEAVE_KINDS else facts


Later = list[tuple[Any, dict[str, Any]]]
"""What was recorded later about earlier records: the row, and what it tells."""


def _corrections(row: Any, later: Later, facts: dict[str, Any], names: dict[int, str]) -> list[Correction]:
    """The corrections of this record, in order; `facts` become what the last one made of them."""
    of_row = (each for each in later if each[1]["receipt"] == row.receipt and each[0].kind == "VisitAmended")
    return [corrected(change, told, facts, names.get(change.person_id, "")) for change, told in of_row]


def _added(row: Any, later: Later, names: dict[int, str]) -> tuple[Added, ...]:
    of_row = (each for each in later if each[1]["receipt"] == row.receipt and each[0].kind != "VisitAmended")
    return tuple(Added(note.day, names.get(note.person_id, ""), note.receipt, told["note"]) for note, told in of_row)


def _facts(reader: Reader, row: Any) -> dict[str, Any]:
    sealed: dict[str, Any] = reader.child(row).open_json("events.sealed", row.id, row.sealed)
    plain: dict[str, Any] = json.loads(row.plain)
    return {name: value for name, value in (plain | sealed).items() if name != "messages"}


def _facts_beside(kind: str, facts: dict[str, Any]) -> dict[str, Any]:
    """What an event that stands beside a visit adds to the visit's entry."""
    match kind:
        case "PromiseMade":
            return {"promise": date.fromisoformat(facts["day"])}
        case "NextStepSet":
            return {"step": facts["step"], "owner": facts["owner"], "next_day": date.fromisoformat(facts["day"])}
        case "ReasonRecorded":
            return {"reason": facts["reason"]}
        case _:
            return {}
