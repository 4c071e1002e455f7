"""The needs of a case: adding one, changing one, letting one go, and whether help came."""

from typing import Any

from flask import abort, render_template, request

from engagement.casework.needs.forms import LetGoForm, NeedForm, SettleForm
from engagement.foundation import db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.actions import NeedAsked
from engagement.people.models import Case, Need
from engagement.people.need_changes import actions
from engagement.people.need_changes.queries import ending_with, may_be_another_kind
from engagement.people.vocabulary import LetGo, NeedState, RevokedVia, SaidBy, Urgency
from engagement.web.access import Slice, may
from engagement.web.case_page import back_to_case
from engagement.web.roles import Permission

needs = Slice("needs", __name__)
WORKERS = may(Permission.WORK_CASES)


@needs.route("/cases/<int:case_id>/needs", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def add(case: Case) -> Any:
    """Add what they need help with besides."""
    form = NeedForm()
    if request.method == "POST" and form.validate():
        asked = NeedAsked(form.category.data, Urgency(form.urgency.data), form.own_words.data or None)
        actions.add(case, [asked])
        return back_to_case(case.id, _s("The need is added."))
    return _page(case, form, None)


@needs.route("/needs/<int:need_id>", methods=["GET", "POST"], allow=WORKERS, subject=Need)
def change(need: Need) -> Any:
    """Change the kind of help, how soon it is needed, or the words."""
    case = _case(need)
    form = NeedForm(category=need.category, urgency=need.urgency.value, own_words=need.own_words)
    if not may_be_another_kind(need):
        del form.category
    if request.method == "POST" and form.validate():
        actions.change(
            need, case, urgency=Urgency(form.urgency.data), own_words=form.own_words.data,
            category=form.category.data if "category" in form else None,
        )  # fmt: skip
        return back_to_case(case.id, _s("The need is changed."))
    return _page(case, form, need)


def _page(case: Case, form: NeedForm, need: Need | None) -> tuple[str, int]:
    page = render_template("casework/staff/need.html", case=case, form=form, need=need)
    return page, 422 if form.errors else 200


@needs.route("/needs/<int:need_id>/let-go", methods=["GET", "POST"], allow=WORKERS, subject=Need)
def let_go(need: Need) -> Any:
    """Say why nobody works on it any more, once with all that ends with it before one's eyes."""
    case = _case(need)
    form = LetGoForm()
    if request.method == "POST" and form.validate():
        actions.let_go(
            need, case, LetGo(form.reason.data), said_by=SaidBy(form.said_by.data), via=RevokedVia.CASEWORKER
        )
        return back_to_case(case.id, _s("The need is let go."))
    ending = ending_with(need)
    page = render_template("casework/staff/need_let_go.html", case=case, need=need, form=form, ending=ending)
    return page, 422 if form.errors else 200


@needs.post("/needs/<int:need_id>/settle", allow=WORKERS, subject=Need)
def settle(need: Need) -> Any:
    """Write down whether help came."""
    form = SettleForm()
    if not form.validate():
        abort(400)  # both are lists: no browser sends anything else
    case = _case(need)
    actions.settle(need, case, NeedState(form.state.data), SaidBy(form.said_by.data))
    return back_to_case(case.id, _s("Written down."))


def _case(need: Need) -> Case:
    return db.session.get_one(Case, need.case_id)
