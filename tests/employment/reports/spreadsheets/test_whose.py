"""Who may have which spreadsheet: whoever may see the report, and of its people those whom they see."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.employment.reports import named
from engagement.employment.reports.spreadsheets.jobs import make_spreadsheet_now
from engagement.employment.reports.spreadsheets.wanted import mark
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.restriction import actions as restriction
from engagement.people.restriction.models import CaseMember
from engagement.people.vocabulary import Restricted
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.reports.people import a_program, are_one, enrolled
from tests.employment.reports.spreadsheets.reports import PAID, SILENT, Two, asked_for, content, kept, parts, two
from tests.employment.reports.xlsx import downloaded, made, read

RunJobs = Callable[[], None]


@pytest.fixture
def people(app: Flask) -> Two:
    """Two people of whom one is restricted, and somebody trained who sees them."""
    found = two()
    make.account(Role.SAFETY)
    restriction.restrict(found.silent, Restricted.NOT_SAFE)
    make.commit()
    return found


def test_each_gets_the_people_whom_they_see(app: Flask, people: Two, run_jobs: RunJobs) -> None:
    """Two of whom one sees more never get the same file, whoever asked first."""
    for role, seen in ((Role.SAFETY, True), (Role.CASEWORKER, False), (Role.SAFETY, True), (Role.CASEWORKER, False)):
        browser = Browser(app)
        browser.sign_in(role)
        file = read(made(browser.get(people.address()), run_jobs))
        assert (PAID in str(file), SILENT in str(file)) == (True, seen)
        (second,) = (row for row in file["Figures"] if row[0] == "Employed in the second quarter after exit")
        assert second[4] == "2"  # whoever is not named counts
    assert len(kept()) == 2


def test_who_reads_figures_only_never_gets_people(app: Flask, people: Two, run_jobs: RunJobs) -> None:
    worker, reader = Browser(app), Browser(app)
    worker.sign_in(Role.CASEWORKER)
    made(worker.get(people.address()), run_jobs)
    reader.sign_in(Role.EQUITY)
    page = reader.get(people.address(page="/spreadsheet"))
    assert "No spreadsheet of this report is kept." in page.main and "with the few hidden" in page.main
    assert "is gone" in reader.get(people.address(page=".xlsx")).text
    assert PAID not in str(read(made(reader.get(people.address()), run_jobs)))
    assert PAID in str(read(made(worker.get(people.address()), run_jobs)))


def test_whoever_sees_others_by_now_gets_another_file(people: Two, browser: Browser, run_jobs: RunJobs) -> None:
    account = browser.sign_in(Role.CASEWORKER)
    assert SILENT not in str(read(made(browser.get(people.address()), run_jobs)))
    restriction.put_on(people.silent, account.id)
    assert "No spreadsheet of this report is kept." in browser.get(people.address(page="/spreadsheet")).main
    assert SILENT in str(read(made(browser.get(people.address()), run_jobs)))
    member = db.session.scalars(select(CaseMember)).one()
    db.session.delete(member)  # in whatever way: what they had then is not theirs any more, what they had before is
    file = read(downloaded(browser, people.address(page=".xlsx")))
    assert PAID in str(file) and SILENT not in str(file)


def test_an_emergency_that_is_over_takes_its_file_along(people: Two, browser: Browser, run_jobs: RunJobs) -> None:
    account = browser.sign_in(Role.CASEWORKER)
    restriction.open_in_emergency([people.silent], account.id, "Nobody else is here")
    assert SILENT in str(read(made(browser.get(people.address()), run_jobs)))
    with clock.shifted(timedelta(hours=9)):
        browser.sign_in(Role.CASEWORKER)
        assert "is gone" in browser.get(people.address(page=".xlsx")).text


def test_who_was_hidden_when_it_was_begun_stays_so(
    people: Two, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What somebody may see a moment later must not come to others who have the same file."""
    account = browser.sign_in(Role.CASEWORKER)
    waits = asked_for(people, account)
    seen = named.seen

    def by_now(*asked: Any) -> Any:
        with db.session.no_autoflush:
            db.session.execute(text("UPDATE case_file SET restricted = NULL"))
        return seen(*asked)

    monkeypatch.setattr(named, "seen", by_now)
    make_spreadsheet_now(spreadsheet_id=waits.id)
    assert SILENT not in str(read(content()))


def test_whoever_lost_their_way_in_gets_none(people: Two, browser: Browser) -> None:
    account = browser.sign_in(Role.CASEWORKER)
    for lost in ("active", "role", "sight"):
        account.active, account.role = True, Role.CASEWORKER
        make.commit()
        waits = asked_for(people, account)
        if lost == "active":
            account.active = False
        elif lost == "role":
            account.role = Role.EQUITY
        else:
            account.role = Role.SAFETY
        make.commit()
        make_spreadsheet_now(spreadsheet_id=waits.id)
        assert kept() == [] and parts() == [], lost


def test_the_hidden_are_known_by_any_number_of_theirs(people: Two, browser: Browser) -> None:
    account = browser.sign_in(Role.CASEWORKER)
    elsewhere, case = a_program(), make.case(make.person("Amina R."))
    here = enrolled(people.program, case, "B4-CC-7D")
    assert [len(named.hidden(account, one)) for one in (people.program, elsewhere)] == [1, 0]
    there = enrolled(elsewhere, make.case(make.person("Amina R. again")), "B4-CC-8D")
    are_one(here, there)
    restriction.restrict(db.session.get_one(Case, there.case_id), Restricted.NOT_SAFE)
    assert len(named.hidden(account, people.program)) == 2  # one who is here is somebody who is hidden there
    assert mark(frozenset({1, 23})) != mark(frozenset({12, 3})) != mark(frozenset()) == ""
