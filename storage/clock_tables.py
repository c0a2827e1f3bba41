"""The table of leases: which process does what only one may do (docs/decisions/0024). It holds nothing of a child."""

from sqlalchemy import BigInteger, Column, String, Table

from storage.columns import Moment
from storage.tables import metadata

leases = Table(
    "leases",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("holder", String(160), nullable=False),
    Column("token", BigInteger, nullable=False),
    Column("until", Moment, nullable=False),
)
"""`token`: grows with each new holder and is never used again, so the row stays when nobody holds the lease."""
