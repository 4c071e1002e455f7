"""What staff who follow people to work open first: what is due, of whom, by when, each with the one button that does it."""

from flask import render_template, request

from engagement.employment.duties import queries
from engagement.employment.duties.kinds import DUTY_KINDS, DutyKind, Whose
from engagement.employment.duties.lines import lines
from engagement.employment.duties.queries import Asking
from engagement.employment.programs import queries as programs
from engagement.foundation import clock
from engagement.web.access import Slice, may, required_account, row_id
from engagement.web.last_row import read_last_row
from engagement.web.roles import Permission

duties = Slice("duties", __name__)

SHOWN = 5  # of each kind, where all kinds stand on one page


@duties.get("/staff/work", allow=may(Permission.WORK_CASES))
def due() -> str:
    """The first duties of each kind, or one kind page by page."""
    asked = request.args
    whose = Whose(asked["of"]) if asked.get("of") in set(Whose) else Whose.MINE
    kind = DutyKind(asked["list"]) if asked.get("list") in set(DutyKind) else None
    offered = programs.all_programs()
    program = next((one for one in offered if one.id == asked.get("program", type=row_id)), None)
    asking = Asking(required_account(), whose, program.id if program else None)
    found = (
        {kind: queries.page_of(kind, asking, read_last_row(asked.get("after")))}
        if kind
        else queries.first_of_each(asking)
    )
    shown = {one: rows[: queries.A_PAGE if kind else SHOWN] for one, rows in found.items() if rows}
    told = lines(row for rows in shown.values() for row in rows)
    later = kind is not None and len(found[kind]) > queries.A_PAGE
    return render_template(
        "employment/staff/duties.html", kinds=DUTY_KINDS, kind=kind, whose=whose, program=program, programs=offered,
        found=[(one, [told[row] for row in rows if row in told], len(found[one])) for one, rows in shown.items()],
        most=queries.MOST_COUNTED, after=shown[kind][-1].last_row if later and kind else None, today=clock.today(),
        address={"of": None if whose is Whose.MINE else whose.value, "program": program.id if program else None},
    )  # fmt: skip
