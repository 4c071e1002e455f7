"""E-mails at the desk: beside the texts of the case, to whom and how they stand; and one's own words by e-mail."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging import outbox, queries
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.vocabulary import Channel
from engagement.people.models import Case
from tests import make
from tests.browser import Browser
from tests.sending import told_all

BY_MAIL: dict[str, Any] = {"phone": None, "ok_to_text": False, "email": "amina@example.org"}


@pytest.fixture
def case(app: Flask) -> Case:
    """Somebody who left an address and no number."""
    made = make.case(make.person(**BY_MAIL))
    make.commit()
    return made


@pytest.mark.parametrize(
    ("state", "in_the_thread", "in_the_history"),
    [
        (S.SENT, "sent", "E-mail sent:"),
        (S.DELIVERED, "arrived", "E-mail sent, and it arrived:"),
        (S.UNDELIVERED, "did not arrive", "E-mail sent, but it came back:"),
        (S.FAILED, "could not be sent", "This e-mail could not be sent:"),
        (S.UNSURE, "not sure if it went out", "It is not sure that this e-mail went out:"),
    ],
)
def test_how_it_stands(browser: Browser, case: Case, state: S, in_the_thread: str, in_the_history: str) -> None:
    outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id).state = state
    make.commit()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}").text
    assert f"by e-mail to amina@example.org · {in_the_thread}" in page and in_the_history in page
    assert "About what you asked for: something we wrote to you is no longer so." in page


def test_what_an_organization_is_told_shows_no_link(browser: Browser, case: Case) -> None:
    office = make.organization("Mesa Adult School", email="office@example.org")
    told_all(office, "needs_you", key="k", case_id=case.id, link=lambda to: "https://d.example/answer/secret")
    make.commit()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}").text
    assert "by e-mail to Mesa Adult School" in page and "answer/secret" not in page


def test_own_words_go_by_e_mail_where_no_text_can(browser: Browser, case: Case) -> None:
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}")
    assert "It goes by e-mail to amina@example.org" in page.text
    page = page.submit("Send the e-mail", **{"text-body": "Please bring a pan."})
    assert "The e-mail is on its way." in page.text
    (sent,) = db.session.scalars(select(Message).where(Message.template == "own_words"))
    assert (sent.channel, sent.email, sent.body) == (Channel.EMAIL, "amina@example.org", "Please bring a pan.")


@pytest.mark.parametrize("facts", [{"say_nothing": True}, {"email": None}])
def test_where_nothing_can_be_written_no_form_says_so(browser: Browser, case: Case, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(case.person, name, value)
    make.commit()
    browser.sign_in("caseworker")
    assert "Send the e-mail" not in browser.get(f"/staff/cases/{case.id}").text


def test_a_stuck_one_is_on_the_list_and_can_be_sent_again(browser: Browser, case: Case) -> None:
    message = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    message.state, message.needs_reading = S.UNSURE, True
    make.commit()
    browser.sign_in("caseworker")
    page = browser.get("/staff/messages")
    assert "This e-mail of ours got stuck." in page.text and "by e-mail to amina@example.org" in page.text
    page.submit("Send it again")
    assert db.session.get_one(Message, message.id, populate_existing=True).state is S.QUEUED


def test_my_request_shows_what_was_mailed_to_them_and_nothing_that_an_organization_got(app: Flask, case: Case) -> None:
    outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id).state = S.SENT
    for one in told_all(make.organization(email="office@example.org"), "request_received", key="o", case_id=case.id):
        one.state = S.SENT
    assert [one.template for one in queries.written_lately(case)] == ["no_longer_so"]
