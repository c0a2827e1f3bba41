"""Papers with their numbers, applications, closings, the basis registry, and what officials were asked."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_ONE_ALIVE = sa.text("kind <> 'D23' AND state IN ('asked', 'postponed', 'issued', 'released', 'held', 'served')")


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "bases",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("switch", sa.String(length=10), nullable=False),
        sa.Column("entered_at", sa.BigInteger(), nullable=False),
        sa.Column("entered_by", sa.BigInteger(), nullable=False),
        sa.Column("approved_by", sa.BigInteger(), nullable=True),
        sa.Column("approved_at", sa.BigInteger(), nullable=True),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.Column("told", sa.Text(), nullable=False),
        sa.CheckConstraint("approved_by <> entered_by", name=op.f("ck_bases_two_persons")),
        sa.ForeignKeyConstraint(["approved_by"], ["people.id"], name=op.f("fk_bases_approved_by")),
        sa.ForeignKeyConstraint(["entered_by"], ["people.id"], name=op.f("fk_bases_entered_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bases")),
    )
    op.create_table(
        "paper_numbers",
        sa.Column("area_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("category", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_paper_numbers_area_id")),
        sa.PrimaryKeyConstraint("area_id", "category", "year", name=op.f("pk_paper_numbers")),
    )
    op.create_table(
        "closings",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("closed", sa.Boolean(), nullable=True),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_closings_two_persons")),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_closings_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_closings_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_closings_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closings")),
    )
    op.create_index(op.f("ix_closings_case_id"), "closings", ["case_id"], unique=False)
    op.create_table(
        "exemptions",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("filed_by", sa.BigInteger(), nullable=True),
        sa.Column("filed_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_exemptions_two_persons")),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_exemptions_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_exemptions_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_exemptions_decided_by")),
        sa.ForeignKeyConstraint(["filed_by"], ["people.id"], name=op.f("fk_exemptions_filed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_exemptions")),
        sa.UniqueConstraint("code", name=op.f("uq_exemptions_code")),
    )
    op.create_index(op.f("ix_exemptions_case_id"), "exemptions", ["case_id"], unique=False)
    op.create_index(op.f("ix_exemptions_state_last"), "exemptions", ["state", "last"], unique=False)
    op.create_table(
        "papers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=10), nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("asked_by", sa.BigInteger(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("until", sa.Date(), nullable=True),
        sa.Column("category", sa.String(length=12), nullable=True),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("nth", sa.Integer(), nullable=True),
        sa.Column("number", sa.String(length=40), nullable=True),
        sa.Column("served_on", sa.Date(), nullable=True),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("file_id", sa.String(length=32), nullable=True),
        sa.Column("file_sha", sa.String(length=64), nullable=True),
        sa.Column("rendered_at", sa.BigInteger(), nullable=True),
        sa.Column("render_tries", sa.Integer(), server_default="0", nullable=False),
        sa.CheckConstraint("(number IS NULL) = (nth IS NULL)", name=op.f("ck_papers_numbered_whole")),
        sa.CheckConstraint("decided_by <> asked_by", name=op.f("ck_papers_two_persons")),
        sa.CheckConstraint("number IS NULL OR decided_by IS NOT NULL", name=op.f("ck_papers_numbered_when_decided")),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_papers_area_id")),
        sa.ForeignKeyConstraint(["asked_by"], ["people.id"], name=op.f("fk_papers_asked_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_papers_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_papers_decided_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_papers")),
        sa.UniqueConstraint("area_id", "category", "year", "nth", name=op.f("uq_papers_area_id_category_year_nth")),
        sa.UniqueConstraint("code", name=op.f("uq_papers_code")),
        sa.UniqueConstraint("number", name=op.f("uq_papers_number")),
    )
    op.create_index(op.f("ix_papers_case_id"), "papers", ["case_id"], unique=False)
    op.create_index(op.f("ix_papers_state"), "papers", ["state"], unique=False)
    op.create_index(
        "uq_papers_one_alive",
        "papers",
        ["case_id", "kind", "round"],
        unique=True,
        sqlite_where=_ONE_ALIVE,
        postgresql_where=_ONE_ALIVE,
    )
    op.create_table(
        "requests",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(length=20), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("posts", sa.String(length=80), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("told_at", sa.BigInteger(), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("tellings", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("answer", sa.String(length=20), nullable=True),
        sa.ForeignKeyConstraint(["answered_by"], ["people.id"], name=op.f("fk_requests_answered_by")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_requests_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sa.UniqueConstraint("case_id", "what", "subject", name=op.f("uq_requests_case_id_what_subject")),
    )
    op.create_index(op.f("ix_requests_answered_at_answer_by"), "requests", ["answered_at", "answer_by"], unique=False)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_requests_answered_at_answer_by"), table_name="requests")
    op.drop_table("requests")
    op.drop_index("uq_papers_one_alive", table_name="papers")
    op.drop_index(op.f("ix_papers_state"), table_name="papers")
    op.drop_index(op.f("ix_papers_case_id"), table_name="papers")
    op.drop_table("papers")
    op.drop_index(op.f("ix_exemptions_state_last"), table_name="exemptions")
    op.drop_index(op.f("ix_exemptions_case_id"), table_name="exemptions")
    op.drop_table("exemptions")
    op.drop_index(op.f("ix_closings_case_id"), table_name="closings")
    op.drop_table("closings")
    op.drop_table("paper_numbers")
    op.drop_table("bases")
