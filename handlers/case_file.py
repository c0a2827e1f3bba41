"""One child's file (看档案): the card by field class, and the timeline with what came of each visit."""

from collections.abc import Mapping
from typing import Any

from dialog.form import form
from dialog.paging import pager
from dialog.saying import day_said
from dialog.screen import Choice, Say, Screen, Words
from handlers.cases import card_of, card_view, case_question, line_words, owner_of, owner_said
from handlers.guarding import guarded_acts, guarded_words
from rules.desk import CaseCard, Desk, KinLine, Timeline, TimelineEntry, View
from rules.problem import Problem

ENTRIES_BY = 5

CODED = {
    "way": "way",
    "met": "met",
    "guardian": "guardianattitude",
    "pupil": "pupilattitude",
    "reason": "reason",
    "measures": "measure",
    "danger": "danger",
    "office": "office",
    "seen": "seen",
    "where": "place",
    "wellbeing": "wellbeing",
}
"""Facts of an event that are codes, and the prefix of their labels, in the order in which they are told."""


WRITTEN = ("place", "needs", "note", "hour", "whom", "number", "content", "answer", "why")
"""Facts of an event that are told as they were written."""


def _views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    card = card_view(answers, look)
    code = str(answers.get("case", ""))
    return (
        (
            *card,
            View("relatives", (code,)),
            View("guarded", (code,)),
            View("timeline", (code, int(look.get("page", 0)), ENTRIES_BY)),
        )
        if card
        else ()
    )


def _may_read(desk: Desk) -> Problem | None:
    return None if desk.person.logs_visits else Problem("not-your-post")


@form("case", allowed=_may_read, views=_views)
class CaseFile:
    """Read one child's file."""

    case: str = case_question()

    def page(self, desk: Desk, look: Mapping[str, Any]) -> Screen:
        """The card, then the newest entries of the timeline."""
        card = card_of(self.case, desk)
        home = (Choice(Say("button-home"), "/home"),)
        if card is None:
            return Screen((Say("problem-case-not-found", {"code": self.case}),), (home,))
        page = int(look.get("page", 0))
        timeline: Timeline = desk.see("timeline", self.case, page, ENTRIES_BY)
        says = (
            *_card_words(card, desk.see("relatives", self.case), desk),
            Say("timeline-heading", {"total": timeline.total}),
        )
        entries = tuple(_entry_words(entry) for entry in timeline.entries)
        turns = pager(page, -(-timeline.total // ENTRIES_BY))
        act = (Choice(Say("command-visit"), f"/visit {self.case}"), *home)
        rows = (*((turns,) if turns else ()), *guarded_acts(card, desk.see("guarded", self.case)), act)
        return Screen((*says, *entries), rows)


def _card_words(card: CaseCard, kin: tuple[KinLine, ...], desk: Desk) -> tuple[Words, ...]:
    says: list[Words] = [Say("card-title", {"line": line_words(card.line)})]
    if card.restricted:
        says.append(Say("card-restricted"))
        says.extend(guarded_words(desk.see("guarded", card.line.code)))
    says.append(Say("card-status", {"status": Say(f"status-{card.status}"), "school": card.school}))
    if card.last_day_at_school:
        says.append(Say("card-last-day", {"day": card.last_day_at_school}))
    if card.reason:
        says.append(Say("card-reason", {"reason": Say(f"reason-{card.reason}")}))
    if card.address:
        says.append(Say("card-address", {"address": card.address}))
    says.extend(_kin_words(relative) for relative in kin)
    if card.last_seen_day:
        says.append(Say("card-last-seen", {"day": card.last_seen_day, "by": card.last_seen_by}))
    says.append(Say("card-visits", {"visits": card.visits, "failed": card.failed_visits}))
    if card.promise_day:
        says.append(Say("card-promise", {"day": day_said(card.promise_day, desk.today)}))
    if card.next_step and card.next_day:
        owner = owner_said(card)
        args = {"step": Say(f"step-{card.next_step}"), "owner": owner, "day": day_said(card.next_day, desk.today)}
        says.append(Say("card-next", args))
    return tuple(says)


def _kin_words(kin: KinLine) -> Say:
    parts = tuple(filter(None, (kin.name, kin.relation, kin.phone, kin.work_place)))
    return Say("card-guardian" if kin.party else "card-carer", {"told": Say("joined", {"parts": parts})})


def _entry_words(entry: TimelineEntry) -> Say:
    facts = entry.facts
    told: list[Words] = []
    for name, prefix in CODED.items():
        if codes := facts.get(name):
            told.append(_labels(prefix, codes if isinstance(codes, list) else [codes]))
    told.extend(str(facts[name]) for name in WRITTEN if facts.get(name))
    if facts.get("concerned_name"):
        told.append(Say("entry-concerned", {"name": facts["concerned_name"]}))
    if facts.get("nobody_concerned"):
        told.append(Say("entry-nobody-concerned"))
    if facts.get("promise"):
        told.append(Say("entry-promise", {"day": facts["promise"]}))
    if facts.get("step"):
        args = {
            "step": Say(f"step-{facts['step']}"),
            "owner": owner_of(str(facts["owner"]), entry.mine),
            "day": facts["next_day"],
        }
        told.append(Say("entry-next", args))
    results: Any = facts.get("results", ())
    args = {
        "day": entry.day,
        "by": entry.by,
        "receipt": entry.receipt,
        "results": _labels("result", results),
        "told": Say("clauses", {"clauses": tuple(told)}),
    }
    return Say(f"entry-{entry.kind}", args)


def _labels(prefix: str, codes: Any) -> Say:
    return Say("list", {"items": tuple(Say(f"{prefix}-{code}") for code in codes)})
