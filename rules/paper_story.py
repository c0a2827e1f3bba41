"""What became of one paper, read from its facts: asked, decided, issued, served, held. An impossible move changes nothing."""

from dataclasses import dataclass, replace
from datetime import date

from rules.clocks import Limit
from rules.history import Fact, PaperAsked, PaperMoved, PaperServed, ServiceJudged
from rules.papers import Paper, PaperState, may_move
from rules.service import Dated, Doubtful, judge

DECISIONS = frozenset({PaperState.ISSUED, PaperState.REFUSED, PaperState.SENT_BACK, PaperState.POSTPONED})
"""Never by whoever asked (DESIGN §1.11)."""

OTHERWISE = frozenset({PaperState.SERVED, PaperState.HELD, PaperState.ASKED})
"""States to which nobody moves a paper: only a report of service leads to the first two, only asking anew to the last."""


@dataclass(frozen=True, slots=True)
class Story:
    """A paper and what its service left behind.

    Attributes:
        limits: the periods as they were computed when its service was recorded.
        doubtful_day: the service date, should a doubtful service hold.
        doubted_on: since when somebody with a licence has to decide on it.
    """

    paper: Paper
    limits: tuple[Limit, ...] = ()
    doubtful_day: date | None = None
    doubted_on: date | None = None

    @property
    def state(self) -> PaperState:
        """Where the paper stands."""
        return self.paper.state

    def after(self, fact: Fact) -> "Story":
        """The story after a fact about this paper."""
        match fact:
            case PaperAsked() if self.state is PaperState.SENT_BACK:
                again = replace(
                    self.paper,
                    state=PaperState.ASKED,
                    asked_by=fact.by,
                    asked_on=fact.day,
                    notice_days=fact.notice_days,
                    reply_by=fact.reply_by,
                )
                return replace(self, paper=again)
            case PaperMoved():
                return self._moved(fact)
            case PaperServed() if self.state is PaperState.RELEASED:
                return self._served(fact)
            case ServiceJudged() if self.state is PaperState.HELD:
                return self._judged(fact)
            case _:
                return self

    def _moved(self, fact: PaperMoved) -> "Story":
        before, after = self.state, fact.state
        by_itself = after in DECISIONS and fact.by == self.paper.asked_by
        released_again = before is PaperState.HELD and after is PaperState.RELEASED
        if by_itself or released_again or after in OTHERWISE or not may_move(before, after):
            return self
        paper = replace(self.paper, state=after, postponed_to=fact.until)
        if after is PaperState.ISSUED:
            paper = replace(paper, decided_by=fact.by, number=fact.number, issued_on=fact.day)
        return replace(self, paper=paper)

    def _served(self, fact: PaperServed) -> "Story":
        """The story after a report of service; one that lies before the decision is no service."""
        issued = self.paper.issued_on
        if issued is None or fact.service.day < issued:
            return self
        match judge(fact.service, fact.known_on):
            case Dated(day=day):
                served = replace(self.paper, state=PaperState.SERVED, served_on=day)
                return Story(served, fact.limits)
            case Doubtful():
                held = replace(self.paper, state=PaperState.HELD)
                return Story(held, fact.limits, fact.service.day, fact.known_on)
            case _:
                return self

    def _judged(self, fact: ServiceJudged) -> "Story":
        if not fact.valid:
            return Story(replace(self.paper, state=PaperState.RELEASED))
        return Story(replace(self.paper, state=PaperState.SERVED, served_on=self.doubtful_day), self.limits)


def asked(fact: PaperAsked, in_round: int) -> Story:
    """The story of a paper that was just asked for."""
    return Story(
        Paper(
            kind=fact.kind,
            round=in_round,
            state=PaperState.ASKED,
            asked_by=fact.by,
            asked_on=fact.day,
            id=fact.paper,
            notice_days=fact.notice_days,
            reply_by=fact.reply_by,
        )
    )
