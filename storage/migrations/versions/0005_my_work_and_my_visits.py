"""Whose work a deadline is; events found by who recorded them; drafts left alone looked at once."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Expand; the deadlines that are there get the owner of their case's newest next step."""
    op.add_column("drafts", sa.Column("looked_at", sa.BigInteger(), nullable=True))
    op.add_column("deadlines", sa.Column("owner", sa.String(length=10), nullable=True))
    op.add_column("deadlines", sa.Column("person_id", sa.BigInteger(), nullable=True))
    with op.batch_alter_table("deadlines", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_deadlines_person_id"), ["person_id"], unique=False)
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_events_person_id_id"), ["person_id", "id"], unique=False)
    _fill_owners()


def _fill_owners() -> None:
    conn = op.get_bind()
    steps = conn.execute(
        sa.text("SELECT case_id, person_id, plain FROM events WHERE kind = 'NextStepSet' ORDER BY case_id, number")
    )
    newest = {row.case_id: (json.loads(row.plain)["owner"], row.person_id) for row in steps}
    for case_id, (owner, person_id) in newest.items():
        values = {"case_id": case_id, "owner": owner, "person_id": person_id if owner == "me" else None}
        conn.execute(
            sa.text("UPDATE deadlines SET owner = :owner, person_id = :person_id WHERE case_id = :case_id"), values
        )


def downgrade() -> None:
    """Contract."""
    with op.batch_alter_table("events", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_events_person_id_id"))
    with op.batch_alter_table("deadlines", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_deadlines_person_id"))
        batch_op.drop_column("person_id")
        batch_op.drop_column("owner")
    with op.batch_alter_table("drafts", schema=None) as batch_op:
        batch_op.drop_column("looked_at")
