"""Finding what residents said."""

from collections.abc import Sequence

from sqlalchemy import func, select

from engagement.foundation import db
from engagement.outreach.inputs.models import ResidentInput

A_PAGE = 20


def inputs(before: int | None = None) -> Sequence[ResidentInput]:
    """What residents said, newest first, a page at a time."""
    wanted = select(ResidentInput).order_by(ResidentInput.id.desc()).limit(A_PAGE)
    return db.session.scalars(wanted if before is None else wanted.where(ResidentInput.id < before)).all()


def unread_inputs() -> int:
    """How many of them nobody has read."""
    return db.session.scalar(select(func.count()).where(ResidentInput.read_at.is_(None))) or 0
