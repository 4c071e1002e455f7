"""How long a file is kept, and what of it goes when somebody is erased."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from engagement import create_app
from engagement.employment.job_imports import actions
from engagement.employment.job_imports.erasure import RETENTION
from engagement.employment.job_imports.models import JobImport, JobImportRow
from engagement.employment.job_imports.uploads import Upload, UploadedRow
from engagement.foundation import clock, db
from engagement.people.models import Case, LegalHold
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import Restricted
from engagement.records import actions as records
from engagement.records import retention
from engagement.records.erasure import erase
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.conftest import test_settings
from tests.employment.job_imports.files import STAFF, given_back, looked_at, participant_number

(FILES,) = RETENTION
HEADINGS, JOB = "Employer,Title,Start date,Hours,Pay", "Mesa Dairy,Cook,2026-09-01,40,18"


def brought(*codes: str, days_ago: float = 0) -> JobImport:
    """A file with a row for each of these request codes, brought so many days ago."""
    rows = [UploadedRow(number, [code]) for number, code in enumerate(codes, start=2)]
    made = actions.bring(make.account().id, None, Upload(["Code"], rows))
    actions.map_columns(made, {"code": 0}, None)
    made.created_at = clock.now() - timedelta(days=days_ago)
    make.commit()
    return made


@pytest.fixture
def unseen(browser: Browser) -> Case:
    """A case that whoever is at the desk may not see: no row is found to be about it."""
    browser.sign_in(Role.CASEWORKER)
    make.account(Role.SUPERVISOR)
    case = make.case(make.person("Elena Baca"))
    restriction.restrict(case, Restricted.NOT_SAFE)
    make.commit()
    return case


@pytest.mark.parametrize("typed", [str, lambda code: code.replace("-", " ").lower()])
@pytest.mark.parametrize("by", ["Request code", "Program number"])
def test_a_row_of_nobody_goes_with_whom_its_number_names(
    browser: Browser, unseen: Case, by: str, typed: Callable[[str], str]
) -> None:
    number = unseen.request_code if by == "Request code" else participant_number(unseen.id)
    rows = (f"{typed(one)},{JOB}" for one in (number, "ZZZ-ZZZ"))
    page = looked_at(browser, *rows, headings=f"{by},{HEADINGS}", at=STAFF)
    assert [row[0] for row in given_back(browser, page)] == [typed(number), typed("ZZZ-ZZZ")]
    assert set(db.session.scalars(select(JobImportRow.case_id))) == {None}
    erase(unseen.person_id)
    make.commit()
    assert [row[0] for row in given_back(browser, page)] == [typed("ZZZ-ZZZ")]


@pytest.mark.parametrize(("days", "goes"), [(6.9, 0), (7.1, 1)])
def test_a_file_goes_after_seven_days(app: Flask, days: float, goes: int) -> None:
    brought("ZZZ-ZZZ", days_ago=days)
    assert retention.run(FILES) == goes
    assert len(list(db.session.scalars(select(JobImportRow.id)))) == 1 - goes


def test_a_file_about_somebody_whose_records_are_held_stays_until_that_is_lifted(app: Flask) -> None:
    case, by = make.case(), make.account(Role.SUPERVISOR).id
    held = records.hold(case, "A lawsuit", by)
    about, other = brought(case.request_code, "ZZZ-ZZZ", days_ago=8), brought("ZZZ-ZZZ", days_ago=8)
    assert retention.run(FILES) == 1 and list(db.session.scalars(select(JobImport.id))) == [about.id] != [other.id]
    records.lift(db.session.get_one(LegalHold, held.id), "It is over", by)
    make.commit()
    assert retention.run(FILES) == 1


def test_the_pages_say_for_how_many_days_a_file_is_kept_here(app: Flask) -> None:
    other = create_app(test_settings(app.config["SETTINGS"].database_url, ENGAGEMENT_RETENTION="job_imports=3"))
    for here, days in ((app, 7), (other, 3)):
        with here.app_context():
            browser = Browser(here)
            browser.sign_in(Role.CASEWORKER)
            page = looked_at(browser, f"ZZZ-ZZZ,{JOB}", headings=f"Request code,{HEADINGS}", at=STAFF)
            assert f"This file goes {days} days after it was brought." in page.main
            assert f"A file goes after {days} days." in browser.get(STAFF).main
    with other.app_context():
        db.session.remove()
        db.database.engine.dispose()
