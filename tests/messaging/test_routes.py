"""The webhooks: who is let in, and what a text said twice, late or in the wrong order does."""

from dataclasses import replace

import pytest
from flask import Flask

from engagement.foundation import db
from engagement.foundation.settings import Environment
from engagement.messaging import claims, delivery, outbox, queries
from engagement.messaging.index_tokens import token_of
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from tests import make
from tests.browser import Browser
from tests.messaging.conftest import Texting
from tests.sending import send_next


def on_its_way(texting: Texting) -> tuple[Message, str]:
    """A text the provider has, and the provider's name for it."""
    case = make.case(make.introduced(make.person()))
    message = outbox.queue(case.person, "no_longer_so", key=f"test:{make.number()}", case_id=case.id)
    message = texting.deliver(message)
    assert message.provider_id
    return message, message.provider_id


@pytest.mark.parametrize("signature", ["", "Zm9yZ2Vk", "x" * 28])
def test_a_forged_webhook_is_refused(texting: Texting, signature: str) -> None:
    message, sid = on_its_way(texting)
    assert texting.post(texting.twilio.status_webhook(sid, "delivered"), signature) == 403
    heard = texting.twilio.inbound_webhook(message.phone, "STOP", "http://localhost/twilio/inbound")
    assert texting.post(heard, signature) == 403
    assert [text.state for text in texting.texts()] == [S.SENT]


def test_a_signature_is_for_one_address_and_one_form(texting: Texting) -> None:
    _, sid = on_its_way(texting)
    other, _ = on_its_way(texting)
    webhook = texting.twilio.status_webhook(sid, "delivered")
    assert texting.post(replace(webhook, url=f"http://localhost/twilio/status?message={other.id}")) == 403
    assert texting.post(replace(webhook, params=webhook.params | {"MessageStatus": "failed"})) == 403
    assert texting.post(webhook) == 204
    assert [text.state for text in texting.texts()] == [S.DELIVERED, S.SENT]


@pytest.mark.parametrize(
    ("statuses", "final"),
    [
        (["queued", "sent", "delivered"], S.DELIVERED),
        (["delivered", "sent", "queued"], S.DELIVERED),
        (["sent", "sent", "sent"], S.SENT),
        (["delivered", "failed"], S.DELIVERED),
        (["undelivered", "delivered"], S.DELIVERED),
        (["sent", "a word of next year"], S.SENT),
    ],
)
def test_news_never_moves_a_text_backwards(texting: Texting, statuses: list[str], final: S) -> None:
    message, sid = on_its_way(texting)
    for status in statuses:
        assert texting.post(texting.twilio.status_webhook(sid, status)) == 204
    assert texting.again(message).state is final


def test_a_callback_may_come_before_the_answer_to_the_send(texting: Texting) -> None:
    case = make.case(make.introduced(make.person()))
    message = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    db.session.commit()
    claim = claims.claim()
    assert isinstance(claim, claims.Claim) and claim.message_id == message.id
    sent = delivery.transport().send(claim.to, claim.body, delivery.callback_url(message.id))
    assert texting.post(texting.twilio.status_webhook(sent.sid, "delivered")) == 204
    assert texting.again(message).state is S.DELIVERED


def test_a_callback_about_another_text_of_the_provider_changes_nothing(texting: Texting) -> None:
    message, _ = on_its_way(texting)
    other = texting.twilio.messages[0] | {"sid": "SM" + "f" * 32}
    texting.twilio.keep(other)
    assert texting.post(texting.twilio.status_webhook(other["sid"], "delivered")) == 204
    assert texting.again(message).state is S.SENT


def test_a_callback_about_no_text_of_ours(texting: Texting) -> None:
    _, sid = on_its_way(texting)
    for end in ("message=999999999", "message=x", ""):
        texting.twilio.messages[0]["status_callback"] = f"http://localhost/twilio/status?{end}".rstrip("?")
        assert texting.post(texting.twilio.status_webhook(sid, "delivered")) == 404


def test_a_replayed_text_has_no_effect(texting: Texting) -> None:
    case = make.case()
    webhook = texting.twilio.inbound_webhook(case.person.phone, "HELP", "http://localhost/twilio/inbound")
    assert [texting.post(webhook) for _ in range(3)] == [200, 200, 200]
    assert len(texting.texts()) == 2
    assert texting.said() == ["help_reply"]


def test_a_text_without_its_name_is_refused(texting: Texting) -> None:
    assert texting.hear("+15055550142", "hello", MessageSid="") == 400


def test_the_handset_shows_and_answers(browser: Browser) -> None:
    case = make.case(make.introduced(make.person("Amina Example", written_language="ar")))
    message = outbox.queue(case.person, "follow_up_contact", key="k", case_id=case.id, need="Food")
    make.commit()
    send_next(message)
    page = browser.get("/handset").follow("-555-01")
    assert "Amina Example" in page.main
    _introduction, bubble = page.all(".thread p")
    assert (bubble["dir"], bubble["lang"]) == ("rtl", "ar")
    page = page.submit("STOP")
    assert [mine.get_text().split()[0] for mine in page.all(".thread .ours")] == ["STOP"]
    assert len(queries.unread()) == 0
    page = page.submit("Send this text", body="¿Quién es?")
    assert "¿Quién es?" in page.main
    assert len(queries.unread()) == 1


def test_an_empty_text_is_not_sent(browser: Browser) -> None:
    case = make.case(make.introduced(make.person()))
    message = outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id)
    make.commit()
    send_next(message)
    page = browser.get(f"/handset/{token_of(case.person.phone_index)}").submit("Send this text", body="  ")
    assert page.status == 422
    assert "Please write a text." in page.main


def test_the_handsets_are_listed_in_pages(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engagement.messaging.routes.A_PAGE", 2)
    for _ in range(3):
        case = make.case()
        outbox.queue(case.person, "no_longer_so", key=f"t:{case.id}", case_id=case.id)
    make.commit()
    first = browser.get("/handset")
    second = first.follow("Older")
    assert [len(page.all(".phone-line")) for page in (first, second)] == [2, 1]


@pytest.mark.parametrize("token", ["0" * 16, "nonsense", "ZZZZZZZZZZZZZZZZ", "505"])
def test_no_such_handset(browser: Browser, token: str) -> None:
    browser.get(f"/handset/{token}", status=404)


def test_there_is_no_handset_in_production(app: Flask, browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    real = app.config["SETTINGS"].model_copy(update={"environment": Environment.PRODUCTION})
    monkeypatch.setitem(app.config, "SETTINGS", real)
    browser.get("/handset", status=404)
    browser.get(f"/handset/{'0' * 16}", status=404)
