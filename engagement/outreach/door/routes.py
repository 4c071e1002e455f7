"""The door of an event: pairing tablets at the desk, and the page of a tablet, which can only add check-ins.

Nobody is signed in on a tablet. Its token stands in a cookie that goes to /door only and no script reads; on the way there it
stands behind the # of a link, which browsers send to nobody, so that it is in no log.
"""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import (
    Response,
    abort,
    current_app,
    flash,
    g,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language import i18n
from engagement.language.formats import languages_by_name, spoken_language_name
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.door import actions, batches, forms, queries
from engagement.outreach.door.models import Tablet
from engagement.outreach.door.standing import TabletState
from engagement.outreach.events import queries as events
from engagement.outreach.events.models import Event
from engagement.outreach.events.prints import qr
from engagement.outreach.events.record.counted import SMALLEST, shown
from engagement.outreach.rules import THEIRS
from engagement.web import limits
from engagement.web.access import Slice, anyone, may, required_account
from engagement.web.forms import csrf
from engagement.web.public_address import public_address
from engagement.web.roles import Permission

door_desk = Slice("door_desk", __name__, url_prefix="/staff/outreach")
door = Slice("door", __name__, url_prefix="/door")

MOST_WRONG = 30  # links that never were, from one visitor in an hour
COOKIE, COOKIE_LASTS = "door", timedelta(days=30)  # what it may still do is decided here, not by its age
MARK = "X-Door"  # on each answer of ours: a network that asks for a password first answers with pages of its own
# Of the pages of a tablet: only what is ours, and only what they need.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; worker-src 'self';"
    " form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

Answer = Any


@door_desk.route("/events/<int:event_id>/door", methods=["GET", "POST"], allow=THEIRS, subject=Event)
def at_the_door(event: Event) -> Answer:
    """Who came so far, the tablets, and a new one: its link is shown this once."""
    form, link = forms.TabletForm(), None
    if form.validate_on_submit():
        try:
            token = actions.pair(event, form.name.data or "")
        except DomainError as error:
            form.name.errors = [str(error)]
        else:
            link = public_address(f"{url_for('door.pair')}#{token}")
    tablets, came = queries.tablets_of(event), queries.counted(event.id)
    if not form.is_submitted():
        form.name.data = _s("Tablet %(number)s", number=len(tablets) + 1)
    page = render_template(
        "outreach/staff/door.html", event=event, title=_title(event), form=form, link=link, tablets=tablets, came=came,
        square=qr.of_address(link) if link else None, may_pair=actions.may_have_tablets(event),
        may_take_requests=may(Permission.WORK_CASES).admits(required_account()),
        by_language=list(zip(came.by_language, shown(list(came.by_language.values()), came.attendance), strict=True)),
        smallest=SMALLEST, helped=queries.asked_for_help(event.id),
    )  # fmt: skip
    return page, 422 if form.problems else 200


@door_desk.post("/events/<int:event_id>/door/<int:tablet_number>/end", allow=THEIRS, subject=Event)
def end(event: Event, tablet_number: int) -> AnyResponse:
    """Revoke a tablet."""
    tablet = db.session.get(Tablet, tablet_number)
    if tablet is None or tablet.event_id != event.id:
        abort(404)
    actions.end(tablet)
    flash(
        _s(
            "The tablet adds nothing more. What was tapped before and not sent yet is taken until three days after the event. "
            "Then nothing is on it any more."
        )
    )
    return redirect(url_for("door_desk.at_the_door", event_id=event.id), 303)


@door.before_request
def nobody_is_signed_in() -> None:
    """A tablet is a tablet, also in a browser where a colleague of ours is signed in."""
    g.user = None


@door.after_request
def only_its_own(response: Response) -> Response:
    """Say whose answer this is, and what the page may load."""
    response.headers[MARK] = "1"
    response.headers["Content-Security-Policy"] = POLICY
    return response


@door.route("/pair", methods=["GET", "POST"], allow=anyone)
def pair() -> Answer:
    """The button that makes this browser the tablet of an event."""
    form = forms.PairForm()
    if form.validate_on_submit():
        limits.hit("door", limits.by_visitor(), MOST_WRONG)
        known = queries.by_link(form.code.data or "")
        own = actions.bind(known.tablet) if known and known.state is TabletState.WAITING else None
        if own is not None:
            answer = redirect(url_for("door.tablet"), 303)
            answer.set_cookie(
                COOKIE, own, max_age=COOKIE_LASTS, path=url_for("door.tablet"), httponly=True, samesite="Strict",
                secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
            )  # fmt: skip
            return answer
        form.code.errors = [_s("This code was used already, or it is too old. Make a new one at the desk.")]
    return render_template("outreach/staff/pair.html", form=form), 422 if form.problems else 200


@door.get("/", allow=anyone)
def tablet() -> Answer:
    """The page of a tablet. It names nobody: names come with what is sent, and are gone when the event ends."""
    known = _here()
    if known is None or known.state is not TabletState.OPEN:
        return render_template("outreach/staff/no_tablet.html"), 404
    i18n.choose(known.tablet.language if known.tablet.language in i18n.STAFF_LANGUAGES else "en")
    event = known.event
    own = [tag for tag in event.languages if tag in i18n.KNOWN]
    others = [tag for tag, _name in languages_by_name(i18n.LANGUAGES) if tag not in own]
    return render_template(
        "outreach/staff/tablet.html",
        event=event,
        tablet=known.tablet,
        title=_title(event),
        languages=[*own, *others],
        written=i18n.LANGUAGES,
    )


@door.get("/worker.js", allow=anyone)
def worker() -> AnyResponse:
    """The part of the page that opens it without network. It has to lie where the page is."""
    script = Path(str(current_app.static_folder), "door_worker.js").read_bytes()
    return Response(script, mimetype="text/javascript")


@door.post("/sync", allow=anyone)
def sync() -> Answer:
    """Take what was tapped, once, and say how many are here. Only a page of ours can send JSON here."""
    known = _here()
    if known is None or known.state not in (TabletState.OPEN, TabletState.ENDED):
        return _refusal(known)
    try:
        batch = batches.read(request.get_json(silent=True), known.event.id, i18n.KNOWN)
    except batches.NoBatch:
        return jsonify(state=known.state, unreadable=True), 400
    if known.state is TabletState.ENDED:
        return _last_of(known, batch)
    actions.add(known.tablet, batch.taps)
    db.session.flush()
    names = _as_sent(queries.parties(known.event)) if batch.wants_names else None
    return jsonify(
        state=known.state, event=known.event.id, taken=[str(tap.id) for tap in batch.taps], refused=batch.refused,
        here=queries.counted(known.event.id).by_language, names=names, names_for=queries.names_for(known.event).total_seconds(),
        forget=queries.erased(known.event.id),
    )  # fmt: skip


@door.post("/finish", allow=anyone)
def finish() -> Answer:
    """Whoever has the tablet is done: it is none any more."""
    known = _here()
    if not request.is_json or known is None:
        return _refusal(None)
    actions.end(known.tablet)
    answer = jsonify(state=TabletState.ENDED)
    answer.delete_cookie(COOKIE, path=url_for("door.tablet"))
    return answer


# Its cookie goes along with requests of its own page only (SameSite=Strict), and the token of a form would not outlast three days.
for sent_by_script in (sync, finish):
    csrf.exempt(sent_by_script)


def _here() -> queries.Known | None:
    token = request.cookies.get(COOKIE)
    return queries.by_device(token) if token else None


def _refusal(known: queries.Known | None) -> Answer:
    return jsonify(state=known.state if known else TabletState.UNKNOWN), 404 if known is None else 410


def _last_of(known: queries.Known, batch: batches.Batch) -> Answer:
    """It clears itself, and says how many taps were not taken."""
    taken = {str(tap.id) for tap in actions.add_late(known.tablet, known.event, batch.taps)}
    refused = [*batch.refused, *(str(tap.id) for tap in batch.taps if str(tap.id) not in taken)]
    g.keep_changes = True
    return jsonify(state=known.state, taken=sorted(taken), refused=refused), 410


def _as_sent(parties: Sequence[queries.Party]) -> list[dict[str, Any]]:
    """What a tablet knows of who signed up: what to call, how many they are, in which language they are counted."""
    spoken = {tag: spoken_language_name(tag) for tag in {party.language for party in parties}}
    return [
        vars(party) | {"spoken": spoken[party.language], "tap": str(party.tap) if party.tap else None}
        for party in parties
    ]


def _title(event: Event) -> str:
    return events.texts_of(event.id)[event.first_language].title
