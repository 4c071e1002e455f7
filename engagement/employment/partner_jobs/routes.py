"""Jobs at the desk of a partner: those it wrote down, writing one down in under a minute, correcting and ending it."""

from types import SimpleNamespace
from typing import Any

from flask import abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from engagement.employment.partner_jobs import actions, queries
from engagement.employment.partner_jobs.forms import PartnersCorrectionForm, PartnersJobForm
from engagement.employment.partner_jobs.queries import PartnersJob
from engagement.employment.placements import kinds
from engagement.employment.placements.forms import COMPARED, EndForm, WithdrawForm, as_typed
from engagement.employment.placements.models import Placement
from engagement.employment.whom_we_help import OURS, helped_through, our_organization
from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.helped import Helped, Which, helped_by
from engagement.web.access import Slice, row_id
from engagement.web.forms import Form

partner_jobs = Slice("partner_jobs", __name__, url_prefix="/partner")

Answer = Any


@partner_jobs.get("/jobs", allow=OURS)
def listing() -> str:
    """The jobs they wrote down, and the people of whom they may write one."""
    ours = our_organization()
    helped = helped_by(ours, Which())
    found = queries.listed(ours, after=request.args.get("after", type=row_id))
    of_cases = helped_by(ours, Which(case_ids=[one.case_id for one in found])) if found else []
    after = found[-1].id if len(found) == queries.A_PAGE else None
    return render_template(
        "employment/staff/partners_jobs.html", listed=found, of_case={one.case_id: one for one in of_cases}, helped=helped,
        after=after,
    )  # fmt: skip


@partner_jobs.route("/referrals/<int:referral_id>/jobs/new", methods=["GET", "POST"], allow=OURS)
def place(referral_id: int) -> Answer:
    """A job that somebody began whom they help."""
    helped = helped_through(referral_id)
    form = PartnersJobForm(case_id=helped.case_id)
    if form.validate_on_submit():
        actions.place(helped, form.written)
        flash(_s("The job is written down."))
        return _to(helped)
    page = render_template("employment/staff/partners_job_new.html", form=form, helped=helped)
    return page, 422 if form.problems else 200


@partner_jobs.route("/referrals/<int:referral_id>/jobs/<int:number>", methods=["GET", "POST"], allow=OURS)
def job(referral_id: int, number: int) -> Answer:
    """One job: as they wrote it, and as it should have been written."""
    helped = helped_through(referral_id)
    ours = _job(helped, number)
    form = _correction(ours, helped)
    if form.validate_on_submit():
        form.begun_from(SimpleNamespace(**as_typed(ours.job, ours.employer, ours.version)), _COMPARED)
        try:
            actions.correct(helped, number, ours.version, form.written, form.why.data or "")
        except DomainError as error:
            form.why.errors = [str(error)]
        else:
            flash(_s("It is corrected. The city sees what was written before."))
            return _to(helped)
    return _page(helped, ours, correct=form)


@partner_jobs.post("/referrals/<int:referral_id>/jobs/<int:number>/end", allow=OURS)
def end(referral_id: int, number: int) -> Answer:
    """They work there no more."""
    helped = helped_through(referral_id)
    ours, form = _job(helped, number), EndForm(prefix="end-")
    if form.validate():
        try:
            actions.end(helped, number, form.read_day, kinds.Ending(form.reason.data))
        except DomainError as error:
            form.day.errors = [str(error)]
        else:
            flash(_s("It is written down that the job ended."))
            return _to(helped)
    return _page(helped, ours, end=form)


@partner_jobs.post("/referrals/<int:referral_id>/jobs/<int:number>/withdraw", allow=OURS)
def withdraw(referral_id: int, number: int) -> Answer:
    """There was no such job."""
    helped = helped_through(referral_id)
    ours, form = _job(helped, number), WithdrawForm(prefix="withdraw-")
    if form.validate():
        actions.withdraw(helped, number, form.why.data or "")
        flash(_s("It counts no more."))
        return _to(helped)
    return _page(helped, ours, withdraw=form)


_COMPARED = tuple(name for name in COMPARED if name != "ending")


def _job(helped: Helped, number: int) -> PartnersJob:
    found = queries.one_of(helped.organization_id, helped.case_id, number) if number <= db.BIGGEST_ID else None
    return found or abort(404)


def _correction(ours: PartnersJob, helped: Helped, **more: Any) -> PartnersCorrectionForm:
    data = as_typed(ours.job, ours.employer, ours.version)
    return PartnersCorrectionForm(case_id=helped.case_id, but=ours.id, data=data, **more)


def _page(helped: Helped, ours: PartnersJob, **refused: Form) -> Answer:
    if request.method == "GET":
        with db.as_the_office():
            read = db.session.get_one(Placement, ours.id)
        audit.record_read(read, page=request.endpoint)
    page = render_template(
        "employment/staff/partners_job.html", helped=helped, ours=ours, kinds=kinds,
        form=refused.get("correct") or _correction(ours, helped, formdata=None),
        end=refused.get("end") or EndForm(formdata=None, prefix="end-"),
        withdraw=refused.get("withdraw") or WithdrawForm(formdata=None, prefix="withdraw-"),
    )  # fmt: skip
    return page, 422 if any(form.problems for form in refused.values()) else 200


def _to(helped: Helped) -> Response:
    return redirect(f"/partner/referrals/{helped.referral_id}#jobs", 303)
