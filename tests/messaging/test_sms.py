"""Every way a send can end, through the real SDK."""

import logging
import socket
from datetime import UTC, datetime, timedelta

import pytest

from engagement.messaging.outcomes import SendRefused, SendTransient, SendUnsure, Sent
from engagement.messaging.sms import TwilioTransport, signature_ok
from engagement.messaging.troubles import Trouble
from tests.fake_twilio import AUTH_TOKEN, NUMBER, SERVICE_SID, FakeTwilio

TO = "+15055550142"
BACK = "https://desk.example.org/twilio/status?message=7"
TEXT = "مرحبا \u2068Río\u2069: “ok”"


def long_ago() -> datetime:
    return datetime.now(UTC) - timedelta(minutes=5)


def test_a_text_is_sent_as_written(twilio: FakeTwilio, transport: TwilioTransport) -> None:
    sent = transport.send(TO, TEXT, BACK)
    [message] = twilio.messages
    assert (sent.sid, sent.status) == (message["sid"], "queued")
    assert (message["to"], message["from"], message["body"]) == (TO, NUMBER, TEXT)
    assert message["status_callback"] == BACK


def test_a_messaging_service_may_stand_for_the_number(twilio: FakeTwilio) -> None:
    transport = TwilioTransport(
        twilio.account_sid, twilio.auth_token, messaging_service_sid=SERVICE_SID, base_url=twilio.base_url
    )
    assert transport.send(TO, "hello", BACK).status == "accepted"
    assert twilio.messages[0]["messaging_service_sid"] == SERVICE_SID


def test_a_sender_is_needed() -> None:
    with pytest.raises(ValueError, match="send from"):
        TwilioTransport("AC1", "token")


@pytest.mark.parametrize(
    ("code", "http", "kind"),
    [
        (21610, 400, Trouble.OPT_OUT),
        (21211, 400, Trouble.PERMANENT),
        (21614, 400, Trouble.PERMANENT),
        (20429, 429, Trouble.TRANSIENT),
        (20503, 503, Trouble.TRANSIENT),
        (None, 503, Trouble.TRANSIENT),
        (21408, 403, Trouble.PERMANENT),
        (20003, 401, Trouble.PAUSE),
        (None, 403, Trouble.PAUSE),
    ],
)
def test_refusals(twilio: FakeTwilio, transport: TwilioTransport, code: int | None, http: int, kind: Trouble) -> None:
    twilio.fail_next(code, http)
    with pytest.raises(SendRefused) as refusal:
        transport.send(TO, "hello", BACK)
    assert refusal.value.kind is kind
    assert (twilio.messages, twilio.requests) == ([], 1)


@pytest.mark.parametrize(("code", "http"), [(20500, 500), (None, 502), (None, 504)])
def test_a_broken_server_may_have_taken_it(
    twilio: FakeTwilio, transport: TwilioTransport, code: int | None, http: int
) -> None:
    twilio.fail_next(code, http, after_storing=True)
    with pytest.raises(SendUnsure):
        transport.send(TO, "hello", BACK)
    assert [found.body for found in transport.find(TO, long_ago())] == ["hello"]


@pytest.mark.parametrize("stored", [True, False])
def test_a_lost_answer_is_settled_by_looking(twilio: FakeTwilio, transport: TwilioTransport, stored: bool) -> None:
    twilio.drop_next(after_storing=stored)
    with pytest.raises(SendUnsure):
        transport.send(TO, TEXT, BACK)
    assert [found.body for found in transport.find(TO, long_ago())] == [TEXT] * stored
    assert twilio.requests == 2, "the SDK must not have tried again"


def test_a_slow_answer_is_not_waited_for(twilio: FakeTwilio, transport: TwilioTransport) -> None:
    twilio.latency_after = 5
    with pytest.raises(SendUnsure):
        transport.send(TO, "hello", BACK)
    assert len(twilio.messages) == 1


def test_a_refused_connection_is_certainly_not_sent() -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    transport = TwilioTransport("AC" + "0" * 32, "x", from_number=NUMBER, base_url=url)
    with pytest.raises(SendTransient):
        transport.send(TO, "hello", BACK)
    with pytest.raises(SendTransient):
        transport.find(TO, long_ago())
    assert transport.redact("SM" + "0" * 32) is None


def test_an_unknown_host_is_certainly_not_sent() -> None:
    transport = TwilioTransport("AC" + "0" * 32, "x", from_number=NUMBER, base_url="http://nowhere.invalid")
    with pytest.raises(SendTransient):
        transport.send(TO, "hello", BACK)


def test_neither_errors_nor_logs_name_the_number(
    twilio: FakeTwilio, transport: TwilioTransport, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with pytest.raises(SendRefused) as refusal:
        transport.send("+999999", "hello", BACK)
    transport.find(TO, long_ago())
    assert refusal.value.code == 21211
    assert "999999" not in str(refusal.value) and refusal.value.__suppress_context__
    assert "5550142" not in caplog.text and "999999" not in caplog.text


def test_find_gives_only_this_number_and_not_the_past(twilio: FakeTwilio, transport: TwilioTransport) -> None:
    for to, body in ((TO, "first"), ("+15055550143", "other"), (TO, "second")):
        transport.send(to, body, BACK)
    twilio.messages[0]["date_created"] = "Mon, 16 Nov 2020 09:00:00 +0000"
    assert [found.body for found in transport.find(TO, long_ago())] == ["second"]
    assert [found.body for found in transport.find(TO, datetime(2020, 1, 1, tzinfo=UTC))] == ["second", "first"]


def test_find_turns_pages(twilio: FakeTwilio, transport: TwilioTransport) -> None:
    for number in range(60):
        transport.send(TO, str(number), BACK)
    assert [found.body for found in transport.find(TO, long_ago())] == [str(number) for number in range(59, -1, -1)]


def test_a_body_is_blanked_once_the_text_is_out(twilio: FakeTwilio, transport: TwilioTransport) -> None:
    sid = transport.send(TO, "hello", BACK).sid
    assert transport.redact(sid) is None
    twilio.status_webhook(sid, "delivered")
    assert transport.redact(sid) == Sent(sid, "delivered")
    assert twilio.messages[0]["body"] == ""
    assert transport.redact("SM" + "f" * 32) is not None, "nothing is left to blank"


def test_signatures(twilio: FakeTwilio) -> None:
    webhook = twilio.inbound_webhook(TO, "  sí ", "https://desk.example.org/twilio/inbound?a=1&b=2")
    signature = webhook.headers["X-Twilio-Signature"]
    assert signature_ok(AUTH_TOKEN, webhook.url, webhook.params, signature)
    assert not signature_ok(AUTH_TOKEN, webhook.url, webhook.params | {"Body": "sí"}, signature)
    assert not signature_ok(AUTH_TOKEN, webhook.url + "&c=3", webhook.params, signature)
    assert not signature_ok("another token", webhook.url, webhook.params, signature)


@pytest.mark.parametrize("signature", [None, "", "nonsense", "é"])
def test_a_missing_or_odd_signature_is_a_no(signature: str | None) -> None:
    assert not signature_ok(AUTH_TOKEN, "https://desk.example.org/twilio/inbound", {}, signature)


def test_without_a_token_nothing_is_signed() -> None:
    webhook = FakeTwilioWithoutToken().inbound_webhook(TO, "hello", "https://desk.example.org/twilio/inbound")
    assert not signature_ok("", webhook.url, webhook.params, webhook.headers["X-Twilio-Signature"])


class FakeTwilioWithoutToken(FakeTwilio):
    """Signs with the empty token, as a forger would against a desk that forgot to set one."""

    def __init__(self) -> None:
        self.account_sid, self.auth_token, self.stopped = "AC", "", set()
