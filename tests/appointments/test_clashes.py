"""An hour that is taken already: for the caseworker, or for an interpreter of the same language. It is asked once."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest

from engagement.appointments import actions
from engagement.appointments.models import Appointment
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import Restricted
from tests import make
from tests.browser import Browser, Page

IN_A_WEEK = clock.today() + timedelta(days=7)
DAY = {"appointment-day": f"{IN_A_WEEK:%m/%d/%Y}", "appointment-place": "Room 12"}
TICK = "input[name=appointment-anyway]"


def at(page: Page, hour: str, minutes: int = 60, **more: str) -> Page:
    typed = DAY | {"appointment-time": hour, "appointment-minutes": str(minutes)}
    return page.submit("Make the appointment", **typed, **more)


def made() -> int:
    return db.session.query(Appointment).count()


def of(browser: Browser, case: Case) -> Page:
    return browser.get(f"/staff/cases/{case.id}")


@pytest.mark.parametrize(("time", "minutes", "clash"), [
    ("9:30 am", 60, True), ("10:00 am", 15, True), ("9:00 am", 60, True), ("9:00 am", 30, False), ("10:30 am", 60, False),
    ("8:00 am", 120, True),
])  # fmt: skip
def test_the_same_caseworker_at_the_same_hour(browser: Browser, time: str, minutes: int, clash: bool) -> None:
    me = browser.sign_in("caseworker")
    one, two = make.case(owner_id=me.id), make.case(owner_id=me.id)
    at(of(browser, one), "9:30 am")
    page = at(of(browser, two), time, minutes)
    assert (bool(page.all(TICK)), made()) == ((True, 1) if clash else (False, 2))
    if clash:
        assert (
            "The caseworker has another appointment" in page.main
            and one.request_code in page.find("#problems").get_text()
        )
        assert "The appointment is made." in at(page, time, minutes, **{"appointment-anyway": "y"}).text
        assert made() == 2


@pytest.mark.parametrize(("facts", "other", "clash"), [
    ({"spoken_language": "ar", "interpreter_needed": True}, {"spoken_language": "ar", "interpreter_needed": True}, True),
    ({"spoken_language": "ar", "interpreter_needed": True}, {"spoken_language": "ps", "interpreter_needed": True}, False),
    ({"spoken_language": "ar", "interpreter_needed": True}, {"spoken_language": "ar", "interpreter_needed": False}, False),
    ({"spoken_language": "ar", "interpreter_needed": False}, {"spoken_language": "ar", "interpreter_needed": True}, False),
])  # fmt: skip
def test_the_same_interpreter_at_the_same_hour(
    browser: Browser, facts: dict[str, Any], other: dict[str, Any], clash: bool
) -> None:
    colleague = make.account("caseworker")
    elsewhere = make.case(make.person("Somebody Else", **other), owner_id=colleague.id)
    me = browser.sign_in("caseworker")
    case = make.case(make.person(**facts), owner_id=me.id)
    page = of(browser, case)
    midday = clock.local(clock.now()).replace(hour=12, minute=0, second=0, microsecond=0) + timedelta(days=3)
    actions.add(elsewhere, midday, minutes=60, place="Room 1")
    typed = {"appointment-day": f"{midday:%m/%d/%Y}", "appointment-time": "12:15 pm", "appointment-place": "Room 12"}
    page = page.submit("Make the appointment", **typed)
    assert bool(page.all(TICK)) is clash
    assert ("An interpreter for the same language is needed elsewhere" in page.main) is clash
    assert "Somebody Else" not in page.main


def test_one_that_was_called_off_takes_no_hour_and_no_other_error_offers_the_tick(browser: Browser) -> None:
    me = browser.sign_in("caseworker")
    one, two = make.case(owner_id=me.id), make.case(owner_id=me.id)
    page = at(of(browser, one), "9:30 am")
    page.submit("Call it off")
    refused = at(of(browser, two), "at noonish")
    assert refused.find("#problems") and not refused.all(TICK)
    assert "The appointment is made." in at(refused, "9:30 am").text


def test_a_case_without_an_owner_goes_by_who_makes_it(browser: Browser) -> None:
    me = browser.sign_in("caseworker")
    at(of(browser, make.case(owner_id=me.id)), "9:30 am")
    assert at(of(browser, make.case()), "9:30 am").all(TICK)
    colleague = make.account("caseworker")
    assert not at(of(browser, make.case(owner_id=colleague.id)), "9:30 am").all(TICK)


@pytest.mark.parametrize("role", ["caseworker", "safety"])
def test_a_restricted_case_is_named_to_those_who_may_see_it(browser: Browser, role: str) -> None:
    """Whoever has both cases has another appointment then, whoever reads it; with whom, only some may know."""
    make.account("supervisor")
    colleague = make.account("caseworker")
    hidden, other = make.case(owner_id=colleague.id), make.case(owner_id=colleague.id)
    starts_at = datetime.combine(IN_A_WEEK, time(9, 30), clock.LOCAL)
    actions.add(hidden, starts_at, minutes=60, place="Room 12")
    restriction.restrict(hidden, Restricted.NOT_SAFE)
    browser.sign_in(role)
    page = at(of(browser, other), "9:30 am")
    assert "The caseworker has another appointment" in page.main
    assert (hidden.request_code in page.html) is (role == "safety")
