"""What is kept: tables, the scope, named views, events, inbox and outbox, encryption, migrations. SQLAlchemy is known here only."""
