"""What must be sure before anybody may be pressed: since when the child is away, who the guardian is. Like `rules.events`."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

_NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class AbsenceVerified:
    """Somebody of school or township found out that the child is away, and since when (DOMAIN §4.5: 00, 02 → 03).

    Attributes:
        first: the first absent day.
        how: how he found out.
    """

    PLAIN: ClassVar[frozenset[str]] = _NOTHING
    case: str
    first: date
    how: str = ""
