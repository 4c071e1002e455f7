"""The events that everybody may read of."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, text, tuple_

from engagement.foundation import clock, db
from engagement.outreach.events.models import SHOWN, Event, EventText
from engagement.outreach.events.queries import Cursor
from engagement.outreach.translations.models import shown

A_PAGE = 8  # more would weigh too much on a slow phone
A_FEED = 200  # events in the file for calendars


@dataclass(frozen=True)
class Shown:
    """An event with its words in the reader's language, or else in the one it was written in."""

    event: Event
    text: EventText
    translated: bool


def coming(language: str, after: Cursor | None = None, *, at_most: int = A_PAGE) -> list[Shown]:
    """The events of today and later, the earliest first; a page from the cursor on. Those called off stand there too."""
    since: datetime = clock.day_began(clock.now())
    wanted = select(Event).where(text(SHOWN), Event.starts_at >= since)
    if after is not None:
        wanted = wanted.where(tuple_(Event.starts_at, Event.id) > after)
    found = db.session.scalars(wanted.order_by(Event.starts_at, Event.id).limit(at_most)).all()
    wanted_texts = select(EventText).where(
        EventText.event_id.in_([event.id for event in found]),
        EventText.language.in_({language, *(event.first_language for event in found)}),
    )
    texts = {(one.event_id, one.language): one for one in db.session.scalars(wanted_texts)}
    return [_shown(event, texts, language) for event in found]


def one(event: Event, language: str) -> Shown:
    """That event with its words."""
    texts = {(row.event_id, row.language): row for row in _texts(event)}
    return _shown(event, texts, language)


def _texts(event: Event) -> list[EventText]:
    return list(db.session.scalars(select(EventText).where(EventText.event_id == event.id)))


def _shown(event: Event, texts: dict[tuple[int, str], EventText], language: str) -> Shown:
    first = texts[event.id, event.first_language]
    text = shown(first, texts.get((event.id, language)))
    return Shown(event, text, text.language == language)
