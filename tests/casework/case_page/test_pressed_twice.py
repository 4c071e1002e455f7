"""A button pressed twice, a page that is older than the case, a form with nonsense in it."""

import pytest
from sqlalchemy import func, select

from engagement.foundation import db
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent
from engagement.people.next_steps import ASK_IF_HELP_CAME
from tests import make
from tests.browser import Browser


def kept(case: Case, kind: str) -> int:
    wanted = select(func.count()).where(CaseEvent.case_id == case.id, CaseEvent.kind == kind)
    return db.session.scalar(wanted) or 0


def test_a_note_sent_twice_is_one_and_another_is_another(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}")
    for words in ("Prefers mornings", "Prefers mornings", "Comes by bus"):
        page.submit(action="/note", **{"note-body": words})
    assert kept(case, "note") == 2


def test_a_contact_sent_twice_is_one(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/contact")
    for reached in ("yes", "yes"):
        page.submit(reached=reached, body="")
    assert kept(case, "contact") == 1


@pytest.mark.parametrize(
    ("first", "then"),
    [
        ({"how": "voicemail", "reached": "no"}, {"how": "call", "reached": "yes"}),
        ({"how": "call", "reached": "no"}, {"how": "call", "reached": "yes"}),
        ({"how": "call", "reached": "no"}, {"how": "letter", "reached": "no"}),
        ({"reached": "no", "due_in": "1"}, {"reached": "no", "due_in": "5"}),
        ({"reached": "no", "next_step": "first_contact"}, {"reached": "no", "next_step": "refer"}),
        ({"reached": "no", "body": "Rang twice"}, {"reached": "no", "body": "Rang once"}),
    ],
)
def test_contacts_that_differ_in_anything_are_two(
    browser: Browser, first: dict[str, str], then: dict[str, str]
) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/contact")
    for typed in (first, then, then):
        page.submit(**typed)
    assert kept(case, "contact") == 2


def test_talks_interpreted_in_different_ways_are_two(browser: Browser) -> None:
    case = make.case(make.person(interpreter_needed=True))
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/contact")
    for minutes in ("5", "5", "15"):
        page.submit(reached="yes", interpreted="by_phone", wait_minutes=minutes)
    assert kept(case, "contact") == 2


def test_a_step_planned_on_an_old_page_shows_both_in_words(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}")
    people.set_next_step(case, ASK_IF_HELP_CAME, due_at=case.due_at)
    page = page.submit(action="/step")
    assert page.status == 409
    assert "_" not in page.find("table").get_text()
    assert f"/staff/cases/{case.id}" in {link["href"] for link in page.all("main a")}


def test_facts_changed_on_an_old_page_show_both_in_words(browser: Browser) -> None:
    person = make.person(phone="+15055550142")
    case = make.case(person)
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/person")
    people.change_without_history(person, zip="87105")
    page = page.submit(call_name="Ami", ok_to_text=None)
    assert page.status == 409
    rows = {row.th.get_text(): [cell.get_text() for cell in row.find_all("td")] for row in page.all("tbody tr")}
    assert rows["ZIP code"] == ["87105", "not changed by you"]
    assert rows["They agreed to texts"] == ["Yes", "No"]
    for untouched in ("Phone number", "We write in"):
        assert rows[untouched][1] == "not changed by you"


def test_an_old_page_offers_nothing_back_that_nobody_wrote(browser: Browser) -> None:
    """Somebody else mended the phone meanwhile: the wrong one does not stand there as what was written."""
    person = make.person(phone="+15055550142")
    case = make.case(person)
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/person")
    people.change_without_history(person, phone="+15055550155", household_size=4)
    page = page.submit(zip="87105", phone="(505) 555-0142")
    rows = {row.th.get_text(): row.find_all("td") for row in page.all("tbody tr")}
    assert [cell.get_text() for cell in rows["Phone number"]] == ["505-555-0155", "not changed by you"]
    assert [cell.get_text() for cell in rows["How many live together"]] == ["4", "not changed by you"]
    assert [heading for heading, cells in rows.items() if cells[1].find("strong")] == ["ZIP code"]
    assert "505-555-0142" not in page.main


def test_a_page_that_was_refused_still_knows_what_it_began_with(browser: Browser) -> None:
    person = make.person(zip="87108")
    case = make.case(person)
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/person").submit(zip="8710")
    people.change_without_history(person, age_band="60_plus")
    page = page.submit(zip="87105")
    rows = {row.th.get_text(): [cell.get_text() for cell in row.find_all("td")] for row in page.all("tbody tr")}
    assert rows["ZIP code"] == ["87108", "87105"]
    assert rows["Age"][1] == "not changed by you"


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("household_size", "9" * 400, "Please write a number, such as 3."),
        ("household_size", "three", "Please write a number, such as 3."),
        ("household_size", "31", "Write a number from 1 to 30."),
        ("children_under_6", "-1", "Write a number from 0 to 20."),
        ("zip", "8710", "A ZIP code has five digits."),
    ],
)
def test_each_mistake_is_said_once(browser: Browser, field: str, typed: str, said: str) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/person").submit(**{field: typed})
    assert page.status == 422
    (problem,) = page.all("[role=alert] a")
    assert problem.get_text().endswith(f": {said}")


def test_a_zip_code_is_read_in_any_digits(browser: Browser) -> None:
    person = make.person()
    case = make.case(person)
    browser.sign_in("caseworker")
    browser.get(f"/staff/cases/{case.id}/person").submit(zip="٨٧١٠٥-1234")
    db.session.refresh(person)
    assert person.zip == "87105"


def test_a_text_with_a_forged_mark_is_refused(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    sent = {"text-body": "Hello", "text-nonce": "x" * 500}
    assert browser.get(f"/staff/cases/{case.id}").submit(action="/text", **sent).status == 422
