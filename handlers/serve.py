"""Record service (送达, D8): which way, who took it, when, before whom; the gist of what the law wants stands beside each way.

What it comes to is said by `rules.service.judge` when it is sent; the form asks for all that makes a report whole.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from dialog import ask
from dialog.choosing import Option
from dialog.draft import Draft
from dialog.form import form
from dialog.screen import Say, Words
from handlers.papers_out import also_paper, heading, paper_here, paper_of, paper_question, reads_papers
from handlers.parents import kept_place
from handlers.photos import WhereKept
from handlers.report import hour_of, past_days, time_of_day
from handlers.serve_ways import (
    LEFT,
    another,
    by,
    doubt_words,
    doubts,
    in_person,
    is_service,
    masked,
    me,
    named_one,
    taken_by_another,
    usual_reader,
    usual_speech,
    ways,
)
from handlers.serving import Server
from rules.codes import Speech
from rules.desk import Desk
from rules.events import Event
from rules.history_of import service_of
from rules.limit_facts import told
from rules.papers import TO_GUARDIAN, PaperState
from rules.paperwork import PaperServed
from rules.problem import Problem
from rules.service import Dated, Manner, judge
from rules.service_periods import limits_from_service


def _may_serve(code: str, serve: Any, desk: Desk) -> Problem | None:
    if problem := paper_here(code, serve, desk):
        return problem
    paper = paper_of(serve, desk)
    if paper and paper.kind not in TO_GUARDIAN:
        return Problem("paper-not-served")
    if paper is None or paper.state is PaperState.RELEASED:
        return None
    return Problem("paper-still-made" if paper.state is PaperState.ISSUED else "paper-served-already")


def _day_possible(day: date, serve: Any, desk: Desk) -> Problem | None:
    paper = paper_of(serve, desk)
    if day > desk.today:
        return Problem("service-in-the-future", {"day": day})
    return Problem("service-before-issue", {"day": paper.issued_on}) if paper and day < paper.issued_on else None


def _heading(serve: Any, desk: Desk) -> Words | None:
    head = heading(serve, desk)
    if head is None or not serve.manner:
        return head
    return Say("lines", {"lines": (head, Say(f"manner-gist-{serve.manner}"))})


def _by_manner(serve: Any, _desk: Desk) -> dict[str, str]:
    return {"manner": serve.manner or ""}


def _consented(answer: bool, _serve: Any, _desk: Desk) -> Problem | None:  # an answer is what it is
    return None if answer else Problem("service-no-consent")


def _photos_here(serve: Any, desk: Desk) -> bool:
    """Photos are taken of 留置 alone, and only where the channel may carry them; else they are kept elsewhere, in words."""
    return serve.manner == Manner.LEFT_FILMED and desk.carries.whole_files


def _film_elsewhere(serve: Any, _desk: Desk) -> bool:
    return serve.manner == Manner.LEFT_FILMED and not serve.photos


_ONE_MORE = (Option("held", Say("button-record-held")),)


@form(
    "serve",
    allowed=reads_papers,
    also=also_paper,
    then=lambda serve, desk: Draft("served", answers={"code": desk.receipt, "paper": serve.paper}),
    heading=_heading,
)
class Serve:
    """Record how a paper was served."""

    paper: str = paper_question("serve", _may_serve, "nothing-to-serve")
    manner: str | None = ask.one_of(ways, check=is_service)
    to_party: bool | None = ask.yes_no(when=by(Manner.DIRECT))
    took_name: str | None = ask.text(at_most=50, when=taken_by_another, tell_as=masked)
    took_relation: str | None = ask.text(at_most=30, joins=True, when=taken_by_another)
    adult: bool | None = ask.yes_no(when=by(Manner.FAMILY))
    same_dwelling: bool | None = ask.yes_no(when=by(Manner.FAMILY))
    doubt: str | None = ask.one_of(
        lambda _serve, _desk: _ONE_MORE, when=lambda s, d: bool(doubts(s, d)), words=doubt_words
    )
    refusal: str | None = ask.text(at_most=300, when=lambda serve, _desk: serve.manner in LEFT)
    witness: str | None = ask.text(at_most=80, when=by(Manner.LEFT_WITNESSED))
    photos: tuple[str, ...] = ask.photos(at_most=6, optional=True, when=_photos_here)
    film: str | None = ask.asked(WhereKept(at_most=100, when=_film_elsewhere))
    confirmed: bool | None = ask.yes_no(when=by(Manner.ELECTRONIC), check=_consented)
    why: str | None = ask.text(at_most=300, when=by(Manner.NOTICE))
    proof: str | None = ask.text(at_most=200, when=by(Manner.ELECTRONIC, Manner.MAIL, Manner.NOTICE), words=_by_manner)
    day: date | None = ask.day(lean="past", near=past_days, check=_day_possible, words=_by_manner)
    hour: str | None = ask.text(at_most=10, joins=True, when=in_person, check=time_of_day)
    place: str | None = ask.text(at_most=100, optional=True, when=in_person, tell_as=kept_place)
    first: Any = ask.asked(Server(when=in_person, default=me))
    second: Any = ask.asked(Server(when=in_person, default=named_one, check=another, joins=True))
    read_in: Speech | None = ask.one_of(Speech, when=in_person, default=usual_speech)
    read_by: str | None = ask.text(at_most=50, joins=True, when=in_person, default=usual_reader)
    note: str | None = ask.text(at_most=1000, optional=True, default=lambda _serve, _desk: "")

    def events(self, desk: Desk) -> Iterator[Event]:
        """The report, with the periods it starts where it holds."""
        paper = paper_of(self, desk)
        assert paper is not None
        assert self.day is not None
        servers = tuple(one for one in (self.first, self.second) if one)
        report = PaperServed(
            case=paper.line.code,
            paper=paper.code,
            kind=paper.kind,
            manner=Manner(str(self.manner)),
            day=self.day,
            hour=hour_of(self.hour),
            place=self.place or "",
            servers=tuple(int(one["id"]) for one in servers) or (desk.person.id,),
            server_names=tuple(str(one["name"]) for one in servers) or (desk.person.name,),
            to_party=bool(self.to_party),
            adult=bool(self.adult),
            same_dwelling=bool(self.same_dwelling),
            took_name=self.took_name or "",
            took_relation=self.took_relation or "",
            refusal=self.refusal or "",
            witness=self.witness or "",
            film=(self.film,) if self.film else (),
            photos=self.photos or (),
            confirmed=bool(self.confirmed),
            proof=self.proof or "",
            read_in=self.read_in or "",
            read_by=self.read_by or "",
            why=self.why or "",
            note=self.note or "",
        )
        yield _with_limits(report, paper.notice_days, desk)


def _with_limits(report: PaperServed, notice_days: int, desk: Desk) -> PaperServed:
    judged = judge(service_of(report), desk.today)
    if not isinstance(judged, Dated):
        return report
    return replace(report, limits=told(limits_from_service(report.kind, judged.day, notice_days, desk.policy)))
