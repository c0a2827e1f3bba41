"""One round of the ladder, read from its facts: since when the child is away, what was tried, which papers stand.

`read_round` is the only way from facts to a round. A fact that says an impossible thing changes nothing.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from rules.attempts import Contact
from rules.codes import HEALTH_REASONS, RED_FLAG_REASONS, Reason, Result, Status
from rules.history import (
    Absent,
    Closed,
    ConferenceHeld,
    Contacted,
    Criticised,
    DefenceAnswered,
    DefenceMade,
    Fact,
    FollowedUp,
    GuardianSearched,
    History,
    LegalReviewed,
    Lifted,
    OffLadder,
    PaperAsked,
    PaperMoved,
    PaperServed,
    Performed,
    ReasonHeard,
    Reported,
    Restricted,
    Returned,
    SeenInClass,
    ServiceJudged,
    StatusSet,
    TakenOff,
    VillageAdmonished,
)
from rules.paper_story import Story, asked
from rules.papers import ALIVE, PaperKind, PaperState
from rules.pauses import Pauses

MARKS: Mapping[type[Fact], str] = {
    GuardianSearched: "searched_on",
    Criticised: "criticised_on",
    VillageAdmonished: "admonished_on",
    DefenceMade: "defence_made_on",
    DefenceAnswered: "defence_answered_on",
    LegalReviewed: "legally_reviewed_on",
    Performed: "performed_on",
    Reported: "reported_on",
}
"""Facts that leave their day and nothing else; the newest stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """The round a case is in.

    Attributes:
        number: 0: no absence is on file yet.
        began: the first absent day.
        open_reason: the reason as it stood before a restriction.
        flagged_on: the day on which a red flag came to notice, by a reason or by itself; kept until the next one.
        stories: the papers of this round by their id.
    """

    number: int = 0
    began: date | None = None
    status: Status = Status.TO_VERIFY
    reason: Reason | None = None
    open_reason: Reason | None = None
    flagged_on: date | None = None
    restricted_on: date | None = None
    reported_on: date | None = None
    contacted: tuple[Contacted, ...] = ()
    conference: ConferenceHeld | None = None
    searched_on: date | None = None
    criticised_on: date | None = None
    admonished_on: date | None = None
    defence_made_on: date | None = None
    defence_answered_on: date | None = None
    legally_reviewed_on: date | None = None
    performed_on: date | None = None
    stories: Mapping[str, Story] = field(default_factory=dict)
    pauses: Pauses = field(default_factory=Pauses)
    returned_on: date | None = None
    seen: SeenInClass | None = None
    closed_on: date | None = None
    followed: frozenset[int] = frozenset()
    off: OffLadder | None = None

    @property
    def away(self) -> bool:
        """Whether the child is away as far as is known, so that the ladder goes on."""
        return self.off is None and self.returned_on is None and self.status is not Status.AT_SCHOOL

    @property
    def red_flag(self) -> bool:
        """Whether the case is for protection and never for pressure (DOMAIN §8.9)."""
        return self.restricted_on is not None or self.reason in RED_FLAG_REASONS

    @property
    def barred(self) -> bool:
        """Whether no order may even be prepared: red flags and health (DOMAIN §8.9, §8.10)."""
        return self.red_flag or self.reason in HEALTH_REASONS

    def contacts(self, today: date) -> tuple[Contact, ...]:
        """The visits of this round as counting sees them today: a promise that was not kept is known the day after it."""
        return tuple(_counted(fact, today) for fact in self.contacted if not self.began or fact.day >= self.began)

    def alive(self, kind: PaperKind) -> Story | None:
        """The paper of this kind that stands or is on its way."""
        return next((s for s in self.stories.values() if s.paper.kind is kind and s.state in ALIVE), None)

    def served(self, kind: PaperKind) -> Story | None:
        """The paper of this kind that was served."""
        of_kind = (story for story in self.stories.values() if story.paper.kind is kind)
        return next((story for story in of_kind if story.state is PaperState.SERVED), None)

    def issued(self, kind: PaperKind) -> Story | None:
        """The paper of this kind that was decided and still stands."""
        of_kind = (story for story in self.stories.values() if story.paper.kind is kind)
        return next((s for s in of_kind if s.state in ALIVE and s.paper.issued_on), None)

    def after(self, fact: Fact) -> "Round":
        """The round after this fact."""
        match fact:
            case Absent():
                return self._absent(fact.day)
            case StatusSet():
                ended = fact.status is Status.AT_SCHOOL
                return replace(self, status=fact.status, pauses=Pauses() if ended else self.pauses)
            case Contacted():
                return replace(self, contacted=(*self.contacted, fact))
            case ConferenceHeld():
                return replace(self, conference=fact)
            case ReasonHeard() | Restricted() | Lifted():
                return self._protected(fact)
            case PaperAsked() | PaperMoved() | PaperServed() | ServiceJudged():
                return self._on_paper(fact)
            case Returned() | SeenInClass() | Closed() | FollowedUp() | TakenOff():
                return self._ended(fact)
            case _ if name := MARKS.get(type(fact)):
                return replace(self, **{name: fact.day})  # type: ignore[arg-type]  # every mark is a day
            case _:
                return replace(self, pauses=self.pauses.after(fact))

    def _absent(self, day: date) -> "Round":
        if self.number and self.away:
            return replace(self, began=day)
        return Round(
            number=self.number + 1,
            began=day,
            status=Status.WATCHED if self.number else self.status,
            reason=self.reason,
            open_reason=self.open_reason,
            flagged_on=self.flagged_on,
            restricted_on=self.restricted_on,
            reported_on=self.reported_on,
            contacted=self.contacted,
            pauses=self.pauses,
        )

    def _protected(self, fact: Fact) -> "Round":
        match fact:
            case ReasonHeard() if fact.reason in RED_FLAG_REASONS and not self.red_flag:
                return replace(self, reason=fact.reason, flagged_on=fact.day, reported_on=None)
            case ReasonHeard():
                return replace(self, reason=fact.reason)
            case Restricted() if self.restricted_on is None:
                flagged = replace(self, restricted_on=fact.day, open_reason=self.reason)
                return flagged if self.red_flag else replace(flagged, flagged_on=fact.day, reported_on=None)
            case Lifted() if self.restricted_on is not None:
                return replace(self, restricted_on=None, reason=self.open_reason)
            case _:
                return self

    def _on_paper(self, fact: PaperAsked | PaperMoved | PaperServed | ServiceJudged) -> "Round":
        """Nothing is asked for twice in one round but letters; `rules.gate` says so before, the facts once more."""
        story = self.stories.get(fact.paper)
        if isinstance(fact, PaperAsked) and (story is None or story.state is PaperState.SENT_BACK):
            kind = story.paper.kind if story else fact.kind
            if kind is not PaperKind.LETTER and self.alive(kind):
                return self
        if story:
            return replace(self, stories={**self.stories, fact.paper: story.after(fact)})
        if isinstance(fact, PaperAsked):
            return replace(self, stories={**self.stories, fact.paper: asked(fact, self.number)})
        return self

    def _ended(self, fact: Fact) -> "Round":
        match fact:
            case Returned() if self.off is None and self.returned_on is None:
                return replace(self, returned_on=fact.day, status=Status.OBSERVED, pauses=Pauses())
            case SeenInClass() if self.returned_on and fact.day >= self.returned_on:
                return replace(self, seen=fact)
            case Closed() if self.returned_on and self.closed_on is None:
                return replace(self, closed_on=fact.day, status=Status.RETURNED)
            case FollowedUp() if self.closed_on:
                return replace(self, followed=self.followed | {fact.after})
            case TakenOff():
                return replace(self, off=fact.why, pauses=Pauses())
            case _:
                return self


def _counted(fact: Contacted, today: date) -> Contact:
    if fact.promise is None or today <= fact.promise or Result.PROMISED not in fact.contact.results:
        return fact.contact
    known_on = max(fact.contact.recorded_on, fact.promise + timedelta(days=1))
    return replace(fact.contact, promise_broken=True, recorded_on=known_on)


def read_round(history: History, today: date) -> Round:
    """The round this case is in, as it was known by the end of this day."""
    round_ = Round()
    for fact in history.known(today):
        round_ = round_.after(fact)
    return round_
