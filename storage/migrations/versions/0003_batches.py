"""Batches of rosters: what each import made or changed, so that it can be taken back; marks of children who are alike."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "batches",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("undone_at", sa.BigInteger(), nullable=True),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sa.UniqueConstraint("number", name=op.f("uq_batches_number")),
    )
    op.create_table(
        "batch_rows",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("batch_id", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("row_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=True),
        sa.Column("sealed", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_batch_rows_batch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch_rows")),
    )
    with op.batch_alter_table("batch_rows", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_batch_rows_batch_id_kind"), ["batch_id", "kind"], unique=False)
        batch_op.create_index(batch_op.f("ix_batch_rows_row_id"), ["row_id"], unique=False)

    op.create_table(
        "pupil_marks",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("pupil_id", sa.BigInteger(), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("numbered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pupil_id"], ["pupils.id"], name=op.f("fk_pupil_marks_pupil_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pupil_marks")),
    )
    with op.batch_alter_table("pupil_marks", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pupil_marks_pupil_id"), ["pupil_id"], unique=False)


def downgrade() -> None:
    """Contract."""
    with op.batch_alter_table("pupil_marks", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pupil_marks_pupil_id"))

    op.drop_table("pupil_marks")
    with op.batch_alter_table("batch_rows", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_batch_rows_row_id"))
        batch_op.drop_index(batch_op.f("ix_batch_rows_batch_id_kind"))

    op.drop_table("batch_rows")
    op.drop_table("batches")
