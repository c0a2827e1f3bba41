"""What Alembic runs: one connection, one transaction, also on SQLite (TRAPS: otherwise a kill leaves half a schema)."""

from alembic import context

from storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
