"""Programs as staff read and write them."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.employment.enrolments import entries, queries
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.language.formats import show_date
from engagement.people.vocabulary import Restricted
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.enrolled import a_program, enrolled


@pytest.fixture
def desk(app: Flask, browser: Browser) -> Browser:
    """A caseworker at the desk, in an office where somebody is trained for restricted cases."""
    make.account(Role.SAFETY)
    browser.sign_in(Role.CASEWORKER)
    return browser


FILLED = {"name": "Oaks (example)", "kind": "mbk", "first": "2026-01-05", "goal": "500"}
WRONG = [
    ({"name": ""}, "Please fill this in."),
    ({"first": "soon"}, "This is no day."),
    ({"last": "2026-01-04"}, "This is before the first day."),
    ({"goal": "0"}, "Write a number from 1 to 100000"),
    ({"kind": "other"}, "Write which kind of program it is"),
]


@pytest.mark.parametrize(("fields", "said"), WRONG)
def test_what_is_wrong_is_said_and_what_was_typed_stays(desk: Browser, fields: dict[str, str], said: str) -> None:
    page = desk.get("/staff/programs/new").submit("Save", **FILLED | fields)
    assert page.status == 422 and said in page.find(".error-summary, [role=alert]").get_text(" ")
    assert fields.get("name", "Oaks (example)") in str(page.find("[name=name]").get("value", ""))
    assert not db.session.scalars(select(Program)).all()


def test_without_programs_and_without_people_the_pages_say_so(desk: Browser) -> None:
    assert "Oaks" not in desk.get("/staff/programs").main
    page = desk.get("/staff/programs/new").submit("Save", **FILLED)
    assert page.h1 == "Oaks (example)" and "Goal: 500 people" in page.main
    assert "Nobody is enrolled yet" in page.main and "Only the city so far" in page.main


@pytest.mark.parametrize(
    ("ago", "plan", "read"),
    [
        (59, None, ""),
        (60, None, "counts as left on {known} unless help is given or planned"),
        (89, None, "counts as left on {known} unless help is given or planned"),
        (90, None, "left on {last}"),
        (70, 5, "planned for {plan}"),
    ],
)
def test_what_comes_is_seen_on_the_page_of_the_program(desk: Browser, ago: int, plan: int | None, read: str) -> None:
    last = clock.today() - timedelta(days=ago)
    made = enrolled(make.case(make.person("Amina Rahimi")), a_program("Oaks (example)"), last)
    if plan is not None:
        entries.write(made, Line(EntryKind.CLASS, clock.today() + timedelta(days=plan)))
    make.commit()
    page = desk.get(f"/staff/programs/{made.program_id}")
    days = {"known": last + timedelta(days=90), "last": last, "plan": clock.today() + timedelta(days=plan or 0)}
    (chip,) = [one.get_text() for one in page.all("tbody .chip")] or [""]
    assert chip == read.format(**{name: show_date(day) for name, day in days.items()})


def test_people_come_page_by_page_without_those_who_may_not_be_seen(
    desk: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "A_PAGE", 2)
    program = a_program()
    for place, name in enumerate(("Ana", "Bea", "Cai", "Hidden")):
        case = make.case(make.person(f"{name} Example"))
        case.restricted = Restricted.DESK if name == "Hidden" else None
        enrolled(case, program, clock.today() - timedelta(days=place))
    make.commit()
    page = desk.get(f"/staff/programs/{program.id}")
    assert "Ana Example" in page.main and "Bea Example" in page.main and "Cai" not in page.main
    rest = page.follow("More people")
    assert "Cai Example" in rest.main and "Ana" not in rest.main and "Hidden" not in rest.main + page.main


def test_an_organization_that_is_not_in_the_directory_is_asked_about(desk: Browser) -> None:
    program = a_program()
    make.organization("Mesa Adult School (example)")
    make.commit()
    page = desk.get(f"/staff/programs/{program.id}").submit(
        "Save", action="/organizations", **{"part-name": "Mesa Adult"}
    )
    assert page.status == 422 and "Is it one of these? Mesa Adult School (example)" in page.main
    page = page.submit("Save", action="/organizations", **{"part-name": "Mesa Adult School (example)"})
    assert "Mesa Adult School (example)" in page.main and page.status == 200


def test_programs_are_for_who_works_cases(app: Flask) -> None:
    browser = Browser(app)
    browser.sign_in(Role.OUTREACH)
    browser.get("/staff/programs", status=403)
