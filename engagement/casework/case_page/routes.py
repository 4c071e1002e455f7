"""The case page, and what is done on it."""

import secrets
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.appointments.forms import AppointmentForm
from engagement.casework import queries as desk
from engagement.casework.case_page import actions, queries
from engagement.casework.case_page.forms import (  # fmt: skip
    FACTS,
    AssignForm,
    ContactForm,
    MoveForm,
    NoteForm,
    PersonForm,
    SettleForm,
    StepForm,
    TextForm,
    close_form,
)
from engagement.casework.forms import offer
from engagement.foundation import db
from engagement.foundation.errors import DomainError, StaleEdit
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging.vocabulary import WITHHELD_LABELS
from engagement.people import actions as people
from engagement.people import queries as people_queries
from engagement.people.models import Case, Consent, Need
from engagement.people.vocabulary import NeedState, NextStep, Outcome, RevokedVia, SaidBy
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.moves import MOVES, UNDO, Actor, Move, label
from engagement.web.access import Account, Slice, may, signed_in_account
from engagement.web.roles import Permission, Role, grants

case_page = Slice("case_page", __name__)
WORKERS = may(Permission.WORK_CASES)


def me() -> Account:
    """The caseworker at the keyboard; the gate lets nobody else in."""
    account = signed_in_account()
    if account is None:
        raise DomainError(_s("Sign in again."))
    return account


def actor() -> Actor:
    """As whom the table of moves knows the caseworker."""
    return Actor.SUPERVISOR if me().role == Role.SUPERVISOR else Actor.CASEWORKER


def show_case(case: Case, status: int = 200, **forms: Any) -> tuple[str, int]:
    """The case page; a form that was refused comes back with what was written."""
    page = queries.case_page(case, actor())
    fresh = {
        "note_form": NoteForm(formdata=None, prefix="note-"),
        "text_form": TextForm(formdata=None, prefix="text-", nonce=secrets.token_urlsafe(12)),
        "step_form": StepForm(formdata=None, prefix="step-", obj=case, version=case.version).for_case(case),
        "assign_form": _assign_form(page.colleagues, case),
        "appointment_form": AppointmentForm(formdata=None, prefix="appointment-"),
        "move_form": None,
        "moving": None,
        "may_assign": grants(me().role, Permission.ASSIGN_CASES),
    }
    return render_template("casework/staff/case.html", page=page, case=case, me=me(), **(fresh | forms)), status


def _assign_form(colleagues: dict[int, str], case: Case) -> AssignForm:
    form = AssignForm(data={"owner": case.owner_id or 0})
    form.owner.choices = offer([(0, _s("Nobody")), *colleagues.items()])
    return form


def back_to(case_id: int, said: str = "") -> Response:
    """To the case page, with a word on what was done."""
    if said:
        flash(said)
    return redirect(url_for("casework.case", case_id=case_id), 303)


@case_page.post("/cases/<int:case_id>/take", allow=WORKERS, subject=Case)
def take(case: Case) -> Response:
    """Take a case nobody has."""
    actions.take(case, me().id)
    return back_to(case.id, _s("This case is yours now."))


@case_page.post("/cases/<int:case_id>/assign", allow=WORKERS & may(Permission.ASSIGN_CASES), subject=Case)
def assign(case: Case) -> Any:
    """Give a case to somebody."""
    form = _assign_form(desk.staff(), case)
    if not form.validate():
        return show_case(case, 422, assign_form=form)
    actions.give(case, form.owner.data)
    return back_to(case.id, _s("The case has a new owner."))


@case_page.post("/cases/<int:case_id>/note", allow=WORKERS, subject=Case)
def note(case: Case) -> Any:
    """Write a note for colleagues."""
    form = NoteForm(prefix="note-")
    if not form.validate():
        return show_case(case, 422, note_form=form)
    actions.write_note(case, form.body.data or "")
    return back_to(case.id, _s("The note is kept."))


@case_page.post("/cases/<int:case_id>/step", allow=WORKERS, subject=Case)
def step(case: Case) -> Any:
    """Say what comes next and by when."""
    form = StepForm(prefix="step-").for_case(case)
    if not form.validate():
        return show_case(case, 422, step_form=form)
    form.begun_from(case, ["next_step"])
    actions.plan(case, NextStep(form.next_step.data), int(form.due_in.data))
    return back_to(case.id, _s("The next step is set."))


@case_page.post("/cases/<int:case_id>/text", allow=WORKERS, subject=Case)
def text(case: Case) -> Any:
    """Send a text in one's own words."""
    form = TextForm(prefix="text-")
    if not form.validate():
        return show_case(case, 422, text_form=form)
    person, _line = queries.person_and_line(case)
    message = actions.text(case, person, form.body.data, nonce=form.nonce.data, author_id=me().id)
    if message.withheld is not None:
        return back_to(case.id, str(WITHHELD_LABELS[message.withheld]))
    return back_to(case.id, _s("The text is on its way."))


@case_page.route("/cases/<int:case_id>/contact", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def contact(case: Case) -> Any:
    """Log a contact made elsewhere."""
    person, line = queries.person_and_line(case)
    form = ContactForm(next_step=case.next_step.value).for_case(case, person)
    if request.method == "POST" and form.validate():
        actions.log_contact(
            case, how=form.how.data, reached=form.reached.data == "yes", body=form.body.data or "",
            step=NextStep(form.next_step.data), days=int(form.due_in.data),
            interpreting=form.interpreting, wait_minutes=form.waited,
        )  # fmt: skip
        return back_to(case.id, _s("The contact is logged."))
    page = render_template("casework/staff/contact.html", case=case, person=person, line=line, form=form)
    return page, 422 if form.errors else 200


@case_page.route("/cases/<int:case_id>/person", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def person(case: Case) -> Any:
    """Change how a person is reached, and what is safe for them."""
    whom, _line = queries.person_and_line(case)
    form = PersonForm(obj=whom).for_person(whom)
    if request.method == "POST" and form.validate():
        form.begun_from(whom, FACTS)
        people.change_person(whom, **form.facts())
        referrals.tell_safety(whom)
        people.add_event(case, "person_changed")
        return back_to(case.id, _s("The changes are saved."))
    return render_template("casework/staff/person.html", case=case, form=form), 422 if form.errors else 200


@case_page.route("/cases/<int:case_id>/close", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def close(case: Case) -> Any:
    """Close a case with an outcome."""
    needs = people_queries.needs_of(case.id)
    form = close_form(needs)
    if request.method == "POST" and form.validate():
        states = {need.id: NeedState(form.state_of(need).data) for need in needs}
        actions.close(case, needs, Outcome(form.outcome.data), states=states, said_by=SaidBy(form.said_by.data))
        return back_to(case.id, _s("The case is closed."))
    page = render_template(
        "casework/staff/close.html", case=case, needs=needs, form=form, open_referrals=queries.open_referrals(case.id),
        appointment=None if case.closed_at else people_queries.next_appointment(case.id),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@case_page.post("/cases/<int:case_id>/reopen", allow=WORKERS, subject=Case)
def reopen(case: Case) -> Response:
    """Open a closed case again."""
    people.reopen_case(case)
    referrals.plan(case, acted=True)
    return back_to(case.id, _s("The case is open again."))


@case_page.post("/cases/<int:case_id>/warm-handoff", allow=WORKERS, subject=Case)
def warm_handoff(case: Case) -> Response:
    """Note a call made together with the person to a private service."""
    actions.hand_over_warmly(case)
    return back_to(case.id, _s("The call is noted. The name of the service is not kept."))


@case_page.post("/needs/<int:need_id>/settle", allow=WORKERS, subject=Need)
def settle(need: Need) -> Any:
    """Write down whether help came."""
    case = db.session.get_one(Case, need.case_id)
    form = SettleForm()
    if not form.validate():
        abort(400)  # both are lists: no browser sends anything else
    actions.settle(case, need, NeedState(form.state.data), SaidBy(form.said_by.data))
    return back_to(case.id, _s("Written down."))


@case_page.post("/referrals/<int:referral_id>/move/<name>", allow=WORKERS, subject=Referral)
def move(referral: Referral, name: str) -> Any:
    """Make a move of a referral's life."""
    if name not in MOVES:
        raise DomainError(_s("You cannot do this with a referral."))
    form = MoveForm().for_move(MOVES[name], on=referral)
    _check_fresh(referral, form.version.data, MOVES[name])
    if not form.validate():
        case = db.session.get_one(Case, referral.case_id)
        return show_case(case, 422, move_form=form, moving=(referral.id, name))
    referrals.move(referral, name, actor(), reason=form.reason.data or None, note=form.note.data or "")
    return back_to(referral.case_id, str(MOVES[name].done))


@case_page.post("/referrals/<int:referral_id>/undo", allow=WORKERS, subject=Referral)
def undo(referral: Referral) -> Response:
    """Take the last step of a referral back."""
    _check_fresh(referral, request.form.get("version"), UNDO)
    referrals.undo(referral, actor())
    return back_to(referral.case_id, _s("The last step was undone."))


def _check_fresh(referral: Referral, version: str | None, made: Move) -> None:
    if version != str(referral.version):
        raise StaleEdit(
            _s("This referral changed while you looked at it. Open the case again and decide then."),
            theirs={_s("Referral"): str(label(referral.status))},
            yours={_s("Referral"): str(made.label)},
            again=url_for("casework.case", case_id=referral.case_id),
        )


@case_page.post("/consents/<int:consent_id>/stop", allow=WORKERS, subject=Consent)
def stop_sharing(consent: Consent) -> Response:
    """Take a consent back for the person who asks for it."""
    referrals.stop_sharing(consent, RevokedVia.CASEWORKER)
    return back_to(consent.case_id or 0, _s("Sharing has stopped. The partner sees nothing more."))
