"""Named views: what a conversation may ask to see. Each comes back scoped, masked, by field class, and noted for the audit."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, select

from rules.access import FieldClass, Tier, may_see
from rules.case import Case
from rules.codes import HIDDEN_REASONS, KeyGroup, Owner
from rules.desk import CaseCard, View
from storage.accounts import about_me
from storage.ahead import Question, answered
from storage.basis_views import bases_page, basis_entry, letter_basis, penalty_cap
from storage.burden import my_burden
from storage.case_lists import asks_my_cases, asks_open_count, asks_siblings, my_cases, open_count, siblings
from storage.casework import case_from
from storage.exemption_views import exemption, filed_so_far, leaves, number_filed
from storage.file_views import parents_known, relatives, timeline
from storage.guarded_views import duty_heard, guarded, workers
from storage.guardian_view import guardians
from storage.joiners import joiners
from storage.ladder_views import ladder
from storage.lines import LINE, TOWNS, line_of
from storage.more_views import case_more
from storage.own_views import my_record, my_visits, sent_text
from storage.paper_views import paper, papers_of, papers_waiting
from storage.parked import parked_list, parked_one
from storage.people import names_of
from storage.photo_views import photos, photos_of
from storage.printing import printable, printables
from storage.reader import Reader
from storage.request_views import asked_of_me, waiting_list
from storage.return_views import back
from storage.sent_rosters import sent_roster
from storage.service_views import paper_out, papers_here, papers_out
from storage.serving_view import servers
from storage.spoken_view import spoken
from storage.tables import areas, cases, pupils, schools
from storage.tellings import rules_told
from storage.work_views import asks_works, due_count, my_work

ON_A_CARD = frozenset({FieldClass.STATUS, FieldClass.VISIT})
"""What every card tells besides a line, for the audit; the rest is noted where it is shown."""


def _card() -> Select[Any]:
    return (
        select(
            *LINE,
            cases.c.status,
            cases.c.sealed,
            pupils.c.sealed_private,
            pupils.c.key_groups,
            pupils.c.household_id,
            schools.c.name.label("school"),
        )
        .join(pupils, pupils.c.id == cases.c.pupil_id)
        .join(areas, areas.c.id == cases.c.group_id)
        .join(TOWNS, TOWNS.c.id == cases.c.town_id)
        .join(schools, schools.c.id == cases.c.school_id)
        .where(cases.c.code == bindparam("code"))
    )


def asks_card(_reader: Reader, code: str) -> Question:
    """What `case_card` asks first."""
    return Question(_card, {"code": code})


async def case_card(reader: Reader, code: str) -> CaseCard | None:
    """One child's file at a glance, or None: outside the scope and not existing are the same."""
    row = (await reader.answer(asks_card(reader, code))).first()
    reader.homes[code] = row.household_id if row else 0
    if row is None:
        return None
    reader.fields_seen |= ON_A_CARD
    tier = reader.scope.tier_of(row)
    seal = reader.child(row)
    case = case_from(seal.open_json("cases.sealed", row.id, row.sealed))
    seen_by = await names_of(reader.conn, reader.seal, {case.last_seen_by}) if case.last_seen_by else {}
    hidden = not may_see(tier, FieldClass.RED_FLAG)  # visits of a restricted time are no others' to count
    return CaseCard(
        line=line_of(reader, row, tier=tier),
        status=row.status,
        school=row.school,
        restricted=row.restricted,
        last_day_at_school=case.last_day_at_school if reader.shows(FieldClass.ABSENCE, tier) else None,
        reason=_reason(reader, case, tier),
        address=_address(reader, row, tier),
        visits=case.visits - case.hidden_visits * hidden,
        failed_visits=case.failed_visits - case.hidden_failed * hidden,
        last_seen_day=case.last_seen_day,
        last_seen_by=seen_by.get(case.last_seen_by or 0, ""),
        last_visit_day=case.last_visit_day,
        promise_day=case.promise_day,
        next_step=case.next_step,
        next_owner=case.next_owner,
        next_mine=case.next_owner is Owner.ME and case.next_owner_person == reader.scope.person.id,
        next_day=case.next_day,
        needs_interpreter=_needs_interpreter(reader, row, tier),
    )


def _needs_interpreter(reader: Reader, row: Any, tier: Tier) -> bool:
    return KeyGroup.LANGUAGE in row.key_groups.split(",") and reader.shows(FieldClass.ETHNICITY, tier)


def _address(reader: Reader, row: Any, tier: Tier) -> str:
    if not reader.shows(FieldClass.RESIDENCE, tier):
        return ""
    address: str = reader.child(row).open_json("pupils.sealed_private", row.pupil_id, row.sealed_private)["address"]
    return address


def _reason(reader: Reader, case: Case, tier: Tier) -> str | None:
    if case.reason is None:
        return None
    wanted = FieldClass.HIDDEN_REASON if case.reason in HIDDEN_REASONS else FieldClass.REASON
    return case.reason.value if reader.shows(wanted, tier) else None


VIEWS: dict[str, Callable[..., Awaitable[object]]] = {
    "open_count": open_count,
    "my_cases": my_cases,
    "case_card": case_card,
    "siblings": siblings,
    "relatives": relatives,
    "parents_known": parents_known,
    "timeline": timeline,
    "me": about_me,
    "my_burden": my_burden,
    "rules_told": rules_told,
    "joiners": joiners,
    "spoken": spoken,
    "photos": photos,
    "photos_of": photos_of,
    "case_more": case_more,
    "my_visits": my_visits,
    "my_record": my_record,
    "sent_text": sent_text,
    "my_work": my_work,
    "due_count": due_count,
    "guarded": guarded,
    "duty_heard": duty_heard,
    "workers": workers,
    "papers_out": papers_out,
    "paper_out": paper_out,
    "papers_here": papers_here,
    "back": back,
    "bases": bases_page,
    "basis_entry": basis_entry,
    "letter_basis": letter_basis,
    "penalty_cap": penalty_cap,
    "exemption": exemption,
    "leaves": leaves,
    "filed_so_far": filed_so_far,
    "number_filed": number_filed,
    "servers": servers,
    "asked_of_me": asked_of_me,
    "waiting_list": waiting_list,
    "ladder": ladder,
    "papers_of": papers_of,
    "papers_waiting": papers_waiting,
    "paper": paper,
    "printables": printables,
    "printable": printable,
    "sent_roster": sent_roster,
    "parked_list": parked_list,
    "parked_one": parked_one,
    "guardians": guardians,
}
"""Every view there is. The note and words a person wrote himself are his again in full; others' only by tier."""


ASKED_FIRST: dict[str, Callable[..., Question | None]] = {
    "open_count": asks_open_count,
    "my_cases": asks_my_cases,
    "case_card": asks_card,
    "siblings": asks_siblings,
    "my_work": asks_works,
    "due_count": asks_works,
}
"""What the views of everyday work ask first, so that it can be asked for many readers at once."""


async def read(reader: Reader, view: View) -> object:
    """The value of a view; None where it shows nothing.

    Raises:
        KeyError: there is no view of this name.
    """
    before, reader.cases_seen = reader.cases_seen, set()
    value = await VIEWS[view.name](reader, *view.args)
    reader.cases_in[view] = frozenset(reader.cases_seen)
    reader.cases_seen |= before
    return value


async def read_all(wanted: Sequence[tuple[Reader, Sequence[View]]]) -> list[dict[View, object]]:
    """The values of the views each of these readers wants, as `read` gives them; what they ask is asked together.

    Raises:
        KeyError: there is no view of this name.
    """
    found: list[dict[View, object]] = [{} for _ in wanted]
    for nth in range(max((len(views) for _, views in wanted), default=0)):
        asking = [
            (reader, views[nth], values)
            for (reader, views), values in zip(wanted, found, strict=True)
            if nth < len(views)
        ]
        await _ask_ahead([(reader, view) for reader, view, _ in asking])
        for reader, view, values in asking:
            values[view] = await read(reader, view)
            reader.ahead.clear()
    return found


async def _ask_ahead(wanted: Sequence[tuple[Reader, View]]) -> None:
    asking = []
    for reader, view in wanted:
        asks = ASKED_FIRST.get(view.name)
        if asks and (question := asks(reader, *view.args)):
            asking.append((reader, question))
    if len(asking) > 1:
        answers = await answered(asking[0][0].conn, [(reader.scope, question) for reader, question in asking])
        for number, opened in answers.items():
            asking[number][0].ahead.append((asking[number][1], opened))
