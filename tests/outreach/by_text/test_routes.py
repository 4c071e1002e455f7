"""The word of a poster at the desk and on paper, and filing a text, by what a person reads."""

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging import replies
from engagement.outreach.by_text.models import PosterWord
from engagement.outreach.inputs.models import ResidentInput
from engagement.outreach.plans.standing import PlanState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser


def desk(browser: Browser, department: str = "Transit") -> None:
    make.belongs(make.department(department), browser.sign_in(Role.OUTREACH))
    make.commit()


def test_a_word_is_chosen_printed_and_taken_away(app: Flask, browser: Browser, another_browser: Browser) -> None:
    desk(browser)
    event = make.event()
    page = browser.get(f"/staff/outreach/events/{event.id}").follow("A word to text")
    assert page.submit("Save the word", word="STOP7").status == 422
    page = page.submit("Save the word", word="bus 7")
    assert "The word is BUS7" in page.main and "takes texts" in page.main and "Text BUS7 to 505-555-" in page.main
    for kind in ("poster", "flyer", "cards"):
        for tag, said in (("en", "Text BUS7 to 505-555-"), ("es", "Envíe BUS7 por mensaje"), ("ar", "BUS7")):
            assert said in another_browser.get(f"/{tag}/events/{event.id}/{kind}").main
    assert "Text BUS7 to" in another_browser.get(f"/en/events/{event.id}").main
    page = browser.get(page.path).submit("Take BUS7 away")
    assert "Texts with it wait for a person" in page.main
    assert "BUS7" not in another_browser.get(f"/en/events/{event.id}/poster").main
    assert db.session.scalars(select(PosterWord)).one().closed_at is not None


def test_a_plan_has_one_too_and_nobody_else_chooses_it(app: Flask, browser: Browser) -> None:
    desk(browser)
    plan, other = make.plan(), make.plan(make.department("Parks"), name="Theirs")
    page = browser.get(f"/staff/plans/{plan.id}").follow("A word to text").submit("Save the word", word="")
    assert "takes no texts: nobody was told yet" in page.main
    assert db.session.scalars(select(PosterWord)).one().plan_id == plan.id
    browser.get(f"/staff/plans/{other.id}/word", status=404)


@pytest.mark.parametrize("number", ["", "+15055550100"])
def test_without_a_number_for_texts_nothing_is_printed(app: Flask, browser: Browser, number: str) -> None:
    event = make.event()
    db.session.add(PosterWord(word="BUS7", known_as="BUS7", event_id=event.id))
    make.commit()
    app.config["SETTINGS"] = (before := app.config["SETTINGS"]).model_copy(
        update={"twilio_account_sid": "AC1", "twilio_auth_token": "t", "twilio_from": number}
    )
    try:
        said = browser.get(f"/en/events/{event.id}/poster").main
        assert ("Text BUS7 to 505-555-0100" in said) is bool(number)
    finally:
        app.config["SETTINGS"] = before


def test_an_unclear_text_is_filed_once_and_taken_back(app: Flask, browser: Browser) -> None:
    plan = make.plan(state=PlanState.APPROVED, approved_version=1)
    make.plan(name="A draft")
    browser.sign_in(Role.CASEWORKER)
    replies.receive({"From": "+15055550142", "Body": "The stop at Zuni is dark", "MessageSid": "SM1"})
    make.commit()
    page = browser.get("/staff/messages").follow("This is what they say to the city")
    assert "A draft" not in page.main and page.submit("File it").status == 422
    page = page.submit("File it", about=f"plan:{plan.id}")
    assert "It is filed" in page.main and "Bus route 99" in page.main and not page.all("select")
    assert "The stop at Zuni is dark" not in browser.get("/staff/messages").main
    assert db.session.scalars(select(ResidentInput)).one().plan_id == plan.id
    page = browser.get(page.path).submit("Undo")
    assert "It is taken back" in page.main and not db.session.scalars(select(ResidentInput)).all()
    assert "The stop at Zuni is dark" in browser.get("/staff/messages").main
