"""One's own sessions: how long this one stays open, ending others, and what was written when it closed."""

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.accounts.models import Account
from engagement.accounts.sessions import actions
from engagement.foundation import db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web import browser_sessions, kept_forms, refused_input
from engagement.web.access import Slice, anyone, arriving, required_account, row_id, signed_in, signed_in_account

sessions = Slice("sessions", __name__, url_prefix="/staff")


@sessions.get("/session", allow=anyone)
def time_left() -> Response:
    """In how many seconds this desk closes; asking is not being there."""
    account, here = signed_in_account(), browser_sessions.here()
    return jsonify(left=browser_sessions.seconds_left(here) if account and here else 0)


@sessions.post("/session", allow=arriving)
def stay() -> Response:
    """Somebody is there, says the page that asked."""
    if (here := browser_sessions.here()) is not None:
        browser_sessions.note_use(here)
    return time_left()


@sessions.post("/sessions/end", allow=signed_in)
def end() -> Response:
    """End one's session in another browser, or in all others."""
    account, here = required_account(), browser_sessions.here()
    assert isinstance(account, Account) and here is not None
    chosen = request.form.get("session", type=row_id)
    if chosen is None:
        actions.end_others(account, here.id)
        flash(_s("You are signed out everywhere else."))
    elif actions.end_one(account, chosen):
        flash(_s("You are signed out there."))
    else:
        abort(404)
    return redirect(url_for("own_account.page"), 303)


@sessions.get("/written", allow=signed_in)
def written() -> str:
    """What was sent when the desk had closed: to send it now, or to throw it away."""
    with db.as_the_office():
        forms = kept_forms.waiting_forms()
    return render_template(
        "accounts/staff/written.html", forms=forms, page_behind=refused_input.page_behind, label_of=kept_forms.label_of
    )


@sessions.post("/written", allow=anyone)
def keep() -> Response:
    """The page keeps what is being written, when it closes before it is sent."""
    kept_forms.keep(request.args.get("of", ""))
    return redirect(url_for("sessions.written") if signed_in_account() else url_for("security.login"), 303)


@sessions.post("/written/<int:place>/send", allow=signed_in)
def send(place: int) -> Response:
    """Send it to where it was meant for. What is sent stands in this very request, so that it could be corrected."""
    return redirect(str(_taken(place)["address"]), 307)


@sessions.post("/written/<int:place>/throw-away", allow=signed_in)
def throw_away(place: int) -> Response:
    """Throw it away."""
    _taken(place)
    return redirect("/staff/", 303)


def _taken(place: int) -> kept_forms.KeptForm:
    with db.as_the_office():
        return kept_forms.take_out(place) or abort(404)
