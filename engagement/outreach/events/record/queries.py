"""Reading what was counted at an event."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from engagement.foundation import db
from engagement.outreach.events.record.counted import NONE_OF_THEM, Dimension
from engagement.outreach.events.record.models import EventRecord, RecordCount, RecordSupport


@dataclass(frozen=True)
class Figures:
    """A record as staff see it. Who came by language and group is named, not counted: the measures count, and hide the few.

    Were both counted, here and there, the few of one event could be had by taking away the others.
    """

    record: EventRecord
    languages: Sequence[str]
    groups: Sequence[str]
    interpreters: Sequence[tuple[str, int]]
    supports: Sequence[RecordSupport]


def record_of(event_id: int) -> EventRecord | None:
    """What was written down after an event."""
    return db.session.scalar(select(EventRecord).where(EventRecord.event_id == event_id))


def attendance_of(event_ids: Sequence[int]) -> dict[int, int]:
    """How many came to those events of which it is written down."""
    rows = select(EventRecord.event_id, EventRecord.attendance).where(EventRecord.event_id.in_(event_ids))
    return {one.event_id: one.attendance for one in db.session.execute(rows)}


def figures_of(event_id: int) -> Figures | None:
    """The record of an event as it may be shown; None before there is one."""
    record = record_of(event_id)
    if record is None:
        return None
    counts = db.session.scalars(
        select(RecordCount).where(RecordCount.record_id == record.id).order_by(RecordCount.id)
    ).all()
    of = {kind: [(one.group, one.n) for one in counts if one.dimension is kind] for kind in Dimension}
    return Figures(
        record,
        [tag for tag, _n in of[Dimension.LANGUAGE]],
        [group for group, _n in of[Dimension.GROUP] if group != NONE_OF_THEM],
        of[Dimension.INTERPRETER],
        supports_of(record),
    )


def number_in(record: EventRecord, dimension: Dimension) -> int:
    """How many people are counted apart by that."""
    theirs = (RecordCount.record_id == record.id) & (RecordCount.dimension == dimension)
    return db.session.scalar(select(func.sum(RecordCount.n)).where(theirs)) or 0


def supports_of(record: EventRecord) -> Sequence[RecordSupport]:
    """What helped people to take part, as it went."""
    theirs = select(RecordSupport).where(RecordSupport.record_id == record.id)
    return db.session.scalars(theirs.order_by(RecordSupport.id)).all()
