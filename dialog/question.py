"""What every kind of question has in common. A kind says how it is asked, what it makes of input, and how it is told."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from dialog.draft import Json
from dialog.incoming import Incoming
from dialog.screen import Rows, Wants, Words
from rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Answered:
    """The question has its answer. `at_once`: the form acts on it before Send."""

    value: Any
    at_once: bool = False


@dataclass(frozen=True, slots=True)
class Looking:
    """Not answered yet, but looked at differently: another page, month, search or set of ticks."""

    look: Mapping[str, Json]


@dataclass(frozen=True, slots=True)
class NotMine:
    """The input is nothing this question understands."""


Heard = Answered | Looking | NotMine | Problem


@dataclass(frozen=True, slots=True)
class Asking:
    """How an open question looks: buttons, the input wanted, and lines said under the question."""

    rows: Rows = ()
    wants: Wants = Wants.PRESS
    says: tuple[Words, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Question:
    """One question. Callables get the form as filled so far and the desk.

    Attributes:
        when: whether the question has a meaning now.
        optional: whether it can be skipped.
        default: makes the answer when nobody asks, so that the question is asked only from the summary; None where
            there is no usual answer and the question must be asked.
        pinned: the default is taken when the form is begun, not when it is sent (a day that was "today").
        check: why this answer cannot be, when it is given and again at Send.
        words: argument values for the question's sentence.
        joins: whether the summary tells it on the line of the question before.
        settled: whether it is left out of what can be changed from the summary.
    """

    when: Callable[[Any, Any], bool] = lambda _values, _desk: True
    optional: bool = False
    default: Callable[[Any, Any], Any] | None = None
    pinned: bool = False
    check: Callable[[Any, Any, Any], Problem | None] = lambda _answer, _values, _desk: None
    words: Callable[[Any, Any], Mapping[str, Any]] = lambda _values, _desk: {}
    joins: bool = False
    settled: bool = False

    @property
    def takes_voice(self) -> bool:
        """Whether it can be answered by a spoken note."""
        return False

    @property
    def instead(self) -> Problem | None:
        """What is said to anything sent that it does not take: what to send instead. None: what is said everywhere."""
        return None

    def takes(self, sent: Incoming) -> bool:
        """Whether it can be answered by a file of this kind."""
        return False

    def declines(self, sent: Incoming, look: Mapping[str, Json]) -> Problem | None:
        """Why this very file cannot be taken; it is not even fetched then."""
        return None

    def views(self, values: Any, look: Mapping[str, Json], desk: Any) -> tuple[Hashable, ...]:
        """Views this question needs to be asked and heard."""
        return ()

    def hear(self, incoming: Incoming, look: Mapping[str, Json], values: Any, desk: Any) -> Heard:
        """What the input means to this question."""
        raise NotImplementedError

    def show(self, look: Mapping[str, Json], values: Any, desk: Any) -> Asking:
        """How it looks while open."""
        raise NotImplementedError

    def tell(self, value: Any, values: Any, desk: Any) -> Words:
        """The answer in words, for the summary."""
        return str(value)

    def dump(self, value: Any) -> Json:
        """The answer as JSON."""
        return value

    def load(self, stored: Json) -> Any:
        """The answer from JSON."""
        return stored

    def holds(self, stored: Json, values: Any, desk: Any) -> bool:
        """Whether what is stored is an answer today; where it is not, the question is asked again."""
        return self.optional if stored is None else self.fits(stored, values, desk)

    def fits(self, stored: Json, values: Any, desk: Any) -> bool:
        """Whether it is of the right kind (another version may have stored it) and still among what is offered."""
        return True

    def is_urgent(self, stored: Json) -> bool:
        """Whether this answer takes effect before Send."""
        return False
