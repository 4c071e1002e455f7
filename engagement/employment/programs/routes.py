"""Programs at the desk: all of them, writing one down, changing, closing, who takes part, totals, and who is enrolled."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.employment.enrolments import queries as enrolments
from engagement.employment.enrolments.models import Enrolment
from engagement.employment.programs import actions, queries
from engagement.employment.programs.forms import COMPARED, ProgramForm, TakesPartForm, TotalForm, as_typed
from engagement.employment.programs.kinds import PROGRAM_KINDS
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, may, required_account, row_id
from engagement.web.forms import Form
from engagement.web.roles import Permission

programs = Slice("programs", __name__, url_prefix="/staff/programs")
WORKERS = may(Permission.WORK_CASES)

Answer = Any


@programs.get("", allow=WORKERS)
def listing() -> str:
    """All programs."""
    return render_template("employment/staff/programs.html", listed=queries.all_programs(), kinds=PROGRAM_KINDS)


@programs.route("/new", methods=["GET", "POST"], allow=WORKERS)
def begin() -> Answer:
    """A program begins."""
    form = ProgramForm()
    if form.validate_on_submit():
        made = actions.begin(form.about())
        flash(_s("The program is written down. Say below who takes part."))
        return _to(made)
    page = render_template("employment/staff/program_edit.html", form=form, program=None)
    return page, 422 if form.problems else 200


@programs.route("/<int:program_id>/edit", methods=["GET", "POST"], allow=WORKERS, subject=Program)
def edit(program: Program) -> Answer:
    """It is otherwise."""
    kept = as_typed(program)
    form = ProgramForm(data=kept)
    if form.validate_on_submit():
        form.begun_from(SimpleNamespace(**kept), COMPARED)
        actions.change(program, form.about())
        flash(_s("Saved."))
        return _to(program)
    page = render_template("employment/staff/program_edit.html", form=form, program=program)
    return page, 422 if form.problems else 200


@programs.get("/<int:program_id>", allow=WORKERS, subject=Program)
def program(program: Program) -> Answer:
    """One program: what it is, who takes part, who is enrolled."""
    return _page(program)


@programs.post("/<int:program_id>/close", allow=WORKERS, subject=Program)
def close(program: Program) -> Response:
    """Nobody is enrolled any more."""
    actions.close(program)
    flash(_s("The program is closed. Whoever is in it goes on."))
    return _to(program)


@programs.post("/<int:program_id>/reopen", allow=WORKERS, subject=Program)
def reopen(program: Program) -> Response:
    """People are enrolled again."""
    actions.reopen(program)
    flash(_s("The program is open again."))
    return _to(program)


@programs.post("/<int:program_id>/organizations", allow=WORKERS, subject=Program)
def takes_part(program: Program) -> Answer:
    """An organization takes part, by name or with a total alone."""
    form = TakesPartForm(prefix="part-")
    if form.validate():
        try:
            actions.takes_part(program, form.found, total_only=bool(form.total_only.data))
        except DomainError as error:
            form.name.errors = [str(error)]
        else:
            return _to(program)
    return _page(program, part=form)


@programs.post("/<int:program_id>/organizations/<int:organization_number>/leave", allow=WORKERS, subject=Program)
def leaves(program: Program, organization_number: int) -> Response:
    """An organization takes part no more."""
    actions.leaves(program, organization_number)
    flash(_s("It takes part no more. What it did stays counted."))
    return _to(program)


@programs.post("/<int:program_id>/organizations/<int:organization_number>/total", allow=WORKERS, subject=Program)
def give_total(program: Program, organization_number: int) -> Answer:
    """How many people an organization that names nobody served in a month."""
    form = TotalForm(prefix=f"total{organization_number}-")
    if form.validate():
        try:
            actions.give_total(program, organization_number, date.fromisoformat(form.month.data), form.people.data or 0)
        except DomainError as error:
            form.people.errors = [str(error)]
        else:
            flash(_s("The total is written down."))
            return _to(program)
    return _page(program, total=form, total_of=organization_number)


def _page(program: Program, total_of: int | None = None, **refused: Form) -> Answer:
    last = db.session.get(Enrolment, request.args.get("after", type=row_id) or 0)
    found = enrolments.listed(required_account(), program.id, after=last)
    taking_part = queries.organizations_of(program.id)
    totals = {
        one.organization.id: refused["total"]
        if one.organization.id == total_of
        else TotalForm(formdata=None, prefix=f"total{one.organization.id}-")
        for one in taking_part
        if one.total_only
    }
    page = render_template(
        "employment/staff/program.html", program=program, kinds=PROGRAM_KINDS, organizations=taking_part, totals=totals,
        part=refused.get("part") or TakesPartForm(formdata=None, prefix="part-"), listed=found, today=clock.today(),
        after=found[-1].enrolment.id if len(found) == enrolments.A_PAGE else None,
    )  # fmt: skip
    return page, 422 if refused else 200


def _to(program: Program) -> Response:
    return redirect(url_for("programs.program", program_id=program.id), 303)
