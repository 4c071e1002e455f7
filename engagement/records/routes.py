"""The desk's page of records: what is held, who wants to be erased; and the page that passes such a wish on."""

from typing import Any

from flask import abort, flash, redirect, render_template, request
from werkzeug.wrappers import Response

from engagement.accounts import queries as accounts
from engagement.foundation import db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.messaging import restored
from engagement.people.models import Case, LegalHold
from engagement.people.queries import is_held
from engagement.records import actions, queries
from engagement.records.forms import AskForm, DecideForm, HoldForm, LiftForm
from engagement.records.models import ASKED_LABELS, Asked, ErasureRequest
from engagement.web.access import Slice, may, names_nobody, required_account
from engagement.web.case_page import back_to_case
from engagement.web.roles import Permission

records = Slice("records", __name__)

HOLDERS = may(Permission.HOLD_RECORDS)
ERASERS = may(Permission.ERASE_PEOPLE)
# Whoever decides sees who asked and when, and is given the request code by them: so an administrator can erase anybody.
DECIDERS = ERASERS & names_nobody
PAGE = "/staff/records"


@records.get("/staff/records", allow=HOLDERS)
def every_record() -> str:
    """What is held and who waits to be erased."""
    return _page(HoldForm(formdata=None))


@records.post("/staff/records", allow=HOLDERS)
def hold() -> Response | tuple[str, int]:
    """Hold somebody's records."""
    form = HoldForm()
    if not form.validate() or form.case is None:
        return _page(form), 422
    actions.hold(form.case, str(form.reason.data), required_account().id)
    flash(_s("These records are on hold: nothing of them goes until the hold is lifted."))
    return redirect(PAGE, 303)


@records.route("/staff/records/holds/<int:legal_hold_id>", methods=["GET", "POST"], allow=HOLDERS, subject=LegalHold)
def lift(legal_hold: LegalHold) -> Any:
    """End a hold."""
    form = LiftForm()
    if request.method == "POST" and form.validate():
        actions.lift(legal_hold, str(form.reason.data), required_account().id)
        flash(_s("The hold is lifted. From now on the usual times count."))
        return redirect(PAGE, 303)
    case = db.session.get_one(Case, legal_hold.case_id)
    page = render_template("records/staff/lift.html", form=form, hold=legal_hold, case=case)
    return page, 422 if form.errors else 200


@records.route(
    "/staff/cases/<int:case_id>/erasure", methods=["GET", "POST"], allow=may(Permission.WORK_CASES), subject=Case
)
def ask(case: Case) -> Any:
    """Pass on that somebody wants to be erased."""
    form = AskForm()
    if request.method == "POST" and form.validate():
        actions.ask(case, Asked(form.asked.data), required_account().id)
        return back_to_case(case.id, _s("An administrator decides now. Give them the request code yourself."))
    page = render_template("records/staff/ask.html", form=form, case=case, held=is_held(case.person_id))
    return page, 422 if form.errors else 200


@records.route(
    "/staff/records/erasures/<int:erasure_request_id>", methods=["GET", "POST"], allow=DECIDERS, subject=ErasureRequest
)
def decide(erasure_request: ErasureRequest) -> Any:
    """Erase somebody for good, or not."""
    case = db.session.get_one(Case, erasure_request.case_id)
    form = DecideForm()
    form.request_code = case.request_code
    if request.method == "POST" and request.form.get("what") == "refuse":
        actions.decide(erasure_request, required_account().id, erased=False)
        flash(_s("They are not erased. The case says so."))
        return redirect(PAGE, 303)
    if request.method == "POST" and form.validate():
        actions.decide(erasure_request, required_account().id, erased=True)
        flash(_s("They are erased. Nothing brings them back."))
        return redirect(PAGE, 303)
    names = accounts.names_of({erasure_request.asked_by_id})
    page = render_template(
        "records/staff/decide.html", form=form, asked=erasure_request, by=names.get(erasure_request.asked_by_id),
        labels=ASKED_LABELS, mine=erasure_request.asked_by_id == required_account().id,
        held=is_held(erasure_request.person_id),
    )  # fmt: skip
    return page, 422 if form.errors else 200


@records.post("/staff/records/texts", allow=ERASERS)
def release() -> Response:
    """Say what becomes of the texts that wait since the desk was restored."""
    row, what = restored.standing(), request.form.get("what")
    if what not in ("send", "give_up"):  # to give up texts is no answer to a form that does not say so
        abort(422)
    if row is not None:
        restored.release(row, send=what == "send")
        flash(_s("Texts go out again by themselves."))
    return redirect(PAGE, 303)


def _page(form: HoldForm) -> str:
    waiting, holds = queries.waiting(), queries.holds(required_account())
    wrote = {row.ErasureRequest.asked_by_id for row in waiting} | {row.LegalHold.set_by_id for row in holds}
    return render_template(
        "records/staff/every_record.html", form=form, waiting=waiting, holds=holds, names=accounts.names_of(wrote),
        labels=ASKED_LABELS, restoration=restored.standing(), held=restored.held_count,
        may_erase=ERASERS.admits(required_account()),
    )  # fmt: skip
