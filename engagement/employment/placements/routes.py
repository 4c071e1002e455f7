"""Jobs at the desk: all of them, writing one down from a case, one with all that was known of it, correcting and ending it."""

from types import SimpleNamespace
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.employment.checks.kinds import KNOWN, STATES
from engagement.employment.checks.queries import of_placement
from engagement.employment.earnings import actions as earnings
from engagement.employment.earnings import queries as paid
from engagement.employment.earnings.forms import EarningForm
from engagement.employment.employers.models import Employer
from engagement.employment.placements import actions, kinds, queries
from engagement.employment.placements.forms import (
    COMPARED,
    CorrectionForm,
    EndForm,
    PlacementForm,
    WithdrawForm,
    as_typed,
)
from engagement.employment.placements.models import Placement
from engagement.employment.sustained import queries as sustained
from engagement.employment.sustained import wording
from engagement.foundation import db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case
from engagement.people.queries import person_of
from engagement.people.vocabulary import SAID_BY_LABELS
from engagement.web.access import Slice, may, required_account, row_id
from engagement.web.case_page import back_to_case
from engagement.web.forms import Form
from engagement.web.roles import Permission

placements = Slice("placements", __name__, url_prefix="/staff")
WORKERS = may(Permission.WORK_CASES)

Answer = Any


@placements.get("/placements", allow=WORKERS)
def all_of_them() -> str:
    """All jobs, the last one begun first."""
    last = db.session.get(Placement, request.args.get("after", type=row_id) or 0)
    found = queries.listed(required_account(), after=last)
    after = found[-1].placement.id if len(found) == queries.A_PAGE else None
    return render_template("employment/staff/placements.html", listed=found, after=after, kinds=kinds)


@placements.route("/cases/<int:case_id>/placements/new", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def place(case: Case) -> Answer:
    """A job that somebody began."""
    form = PlacementForm(case_id=case.id)
    if form.validate_on_submit():
        actions.place(case, form.written())
        return back_to_case(case.id, _s("The job is written down."))
    page = render_template("employment/staff/placement_new.html", form=form, case=case, person=person_of(case))
    return page, 422 if form.problems else 200


@placements.get("/placements/<int:placement_id>", allow=WORKERS, subject=Placement)
def placement(placement: Placement) -> Answer:
    """One job: what is known, what was paid, what was known before."""
    return _page(placement)


@placements.route("/placements/<int:placement_id>/correct", methods=["GET", "POST"], allow=WORKERS, subject=Placement)
def correct(placement: Placement) -> Answer:
    """It is otherwise than was written."""
    kept = as_typed(placement.facts, _employer(placement), placement.version)
    form = CorrectionForm(case_id=placement.case_id, but=placement.id, data=kept)
    if form.validate_on_submit():
        form.begun_from(SimpleNamespace(**kept), COMPARED)
        try:
            actions.correct(placement, form.written(), form.why.data or "")
        except DomainError as error:
            form.why.errors = [str(error)]
        else:
            flash(_s("It is corrected. What was written before stays below."))
            return _to(placement)
    page = render_template("employment/staff/placement_correct.html", form=form, placement=placement)
    return page, 422 if form.problems else 200


@placements.post("/placements/<int:placement_id>/end", allow=WORKERS, subject=Placement)
def end(placement: Placement) -> Answer:
    """They work there no more."""
    form = EndForm(prefix="end-")
    if form.validate():
        try:
            actions.end(placement, form.read_day, kinds.Ending(form.reason.data))
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            flash(_s("It is written down that the job ended."))
            return _to(placement)
    return _page(placement, end=form)


@placements.post("/placements/<int:placement_id>/withdraw", allow=WORKERS, subject=Placement)
def withdraw(placement: Placement) -> Answer:
    """There was no such job."""
    form = WithdrawForm(prefix="withdraw-")
    if form.validate():
        actions.withdraw(placement, form.why.data or "")
        flash(_s("It counts no more."))
        return _to(placement)
    return _page(placement, withdraw=form)


@placements.post("/placements/<int:placement_id>/earnings", allow=WORKERS, subject=Placement)
def pay(placement: Placement) -> Answer:
    """A payment for it."""
    form = EarningForm(prefix="pay-")
    if form.validate():
        try:
            earnings.pay(placement, form.read_day, form.cents, form.grade)
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            return _to(placement)
    return _page(placement, pay=form)


@placements.post(
    "/placements/<int:placement_id>/earnings/<int:earning_number>/strike", allow=WORKERS, subject=Placement
)
def strike_out(placement: Placement, earning_number: int) -> Response:
    """There was no such payment."""
    earning = next((one for one in paid.standing(placement.id) if one.id == earning_number), None)
    if earning is not None:
        earnings.strike_out(earning)
        flash(_s("The payment is struck out."))
    return _to(placement)


def _page(placement: Placement, **refused: Form) -> Answer:
    g.page_behind = url_for("placements.placement", placement_id=placement.id)  # where its forms stand
    case = db.session.get_one(Case, placement.case_id)
    payments = paid.standing(placement.id)
    page = render_template(
        "employment/staff/placement.html", placement=placement, employer=_employer(placement), case=case,
        person=person_of(case), payments=payments, quarters=paid.by_quarter(payments), kinds=kinds, said_by=SAID_BY_LABELS,
        versions=queries.versions_of(placement.id), checks=of_placement(placement.id), check_states=STATES, known_states=KNOWN,
        judged=sustained.all_of(case.person_id), wording=wording,
        end=refused.get("end") or EndForm(formdata=None, prefix="end-"),
        withdraw=refused.get("withdraw") or WithdrawForm(formdata=None, prefix="withdraw-"),
        pay=refused.get("pay") or EarningForm(formdata=None, prefix="pay-"),
    )  # fmt: skip
    return page, 422 if refused else 200


def _employer(placement: Placement) -> str:
    found = db.session.get(Employer, placement.employer_id) if placement.employer_id else None
    return found.name if found else placement.employer_said or ""


def _to(placement: Placement) -> Response:
    return redirect(url_for("placements.placement", placement_id=placement.id), 303)
