"""Files of jobs, at the desk of partners and of staff: bring one, say what its columns hold, look at it, let it come in."""

from typing import Any

from flask import Response, flash, redirect, render_template, request

from engagement.employment.job_imports import actions, queries
from engagement.employment.job_imports.columns import guess
from engagement.employment.job_imports.desks import Pages, here
from engagement.employment.job_imports.erasure import days_kept
from engagement.employment.job_imports.forms import NONE, ColumnsForm, UploadForm
from engagement.employment.job_imports.given_back import left, sample
from engagement.employment.job_imports.jobs import bring_in_jobs_now
from engagement.employment.job_imports.kinds import RowState
from engagement.employment.job_imports.models import JobImport
from engagement.employment.job_imports.pages import preview
from engagement.employment.job_imports.uploads import LARGEST
from engagement.employment.job_imports.verdicts import look
from engagement.foundation import db, sheets
from engagement.foundation.jobs import defer
from engagement.foundation.unreadable import readable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.web.access import required_account
from engagement.web.bodies import MEGABYTE
from engagement.web.downloads import as_file

job_imports = Pages("job_imports", __name__)

Answer = Any


@job_imports.at_both(of_a_file=False, methods=["GET", "POST"], largest=LARGEST + MEGABYTE)
def listing() -> Answer:
    """Bring a file; the last ones they brought."""
    account, form = required_account(), UploadForm()
    if form.validate_on_submit():
        made = actions.bring(account.id, account.organization_id, form.upload)
        return redirect(here().url("one" if made.columns else "columns", job_import_id=made.id), 303)
    brought = queries.brought_by(account)
    page = render_template(
        "employment/staff/job_imports.html", desk=here(), form=form, brought=brought, most=sheets.MOST_ROWS,
        counts=queries.counts([one.id for one in brought]), days=days_kept(), RowState=RowState,
    )  # fmt: skip
    return page, 422 if form.problems else 200


@job_imports.at_both("/sample.csv", of_a_file=False)
def sample_file() -> Response:
    """A file as we would like it, with invented people."""
    return as_file(sample(here().columns), "jobs-sample.csv")


@job_imports.at_both("/<int:job_import_id>/columns", methods=["GET", "POST"])
def columns(job_import: JobImport) -> Answer:
    """Say what its columns hold: as they held it the last time, else as their headings let guess."""
    headings, offered = readable(job_import.headings) or [], here().columns
    rows = [readable(row.cells) or [] for row in queries.rows_of(job_import)]
    known = job_import.columns if job_import.columns is not None else guess(headings, offered)
    data = {one.key: known.get(one.key, NONE) for one in offered} | {"days": job_import.days or ""}
    form = ColumnsForm(headings, rows, offered, data=data)
    if form.validate_on_submit():
        actions.map_columns(job_import, form.columns, form.read_days)
        return redirect(here().url("one", job_import_id=job_import.id), 303)
    page = render_template("employment/staff/job_import_columns.html", desk=here(), brought=job_import, form=form)
    return page, 422 if form.problems else 200


@job_imports.at_both("/<int:job_import_id>")
def one(job_import: JobImport) -> Answer:
    """What each row would do, and what became of those that came in."""
    if job_import.columns is None:
        return redirect(here().url("columns", job_import_id=job_import.id), 303)
    return _page(job_import)


@job_imports.at_both("/<int:job_import_id>/employers", methods=["POST"])
def employers(job_import: JobImport) -> Answer:
    """Say of names that look like one of the register which employer it is."""
    names = {name.removeprefix("e-"): value for name, value in request.form.items() if name.startswith("e-") and value}
    actions.answer_employers(job_import, names)
    return redirect(here().url("one", job_import_id=job_import.id), 303)


@job_imports.at_both("/<int:job_import_id>/agree", methods=["POST"])
def agree(job_import: JobImport) -> Answer:
    """Let it come in as the page showed it. The first rows at once, many by a job that goes on."""
    ticked = {int(number) for number in request.form.getlist("tick") if number.isdecimal() and len(number) < 9}
    if not actions.agree(job_import, request.form.get("mark", ""), ticked):
        return _page(job_import, stale=True)
    done = actions.bring_in_some(job_import)
    if done == actions.AT_ONCE:
        with db.as_the_office():
            defer(bring_in_jobs_now)
    return redirect(here().url("one", job_import_id=job_import.id), 303)


@job_imports.at_both("/<int:job_import_id>/left.csv")
def left_rows(job_import: JobImport) -> Response:
    """The rows that would not come in as they are, each with why, to mend them and to bring them again."""
    found = look(job_import, queries.rows_of(job_import, state=RowState.WAITING))
    headings = readable(job_import.headings) or []
    return as_file(
        left(headings, job_import.columns or {}, [row for row in found if not row.comes_in]), "jobs-left.csv"
    )


@job_imports.at_both("/<int:job_import_id>/forget", methods=["POST"])
def forget(job_import: JobImport) -> Answer:
    """Let the file go now. The jobs that came in stay."""
    actions.forget(job_import)
    flash(_s("The file is gone. What came in stays."))
    return redirect(here().url("listing"), 303)


def _page(job_import: JobImport, *, stale: bool = False) -> Answer:
    page = render_template(
        "employment/staff/job_import.html", desk=here(), brought=job_import, stale=stale, days=days_kept(), RowState=RowState,
        **preview(job_import, here().columns),
    )  # fmt: skip
    return page, 409 if stale else 200
