"""The month's reports, each sending a row, and what the next level said to them."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "month_reports",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("unit_id", sa.BigInteger(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("zero", sa.Boolean(), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["sent_by"], ["people.id"], name=op.f("fk_month_reports_sent_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_reports")),
        sa.UniqueConstraint(
            "month", "kind", "unit_id", "revision", name=op.f("uq_month_reports_month_kind_unit_id_revision")
        ),
    )
    op.create_index(op.f("ix_month_reports_receipt"), "month_reports", ["receipt"])
    op.create_table(
        "month_verdicts",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("report_id", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("sent_by", sa.BigInteger(), nullable=False),
        sa.Column("said_by", sa.BigInteger(), nullable=False),
        sa.Column("said_at", sa.BigInteger(), nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("said_by <> sent_by", name=op.f("ck_month_verdicts_two_persons")),
        sa.ForeignKeyConstraint(["report_id"], ["month_reports.id"], name=op.f("fk_month_verdicts_report_id")),
        sa.ForeignKeyConstraint(["sent_by"], ["people.id"], name=op.f("fk_month_verdicts_sent_by")),
        sa.ForeignKeyConstraint(["said_by"], ["people.id"], name=op.f("fk_month_verdicts_said_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_month_verdicts")),
    )
    op.create_index(op.f("ix_month_verdicts_report_id"), "month_verdicts", ["report_id"])


def downgrade() -> None:
    """Back to the revision before."""
    op.drop_table("month_verdicts")
    op.drop_table("month_reports")
