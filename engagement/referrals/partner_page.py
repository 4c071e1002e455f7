"""One referral as its organization sees it, signed in or through a link: the page, and what its buttons do."""

from dataclasses import dataclass

from flask import abort, flash, redirect, render_template, request
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Response

from engagement.directory.models import Service
from engagement.foundation import clock, db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.referrals import actions, history_words, queries
from engagement.referrals.forms import MoveForm, move_form
from engagement.referrals.models import Referral
from engagement.referrals.moves import MOVES, UNDO, moves_for, unhelped
from engagement.referrals.partner_limits import limit_of
from engagement.referrals.statuses import Actor, Status
from engagement.web.contributions import contributed


@dataclass(frozen=True)
class Place:
    """Where the page stands: its address, and the way to the list of all referrals, or the one to leave it for good."""

    address: str
    to_the_list: str | None = None
    to_leave: str | None = None


def show(referral: Referral, place: Place, sent: MoveForm | None = None) -> str:
    """The page; `sent` is the form that was refused."""
    history = queries.history_of(referral.id)
    offered = moves_for(referral.status, Actor.PARTNER)
    return render_template(
        "referrals/staff/referral.html", referral=referral, service=_service_of(referral),
        steps=[move for move in offered if not move.reasons], questions=[move for move in offered if move.reasons],
        sent=sent, undo=UNDO if actions.may_undo(referral, history, Actor.PARTNER) else None, history=history,
        done=history_words.done, who_told=history_words.who_told, limit=limit_of(referral, clock.now()),
        stopped=referral.shared is None, unopened=referral.status is Status.SENT, place=place,
        unhelped=referral.status in unhelped(),
        # Whoever came by a link answers this one referral and sees no more.
        panels=contributed().loaded_panels("partner_panels", referral) if place.to_the_list else (),
    )  # fmt: skip


def answer(referral: Referral, place: Place) -> Response | str | tuple[str, int]:
    """Make the move whose button was pressed."""
    name = request.form.get("move", "")
    if name == UNDO.name:
        return _undone(referral, place)
    made = MOVES.get(name)
    if made is None or Actor.PARTNER not in made.actors:
        abort(400)
    if referral.status is made.target:
        return redirect(place.address, 303)  # pressed twice
    form = move_form(made, referral, again=place.address)
    if not form.validate():
        return show(referral, place, form), 422
    actions.move(referral, name, Actor.PARTNER, reason=form.reason.data or None, note=form.note.data or "")
    if not made.only_seen:
        flash(_s("Saved. The city's caseworker sees it now."))
    return redirect(place.address, 303)


def _undone(referral: Referral, place: Place) -> Response:
    move_form(UNDO, referral, again=place.address)
    actions.undo(referral, Actor.PARTNER)
    flash(_s("The last step was undone."))
    return redirect(place.address, 303)


def _service_of(referral: Referral) -> Service:
    named = [joinedload(Service.organization)]
    return db.session.get_one(Service, referral.service_id, options=named)
