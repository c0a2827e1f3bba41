"""What a turn may look at around a restricted case: who took it, what is proposed, and workers as lines of a list."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WorkerLine:
    """A worker as one line of a list. `code` is his row id; `where` is post and place as people say them."""

    code: str
    name: str
    post: str
    place: str


@dataclass(frozen=True, slots=True)
class WorkerList:
    """One page of workers, with how many there are."""

    lines: tuple[WorkerLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Proposal:
    """An open proposal to lift a restriction, with the competent office's answer. `by` is the proposer's name."""

    by: str
    office: str
    day: date
    number: str
    answer: str
    step: str
    owner: str


@dataclass(frozen=True, slots=True)
class Guarded:
    """How a restricted case stands for this reader.

    Attributes:
        untaken: whether a red flag still waits to be taken.
        taken_by: name of the person who took the newest one; empty where nobody did.
        reports: how many duty reports are recorded (D25).
        may_propose: whether he may propose to lift: nothing is proposed, and he did not raise the flag himself.
        may_decide: whether he may decide on the open proposal: neither the proposer nor the one who raised the flag.
    """

    untaken: bool
    taken_by: str
    reports: int
    proposal: Proposal | None
    may_propose: bool
    may_decide: bool
