"""Writing an event, and taking it on its way. Nothing here commits."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from engagement.foundation import audit, clock, db
from engagement.foundation.business_days import ONE_DAY, is_business_day
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.events import gaps, queries
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.standing import EventState
from engagement.outreach.sign_ups import news
from engagement.web.access import required_account

OF_A_TEXT = ("language", "title", "body", "checked_by_id", "checked_at", "of_hash")
NOTICE = 5  # business days in which an interpreter for sign language can be found
NEEDED = ("starts_at", "place", "languages", "police_present")  # before anybody is invited
# What whoever reads of an event or has it in a calendar would notice.
TOLD = ("starts_at", "ends_at", "place", "visibility")


def start(
    department_id: int, written: Mapping[str, Any], title: str, body: str, *, copy_of: Event | None = None
) -> Event:
    """A new event of a department, as a draft of whoever writes it. Sent twice by one person, it is one."""
    owner_id = required_account().id
    same = queries.just_started(owner_id, department_id, written["starts_at"], title)
    if same is not None:
        return same
    event = Event(department_id=department_id, owner_id=owner_id, **_complete(written))
    db.session.add(event)
    db.session.flush()
    _write_first(event, title, body)
    if copy_of is not None:
        _copy_translations(copy_of, event)
    audit.record("event_started", event)
    return event


def change(event: Event, written: Mapping[str, Any], title: str, body: str) -> None:
    """Write an event anew. Raises DomainError for one that was called off, and if residents would read of what cannot be."""
    db.session.refresh(event, with_for_update=True)
    if event.state is EventState.CALLED_OFF:
        raise DomainError(_s("This event was called off. Copy it into a new one."))
    if event.state is EventState.ANNOUNCED:
        others = [text for text in queries.texts_of(event.id).values() if text.language != event.first_language]
        words = [title, body, *queries.words_of(others)]
        _refuse_what_is_missing(written, words, still=written["starts_at"] == event.starts_at)
    if event.state is EventState.HELD and written["starts_at"] > clock.now():
        raise DomainError(_s("It has not begun yet."))
    before, sequence = {name: getattr(event, name) for name in TOLD}, event.sequence
    for name, value in _complete(written).items():
        setattr(event, name, value)
    _write_first(event, title, body)
    db.session.flush()
    if event.announced_at is not None and before != {name: getattr(event, name) for name in TOLD}:
        event.sequence += 1
    _changed(event)
    audit.record("event_changed", event, version=event.version)
    moved = any(before[name] != getattr(event, name) for name in news.MOVED)
    news.follow_change(event, moved=moved, counted=event.sequence > sequence)


def announce(event: Event) -> None:
    """Let residents read of it, or those who are invited hear of it. Raises DomainError while something is missing."""
    db.session.refresh(event, with_for_update=True)
    if event.state is EventState.ANNOUNCED:
        return
    if event.state is not EventState.DRAFT:
        raise DomainError(_s("This event is at another place by now. Look at it again."))
    words = queries.words_of(queries.texts_of(event.id).values())
    _refuse_what_is_missing({name: getattr(event, name) for name in (*NEEDED, "visibility")}, words)
    event.state, event.announced_at = EventState.ANNOUNCED, clock.now()
    _changed(event)
    audit.record("event_announced", event)


def call_off(event: Event, why: str) -> None:
    """It does not take place. Raises DomainError when it is held already."""
    db.session.refresh(event, with_for_update=True)
    if event.state is EventState.CALLED_OFF:
        return
    if event.state is EventState.HELD:
        raise DomainError(_s("This event is at another place by now. Look at it again."))
    event.state, event.called_off_why = EventState.CALLED_OFF, why
    event.sequence += 1
    _changed(event)
    audit.record("event_called_off", event)
    news.follow_calling_off(event)


def mark_held(event: Event) -> None:
    """It took place. Raises DomainError before it begins."""
    db.session.refresh(event, with_for_update=True)
    if event.state is EventState.HELD:
        return
    if event.state is EventState.CALLED_OFF:
        raise DomainError(_s("This event is at another place by now. Look at it again."))
    if event.starts_at > clock.now():
        raise DomainError(_s("It has not begun yet."))
    event.state = EventState.HELD
    _changed(event)
    audit.record("event_held", event)


def write_text(event: Event, language: str, title: str, body: str, *, checked: bool) -> None:
    """What is said of an event in another language, and whether whoever writes has checked that it says the same.

    Raises DomainError if residents would read in it where an event is whose place not everybody may know.
    """
    if event.state is EventState.ANNOUNCED:
        for gap in gaps.place_told(event.visibility, event.place, [title, body]):
            if gap.must:
                raise DomainError(str(gap.said))
    first = queries.texts_of(event.id)[event.first_language]
    text = queries.text_in(event.id, language) or EventText(event_id=event.id, language=language)
    text.title, text.body = title, body
    text.written_beside(first, required_account().id if checked else None)
    db.session.add(text)
    _changed(event)
    audit.record("event_text_written", event, language=language, checked=checked)


def days_of_notice(before: date) -> date:
    """The last day to ask for what needs notice, for an event on that day."""
    day, left = before, NOTICE
    while left:
        day -= ONE_DAY
        left -= is_business_day(day)
    return day


def _complete(written: Mapping[str, Any]) -> dict[str, Any]:
    ask_by = written["ask_by"] or days_of_notice(clock.local(written["starts_at"]).date())
    return {**written, "ask_by": ask_by}


def _refuse_what_is_missing(written: Mapping[str, Any], words: Sequence[str], *, still: bool = False) -> None:
    """`still`: it begins when it began before, so its words may be put right even now."""
    found = gaps.musts(**{name: written[name] for name in NEEDED}, now=clock.now())
    found += gaps.place_told(written["visibility"], written["place"], words)
    missing = [gap for gap in found if gap.must and not (still and gap.key == "past")]
    if missing:
        raise DomainError(" ".join(str(gap.said) for gap in missing))


def _write_first(event: Event, title: str, body: str) -> None:
    text = queries.text_in(event.id, event.first_language) or EventText(
        event_id=event.id, language=event.first_language
    )
    text.title, text.body = title, body
    db.session.add(text)


def _copy_translations(model: Event, event: Event) -> None:
    for text in queries.texts_of(model.id).values():
        if text.language not in (event.first_language, model.first_language):
            kept = {name: getattr(text, name) for name in OF_A_TEXT}
            db.session.add(EventText(event_id=event.id, **kept))
    db.session.flush()


def _changed(event: Event) -> None:
    event.version += 1
    event.changed_at = clock.now()
    db.session.flush()
