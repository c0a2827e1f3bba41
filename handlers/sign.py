"""Decide on a paper somebody else asked for: approve, send back, refuse, postpone (DOMAIN §2.2, R11-R19).

The decider reads what the paper will say; he approves exactly that. If it says something else by the time he sends, he is
shown it anew.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from dialog import ask
from dialog.choosing import OneOf, Option
from dialog.draft import Draft, Json
from dialog.form import form
from dialog.incoming import Incoming, Pressed
from dialog.question import Answered, Asking, Heard
from dialog.screen import Say, Words
from handlers.cases import PAGE_BY, line_words
from handlers.ladder import problem_said, reads_papers
from handlers.paper_words import paper_lines, paper_name
from rules.desk import Desk, View
from rules.events import Event
from rules.paper_shown import PaperLine, PaperShown
from rules.papers import PENALTY_PATH
from rules.paperwork import PaperDecided, Verdict
from rules.problem import Problem

HASH_SHOWN = 16
"""Hex digits of the content's hash that a button carries; a channel allows 64 bytes."""

POSTPONED_AT_MOST = 30
"""Calendar days a decision may be postponed; after that it is asked for anew [county]."""


def paper_view(code: str, desk: Desk) -> View:
    """One paper with what it says today."""
    return View("paper", (code, desk.today, desk.policy))


def shown_paper(code: str | None, desk: Desk) -> PaperShown | None:
    """The paper, where its view was named and shows it."""
    shown = desk.views.get(paper_view(code, desk)) if code else None
    return shown if isinstance(shown, PaperShown) else None


def waiting(page: int, search: str) -> View:
    """One page of the papers this person may decide on."""
    return View("papers_waiting", (page, PAGE_BY, search))


def _line(line: PaperLine) -> Words:
    return Say("paper-line", {"name": paper_name(line), "line": line_words(line.line), "code": line.code})


def _told(code: str, _sign: Any, desk: Desk) -> Words:
    shown = shown_paper(code, desk)
    return _line(shown.line) if shown else code


def _to_decide(code: str, _sign: Any, desk: Desk) -> Problem | None:
    view = paper_view(code, desk)
    if view not in desk.views:
        return None
    shown = shown_paper(code, desk)
    return shown.barred if shown else Problem("paper-not-found", {"code": code})


def _mark(shown: PaperShown) -> str:
    return f"{Verdict.APPROVE.value}.{shown.content[:HASH_SHOWN]}"


def _verdicts(sign: Any, desk: Desk) -> tuple[Option, ...]:
    shown = shown_paper(sign.paper, desk)
    approve = (Option(_mark(shown), Say("verdict-approve")),) if shown and not shown.missing else ()
    others = (Verdict.SEND_BACK, Verdict.REFUSE, Verdict.POSTPONE)
    return (*approve, *(Option(one.value, Say(f"verdict-{one.value}")) for one in others))


def _still_so(answer: str, sign: Any, desk: Desk) -> Problem | None:
    """An approval is of what was read: the file, the template and the gate must be as they were then."""
    shown = shown_paper(sign.paper, desk)
    if shown is None or not answer.startswith(Verdict.APPROVE.value):
        return None
    if shown.missing:
        return Problem("paper-not-ready")
    return None if answer == _mark(shown) else Problem("paper-changed")


@dataclass(frozen=True, kw_only=True)
class Decision(OneOf):
    """The verdict; an approval names the content it was given for."""

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """A press; an approval of what the paper does not say any more is understood, and then refused."""
        if isinstance(incoming, Pressed) and incoming.value.startswith(f"{Verdict.APPROVE.value}."):
            return Answered(incoming.value)
        return super().hear(incoming, look, values, desk)

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """What the paper will say, what is missing by now, and the verdicts."""
        asking = super().show(look, values, desk)
        shown = shown_paper(values.paper, desk)
        return Asking(asking.rows, says=tuple(map(problem_said, shown.missing)) if shown else ())

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """The verdict in words."""
        return Say(f"verdict-{verdict_of(value).value}")

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """One of the verdicts; whether an approval still holds is for `check`, which can say why not."""
        return isinstance(stored, str) and stored.partition(".")[0] in {verdict.value for verdict in Verdict}


def verdict_of(answer: str | None) -> Verdict:
    """The verdict of an answer."""
    return Verdict(str(answer).partition(".")[0])


def _is(*verdicts: Verdict) -> Any:
    return lambda sign, _desk: sign.verdict is not None and verdict_of(sign.verdict) in verdicts


def _needs_review(sign: Any, desk: Desk) -> bool:
    """行政处罚法 58: a penalty is legally reviewed before it is decided."""
    shown = shown_paper(sign.paper, desk)
    approves = sign.verdict is not None and verdict_of(sign.verdict) is Verdict.APPROVE
    return approves and shown is not None and shown.line.kind in PENALTY_PATH


def _content(sign: Any, desk: Desk) -> Mapping[str, Any]:
    shown = shown_paper(sign.paper, desk)
    return {"lines": Say("lines", {"lines": paper_lines(shown) if shown else ()})}


def _coming(_sign: Any, desk: Desk) -> tuple[date, ...]:
    return tuple(desk.today + timedelta(days=n) for n in (1, 3, 7))


def _soon(day: date, _sign: Any, desk: Desk) -> Problem | None:
    if day <= desk.today:
        return Problem("day-over", {"day": day})
    late = day > desk.today + timedelta(days=POSTPONED_AT_MOST)
    return Problem("postponed-too-far", {"days": POSTPONED_AT_MOST}) if late else None


def _heading(sign: Any, desk: Desk) -> Words | None:
    shown = shown_paper(sign.paper, desk)
    return _line(shown.line) if shown else None


@form(
    "sign",
    allowed=lambda desk: None if reads_papers(desk) else Problem("other-post"),
    also=lambda sign, desk: (paper_view(sign.paper, desk),) if sign.paper else (),
    then=lambda sign, desk: Draft("signed", answers={"code": desk.receipt, "paper": sign.paper}),
    heading=_heading,
)
class Sign:
    """Decide on a paper."""

    paper: str = ask.found(
        source=waiting,
        label=_line,
        told=_told,
        check=_to_decide,
        page_by=PAGE_BY,
        nothing="no-paper-waits",
        default=lambda _sign, _desk: None,
        pinned=True,
    )
    verdict: str | None = ask.asked(Decision(options=_verdicts, check=_still_so, words=_content))
    words: str | None = ask.text(at_most=500, when=_is(Verdict.SEND_BACK, Verdict.REFUSE))
    until: date | None = ask.day(when=_is(Verdict.POSTPONE), lean="future", near=_coming, check=_soon)
    reviewed_by: str | None = ask.text(at_most=50, when=_needs_review)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The verdict; an approval with the hash of what was read."""
        shown, verdict = shown_paper(self.paper, desk), verdict_of(self.verdict)
        assert shown is not None
        yield PaperDecided(
            case=shown.case,
            paper=self.paper,
            kind=shown.line.kind,
            verdict=verdict,
            content=shown.content if verdict is Verdict.APPROVE else "",
            words=self.words or "",
            until=self.until,
            reviewed_by=self.reviewed_by or "",
        )
