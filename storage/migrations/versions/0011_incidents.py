"""Incidents of channels; the outbox's index in the order of delivery, so that a long queue costs nothing to take from."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_OLD = "ix_outbox_state_lane_not_before_id"
_NEW = "ix_outbox_state_lane_id_not_before_channel_address"


def upgrade() -> None:
    """Expand. An index is no data: the old one goes, for every message written would pay for both."""
    op.create_table(
        "incidents",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("began", sa.BigInteger(), nullable=False),
        sa.Column("opened", sa.BigInteger(), nullable=True),
        sa.Column("ended", sa.BigInteger(), nullable=True),
        sa.Column("errors", sa.Text(), nullable=False),
        sa.Column("waited", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_channel_ended"), "incidents", ["channel", "ended"], unique=False)
    columns = ["state", "lane", "id", "not_before", "channel", "address"]
    op.create_index(op.f(_NEW), "outbox", columns, unique=False)
    op.drop_index(op.f(_OLD), table_name="outbox")


def downgrade() -> None:
    """Back."""
    op.create_index(op.f(_OLD), "outbox", ["state", "lane", "not_before", "id"], unique=False)
    op.drop_index(op.f(_NEW), table_name="outbox")
    op.drop_index(op.f("ix_incidents_channel_ended"), table_name="incidents")
    op.drop_table("incidents")
