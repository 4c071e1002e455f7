"""What a department of the city plans, promised and owes, on one page."""

from datetime import timedelta

from flask import abort, render_template, request

from engagement.accounts.models import Department
from engagement.accounts.queries import every_department
from engagement.foundation import clock
from engagement.outreach.duties import Asking, DutyKind, Whose
from engagement.outreach.events import queries as events
from engagement.outreach.events.record import queries as records
from engagement.outreach.events.standing import STATES as EVENT_STATES
from engagement.outreach.partnerships import queries as partnerships
from engagement.outreach.plans import queries as plans
from engagement.outreach.plans.standing import STATES
from engagement.outreach.rules import SEERS
from engagement.outreach.this_week.routes import KINDS
from engagement.web.access import Slice, required_account, row_id
from engagement.web.duties import Duty, Standing

city_departments = Slice("city_departments", __name__, url_prefix="/staff/city")

AHEAD, BACK = timedelta(days=90), timedelta(days=30)


@city_departments.get("", allow=SEERS)
def department_list() -> str:
    """All departments, each with its page."""
    return render_template(
        "outreach/staff/city.html", departments=every_department(), own=required_account().department_ids
    )


@city_departments.get("/<key>", allow=SEERS)
def department(key: str) -> str:
    """One department: its plans by how they stand, events, open promises, partners, and what is late."""
    found = next((one for one in every_department() if one.key == key), None)
    if found is None:
        abort(404)
    listed = plans.plans(departments=[found.id], before=request.args.get("before", type=row_id))
    by_state = {state: [one for one in listed if one.plan.state == state] for state in STATES}
    now = clock.now()
    coming, held = (
        events.in_days(begins, ends, departments=[found.id], places=False)
        for begins, ends in ((now, now + AHEAD), (now - BACK, now))
    )
    return render_template(
        "outreach/staff/city_department.html", department=found, states=STATES,
        by_state={state: some for state, some in by_state.items() if some},
        older=listed[-1].plan.id if len(listed) == plans.A_PAGE else None,
        promised=partnerships.open_commitments(found.id), partners=partnerships.register(department_id=found.id),
        late=_late(found), today=clock.today(), coming=coming, held=held,
        attendance=records.attendance_of([one.event.id for one in held]), event_states=EVENT_STATES,
    )  # fmt: skip


def _late(department: Department) -> list[tuple[DutyKind, Duty]]:
    """What a department owes and is past its day: that of This week, whoever has it."""
    asking = Asking(Whose.DEPARTMENTS, required_account().id, [department.id])
    every = ((kind, duty) for kind in KINDS for duty in kind.load(asking))
    return [(kind, duty) for kind, duty in every if duty.standing(clock.today()) is Standing.LATE]
