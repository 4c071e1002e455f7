"""The fake keeps Twilio's contract, driven by Twilio's own SDK."""

import re
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any
from urllib.parse import parse_qsl

import pytest
from twilio.base.exceptions import TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client

from tests.fake_twilio import AUTH_TOKEN, NUMBER, SERVICE_SID, FakeTwilio
from tests.fake_twilio_http import segments

TO = "+15055550142"


def client_of(twilio: FakeTwilio, token: str = AUTH_TOKEN) -> Client:
    connection = TwilioHttpClient(timeout=5)
    connection.session.headers["Connection"] = "close"
    client = Client(twilio.account_sid, token, http_client=connection)
    client.api.base_url = twilio.base_url
    return client


@pytest.fixture
def client(twilio: FakeTwilio) -> Client:
    return client_of(twilio)


class Heard(HTTPServer):
    """A desk that writes down every webhook: the path, the form and the signature."""

    def __init__(self) -> None:
        self.heard: list[tuple[str, dict[str, str], str]] = []
        self.answer = 204
        super().__init__(("127.0.0.1", 0), Listener)
        self.url = f"http://127.0.0.1:{self.server_port}"

    def wait_for(self, count: int) -> None:
        limit = time.monotonic() + 5
        while len(self.heard) < count and time.monotonic() < limit:
            time.sleep(0.01)


class Listener(BaseHTTPRequestHandler):
    server: Heard

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = dict(parse_qsl(body, keep_blank_values=True))
        self.server.heard.append((self.path, form, self.headers["X-Twilio-Signature"]))
        self.send_response(self.server.answer)
        self.end_headers()

    def log_message(self, *_: Any) -> None: ...


@pytest.fixture
def desk() -> Iterator[Heard]:
    with Heard() as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def test_a_created_message_has_the_real_fields(twilio: FakeTwilio, client: Client) -> None:
    message = client.messages.create(to=TO, from_=NUMBER, body="hello")
    assert re.fullmatch(r"SM[0-9a-f]{32}", message.sid)
    assert (message.status, message.num_segments, message.direction) == ("queued", "1", "outbound-api")
    assert (message.error_code, message.date_sent) == (None, None)
    assert abs(message.date_created - datetime.now(UTC)) < timedelta(seconds=5)
    assert message.uri == f"/2010-04-01/Accounts/{twilio.account_sid}/Messages/{message.sid}.json"
    assert client.messages(message.sid).fetch().body == "hello"


def test_a_messaging_service_accepts_first(client: Client) -> None:
    message = client.messages.create(to=TO, messaging_service_sid=SERVICE_SID, body="hello")
    assert (message.status, message.num_segments, message.from_) == ("accepted", "0", None)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "505-555-0142"}, 21211),
        ({"to": ""}, 21604),
        ({"from_": "+15055559999"}, 21606),
        ({"from_": ""}, 21603),
        ({"body": ""}, 21602),
        ({"body": "x" * 1601}, 21617),
        ({"to": NUMBER}, 21266),
        ({"status_callback": "/twilio/status"}, 21609),
    ],
)
def test_what_twilio_refuses(twilio: FakeTwilio, client: Client, change: dict[str, str], code: int) -> None:
    with pytest.raises(TwilioRestException) as refusal:
        client.messages.create(**{"to": TO, "from_": NUMBER, "body": "hello"} | change)
    assert (refusal.value.status, refusal.value.code) == (400, code)
    assert twilio.messages == []


def test_a_wrong_token_is_refused(twilio: FakeTwilio) -> None:
    with pytest.raises(TwilioRestException) as refusal:
        client_of(twilio, "wrong").messages.create(to=TO, from_=NUMBER, body="hello")
    assert (refusal.value.status, refusal.value.code) == (401, 20003)


def test_stop_blocks_the_number_until_start(twilio: FakeTwilio, client: Client, desk: Heard) -> None:
    assert twilio.inbound(TO, "STOP", f"{desk.url}/twilio/inbound") == 204
    with pytest.raises(TwilioRestException) as refusal:
        client.messages.create(to=TO, from_=NUMBER, body="hello")
    assert refusal.value.code == 21610
    twilio.inbound(TO, " start ", f"{desk.url}/twilio/inbound")
    assert client.messages.create(to=TO, from_=NUMBER, body="hello").sid
    assert [form["Body"] for _, form, _ in desk.heard] == ["STOP", " start "]


def test_listing_by_number_and_date(twilio: FakeTwilio, client: Client) -> None:
    sids = [client.messages.create(to=to, from_=NUMBER, body="hello").sid for to in (TO, "+15055550143", TO, TO)]
    assert [message.sid for message in client.messages.list(to=TO)] == [sids[3], sids[2], sids[0]]
    assert [message.sid for message in client.messages.list(to=TO, page_size=2)] == [sids[3], sids[2], sids[0]]
    twilio.status_webhook(sids[0], "sent")
    hour_ago = datetime.now(UTC) - timedelta(hours=1)
    assert [message.sid for message in client.messages.list(to=TO, date_sent_after=hour_ago)] == [sids[0]]
    assert client.messages.list(to=TO, date_sent_before=hour_ago) == []


def test_blanking_and_deleting_wait_for_the_end(twilio: FakeTwilio, client: Client) -> None:
    sid = client.messages.create(to=TO, from_=NUMBER, body="hello").sid
    message = client.messages(sid)
    for act, given in ((message.update, {"body": ""}), (message.delete, {})):
        with pytest.raises(TwilioRestException) as refusal:
            act(**given)
        assert (refusal.value.status, refusal.value.code) == (409, 20009)
    twilio.status_webhook(sid, "delivered")
    with pytest.raises(TwilioRestException, match="empty"):
        client.messages(sid).update(body="another")
    assert client.messages(sid).update(body="").body == ""
    assert client.messages(sid).delete() is True
    with pytest.raises(TwilioRestException) as refusal:
        client.messages(sid).fetch()
    assert (refusal.value.status, refusal.value.code) == (404, 20404)


def test_a_callback_is_signed_for_the_address_given(twilio: FakeTwilio, client: Client, desk: Heard) -> None:
    outside = "https://desk.example.org/twilio/status?message=7"
    sid = client.messages.create(to=TO, from_=NUMBER, body="hello", status_callback=outside).sid
    assert twilio.callback(sid, "undelivered", 30005, via=f"{desk.url}/twilio/status?message=7") == 204
    [(path, form, signature)] = desk.heard
    assert path == "/twilio/status?message=7"
    assert (form["MessageSid"], form["MessageStatus"], form["ErrorCode"]) == (sid, "undelivered", "30005")
    assert RequestValidator(AUTH_TOKEN).validate(outside, form, signature)
    assert client.messages(sid).fetch().error_code == 30005


def test_a_refused_webhook_gives_its_status(twilio: FakeTwilio, desk: Heard) -> None:
    desk.answer = 403
    assert twilio.inbound(TO, "hello", f"{desk.url}/twilio/inbound") == 403


def test_callbacks_by_itself_even_before_the_answer(twilio: FakeTwilio, client: Client, desk: Heard) -> None:
    twilio.auto, twilio.latency_after = ("sent", "delivered"), 0.3
    client.messages.create(to=TO, from_=NUMBER, body="hello", status_callback=f"{desk.url}/twilio/status")
    desk.wait_for(2)
    assert [form["MessageStatus"] for _, form, _ in desk.heard] == ["sent", "delivered"]


def test_scripts_are_played_once_each(twilio: FakeTwilio, client: Client) -> None:
    twilio.fail_next(20429, 429, times=2)
    for _ in range(2):
        with pytest.raises(TwilioRestException):
            client.messages.create(to=TO, from_=NUMBER, body="hello")
    assert client.messages.create(to=TO, from_=NUMBER, body="hello").sid
    assert twilio.wait_for(1) and not twilio.wait_for(2, seconds=0.01)


@pytest.mark.parametrize(
    ("body", "times", "count"),
    [("a", 160, 1), ("a", 161, 2), ("€", 80, 1), ("á", 70, 1), ("á", 71, 2), ("😀", 36, 2)],
)
def test_segments(body: str, times: int, count: int) -> None:
    assert segments(body * times) == count
