"""What was told unasked, who has no signal today, and an index to count what one person heard in a week."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "told",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=140), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("said_in", sa.String(length=80), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_told_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_told")),
        sa.UniqueConstraint("person_id", "key", "channel", name=op.f("uq_told_person_id_key_channel")),
    )
    op.create_index(op.f("ix_told_said_in"), "told", ["said_in"], unique=False)
    op.create_index(op.f("ix_told_day"), "told", ["day"], unique=False)
    op.create_table(
        "no_signal",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_no_signal_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_no_signal")),
    )
    op.create_index(
        "ix_outbox_unasked",
        "outbox",
        ["person_id", "made_at"],
        unique=False,
        sqlite_where=sa.text("lane > 0"),
        postgresql_where=sa.text("lane > 0"),
    )


def downgrade() -> None:
    """Take it back."""
    op.drop_index("ix_outbox_unasked", table_name="outbox")
    op.drop_table("no_signal")
    op.drop_index(op.f("ix_told_day"), table_name="told")
    op.drop_index(op.f("ix_told_said_in"), table_name="told")
    op.drop_table("told")
