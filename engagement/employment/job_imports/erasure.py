"""What goes of files of jobs: a row with the person it is about, or who is named in it; and every file after some days."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import ColumnElement, Select, select

from engagement.employment.enrolments.models import Enrolment
from engagement.employment.job_imports.actions import let_go
from engagement.employment.job_imports.matching import words
from engagement.employment.job_imports.models import JobImport, JobImportRow
from engagement.employment.participants.models import Participant
from engagement.employment.participants.numbers import normal_number
from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.people.models import Case
from engagement.people.queries import normal_code, not_held
from engagement.people.typed_contacts import contacts_in
from engagement.people.whom import Whom
from engagement.web.contributions import Erasure, Retention

KEPT_AS, KEEPS = "job_imports", timedelta(days=7)


def days_kept() -> int:
    """For how many days a file is kept here."""
    days: int = current_app.config["SETTINGS"].retention.get(KEPT_AS, KEEPS.days)
    return days


def _rows(who: Whom) -> ColumnElement[bool]:
    """Rows of their cases, and those of nobody in which their name, a number or an address of theirs stands."""
    opened = who.opened.setdefault("job_import_row", {})
    if not opened:
        wanted = select(JobImportRow.id, JobImportRow.cells).where(JobImportRow.case_id.is_(None))
        opened.update((row.id, _said(readable(row.cells) or ())) for row in db.session.execute(wanted))
    theirs = {*who.contacts, *who.request_codes, *_program_numbers(who), *(" ".join(words(name)) for name in who.names)}
    named = [row_id for row_id, said in opened.items() if said & theirs]
    return JobImportRow.case_id.in_(who.case_ids) | JobImportRow.id.in_(named)


def _said(cells: Collection[str | None]) -> set[str]:
    """What may be somebody's in the cells of a row, as that is compared."""
    texts = [cell for cell in cells if cell]
    numbers = (found for text in texts for found in (normal_code(text), normal_number(text)))
    return {*contacts_in(texts), *numbers, *(" ".join(words(text)) for text in texts)}


def _program_numbers(who: Whom) -> Sequence[str]:
    theirs = select(Enrolment.participant_id).where(Enrolment.case_id.in_(who.case_ids))
    return db.session.scalars(select(Participant.number).where(Participant.id.in_(theirs))).all()


def _over(before: datetime) -> Select[int]:
    held = select(JobImportRow.id).join(Case, Case.id == JobImportRow.case_id)
    held = held.where(JobImportRow.job_import_id == JobImport.id, ~not_held(Case.person_id))
    return select(JobImport.id).where(JobImport.created_at < before, ~held.exists())


def _forget(ids: Sequence[int]) -> None:
    let_go(ids)


ERASURE = (Erasure(JobImportRow, _rows),)
RETENTION = (
    Retention(
        KEPT_AS, "files of jobs that partners and staff brought", "being brought", KEEPS, _over, _forget,
        stays="the jobs that were written down, and which column of such a file holds what",
    ),
)  # fmt: skip
