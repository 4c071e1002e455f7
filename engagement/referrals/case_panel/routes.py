"""What is done with referrals on the case page: moves, undoing one, what its partner told us, ending what is shared, and texts
that answer a question."""

from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.directory.models import Organization, Service
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.models import Message
from engagement.messaging.reply_meaning import ReplyMeaning
from engagement.people.models import Case, Consent
from engagement.people.queries import person_of
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions, queries
from engagement.referrals.answer_link.queries import is_told
from engagement.referrals.case_panel import actions as answers
from engagement.referrals.case_panel.forms import ToldForm, told_form
from engagement.referrals.effects import Move
from engagement.referrals.forms import MoveForm, move_form
from engagement.referrals.models import Referral
from engagement.referrals.moves import MOVES, UNDO
from engagement.referrals.statuses import actor_of, label
from engagement.referrals.undo import answered_at
from engagement.web.access import Slice, may, required_account
from engagement.web.case_page import back_to_case, show_case
from engagement.web.roles import Permission

case_panel = Slice("case_panel", __name__, url_prefix="/staff")
WORKERS = may(Permission.WORK_CASES)
NUMBERS = {"1": ReplyMeaning.YES, "2": ReplyMeaning.NO, "3": ReplyMeaning.NEED_HELP}


@case_panel.post("/referrals/<int:referral_id>/move/<name>", allow=WORKERS, subject=Referral)
def move(referral: Referral, name: str) -> Any:
    """Make a move of a referral's life."""
    if name not in MOVES:
        raise DomainError(_s("You cannot do this with a referral."))
    form = _form(MOVES[name], referral)
    if not form.validate():
        return show_case(db.session.get_one(Case, referral.case_id), 422, move=form)
    actor = actor_of(required_account())
    actions.move(referral, name, actor, reason=form.reason.data or None, note=form.note.data or "")
    return back_to_case(referral.case_id, MOVES[name].done_by_us or MOVES[name].done)


@case_panel.route("/referrals/<int:referral_id>/told", methods=["GET", "POST"], allow=WORKERS, subject=Referral)
def told(referral: Referral) -> Any:
    """Write down what the partner told us by telephone, by e-mail or in person: its own answer."""
    history = queries.history_of(referral.id)
    last = answered_at(history)
    form = told_form(referral, last)
    made = MOVES.get(form.move.data or "")
    if request.method == "POST" and made is not None:
        if actions.just_told(history, made):  # pressed twice
            return back_to_case(referral.case_id)
        name = _s("Referral")
        form.begun_from(referral, now={name: label(referral.status)}, wanted={name: label(made.target)})
    if request.method == "POST" and form.validate():
        actions.record_told(referral, form.move.data, form.told, reason=form.why, note=form.note.data or "")
        if request.args.get("then") == "close":  # come from the page that closes the case
            flash(_s("It is kept as the partner's answer."))
            return redirect(url_for("casework.closing.close", case_id=referral.case_id), 303)
        return back_to_case(referral.case_id, _s("It is kept as the partner's answer."))
    return _told_page(referral, form), 422 if form.errors else 200


def _told_page(referral: Referral, form: ToldForm) -> str:
    case = db.session.get_one(Case, referral.case_id)
    return render_template(
        "referrals/staff/told.html", form=form, referral=referral, case=case, person=person_of(case),
        service=db.session.get_one(Service, referral.service_id),
        organization=db.session.get_one(Organization, referral.organization_id), told=is_told(referral.id),
    )  # fmt: skip


@case_panel.post("/referrals/<int:referral_id>/undo", allow=WORKERS, subject=Referral)
def undo(referral: Referral) -> Response:
    """Take the last step of a referral back."""
    _form(UNDO, referral)
    actions.undo(referral, actor_of(required_account()))
    return back_to_case(referral.case_id, UNDO.done)


def _form(made: Move, referral: Referral) -> MoveForm:
    return move_form(made, referral, again=url_for("casework.case", case_id=referral.case_id))


@case_panel.post("/consents/<int:consent_id>/stop", allow=WORKERS, subject=Consent)
def stop_sharing(consent: Consent) -> Response:
    """Take a consent back for the person who asks for it."""
    actions.stop_sharing(consent, RevokedVia.CASEWORKER)
    return back_to_case(consent.case_id, _s("Sharing has stopped. The partner sees nothing more."))


@case_panel.post("/messages/<int:message_id>/answer", allow=WORKERS, subject=Message)
def answer(message: Message) -> Response:
    """This text means 1, 2 or 3."""
    meaning = NUMBERS.get(request.form.get("answer", "")) or abort(400)
    answers.take_as_answer(message, request.form.get("follow_up", 0, type=int), meaning)
    flash(_s("Kept as the answer."))
    return redirect(url_for("casework.messages"), 303)
