"""What can be done on a case around papers that were issued and around a return: buttons of the file, for those who may."""

from collections.abc import Iterable, Iterator

from dialog.screen import Choice, Rows, Say, in_rows
from handlers.coming_back import BUREAU, LEARNS_OF_RETURNS, SCHOOL
from handlers.ladder import may_open
from handlers.papers_out import posts_of
from rules.codes import Status
from rules.desk import CaseCard, Desk, View
from rules.papers import TO_GUARDIAN, PaperKind, PaperState, decides
from rules.service_ruling import RULES_FOR
from rules.serving import Back, PaperHere
from rules.statuses import AWAY


def views(code: str) -> tuple[View, ...]:
    """What the buttons are read from."""
    return (View("papers_here", (code,)), View("back", (code,)))


def acts(card: CaseCard, desk: Desk) -> Rows:
    """The buttons, two to a row; none on a restricted case, which is for protection first."""
    if card.restricted:
        return ()
    code = card.line.code
    choices = [choice for paper in desk.see("papers_here", code) or () for choice in _of_paper(paper, code, desk)]
    if desk.person.tiers & LEARNS_OF_RETURNS:
        choices += _of_return(card, desk.see("back", code), desk)
    once = {choice.value: choice for choice in choices}
    return in_rows(tuple(once.values()), 2)


def _of_paper(paper: PaperHere, code: str, desk: Desk) -> Iterator[Choice]:
    posts = posts_of(desk)
    if paper.state is PaperState.RELEASED and paper.kind in TO_GUARDIAN:
        yield Choice(Say("button-serve"), f"/serve {paper.code}")
    if paper.state is PaperState.HELD and posts & RULES_FOR[paper.issuer]:
        yield Choice(Say("button-rule"), f"/rule {paper.code}")
    if paper.kind is PaperKind.PENALTY_NOTICE and paper.state is PaperState.SERVED and may_open("defence", desk):
        yield Choice(Say("mend", {"by": "defence"}), f"/defence {code}")
    if paper.kind is PaperKind.PENALTY and paper.state is PaperState.SERVED and may_open("performed", desk):
        yield Choice(Say("mend", {"by": "performed"}), f"/performed {code}")
    if paper.kind is PaperKind.ORDER and paper.limit_on and paper.limit_on < desk.today:
        yield Choice(Say("button-way"), f"/way {code}")


def undo_buttons(code: str, desk: Desk) -> Rows:
    """To withdraw, correct or void a paper that is out: for who may decide on it and did not ask for it."""
    papers: tuple[PaperHere, ...] = desk.see("papers_here", code) or ()
    mine = (paper for paper in papers if paper.asked_by != desk.person.id)
    may = (paper for paper in mine if posts_of(desk) & decides(paper.kind, paper.issuer))
    return tuple((Choice(Say("button-undo-paper"), f"/undo {paper.code}"),) for paper in may)


def _of_return(card: CaseCard, back: Back | None, desk: Desk) -> Iterable[Choice]:
    code, status, posts = card.line.code, Status(card.status), posts_of(desk)
    if back and back.asked:
        if posts & BUREAU and back.asked.by_id != desk.person.id:
            yield Choice(Say("button-close"), f"/close {code}")
    elif status in AWAY:
        yield Choice(Say("button-returned"), f"/returned {code}")
    elif status is Status.OBSERVED:
        if posts & SCHOOL:
            yield Choice(Say("button-inclass"), f"/inclass {code}")
        if back and back.seen_on:
            yield Choice(Say("button-askclose"), f"/askclose {code}")
    if status is Status.RETURNED:
        yield Choice(Say("button-followup"), f"/followup {code}")
    if status in (Status.OBSERVED, Status.RETURNED):
        yield Choice(Say("button-away"), f"/away {code}")
