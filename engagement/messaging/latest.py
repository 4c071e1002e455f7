"""The lists of the demo's phones and mailboxes: of each, what came last, the newest first."""

from typing import Any

from sqlalchemy import ColumnElement, Select, select, tuple_
from sqlalchemy.dialects.postgresql import distinct_on
from sqlalchemy.orm import InstrumentedAttribute

from engagement.messaging.models import Message

# Not by id alone: the demo invents what was written last week after what was written today.
WHEN = (Message.created_at, Message.id)


def latest_of_each(
    index: InstrumentedAttribute[Any], there: ColumnElement[bool], before: int | None, limit: int
) -> Select[Message]:
    """The last message of each number or address; `before` is the id of the last one on the page above."""
    each = select(*WHEN).where(index.is_not(None), there).ext(distinct_on(index))
    newest = each.order_by(index, *(part.desc() for part in WHEN)).subquery()
    wanted = select(Message).join(newest, newest.c.id == Message.id)
    if before is not None:
        wanted = wanted.where(tuple_(*WHEN) < select(*WHEN).where(Message.id == before).scalar_subquery())
    return wanted.order_by(*(part.desc() for part in WHEN)).limit(limit)
