"""Texts of a number that several people use, and texts on the wrong case, as a caseworker puts them right."""

from datetime import timedelta

import pytest

from engagement.foundation import clock, db
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.people.models import Case, Person
from engagement.people.restriction import actions as restriction
from engagement.people.vocabulary import Restricted
from engagement.referrals.models import FollowUp
from tests import make
from tests.browser import Browser, Page
from tests.messaging.filing.test_actions import asked, family, texted
from tests.statements import statements

NAMES = ("Elena Baca", "María Baca", "Luis Baca")


def again(text: Message) -> Message:
    return db.session.get_one(Message, text.id, populate_existing=True)


def phone_of(case: Case) -> str:
    return db.session.get_one(Person, case.person_id).phone or ""


def texts_of(page: Page) -> str:
    return " ".join(page.find("section[aria-labelledby=texts]").get_text(" ").split())


def test_each_case_says_whose_the_number_is_too(browser: Browser) -> None:
    elena, maria, luis = family(*NAMES)
    alone = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{elena.id}")
    for name, other in (("María Baca", maria), ("Luis Baca", luis)):
        assert f"{name} · {other.request_code}" in texts_of(page)
    assert f"Elena Baca · {elena.request_code}" not in texts_of(page)
    assert "2 other people have this number" in page.main
    assert page.follow("María Baca").h1 == "María Baca"
    quiet = browser.get(f"/staff/cases/{alone.id}").main
    assert "used by others" not in quiet and "have this number" not in quiet


def test_who_asks_twice_with_one_name_and_number_is_said_on_both_cases(browser: Browser) -> None:
    first, again = family("Elena Baca", "elena baca")
    browser.sign_in("caseworker")
    for case, other in ((first, again), (again, first)):
        said = texts_of(browser.get(f"/staff/cases/{case.id}"))
        assert "Somebody with the same name gave this number in another request" in said and other.request_code in said


def test_one_click_files_a_text(browser: Browser) -> None:
    elena, maria, _luis = family(*NAMES)
    text = texted("Hi this is Elena, can you call me?")
    browser.sign_in("caseworker")
    for case in (elena, maria):
        assert "A text from this number waits" in texts_of(browser.get(f"/staff/cases/{case.id}"))
    page = browser.get("/staff/messages")
    assert "More than one person uses this number. Who wrote this?" in page.main
    assert [button.get_text(" ", strip=True).split(" · ")[0] for button in page.all("button[name=move-to]")] == list(
        NAMES
    )
    page = page.submit("Elena Baca")
    assert page.h1 == "Elena Baca" and "can you call me?" in texts_of(page)
    assert again(text).case_id == elena.id
    assert "can you call me?" not in browser.get(f"/staff/cases/{maria.id}").main
    waiting = browser.get("/staff/messages").main
    assert "Open the case and answer" in waiting and "Who wrote this?" not in waiting


def test_a_number_as_an_answer_is_given_to_whom_we_asked_by_one_click(browser: Browser) -> None:
    elena, maria, _luis = family(*NAMES)
    of_elena, of_maria = asked(elena), asked(maria)
    text = texted("2")
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages").submit("María Baca")
    assert page.h1 == "María Baca" and "The resident answers: no, I got no help" in page.main
    found = {one.id: one.answer for one in db.session.query(FollowUp)}
    assert (found[of_elena.id], found[of_maria.id]) == (None, "no")
    assert not again(text).needs_reading
    assert "We asked" not in browser.get("/staff/messages").main, "it is read"


def test_read_as_the_answer_it_is_whose_question_it_was(browser: Browser) -> None:
    elena, maria, _luis = family(*NAMES)
    asked(elena), asked(maria)
    text = texted("no no no, not yet")
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages")
    form = next(one for one in page.all("main form") if "We asked María Baca" in one.get_text())
    values = {str(one["name"]): str(one["value"]) for one in form.find_all("input")}
    browser.post(f"/staff/messages/{text.id}/answer", values | {"answer": "2"})
    assert (again(text).case_id, again(text).person_id) == (maria.id, maria.person_id)


def test_two_who_file_the_same_text(browser: Browser, another_browser: Browser) -> None:
    elena, _maria, _luis = family(*NAMES)
    text = texted("hello")
    browser.sign_in("caseworker")
    another_browser.sign_in("caseworker")
    mine, late = browser.get("/staff/messages"), another_browser.get("/staff/messages")
    mine.submit("Elena Baca")
    refused = late.submit("María Baca")
    assert refused.status == 409 and "Somebody else has filed this text meanwhile" in refused.main
    assert again(text).case_id == elena.id


def test_a_text_on_the_wrong_case_is_moved_from_there(browser: Browser) -> None:
    wrong, right = make.case(make.person("María Baca")), make.case(make.person("Elena Baca"))
    text = texted("Hi this is Elena", wrong.person.phone or "")
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{wrong.id}").follow("Move")
    assert page.h1 == "Move a text" and "Hi this is Elena" in page.main
    page = page.submit("Move it there", **{"move-code": right.request_code})
    assert page.h1 == "Elena Baca" and "Hi this is Elena" in texts_of(page)
    assert f"A text was moved here from another case · {wrong.request_code}" in page.main
    there = browser.get(f"/staff/cases/{wrong.id}")
    assert "Hi this is Elena" not in there.main
    assert f"A text was moved to another case · {right.request_code}" in there.main
    assert again(text).person_id == right.person_id


def test_the_text_of_a_stranger_is_put_with_a_case(browser: Browser) -> None:
    case = make.case(make.person("Elena Baca"))
    text = texted("It's Elena, new phone", "+15055550177")
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages").follow("Put it with a case")
    assert page.submit("Move it there", **{"move-code": "ABC-DEF"}).status == 422
    assert page.submit("Move it there", **{"move-code": case.request_code}).h1 == "Elena Baca"
    assert again(text).case_id == case.id


def test_stop_is_said_on_each_case(browser: Browser) -> None:
    elena, maria, _luis = family(*NAMES)
    texted("STOP")
    browser.sign_in("caseworker")
    for case in (elena, maria):
        page = browser.get(f"/staff/cases/{case.id}")
        assert "The number said stop: nobody who uses it gets texts" in page.find(".timeline").get_text()
        facts = page.find("dl.facts").get_text()
        assert "this number said stop" in facts and "texts are fine" not in facts
    assert "STOP" not in browser.get("/staff/messages").main


def test_an_unclear_stop_of_a_shared_number_stops_all_of_them(browser: Browser) -> None:
    elena, _maria, _luis = family(*NAMES)
    texted("please do not text me any more")
    browser.sign_in("caseworker")
    browser.get("/staff/messages").submit("They want no texts")
    assert "This number said stop" in texts_of(browser.get(f"/staff/cases/{elena.id}"))


def test_cancel_after_a_text_about_an_appointment_says_so(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    browser.get(f"/staff/cases/{case.id}").submit(
        "Make the appointment",
        **{
            "appointment-day": f"{clock.today() + timedelta(days=7):%m/%d/%Y}",
            "appointment-time": "9:30 am",
            "appointment-place": "Room 12",
        },
    )
    replies.receive({"From": phone_of(case), "Body": "Cancel", "MessageSid": "SM-c"})
    make.commit()
    page = browser.get("/staff/messages")
    assert (
        "It may mean something else too: that they cannot come to an appointment" in page.main
        and "this number said stop" in page.main
    )


@pytest.mark.parametrize("path", ["", "/move", "/file"])
def test_our_own_texts_and_other_words_have_no_such_page(browser: Browser, path: str) -> None:
    case = make.case()
    make.introduced(case.person)
    ours = db.session.query(Message).one()
    browser.sign_in("caseworker")
    make.commit()
    browser.get(f"/staff/messages/{ours.id}{path}", status=404 if path != "/file" else 405)


def test_a_full_inbox_takes_as_few_statements_as_one_text(browser: Browser) -> None:
    family(*NAMES)
    texted("one")
    browser.sign_in("caseworker")
    with statements() as few:
        browser.get("/staff/messages")
    for number in range(8):
        case: Case = make.case()
        make.case(make.person(phone=case.person.phone))
        texted(f"more {number}", phone_of(case))
    make.commit()
    with statements() as many:
        browser.get("/staff/messages")
    assert len(many) == len(few), "\n".join(many)


# A case that not everybody may see


def hidden_sister() -> tuple[Case, Case]:
    """Two who use one number; the case of the second is seen by a trained few."""
    make.account("supervisor")
    elena, maria = family("Elena Baca", "María Baca")
    restriction.restrict(maria, Restricted.RESIDENT)
    make.commit()
    return elena, maria


def test_nobody_of_a_restricted_case_is_named_to_who_may_not_see_it(browser: Browser) -> None:
    elena, maria = hidden_sister()
    asked(maria)
    of_elena = texted("hello, who is this?")
    of_elena.case_id, of_elena.person_id = elena.id, elena.person_id
    unfiled = texted("I am not safe at home")
    browser.sign_in("caseworker")
    pages = [
        browser.get(address)
        for address in (f"/staff/cases/{elena.id}", "/staff/messages", f"/staff/messages/{of_elena.id}")
    ]
    for page in pages:
        for words in ("María", maria.request_code, "not safe at home", "used by others"):
            assert words not in page.main, (words, page.url)
    assert "who is this?" in pages[1].main
    browser.get(f"/staff/messages/{unfiled.id}", status=404)
    token = {"csrf_token": str(pages[2].find("[name=csrf_token]")["value"])}
    for sent in ({"move-to": str(maria.id)}, {"move-code": maria.request_code}):
        refused = browser.post(f"/staff/messages/{of_elena.id}/file", token | {"seen": str(elena.id)} | sent)
        assert "Write the request code of the case" in refused.main
    assert again(of_elena).case_id == elena.id


def test_who_may_see_it_files_its_texts(browser: Browser) -> None:
    _elena, maria = hidden_sister()
    text = texted("I am not safe at home")
    browser.sign_in("supervisor")
    assert browser.get("/staff/messages").submit("María Baca").h1 == "María Baca"
    assert again(text).case_id == maria.id
