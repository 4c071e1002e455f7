"""Writing down how an event went. Nothing here commits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete

from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.events import actions as events
from engagement.outreach.events.models import Event
from engagement.outreach.events.record import queries
from engagement.outreach.events.record.counted import Dimension, WhyNot
from engagement.outreach.events.record.models import EventRecord, RecordCount, RecordSupport
from engagement.outreach.kinds import SUPPORTS

Counts = Mapping[Dimension, Mapping[str, int]]


@dataclass(frozen=True)
class SupportGiven:
    """How one support went."""

    support: str
    offered: bool
    requested: int = 0
    fulfilled: int = 0
    why_not: WhyNot | None = None
    reason: str = ""
    cents: int | None = None


def write_down(
    event: Event, written: Mapping[str, Any], counts: Counts, supports: Sequence[SupportGiven]
) -> EventRecord:
    """How an event went; it was held then. Written again, the newer word counts; a dimension without counts stays as it was.

    Raises DomainError if the groups are more than all, more was given than asked for, or a refusal lacks its reason.
    """
    for one in supports:
        if wrong := wrong_with(one.support, one.requested, one.fulfilled, one.reason):
            raise DomainError(wrong[1])
    events.mark_held(event)  # holds the event, so that two who write one record come one after the other
    record = queries.record_of(event.id) or EventRecord(event_id=event.id)
    for dimension in (Dimension.LANGUAGE, Dimension.GROUP):
        stay = queries.number_in(record, dimension) if record.id else 0
        if (sum(counts[dimension].values()) or stay) > written["attendance"]:
            raise DomainError(_s("The groups together are more than the people who came."))
    for name, value in written.items():
        setattr(record, name, value)
    record.by_id = audit.actor_id()
    db.session.add(record)
    db.session.flush()
    _keep_counts(record, counts)
    db.session.execute(delete(RecordSupport).where(RecordSupport.record_id == record.id))
    db.session.add_all(RecordSupport(record_id=record.id, **vars(one)) for one in supports)
    db.session.flush()
    audit.record("event_recorded", event)
    return record


def wrong_with(support: str, requested: int, fulfilled: int, reason: str) -> tuple[str, str] | None:
    """What cannot be of one support: of which number or word, and in a sentence. None if all is well."""
    kind = SUPPORTS[support]
    if fulfilled > requested:
        return "fulfilled", _s("%(support)s: more was given than was asked for.", support=kind.label)
    if kind.accommodation and fulfilled < requested and not reason:
        return "reason", _s("%(support)s: write why it could not be given. The law asks for it.", support=kind.label)
    return None


def _keep_counts(record: EventRecord, counts: Counts) -> None:
    for dimension, groups in counts.items():
        if groups:
            theirs = (RecordCount.record_id == record.id) & (RecordCount.dimension == dimension)
            db.session.execute(delete(RecordCount).where(theirs))
            rows = (RecordCount(record_id=record.id, dimension=dimension, group=key, n=n) for key, n in groups.items())
            db.session.add_all(rows)
