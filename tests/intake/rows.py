"""What is in the database after a page was sent."""

from typing import Any

from sqlalchemy import func, select

from engagement.foundation import db


def count(model: type) -> int:
    """How many rows there are."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def only(model: Any) -> Any:
    """The one row there is."""
    return db.session.scalars(select(model)).one()
