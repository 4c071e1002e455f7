"""The migrations make exactly what the models say, from nothing, and can be read in order."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import text

from engagement.foundation import db


def test_an_upgraded_database_equals_the_models(app: Flask) -> None:
    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and str(name).startswith("procrastinate_"))

    with db.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, db.Model.metadata) == []


def test_every_closed_list_is_checked_by_the_database(app: Flask) -> None:
    wanted = {
        str(constraint.name)
        for table in db.Model.metadata.tables.values()
        for constraint in table.constraints
        if str(constraint.name).startswith("ck_")
    }
    there = set(db.session.scalars(text("SELECT conname FROM pg_constraint WHERE contype = 'c'")))
    assert len(wanted) > 25 and wanted <= there


def test_migrations_are_numbered_in_order() -> None:
    names = sorted(path.name for path in Path("migrations/versions").glob("*.py"))
    assert [int(re.match(r"(\d{4})_[a-z_]+\.py$", name)[1]) for name in names] == list(range(1, len(names) + 1))


def test_every_list_has_its_index(app: Flask) -> None:
    """A foreign key without an index makes a slow page as soon as the city uses it."""
    missing = db.session.execute(
        text(
            """
            SELECT c.conrelid::regclass::text, a.attname FROM pg_constraint c
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
            WHERE c.contype = 'f' AND c.conrelid::regclass::text NOT LIKE 'procrastinate%'
            AND NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = c.conrelid AND i.indkey[0] = c.conkey[1])
            """
        )
    ).all()
    assert missing == []
