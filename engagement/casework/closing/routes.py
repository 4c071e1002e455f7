"""Closing a case, and opening it again."""

from typing import Any

from flask import render_template, request
from werkzeug.wrappers import Response

from engagement.casework.closing import actions, queries
from engagement.casework.closing.forms import close_form
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.queries import needs_of
from engagement.people.vocabulary import Outcome, SaidBy
from engagement.web.access import Slice, may
from engagement.web.case_page import back_to_case
from engagement.web.roles import Permission

closing = Slice("closing", __name__)
WORKERS = may(Permission.WORK_CASES)


@closing.route("/cases/<int:case_id>/close", methods=["GET", "POST"], allow=WORKERS, subject=Case)
def close(case: Case) -> Any:
    """Close a case with an outcome, once it is decided what becomes of all that is under way."""
    if case.closed_at is not None:
        return back_to_case(case.id, _s("This case is closed already."))
    needs, questions = needs_of(case.id), queries.questions(case)
    form = close_form(case, needs, questions)
    if request.method == "POST" and form.validate():
        actions.close(
            case, needs, Outcome(form.outcome.data), states=form.states, said_by=SaidBy(form.said_by.data),
            decided={one.key: form.decision_on(one).data for one in questions}, goes_on_in=form.goes_on_in,
        )  # fmt: skip
        return back_to_case(case.id, _s("The case is closed."))
    page = render_template(
        "casework/staff/close.html",
        case=case,
        needs=needs,
        form=form,
        questions=questions,
        notes=queries.notes(case.id),
    )
    return page, 422 if form.errors else 200


@closing.post("/cases/<int:case_id>/reopen", allow=WORKERS, subject=Case)
def reopen(case: Case) -> Response:
    """Open a closed case again."""
    people.reopen_case(case)
    return back_to_case(case.id, _s("The case is open again."))
