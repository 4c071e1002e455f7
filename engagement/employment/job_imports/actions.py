"""Bringing a file of jobs, saying what its columns hold, agreeing to what it would do, and doing it. Nothing here commits.

All that is written is the office's, for a partner too; what a row may do is found out in the partner's own database role.
"""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import delete, update

from engagement.employment.job_imports import queries
from engagement.employment.job_imports.kinds import DayForm, Outcome, RowState
from engagement.employment.job_imports.models import JobImport, JobImportMapping, JobImportRow
from engagement.employment.job_imports.uploads import Upload
from engagement.employment.job_imports.verdicts import Verdict, look, page_mark, whose_rows
from engagement.employment.partner_jobs import actions as partner_jobs
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Why
from engagement.employment.placements.models import Placement
from engagement.foundation import audit, db
from engagement.foundation.errors import DomainError
from engagement.foundation.locks import hold, one_at_a_time
from engagement.foundation.unreadable import Unreadable, readable
from engagement.language.staff_texts import staff_gettext as _s
from engagement.people import actions as people

AT_ONCE = 25  # rows that are written down in one transaction


def bring(account_id: int, organization_id: int | None, upload: Upload) -> JobImport:
    """Keep a file for some days. If one with the same headings came before, its columns hold what they held then."""
    with db.as_the_office():
        before = queries.remembered(organization_id, upload.headings)
        made = JobImport(account_id=account_id, organization_id=organization_id, headings=upload.headings)
        if before is not None:
            made.columns, made.days = dict(before.columns), before.days
        db.session.add(made)
        db.session.flush()
        rows = [
            JobImportRow(
                job_import_id=made.id, number=row.number, cells=_kept(row.cells, made.columns), fault=row.fault
            )
            for row in upload.rows
        ]
        db.session.add_all(rows)
        db.session.flush()
        audit.record("job_import_brought", made, rows=len(rows))
    if made.columns is not None:
        _note_whose(made, rows)
    return made


def map_columns(brought: JobImport, columns: Mapping[str, int], days: DayForm | None) -> None:
    """Say what the columns hold, for this file and the next with these headings. What stands in others is not kept any more."""
    with db.as_the_office():
        _held(brought)
        if queries.counts([brought.id])[brought.id].keys() - {RowState.WAITING}:
            raise DomainError(_s("Rows of this file are written down already. Bring it again to read it otherwise."))
        brought.columns, brought.days = dict(columns), days
        rows = queries.rows_of(brought)
        for row in rows:
            if not isinstance(row.cells, Unreadable):
                row.cells = _kept(row.cells, columns)
        _remember(brought)
    _note_whose(brought, rows)


def answer_employers(brought: JobImport, answers: Mapping[str, str]) -> None:
    """Say of names that look like one of the register which employer it is, or that it is another."""
    with db.as_the_office():
        _held(brought)
        brought.employers = {**(readable(brought.employers) or {}), **answers}
        db.session.flush()


def agree(brought: JobImport, mark: str, ticked: Collection[int]) -> bool:
    """Agree to what the page showed. Whether it is so still: if not, nothing is done, and it has to be looked at again.

    Of a file that was agreed to already, as by a second press, nothing is left to agree to, and that is as well.
    """
    with db.as_the_office():
        _held(brought)
    rows = queries.rows_of(brought, state=RowState.WAITING)
    found = look(brought, rows)
    with db.as_the_office():
        if page_mark(found) != mark:
            return not any(one.mark for one in found)
        for one in found:
            one.row.case_id, one.row.ticked = one.case_id, one.row.number in ticked
            if one.comes_in:
                one.row.state, one.row.mark = RowState.ACCEPTED, one.mark
            elif one.outcome is Outcome.KNOWN:
                one.row.state = RowState.KNOWN
        audit.record("job_import_agreed", brought, rows=sum(one.comes_in for one in found))
        db.session.flush()
    return True


def bring_in_some(brought: JobImport) -> int:
    """Write down the next rows that were agreed to; how many these were. Killed after any of these steps, it goes on behind it.

    What a row would do now is found out once its cases are held. If it is something else by now, the row waits again.
    """
    with db.as_the_office():
        _held(brought)
        rows = queries.rows_of(brought, state=RowState.ACCEPTED, limit=AT_ONCE)
        people.locked_cases(row.case_id for row in rows if row.case_id is not None)
    for one in look(brought, rows):
        state = RowState.KNOWN if one.outcome is Outcome.KNOWN else RowState.WAITING
        if one.comes_in and one.mark == one.row.mark:
            state = _write(one)
        with db.as_the_office():
            one.row.state = state
            db.session.flush()
    return len(rows)


def stop(brought: JobImport) -> None:
    """Whoever brought it may write of nobody any more: what was agreed to waits."""
    agreed = update(JobImportRow).where(
        JobImportRow.job_import_id == brought.id, JobImportRow.state == RowState.ACCEPTED
    )
    db.session.execute(agreed.values(state=RowState.WAITING))


def forget(brought: JobImport) -> None:
    """Let a file go before its time. What was written down because of it stays."""
    with db.as_the_office():
        audit.record("job_import_forgotten", brought)
        let_go([brought.id])


def let_go(import_ids: Sequence[int]) -> None:
    """Let files go with all their rows."""
    db.session.execute(delete(JobImportRow).where(JobImportRow.job_import_id.in_(import_ids)))
    db.session.execute(delete(JobImport).where(JobImport.id.in_(import_ids)))


def _held(brought: JobImport) -> None:
    """Wait for whoever else has this file in hand, and see what they did. Raises DomainError if it is gone."""
    if hold(JobImport, brought.id) is None:
        raise DomainError(_s("This file is gone. Bring it again."))


def _kept(cells: Sequence[str | None] | None, columns: Mapping[str, int] | None) -> list[str | None] | None:
    """The cells of the columns that hold something of ours; all while nobody said which these are."""
    if cells is None or columns is None:
        return None if cells is None else list(cells)
    return [cell if place in columns.values() else "" for place, cell in enumerate(cells)]


def _note_whose(brought: JobImport, rows: Sequence[JobImportRow]) -> None:
    """Note whom each row is about, so that it goes with them."""
    found = whose_rows(brought, rows)
    with db.as_the_office():
        for row in rows:
            row.case_id = found.get(row.id)
        db.session.flush()


def _remember(brought: JobImport) -> None:
    one_at_a_time("job import mapping", str(brought.organization_id))
    there = queries.remembered(brought.organization_id, brought.headings)
    if there is None:
        there = JobImportMapping(organization_id=brought.organization_id, headings=list(brought.headings))
        db.session.add(there)
    there.columns, there.days = dict(brought.columns or {}), brought.days
    db.session.flush()


def _write(one: Verdict) -> RowState:
    """Do what a row says. Its case is held, and what it says was found out since."""
    if one.form is None or one.case_id is None:
        return RowState.WAITING
    if one.corrects is None:
        if one.helped is not None:
            partner_jobs.place(one.helped, one.form.written)
        else:
            placements.place(people.locked_case(one.case_id), one.form.written())
        return RowState.WRITTEN
    if one.helped is not None:
        partner_jobs.correct(one.helped, one.corrects.id, one.corrects.version, one.form.written, Why.FILE)
    else:
        placement = db.session.get_one(Placement, one.corrects.id, with_for_update=True, populate_existing=True)
        placements.correct(placement, one.form.written(), Why.FILE)
    return RowState.CORRECTED
