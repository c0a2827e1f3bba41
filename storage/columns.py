"""Column types: moments as whole milliseconds, the same on both databases; ids that are known before the row is written."""

import secrets
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


MILLISECOND = timedelta(milliseconds=1)


def to_ms(moment: datetime) -> int:
    """Milliseconds since 1970 of an aware moment."""
    return (moment - EPOCH) // MILLISECOND


class Moment(TypeDecorator[datetime]):
    """An aware moment. SQLite has no type for one, so both databases keep milliseconds since 1970 (UTC)."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """To milliseconds."""
        return None if value is None else to_ms(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """To an aware moment in UTC."""
        return None if value is None else EPOCH + timedelta(milliseconds=value)


class Ids:
    """Makes row ids: 42 bits of time, 21 of chance; rising within a process, so that they also order rows.

    A row's id is part of what its sealed values are bound to, so it must be known before the row is written.
    """

    def __init__(self, draw: Callable[[int], int] = secrets.randbits) -> None:
        """Start from nothing; the first id takes its time from the first moment given.

        `draw`: so many bits of chance; a test hands in bits that repeat.
        """
        self._draw = draw
        self._last = 0
        self._lock = threading.Lock()

    def new(self, now: datetime) -> int:
        """A new id for a row made now. The clock may go back; the ids do not."""
        with self._lock:
            fresh = (to_ms(now) << 21) | self._draw(21)
            self._last = fresh if fresh > self._last else self._last + 1 + self._draw(6)
            return self._last
