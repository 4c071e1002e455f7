"""Nobody who is erased, or hidden, stays in a spreadsheet: neither in one that is kept nor in one that is being made."""

from collections.abc import Callable
from io import BytesIO
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from engagement.employment.reports.spreadsheets import actions, making
from engagement.employment.reports.spreadsheets.jobs import make_spreadsheet_now
from engagement.employment.reports.spreadsheets.kinds import State
from engagement.employment.reports.wioa_file import wioa_file
from engagement.foundation import clock, db, jobs
from engagement.people.models import Case
from engagement.people.restriction import actions as restriction
from engagement.people.restriction.queries import members_of
from engagement.people.vocabulary import Restricted
from engagement.records.erasure import erase
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.reports.people import enrolled
from tests.employment.reports.spreadsheets.reports import PAID, SILENT, asked_for, content, kept, parts, two
from tests.employment.reports.xlsx import made, read

RunJobs = Callable[[], None]


def erased(case: Case) -> None:
    erase(case.person_id)
    make.commit()


def hidden(case: Case) -> None:
    restriction.restrict(case, Restricted.NOT_SAFE)
    make.commit()


@pytest.mark.parametrize("goes", [erased, hidden])
def test_what_was_made_before_goes(
    app: Flask, browser: Browser, run_jobs: RunJobs, goes: Callable[[Case], None]
) -> None:
    """Also of a program that they were enrolled in by mistake, and of no other program than theirs."""
    make.account(Role.SAFETY)
    here, mistaken, others = two(), two("B2-AA-2M", "B2-AA-3M"), two("B2-AA-4M", "B2-AA-5M")
    wrong = enrolled(mistaken.program, here.silent, "B4-CC-7D")
    reader = Browser(app)
    reader.sign_in(Role.EQUITY)
    made(reader.get(here.address()), run_jobs)
    browser.sign_in(Role.CASEWORKER)
    for one in (here, mistaken, others):
        for report in ("wioa", "orr"):
            made(browser.get(one.address(report)), run_jobs)
    wrong.withdrawn_at = clock.now()
    make.commit()
    goes(here.silent)
    left = [(one.program_id, one.people) for one in kept()]
    assert left == [(here.program.id, False), (others.program.id, True), (others.program.id, True)]
    assert {one.spreadsheet_id for one in parts()} == {one.id for one in kept()}
    assert "is gone" in browser.get(here.address(page=".xlsx")).text
    file = read(made(browser.get(here.address()), run_jobs))
    assert PAID in str(file) and SILENT not in str(file)


def test_whoever_may_see_a_case_no_more_takes_it_along(browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    make.account(Role.SAFETY)
    hidden(people.silent)
    account = browser.sign_in(Role.CASEWORKER)
    restriction.put_on(people.silent, account.id)
    made(browser.get(people.address()), run_jobs)
    (member,) = members_of(people.silent.id)
    restriction.take_off(member)
    assert kept() == [] and parts() == []


@pytest.mark.parametrize("goes", [erased, hidden])
def test_one_that_is_being_made_is_not_kept(browser: Browser, goes: Callable[[Case], None], monkeypatch: Any) -> None:
    people = two()
    make.account(Role.SAFETY)
    waits = asked_for(people, browser.sign_in(Role.CASEWORKER))
    write = wioa_file

    def and_then_they_go(*given: Any) -> Any:
        file = write(*given)
        _elsewhere(browser.client.application, lambda: goes(db.session.get_one(Case, people.silent.id)))
        return file

    monkeypatch.setattr(making, "wioa_file", and_then_they_go)
    make_spreadsheet_now(spreadsheet_id=waits.id)
    assert kept() == [] and parts() == []


@pytest.mark.parametrize("goes", [erased, hidden])
def test_one_that_is_just_being_kept_goes_as_well(app: Flask, browser: Browser, goes: Callable[[Case], None]) -> None:
    """Whoever is to go waits until it is kept, and then takes all of it along: no part is left that would hold them up."""
    people = two()
    make.account(Role.SAFETY)
    waits = asked_for(people, browser.sign_in(Role.CASEWORKER))
    actions.keep(waits.id, BytesIO(b"a file"))  # and not yet committed
    went = []

    def go() -> None:
        with app.app_context():
            goes(db.session.get_one(Case, people.silent.id))
            went.append(people.silent.id)

    thread = Thread(target=go)
    thread.start()
    thread.join(1.5)
    assert thread.is_alive()
    make.commit()
    thread.join()
    assert went == [people.silent.id] and kept() == [] and parts() == []


def test_one_that_is_gone_is_not_made_to_its_end(browser: Browser, monkeypatch: Any) -> None:
    people = two()
    waits = asked_for(people, browser.sign_in(Role.CASEWORKER))
    monkeypatch.setattr(actions, "note_progress", lambda *_: False)
    monkeypatch.setattr(actions, "keep", lambda *_: pytest.fail("it was kept"))
    make_spreadsheet_now(spreadsheet_id=waits.id)


def test_nobody_is_read_while_somebody_is_being_erased(app: Flask, browser: Browser) -> None:
    """Else one who is asked for right then would be read as they were, and kept after they are gone."""
    people = two()
    account = browser.sign_in(Role.CASEWORKER)
    erase(people.silent.person_id)  # and not yet committed

    def ask_and_make() -> None:
        with app.app_context():
            waits = asked_for(people, db.session.merge(account, load=False))
            make_spreadsheet_now(spreadsheet_id=waits.id)

    thread = Thread(target=ask_and_make)
    thread.start()
    thread.join(1.5)
    assert thread.is_alive()
    db.session.commit()
    thread.join()
    (found,) = kept()
    assert found.state is State.READY and SILENT not in str(read(content()))


def test_what_is_kept_is_sealed_and_no_job_knows_anybody(browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(people.address()).submit("Download as a spreadsheet")
    said = str(db.session.execute(text("SELECT args FROM procrastinate_jobs")).all())
    assert PAID not in said and "Amina" not in said
    run_jobs()
    assert "It is ready" in page.follow("Look again").main
    stored = db.session.execute(text("SELECT content FROM report_spreadsheet_part")).scalars().all()
    assert all(b"PK" not in one[:60] and b"UEsD" not in one for one in stored) and read(content())


def test_a_large_one_is_kept_in_parts(browser: Browser, run_jobs: RunJobs, monkeypatch: Any) -> None:
    monkeypatch.setattr(actions, "PART", 1000)
    people = two()
    browser.sign_in(Role.CASEWORKER)
    file = made(browser.get(people.address()), run_jobs)
    assert [one.number for one in parts()] == list(range(len(parts()))) and len(parts()) > 2
    assert PAID in str(read(file)) and file == content()


def test_a_worker_that_ends_leaves_it_to_the_next(browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    waits = asked_for(people, browser.sign_in(Role.CASEWORKER))
    jobs.stopping.set()
    try:
        make_spreadsheet_now(spreadsheet_id=waits.id)
    finally:
        jobs.stopping.clear()
    (left,) = kept()
    assert (left.state, left.taken_at, left.tries) == (State.BEING_MADE, None, 0) and parts() == []
    make_spreadsheet_now(spreadsheet_id=waits.id)
    assert kept()[0].state is State.READY


def test_one_that_somebody_makes_is_made_by_nobody_else(browser: Browser) -> None:
    """Until whoever makes it gave no sign of life for a minute; three times, then it has failed."""
    people = two()
    waits = asked_for(people, browser.sign_in(Role.CASEWORKER))
    taken = []
    for turn in range(5):
        with clock.shifted(turn * 1.1 * actions.ALIVE):
            taken.append(actions.take(waits.id))
            assert not actions.take(waits.id)
            make.commit()
    assert taken == [True, True, True, False, False]
    assert kept()[0].state is State.FAILED
    make_spreadsheet_now(spreadsheet_id=waits.id)
    assert kept()[0].state is State.FAILED


def _elsewhere(app: Flask, do: Callable[[], None]) -> None:
    """In another transaction, while this one goes on."""

    def work() -> None:
        with app.app_context():
            do()

    thread = Thread(target=work)
    thread.start()
    thread.join()
