"""Numbers skipped after a restore, and files whose time of keeping is over."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand."""
    op.create_table(
        "skipped_numbers",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("area_id", sa.BigInteger(), nullable=False),
        sa.Column("category", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("why", sa.String(length=10), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("first <= last", name=op.f("ck_skipped_numbers_rising")),
        sa.ForeignKeyConstraint(["area_id"], ["areas.id"], name=op.f("fk_skipped_numbers_area_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_skipped_numbers_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_skipped_numbers")),
        sa.UniqueConstraint(
            "area_id", "category", "year", "first", name=op.f("uq_skipped_numbers_area_id_category_year_first")
        ),
    )
    op.add_column("cases", sa.Column("erased", sa.Boolean(), server_default=sa.false(), nullable=False))


def downgrade() -> None:
    """Take it back."""
    op.drop_column("cases", "erased")
    op.drop_table("skipped_numbers")
