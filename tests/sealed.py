"""Every column that is stored sealed, for tests that look at all of them."""

from sqlalchemy import Table

from engagement.foundation import db
from engagement.foundation.sealed_columns import sealed_columns


def every_sealed_column() -> list[tuple[Table, str]]:
    """Each with its table."""
    return [(table, name) for table in db.Model.metadata.sorted_tables for name in sealed_columns(table)]
