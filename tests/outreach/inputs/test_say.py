"""What people tell the city, and who reads it."""

import pytest
from sqlalchemy import select, text

from engagement.foundation import db
from engagement.outreach.inputs import actions
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.inputs.queries import A_PAGE
from tests import make
from tests.browser import Browser


def inputs() -> list[ResidentInput]:
    """Everything said so far."""
    return list(db.session.scalars(select(ResidentInput).order_by(ResidentInput.id)))


@pytest.mark.parametrize("lang", ["en", "es", "ar"])
def test_what_is_said_is_kept_sealed(browser: Browser, lang: str) -> None:
    page = browser.get(f"/{lang}/say").submit(topic="idea", body="More buses at night 🚌")
    assert page.path == f"/{lang}/say/thanks"
    (said,) = inputs()
    assert (said.topic, said.body, said.contact, said.wants_answer, said.language) == (
        "idea",
        "More buses at night 🚌",
        None,
        False,
        lang,
    )
    stored = db.session.scalar(text("SELECT body FROM resident_input"))
    assert b"buses" not in bytes(stored)


def test_an_answer_is_wanted_if_there_is_a_way(browser: Browser) -> None:
    browser.get("/en/say").submit(topic="unfair", body="At the counter", contact="ana@example.org")
    assert inputs()[0].wants_answer


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"body": "More buses"}, "topic"),
        ({"topic": "idea", "body": ""}, "body"),
        ({"topic": "idea", "body": "x" * 2001}, "body"),
        ({"topic": "idea", "body": "SSN 123-45-6789"}, "body"),
        ({"topic": "nonsense", "body": "More buses"}, "topic"),
        ({"topic": "idea", "body": "More buses", "contact": "505-555-01"}, "contact"),
        ({"topic": "idea", "body": "More buses", "contact": "ana@example"}, "contact"),
    ],
)
def test_what_cannot_be_kept_is_said_at_the_field(browser: Browser, fields: dict[str, str], field: str) -> None:
    page = browser.get("/en/say").submit(**fields)
    assert page.status == 422
    assert page.find(f"#problems a[href='#{field}']")
    assert page.find("#body").get_text() == fields["body"]
    assert inputs() == []


def test_words_about_status_are_asked_about(browser: Browser) -> None:
    page = browser.get("/en/say").submit(topic="unfair", body="They asked for my visa")
    assert (page.status, inputs()) == (422, [])
    page.submit("Keep these words and send")
    assert inputs()[0].body == "They asked for my visa"


def test_danger_brings_the_lines(browser: Browser) -> None:
    page = browser.get("/en/say").submit(topic="other", body="I want to die")
    assert "tel:988" in {link["href"] for link in page.all("main a")}


def test_staff_read_it_newest_first_page_by_page(browser: Browser) -> None:
    for number in range(A_PAGE + 1):
        actions.say("idea", f"Idea {number}.", None, "en")
    make.commit()
    account = browser.sign_in("outreach")
    page = browser.get("/staff/input")
    assert f"Idea {A_PAGE}." in page.main
    assert "Idea 0." not in page.main
    assert "Idea 0." in page.follow("Older messages").main
    page = page.submit("Mark as read")
    newest = inputs()[-1]
    assert newest.read_at is not None
    assert newest.read_by_id == account.id
    assert f"{A_PAGE} messages nobody has read yet" in page.main


def test_a_caseworker_does_not_read_it(browser: Browser) -> None:
    browser.sign_in("caseworker")
    browser.get("/staff/input", status=403)


def test_a_button_pressed_twice_says_it_once(browser: Browser) -> None:
    page = browser.get("/en/say")
    for words in ("More buses", "More buses", "More trees"):
        page.submit("Send", topic="idea", body=words)
    assert [said.body for said in inputs()] == ["More buses", "More trees"]
