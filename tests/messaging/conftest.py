"""A fresh fake of the provider, the transport that talks to it through the real SDK, and the app that texts or mails."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import select

from engagement import create_app
from engagement.foundation import clock, db, jobs
from engagement.messaging.models import Message
from engagement.messaging.sms import TwilioTransport
from tests.conftest import test_settings as settings_of
from tests.fake_twilio import NUMBER, FakeTwilio, Webhook
from tests.mail_server import MailServer
from tests.messaging.mailing import Mailing
from tests.sending import send_next


@pytest.fixture
def twilio() -> Iterator[FakeTwilio]:
    """Twilio, for one test."""
    with FakeTwilio() as fake:
        yield fake


@pytest.fixture
def transport(twilio: FakeTwilio) -> TwilioTransport:
    """A transport with a short patience."""
    return TwilioTransport(
        twilio.account_sid, twilio.auth_token, from_number=NUMBER, base_url=twilio.base_url, timeout=0.5
    )


@dataclass
class Texting:
    """The app with credentials: what it writes goes to the fake provider."""

    app: Flask
    twilio: FakeTwilio

    def deliver(self, message: Message) -> Message:
        """Commit what the test wrote, and send this text, if one goes next."""
        db.session.commit()
        send_next(message)
        return self.again(message)

    def again(self, message: Message) -> Message:
        """The text as it stands in the database now."""
        db.session.rollback()
        return db.session.get_one(Message, message.id, populate_existing=True)

    def post(self, webhook: Webhook, signature: str | None = None) -> int:
        """Call our webhook as the provider does; the HTTP status answered."""
        db.session.commit()
        parts = urlsplit(webhook.url)
        headers = webhook.headers | ({"X-Twilio-Signature": signature} if signature is not None else {})
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        answer = self.app.test_client().post(path, data=webhook.params, headers=headers)
        db.session.rollback()
        return answer.status_code

    def hear(self, phone: str, body: str, **more: str) -> int:
        """A text from a phone reaches us; the HTTP status answered."""
        return self.post(self.twilio.inbound_webhook(phone, body, "http://localhost/twilio/inbound", **more))

    def texts(self) -> list[Message]:
        """Every text but the introductions, oldest first."""
        db.session.rollback()
        told = select(Message).where(Message.template != "introduction").order_by(Message.id)
        return list(db.session.scalars(told.execution_options(populate_existing=True)))

    def said(self) -> list[str]:
        """The template of every text of ours, oldest first."""
        return [text.template for text in self.texts() if text.direction == "out"]


@contextmanager
def at_noon() -> Iterator[None]:
    """It is the last noon in the city: an hour when texts and e-mails may go."""
    here = clock.local(clock.now())
    noon = here.replace(hour=12, minute=0)
    with clock.shifted((noon if noon < here else noon - timedelta(days=1)) - here):
        yield


@pytest.fixture
def texting(app: Flask, twilio: FakeTwilio, monkeypatch: pytest.MonkeyPatch) -> Iterator[Texting]:
    """The app, texting through the fake, at noon."""
    real = settings_of(app.config["SETTINGS"].database_url, **twilio.environment())
    monkeypatch.setitem(app.config, "SETTINGS", real)
    jobs.init_app(app)
    with at_noon():
        yield Texting(app, twilio)


@pytest.fixture
def mailing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Mailing]:
    """The app, mailing through a server of its own, at noon."""
    with MailServer() as server, at_noon():
        real = settings_of(app.config["SETTINGS"].database_url, **server.environment())
        monkeypatch.setitem(app.config, "SETTINGS", real)
        yield Mailing(app, server)


@pytest.fixture
def address(make_database: Callable[[str], str]) -> str:
    """A database that the killed workers have for themselves."""
    return make_database("desk_kill")


@contextmanager
def app_on(address: str, provider: dict[str, str]) -> Iterator[Flask]:
    """The app of the office on that database, with the provider, or the mail server, of the test at hand."""
    before = jobs._app
    made = create_app(settings_of(address, **provider))
    with made.app_context():
        yield made
        db.session.remove()
        db.database.engine.dispose()
    if before is not None:
        jobs.init_app(before)


@pytest.fixture
def office(address: str, slow_twilio: FakeTwilio) -> Iterator[Flask]:
    """That app, for workers that are killed while they text."""
    with app_on(address, slow_twilio.environment()) as made:
        yield made
