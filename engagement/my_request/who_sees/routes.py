"""Who at the desk may see a request, as its resident wants it."""

from flask import redirect, url_for
from werkzeug.wrappers import Response

from engagement.my_request import queries
from engagement.my_request.guesses import DAY
from engagement.people.restriction import actions
from engagement.people.vocabulary import Restricted
from engagement.web import limits
from engagement.web.access import Slice, anyone

who_sees = Slice("who_sees", __name__)
MOST_TIMES = 10  # a day, of one request: each is a line of its history


@who_sees.post("/<lang:lang>/request/only-helpers", allow=anyone)
def only_helpers() -> Response:
    """Only those who help them may see it."""
    case = queries.opened_here()
    if case is not None:
        actions.restrict(case, Restricted.RESIDENT)
    return redirect(url_for("my_request.request_page", _anchor="who-sees"), 303)


@who_sees.post("/<lang:lang>/request/every-caseworker", allow=anyone)
def every_caseworker() -> Response:
    """Everybody at the desk may see it again. What was restricted for another reason stays so: the desk decides about that."""
    case = queries.opened_here()
    if case is not None and case.restricted is Restricted.RESIDENT:
        # Only this is counted: nobody has to wait to be hidden.
        limits.hit("every caseworker sees a request", case.request_code, MOST_TIMES, DAY)
        actions.open_up(case)
    return redirect(url_for("my_request.request_page", _anchor="who-sees"), 303)
