"""A file of many rows: looking at it asks the database as much as of a few, and letting it come in goes on in parts."""

from engagement.accounts.models import Account
from engagement.employment.job_imports import actions, queries, uploads
from engagement.employment.job_imports.models import JobImport
from engagement.employment.job_imports.verdicts import look
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.job_imports.files import HEADINGS
from tests.employment.jobs import placed
from tests.referrals.partner_desk import sent_to
from tests.statements import statements

COLUMNS = {"referral": 0, "name": 1, "employer": 2, "started": 3, "hours": 4, "dollars": 5}


def a_file(partner: Account, people: int, rows: int) -> JobImport:
    """Rows about so many people, at employers of which the register knows some, and half of the jobs known already."""
    ids, lines = [], [HEADINGS]
    for number in range(people):
        sent = sent_to(partner, "accept", name=f"Person {number}")
        ids.append(sent.id)
        if number % 2:
            case = db.session.get_one(Case, sent.case_id)
            placed(case, f"Mesa Dairy {number}", by_partner=partner.organization_id, started_on=clock.today())
    lines += [f"{ids[n % people]},,Mesa Dairy {n},2026-09-{n % 28 + 1:02d},10,18" for n in range(rows)]
    brought = actions.bring(partner.id, partner.organization_id, uploads.read("\n".join(lines).encode()))
    actions.map_columns(brought, COLUMNS, None)
    make.commit()
    return brought


def asked(brought: JobImport) -> int:
    rows = queries.rows_of(brought)
    with statements() as seen:
        found = look(brought, rows)
    assert len(found) == len(rows)
    return len(seen)


def test_looking_asks_the_database_as_much_of_many_rows_as_of_a_few(browser: Browser) -> None:
    few = a_file(browser.sign_in(Role.PARTNER), 2, 4)
    many = a_file(make.account(Role.PARTNER), 12, 48)
    assert asked(many) <= asked(few) + 1
