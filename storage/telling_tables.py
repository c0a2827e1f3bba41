"""Tables of what was told unasked: each thing once, and who has no signal today (docs/decisions/0027). No child is named here."""

from sqlalchemy import BigInteger, Column, Date, ForeignKey, Index, String, Table, UniqueConstraint

from storage.columns import Moment
from storage.tables import metadata

told = Table(
    "told",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, ForeignKey("people.id"), nullable=False),
    Column("channel", String(20), nullable=False),
    Column("key", String(140), nullable=False),
    Column("rule", String(40), nullable=False),
    Column("day", Date, nullable=False),
    Column("said_in", String(80), nullable=False),
    UniqueConstraint("person_id", "key", "channel"),
    Index(None, "said_in"),
    Index(None, "day"),
)
"""`key`: what was told (`rules.digest.telling_key`). `said_in`: dedupe key of the message; if that is dropped, it was not told."""

no_signal = Table(
    "no_signal",
    metadata,
    Column("person_id", BigInteger, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    Column("until", Moment, nullable=False),
)
"""Who said that he has no signal, and when reminders begin again. Only the last time is kept: it is no record of anybody."""
