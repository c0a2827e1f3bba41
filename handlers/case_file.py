"""One child's file (看档案): the card by field class, and the timeline with what came of each visit."""

from collections.abc import Iterator, Mapping
from typing import Any

from dialog.form import form
from dialog.paging import pager
from dialog.saying import day_said
from dialog.screen import Choice, Rows, Say, Screen, Words, in_rows
from dialog.spoken import spoken_said
from handlers import case_acts
from handlers.cases import card_of, card_view, case_question, line_words, owner_of, owner_said
from handlers.guarding import guarded_acts, guarded_words
from handlers.ladder import ladder_view, may_open, reads_papers, standing_of
from handlers.leave_words import card_leave_words, leave_acts, leave_of, leave_told
from handlers.papers import print_buttons
from handlers.record_words import correction_words
from handlers.steps import rung_words
from handlers.verify import to_verify
from rules.access import Post
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
    "speech": "speech",
    "danger": "danger",
    "office": "office",
    "seen": "seen",
    "where": "place",
    "wellbeing": "wellbeing",
    "to": "referral",
    "leave": "leave",
    "leave_cause": "leavecause",
    "leave_proof": "leaveproof",
    "leave_instead": "leaveinstead",
    "opinion_of": "opinionof",
    "leave_verdict": "leaveverdict",
    "verdict": "verdict",
    "language": "speech",
    "cards": "card",
    "manner": "manner",
    "undoing": "undoing",
    "leaving": "leaving",
}
"""Facts of an event that are codes, and the prefix of their labels, in the order in which they are told."""

WORDS = (
    *("speech_name", "place", "other_school", "note", "hour", "whom", "number", "content", "answer", "why"),
    *("proof_from", "health", "leave_words", "paper_at", "leave_note"),
    *("chair", "present", "analysis", "told", "found", "refusal", "how", "words"),
    *("took_name", "took_relation", "class_name", "support", "proof", "licence"),
    *("statement", "materials", "review"),
)
"""Facts of an event that are words as they were typed."""


def _views(answers: Mapping[str, Any], look: Mapping[str, Any]) -> tuple[View, ...]:
    card = card_view(answers, look)
    code = str(answers.get("case", ""))
    return (
        (
            *card,
            View("relatives", (code,)),
            View("parents_known", (code,)),
            View("guarded", (code,)),
            *case_acts.views(code),
            View("exemption", (code,)),
            View("guardians", (code,)),
            View("timeline", (code, int(look.get("page", 0)), ENTRIES_BY)),
        )
        if card
        else ()
    )


def _may_read(desk: Desk) -> Problem | None:
    return None if desk.person.logs_visits else Problem("not-your-post")


def _also(page: Any, desk: Desk) -> tuple[View, ...]:
    """Where it stands on the ladder, for those who read papers."""
    return (ladder_view(page.case, desk),) if page.case and reads_papers(desk) else ()


@form("case", allowed=_may_read, views=_views, also=_also)
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
        standing = standing_of(self.case, desk) if not card.restricted else None
        says = (
            *_card_words(card, desk.see("relatives", self.case), desk),
            *(rung_words(standing, desk) if standing else ()),
            Say("timeline-heading", {"total": timeline.total}),
        )
        entries = tuple(line for entry in timeline.entries for line in _entry_lines(entry, desk))
        turns = pager(page, -(-timeline.total // ENTRIES_BY))
        unknown = desk.see("parents_known", self.case) is False and not card.restricted
        tell: Rows = ((Choice(Say("button-parents"), f"/parents {self.case}"),),) if unknown else ()
        if to_verify(self.case, desk):
            tell = (*tell, (Choice(Say("button-verify"), f"/verify {self.case}"),))
        heard = tuple(_hear_button(entry) for entry in timeline.entries if entry.facts.get("voice"))
        guarded = guarded_acts(card, desk.see("guarded", self.case))
        if card.restricted and may_open("letter", desk):
            guarded = (*guarded, (Choice(Say("mend", {"by": "letter"}), f"/letter {self.case}"),))
        leave = leave_acts(card, leave_of(self.case, desk), desk)
        prints = () if standing else print_buttons(self.case, desk)
        do = (*tell, *guarded, *leave, *case_acts.acts(card, desk), *prints)
        rows = (*in_rows(heard, 2), turns, *do, *self._onward(bool(standing), self._add_note(timeline, desk)))
        return Screen((*says, *entries), rows)

    def _onward(self, ladder: bool, add_note: tuple[Choice, ...]) -> Rows:
        """What every file has: for those who read papers the lawful steps, and with them the papers, have one button."""
        visit = Choice(Say("command-visit"), f"/visit {self.case}")
        steps = (Choice(Say("button-steps"), f"/steps {self.case}"),) if ladder else ()
        more, home = Choice(Say("button-more"), f"/more {self.case}"), Choice(Say("button-home"), "/home")
        return ((visit, *steps), (more, *add_note, home)) if ladder else ((visit, more), (*add_note, home))

    def _add_note(self, timeline: Timeline, desk: Desk) -> tuple[Choice, ...]:
        """A red flag is never corrected; the county desk can add to it what follows."""
        if all(seat.post is not Post.BUREAU_DESK for seat in desk.person.seats):
            return ()
        flags = (entry.receipt for entry in timeline.entries if entry.kind == "RedFlagRaised")
        newest = next(flags, "")
        return (Choice(Say("button-add-note"), f"/addnote {newest}.{self.case}"),) if newest else ()


def _hear_button(entry: TimelineEntry) -> Choice:
    return Choice(Say("button-listen", {"day": entry.day}), f"/listen {entry.receipt}")


def _card_words(card: CaseCard, kin: tuple[KinLine, ...], desk: Desk) -> tuple[Words, ...]:
    says: list[Words] = [Say("card-title", {"line": line_words(card.line)})]
    if card.restricted:
        says.append(Say("card-restricted"))
        says.extend(guarded_words(desk.see("guarded", card.line.code)))
    says.append(Say("card-status", {"status": Say(f"status-{card.status}"), "school": card.school}))
    says.extend(card_leave_words(leave_of(card.line.code, desk)))
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
    lives = Say(f"whereabouts-{kin.lives}") if kin.lives else ""
    parts = tuple(filter(None, (kin.name, kin.relation, kin.phone, kin.reachable, lives, kin.work_place)))
    told = {"told": Say("joined", {"parts": parts})}
    if kin.party and not kin.confirmed:
        return Say("card-guardian-told", told)
    return Say("card-guardian" if kin.party else "card-carer", told)


def _entry_lines(entry: TimelineEntry, desk: Desk) -> tuple[Say, ...]:
    """What happened, then what was corrected of it and added to it."""
    added = (Say("added-by", {"day": a.day, "by": a.by, "note": a.note, "receipt": a.receipt}) for a in entry.added)
    return (_entry_words(entry), *(correction_words(change, desk) for change in entry.corrections), *added)


def _entry_words(entry: TimelineEntry) -> Say:
    facts = entry.facts
    if entry.kind in ("CaseLeft", "ClosingRequested"):
        facts = {**facts, "leaving": facts.get("why"), "why": None}
    args: dict[str, Any] = {"day": entry.day, "by": entry.by, "receipt": entry.receipt}
    if entry.kind == "GuardianTold":
        return Say("entry-GuardianTold", args | {"parent": Say(f"parent-{facts['parent']}")})
    if entry.kind == "GuardianVerified":
        return Say("entry-GuardianVerified", args | _verified(facts))
    if late := facts.get("late_days"):
        args["day"] = Say("entry-late", {"day": entry.day, "days": late})
    results = _labels("result", facts.get("results", ()))
    told = Say("clauses", {"clauses": (*_said_words(facts), *_onward_words(facts, entry.mine))})
    return Say(f"entry-{entry.kind}", args | {"results": results, "told": told})


def _verified(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Whether somebody is the guardian, in what relation, by which paper; who it is stands among the relatives."""
    parts = [Say(f"{name}-{facts[name]}") for name in ("relation", "proof") if facts.get(name)]
    words = [str(facts[name]) for name in ("proof_words", "note") if facts.get(name)]
    return {"verdict": facts["verdict"], "told": Say("joined", {"parts": (*parts, *words)})}


def _said_words(facts: Mapping[str, Any]) -> tuple[Words, ...]:
    """Who was met, what was said, what was done."""
    told: list[Words] = [Say("paper-kind", {"kind": facts["kind"]})] if facts.get("paper") and facts.get("kind") else []
    for name, prefix in CODED.items():
        codes = facts.get(name)
        if codes and not isinstance(codes, bool):
            told.append(_labels(prefix, codes if isinstance(codes, list) else [codes]))
    told.extend(_settled_words(facts))
    told.extend(leave_told(facts))
    told.extend(str(facts[name]) for name in WORDS if facts.get(name))
    told.extend(_concerned_words(facts))
    if facts.get("voice_seconds"):
        told.append(spoken_said(int(str(facts["voice_seconds"]))))
    if needs := _in_words(facts, "need_kinds", "need", "needs"):
        told.append(Say("entry-needs", {"told": needs}))
    if late := _in_words(facts, "late_reason", "latereason", "late_words"):
        told.append(Say("entry-late-reason", {"told": late}))
    if facts.get("interpreter"):
        told.append(Say("entry-interpreter", {"who": facts["interpreter"]}))
    if facts.get("heard_alone") is not None:
        told.append(Say("entry-heard-alone" if facts["heard_alone"] else "entry-not-heard-alone"))
    if facts.get("child_words"):
        told.append(Say("entry-child-words", {"words": facts["child_words"]}))
    return tuple(told)


def _settled_words(facts: Mapping[str, Any]) -> Iterator[Words]:
    """What was settled with yes or no: whether service holds, a child was seen, a case is closed."""
    said = {name: {"yes": "yes" if value else "no"} for name, value in facts.items() if isinstance(value, bool)}
    if "valid" in said:
        yield Say("entry-valid", said["valid"])
    if "seen" in said:
        yield Say("entry-seen", said["seen"])
    if "closed" in said:
        yield Say("entry-closed", said["closed"])
    if "there" in said:
        yield Say("entry-there", said["there"])


def _concerned_words(facts: Mapping[str, Any]) -> Iterator[Words]:
    """Whom a red flag is told to concern."""
    if facts.get("concerned_name"):
        yield Say("entry-concerned", {"name": facts["concerned_name"]})
    if facts.get("nobody_concerned"):
        yield Say("entry-nobody-concerned")


def _in_words(facts: Mapping[str, Any], name: str, prefix: str, words: str) -> Say | None:
    """Codes together with the words that explain them."""
    codes = facts.get(name) or ()
    labels = _labels(prefix, codes if isinstance(codes, list) else [codes]) if codes else None
    parts = tuple(part for part in (labels, facts.get(words)) if part)
    return Say("joined", {"parts": parts}) if parts else None


def _onward_words(facts: Mapping[str, Any], mine: bool) -> tuple[Words, ...]:
    """What was promised and what comes next."""
    told: list[Words] = []
    if facts.get("promise"):
        told.append(Say("entry-promise", {"day": facts["promise"]}))
    if facts.get("step"):
        owner = owner_of(str(facts["owner"]), mine)
        told.append(Say("entry-next", {"step": Say(f"step-{facts['step']}"), "owner": owner, "day": facts["next_day"]}))
    return tuple(told)


def _labels(prefix: str, codes: Any) -> Say:
    return Say("list", {"items": tuple(Say(f"{prefix}-{code}") for code in codes)})
