"""Reports that are downloaded, and what whoever reads figures only gets of them."""

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Flask
from sqlalchemy import select

from engagement.employment.earnings import actions as earnings
from engagement.employment.placements.kinds import Ending, Evidence
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.people.models import Person
from engagement.people.restriction.actions import restrict
from engagement.people.vocabulary import Restricted
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.jobs import placed
from tests.employment.reports.people import a_program, counted, enrolled
from tests.employment.reports.xlsx import downloaded, has_formulas, made, quoted, read


def of_audit(page: str) -> list[dict[str, Any]]:
    return [
        one.facts
        for one in db.session.scalars(
            select(AuditEntry).filter_by(subject="program", action="read").order_by(AuditEntry.id)
        )
        if one.facts["page"] == page
    ]


def test_the_spreadsheet_tells_of_each_person_by_number_and_names_nobody(
    app: Flask, browser: Browser, run_jobs: Callable[[], None]
) -> None:
    program = a_program()
    program.name = "=1+1 (example)"
    paid_case, silent_case = make.case(make.person("Amina Rahimi")), make.case(make.person("Luis Prado"))
    enrolled(program, paid_case, "K7-FQ-2M")
    enrolled(program, silent_case, "W2-AA-9P")
    earnings.pay(placed(paid_case, started_on=date(2024, 6, 3)), date(2024, 11, 15), 302_000, Evidence.RECORD)
    counted(program)
    account = browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&lag=3")
    file = made(page, run_jobs)
    found = read(file)
    assert list(found) == ["Figures", "People", "How we count"]
    assert ["Program", "=1+1 (example)"] in found["Figures"] and not has_formulas(file) and quoted(file, program.name)
    assert ["Quarters waited for", "3"] in found["Figures"]
    (second,) = (row for row in found["Figures"] if row[0] == "Employed in the second quarter after exit")
    assert second[3:6] == ["1", "2", "50"] and second[7:] == ["1", "50", "100", "0", "0"]
    (money,) = (row for row in found["Figures"] if row[0].startswith("Median"))
    assert money[4:7] == ["1", "", "3020"]
    names, *people = found["People"]
    assert [row[0] for row in people] == ["K7-FQ-2M", "W2-AA-9P"]
    at = names.index("Employed in the second quarter after exit")
    assert people[0][at] == "yes" and "they were paid $3,020" in people[0][at + 1]
    assert people[1][at] == "not known" and people[1][at + 1].startswith("Counts as no: nobody knows")
    assert "Amina" not in str(found) and "Luis" not in str(found)
    (read_by,) = of_audit("spreadsheets.wioa_xlsx")
    assert read_by == {"page": "spreadsheets.wioa_xlsx", "report": "wioa", "people": True, "year": 2024, "lag": 3}
    assert db.session.scalars(select(AuditEntry.actor_id).where(AuditEntry.subject == "program")).all() == [account.id]


def test_a_restricted_person_is_in_the_spreadsheet_of_who_may_see_them(
    app: Flask, run_jobs: Callable[[], None]
) -> None:
    program = a_program()
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "K7-FQ-2M")
    make.account(Role.SAFETY)
    restrict(make.case(db.session.get_one(Person, case.person_id)), Restricted.NOT_SAFE)  # another request of hers
    counted(program)
    for role, rows in ((Role.CASEWORKER, 1), (Role.SAFETY, 2)):
        browser = Browser(app)
        browser.sign_in(role)
        for report in ("wioa", "orr"):
            found = read(made(browser.get(f"/staff/reports/{report}?program={program.id}&year=2024"), run_jobs))
            assert len(found["People"]) == rows, (role, report)
            assert ("K7-FQ-2M" in str(found)) is (rows == 2)
        page = browser.get(f"/staff/reports/wioa?program={program.id}&year=2024&of=second_quarter")
        assert "0 of 1" in page.main and ("Amina" in page.main) is (rows == 2)


def test_whoever_reads_figures_only_sees_no_person_and_no_few(
    app: Flask, browser: Browser, run_jobs: Callable[[], None]
) -> None:
    program = a_program()
    for number in range(9):
        case = make.case(make.person(f"Amina {number}"))
        enrolled(program, case, f"K7-FQ-{number}M")
        if number < 5:
            earnings.pay(placed(case, started_on=date(2024, 6, 3)), date(2024, 11, 15), 302_000, Evidence.RECORD)
    counted(program)
    browser.sign_in(Role.EQUITY)
    for report, name in (("wioa", "Report for WIOA"), ("orr", "Report for ORR")):
        page = browser.get(f"/staff/reports/{report}?program={program.id}&year=2024&of=second_quarter&lag=0")
        assert name in page.main and "You read figures only." in page.main
        assert "Amina" not in page.main and "K7-FQ" not in page.main and "Quarters to wait" not in page.main
        found = read(made(page, run_jobs))
        assert list(found) == ["Figures", "How we count"] and "K7-FQ" not in str(found)
        assert found["How we count"][0][0].startswith("You read figures only.")
    wioa = read(downloaded(browser, f"/staff/reports/wioa.xlsx?program={program.id}&year=2024&lag=0"))["Figures"]
    assert ["Quarters waited for", "2"] in wioa  # two lags apart are the people of one quarter
    (second,) = (row for row in wioa if row[0] == "Employed in the second quarter after exit")
    assert second[1:] == [
        "",
        "10",
        "",
        "",
        "hidden to protect people",
    ]  # five of nine, four not known: nine is told, rounded
    (money,) = (row for row in wioa if row[0].startswith("Median"))
    assert money[1:] == ["", "", "", "", "hidden to protect people"]
    orr = read(downloaded(browser, f"/staff/reports/orr.xlsx?program={program.id}&year=2024"))["Figures"]
    (caseload,) = (row for row in orr if row[0] == "Caseload")
    assert caseload[1:] == ["10"]  # how many there are is no share of others, so nothing of it is hidden
    page = browser.get(f"/staff/reports/orr?program={program.id}&year=2024")
    assert "Caseload 10 Entered" in page.main
    assert {"people": False, "report": "wioa", "page": "reports.wioa"} in of_audit("reports.wioa")


def test_only_who_works_with_people_or_reads_figures_comes_in(app: Flask, browser: Browser) -> None:
    program = a_program()
    counted(program)
    browser.sign_in(Role.OUTREACH)
    for address in ("wioa", "orr", "wioa.xlsx", "orr.xlsx", "wioa/spreadsheet", "orr/spreadsheet"):
        browser.get(f"/staff/reports/{address}?program={program.id}", status=403)


def test_orr_tells_why_each_person_counts(app: Flask, browser: Browser, run_jobs: Callable[[], None]) -> None:
    program = a_program()
    case = make.case(make.person("Amina Rahimi"))
    enrolled(program, case, "K7-FQ-2M")
    placed(case, started_on=date(2024, 6, 3), ended_on=date(2024, 12, 1), ending=Ending.OTHER)
    counted(program)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/reports/orr?program={program.id}&year=2024").follow("At work on the 90th day")
    assert "Amina Rahimi" in page.main and "Yes: they were at work on Sep 1, 2024, the 90th day." in page.main
    page = page.follow("1 of them full-time")
    assert "Yes: 40 hours a week in the job of Jun 3, 2024; full-time is 35." in page.main
    found = read(made(page, run_jobs))
    names, row = found["People"]
    assert row[names.index("Entered employment") + 1] == "Yes: on Jun 3, 2024 they began a job of 40 hours a week."
    assert ["At work on the 90th day", "1", "1", "", "0", "100", "100"] in found["Figures"]
    assert ["Average wage when placed", "", "1", "18.5"] in found["Figures"]
