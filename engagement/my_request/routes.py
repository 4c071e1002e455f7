"""My request: opened with a code and a number; where each need stands, who sees what, and how to stop it."""

import secrets
from datetime import timedelta

from flask import abort, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engagement.appointments import queries as appointments
from engagement.appointments.calendar_file import calendar_file
from engagement.foundation import clock
from engagement.intake import actions as intake
from engagement.intake.models import Draft
from engagement.my_request import actions, queries, standing
from engagement.my_request.forms import NumberForm, RequestCodeForm
from engagement.my_request.guesses import ASKED, WRONG
from engagement.my_request.needs.routes import needs
from engagement.my_request.who_sees.routes import who_sees
from engagement.my_request.work.routes import work
from engagement.my_request.writing.queries import no_texts
from engagement.my_request.writing.routes import writing
from engagement.people.consent import labels
from engagement.people.models import Case
from engagement.people.queries import normal_code, sharing_with
from engagement.people.safety_lines import SAFETY_LINES
from engagement.web import browser_sessions, limits
from engagement.web.access import Slice, anyone
from engagement.web.contributions import contributed
from engagement.web.downloads import as_file
from engagement.web.forms import switched_from

my_request = Slice("my_request", __name__)
my_request.register_blueprint(needs)
my_request.register_blueprint(writing)
my_request.register_blueprint(work)
my_request.register_blueprint(who_sees)

OPEN_FOR = timedelta(minutes=30)
OPEN_FOR_AT_A_KIOSK = timedelta(minutes=5)

# Counted alike for codes that exist and codes that do not, so that being refused says nothing.
TRIES_A_VISITOR = 30
MOST_KNOWN = 3  # requests that a browser is known to have had open: of a family, say


@my_request.get("/<lang:lang>/request", allow=anyone)
def request_page() -> str:
    """The request, if it is open in this browser; else the way to open it."""
    case = queries.opened_here()
    done = session.pop("done", None)
    if case is None:
        form = RequestCodeForm(formdata=None, code=_code_known_here())
        return render_template("my_request/code.html", form=form, ended="ended" in request.args)
    return render_template(
        "my_request/request_page.html", case=case, next=standing.of_case(case, clock.now(), queries.goes_on_in(case)),
        done=done, lines=SAFETY_LINES,
        no_texts=no_texts(case.person), panels=contributed().loaded_panels("request_panels", case),
    )  # fmt: skip


@my_request.post("/<lang:lang>/request", allow=anyone)
def ask() -> Response | tuple[str, int]:
    """Take the code. What follows is the same whether or not there is such a request."""
    form = RequestCodeForm()
    if switched_from() or not form.validate():
        return render_template("my_request/code.html", form=form, ended=False), 422 if form.problems else 200
    code = normal_code(str(form.code.data))
    limits.hit("request code by visitor", limits.by_visitor(), TRIES_A_VISITOR)
    actions.count(ASKED, code, known=_is_known(code))
    browser = session.get("asked", {}).get("browser") or secrets.token_urlsafe(24)
    session["asked"] = {"code": code, "browser": browser}
    actions.send_number(code, browser_sessions.hashed(browser))
    return redirect(url_for("my_request.number"), 303)


@my_request.route("/<lang:lang>/request/number", methods=["GET", "POST"], allow=anyone)
def number() -> Response | str | tuple[str, int]:
    """Take the number that proves whose request it is."""
    asked = session.get("asked")
    if not asked:
        return redirect(url_for("my_request.request_page"), 303)
    form = NumberForm()
    if request.method == "GET" or switched_from():
        return render_template("my_request/number.html", form=form)
    if form.validate():
        found = _proved(asked["code"], form.digits, browser_sessions.hashed(asked["browser"]))
        if found is not None:
            return _open(found)
        form.number.errors = [_("These digits are not right, or they are too old. Look again, or ask for new ones.")]
    return render_template("my_request/number.html", form=form), 422


def _proved(code: str, digits: str, browser: bytes) -> Case | Draft | None:
    known = _is_known(code)
    # A number by text comes first: its tries are its own, and no limit refuses the right one.
    found = actions.open_by_text(code, digits, browser)
    if found is not None:
        actions.take_back(code, ASKED, known=known)
        return found
    actions.count(WRONG, code, known=known)
    found = actions.open_by_return_number(code, digits)
    if found is not None:
        actions.take_back(code, ASKED, WRONG, known=known)
    return found


def _is_known(code: str) -> bool:
    """Whether this browser wrote that request or had it open before."""
    return code in session.get("had_open", ()) or code == intake.code_of(session.get("draft"))


def _code_known_here() -> str | None:
    """The code of the request this browser has written; a shared computer knows none."""
    return None if session.get("kiosk") else intake.code_of(session.get("draft"))


def _open(found: Case | Draft) -> Response:
    session.pop("asked", None)
    if not session.get("kiosk"):
        others = [code for code in session.get("had_open", ()) if code != found.request_code]
        session["had_open"] = [found.request_code, *others][:MOST_KNOWN]
    if isinstance(found, Draft):
        session["draft"] = intake.resume(found)
        session.pop("return_number", None)  # of an earlier request made in this browser
        return redirect(url_for("intake.start"), 303)
    lasts = OPEN_FOR_AT_A_KIOSK if session.get("kiosk") else OPEN_FOR
    browser_sessions.begin(browser_sessions.REQUEST, lasts, case_id=found.id)
    return redirect(url_for("my_request.request_page"), 303)


@my_request.post("/<lang:lang>/request/close", allow=anyone)
def close() -> Response:
    """Close the page for whoever uses this browser next."""
    browser_sessions.end(browser_sessions.REQUEST)
    session.pop("asked", None)
    if intake.let_go_if_sent(session.get("draft")):
        # The page after sending would show the code, the number and what was asked for.
        for key in ("draft", "return_number"):
            session.pop(key, None)
    return redirect(url_for("my_request.request_page", ended=1), 303)


@my_request.route("/<lang:lang>/request/stop/<int:organization_id>", methods=["GET", "POST"], allow=anyone)
def stop(organization_id: int) -> Response | str:
    """Ask once more, then stop sharing with one organization."""
    case = queries.opened_here()
    if case is None:
        return redirect(url_for("my_request.request_page"), 303)
    consents = sharing_with(case.id).get(organization_id)
    if request.method == "POST":
        actions.stop_sharing_with(consents or [])
        actions.say_once("stopped")
        return redirect(url_for("my_request.request_page"), 303)
    if not consents:  # it has stopped: they went back to this page
        return redirect(url_for("my_request.request_page"), 303)
    shared = labels(field for consent in consents for field in consent.fields)
    return render_template("my_request/stop.html", organization=queries.organization(organization_id), shared=shared)


@my_request.route("/<lang:lang>/request/cancel", methods=["GET", "POST"], allow=anyone)
def cancel() -> Response | str:
    """Ask once more, then end the whole request."""
    case = queries.opened_here()
    if case is None:
        return redirect(url_for("my_request.request_page"), 303)
    if request.method == "POST":
        actions.cancel(case)
    if case.closed_at is not None:
        return redirect(url_for("my_request.request_page"), 303)
    return render_template("my_request/cancel.html", case=case)


@my_request.get("/<lang:lang>/request/appointments/<int:appointment_id>.ics", allow=anyone)
def calendar(appointment_id: int) -> Response:
    """An appointment of the open request, for the reader's own calendar."""
    case = queries.opened_here()
    if case is None:
        return redirect(url_for("my_request.request_page"), 303)
    appointment = appointments.one_of(case.id, appointment_id)
    if appointment is None:
        abort(404)
    return as_file(calendar_file(appointment), "appointment.ics", "text/calendar")
