"""The desk's page of a goal, by what a person reads."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from engagement.employment.goal import queries
from engagement.employment.goal.figures import Figures, Month, Span
from engagement.employment.goal.groups import Group
from engagement.employment.goal.models import GoalSummary
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.enrolled import a_program
from tests.employment.goal.examples import FIGURES
from tests.employment.sustained.test_actions import in_force


@pytest.fixture
def program(app: Flask) -> Program:
    """A program in which nobody is yet."""
    return a_program("Pathways (example)")


def said(program: Program, figures: Figures = FIGURES) -> None:
    """That was counted of it today."""
    row = GoalSummary(program_id=program.id, as_of=clock.today(), counted_at=clock.now(), said=figures.as_dict())
    db.session.add(row)
    make.commit()


def page_of(browser: Browser, program: Program, figures: Figures = FIGURES) -> str:
    said(program, figures)
    browser.sign_in(Role.CASEWORKER)
    return browser.get(f"/staff/goal/{program.id}", status=200).main


def test_the_headline_has_two_numbers_and_says_why(browser: Browser, program: Program) -> None:
    page = page_of(browser, program)
    assert "Between 135 and 165 of 500 people have work that lasts." in page
    assert "Of 20 people it is not known whether their work lasts." in page
    assert "10 may be counted twice: two program numbers may be one person." in page
    assert "The low number counts none of them, the high one all." in page


HEADLINES = (
    (
        replace(FIGURES, people=Span(0, 0), unanswered=0, perhaps_twice=0, rule_number=1),
        "Nobody has work that lasts yet.",
    ),
    (replace(FIGURES, people=Span(0, 0), unanswered=0, perhaps_twice=0, rule_number=None), "No rule is in force yet."),
    (replace(FIGURES, people=Span(7, 7), unanswered=0, perhaps_twice=0), "7 of 500 people have work that lasts."),
    (replace(FIGURES, goal=None), "People who have work that lasts: 135–165."),
)


@pytest.mark.parametrize(("figures", "words"), HEADLINES)
def test_other_headlines(browser: Browser, program: Program, figures: Figures, words: str) -> None:
    page = page_of(browser, program, figures)
    assert words in page
    assert ("Nobody has work that lasts yet." in page) is (not figures.people.high and figures.rule_number is not None)
    assert ("Why two numbers?" in page) is (figures.unanswered > 0)
    assert ("The program has no goal." in page) is (figures.goal is None)


def test_each_step_is_a_row_with_its_numbers(browser: Browser, program: Program) -> None:
    said(program)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/goal/{program.id}")
    rows = [" ".join(row.stripped_strings) for row in page.all("table.chart tr")]
    assert rows[0] == "Enrolled 630–640" and rows[2] == "Began a job 350"
    assert "At work on day 180 150–190 of 240" in rows and "With the same employer 95–120 of 240" in rows
    assert "At the start $18.50 350 people" in rows and "On day 365 fewer than 20 people" in rows
    as_table = [" ".join(row.stripped_strings) for row in page.all("table.cards tbody tr")]
    assert as_table[0] == "Enrolled 630–640 – –" and "At work on day 180 150–190 40 240" in as_table


def test_what_is_still_to_come_is_said(browser: Browser, program: Program) -> None:
    page = page_of(browser, program)
    assert "day 180 of 110 people" in page and "day 365 of 200 people" in page


def test_people_stand_beside_periods_and_totals(browser: Browser, program: Program) -> None:
    page = page_of(browser, program)
    assert "185 of 270" in page and "periods, not people; silence counts as no" in page
    assert "0–15" in page and "not de-duplicated" in page
    assert "living wage of $23.50" in page and "Example figure" in page


def test_what_is_not_there_is_said_in_words(browser: Browser, program: Program) -> None:
    nobody = tuple(replace(one, low=0, high=0, unknown=0, due=0) for one in FIGURES.retentions)
    bare = replace(FIGURES, living_wage=None, wioa_q2=None, months=(), rule_number=None, retentions=nobody)
    page = page_of(browser, program, bare)
    assert page.count("not yet due") == 2
    assert "No living wage is written down." in page and "No rule is in force yet." in page
    assert "cannot be said before there are 7 whole months to look at" in page


MONTHS = tuple(Month(date(2025 + n // 12, n % 12 + 1, 1), 6 * n, 8 * n) for n in range(22))


def test_how_fast_and_when(browser: Browser, program: Program) -> None:
    page = page_of(browser, program, replace(FIGURES, months=MONTHS))
    assert "In the last 12 whole months 72–96 people were added, which is 6–8 a month." in page
    assert "If that goes on, 500 is reached between" in page and "eight times in ten" in page


def test_the_rule_stands_in_words(browser: Browser, program: Program) -> None:
    in_force()
    page = page_of(browser, program, replace(FIGURES, rule_number=1))
    assert "30 hours a week or more, or 20 while in school" in page and "Version 1" in page


def test_before_it_was_counted_the_page_says_so(browser: Browser, program: Program) -> None:
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get("/staff/goal")
    assert page.path == f"/staff/goal/{program.id}" and page.h1 == "Pathways (example)"
    assert "This program was not counted yet." in page.main and "work that lasts." not in page.main


def test_without_a_program(browser: Browser, app: Flask) -> None:
    browser.sign_in(Role.CASEWORKER)
    assert "There is no program yet." in browser.get("/staff/goal").main


def test_it_is_counted_again_when_asked_for(browser: Browser, program: Program, run_jobs: Callable[[], None]) -> None:
    said(program)
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/goal/{program.id}").submit("Count again now")
    assert "It is being counted. Look again in a minute." in page.text and "It is being counted again." in page.main
    page.submit("Count again now")
    run_jobs()
    page = browser.get(f"/staff/goal/{program.id}")
    assert "Nobody is enrolled yet." in page.main and "It is being counted again." not in page.main
    assert db.session.scalar(select(func.count()).select_from(GoalSummary)) == 1


def test_looking_counts_nothing(browser: Browser, program: Program) -> None:
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    browser.get(f"/staff/goal/{program.id}")
    assert queries.summary(program.id) is None


@pytest.mark.parametrize("role", [Role.PARTNER, Role.OUTREACH])
def test_it_is_for_those_who_work_with_cases(browser: Browser, program: Program, role: Role) -> None:
    make.commit()
    browser.sign_in(role, **({"organization_id": make.organization().id} if role is Role.PARTNER else {}))
    browser.get(f"/staff/goal/{program.id}", status=403)
    browser.post(f"/staff/goal/{program.id}/count", status=403)


def test_in_spanish(browser: Browser, program: Program) -> None:
    said(program)
    browser.sign_in(Role.CASEWORKER, language="es")
    page = browser.get(f"/staff/goal/{program.id}").main
    assert "Entre 135 y 165 de 500 personas tienen un trabajo que dura." in page


def test_groups_are_hidden_where_they_are_small(browser: Browser, program: Program) -> None:
    partner = make.organization("Mesa Youth (example)")
    kept = {
        "organization": [
            Group("city", 30, 20, Span(9, 12)).as_dict(),
            Group(str(partner.id), 12, None, None).as_dict(),
        ],
        "age": [Group("18_24", 42, 25, Span(12, 15)).as_dict(), Group("not_said", None, None, None).as_dict()],
    }
    said(program)
    db.session.execute(update(GoalSummary).values(groups=kept))
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    rows = [" ".join(row.stripped_strings) for row in browser.get(f"/staff/goal/{program.id}").all(".two tbody tr")]
    hidden = "hidden to protect people"
    assert "The city itself 30 20 9–12" in rows and f"Mesa Youth (example) 12 {hidden} {hidden}" in rows
    assert "18 to 24 42 25 12–15" in rows and f"Not said {hidden} {hidden} {hidden}" in rows
