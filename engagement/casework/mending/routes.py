"""Mending what stands in the history of a case: striking it, or moving it to the case it is about."""

from typing import Any

from flask import abort, render_template
from werkzeug.wrappers import Response

from engagement.casework.history import history_line
from engagement.casework.mending import queries
from engagement.casework.mending.forms import OtherCaseForm, StrikeForm
from engagement.foundation import db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.mending import actions
from engagement.people.models import Case, CaseEvent
from engagement.web.access import Slice, may
from engagement.web.case_page import back_to_case
from engagement.web.roles import Permission

mending = Slice("mending", __name__)
WORKERS = may(Permission.WORK_CASES)


@mending.get("/events/<int:case_event_id>", allow=WORKERS, subject=CaseEvent)
def event(case_event: CaseEvent) -> Any:
    """A note or a contact, and the ways to mend it."""
    return _page(case_event)


@mending.post("/events/<int:case_event_id>/strike", allow=WORKERS, subject=CaseEvent)
def strike(case_event: CaseEvent) -> Any:
    """Strike it: it stays readable, and counts no longer."""
    form = StrikeForm(prefix="strike-")
    if not form.validate():
        return _page(case_event, strike=form), 422
    actions.strike(case_event, form.why.data or "")
    return back_to_case(case_event.case_id, _s("It is struck. It stays readable, with why."))


@mending.post("/events/<int:case_event_id>/move", allow=WORKERS, subject=CaseEvent)
def move(case_event: CaseEvent) -> Response | tuple[str, int]:
    """Move it to the case it is about; that case is shown then, so that a slip is seen at once."""
    form = _other_case(case_event)
    if not form.validate():
        return _page(case_event, move=form), 422
    actions.move(case_event, form.case)
    return back_to_case(form.case.id, _s("It stands on this case now. If that is wrong, move it on from here."))


def _other_case(case_event: CaseEvent, **more: Any) -> OtherCaseForm:
    return OtherCaseForm(prefix="move-", **more).among(queries.near(db.session.get_one(Case, case_event.case_id)))


def _page(case_event: CaseEvent, **refused: Any) -> str:
    if case_event.kind not in actions.MENDABLE:
        abort(404)
    return render_template(
        "casework/staff/event.html", case=db.session.get_one(Case, case_event.case_id), event=case_event,
        line=history_line(case_event, {}), strike_form=refused.get("strike") or StrikeForm(formdata=None, prefix="strike-"),
        move_form=refused.get("move") or _other_case(case_event, formdata=None), refused=list(refused.values()),
    )  # fmt: skip
