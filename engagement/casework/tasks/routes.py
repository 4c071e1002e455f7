"""What is to be done beside the next steps: the lists of it, and what is pressed there and on the case page."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from engagement.casework.case_page.queries import name_of
from engagement.casework.tasks import queries
from engagement.casework.tasks.forms import NOBODY, GiveForm, TaskForm
from engagement.casework.tasks.queries import Whose
from engagement.foundation import db
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people.models import Case
from engagement.people.restriction.queries import who_may_work_on
from engagement.people.tasks import actions
from engagement.people.tasks.kinds import said, task_kinds
from engagement.people.tasks.models import Task
from engagement.web.access import Slice, may, required_account
from engagement.web.case_page import back_to_case, show_case
from engagement.web.last_row import LastRow, read_last_row
from engagement.web.roles import Permission

tasks = Slice("tasks", __name__)
WORKERS = may(Permission.WORK_CASES)


@tasks.get("/tasks", allow=WORKERS)
def to_do() -> str:
    """What is to be done, the first due first: one's own, nobody's, for a supervisor everybody's."""
    account = required_account()
    piles = list(Whose) if queries.hands_out(account) else [Whose.MINE, Whose.NOBODYS]
    pile = next((one for one in piles if one == request.args.get("pile")), Whose.MINE)
    found = queries.to_do(pile, account, read_last_row(request.args.get("after")))
    rows = found[: queries.ROWS]
    after = LastRow(rows[-1].Task.due_at, rows[-1].Task.id) if len(found) > queries.ROWS else None
    return render_template("casework/staff/to_do.html", rows=rows, pile=pile, piles=piles, after=after, where=_where)


@tasks.post("/cases/<int:case_id>/tasks", allow=WORKERS, subject=Case)
def plan(case: Case) -> Any:
    """Write down what somebody is to do on a case."""
    form = TaskForm(prefix="task-").for_colleagues(who_may_work_on(case))
    if not form.validate():
        return show_case(case, 422, task_form=form)
    actions.plan(case, str(form.what.data), owner_id=form.owner.data or None, due_at=form.due_at)
    return back_to_case(case.id, _s("The task is written down."))


@tasks.post("/tasks/<int:task_id>/done", allow=WORKERS, subject=Task)
def done(task: Task) -> Response:
    """Somebody did it."""
    actions.do(task)
    return _back(task, _s("Done: %(task)s", task=said(task)))


@tasks.post("/tasks/<int:task_id>/reopen", allow=WORKERS, subject=Task)
def reopen(task: Task) -> Response:
    """It is to be done after all."""
    actions.reopen(task)
    return _back(task, _s("The task is to be done again."))


@tasks.route("/tasks/<int:task_id>/give", methods=["GET", "POST"], allow=WORKERS, subject=Task)
def give(task: Task) -> Any:
    """Hand a task over."""
    case = db.session.get_one(Case, task.case_id) if task.case_id else None
    form = GiveForm(data={"owner": task.owner_id or NOBODY}).for_colleagues(who_may_work_on(case))
    if request.method == "POST" and form.validate():
        actions.give(task, form.owner.data or None)
        return _back(task, _s("The task is handed over."))
    owner = name_of(task.owner_id) if task.owner_id else ""
    page = render_template("casework/staff/give.html", said=said(task), form=form, case=case, owner=owner)
    return page, 422 if form.errors else 200


def _where(task: Task) -> str:
    """The address where a task is done."""
    if task.case_id is not None:
        return url_for("casework.case", case_id=task.case_id)
    link = task_kinds()[task.kind].link
    return link(task) if link else ""


def _back(task: Task, words: str) -> Response:
    """To the case, or to the list if it was pressed there or is about no case."""
    if task.case_id is not None and "pile" not in request.form:
        return back_to_case(task.case_id, words)
    flash(words)
    return redirect(url_for("casework.tasks.to_do", pile=request.form.get("pile")), 303)
