"""What events wait for: how they went to be written down."""

from datetime import timedelta

from flask import url_for
from sqlalchemy import ColumnElement, exists, select

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.duties import SHOWN, Asking, DutyKind
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.record.models import EventRecord
from engagement.outreach.events.standing import EventState
from engagement.outreach.whose import theirs
from engagement.web.duties import Duty

WITHIN = timedelta(days=7)  # afterwards people remember little
FORGOTTEN = timedelta(days=60)  # what is older nobody counts any more


def to_record(asking: Asking) -> list[Duty]:
    """Events that were to take place, of which nobody wrote down how they went, the oldest first."""
    now = clock.now()
    wanted = (
        select(Event.id, Event.starts_at, EventText.title, Department.name)
        .join(EventText, (EventText.event_id == Event.id) & (EventText.language == Event.first_language))
        .join(Department, Department.id == Event.department_id)
        .where(Event.starts_at.between(now - FORGOTTEN, now), Event.state.in_((EventState.ANNOUNCED, EventState.HELD)))
        .where(~exists().where(EventRecord.event_id == Event.id), _theirs(asking))
        .order_by(Event.starts_at, Event.id)
    )
    return [
        Duty(
            clock.local(began + WITHIN).date(), title, department, _sl("Write down how it went"),
            url_for("record.write", event_id=event_id),
        )
        for event_id, began, title, department in db.session.execute(wanted.limit(SHOWN))
    ]  # fmt: skip


def _theirs(asking: Asking) -> ColumnElement[bool]:
    return theirs(asking, mine=Event.owner_id == asking.account_id, department_id=Event.department_id)


DUTIES = (DutyKind(35, _sl("Events to write down"), to_record, "events.event_list"),)
