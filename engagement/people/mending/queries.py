"""Which events of a case still count, and which event says that another does not."""

from collections.abc import Collection, Iterable

from sqlalchemy import select

from engagement.foundation import db
from engagement.foundation.unreadable import Unreadable
from engagement.people.changes import Changes
from engagement.people.models import CaseEvent, Person
from engagement.people.queries import events_of

TAKES_BACK = ("struck", "moved_away", "change_undone", "answer_taken_back")


def taken_back(events: Iterable[CaseEvent]) -> dict[int, CaseEvent]:
    """By the id of each event that no longer counts, the event that says so."""
    return {event.facts["event_id"]: event for event in events if event.kind in TAKES_BACK}


def taken_back_by(event: CaseEvent) -> CaseEvent | None:
    """The event that says that this one no longer counts."""
    db.session.flush()
    of_the_case = select(CaseEvent).where(CaseEvent.case_id == event.case_id, CaseEvent.kind.in_(TAKES_BACK))
    return taken_back(db.session.scalars(of_the_case)).get(event.id)


def counting(case_id: int, kinds: Collection[str]) -> list[CaseEvent]:
    """The events of those kinds on a case which were not taken back, oldest first."""
    events = events_of(case_id)
    gone = taken_back(events)
    return [event for event in events if event.kind in kinds and event.id not in gone]


def changed_since(person: Person, changes: Changes) -> set[str]:
    """What is not as a change left it, or cannot be put back because nobody could read it."""
    return {
        name
        for name, (before, after) in changes.items()
        if getattr(person, name) != after or isinstance(before, Unreadable)
    }
