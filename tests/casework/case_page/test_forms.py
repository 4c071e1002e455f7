"""What a caseworker writes on a case: kept as typed, or refused with the reason beside it."""

from typing import Any

import pytest
from flask import Flask

from engagement.casework.case_page.forms import StepForm
from engagement.foundation import clock, db
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.next_steps import REPLY_TO_TEXT
from engagement.messaging.vocabulary import WITHHELD_LABELS, Withheld
from engagement.people import actions as people
from engagement.people.models import Case, InterpreterLog, Person
from engagement.people.next_steps import FIRST_CONTACT, REFER
from engagement.people.vocabulary import Urgency
from engagement.referrals.next_steps import RESIDENT_NEEDS_HELP
from tests import make
from tests.browser import Browser
from tests.casework.case_page.test_routes import events, opened

# Writing


def test_note(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).submit("Add the note", **{"note-body": "Prefers mornings 🌞 صباح"})
    assert "Prefers mornings 🌞 صباح" in page.find(".timeline").get_text()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "Write the note first."),
        ("x" * 2001, "This is too long. Please use at most 2000 characters."),
        ("Her SSN is 123-45-6789", "Take the identity number out."),
        ("She has asylum", "This may tell an immigration status"),
    ],
)
def test_a_note_that_cannot_be_kept(browser: Browser, body: str, said: str) -> None:
    case = make.case()
    page = opened(browser, case).submit("Add the note", **{"note-body": body})
    assert page.status == 422
    assert said in page.main
    assert page.find("#note-body").get_text() == body
    assert not events(case, "note")


def test_doubtful_words_are_kept_once_confirmed(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).submit("Add the note", **{"note-body": "Call the refugee center on Gibson"})
    if page.status == 422:
        page = page.submit("Add the note", **{"note-sure": "y"})
    assert "The note is kept." in page.main
    page = page.submit("Add the note", **{"note-body": "Afraid of the word visa"})
    assert page.status == 422
    assert "The note is kept." in page.submit("Add the note", **{"note-sure": "y"}).main


def test_identity_numbers_are_refused_even_when_confirmed(browser: Browser) -> None:
    page = opened(browser, make.case())
    assert page.submit("Add the note", **{"note-body": "A-number A123456789", "note-sure": "y"}).status == 422


@pytest.mark.parametrize(("reached", "made"), [("yes", True), ("no", False)])
def test_log_a_contact(browser: Browser, reached: str, made: bool) -> None:
    case = make.case()
    page = opened(browser, case).follow("Log a contact")
    page = page.submit(how="call", reached=reached, body="Will call back", next_step="refer", due_in="3")
    assert "Will call back" in page.find(".timeline").get_text()
    db.session.refresh(case)
    assert (case.first_contact_at is not None, case.next_step) == (made, REFER.key)
    assert case.due_at > clock.now()


@pytest.mark.parametrize(("reached", "step"), [("yes", REFER.key), ("no", FIRST_CONTACT.key)])
def test_after_the_first_contact_it_is_no_longer_the_next_step(browser: Browser, reached: str, step: str) -> None:
    case = make.case()
    opened(browser, case).follow("Log a contact").submit(reached=reached)
    db.session.refresh(case)
    assert case.next_step == step


def test_a_contact_needs_to_say_if_they_were_reached(browser: Browser) -> None:
    page = opened(browser, make.case()).follow("Log a contact").submit(body="typed")
    assert (page.status, page.find("#body").get_text()) == (422, "typed")


def test_set_the_next_step(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).submit("Set the next step", **{"step-next_step": "close", "step-due_in": "5"})
    assert "The next step was changed · Close the case" in page.main


def test_a_stale_next_step_shows_both(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case)
    opened(another_browser, case).submit("Set the next step", **{"step-next_step": "refer"})
    stale = page.submit("Set the next step", **{"step-next_step": "close"})
    assert stale.status == 409
    db.session.refresh(case)
    assert case.next_step == REFER.key


# Texting


def test_send_a_text_once_however_often_it_is_pressed(browser: Browser) -> None:
    case = make.case(make.person(written_language="es", spoken_language="es"))
    page = opened(browser, case)
    for _press in range(2):
        sent = page.submit("Send the text", **{"text-body": "¿Puede venir mañana?"})
    assert "The text is on its way." in sent.main
    texts = db.session.query(Message).filter_by(case_id=case.id, template="own_words").all()
    assert len(texts) == 1
    assert "¿Puede venir mañana?" in (texts[0].body or "")


def test_a_text_answers_what_was_to_be_read(browser: Browser) -> None:
    case = make.case()
    people.set_next_step(case, REPLY_TO_TEXT, due_at=clock.now())
    opened(browser, case).submit("Send the text", **{"text-body": "Yes, please bring her."})
    db.session.refresh(case)
    assert case.next_step != REPLY_TO_TEXT.key


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ok_to_text": False}, "They did not agree to texts."),
        ({"phone": None}, "No phone number"),
        ({"say_nothing": True}, "Say nothing of the service by text"),
    ],
)
def test_where_a_text_may_not_go_there_is_no_box(browser: Browser, facts: dict[str, Any], said: str) -> None:
    page = opened(browser, make.case(make.person(**facts)))
    assert said in page.main
    assert not page.all("#text-body")


def test_a_number_that_said_stop(browser: Browser) -> None:
    person = make.person()
    case = make.case(person)
    page = opened(browser, case)
    lines.stop(person.number_known_as, "text")
    make.commit()
    assert str(WITHHELD_LABELS[Withheld.SAID_STOP]) in page.submit("Send the text", **{"text-body": "Hello"}).main
    assert "This number said stop." in browser.get(f"/staff/cases/{case.id}").main


def test_a_text_with_an_identity_number_is_refused(browser: Browser) -> None:
    page = opened(browser, make.case()).submit("Send the text", **{"text-body": "Send me your SSN 123-45-6789"})
    assert page.status == 422
    assert page.find("#text-body").get_text() == "Send me your SSN 123-45-6789"


# The person


def test_change_contact_and_safety_facts(browser: Browser) -> None:
    person = make.person("Amina Rahimi", spoken_language="Tigrinya")
    page = opened(browser, make.case(person)).follow("Change contact and safety facts")
    page = page.submit(name="Amina R. Rahimi", phone="(505) 555-0188", say_nothing="y", zip="87106", household_size="3")
    assert "The changes are saved." in page.main
    db.session.expire_all()
    person = db.session.get_one(Person, person.id)
    assert (person.phone, person.say_nothing, person.zip, person.household_size) == ("+15055550188", True, "87106", 3)
    assert person.spoken_language == "Tigrinya"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Write the name."), ("phone", "12", "This is no phone number we can dial."),
        ("zip", "871", "A ZIP code has five digits."), ("email", "not an address", "Write an address such as"),
        ("household_size", "many", "Please write a number, such as 3."), ("children_under_6", "99", "Write a number from 0 to 20."),
    ],
)  # fmt: skip
def test_facts_that_cannot_be(browser: Browser, field: str, value: str, said: str) -> None:
    page = opened(browser, make.case()).follow("Change contact and safety facts").submit(**{field: value})
    assert page.status == 422
    assert said in page.main


def test_what_an_older_rule_let_in_keeps_nobody_from_saving_the_rest(browser: Browser) -> None:
    person = make.person("Amina Rahimi", email="amina@desk.test", zip="8710")
    page = opened(browser, make.case(person)).follow("Change contact and safety facts").submit(say_nothing="y")
    assert "The changes are saved." in page.main
    db.session.expire_all()
    person = db.session.get_one(Person, person.id)
    assert (person.say_nothing, person.email, person.zip) == (True, "amina@desk.test", "8710")


def test_a_stale_change_of_facts_shows_both(browser: Browser, another_browser: Browser) -> None:
    case = make.case(make.person("Amina Rahimi"))
    mine = opened(browser, case).follow("Change contact and safety facts")
    opened(another_browser, case).follow("Change contact and safety facts").submit(name="Amina Theirs")
    stale = mine.submit(name="Amina Mine")
    assert stale.status == 409
    assert "Amina Theirs" in stale.main and "Amina Mine" in stale.main


# Interpreters


def test_a_talk_through_an_interpreter_is_logged(browser: Browser) -> None:
    case = make.case(make.person(spoken_language="nv", interpreter_needed=True))
    page = opened(browser, case).follow("Log a contact")
    assert "Never a child" in page.main
    page = page.submit(how="in_person", reached="yes", interpreted="in_person", wait_minutes="15", body="Tuesday")
    assert "Met in person · An interpreter was there" in page.find(".timeline").get_text(" ", strip=True)
    log = db.session.query(InterpreterLog).one()
    assert (log.language, log.mode, log.outcome, log.wait_minutes) == ("nv", "in_person", "served", 15)
    assert events(case, "contact")[0].facts == {
        "how": "in_person", "reached": True, "interpreted": "in_person", "wait_minutes": 15, "interpreter_log_id": log.id,
        "step": "first_contact", "days": 2,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"reached": "yes"}, "Say how it was interpreted."),
        ({"reached": "yes", "interpreted": "my_son"}, "Please choose from the list."),
        ({"reached": "yes", "interpreted": "by_phone", "wait_minutes": "soon"}, "Please write a number"),
        ({"reached": "yes", "interpreted": "by_phone", "wait_minutes": "601"}, "from 0 to 600"),
    ],
)
def test_how_it_was_interpreted_has_to_be_said(browser: Browser, fields: dict[str, str], said: str) -> None:
    case = make.case(make.person(spoken_language="ase", interpreter_needed=True))
    page = opened(browser, case).follow("Log a contact").submit(body="typed", **fields)
    assert (page.status, said in page.main, page.find("#body").get_text()) == (422, True, "typed")
    assert not db.session.query(InterpreterLog).count()


def test_who_was_not_reached_may_have_had_no_interpreter_yet(browser: Browser) -> None:
    case = make.case(make.person(spoken_language="Mam", interpreter_needed=True))
    page = opened(browser, case).follow("Log a contact").submit(reached="no", body="")
    assert "The contact is logged." in page.main and not db.session.query(InterpreterLog).count()


def test_nobody_is_asked_about_an_interpreter_who_needs_none(browser: Browser) -> None:
    page = opened(browser, make.case()).follow("Log a contact")
    assert not page.all("[name=interpreted], [name=wait_minutes]")
    page.submit(reached="yes", interpreted="in_person")
    assert not db.session.query(InterpreterLog).count()


def test_a_contact_pressed_twice_is_one_interpreted_talk(browser: Browser) -> None:
    case = make.case(make.person(spoken_language="nv", interpreter_needed=True))
    page = opened(browser, case).follow("Log a contact")
    for _ in range(2):
        page.submit(reached="yes", interpreted="by_video", body="Once")
    assert db.session.query(InterpreterLog).count() == 1


@pytest.mark.parametrize(
    ("typed", "kept"), [("Ta yol Mam", "Ta yol Mam"), ("کوردیی\u200cناوەندی", "کوردیی\u200cناوەندی"), ("Navajo", "nv")]
)
def test_a_language_is_corrected_to_one_that_is_not_in_the_list(browser: Browser, typed: str, kept: str) -> None:
    person = make.person()
    page = opened(browser, make.case(person)).follow("Change contact and safety facts")
    page = page.submit(spoken_language="other", spoken_other=typed, interpreter_needed="y")
    db.session.refresh(person)
    assert person.spoken_language == kept
    assert "interpreter:" in page.find(".heading").get_text()
    again = page.follow("Change contact and safety facts")
    assert again.find("#spoken_language option[selected]")["value"] == kept


def test_another_language_needs_a_name(browser: Browser) -> None:
    page = opened(browser, make.case()).follow("Change contact and safety facts").submit(spoken_language="other")
    assert page.status == 422 and "Write the name of the language." in page.main


def steps_offered(case: Case) -> list[str]:
    return [key for key, *_ in StepForm(formdata=None).for_case(case).next_step.iter_choices()]


def test_a_step_that_follows_from_events_is_offered_only_while_it_is_there(app: Flask) -> None:
    case = make.case()
    with app.test_request_context():
        assert RESIDENT_NEEDS_HELP.key not in steps_offered(case)
        case.next_step = RESIDENT_NEEDS_HELP.key
        assert RESIDENT_NEEDS_HELP.key in steps_offered(case)


@pytest.mark.parametrize(("urgency", "days"), [(Urgency.TODAY, "1"), (Urgency.CAN_WAIT, "2")])
def test_what_is_urgent_is_proposed_sooner(browser: Browser, urgency: Urgency, days: str) -> None:
    case = make.case(urgency=urgency)
    page = opened(browser, case)
    assert page.find("select[name=step-due_in] option[selected]")["value"] == days
    assert page.follow("Log a contact").find("select[name=due_in] option[selected]")["value"] == days
