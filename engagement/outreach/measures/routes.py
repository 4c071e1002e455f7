"""The measures of outreach for staff: by department, community and quarter, with the few hidden; and a file of them."""

from typing import Any

from flask import Response, render_template, request

from engagement.accounts.models import Department
from engagement.accounts.queries import every_department
from engagement.foundation import clock
from engagement.foundation.quarters import before, quarter_of
from engagement.outreach.events.record.counted import SMALLEST, WHY_NOT
from engagement.outreach.measures import queries
from engagement.outreach.measures.figures import BEFORE, NOTHING, Measures, Nothing
from engagement.outreach.measures.representation import STANDINGS
from engagement.outreach.measures.small_numbers import CITY
from engagement.outreach.measures.spreadsheet import written
from engagement.outreach.partnerships import queries as partnerships
from engagement.outreach.rules import SEERS
from engagement.outreach.themes.clocks import DONE_WITHIN, HEARD_WITHIN
from engagement.web.access import Rule, Slice, may, required_account
from engagement.web.downloads import as_file
from engagement.web.roles import Permission

measures = Slice("measures", __name__, url_prefix="/staff/outreach/measures")

OWN = Rule(
    "their own department",
    lambda account: account is not None,
    lambda account, department: account is not None and department.id in account.department_ids,
)
LEADS = may(Permission.APPROVE_PLANS) & OWN
QUARTERS = 9  # that of today, and two years


@measures.get("", allow=SEERS)
def page() -> str:
    """The measures of a department or of all, in a quarter and over time. The newest quarter that is over is shown first."""
    departments = every_department()
    chosen = next((one for one in departments if one.key == request.args.get("of")), None)
    found = _found(chosen)
    return render_template(
        "outreach/staff/measures.html", departments=departments, chosen=chosen, found=found, nothing=NOTHING, Nothing=Nothing,
        why_not=WHY_NOT, standings=STANDINGS, smallest=SMALLEST, heard_within=HEARD_WITHIN.days, done_within=DONE_WITHIN.days,
        lasting=partnerships.lasting(chosen.id if chosen else None),
        may_download=chosen is not None and LEADS.admits(required_account()) and LEADS.covers(required_account(), chosen),
    )  # fmt: skip


@measures.get("/<int:department_id>.csv", allow=LEADS, subject=Department)
def download(department: Department) -> Response:
    """The same figures as a file, for the lead of the department; what is hidden on the page is hidden in it."""
    found = _found(department)
    name = f"measures-{department.key}-{found['quarter']}.csv"
    return as_file(written(found["lines"], found["communities"], found["quarter"]), name)


def _found(chosen: Department | None) -> dict[str, Any]:
    """Every quarter in one line, and the one that is looked at with its communities."""
    today = clock.today()
    offered = before(quarter_of(today), QUARTERS)
    quarter = next((one for one in offered if str(one) == request.args.get("quarter")), offered[1])
    counted = queries.counted(before(offered[-1], BEFORE + 1)[-1], quarter)
    measures_of = Measures(counted, chosen.id if chosen else CITY, today)
    lines = [measures_of.in_quarter(one) for one in offered]
    last = max((place for place, line in enumerate(lines) if line.has_any), default=1)
    return {
        "quarter": quarter, "offered": offered, "lines": lines, "told": lines[: last + 1],
        "communities": measures_of.communities(quarter),
        "shown": next(line for line in lines if line.quarter == quarter), "unmet": measures_of.why_not_given(quarter),
    }  # fmt: skip
