"""Red flags that are taken, who may not see a case, liftings, and since when a child was not seen."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_COUNTY_DAY = timedelta(hours=8)
"""Days are days in the county's zone, eight hours ahead of UTC."""


def upgrade() -> None:
    """Expand."""
    _mark_events()
    op.create_table(
        "excluded",
        sa.Column("person_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("since", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_excluded_case_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_excluded_person_id")),
        sa.PrimaryKeyConstraint("person_id", "case_id", name=op.f("pk_excluded")),
    )
    op.create_table(
        "alarms",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("receipt", sa.String(length=12), nullable=True),
        sa.Column("raised_by", sa.BigInteger(), nullable=True),
        sa.Column("raised_at", sa.BigInteger(), nullable=False),
        sa.Column("repeat_at", sa.BigInteger(), nullable=False),
        sa.Column("taken_at", sa.BigInteger(), nullable=True),
        sa.Column("taken_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_alarms_case_id")),
        sa.ForeignKeyConstraint(["raised_by"], ["people.id"], name=op.f("fk_alarms_raised_by")),
        sa.ForeignKeyConstraint(["taken_by"], ["people.id"], name=op.f("fk_alarms_taken_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alarms")),
    )
    op.create_index(op.f("ix_alarms_case_id"), "alarms", ["case_id"])
    op.create_index(op.f("ix_alarms_taken_at_repeat_at"), "alarms", ["taken_at", "repeat_at"])
    op.create_table(
        "calls",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("alarm_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["alarm_id"], ["alarms.id"], name=op.f("fk_calls_alarm_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_calls_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calls")),
        sa.UniqueConstraint("alarm_id", "number", name=op.f("uq_calls_alarm_id_number")),
    )
    op.create_table(
        "liftings",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("proposed_by", sa.BigInteger(), nullable=False),
        sa.Column("proposed_at", sa.BigInteger(), nullable=False),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sa.BigInteger(), nullable=True),
        sa.Column("lifted", sa.Boolean(), nullable=True),
        sa.CheckConstraint("decided_by <> proposed_by", name=op.f("ck_liftings_two_persons")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_liftings_case_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["people.id"], name=op.f("fk_liftings_decided_by")),
        sa.ForeignKeyConstraint(["proposed_by"], ["people.id"], name=op.f("fk_liftings_proposed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_liftings")),
    )
    op.create_index(op.f("ix_liftings_case_id"), "liftings", ["case_id"])
    _make_sightings()


def _mark_events() -> None:
    """What was recorded on a restricted case since its first red flag stays with the bureau; without one, all of it."""
    op.add_column("events", sa.Column("restricted", sa.Boolean(), server_default=sa.false(), nullable=False))
    op.execute(
        sa.text(
            "UPDATE events SET restricted = :yes WHERE case_id IN (SELECT id FROM cases WHERE restricted = :yes) AND "
            "number >= COALESCE((SELECT MIN(flag.number) FROM events AS flag WHERE flag.case_id = events.case_id "
            "AND flag.kind = 'RedFlagRaised'), 1)"
        ).bindparams(sa.bindparam("yes", True, type_=sa.Boolean()))
    )


def _make_sightings() -> None:
    """Counted from the opening of the case; the first record after this knows better."""
    op.create_table(
        "sightings",
        sa.Column("id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("case_id", sa.BigInteger(), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_sightings_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sightings")),
        sa.UniqueConstraint("case_id", name=op.f("uq_sightings_case_id")),
    )
    op.create_index(op.f("ix_sightings_since_asked"), "sightings", ["since", "asked"])
    opened = op.get_bind().execute(sa.text("SELECT id, opened_at FROM cases")).all()
    table = sa.table(
        "sightings", sa.column("id"), sa.column("case_id"), sa.column("since", sa.Date()), sa.column("asked")
    )
    rows = [
        {
            "id": row.id,
            "case_id": row.id,
            "since": (datetime.fromtimestamp(row.opened_at / 1000, UTC) + _COUNTY_DAY).date(),
            "asked": 0,
        }
        for row in opened
    ]
    if rows:
        op.bulk_insert(table, rows)


def downgrade() -> None:
    """Take it back."""
    op.drop_index(op.f("ix_sightings_since_asked"), table_name="sightings")
    op.drop_table("sightings")
    op.drop_index(op.f("ix_liftings_case_id"), table_name="liftings")
    op.drop_table("liftings")
    op.drop_table("calls")
    op.drop_index(op.f("ix_alarms_taken_at_repeat_at"), table_name="alarms")
    op.drop_index(op.f("ix_alarms_case_id"), table_name="alarms")
    op.drop_table("alarms")
    op.drop_table("excluded")
    op.drop_column("events", "restricted")
