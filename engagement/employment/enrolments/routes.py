"""Enrolments at the desk: enrolling somebody from a case, and one enrolment with all that was written down of it."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.directory.models import Organization
from engagement.employment.enrolments import actions, entries, queries
from engagement.employment.enrolments.forms import (
    CorrectionForm,
    EnrolForm,
    EntryForm,
    WithdrawForm,
    entry_as_typed,
    today_typed,
)
from engagement.employment.enrolments.models import Enrolment, EnrolmentEntry
from engagement.employment.enrolments.page import enrolment_page
from engagement.employment.enrolments.wording import enrolment_wording
from engagement.employment.participants import queries as participants
from engagement.employment.programs import queries as programs
from engagement.employment.programs.models import Program
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.formats import show_date
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.web.access import Slice, may, row_id
from engagement.web.roles import Permission

enrolments = Slice("enrolments", __name__, url_prefix="/staff")
WORKERS = may(Permission.WORK_CASES)

Answer = Any


@enrolments.route("/cases/<int:case_id>/enrolments/new", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def enrol(case: Case) -> Answer:
    """Which program; then their yes to it, in their language."""
    open_now, person = programs.open_programs(), person_of(case)
    wanted = request.args.get("program", type=row_id)
    program = next((one for one in open_now if one.id == wanted), None)
    if program is None:
        return render_template("employment/staff/enrolment_choose.html", case=case, person=person, programs=open_now)
    asked = enrolment_wording(program.name, person.written_language)
    form = EnrolForm(person=person, organizations=programs.enrols_by_name(program.id), data=today_typed())
    if form.validate_on_submit():
        try:
            made = actions.enrol(case, program, form.wanted(asked))
        except DomainError as error:
            db.session.rollback()
            form.day.errors = [str(error)]
        else:
            flash(_s("They are enrolled. Give them their program number, it stands below."))
            return _to(made)
    page = render_template(
        "employment/staff/enrolment_new.html", form=form, case=case, person=person, program=program, asked=asked,
        known=participants.of_person(person.id),
    )  # fmt: skip
    return page, 422 if form.problems else 200


@enrolments.get("/enrolments/<int:enrolment_id>", allow=WORKERS, subject=Enrolment)
def enrolment(enrolment: Enrolment) -> Answer:
    """One enrolment: every step on one screen."""
    return enrolment_page(enrolment)


@enrolments.post("/enrolments/<int:enrolment_id>/entries", allow=WORKERS, subject=Enrolment)
def write(enrolment: Enrolment) -> Answer:
    """Something happened, or a service is planned."""
    form = EntryForm(prefix="new-", program=db.session.get_one(Program, enrolment.program_id))
    if form.validate():
        try:
            entries.write(enrolment, form.line())
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            flash(_s("It is written down."))
            return _to(enrolment)
    return enrolment_page(enrolment, new=form)


@enrolments.route(
    "/enrolments/<int:enrolment_id>/entries/<int:entry_number>/correct", methods=["GET", "POST"], allow=WORKERS,
    subject=Enrolment,
)  # fmt: skip
def correct_entry(enrolment: Enrolment, entry_number: int) -> Answer:
    """It was otherwise."""
    entry = _entry(enrolment, entry_number)
    if entry is None:
        return _to(enrolment)
    form = EntryForm(data=entry_as_typed(entry), program=db.session.get_one(Program, enrolment.program_id))
    if form.validate_on_submit():
        try:
            entries.correct(entry, form.line())
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            flash(_s("It is corrected. What was written before stays below."))
            return _to(enrolment)
    of = db.session.get(Organization, entry.organization_id) if entry.organization_id else None
    page = render_template(
        "employment/staff/entry_correct.html", form=form, back=_address(enrolment), through=of and of.name
    )
    return page, 422 if form.problems else 200


@enrolments.post("/enrolments/<int:enrolment_id>/entries/<int:entry_number>/given", allow=WORKERS, subject=Enrolment)
def given(enrolment: Enrolment, entry_number: int) -> Response:
    """What was planned was given."""
    entry = _entry(enrolment, entry_number)
    if entry is not None:
        entries.given(entry)
        flash(_s("It is written down."))
    return _to(enrolment)


@enrolments.post("/enrolments/<int:enrolment_id>/entries/<int:entry_number>/strike", allow=WORKERS, subject=Enrolment)
def strike_out(enrolment: Enrolment, entry_number: int) -> Response:
    """It did not happen."""
    entry = _entry(enrolment, entry_number)
    if entry is not None:
        entries.strike_out(entry)
        flash(_s("It is struck out."))
    return _to(enrolment)


@enrolments.route("/enrolments/<int:enrolment_id>/correct", methods=["GET", "POST"], allow=WORKERS, subject=Enrolment)
def correct(enrolment: Enrolment) -> Answer:
    """It was on another day, or through another organization."""
    typed = {"day": show_date(enrolment.enrolled_on), "organization": str(enrolment.organization_id or "")}
    form = CorrectionForm(data=typed | {"version": enrolment.version})
    form.offer_organizations(programs.enrols_by_name(enrolment.program_id, also=enrolment.organization_id))
    if form.validate_on_submit():
        day = _s("First day in the program")
        form.begun_from(enrolment, now={day: typed["day"]}, wanted={day: form.day.data})
        try:
            actions.correct(enrolment, form.read_day, form.organization_id, form.why.data or "")
        except DomainError as error:
            db.session.rollback()
            form.day.errors = [str(error)]
        else:
            flash(_s("It is corrected. What was written before stays below."))
            return _to(enrolment)
    page = render_template("employment/staff/enrolment_correct.html", form=form, back=_address(enrolment))
    return page, 422 if form.problems else 200


@enrolments.post("/enrolments/<int:enrolment_id>/withdraw", allow=WORKERS, subject=Enrolment)
def withdraw(enrolment: Enrolment) -> Answer:
    """There was none, or they took back their yes."""
    form = WithdrawForm(prefix="withdraw-")
    if form.validate():
        actions.withdraw(enrolment, form.why.data or "")
        flash(_s("It counts no more."))
        return _to(enrolment)
    return enrolment_page(enrolment, withdraw=form)


def _entry(enrolment: Enrolment, number: int) -> EnrolmentEntry | None:
    """What stands in the enrolment under that number; none if it was corrected meanwhile."""
    standing = queries.standing([enrolment.id]).get(enrolment.id, [])
    return next((one for one in standing if one.id == number), None)


def _address(enrolment: Enrolment) -> str:
    return url_for("enrolments.enrolment", enrolment_id=enrolment.id)


def _to(enrolment: Enrolment) -> Response:
    return redirect(_address(enrolment), 303)
