"""Two who answer one text see each other; a text in a language that its reader does not read is asked about once."""

import pytest

from engagement.foundation import db
from engagement.messaging import replies
from engagement.messaging.models import Message
from engagement.people.models import Case
from tests import make
from tests.browser import Browser, Page


def asks(**facts: str) -> Case:
    """A case whose person texted us."""
    person = make.introduced(make.person(phone="+15055550142", **facts))
    case = make.case(person)
    replies.receive({"From": "+15055550142", "Body": "Can somebody call me?", "MessageSid": "SM1"})
    make.commit()
    return case


def opened(browser: Browser, case: Case, name: str = "Lena (example)") -> Page:
    browser.sign_in("caseworker", name=name)
    return browser.get(f"/staff/cases/{case.id}")


def own_words() -> list[str]:
    wanted = db.session.query(Message).filter_by(template="own_words").order_by(Message.id)
    return [text.body or "" for text in wanted]


def test_the_second_is_shown_what_the_first_sent_before_theirs_goes(browser: Browser, another_browser: Browser) -> None:
    case = asks()
    mine, late = opened(browser, case), opened(another_browser, case, "Rosa (example)")
    mine.submit(action="/text", **{"text-body": "I call you at ten."})
    refused = late.submit(action="/text", **{"text-body": "Somebody calls you on Friday."})
    said = refused.find("#problems").get_text(" ")
    assert "Lena (example)" in said and "I call you at ten." in said
    assert refused.find("textarea[name=text-body]").get_text().strip() == "Somebody calls you on Friday."
    assert own_words() == ["I call you at ten."]
    assert "The text is on its way." in refused.submit(action="/text").text
    assert own_words() == ["I call you at ten.", "Somebody calls you on Friday."]


def test_each_further_answer_is_shown_too(browser: Browser, another_browser: Browser) -> None:
    case = asks()
    mine, late = opened(browser, case), opened(another_browser, case, "Rosa (example)")
    mine.submit(action="/text", **{"text-body": "One."})
    refused = late.submit(action="/text", **{"text-body": "Mine."})
    mine.submit(action="/text", **{"text-body": "Two.", "text-nonce": "another"})
    again = refused.submit(action="/text")
    assert "Two." in again.find("#problems").get_text()
    assert own_words() == ["One.", "Two."]


def test_ones_own_text_and_those_of_before_hold_nobody_up(browser: Browser, another_browser: Browser) -> None:
    case = asks()
    first = opened(another_browser, case)
    first.submit(action="/text", **{"text-body": "Before."})
    page = opened(browser, case, "Rosa (example)")
    for number in range(2):  # both from the page as it was: the second after one's own first
        sent = page.submit(action="/text", **{"text-body": f"Mine {number}.", "text-nonce": f"n{number}"})
        assert not sent.all("#problems")
    assert own_words() == ["Before.", "Mine 0.", "Mine 1."]


@pytest.mark.parametrize("seen", ["", "nonsense", "9" * 30, "-1"])
def test_a_page_that_does_not_say_what_it_showed_is_asked(
    browser: Browser, another_browser: Browser, seen: str
) -> None:
    case = asks()
    opened(browser, case).submit(action="/text", **{"text-body": "One."})
    page = opened(another_browser, case, "Rosa (example)")
    assert page.submit(action="/text", **{"text-body": "Two.", "text-seen": seen}).all("#problems")
    assert own_words() == ["One."]


def test_english_to_a_reader_of_arabic_is_asked_about_once_and_kept_as_english(browser: Browser) -> None:
    case = asks(written_language="ar")
    page = opened(browser, case)
    assert not page.all("input[name=text-as_it_is]")
    refused = page.submit(action="/text", **{"text-body": "Please call us tomorrow"})
    assert refused.status == 422 and "They read Arabic, and this seems to be in English." in refused.main
    assert own_words() == []
    refused.submit(action="/text", **{"text-as_it_is": "y"})
    sent = db.session.query(Message).filter_by(template="own_words").one()
    assert (sent.body, sent.language) == ("Please call us tomorrow", "en")
    thread = browser.get(f"/staff/cases/{case.id}").find("section[aria-labelledby=texts]")
    assert [p["lang"] for p in thread.find_all("p", class_="ours") if "Please call us" in p.get_text()] == ["en"]


def test_arabic_to_a_reader_of_arabic_just_goes(browser: Browser) -> None:
    case = asks(written_language="ar")
    opened(browser, case).submit(action="/text", **{"text-body": "سنتصل بك غدا"})
    assert [(text.body, text.language) for text in db.session.query(Message).filter_by(template="own_words")] == [
        ("سنتصل بك غدا", "ar")
    ]
