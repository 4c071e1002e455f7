"""A file of jobs at the desk of a partner: brought, mapped, looked at, let in; told by the rows it leaves."""

from collections.abc import Callable
from dataclasses import replace

from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.employment.job_imports.kinds import DayForm
from engagement.employment.job_imports.models import JobImport, JobImportMapping, JobImportRow
from engagement.employment.placements import actions as placements
from engagement.employment.placements.models import PlacementVersion
from engagement.foundation import db
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.job_imports.files import HEADINGS, bring, jobs, looked_at, more_than_at_once
from tests.referrals.partner_desk import sent_to


def test_nothing_is_written_before_they_agree(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = looked_at(browser, f"{referral.id},Amina Rahimi,Mesa Dairy,2026-09-01,32.5,$18.50")
    assert "1 new job" in page.main and "Nothing is written down yet." in page.main and not jobs()
    assert "· Mesa Dairy · Sep 1, 2026 · 32.5 h · By the hour: $18.50" in page.main
    page = page.submit("Bring in 1 row")
    (job,) = jobs()
    assert (job.case_id, job.organization_id, job.pay_cents, str(job.hours)) == (
        referral.case_id, partner.organization_id, 18_50, "32.5",
    )  # fmt: skip
    assert "1 job is written down" in page.main
    (version,) = db.session.scalars(select(PlacementVersion))
    assert (version.by_id, version.told) == (partner.id, "partner")


def test_the_same_file_again_adds_nothing_and_is_mapped_already(browser: Browser, partner: Account) -> None:
    row = f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18.50"
    looked_at(browser, row).submit("Bring in 1 row")
    page = bring(browser, f"{HEADINGS}\n{row}")
    assert page.h1 == "Jobs from a file" and "1 is known already" in page.main
    page.submit("Put away what is known")
    assert len(jobs()) == 1 and len(list(db.session.scalars(select(JobImportMapping)))) == 1


def test_pressed_twice_and_from_two_tabs_it_is_once(browser: Browser, partner: Account) -> None:
    page = looked_at(browser, f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18.50")
    page.submit("Bring in 1 row")
    again = page.submit("Bring in 1 row")
    assert again.status == 200 and len(jobs()) == 1


def test_two_files_with_the_same_row_write_it_once(browser: Browser, partner: Account) -> None:
    row = f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18.50"
    one, other = looked_at(browser, row), looked_at(browser, row)
    one.submit("Bring in 1 row")
    late = other.submit("Bring in 1 row")
    assert "1 is known already" in late.main and len(jobs()) == 1


def test_a_correction_shows_what_changes_and_what_changed_meanwhile_is_looked_at_again(
    browser: Browser, partner: Account
) -> None:
    referral = sent_to(partner, "accept")
    looked_at(browser, f"{referral.id},,Mesa Dairy,2026-09-01,40,18.50").submit("Bring in 1 row")
    page = looked_at(browser, f"{referral.id},,Mesa Dairy,2026-09-01,40,19.75")
    assert "1 job would be corrected" in page.main and "Dollars: 18.50 → 19.75" in page.main
    (job,) = jobs()
    placements.correct(job, replace(job.facts, title="Cook"), "The office knows")
    stale = page.submit("Bring in 1 row")
    assert stale.status == 409 and jobs()[0].pay_cents == 18_50
    done = stale.submit("Bring in 1 row")
    assert "1 job is corrected" in done.main and (jobs()[0].pay_cents, jobs()[0].title) == (19_75, "Cook")


def test_why_it_was_corrected_is_read_in_the_language_of_its_reader(
    browser: Browser, another_browser: Browser, partner: Account
) -> None:
    referral = sent_to(partner, "accept")
    for dollars in ("18.50", "19.75"):
        looked_at(browser, f"{referral.id},,Mesa Dairy,2026-09-01,40,{dollars}").submit("Bring in 1 row")
    (job,) = jobs()
    another_browser.sign_in(Role.CASEWORKER, language="es")
    assert "Lo dice un archivo que se trajo." in another_browser.get(f"/staff/placements/{job.id}").main


def test_a_file_of_last_month_takes_no_correction_back(browser: Browser, partner: Account) -> None:
    row = f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18.50"
    looked_at(browser, row).submit("Bring in 1 row")
    (job,) = jobs()
    placements.correct(job, replace(job.facts, pay_cents=19_75), "Her pay stub")
    make.commit()
    page = looked_at(browser, row)
    assert "corrected since" in page.main
    page.submit("Put away what is known")
    assert jobs()[0].pay_cents == 19_75


def test_a_job_that_was_none_does_not_come_again(browser: Browser, partner: Account) -> None:
    row = f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18.50"
    looked_at(browser, row).submit("Bring in 1 row")
    placements.withdraw(jobs()[0], "It was her sister")
    make.commit()
    assert "there was no such job" in looked_at(browser, row).main and len(jobs()) == 1


def test_many_rows_come_in_by_a_job_that_goes_on(
    browser: Browser, partner: Account, run_jobs: Callable[[], None]
) -> None:
    page = more_than_at_once(browser, sent_to(partner, "accept").id)
    assert "rows are still coming in" in page.main and len(jobs()) == 25
    run_jobs()
    assert len(jobs()) == 30 and "30 jobs are written down" in browser.get(page.path).main
    assert set(db.session.scalars(select(PlacementVersion.by_id))) == {partner.id}


def test_once_rows_came_in_the_file_is_not_read_otherwise(browser: Browser, partner: Account) -> None:
    page = looked_at(browser, f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18").submit("Bring in 1 row")
    again = browser.get(f"{page.path}/columns").submit("See what each row would do", days=DayForm.DAY_FIRST.value)
    assert "Rows of this file are written down already. Bring it again to read it otherwise." in again.main
    assert db.session.scalars(select(JobImport)).one().days is None


def test_a_file_can_be_let_go_and_what_came_in_stays(browser: Browser, partner: Account) -> None:
    page = looked_at(browser, f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18").submit("Bring in 1 row")
    page.submit("Let it go now")
    assert not list(db.session.scalars(select(JobImport))) and not list(db.session.scalars(select(JobImportRow)))
    assert len(jobs()) == 1
