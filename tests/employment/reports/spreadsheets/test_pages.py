"""A report as a spreadsheet, told by what whoever waits for it reads."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.employment.earnings import actions as earnings
from engagement.employment.placements.kinds import Evidence
from engagement.employment.reports.spreadsheets import actions, making
from engagement.employment.reports.spreadsheets.jobs import make_spreadsheet_now
from engagement.employment.reports.spreadsheets.kinds import State
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.records import retention
from engagement.web.contributions import contributed
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.jobs import placed
from tests.employment.reports.spreadsheets.reports import PAID, SILENT, kept, parts, two
from tests.employment.reports.xlsx import downloaded, made, read

RunJobs = Callable[[], None]


def test_it_is_asked_for_on_the_report_made_and_downloaded(app: Flask, browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    account = browser.sign_in(Role.CASEWORKER)
    empty = browser.get(people.address(page="/spreadsheet"))
    assert "No spreadsheet of this report is kept." in empty.main and empty.form("Make the spreadsheet")
    assert "Kitchen skills (example) · July 2024 to June 2025 · 2 quarters waited for" in empty.main
    page = browser.get(people.address()).submit("Download as a spreadsheet")
    assert page.path == "/staff/reports/wioa/spreadsheet" and "It waits for its turn." in page.main
    assert "You can leave this page and come back." in page.main and "Download" not in page.main
    run_jobs()
    page = page.follow("Look again")
    assert "It is ready" in page.main and "Nothing was written down since." in page.main
    assert "It is being made" not in page.main and "Make" not in page.main
    file = read(downloaded(browser, str(page.soup.find("a", string="Download")["href"])))
    assert [row[0] for row in file["People"][1:]] == [PAID, SILENT]
    assert page.follow("Back to the report").h1 == "Report for WIOA"
    lines = db.session.execute(
        select(AuditEntry.action, AuditEntry.actor_id).where(AuditEntry.subject == "report_spreadsheet")
    )
    assert lines.all() == [("spreadsheet_asked", account.id), ("spreadsheet_made", account.id)]


@pytest.mark.parametrize("report", ["wioa", "orr"])
def test_its_figures_are_those_of_the_screen(browser: Browser, run_jobs: RunJobs, report: str) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    screen = browser.get(people.address(report))
    figures = {row[0]: row for row in read(made(screen, run_jobs))["Figures"] if row}
    if report == "wioa":
        _name, _first, _last, low, of, percent, _dollars, unknown, *_rest = figures[
            "Employed in the second quarter after exit"
        ]
        row = next(one for one in screen.all("tbody tr") if "second quarter after exit" in one.get_text())
        told = " ".join(row.get_text(" ").split())
        assert f"{float(percent):.1f}% {low} of {of}" in told and (low, of, unknown) == ("1", "2", "1")
        assert "$3,020" in screen.main and "3020" in figures["Median earnings in the second quarter after exit"]
    else:
        told = " ".join(screen.find("dl").get_text(" ").split())
        assert (figures["Caseload"][1], figures["Entered employment"][1]) == ("2", "1")
        assert "Caseload 2 " in told and "Entered employment 1 " in told


def test_how_far_it_is_in_people_done(browser: Browser) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(people.address()).submit("Download as a spreadsheet")
    (waits,) = kept()
    assert actions.take(waits.id)
    make.commit()
    assert actions.note_progress(waits.id, 1, 2)
    page = page.follow("Look again")
    bar = page.find("progress")
    assert (
        "1 of 2 people" in page.main and (bar["value"], bar["max"]) == ("1", "2") and bar["aria-label"] == "People done"
    )


def test_pressed_twice_or_by_two_it_is_made_once(
    app: Flask, browser: Browser, another_browser: Browser, run_jobs: RunJobs
) -> None:
    people = two()
    for one in (browser, another_browser):
        one.sign_in(Role.CASEWORKER)
        report = one.get(people.address())
        report.submit("Download as a spreadsheet")
        assert "It is being made" in report.submit("Download as a spreadsheet").main
    waiting = text("SELECT args FROM procrastinate_jobs WHERE task_name = 'make_spreadsheet_now'")
    (only,) = kept()
    assert db.session.scalars(waiting).all() == [{"spreadsheet_id": only.id}]
    run_jobs()
    page = another_browser.get(people.address()).submit("Download as a spreadsheet")
    assert "It is ready" in page.main and [one.id for one in kept()] == [only.id]


def test_what_is_written_down_since_is_in_the_next_one(browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    made(browser.get(people.address()), run_jobs)
    earnings.pay(placed(people.silent, started_on=date(2024, 6, 3)), date(2024, 11, 15), 100_000, Evidence.RECORD)
    page = browser.get(people.address(page="/spreadsheet"))
    assert "What was written down since is not in it." in page.main
    page = page.submit("Make it again")
    assert "It is being made" in page.main and "The one from before" in page.main
    before = read(downloaded(browser, str(page.soup.find("a", string="Download")["href"])))
    run_jobs()
    page = page.follow("Look again")
    after = read(downloaded(browser, str(page.soup.find("a", string="Download")["href"])))
    assert "$1,000" not in str(before) and "$1,000" in str(after)
    assert [one.state for one in kept()] == [State.READY] and {one.spreadsheet_id for one in parts()} == {kept()[0].id}


def test_another_day_counts_otherwise(browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    made(browser.get(people.address()), run_jobs)
    with clock.shifted(timedelta(days=1)):
        browser.sign_in(Role.CASEWORKER)
        assert "What was written down since is not in it." in browser.get(people.address(page="/spreadsheet")).main


def test_one_that_fails_says_so_and_is_started_again(browser: Browser, run_jobs: RunJobs, monkeypatch: Any) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(people.address()).submit("Download as a spreadsheet")
    with monkeypatch.context() as broken:
        broken.setattr(making, "wioa_file", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            make_spreadsheet_now(spreadsheet_id=kept()[0].id)
    page = page.follow("Look again")
    assert "It could not be made" in page.main and "It is being made" not in page.main and parts() == []
    page = page.submit("Start again")
    assert "It is being made" in page.main
    run_jobs()
    assert "It is ready" in page.follow("Look again").main
    assert [one.state for one in kept()] == [State.READY]


def test_one_that_is_gone_sends_back_to_its_page(browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    made(browser.get(people.address()), run_jobs)
    ready = browser.get(people.address(page="/spreadsheet"))
    assert (
        f"Kept until {(clock.today() + timedelta(days=3)):%b} {(clock.today() + timedelta(days=3)).day}," in ready.main
    )
    kind = next(one for one in contributed().every("retention") if one.key == "spreadsheets")
    with clock.shifted(timedelta(days=2, hours=23)):
        assert retention.run(kind) == 0
    with clock.shifted(timedelta(days=3, hours=1)):
        assert retention.run(kind) == 1
    assert kept() == [] and parts() == []
    page = ready.follow("Download")
    assert page.path == "/staff/reports/wioa/spreadsheet" and "This spreadsheet is gone." in page.text
    assert "No spreadsheet of this report is kept." in page.main
    read_by = db.session.scalars(select(AuditEntry.facts["page"].astext).filter_by(subject="program", action="read"))
    assert read_by.all() == ["spreadsheets.wioa_xlsx"]  # the one time it was there


def test_one_that_cannot_be_opened_is_made_again(browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    made(browser.get(people.address()), run_jobs)
    db.session.execute(text("UPDATE report_spreadsheet_part SET content = content || 'x'::bytea"))
    page = browser.get(people.address(page=".xlsx"))
    assert "This spreadsheet is gone." in page.text
    assert PAID in str(read(made(browser.get(people.address()), run_jobs)))


def test_in_spanish_it_is_another_one(app: Flask, browser: Browser, run_jobs: RunJobs) -> None:
    people = two()
    browser.sign_in(Role.CASEWORKER)
    made(browser.get(people.address()), run_jobs)
    spanish = Browser(app)
    spanish.sign_in(Role.CASEWORKER, language="es")
    page = spanish.get(people.address(page="/spreadsheet"))
    assert "No hay ninguna hoja de cálculo guardada de este informe." in page.main
    page = page.submit("Preparar la hoja de cálculo")
    assert "Se está preparando" in page.main and "Espera su turno." in page.main
    run_jobs()
    page = spanish.get(page.url)
    assert "Está lista" in page.main
    file = read(downloaded(spanish, str(page.soup.find("a", string="Descargar")["href"])))
    assert next(iter(file)) == "Cifras" and "they were paid" not in str(file)


def test_without_a_program_there_is_none(browser: Browser) -> None:
    browser.sign_in(Role.CASEWORKER)
    for report in ("wioa", "orr"):
        browser.get(f"/staff/reports/{report}/spreadsheet", status=404)
        browser.get(f"/staff/reports/{report}.xlsx", status=404)
