"""Choosing a paper that was issued, and how it and its periods are told. Shared by serving, ruling and undoing."""

from collections.abc import Callable
from datetime import date
from typing import Any

from dialog import ask
from dialog.screen import Say, Words
from handlers.cases import PAGE_BY
from rules.access import Post, Tier
from rules.clocks import Limit
from rules.desk import Desk, View
from rules.problem import Problem
from rules.serving import PaperLine, PaperOut
from rules.workdays import Settled

READS_PAPERS = frozenset({Tier.TOWNSHIP, Tier.BUREAU})


def reads_papers(desk: Desk) -> Problem | None:
    """Only township and bureau read papers (DOMAIN §3.2)."""
    return None if desk.person.tiers & READS_PAPERS else Problem("papers-not-yours")


def posts_of(desk: Desk) -> frozenset[Post]:
    """The posts this person holds today."""
    return frozenset(seat.post for seat in desk.person.seats)


def also_paper(values: Any, desk: Desk) -> tuple[View, ...]:
    """The chosen paper, as it stands today."""
    return (View("paper_out", (values.paper, desk.today.isoformat())),) if values.paper else ()


def paper_of(values: Any, desk: Desk) -> PaperOut | None:
    """The chosen paper; None where there is no such paper for this person."""
    paper: PaperOut | None = desk.see("paper_out", values.paper, desk.today.isoformat()) if values.paper else None
    return paper


def paper_here(code: str, _values: Any, desk: Desk) -> Problem | None:
    """A paper out of reach is answered exactly like one that does not exist."""
    view = View("paper_out", (code, desk.today.isoformat()))
    return Problem("no-such-paper") if view in desk.views and desk.views[view] is None else None


def paper_question(what: str, check: Callable[[str, Any, Desk], Problem | None], nothing: str) -> Any:
    """The question "which paper?": brought by a button of the case, or found by number, name or case code."""
    return ask.found(
        source=lambda page, search: View("papers_out", (what, page, PAGE_BY, search)),
        label=line_label,
        told=_told,
        check=check,
        page_by=PAGE_BY,
        nothing=nothing,
        default=lambda _values, _desk: None,
        pinned=True,
    )


def line_label(line: PaperLine) -> Words:
    """One paper as a line: child, kind, number."""
    return Say("served-paper", {"name": line.line.name, "kind": Say(f"paperkind-{line.kind}"), "number": line.number})


def _told(_code: str, values: Any, desk: Desk) -> Words:
    paper = paper_of(values, desk)
    if paper is None:
        return ""
    return Say(
        "served-paper", {"name": paper.line.name, "kind": Say(f"paperkind-{paper.kind}"), "number": paper.number}
    )


def heading(values: Any, desk: Desk) -> Words | None:
    """Which paper, for which child, made out to whom."""
    paper = paper_of(values, desk)
    if paper is None:
        return None
    args = {
        "name": paper.line.name,
        "kind": Say(f"paperkind-{paper.kind}"),
        "number": paper.number,
        "party": paper.party,
    }
    return Say("served-heading", args)


def limit_words(limit: Limit, today: date) -> Say:
    """A period as people speak: 最迟11月25日 周三，还剩3天."""
    return Say("served-limit", {"what": Say(f"limit-{limit.name}"), "told": last_words(limit.last, today)})


def last_words(last: Settled, today: date) -> Say:
    """Its last day and how many are left; of one that hangs on unpublished holidays that they are not published."""
    if not isinstance(last, date):
        return Say("last-unsettled", {"day": _with_year(last.earliest, today)})
    left = (last - today).days
    if left == 0:
        return Say("last-today", {"day": last})
    day = _with_year(last, today)
    return Say("last-left", {"day": day, "left": left}) if left > 0 else Say("last-over", {"day": day, "days": -left})


def _with_year(day: date, today: date) -> date | Say:
    """A day of another year is told with its year."""
    return day if day.year == today.year else Say("near-day-of-year", {"day": day, "year": str(day.year)})
