"""The app as a city runs it: no demo in it, cookies and texts for real, behind a proxy that speaks https."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from engagement import create_app
from engagement.accounts.demo_accounts import DEMO_ACCOUNTS, PASSWORD
from engagement.accounts.models import Account
from engagement.foundation import crypto, db, jobs
from engagement.foundation.settings import load
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from tests import make
from tests.fake_twilio import FakeTwilio
from tests.foundation.test_settings import GOOD
from tests.sending import send_next

BASE = "https://desk.example.org"


@pytest.fixture
def twilio() -> Iterator[FakeTwilio]:
    with FakeTwilio() as fake:
        yield fake


@pytest.fixture
def production(app: Flask, twilio: FakeTwilio) -> Iterator[Flask]:
    """Production's own settings, on the database of the test."""
    made = create_app(
        load(
            GOOD
            | {"DATABASE_URL": app.config["SETTINGS"].database_url, "ENGAGEMENT_PROXIES": "1"}
            | twilio.environment()
        )
    )
    with made.app_context():
        yield made
        db.session.remove()
        db.database.engine.dispose()
    crypto.hold(app.config["SETTINGS"])
    jobs.init_app(app)


@pytest.fixture
def visitor(production: Flask) -> FlaskClient:
    """Somebody outside, through the proxy."""
    client = production.test_client()
    client.environ_base |= {"HTTP_X_FORWARDED_PROTO": "https", "HTTP_X_FORWARDED_HOST": "desk.example.org"}
    return client


def test_nothing_of_the_demo_is_there(production: Flask, visitor: FlaskClient) -> None:
    for path in ("/handset", "/handset/0123456789abcdef"):
        assert visitor.get(path).status_code == 404
        assert visitor.post(path, data={"body": "1"}, follow_redirects=True).status_code in (400, 404, 405)
    page = visitor.get("/staff/").text
    assert PASSWORD not in page and not any(one.email in page for one in DEMO_ACCOUNTS)
    assert db.session.scalars(select(Account.id)).all() == []


def test_the_cookie_and_the_headers_are_for_https_only(visitor: FlaskClient) -> None:
    answer = visitor.get("/en/request")
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-desk=") and "Secure" in cookie and "Path=/" in cookie and "Domain" not in cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_password_is_dear_to_guess(production: Flask) -> None:
    # Not so in the apps of other tests: see hash_quickly.
    assert make.account().password.startswith("$argon2id$v=19$m=65536,t=3,p=4$")


def test_figures_are_not_for_everybody(visitor: FlaskClient) -> None:
    assert visitor.get("/metrics").status_code == 404


def test_a_text_goes_out_and_its_signed_news_comes_back_through_the_proxy(
    production: Flask, visitor: FlaskClient, twilio: FakeTwilio, capfd: pytest.CaptureFixture[str]
) -> None:
    person = make.person("Amina Rahimi", phone="+15055550142")
    message = outbox.queue(person, "return_code", key="k", digits="402917")
    phone, body = str(person.phone), str(message.body)
    db.session.commit()
    send_next(message)
    webhook = twilio.status_webhook(str(twilio.messages[0]["sid"]), "delivered")
    parts = urlsplit(webhook.url)
    assert f"{parts.scheme}://{parts.netloc}" == BASE
    path = f"{parts.path}?{parts.query}"
    assert visitor.post(path, data=webhook.params).status_code == 403
    forged = webhook.params | {"MessageStatus": "failed"}
    assert visitor.post(path, data=forged, headers=webhook.headers).status_code == 403
    for _ in range(2):
        assert visitor.post(path, data=webhook.params, headers=webhook.headers).status_code == 204
    db.session.rollback()
    kept = db.session.get_one(Message, message.id, populate_existing=True)
    assert kept.state is MessageState.DELIVERED
    written = "".join(capfd.readouterr())
    for secret in (phone, phone[1:], body, "Amina", twilio.auth_token):
        assert secret not in written
