"""Bulletins told to groups."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "bulletins",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("written_at", sa.BigInteger(), nullable=False),
        sa.Column("written_by", sa.BigInteger(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("state = 'waiting' OR decided_by IS NOT NULL", name=op.f("ck_bulletins_a_person_decided")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_bulletins_decided_by")),
        sa.ForeignKeyConstraint(["written_by"], ["people.id"], name=op.f("fk_bulletins_written_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulletins")),
    )
    op.create_index(op.f("ix_bulletins_state"), "bulletins", ["state"], unique=False)
    op.create_index(op.f("ix_bulletins_receipt"), "bulletins", ["receipt"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_table("bulletins")
