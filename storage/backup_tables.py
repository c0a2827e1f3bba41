"""The table of paper numbers nobody may give any more, because a backup was restored. The others are in storage.tables."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Integer, String, Table, UniqueConstraint

from storage.columns import Moment
from storage.tables import metadata

skipped_numbers = Table(
    "skipped_numbers",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("area_id", BigInteger, ForeignKey("areas.id"), nullable=False),
    Column("category", String(12), nullable=False),
    Column("year", Integer, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False),
    Column("why", String(10), nullable=False),
    Column("at", Moment, nullable=False),
    Column("person_id", BigInteger, ForeignKey("people.id"), nullable=False),
    CheckConstraint("first <= last", name="rising"),
    UniqueConstraint("area_id", "category", "year", "first"),
)
"""Numbers from first to last of one organ, kind and year. `why`: `issued` (on paper after the backup; the row is lost) or
`void` (作废: skipped, so that none is used twice). With `papers` they leave no gap."""
