"""Who may see a case: restricting it, opening it up, putting somebody on it, and opening one in an emergency."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.casework.restriction import queries
from engagement.casework.restriction.forms import EmergencyForm, WhyForm
from engagement.casework.restriction.panels import member_form
from engagement.foundation import audit
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case
from engagement.people.restriction import actions
from engagement.people.restriction.models import CaseMember
from engagement.people.vocabulary import Restricted
from engagement.web import limits
from engagement.web.access import Slice, keep_changes, may, required_account
from engagement.web.case_page import back_to_case, show_case
from engagement.web.roles import Permission

restriction = Slice("restriction", __name__)
WORKERS = may(Permission.WORK_CASES)
DECIDERS = WORKERS & may(Permission.SEE_RESTRICTED)
EMERGENCIES_AN_HOUR = 10


@restriction.post("/cases/<int:case_id>/restrict", allow=DECIDERS, subject=Case)
def restrict(case: Case) -> Any:
    """From now on only those who are on it see the case."""
    form = WhyForm(prefix="restrict-")
    if not form.validate():
        return show_case(case, 422, why_form=form)
    actions.restrict(case, Restricted.DESK, str(form.why.data))
    return back_to_case(case.id, _s("The case is restricted. Only those who are on it see it."))


@restriction.post("/cases/<int:case_id>/open-up", allow=DECIDERS, subject=Case)
def open_up(case: Case) -> Any:
    """Everybody at the desk sees the case again."""
    form = WhyForm(prefix="restrict-")
    if not form.validate():
        return show_case(case, 422, why_form=form)
    actions.open_up(case, str(form.why.data))
    return back_to_case(case.id, _s("Everybody at the desk sees the case again."))


@restriction.post("/cases/<int:case_id>/members", allow=DECIDERS, subject=Case)
def put_on(case: Case) -> Any:
    """Let a colleague see a restricted case."""
    form = member_form(case)
    if not form.validate():
        return show_case(case, 422, member_form=form)
    actions.put_on(case, form.account.data)
    return back_to_case(case.id, _s("They see the case from now on."))


@restriction.post("/members/<int:case_member_id>/take-off", allow=DECIDERS, subject=CaseMember)
def take_off(case_member: CaseMember) -> Response:
    """Let a colleague see a restricted case no more."""
    actions.take_off(case_member)
    return back_to_case(case_member.case_id, _s("They do not see the case any more."))


@restriction.route("/emergency", methods=["GET", "POST"], allow=WORKERS)
def emergency() -> Any:
    """Open a restricted case to which one does not belong, with a reason. Each try is written down, found or not."""
    form, account = EmergencyForm(), required_account()
    if request.method == "POST" and form.validate():
        limits.hit("emergency", str(account.id), EMERGENCIES_AN_HOUR)
        cases = queries.hidden_from(account, str(form.whom.data))
        audit.record("emergency_tried", account, found=len(cases))
        keep_changes()
        if len({case.person_id for case in cases}) == 1:
            actions.open_in_emergency(cases, account.id, str(form.reason.data))
            return redirect(url_for("casework.case", case_id=cases[0].id), 303)
        form.whom.errors = [
            _s("No restricted case of one person has this name, phone or code. Your try is written down.")
        ]
    page = render_template("casework/staff/emergency.html", form=form, hours=actions.EMERGENCY_LASTS.seconds // 3600)
    return page, 422 if form.errors else 200
