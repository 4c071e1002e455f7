"""Events as a file for calendars: in the words of the page, with the place only where the page has it."""

from collections.abc import Sequence
from datetime import UTC

from flask import current_app, url_for
from flask_babel import gettext as _
from icalendar import Event as Entry

from engagement.foundation import clock
from engagement.foundation.clock import local
from engagement.language.i18n import current
from engagement.language.phones import show_phone
from engagement.outreach.events.coming.queries import Shown
from engagement.outreach.events.standing import EventState, Visibility
from engagement.web.calendar_files import begun
from engagement.web.public_address import public_address

MAKER = "-//Welcome Desk//Events//EN"


def of_events(found: Sequence[Shown]) -> bytes:
    """The file. What changed since carries a higher number, so that a calendar which has it already follows."""
    years = [local(one.event.starts_at).year for one in found] or [clock.today().year]
    calendar = begun(MAKER, min(years), max(years))
    calendar.add("x-wr-calname", _("Events"))
    for one in found:
        calendar.add_component(_entry(one))
    return bytes(calendar.to_ical())


def _entry(shown: Shown) -> Entry:
    event, text = shown.event, shown.text
    off = event.state is EventState.CALLED_OFF
    spoken = {"LANGUAGE": text.language}
    entry = Entry()
    entry.add("uid", str(event.uid))
    entry.add("dtstamp", event.changed_at.astimezone(UTC))
    entry.add("dtstart", local(event.starts_at))
    entry.add("dtend", local(event.ends_at))
    entry.add("summary", text.title, parameters=spoken)
    entry.add("description", "\n".join(_said(shown, off)), parameters=spoken)
    if event.public_place and not off:
        entry.add("location", event.public_place)
    entry.add("url", _address(shown))
    entry.add("sequence", event.sequence)
    entry.add("status", "CANCELLED" if off else "CONFIRMED")
    return entry


def _said(shown: Shown, off: bool) -> list[str]:
    if off:
        return [_("This event was called off.")]
    phone = show_phone(current_app.config["SETTINGS"].desk_phone)
    later = shown.event.visibility is Visibility.PLACE_AFTER_SIGN_UP
    lines = [shown.text.body, _("To hear where it is, call %(phone)s.", phone=phone) if later else "", _address(shown)]
    return [line for line in lines if line]


def _address(shown: Shown) -> str:
    return public_address(url_for("coming_events.event", lang=current().tag, event_id=shown.event.id))
