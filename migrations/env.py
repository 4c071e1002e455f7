"""How Alembic finds our database and our models."""

from alembic import context
from flask import current_app
from sqlalchemy import text

from engagement.foundation import db


def ours(obj: object, name: str | None, kind: str, reflected: bool, compare_to: object) -> bool:
    """Leave the job queue's own tables alone: its library defines them."""
    return not (kind == "table" and name is not None and name.startswith("procrastinate_"))


def run() -> None:
    engine = current_app.extensions["migrate"].db.engine
    with engine.connect() as connection:
        context.configure(
            connection=connection, target_metadata=db.Model.metadata, include_object=ours, compare_type=True,
            compare_server_default=True,
        )  # fmt: skip
        with context.begin_transaction():
            # Two machines starting at once: one migrates, the other waits and finds nothing left to do.
            connection.execute(text("SELECT pg_advisory_xact_lock(7226)"))
            context.run_migrations()


run()
