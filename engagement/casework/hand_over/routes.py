"""Handing over the cases of a colleague who leaves, is ill or has too many: one page, many cases."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for

from engagement.accounts import queries as accounts
from engagement.accounts.models import Account
from engagement.casework.hand_over import queries
from engagement.casework.hand_over.actions import hand_over as hand_cases_over
from engagement.casework.hand_over.forms import HandOverForm
from engagement.foundation import db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.language.staff_texts import staff_ngettext
from engagement.web.access import Slice, may, required_account
from engagement.web.roles import Permission

hand_over = Slice("hand_over", __name__)
SUPERVISORS = may(Permission.WORK_CASES) & may(Permission.ASSIGN_CASES)


@hand_over.route("/hand-over/<int:account_id>", methods=["GET", "POST"], allow=SUPERVISORS, subject=Account)
def cases(account: Account) -> Any:
    """Somebody's open cases, all ticked at first; those that are ticked get another owner."""
    others = dict(accounts.who_may_and_names(Permission.WORK_CASES, ())[0])
    others.pop(account.id, None)
    form = HandOverForm().among(others)
    ticked = [one for one in request.form.getlist("case", type=int) if 0 < one <= db.BIGGEST_ID]
    problem = ""
    if request.method == "POST" and form.validate():
        if ticked:
            many = hand_cases_over(ticked, account.id, form.owner_id, required_account())
            flash(staff_ngettext("%(num)s case has a new owner.", "%(num)s cases have a new owner.", many))
            return redirect(url_for("casework.hand_over.cases", account_id=account.id), 303)
        problem = _s("Tick at least one case first.")
    page = render_template(
        "casework/staff/hand_over.html", leaver=account, form=form, problem=problem,
        ticked=set(ticked) if request.method == "POST" else None,
        rows=queries.cases_of(account.id, required_account()), held=queries.held(account.id),
    )  # fmt: skip
    return page, 422 if form.errors or problem else 200
