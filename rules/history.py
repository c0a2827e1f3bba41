"""What happened on the ladder of one case, as plain dated facts, and what is prepared for its next paper. Decides nothing.

A fact counts from its day, but it is not known before it was written down: whoever asks about a day sees only what was
known by then (`History.known`). `rules.rounds` reads the facts; `rules.ladder` and `rules.deadlines` say what follows.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from rules.attempts import Contact
from rules.clocks import Limit
from rules.codes import Reason, Status
from rules.papers import PaperKind, PaperState
from rules.service import Service


class OffLadder(StrEnum):
    """Why a case left the ladder without a return (DOMAIN §4.5): each way keeps its papers, none deletes."""

    MOVED = "moved"
    TRANSFERRED = "transferred"
    ABROAD = "abroad"
    DEAD = "dead"
    MISSING = "missing"
    RECORD_ERROR = "record_error"
    OTHER_SCHOOLING = "other_schooling"
    FINISHED = "finished"
    OVER_AGE = "over_age"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something that happened.

    Attributes:
        day: the day it happened, in the county's zone.
        recorded_on: the day it was written down, where that was later.
    """

    day: date
    recorded_on: date | None = None

    @property
    def known_on(self) -> date:
        """From this day on the program knows of it."""
        return max(self.day, self.recorded_on or self.day)


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent(Fact):
    """The first day of an absence; after a return it begins a new round. Told again in the same round, it is put right.

    It may still be to come: a roster of August opens cases whose first absent day is the first of September.
    """

    @property
    def known_on(self) -> date:
        """From the day it was written down: what ends the case before that first day ends this absence too."""
        return self.recorded_on or self.day


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusSet(Fact):
    """A person moved the pupil to this status (DOMAIN §4.5)."""

    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ReasonHeard(Fact):
    """The main reason as it is known from now on."""

    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Restricted(Fact):
    """A red flag was raised: the case is for protection and never for pressure (DOMAIN §8.9).

    A reason that was told with it is heard after it, so that lifting leads back to what was known before.
    """


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported(Fact):
    """The report the law asks for was made (D25)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lifted(Fact):
    """The restriction ended; the reason is what was known before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacted(Fact):
    """A visit or call (D10). Its `day` and `recorded_on` are the contact's.

    Attributes:
        promise: the day by which the child was promised to be back (V09). Not back by then, it is a failed attempt,
            known the day after.
    """

    contact: Contact
    promise: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConferenceHeld(Fact):
    """对策会商 (D22, R29), with the day on which its plan is looked at again."""

    review_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuardianSearched(Fact):
    """The search for the guardian is on file (D23)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criticised(Fact):
    """批评教育 with its record (D2)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageAdmonished(Fact):
    """The village admonished the guardian (未成年人保护法 118, 家庭教育促进法 48)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperAsked(Fact):
    """Somebody asked for a paper, or asked again for one that was sent back.

    Attributes:
        paper: names the paper inside this case.
        notice_days: the period the order names, as SW-10 said when it was asked for.
        reply_by: the day a prior notice names for the guardian's statement.
    """

    paper: str
    kind: PaperKind
    by: int
    notice_days: int = 7
    reply_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperMoved(Fact):
    """A paper went to another state; a move that `rules.papers.MOVES` does not allow changes nothing.

    Attributes:
        until: the day to which a decision was postponed.
    """

    paper: str
    state: PaperState
    by: int
    number: str = ""
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperServed(Fact):
    """The servers' report (D8); what it comes to says `rules.service.judge`.

    Attributes:
        limits: the periods as they were computed when it was recorded; those that were settled then stay as they are.
    """

    paper: str
    service: Service
    limits: tuple[Limit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceJudged(Fact):
    """A licensed person decided whether a doubtful service holds. If not, the paper is served anew on the same number."""

    paper: str
    valid: bool
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DefenceMade(Fact):
    """The guardian stated his case or asked for a hearing (D6, 行政处罚法 45, 63)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefenceAnswered(Fact):
    """What he said was reviewed point by point (D6)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalReviewed(Fact):
    """法制审核 of the proposed decision (行政处罚法 58)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Performed(Fact):
    """The decision was performed: nothing is left to urge or enforce."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionAsked(Fact):
    """延缓入学 or 休学 was asked for in writing (R11, D11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionRefused(Fact):
    """It was refused, with reasons."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExemptionApproved(Fact):
    """It was approved from a day to a day, both inside it, at most a year."""

    first: date
    last: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned(Fact):
    """The child is back: observation (06). Every clock of this round ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenInClass(Fact):
    """Two persons' proof that the child sits in class (DOMAIN §8.14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed(Fact):
    """销号 (07), approved by the bureau."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedUp(Fact):
    """A follow-up after 销号, with the distance in days it belongs to: 30, 60 or 90."""

    after: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOff(Fact):
    """The case left the ladder another way; only a new absence brings it back."""

    why: OffLadder


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """What stands ready today for a paper (`rules.gate.File` explains each); the store knows it, no fact tells it."""

    guardian: bool = False
    guardian_confirmed: bool = False
    guardian_address: bool = False
    language: bool = False
    servers: int = 0
    officers: int = 0
    next_step: bool = False
    basis: bool = False
    """A basis that opens the penalty path stands in the registry (`rules.basis.opens`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """One case as the ladder sees it.

    Attributes:
        facts: in the order in which they were written down.
        prepared: what stands ready today.
    """

    birth: date
    facts: tuple[Fact, ...] = ()
    prepared: Prepared = field(default_factory=Prepared)

    def known(self, today: date) -> tuple[Fact, ...]:
        """The facts that were known by the end of this day, oldest knowledge first."""
        return tuple(sorted((f for f in self.facts if f.known_on <= today), key=lambda fact: fact.known_on))
