"""Who signed up, at the desk of those who hold the event: the list, adding somebody on the phone, and whom to call."""

from collections.abc import Mapping
from secrets import token_hex
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import LazyString
from werkzeug.wrappers import Response

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_lazy_gettext as _sl
from engagement.outreach.events import queries as events
from engagement.outreach.events.models import Event
from engagement.outreach.kinds import SUPPORTS
from engagement.outreach.rules import PLANNERS, THEIRS
from engagement.outreach.sign_ups import actions, forms, telling
from engagement.outreach.sign_ups.guest_list import calls, queries
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.room import Why
from engagement.outreach.sign_ups.standing import STATES, SignUpState
from engagement.web.access import Rule, Slice, of_own_department, row_id

guest_list = Slice("guest_list", __name__, url_prefix="/staff/outreach")

of_their_event = Rule(
    "of an event of a department of their own",
    lambda account: account is not None,
    lambda account, sign_up: of_own_department.covers(account, db.session.get_one(Event, sign_up.event_id)),
)
THEIR_GUEST = PLANNERS & of_their_event
WHY: Mapping[Why, LazyString] = {
    Why.OVER: _sl("The event has begun, was called off or is over: nobody gets a place any more."),
    Why.TOO_MANY: _sl("More people than there is room for in all. Nobody else waits for them."),
    Why.FIRST: _sl("First in line: too few places are free for all of them."),
    Why.BEHIND: _sl("Behind others who came first. The order is kept, or a family would wait for ever."),
}

Answer = Any


@guest_list.get("/events/<int:event_id>/sign-ups", allow=THEIRS, subject=Event)
def guests(event: Event) -> str:
    """Who has a place, who waits and why, who cancelled; what they need, so that it can be arranged."""
    audit.record_read(event, page=request.endpoint)
    state = next((one for one in SignUpState if one == request.args.get("of")), SignUpState.CONFIRMED)
    listed = queries.page(event, state, _after(event))
    return render_template(
        "outreach/staff/guests.html", event=event, title=_title(event), numbers=queries.numbers_of(event), listed=listed,
        state=state, states=STATES, supports=SUPPORTS, why=WHY,
        reasons=queries.reasons(event, listed) if state is SignUpState.WAITING else {},
        more=listed[-1].id if len(listed) == queries.A_PAGE else None,
    )  # fmt: skip


@guest_list.route("/events/<int:event_id>/sign-ups/new", methods=["GET", "POST"], allow=THEIRS, subject=Event)
def new_guest(event: Event) -> Answer:
    """Sign somebody up who called, or who was invited."""
    form = forms.SignUpForm(event=event, data={"language": "en", "key": token_hex(16)})
    if form.validate_on_submit():
        try:
            made = actions.sign_up(event, form.written, form.key.data or "")
        except DomainError as problem:
            db.session.rollback()
            form.party_size.errors = [str(problem)]
        else:
            has_place = made.state is SignUpState.CONFIRMED
            said = _s("They have a place. Their code: %(code)s") if has_place else _s("They wait. Their code: %(code)s")
            flash(said % {"code": made.code})
            return _to(event.id, made.state)
    page = render_template("outreach/staff/new_guest.html", event=event, title=_title(event), form=form)
    return page, 422 if form.problems else 200


@guest_list.post("/sign-ups/<int:sign_up_id>/cancel", allow=THEIR_GUEST, subject=SignUp)
def cancel_guest(sign_up: SignUp) -> Response:
    """They said that they do not come."""
    actions.cancel(sign_up)
    flash(_s("Cancelled. Who waited and fits now has the place."))
    return _to(sign_up.event_id, SignUpState.CANCELLED)


@guest_list.get("/events/<int:event_id>/call-list", allow=THEIRS, subject=Event)
def call_list(event: Event) -> str:
    """Who has to be called, since no text reaches them."""
    audit.record_read(event, page=request.endpoint)
    to_call = calls.call_list(event, _after(event))
    return render_template(
        "outreach/staff/call_list.html", event=event, title=_title(event), to_call=to_call, over=event.ends_at <= clock.now(),
        after=request.args.get("after", type=row_id),
        more=to_call[-1].id if len(to_call) == calls.A_PAGE else None,
    )  # fmt: skip


@guest_list.post("/sign-ups/<int:sign_up_id>/called", allow=THEIR_GUEST, subject=SignUp)
def called(sign_up: SignUp) -> Response:
    """Somebody reached them, or takes that back. The page is the one they were on."""
    telling.called(sign_up)
    after, anchor = request.args.get("after", type=row_id), f"guest-{sign_up.id}"
    return redirect(url_for("guest_list.call_list", event_id=sign_up.event_id, after=after, _anchor=anchor), 303)


def _after(event: Event) -> SignUp | None:
    """The sign-up that the page before ended with."""
    last = db.session.get(SignUp, request.args.get("after", 0, type=row_id))
    return last if last is not None and last.event_id == event.id else None


def _title(event: Event) -> str:
    first = events.text_in(event.id, event.first_language)
    return first.title if first is not None else ""


def _to(event_id: int, state: SignUpState) -> Response:
    return redirect(url_for("guest_list.guests", event_id=event_id, of=state.value), 303)
