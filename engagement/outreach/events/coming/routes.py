"""What everybody may read of the city's events: those to come, and each of them."""

from flask import Response, abort, make_response, render_template, request

from engagement.foundation import clock
from engagement.language import i18n
from engagement.outreach.by_text.queries import word_to_print
from engagement.outreach.events.coming import calendar_file, queries
from engagement.outreach.events.models import Event
from engagement.outreach.events.queries import read_cursor, write_cursor
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.kinds import SUPPORTS
from engagement.outreach.sign_ups import queries as sign_ups
from engagement.web.access import Slice, anyone

coming_events = Slice("coming_events", __name__)


@coming_events.get("/<lang:lang>/events", allow=anyone)
def event_list() -> str:
    """The events to come, the next first."""
    after = read_cursor(request.args.get("after", ""))
    found = queries.coming(i18n.current().tag, after)
    more = write_cursor(found[-1].event) if len(found) == queries.A_PAGE else None
    return render_template("outreach/events.html", found=found, more=more, after=after, off=EventState.CALLED_OFF)


@coming_events.get("/<lang:lang>/events/<int:event_id>", allow=anyone, subject=Event)
def event(event: Event) -> str:
    """One event. Those by invitation and drafts are not there, whoever knows their number."""
    if not event.is_shown:
        abort(404)
    return render_template(
        "outreach/event.html", event=event, shown=queries.one(event, i18n.current().tag),
        off=event.state is EventState.CALLED_OFF, over=event.ends_at <= clock.now(), today=clock.today(),
        word=word_to_print(event), place_later=event.visibility is Visibility.PLACE_AFTER_SIGN_UP,
        supports=[SUPPORTS[key].label for key in event.supports if key in SUPPORTS],
        full=event.takes_sign_ups and sign_ups.is_full(event),
    )  # fmt: skip


@coming_events.get("/<lang:lang>/events/<int:event_id>.ics", allow=anyone, subject=Event)
def event_calendar(event: Event) -> Response:
    """One event, for the reader's own calendar."""
    if not event.is_shown:
        abort(404)
    answer = _calendar([queries.one(event, i18n.current().tag)])
    answer.headers["Content-Disposition"] = "attachment; filename=event.ics"
    return answer


@coming_events.get("/<lang:lang>/events.ics", allow=anyone)
def feed() -> Response:
    """The events to come, for a calendar that asks for them again and again."""
    return _calendar(queries.coming(i18n.current().tag, at_most=queries.A_FEED))


def _calendar(found: list[queries.Shown]) -> Response:
    answer = make_response(calendar_file.of_events(found))
    answer.content_type = "text/calendar; charset=utf-8"
    return answer
