"""Ask for a paper that follows an order: the letter of D24, and where the county opened it the penalty path D3, D5, D7, D9, D9a.

The gate of its kind comes first, with what mends it; then what only the asker can say. Another person decides (`handlers.sign`).
While SW-05 is off, or no basis is registered, the penalty path says so and leads to the lawful ways (DOMAIN §2.3-1).
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say
from handlers.cases import card_view, heading
from handlers.ladder import pinned_case
from handlers.order import also, another, code_of, gate_of, in_reach, kind_of, may_ask, ready, round_of
from handlers.serving import Server
from rules.codes import Speech
from rules.desk import Desk, View
from rules.events import Event
from rules.papers import BY_SWITCH, PENALTY_PATH, TO_GUARDIAN, PaperKind
from rules.paperwork import PaperRequested
from rules.problem import Problem

KINDS = (PaperKind.ADMONISH, *(kind for kind in PaperKind if kind in BY_SWITCH))
"""What is asked for here, in the order of the ladder; an order and a letter have conversations of their own."""

NOTICE, DECISION = PaperKind.PENALTY_NOTICE, PaperKind.PENALTY

_YUAN = re.compile(r"(\d[\d,，]*)\s*元")


class Suggests(StrEnum):
    """What D24 suggests to the other office (未成年人保护法 118, 家庭教育促进法 48, 49)."""

    GUIDANCE = "guidance"
    ADMONITION = "admonition"


def _kinds(_paper: Any, _desk: Desk) -> tuple[Option, ...]:
    return tuple(Option(kind.value, Say("paper-kind", {"kind": kind.value})) for kind in KINDS)


def _missing(paper: Any, desk: Desk) -> tuple[Problem, ...] | None:
    return gate_of(paper, desk, kind_of(paper)) if paper.kind else None


def _of(*kinds: PaperKind) -> Any:
    return lambda paper, _desk: bool(paper.kind) and kind_of(paper) in kinds


def _served(paper: Any, _desk: Desk) -> bool:
    return bool(paper.kind) and kind_of(paper) in TO_GUARDIAN


def _of_path(paper: Any, _desk: Desk) -> bool:
    return bool(paper.kind) and kind_of(paper) in BY_SWITCH


def _kind_words(paper: Any, _desk: Desk) -> dict[str, Any]:
    return {"kind": paper.kind or ""}


def _within_cap(text: str, _paper: Any, desk: Desk) -> Problem | None:
    """No amount above the cap of the registered basis or of the county (SW-06; 行政处罚法 16)."""
    view = View("penalty_cap", (desk.today.isoformat(),))
    caps = [cap for cap in (desk.policy.penalty_cap_yuan, desk.views.get(view)) if isinstance(cap, int) and cap]
    cap = min(caps, default=0)
    amounts = [int(re.sub(r"\D", "", found)) for found in _YUAN.findall(text)]
    return Problem("penalty-over-cap", {"cap": cap}) if cap and any(amount > cap for amount in amounts) else None


def _also(paper: Any, desk: Desk) -> tuple[View, ...]:
    return (*also(paper, desk), View("penalty_cap", (desk.today.isoformat(),)))


def _reply_days(_paper: Any, desk: Desk) -> tuple[date, ...]:
    return tuple(desk.today + timedelta(days=days) for days in (7, 10, 14))


def _to_come(day: date, _paper: Any, desk: Desk) -> Problem | None:
    return Problem("day-over", {"day": day}) if day <= desk.today else None


@form(
    "paper",
    allowed=may_ask(PaperKind.ADMONISH),
    views=card_view,
    also=_also,
    then=lambda paper, desk: Draft("signed", answers={"code": desk.receipt, "paper": code_of(paper, desk)}),
    heading=heading,
)
class AskPaper:
    """Ask for a paper after an order."""

    case: str = pinned_case(in_reach)
    kind: str | None = ask.one_of(_kinds, per_row=1, default=lambda _paper, _desk: None, pinned=True)
    ready: bool | None = ready(_missing, words=_kind_words)
    measure: Suggests | None = ask.one_of(Suggests, per_row=1, when=_of(PaperKind.ADMONISH))
    addressee: str | None = ask.text(at_most=60, when=_of(PaperKind.ADMONISH))
    opinion: str | None = ask.text(at_most=1000, when=_of(PaperKind.PENALTY_FILE))
    proposed: str | None = ask.text(at_most=500, when=_of(NOTICE), check=_within_cap)
    reasons: str | None = ask.text(at_most=1000, when=_of(NOTICE))
    reply_by: date | None = ask.day(when=_of(NOTICE), lean="future", near=_reply_days, check=_to_come)
    hearing: bool | None = ask.yes_no(when=_of(NOTICE))
    decision: str | None = ask.text(at_most=1000, when=_of(DECISION), check=_within_cap)
    undone: str | None = ask.text(at_most=500, when=_of(PaperKind.URGE, PaperKind.ENFORCE))
    performance: str | None = ask.text(at_most=500, when=_of(DECISION, PaperKind.URGE))
    facts: str | None = ask.text(at_most=2000, optional=True, when=_of(*sorted(PENALTY_PATH)))
    evidence: str | None = ask.text(at_most=1000, optional=True, when=_of(NOTICE, DECISION))
    server: Any = ask.asked(Server(when=_of_path, words=_kind_words))
    other: Any = ask.asked(Server(check=another, when=_of_path, words=_kind_words))
    language: Speech | None = ask.one_of(Speech, when=_served)
    reader: str | None = ask.text(at_most=50, when=_served)
    words: str | None = ask.text(at_most=500, optional=True)

    def events(self, desk: Desk) -> Iterator[Event]:
        """The request; what the paper says besides is gathered from the file."""
        yield PaperRequested(
            case=self.case,
            paper=code_of(self, desk),
            kind=kind_of(self),
            round=round_of(self, desk),
            fields=dict(self._fields()),
            words=self.words or "",
        )

    def _fields(self) -> Iterator[tuple[str, Any]]:
        """By the names of `rules.paper_facts`; what was not said is not there."""
        said = ("measure", "addressee", "opinion", "proposed", "reasons", "decision", "undone", "performance")
        for name in (*said, "facts", "evidence", "language", "reader"):
            if value := getattr(self, name):
                yield name, str(value)
        if self.reply_by:
            yield "reply_by", self.reply_by.isoformat()
        if self.hearing:
            yield "hearing", "yes"
        if self.server and self.other:
            yield "servers", [int(self.server["id"]), int(self.other["id"])]
            yield "server_names", [self.server["name"], self.other["name"]]
            yield "officers", [self.server["name"], self.other["name"]]
