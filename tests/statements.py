"""What the database is asked meanwhile."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import event

from engagement.foundation import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements sent to the database inside."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_more: object) -> None:
        sent.append(statement)

    event.listen(db.database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(db.database.engine, "before_cursor_execute", note)
