"""Rosters that were sent to the bot, and where each of them stands."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "sent_rosters",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("changed_at", sa.BigInteger(), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=False),
        sa.Column("marked_id", sa.String(length=32), nullable=True),
        sa.Column("batch", sa.Integer(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sent_rosters_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sent_rosters")),
    )
    op.create_index(op.f("ix_sent_rosters_state_id"), "sent_rosters", ["state", "id"])
    op.create_index(op.f("ix_sent_rosters_person_id_receipt"), "sent_rosters", ["person_id", "receipt"])


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_sent_rosters_person_id_receipt"), table_name="sent_rosters")
    op.drop_index(op.f("ix_sent_rosters_state_id"), table_name="sent_rosters")
    op.drop_table("sent_rosters")
