"""The migrations make exactly what the models say, from nothing, and can be read in order."""

import re
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Connection, text

from engagement.foundation import db

CHECKS = """
    SELECT conrelid::regclass::text || ' ' || conname, pg_get_constraintdef(oid) FROM pg_constraint
    WHERE contype = 'c' AND connamespace = CAST(:schema AS regnamespace)
"""
INDEXES = """
    SELECT tablename || ' ' || indexname, regexp_replace(indexdef, ' ON [^ ]+ ', ' ON ') FROM pg_indexes
    WHERE schemaname = :schema
"""
NOT_OURS = ("procrastinate_", "alembic_")


def by_migrations(app: Flask, query: str) -> dict[str, str]:
    """What the migrations have made, by name."""
    with db.database.engine.connect() as connection:
        return defined(connection, query, "public")


def by_models(app: Flask, query: str) -> dict[str, str]:
    """The same, of tables made from the models in a schema that is thrown away."""
    with db.database.engine.connect() as connection:
        connection.execute(text("CREATE SCHEMA by_models"))
        db.Model.metadata.create_all(connection.execution_options(schema_translate_map={None: "by_models"}))
        connection.execute(text("SET LOCAL search_path = by_models, public"))
        return defined(connection, query, "by_models")  # rolled back with the connection


def defined(connection: Connection, query: str, schema: str) -> dict[str, str]:
    rows = connection.execute(text(query), {"schema": schema}).all()
    return {name: definition for name, definition in rows if not name.startswith(NOT_OURS)}


def values_of(definition: str) -> list[str]:
    """The keys a CHECK names."""
    return re.findall(r"'(\w+)'::", definition)


def test_an_upgraded_database_equals_the_models(app: Flask) -> None:
    def ours(_: object, name: str | None, kind: str, *__: object) -> bool:
        return not (kind == "table" and str(name).startswith("procrastinate_"))

    with db.database.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, db.Model.metadata) == []


def test_what_the_database_refuses_is_what_the_models_say(app: Flask) -> None:
    """Every CHECK to the letter, so that a new member of a closed list comes with its migration."""
    closed_lists = sum(len(values_of(definition)) > 1 for definition in by_migrations(app, CHECKS).values())
    assert closed_lists > 15
    assert by_migrations(app, CHECKS) == by_models(app, CHECKS)


def test_indexes_are_those_of_the_models(app: Flask) -> None:
    """Partial and unique indexes hold rules too; the comparison above looks at their columns only."""
    assert by_migrations(app, INDEXES) == by_models(app, INDEXES)


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
