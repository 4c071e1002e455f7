"""Signing up for an event, and one's own sign-up: how it stands, how to change it, how to let it go."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from secrets import token_hex
from typing import Any

from flask import abort, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.language import i18n
from engagement.outreach.events.coming import queries as coming
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.kinds import SUPPORTS
from engagement.outreach.sign_ups import actions, forms, opened, queries, room, texts
from engagement.outreach.sign_ups.actions import Wanted
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.web import limits
from engagement.web.access import Slice, anyone
from engagement.web.forms import switched_from

sign_ups = Slice("sign_ups", __name__)

MOST_SIGN_UPS = 60  # an hour, from one address: a library signs up its readers
A_WEEK = timedelta(days=7)
MOST_CODES, MOST_CODES_A_DAY = 20, 60

Answer = Any


@sign_ups.route("/<lang:lang>/events/<int:event_id>/sign-up", methods=["GET", "POST"], allow=anyone, subject=Event)
def sign_up(event: Event) -> Answer:
    """Sign up for an event that everybody may read of."""
    if not event.is_shown:
        abort(404)
    if request.method == "GET" and not event.takes_sign_ups:
        return redirect(url_for("coming_events.event", event_id=event.id), 303)
    form = forms.SignUpForm(event=event, data={"language": i18n.current().tag, "key": token_hex(16)})
    if form.validate_on_submit():
        limits.hit("sign-up", limits.by_visitor(), MOST_SIGN_UPS)
        if _is_open(event, form.written):
            return _to_mine()
        try:
            with _counted_from_here(event, form.party_size.data):
                made = actions.sign_up(event, form.written, form.key.data or "")
        except DomainError as problem:
            db.session.rollback()
            form.party_size.errors = [str(problem)]
        else:
            opened.remember(made)
            return redirect(url_for("sign_ups.mine"), 303)
    page = render_template(
        "outreach/sign_up.html", event=event, shown=coming.one(event, i18n.current().tag), form=form,
        full=queries.is_full(event), place_later=event.visibility is Visibility.PLACE_AFTER_SIGN_UP,
    )  # fmt: skip
    return page, 422 if form.problems else 200


@sign_ups.get("/<lang:lang>/sign-up", allow=anyone)
def mine() -> str:
    """The sign-up that is open in this browser; else the way to open one."""
    found = opened.here()
    if found is None:
        return render_template("outreach/sign_up_code.html", form=forms.CodeForm(formdata=None))
    return _page(found)


@sign_ups.post("/<lang:lang>/sign-up", allow=anyone)
def open_with_code() -> Answer:
    """Open a sign-up with its code."""
    form = forms.CodeForm()
    if form.validate_on_submit():
        limits.hit("sign-up code", limits.by_visitor(), MOST_CODES)
        limits.hit("sign-up code a day", limits.by_visitor(), MOST_CODES_A_DAY, timedelta(days=1))
        found = queries.by_code(str(form.code.data))
        if found is not None:
            opened.remember(found)
            return redirect(url_for("sign_ups.mine"), 303)
        form.code.errors = [_("We know no such code. Look again, or call us.")]
    return render_template("outreach/sign_up_code.html", form=form), 422 if form.problems else 200


@sign_ups.post("/<lang:lang>/sign-up/change", allow=anyone)
def change() -> Answer:
    """Come with more or fewer people, or need something else."""
    found = _meant()
    if found is None or switched_from():
        return _to_mine()
    form = _party_form(found)
    if form.validate():
        event, more = db.session.get_one(Event, found.event_id), form.party_size.data - found.party_size
        try:
            with _counted_from_here(event, max(0, more)):
                actions.change(found, form.party_size.data, form.supports.data or [])
        except DomainError as problem:
            db.session.rollback()
            form.party_size.errors = [str(problem)]
        else:
            session["done"] = "changed"
            return _to_mine()
    return _page(found, form), 422


@sign_ups.post("/<lang:lang>/sign-up/cancel", allow=anyone)
def cancel() -> Response:
    """They do not come after all."""
    found = _meant()
    if found is not None:
        actions.cancel(found)
    return _to_mine()


@sign_ups.post("/<lang:lang>/sign-up/close", allow=anyone)
def close() -> Response:
    """Close it for whoever uses this browser next."""
    opened.forget()
    return _to_mine()


@contextmanager
def _counted_from_here(event: Event, people: int) -> Iterator[None]:
    """Nobody alone takes the places of an event, and a library signs up its readers: so many people a week from one address.

    Raises DomainError, also where it is raised within; then they are not counted.
    """
    count = partial(limits.tried, "people of an event", f"{limits.by_visitor()} {event.id}", A_WEEK)
    try:
        if people and count(times=people)[0] > room.most_from_one_address(event.capacity):
            raise DomainError(_("Many people have already signed up for this event from here. Please call us."))
        yield
    except DomainError:
        count(times=-people)
        raise


def _is_open(event: Event, wanted: Wanted) -> bool:
    """Whether somebody went back and signs up again who has a place, or waits for one, in this very browser."""
    there = opened.here()
    if there is None or there.event_id != event.id or there.state is SignUpState.CANCELLED:
        return False
    return (there.name, there.phone) == (wanted.name, wanted.phone)


def _meant() -> SignUp | None:
    """The open one, if the page that was pressed on showed that one: in another tab somebody else's may have been opened since."""
    found = opened.here()
    return found if found is not None and found.code == request.form.get("code") else None


def _party_form(found: SignUp, *, shown: bool = False) -> forms.PartyForm:
    event = db.session.get_one(Event, found.event_id)
    sent = {"formdata": None} if shown else {}
    data = {"party_size": found.party_size, "supports": found.supports}
    return forms.PartyForm(event=event, already=found.supports, data=data, **sent)


def _page(found: SignUp, form: forms.PartyForm | None = None) -> str:
    event = db.session.get_one(Event, found.event_id)
    over = event.ends_at <= clock.now()  # then nobody needs to read any more where it was
    stands = event.state in (EventState.ANNOUNCED, EventState.HELD)
    has_place = stands and not over and found.state is SignUpState.CONFIRMED
    return render_template(
        "outreach/sign_up_mine.html", sign_up=found, event=event, shown=coming.one(event, i18n.current().tag),
        form=form or _party_form(found, shown=True), off=event.state is EventState.CALLED_OFF, has_place=has_place, over=over,
        before=queries.before(found, most=event.capacity) if found.state is SignUpState.WAITING else 0, stands=stands,
        texted=texts.may_be_texted(found),
        supports=[SUPPORTS[key].label for key in found.supports if key in SUPPORTS], done=session.pop("done", None),
    )  # fmt: skip


def _to_mine() -> Response:
    return redirect(url_for("sign_ups.mine"), 303)
