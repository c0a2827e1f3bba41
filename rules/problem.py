"""Why something is refused. Codes only: the words for a person are in locales/ under `problem-<code>`."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Problem:
    """A refusal a person can act on.

    Attributes:
        code: name of the refusal, e.g. `day-in-the-future`; its words are the Fluent message `problem-<code>`.
        args: values the words need (plain strings, numbers and days, never a foreign child's data).
    """

    code: str
    args: Mapping[str, object] = field(default_factory=dict)

    def __bool__(self) -> bool:
        """Always true, so that `if problem := check(...)` reads as a sentence."""
        return True
