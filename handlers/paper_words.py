"""What a paper will say, in short lines, as the reader may see it: for whoever decides on it, and for whoever reads it later."""

from collections.abc import Iterator
from datetime import date

from dialog.screen import Say, Words
from rules.paper_facts import Facts, Tried
from rules.paper_shown import PaperLine, PaperShown
from rules.papers import TO_GUARDIAN, PaperKind, PaperState

TRIED_AT_MOST = 6
"""Contacts told one by one, the newest; the paper itself names them all."""


SAID = (
    *("addressee", "measure", "opinion", "facts", "evidence", "proposed", "reasons", "hearing", "decision"),
    *("undone", "performance", "employer", "found_on", "source", "last_place", "questions", "reply_by"),
)
"""What whoever asks wrote, by the names of `rules.paper_facts`, in the order in which it is read out."""

REMEDY = frozenset({PaperKind.ORDER, PaperKind.PENALTY})
"""Papers against which a review or a suit is open."""


def paper_name(line: PaperLine) -> Say:
    """The paper's name: 责令限期改正通知书."""
    return Say("paper-kind", {"kind": line.kind.value})


def paper_state(line: PaperLine) -> Say:
    """Where it stands, with its number and the day that matters."""
    ready = line.state is PaperState.RELEASED and line.kind not in TO_GUARDIAN
    args = {"state": "ready" if ready else line.state.value, "number": line.number or "none"}
    return Say("paper-state", args | {"until": line.until or line.limit_on or ""})


def paper_lines(shown: PaperShown) -> tuple[Words, ...]:
    """The paper's content, who asked for it, and what is missing by now."""
    facts = shown.facts
    return (
        Say("paper-head", {"name": paper_name(shown.line), "organ": facts.organ.name}),
        *_party(facts, shown.withheld),
        *_tried(facts.tried),
        *_said(facts),
        *_held(facts),
        *_asked(facts),
        *(_organ(facts) if facts.kind in REMEDY else ()),
        *([Say("paper-withheld")] if shown.withheld else []),
        Say("paper-asked-by", {"by": shown.asked_by, "words": shown.words or "none"}),
        *([Say("paper-answered", {"words": shown.answer})] if shown.answer else []),
    )


def _party(facts: Facts, withheld: tuple[str, ...]) -> Iterator[Words]:
    address = "withheld" if "guardian_address" in withheld else facts.guardian_address or "none"
    to = "guardian" if facts.kind in TO_GUARDIAN else "other"
    yield Say("paper-party", {"guardian": facts.guardian or "none", "address": address, "to": to})
    child = {"pupil": facts.pupil, "relation": facts.relation, "school": facts.school}
    since = date.fromisoformat(facts.absent_since) if facts.absent_since else "none"
    yield Say("paper-child", child | {"grade": Say(f"grade-{facts.grade}"), "since": since})


def _tried(tried: tuple[Tried, ...]) -> Iterator[Words]:
    yield Say("paper-tried", {"count": len(tried)})
    for one in tried[-TRIED_AT_MOST:]:
        results = Say("list", {"items": tuple(Say(f"result-{code}") for code in one.results)})
        args = {"day": date.fromisoformat(one.day), "way": Say(f"way-{one.way}"), "results": results, "by": one.by}
        yield Say("paper-tried-line", args)


def _asked(facts: Facts) -> Iterator[Words]:
    asked = facts.asked
    if days := asked.get("days"):
        yield Say("paper-days", {"days": days, "school": facts.school, "report_to": asked.get("report_to") or "none"})
    if offered := asked.get("help"):
        yield Say("paper-help", {"help": offered})
    if language := asked.get("language"):
        args = {"language": Say(f"speech-{language}"), "reader": asked.get("reader") or "none"}
        yield Say("paper-read", args)
    if names := asked.get("server_names"):
        to = "guardian" if facts.kind in TO_GUARDIAN else "other"
        yield Say("paper-servers", {"names": Say("list", {"items": tuple(names)}), "to": to})


def _said(facts: Facts) -> Iterator[Words]:
    """What whoever asks wrote, a line each."""
    for name in SAID:
        if not (value := facts.asked.get(name)):
            continue
        said: Words = value
        match name:
            case "reply_by" | "found_on":
                said = Say("near-day", {"day": date.fromisoformat(value)})
            case "measure":
                said = Say(f"suggests-{value}")
            case "hearing":
                said = Say("paper-hearing")
        what = "state_by" if name == "reply_by" and facts.kind is PaperKind.PENALTY_NOTICE else name
        yield Say("paper-said", {"what": what, "said": said})


def _held(facts: Facts) -> Iterator[Words]:
    """What the file holds for papers after an order: the basis, admonitions, what the guardian said and its review."""
    if facts.basis:
        yield Say("paper-basis", {name: facts.basis[name] for name in ("instrument", "article")})
    for one in facts.admonished:
        yield Say("paper-admonished", {"day": date.fromisoformat(one["day"]), "by": one["by"], "told": one["told"]})
    for one in facts.heard:
        args = {"day": date.fromisoformat(one["day"]), "review": one["review"] or "none"}
        yield Say("paper-heard", args | {"said": one["statement"] or "none"})


def _organ(facts: Facts) -> Iterator[Words]:
    organ = facts.organ
    told = {name: getattr(organ, name) or "none" for name in ("review", "court", "contact_person", "contact_phone")}
    yield Say("paper-remedy", told)
