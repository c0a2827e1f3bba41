"""The table of incidents: times in which a channel carried nothing (docs/decisions/0025)."""

from sqlalchemy import BigInteger, Column, Index, Integer, String, Table, Text

from storage.columns import Moment
from storage.tables import metadata

incidents = Table(
    "incidents",
    metadata,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("channel", String(20), nullable=False),
    Column("began", Moment, nullable=False),
    Column("opened", Moment),
    Column("ended", Moment),
    Column("errors", Text, nullable=False),
    Column("waited", Integer),
    Index(None, "channel", "ended"),
)
"""`began`: the first failure after the last success. `opened`: when it had lasted long enough to be told; until then it is
only suspected. `errors`: JSON, how many by class. `waited`: messages that waited at its end."""
