"""A resident writes back on My request: what they say does the same as a text would, and is told back to them."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging import outbox
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.next_steps import REPLY_TO_TEXT
from engagement.messaging.replies import receive
from engagement.messaging.vocabulary import WRITTEN
from engagement.my_request.writing.actions import MOST_A_DAY, MOST_NUMBERS
from engagement.people.models import Case, Consent, Need, Person
from engagement.people.one_time_codes import digest
from engagement.people.vocabulary import NeedState, Priority, RevokedVia
from engagement.referrals import actions, follow_ups
from engagement.referrals.models import FollowUp, Referral
from engagement.referrals.next_steps import OFFER_ANOTHER_SERVICE, RESIDENT_SAYS_NO_CONTACT
from engagement.referrals.statuses import Actor
from tests import make
from tests.browser import Browser, Page
from tests.my_request.test_routes import HOME, opened


def accepted(**facts: Any) -> tuple[Case, Referral]:
    """A case whose partner said yes."""
    case = make.case(make.person(**facts))
    referral = make.referral(case)
    actions.move(referral, "accept", Actor.PARTNER)
    return case, referral


def kept(case: Case) -> Case:
    db.session.rollback()
    return db.session.get_one(Case, case.id, populate_existing=True)


def written() -> list[Message]:
    db.session.rollback()
    return list(db.session.scalars(select(Message).where(Message.template == WRITTEN).order_by(Message.id)))


def answer(page: Page, referral: Referral, which: str) -> Page:
    """Press 1, 2 or 3 under a referral."""
    question = db.session.scalars(select(FollowUp).where(FollowUp.referral_id == referral.id)).all()[-1]
    return page.submit(which, action=f"/request/answer/{question.id}")


@pytest.mark.parametrize("asked", [True, False])
def test_nobody_called_is_said_here_and_never_contradicted(browser: Browser, asked: bool) -> None:
    case, referral = accepted()
    if asked:
        follow_ups.ask(db.session.scalars(select(FollowUp)).one())
    make.commit()
    with clock.shifted(timedelta(days=0 if asked else 10)):
        page = opened(browser, case)
        assert "Did they contact you?" in page.main
        page = answer(page, referral, "No")
    assert "Thank you for telling us" in page.main
    assert "You told us that they did not contact you." in page.main
    assert "They should contact you" not in page.main and "Did they contact you?" not in page.main
    found = kept(case)
    assert (found.next_step, found.priority) == (RESIDENT_SAYS_NO_CONTACT.key, Priority.ASKS_FOR_HELP)


@pytest.mark.parametrize(("as_well", "stays"), [(False, False), (True, True)])
def test_who_stops_sharing_with_whoever_did_not_call_waits_for_no_call(
    browser: Browser, *, as_well: bool, stays: bool
) -> None:
    case, referral = accepted()
    other = make.referral(case, make.service(), about=make.need(case, "food"))
    actions.move(other, "accept", Actor.PARTNER)
    make.commit()
    with clock.shifted(timedelta(days=10)):
        page = opened(browser, case)
        for one in [other, referral] if as_well else [referral]:
            page = answer(page, one, "No")
    actions.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)
    make.commit()
    found = kept(case)
    awaited = (RESIDENT_SAYS_NO_CONTACT.key, Priority.ASKS_FOR_HELP)
    assert ((found.next_step, found.priority) == awaited) is stays, "nobody of the other called either"
    if not stays:
        assert (found.next_step, found.priority) == (OFFER_ANOTHER_SERVICE.key, Priority.USUAL)


def test_whoever_gets_no_texts_says_here_that_help_came(browser: Browser) -> None:
    case, referral = accepted(ok_to_text=False)
    actions.move(referral, "finish", Actor.PARTNER)
    waiting = db.session.scalars(select(FollowUp).where(FollowUp.question == "follow_up_help")).one()
    follow_ups.ask(waiting)  # withheld: a caseworker calls instead
    assert waiting.answer == "not_asked"
    page = open_here(browser, case)
    page = answer(page, referral, "Yes")
    assert "You told us that the help came." in page.main and "You got help with this." in page.main
    db.session.rollback()
    assert list(db.session.scalars(select(Need.state).where(Need.case_id == case.id))) == [NeedState.MET]


def open_here(browser: Browser, case: Case) -> Page:
    """Open a request that no text can open: by the number shown when it was made."""
    case.return_number = digest(case.request_code, "123456")
    make.commit()
    return browser.get(HOME).submit(code=case.request_code).submit(number="123456")


def test_a_question_of_another_request_is_not_answered(browser: Browser) -> None:
    case, _referral = accepted()
    _other, theirs = accepted()
    page = opened(browser, case)
    question = db.session.scalars(select(FollowUp).where(FollowUp.referral_id == theirs.id)).one()
    csrf = page.find("input[name=csrf_token]")["value"]
    browser.post(f"/en/request/answer/{question.id}", {"answer": "2", "csrf_token": csrf})
    db.session.rollback()
    assert db.session.get_one(FollowUp, question.id, populate_existing=True).answer is None


def test_a_message_waits_for_a_person_and_stands_here(browser: Browser, another_browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).follow("Write to us").submit(body="Nobody called me yet.")
    assert "We have your message." in page.main and "Nobody called me yet." in page.main
    message = written()[0]
    assert message.needs_reading and message.case_id == case.id and message.phone is None
    found = kept(case)
    assert (found.next_step, found.priority) == (REPLY_TO_TEXT.key, Priority.ASKS_FOR_HELP)
    desk = another_browser
    desk.sign_in("caseworker")
    assert "Nobody called me yet." in desk.get("/staff/messages").main
    assert "The resident wrote to us on My request" in desk.get(f"/staff/cases/{case.id}").main


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ("My number is A123456789", 422, "take out the number"),
        ("I have a green card", 422, "take these words out"),
        ("", 422, "Write a few words."),
    ],
)
def test_what_we_never_keep_is_refused_here_too(browser: Browser, body: str, status: int, words: str) -> None:
    page = opened(browser, make.case()).follow("Write to us").submit("Send", body=body)
    assert page.status == status and words in page.main and written() == []


def test_danger_shows_the_lines(browser: Browser) -> None:
    page = opened(browser, make.case()).follow("Write to us").submit(body="he hits me")
    assert "911" in page.main and "988" in page.main


@pytest.mark.parametrize("by_text", [True, False])
def test_a_call_for_help_in_danger_is_not_there_for_whoever_opens_it_next(browser: Browser, by_text: bool) -> None:
    case = make.case()
    phone = case.person.phone or ""
    for words in ("Please call me.", "my husband hits me"):
        if by_text:
            receive({"From": phone, "Body": words, "MessageSid": words})
            make.commit()
        else:
            opened(browser, case).follow("Write to us").submit(body=words)
    page = opened(browser, case)
    assert "Please call me." in page.main and "hits me" not in page.main
    assert written() == [] if by_text else written()[-1].needs_reading


def test_pressed_twice_it_is_one_message(browser: Browser) -> None:
    form = opened(browser, make.case()).follow("Write to us")
    form.submit(body="Please call me.")
    form.submit(body="Please call me.")
    assert len(written()) == 1


def test_another_number_is_asked_whose_it_is(browser: Browser) -> None:
    case = make.case()
    page = opened(browser, case).follow("Change my phone number").submit(phone="+52 1 614 123 4567", ok_to_text="y")
    assert "Answer our text with 1" in page.main
    person = db.session.get_one(Person, kept(case).person_id)
    assert person.phone == "+526141234567" and person.number_proved_at is None and person.ok_to_text
    asked = db.session.scalars(select(Message).where(Message.template == "number_check")).all()
    assert [message.phone for message in asked] == [person.phone]


def test_what_we_say_beside_their_words_is_written_in_the_direction_of_the_page(browser: Browser) -> None:
    opened(browser, make.case()).follow("Write to us").submit(body="When do you call?")
    said = browser.get("/ar/request").find(".thread small")
    assert (said["lang"], said["dir"]) == ("ar", "rtl")


def test_whoever_has_no_number_is_not_asked_to_change_it(browser: Browser) -> None:
    page = open_here(browser, make.case(make.person(phone=None, ok_to_text=False)))
    assert "Change my phone number" not in page.text
    page = page.follow("Write your phone number.")
    assert "Change my phone number" not in page.text
    assert "We have your new number." in page.submit(phone="505-555-0133").main


def test_a_young_persons_number_needs_a_guardians_yes(browser: Browser) -> None:
    case = make.case(make.person(age_band="16_17"))
    page = opened(browser, case).follow("Change my phone number").submit(phone="505-555-0133", ok_to_text="y")
    assert "We have your new number." in page.main
    assert not db.session.get_one(Person, kept(case).person_id).ok_to_text


@pytest.mark.parametrize(("facts", "offered"), [({}, True), ({"shared_phone": True}, False)])
def test_texts_again_only_where_nobody_else_can_have_said_stop(
    browser: Browser, facts: dict[str, Any], offered: bool
) -> None:
    case = make.case(make.person(**facts))
    lines.stop(case.person.number_known_as, "text")
    page = open_here(browser, case)
    assert ("Text me again" in page.main) is offered
    if offered:
        page = page.submit("Text me again")
        assert "You will get our texts again" in page.main and "Text me again" not in page.main


@pytest.mark.parametrize(("facts", "offered"), [({}, True), ({"shared_phone": True}, False)])
def test_that_a_person_decides_whether_they_want_texts(browser: Browser, facts: dict[str, Any], offered: bool) -> None:
    case = make.case(make.person(**facts))
    lines.pause(case.person.number_known_as)
    page = open_here(browser, case)
    assert "may want no more texts" in page.main and ("Text me again" in page.main) is offered
    if offered:
        assert "may want no more texts" not in page.submit("Text me again").main


def test_what_a_caseworker_wrote_is_read_here_also_where_it_could_not_be_texted(browser: Browser) -> None:
    case = make.case(make.person(phone=None))
    outbox.queue_words(case.person, "Come on Monday.", key="k", case_id=case.id, author_id=make.account().id)
    assert "Come on Monday." in open_here(browser, case).main


def test_without_an_open_request_nothing_is_taken(browser: Browser) -> None:
    for path in ("write", "phone"):
        assert browser.get(f"{HOME}/{path}").path == HOME


@pytest.mark.usefixtures("limited")
def test_a_request_cannot_have_many_numbers_asked_whose_they_are(browser: Browser) -> None:
    """Each is a text to somebody who may never have heard of us."""
    opened(browser, make.case())
    form = browser.get(f"{HOME}/phone")
    answers = [form.submit(phone=f"505-555-01{n:02}", ok_to_text="y").status for n in range(MOST_NUMBERS + 3)]
    assert answers == [200] * MOST_NUMBERS + [429] * 3
    db.session.rollback()
    asked = db.session.scalars(select(Message.phone).where(Message.template == "number_check")).all()
    assert len(asked) == MOST_NUMBERS


def test_a_question_that_never_was_is_not_answered(browser: Browser) -> None:
    page = opened(browser, make.case())
    csrf = page.find("input[name=csrf_token]")["value"]
    answered = browser.post(f"/en/request/answer/{db.BIGGEST_ID + 1}", {"answer": "1", "csrf_token": csrf})
    assert answered.path == HOME and written() == []


@pytest.mark.usefixtures("limited")
def test_messages_are_counted_by_the_day(browser: Browser) -> None:
    case = make.case()
    form = opened(browser, case).follow("Write to us")
    for n in range(MOST_A_DAY):
        assert form.submit(body=f"Please call me {n}.").path == HOME
    with clock.shifted(timedelta(minutes=70)):
        assert opened(browser, case).follow("Write to us").submit(body="Please call me.").status == 429
