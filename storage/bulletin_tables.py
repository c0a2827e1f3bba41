"""The table of bulletins: what officials told groups, sealed, with who wrote it and who sent it."""

from sqlalchemy import BigInteger, CheckConstraint, Column, ForeignKey, Index, LargeBinary, String, Table

from storage.columns import Moment
from storage.tables import metadata

bulletins = Table(
    "bulletins",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("receipt", String(12), nullable=False),
    Column("state", String(10), nullable=False),
    Column("written_at", Moment, nullable=False),
    Column("written_by", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("decided_at", Moment),
    Column("decided_by", BigInteger, ForeignKey("people.id")),
    Column("sealed", LargeBinary, nullable=False),
    CheckConstraint("state = 'waiting' OR decided_by IS NOT NULL", name="a_person_decided"),
    Index(None, "state"),
    Index(None, "receipt"),
)
"""Units, no child. The text is sealed all the same: what people type is never kept readable."""
