"""Tables of the month's reports. Rows are only ever added: what was sent is changed by sending it again.

They hold counts and no child by name; the words of a unit and the ids behind its counts are sealed.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.columns import Moment
from storage.tables import metadata

month_reports = Table(
    "month_reports",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("month", String(7), nullable=False),
    Column("kind", String(10), nullable=False),
    Column("unit_id", BigInteger, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("zero", Boolean, nullable=False),
    Column("until", Moment, nullable=False),
    Column("sent_at", Moment, nullable=False),
    Column("sent_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("receipt", String(12), nullable=False),
    Column("counts", Text, nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("month", "kind", "unit_id", "revision"),
    Index(None, "receipt"),
)
"""One sending of a unit's report. `until`: what was recorded up to then is in it; `counts`: the frozen numbers, as JSON."""

month_verdicts = Table(
    "month_verdicts",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("report_id", BigInteger, ForeignKey("month_reports.id"), nullable=False),
    Column("verdict", String(10), nullable=False),
    Column("sent_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("said_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("said_at", Moment, nullable=False),
    Column("receipt", String(12), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    CheckConstraint("said_by <> sent_by", name="two_persons"),
    Index(None, "report_id"),
)
"""What the next level said to one sending; never whoever sent it."""
