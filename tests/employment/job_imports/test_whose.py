"""Whose a row is: found by numbers, never guessed, and nothing learned of anybody else."""

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from engagement.accounts.models import Account
from engagement.employment.job_imports.models import JobImport, JobImportRow
from engagement.foundation import db
from engagement.people.models import Consent
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import Restricted, RevokedVia
from engagement.records.erasure import erase
from engagement.referrals import actions as referrals
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.enrolled import enrolled
from tests.employment.job_imports.files import PARTNER, STAFF, given_back, jobs, looked_at, participant_number
from tests.referrals.partner_desk import sent_to


def test_whoever_they_do_not_serve_is_not_found_in_the_same_words(browser: Browser, partner: Account) -> None:
    """It must not be a way to learn whom the city, or another organization, knows."""
    declined = sent_to(partner, "decline", name="Elena Baca")
    other = sent_to(make.account(Role.PARTNER), "accept", name="Rosa Chavez")
    number = participant_number(other.case_id)
    page = looked_at(
        browser, f"{declined.id},,,A,2026-09-01,40,18", f"{other.id},,,A,2026-09-01,40,18", "99999,,,A,2026-09-01,40,18",
        ",Rosa Chavez,,A,2026-09-01,40,18", ",Elena Baca,,A,2026-09-01,40,18", ",Nobody Atall,,A,2026-09-01,40,18",
        f",,{number},A,2026-09-01,40,18", ",,A2-B3-4C,A,2026-09-01,40,18",
        headings="Referral number,Name,Program number,Employer,Start date,Hours,Pay",
    )  # fmt: skip
    assert "8 rows cannot come in" in page.main
    assert {row[-1].split(": ", 1)[1] for row in given_back(browser, page)} == {
        "You help nobody with this number or name now."
    }


def test_by_program_number_and_by_a_name_that_one_accepted_referral_has(browser: Browser, partner: Account) -> None:
    one, other = sent_to(partner, "accept", name="Luis García"), sent_to(partner, "accept", name="Elena Baca")
    number = participant_number(one.case_id).replace("-", "").lower()
    page = looked_at(
        browser, f"{number},,Mesa Dairy,2026-09-01,40,18", ',"BACA, Elena",Mesa Dairy,2026-09-02,40,18',
        headings="Program number,Name,Employer,Start date,Hours,Pay",
    )  # fmt: skip
    page.submit("Bring in 2 rows")
    assert [job.case_id for job in jobs()] == [one.case_id, other.case_id]


def test_two_of_one_name_are_never_guessed(browser: Browser, partner: Account) -> None:
    one, other = (sent_to(partner, "accept", name=name) for name in ("Luis García", "luis garcia"))
    page = looked_at(
        browser, ",Luis Garcia,Mesa Dairy,2026-09-01,40,18", f"{other.id},Luis Garcia,Mesa Dairy,2026-09-01,40,18"
    )
    assert f"Several referrals of yours have this name: {one.id}, {other.id}." in page.main
    page.submit("Bring in 1 row")
    assert [job.case_id for job in jobs()] == [other.case_id]


def test_a_number_with_the_name_of_another_is_asked_about(browser: Browser, partner: Account) -> None:
    """One twin's number beside the other's name."""
    referral = sent_to(partner, "accept", name="Luis García")
    page = looked_at(browser, f"{referral.id},Ana García,Mesa Dairy,2026-09-01,40,18")
    assert "Is it the same person?" in page.main
    page.submit("Bring in what is ticked")
    assert not jobs()
    browser.get(page.path).submit("Bring in what is ticked", tick="2")
    assert len(jobs()) == 1


def test_who_stopped_sharing_before_a_row_came_in_is_not_written_about(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = looked_at(browser, f"{referral.id},,Mesa Dairy,2026-09-01,40,18")
    referrals.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)
    make.commit()
    late = page.submit("Bring in 1 row")
    assert "1 row cannot come in" in late.main or late.status == 200
    assert not jobs()


def test_a_file_is_nobody_elses(app: Flask, browser: Browser, partner: Account) -> None:
    page = looked_at(browser, f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18")
    for role, facts in (
        (Role.PARTNER, {"organization_id": partner.organization_id}),
        (Role.PARTNER, {}),
        (Role.SUPERVISOR, {}),
    ):
        other = Browser(app)
        other.sign_in(role, **facts)
        assert other.client.get(page.path).status_code in (403, 404)
        assert other.client.get(page.path.replace(PARTNER, STAFF)).status_code in (403, 404)
        assert "What you brought" not in other.get(STAFF if role is Role.SUPERVISOR else PARTNER).main
    assert "What you brought" in browser.get(PARTNER).main


def test_staff_bring_jobs_by_request_code_and_never_by_name(browser: Browser) -> None:
    account = browser.sign_in(Role.CASEWORKER)
    case, hidden = make.case(make.person("Amina Rahimi")), make.case(make.person("Elena Baca"))
    restriction.restrict(hidden, Restricted.NOT_SAFE)
    nobody = make.account(Role.SUPERVISOR)
    make.commit()
    assert nobody.id != account.id
    page = looked_at(
        browser, f"{case.request_code.lower().replace('-', '')},Amina,Mesa Dairy,Cook,2026-09-01,40,18,Laid off,2026-10-30",
        ",Amina Rahimi,Mesa Dairy,Cook,2026-09-01,40,18,,", f"{hidden.request_code},,Mesa Dairy,Cook,2026-09-01,40,18,,",
        "ZZZ-ZZZ,,Mesa Dairy,Cook,2026-09-01,40,18,,",
        headings="Request code,Name,Employer,Title,Start date,Hours,Pay,Reason,End", at=STAFF,
    )  # fmt: skip
    name_alone, *not_found = (row[-1].split(": ", 1)[1] for row in given_back(browser, page))
    assert name_alone.startswith("A name alone may be another’s.") and len(not_found) == 2 and len({*not_found}) == 1
    page.submit("Bring in 1 row")
    (job,) = jobs()
    assert (job.case_id, job.organization_id, job.ending, job.evidence) == (case.id, None, "laid_off", "c")


@pytest.mark.parametrize("erased_enrolled_last", [False, True])
def test_a_number_that_an_erased_record_has_too_is_of_whoever_is_left(
    browser: Browser, *, erased_enrolled_last: bool
) -> None:
    """One person with two records, of which one was erased: what is written now belongs to the other."""
    browser.sign_in(Role.CASEWORKER)
    gone, left = make.case(make.person("Amina Rahimi")), make.case(make.person("Amina Rahimi"))
    if erased_enrolled_last:
        gone, left = left, gone
    number = participant_number(left.id)
    enrolled(gone, number=number)
    erase(gone.person_id)
    make.commit()
    page = looked_at(
        browser, f"{number},Mesa Dairy,Cook,2026-09-01,40,18", at=STAFF,
        headings="Program number,Employer,Title,Start date,Hours,Pay",
    )  # fmt: skip
    page.submit("Bring in 1 row")
    assert [job.case_id for job in jobs()] == [left.id]


def test_their_database_role_sees_its_own_files_alone(browser: Browser, partner: Account) -> None:
    looked_at(browser, f"{sent_to(partner, 'accept').id},,Mesa Dairy,2026-09-01,40,18")
    other = make.organization().id
    make.commit()
    for organization_id, referral_id, seen in (
        (partner.organization_id, None, 1),
        (other, None, 0),
        (partner.organization_id, 1, 0),
    ):
        db.act_as_partner(organization_id or 0, referral_id)
        assert len(list(db.session.scalars(select(JobImport.id)))) == seen
        assert len(list(db.session.scalars(select(JobImportRow.id)))) == seen
        with pytest.raises(ProgrammingError), db.session.begin_nested():
            db.session.execute(text("SELECT 1 FROM job_import_mapping"))
        db.session.rollback()
