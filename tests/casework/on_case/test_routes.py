"""The case page and everything that is done on it."""

import pytest

from engagement import clock, crypto, db
from engagement.messaging import actions as messaging
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import WITHHELD_LABELS, Withheld
from engagement.people import actions as people
from engagement.people.models import Case, CaseEvent, Consent, Need, Person
from engagement.people.vocabulary import NeedState, NextStep, Outcome, SaidBy
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.moves import Actor, Status
from tests import make
from tests.browser import Browser, Page
from tests.casework.test_routes import statements


def opened(browser: Browser, case: Case, role: str = "caseworker") -> Page:
    """The case page, for somebody just signed in."""
    browser.sign_in(role)
    return browser.get(f"/staff/cases/{case.id}")


def events(case: Case, kind: str) -> list[CaseEvent]:
    """The events of that kind on a case."""
    return list(db.session.query(CaseEvent).filter_by(case_id=case.id, kind=kind))


# Looking


def test_the_case_page_shows_all_there_is(browser: Browser) -> None:
    person = make.person("Amina Rahimi", household_size=4, children_under_6=2, shared_phone=True, say_nothing=True)
    case = make.case(person, needs=("english", "food"), story="I have two small children")
    make.referral(case, make.service(of=make.organization("Mesa Adult School (example)")))
    page = opened(browser, case)
    for words in (
        "Amina Rahimi", "English classes", "Food", "Not known yet", "I have two small children", "Mesa Adult School (example)",
        "Sent", "The referral was sent to the partner.", "Request received on the web", "4 people, 2 under 6", "87108",
        "others answer this phone", "say nothing of the service", "nobody yet", "Name · Phone number",
    ):  # fmt: skip
        assert words in page.main, words
    assert "Amina" not in page.find("title").get_text()


def test_the_next_best_service_is_suggested_with_its_reasons(browser: Browser) -> None:
    case = make.case()
    declined = make.referral(case, make.service("Day classes"))
    referrals.move(declined, "decline", Actor.PARTNER, reason="no_capacity")
    make.service("Evening classes", languages=["en"])
    page = opened(browser, case)
    note = next(note for note in page.all(".note") if "Suggested next" in note.get_text())
    assert "Evening classes" in note.get_text()
    assert "They speak English." in note.get_text()
    assert "Day classes" not in note.get_text()
    assert page.follow("Refer to this one").h1 == "What will be shared"


def test_nothing_is_suggested_while_all_needs_are_in_hand(browser: Browser) -> None:
    case = make.case()
    make.referral(case)
    make.service("Another one")
    assert "Suggested next" not in opened(browser, case).main


def test_a_private_service_is_suggested_by_its_phone_only(browser: Browser) -> None:
    case = make.case(needs=("safety",))
    make.service("Quiet place", categories=["safety"], sensitivity="confidential")
    page = opened(browser, case)
    assert "Private: call them together with the resident." in page.main
    assert "Refer to this one" not in page.main


def test_the_case_page_takes_the_same_statements_however_much_happened(browser: Browser) -> None:
    case = make.case(needs=("english", "food", "housing"))
    make.referral(case)
    opened(browser, case)
    with statements() as few:
        browser.get(f"/staff/cases/{case.id}")
    for number in range(10):
        people.add_event(case, "note", body=f"note {number}")
        make.referral(case, make.service(f"Service {number}"))
    make.commit()
    with statements() as many:
        browser.get(f"/staff/cases/{case.id}")
    assert len(many) <= len(few) <= 20, "\n".join(many)


def test_a_case_that_is_not_there(browser: Browser) -> None:
    browser.sign_in("caseworker")
    browser.get("/staff/cases/999999", status=404)


# Whose it is


def test_take_a_case(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    account = browser.sign_in("caseworker")
    page, late = browser.get(f"/staff/cases/{case.id}"), None
    another_browser.sign_in("caseworker")
    late = another_browser.get(f"/staff/cases/{case.id}")
    assert "This case is yours now." in page.submit("Take this case").main
    assert late.submit("Take this case").status == 409
    db.session.refresh(case)
    assert case.owner_id == account.id


def test_a_supervisor_assigns(browser: Browser) -> None:
    case, colleague = make.case(), make.account("caseworker", name="Rosa (example)")
    page = opened(browser, case, "supervisor").submit("Assign", owner=colleague.id)
    assert "The case was given to Rosa (example)" in page.main
    page.submit("Assign", owner=0)
    db.session.refresh(case)
    assert case.owner_id is None


def test_a_caseworker_does_not_assign(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case)
    assert "Give the case to" not in page.main
    token = page.find("[name=csrf_token]")["value"]
    assert browser.post(f"/staff/cases/{case.id}/assign", {"csrf_token": token, "owner": "0"}).status == 403


def test_a_case_is_not_given_to_somebody_who_does_not_work_cases(browser: Browser) -> None:
    case, partner = make.case(), make.account("partner")
    assert opened(browser, case, "supervisor").submit("Assign", owner=partner.id).status == 422


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
    assert (case.first_contact_at is not None, case.next_step) == (made, NextStep.REFER)
    assert case.due_at > clock.now()


def test_a_contact_needs_to_say_if_they_were_reached(browser: Browser) -> None:
    page = opened(browser, make.case()).follow("Log a contact").submit(body="typed")
    assert (page.status, page.find("#body").get_text()) == (422, "typed")


def test_set_the_next_step(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).submit("Set the next step", **{"step-next_step": "close", "step-due_in": "5"})
    assert "The next step was changed Close the case" in page.main


def test_a_stale_next_step_shows_both(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case)
    opened(another_browser, case).submit("Set the next step", **{"step-next_step": "refer"})
    stale = page.submit("Set the next step", **{"step-next_step": "close"})
    assert stale.status == 409
    db.session.refresh(case)
    assert case.next_step is NextStep.REFER


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
    people.set_next_step(case, NextStep.REPLY_TO_TEXT, due_at=clock.now())
    opened(browser, case).submit("Send the text", **{"text-body": "Yes, please bring her."})
    db.session.refresh(case)
    assert case.next_step is not NextStep.REPLY_TO_TEXT


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"ok_to_text": False}, "They did not agree to texts."),
        ({"phone": None}, "No phone number"),
        ({"say_nothing": True}, "Say nothing of the service by text"),
    ],
)
def test_where_a_text_may_not_go_there_is_no_box(browser: Browser, facts: dict[str, object], said: str) -> None:
    page = opened(browser, make.case(make.person(**facts)))
    assert said in page.main
    assert not page.all("#text-body")


def test_a_number_that_said_stop(browser: Browser) -> None:
    person = make.person()
    case = make.case(person)
    page = opened(browser, case)
    messaging.stop(crypto.blind_index("phone", person.phone or ""), "text")
    make.commit()
    assert str(WITHHELD_LABELS[Withheld.SAID_STOP]) in page.submit("Send the text", **{"text-body": "Hello"}).main
    assert "This number said stop." in browser.get(f"/staff/cases/{case.id}").main


def test_a_text_with_an_identity_number_is_refused(browser: Browser) -> None:
    page = opened(browser, make.case()).submit("Send the text", **{"text-body": "Send me your SSN 123-45-6789"})
    assert page.status == 422
    assert page.find("#text-body").get_text() == "Send me your SSN 123-45-6789"


# Needs, referrals, consent


@pytest.mark.parametrize(("button", "state"), [("Help came", NeedState.MET), ("Some help came", NeedState.PARTLY_MET)])
def test_settle_a_need(browser: Browser, button: str, state: NeedState) -> None:
    case = make.case()
    page = opened(browser, case).submit(button, said_by="resident")
    assert "The resident says so" in page.main
    need = db.session.query(Need).filter_by(case_id=case.id).one()
    db.session.refresh(need)
    assert (need.state, need.said_by) == (state, SaidBy.RESIDENT)
    db.session.refresh(case)
    assert case.next_step is NextStep.CLOSE


def test_recall_needs_a_reason(browser: Browser) -> None:
    referral = make.referral()
    page = opened(browser, db.session.get_one(Case, referral.case_id))
    refused = page.submit("Take back", reason="", note="They do not answer the phone")
    assert refused.status == 422
    assert "They do not answer the phone" in refused.html
    done = refused.submit("Take back", reason="no_answer")
    assert "The referral was taken back from the partner." in done.main
    db.session.refresh(referral)
    assert referral.status is Status.RECALLED


def test_undo_and_stale_moves(browser: Browser, another_browser: Browser) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    page, late = opened(browser, case), opened(another_browser, case)
    page = page.submit("Take back", reason="better_match")
    assert late.submit("The resident does not want this").status == 409
    assert "The last step was undone." in page.submit("Undo the last step").main
    db.session.refresh(referral)
    assert referral.status is Status.SENT


def test_only_a_supervisor_marks_an_error(browser: Browser, another_browser: Browser) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    page = opened(browser, case)
    assert "Mark as entered by mistake" not in page.main
    values = {
        "csrf_token": page.find("[name=csrf_token]")["value"],
        "version": str(referral.version),
        "reason": "duplicate",
    }
    assert browser.post(f"/staff/referrals/{referral.id}/move/mark_error", values).status == 409
    assert browser.post(f"/staff/referrals/{referral.id}/move/no_such_move", values).status == 409
    opened(another_browser, case, "supervisor").submit("Mark as entered by mistake", reason="wrong_person")
    db.session.refresh(referral)
    assert referral.status is Status.ENTERED_IN_ERROR


def test_stop_sharing(browser: Browser) -> None:
    referral = make.referral()
    case = db.session.get_one(Case, referral.case_id)
    page = opened(browser, case).submit("Stop sharing")
    assert "taken back" in page.main
    db.session.expire_all()
    assert db.session.get_one(Referral, referral.id).shared is None
    assert db.session.get_one(Consent, referral.consent_id).revoked_at is not None


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


def test_a_stale_change_of_facts_shows_both(browser: Browser, another_browser: Browser) -> None:
    case = make.case(make.person("Amina Rahimi"))
    mine = opened(browser, case).follow("Change contact and safety facts")
    opened(another_browser, case).follow("Change contact and safety facts").submit(name="Amina Theirs")
    stale = mine.submit(name="Amina Mine")
    assert stale.status == 409
    assert "Amina Theirs" in stale.main and "Amina Mine" in stale.main


# The end


def test_close_with_an_outcome_and_open_again(browser: Browser) -> None:
    case = make.case(needs=("english", "food"))
    page = opened(browser, case).follow("Close the case")
    needs = db.session.query(Need).filter_by(case_id=case.id).order_by(Need.id).all()
    assert page.submit().status == 422
    states = {f"need_{needs[0].id}": "met", f"need_{needs[1].id}": "unmet"}
    page = page.submit(outcome="partly_helped", said_by="resident", **states)
    assert "They got some of the help they asked for" in page.main
    db.session.expire_all()
    assert [need.state for need in needs] == [NeedState.MET, NeedState.UNMET]
    assert db.session.get_one(Case, case.id).outcome is Outcome.PARTLY_HELPED
    assert "The case was opened again" in page.submit("Open again").main


def test_closing_with_open_referrals_says_so(browser: Browser) -> None:
    referral = make.referral()
    page = opened(browser, db.session.get_one(Case, referral.case_id)).follow("Close the case")
    assert "1 referral is still open." in page.main
