"""Posters, flyers and cards of an event, in each language, for whoever puts them up or hands them out."""

from flask import abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from engagement.foundation import clock
from engagement.language import i18n
from engagement.outreach.by_text.queries import word_to_print
from engagement.outreach.events.coming import queries
from engagement.outreach.events.models import Event
from engagement.outreach.events.prints import qr
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.kinds import SUPPORTS
from engagement.web.access import Slice, anyone
from engagement.web.public_address import public_address

prints = Slice("prints", __name__)

ON_A_SHEET = {"poster": 1, "flyer": 2, "cards": 6, "later": 8}


@prints.get("/<lang:lang>/e<int:event_id>", allow=anyone)
def for_later(event_id: int) -> Response:
    """The address on a card, short enough to type: the intake, which counts for the event when the request is sent."""
    return redirect(url_for("intake.start", came=event_id), 303)


@prints.get("/<lang:lang>/events/<int:event_id>/<kind>", allow=anyone, subject=Event)
def sheet(event: Event, kind: str) -> str:
    """One sheet, ready to print. What is by invitation or called off is on none; the place only where its page has it."""
    if kind not in ON_A_SHEET or not event.is_shown or event.state is EventState.CALLED_OFF:
        abort(404)
    lang = i18n.current().tag
    page = "prints.for_later" if kind == "later" else "coming_events.event"
    address = public_address(url_for(page, lang=lang, event_id=event.id))
    shown = queries.one(event, lang)
    return render_template(
        "outreach/sheet.html", event=event, text=shown.text, translated=shown.translated, kind=kind, copies=ON_A_SHEET[kind],
        square=qr.of_address(address), address=address.partition("//")[2], today=clock.today(),
        word=word_to_print(event), place_later=event.visibility is Visibility.PLACE_AFTER_SIGN_UP,
        supports=[SUPPORTS[key].label for key in event.supports if key in SUPPORTS],
    )  # fmt: skip
