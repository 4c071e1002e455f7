"""What everybody reads of the way to 500, from the last release and nothing else; and the ledger at the desk."""

from datetime import date
from typing import Any

from flask import Response, abort, flash, redirect, render_template, url_for

from engagement.employment.goal.releases import actions, files, labels, queries
from engagement.employment.goal.releases.days import month_to_release, next_release
from engagement.employment.goal.releases.forms import CorrectForm
from engagement.employment.goal.releases.kinds import KINDS, PROBLEMS, REASONS, Reason, ReleaseKind
from engagement.employment.goal.releases.page import Page
from engagement.foundation import clock
from engagement.foundation.errors import DomainError
from engagement.foundation.months import last_day
from engagement.language import i18n
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import Slice, anyone, may, required_account
from engagement.web.downloads import as_file
from engagement.web.roles import Permission, grants

public_goal = Slice("public_goal", __name__)
goal_releases = Slice("goal_releases", __name__, url_prefix="/staff/goal/releases")
READERS = may(Permission.WORK_CASES)
RULERS = may(Permission.CHANGE_RULES)

Answer = Any


@public_goal.get("/<lang:lang>/employment", allow=anyone)
def newest() -> str:
    """The last release, or that nothing is out yet."""
    found = queries.newest_of_all()
    if found is None:
        return render_template("employment/goal_empty.html", next_on=next_release(clock.today(), None))
    return _page(found, found.row.month)


@public_goal.get("/<lang:lang>/employment/<month>", allow=anyone)
def of_month(month: str) -> str:
    """The release of one month, as it stands."""
    found, last = _released(month), queries.newest_of_all()
    return _page(found, last.row.month if last is not None else found.row.month)


@public_goal.get("/<lang:lang>/employment/<month>.csv", allow=anyone)
def as_table(month: str) -> Response:
    """The same as a table."""
    return as_file(files.table(_released(month)), f"employment-{month}.csv")


@public_goal.get("/<lang:lang>/employment/<month>.json", allow=anyone)
def as_document(month: str) -> Response:
    """The same for programs."""
    return as_file(files.document(_released(month)), f"employment-{month}.json", "application/json")


@public_goal.get("/<lang:lang>/employment/releases", allow=anyone)
def all_of_them() -> str:
    """Every month that was released."""
    program = queries.public_program()
    listed = queries.all_of_them(program.id) if program is not None else []
    return render_template("employment/goal_releases.html", listed=listed, numbers=labels.numbers, last_day=last_day)


@public_goal.get("/<lang:lang>/employment/how", allow=anyone)
def how() -> str:
    """How people are counted, and what the words mean."""
    return render_template("employment/goal_how.html", marks=labels.MARKS)


@goal_releases.get("", allow=READERS)
def ledger() -> str:
    """What was released, what comes next, and what was held back."""
    return _ledger(CorrectForm(formdata=None))[0]


@goal_releases.post("/correct", allow=RULERS)
def correct() -> Answer:
    """What was released last is wrong: first it is shown what would be right, then a further row says so, and why."""
    form, program = CorrectForm(), queries.public_program()
    if program is None:
        abort(404)
    if not form.validate():
        return _ledger(form)
    try:
        found = actions.correction(program, form.row)
    except DomainError as error:
        form.reason.errors = [str(error)]
        return _ledger(form)
    if form.seen.data != found.mark:
        return _ledger(form, found)
    actions.correct(found, Reason(form.reason.data))
    flash(_s("Corrected. The old figures stay beside the new ones for everybody."))
    return redirect(url_for("goal_releases.ledger"), 303)


def _ledger(form: CorrectForm, found: actions.Correction | None = None) -> tuple[str, int]:
    program, today = queries.public_program(), clock.today()
    rows = queries.ledger(program.id) if program is not None else []
    last = queries.newest(program.id) if program is not None else None
    page = render_template(
        "employment/staff/goal_releases.html", program=program, rows=rows, last=last, form=form, kinds=KINDS, reasons=REASONS,
        problems=PROBLEMS, held=ReleaseKind.HELD_BACK, numbers=labels.numbers, last_day=last_day, labels=labels,
        held_back=queries.held_back(program.id, month_to_release(today)) if program is not None else [],
        next_on=next_release(today, last.row.month if last else None), found=found, stale=bool(found and form.seen.data),
        rules=grants(required_account().all_roles, Permission.CHANGE_RULES),
    )  # fmt: skip
    return page, 422 if form.problems else 409 if found and form.seen.data else 200


def _released(month: str) -> queries.OfMonth:
    try:
        first = date.fromisoformat(f"{month}-01")
    except ValueError:
        abort(404)
    program = queries.public_program()
    found = queries.of_month(program.id, first) if program is not None else None
    return found or abort(404)


def _page(found: queries.OfMonth, newest_month: date) -> str:
    released = found.released
    page = Page(released, found.row.month, from_right=i18n.current().direction == "rtl")
    rule, since = queries.rule_of(found) or (None, None)
    return render_template(
        "employment/goal.html", page=page, released=released, found=found, is_newest=found.row.month == newest_month,
        labels=labels, numbers=labels.numbers, reasons=REASONS, until=last_day(found.row.month), rule_since=since,
        rule=list(labels.rule_in_words(rule, released.living_wage)) if rule is not None else [],
        next_on=next_release(clock.today(), newest_month),
    )  # fmt: skip
