"""What a person got unasked in one week, Monday to Sunday (DOMAIN §8.5)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Burden:
    """Messages of one week.

    Attributes:
        inside: digests and reminders of everyday things; the county sets how many at most.
        outside: red flags, legal limits, and decisions asked; they are not held back, but shown.
    """

    inside: int = 0
    outside: int = 0

    def left(self, at_most: int) -> bool:
        """Whether one more fits into a budget of so many a week."""
        return self.inside < at_most
