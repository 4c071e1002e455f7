"""The desk's list of who comes today and in the next days."""

from datetime import timedelta

import pytest
from flask import Flask

from engagement.appointments import actions, queries
from engagement.foundation import clock
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import Restricted
from tests import make
from tests.browser import Browser
from tests.statements import statements

LIST = "/staff/appointments"


def comes(name: str, days: int, hour: int = 9, **facts: object) -> Case:
    """Somebody with an appointment so many days from today."""
    case = make.case(make.person(name, **facts))
    begins = clock.day_began(clock.now()) + timedelta(days=days, hours=hour)
    actions.make(case, begins.astimezone(clock.now().tzinfo), minutes=60, place="Room 12 (example)")
    return case


def listed(browser: Browser) -> list[tuple[str, list[str]]]:
    """Each day of the list with who comes."""
    page = browser.get(LIST)
    return [
        (str(day.select_one("h2").get_text()), [row.get_text() for row in day.select("th a")])
        for day in page.all("main section")
    ]


def test_today_and_the_days_after_it(browser: Browser) -> None:
    comes("Late", 0, hour=16), comes("Early", 0), comes("Thursday", 3), comes("Gone", -1), comes("Far", 7, hour=0)
    off = comes("Called off", 0)
    actions.strike_out(queries.of_case(off.id)[0], off)
    make.commit()
    browser.sign_in("caseworker")
    (today, here), (_later, there) = listed(browser)
    assert today.startswith("Today, ") and here == ["Early", "Late"] and there == ["Thursday"]


def test_where_when_and_with_whom(browser: Browser) -> None:
    account = browser.sign_in("caseworker", name="Dana Example")
    case = comes("Amina Rahimi", 0, hour=23, interpreter_needed=True, spoken_language="ar")
    people.assign(case, account.id)
    make.commit()
    said = browser.get(LIST).main
    for words in (
        "11:00 PM",
        "12:00 AM",
        "Room 12 (example)",
        "Dana Example",
        case.request_code,
        "interpreter: Arabic",
    ):
        assert words in said.replace("\N{NO-BREAK SPACE}", " "), words
    assert browser.get(LIST).follow("Amina Rahimi").path == f"/staff/cases/{case.id}"


def test_a_day_that_stands_alone_has_a_capital(browser: Browser) -> None:
    comes("Tomorrow", 1)
    make.commit()
    browser.sign_in("caseworker", language="es")
    (today, _here), (later, _there) = listed(browser)
    assert today.startswith("Hoy, ") and today[len("Hoy, ")].islower() and later[0].isupper()


def test_nobody_is_expected(browser: Browser) -> None:
    browser.sign_in("caseworker")
    assert "Nobody is expected today." in browser.get(LIST).main


def test_restricted_cases_are_not_on_it(browser: Browser) -> None:
    make.account("supervisor")
    restriction.restrict(comes("Hidden Example", 0), Restricted.DESK, "why")
    make.commit()
    browser.sign_in("caseworker")
    assert "Hidden Example" not in browser.get(LIST).text


@pytest.mark.parametrize("role", ["partner", "outreach"])
def test_only_the_desk_reads_it(browser: Browser, role: str) -> None:
    browser.sign_in(role)
    browser.get(LIST, status=403)


def test_many_take_no_more_statements(app: Flask, browser: Browser) -> None:
    browser.sign_in("caseworker")
    counted = []
    for _ in range(2):
        for n in range(4):
            comes(f"Person {n}", 0)
        make.commit()
        browser.get(LIST)
        with statements() as said:
            browser.get(LIST)
        counted.append(len(said))
    assert counted[0] == counted[1]


def test_the_day_ends_at_midnight_in_the_city(browser: Browser) -> None:
    comes("Tonight", 0, hour=23)
    comes("Tomorrow", 1, hour=0)
    make.commit()
    browser.sign_in("caseworker")
    assert [here for _day, here in listed(browser)] == [["Tonight"], ["Tomorrow"]]
