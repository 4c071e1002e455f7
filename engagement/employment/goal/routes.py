"""How far a program is on the way to its goal, at the desk: from what was counted, and nothing is counted here."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from engagement.employment.goal import actions, queries, wording
from engagement.employment.goal.drawing import Drawing
from engagement.employment.goal.groups import BY_AGE, BY_ORGANIZATION
from engagement.employment.goal.jobs import count_goal_now
from engagement.employment.programs.models import Program
from engagement.employment.sustained import wording as rules
from engagement.foundation import jobs
from engagement.language.i18n import current
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, may
from engagement.web.roles import Permission

goal = Slice("goal", __name__, url_prefix="/staff/goal")
WORKERS = may(Permission.WORK_CASES)

Answer = Any


@goal.get("", allow=WORKERS)
def first() -> Answer:
    """The first program with a goal."""
    programs = queries.programs()
    if programs:
        return redirect(url_for("goal.program", program_id=programs[0].id))
    return render_template("employment/staff/goal_none.html")


@goal.get("/<int:program_id>", allow=WORKERS, subject=Program)
def program(program: Program) -> str:
    """One program: people, steps, pace, the rule, and what stands beside."""
    found, rule = queries.with_rule(program.id) or (None, None)
    figures = found.figures if found else None
    groups = {what: found.groups_by(what) for what in (BY_ORGANIZATION, BY_AGE)} if found else {}
    return render_template(
        "employment/staff/goal.html", program=program, programs=queries.programs(), summary=found, figures=figures,
        drawing=Drawing(figures, from_right=current().direction == "rtl") if figures else None, wording=wording, rules=rules,
        rule=rule, groups=groups, names=queries.names_of(groups.get(BY_ORGANIZATION, ())),
    )  # fmt: skip


@goal.post("/<int:program_id>/count", allow=WORKERS, subject=Program)
def count_again(program: Program) -> Response:
    """Count it now and not only tomorrow. Pressed twice, it is counted once."""
    if actions.ask_to_count(program):
        jobs.defer(count_goal_now, program_id=program.id)
    flash(_s("It is being counted. Look again in a minute."))
    return redirect(url_for("goal.program", program_id=program.id), 303)
