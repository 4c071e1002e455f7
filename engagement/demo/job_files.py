"""The demo's file of jobs: a partner brought it yesterday, one row came in, and the others say why not. All invented."""

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.demo.plans import days_ago
from engagement.employment.job_imports import actions, queries, uploads
from engagement.employment.job_imports.columns import PARTNERS, guess
from engagement.employment.job_imports.kinds import DayForm
from engagement.employment.job_imports.verdicts import look, page_mark
from engagement.foundation import db, sheets
from engagement.people.helped import accepted_by
from engagement.web.roles import Role

HEADINGS = ("Referral number", "Client name", "Company", "Date of hire", "Hours per week", "Hourly wage", "Shirt size")


def fill_job_files() -> None:
    """A file that is mapped and in part brought in; its next one will be read alike."""
    partner = db.session.scalars(select(Account).where(Account.role == Role.PARTNER)).one()
    known = accepted_by(partner.organization_id or 0)[-1]
    rows = (
        (str(known.referral_id), "", "Tijeras Hardware (example)", "10/05/2026", "24", "$16.25", "M"),
        ("", "Jordan Sample", "Sandia Laundri (example)", "10/12/2026", "40", "15.75", "L"),
        ("99999", "", "Corrales Farm (example)", "13/10/2026", "forty", "16", "S"),
        (str(known.referral_id), "", "Nob Hill Books (example)", "10/19/2026", "38", "1650", "M"),
    )
    with days_ago(1, partner):
        upload = uploads.read(sheets.written([HEADINGS, *rows]).encode())
        brought = actions.bring(partner.id, partner.organization_id, upload)
        columns = guess(upload.headings, PARTNERS)
        actions.map_columns(brought, columns, DayForm.MONTH_FIRST)
        actions.agree(brought, page_mark(look(brought, queries.rows_of(brought))), ())
        actions.bring_in_some(brought)
