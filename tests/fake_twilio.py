"""A small server that keeps Twilio's contract for texts: run it in a test, or `python -m tests.fake_twilio --port 8089`.

The real SDK talks to it through TWILIO_BASE_URL. It can be slow, fail, or hang up after it took a text; it signs its webhooks.
"""

import argparse
import json
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Self
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

from twilio.request_validator import RequestValidator

from tests.fake_twilio_http import FakeTwilioServer, Problem, checked, segments, written_now

Message = dict[str, Any]

ACCOUNT_SID = "AC" + "0" * 32
AUTH_TOKEN = "fake-auth-token"
NUMBER = "+15055550100"
SERVICE_SID = "MG" + "0" * 32
STOP_WORDS = {"stop", "stopall", "unsubscribe", "cancel", "end", "quit", "revoke", "optout"}
START_WORDS = {"start", "unstop", "yes"}
ON_ITS_WAY = {"accepted", "scheduled", "queued", "sending"}


@dataclass(frozen=True)
class Script:
    """What is to go wrong with one request: an error answer, or none at all; before or after the text was taken, and how late."""

    http: int | None
    code: int | None = None
    after_storing: bool = False
    seconds: float = 0.0


@dataclass(frozen=True)
class Webhook:
    """A signed request to us, for a test to send by the client of its choice."""

    url: str
    params: dict[str, str]
    headers: dict[str, str]

    def post(self, via: str = "") -> int:
        """Send it over HTTP (to `via`, when what we are called from outside is not where we listen); the status answered."""
        request = Request(via or self.url, urlencode(self.params).encode(), self.headers)
        try:
            with urlopen(request, timeout=10) as answer:
                return int(answer.status)
        except HTTPError as refusal:
            with refusal:
                return refusal.code


class FakeTwilio:
    """Twilio on 127.0.0.1. `messages` holds what it took, oldest first, each as its JSON with `status_callback` added.

    `weather` says what goes wrong with a send for which the test has set nothing.
    """

    def __init__(self, port: int = 0, auto: tuple[str, ...] = ()):
        self.account_sid, self.auth_token = ACCOUNT_SID, AUTH_TOKEN
        self.senders = {NUMBER, SERVICE_SID}
        self.messages: list[Message] = []
        self._by_sid: dict[str, Message] = {}
        self.stopped: set[str] = set()
        self.status, self.refuses = "active", Script(None)
        self.latency_before = self.latency_after = 0.0
        self.auto = auto
        self.requests = 0
        self.changed = threading.Condition()
        self.weather: Callable[[], Script | None] = lambda: None
        self._scripts: deque[Script] = deque()
        self._stopping = threading.Event()
        self._server = FakeTwilioServer(self, port)
        self.base_url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    # Its life

    def start(self) -> Self:
        """Serve in a thread."""
        self._thread.start()
        return self

    def stop(self) -> None:
        """Serve no more; whoever still waits for an answer gets it now."""
        self._stopping.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self.start()

    def __exit__(self, *_: object) -> None:
        self.stop()

    def environment(self) -> dict[str, str]:
        """What to set for an application that is to text through it."""
        return {
            "TWILIO_ACCOUNT_SID": self.account_sid,
            "TWILIO_AUTH_TOKEN": self.auth_token,
            "TWILIO_FROM": NUMBER,
            "TWILIO_BASE_URL": self.base_url,
            "ENGAGEMENT_TEXTS_PER_SECOND": "100000",
        }

    # What the test says

    def fail_next(
        self, code: int | None = None, http: int = 400, *, times: int = 1, after_storing: bool = False
    ) -> None:
        """Answer the next sends with this error. Without a code the answer is no JSON, as a broken gateway's."""
        self._scripts.extend([Script(http, code, after_storing)] * times)

    def drop_next(self, *, after_storing: bool = True, times: int = 1) -> None:
        """Hang up on the next sends without an answer, having taken the text or not."""
        self._scripts.extend([Script(None, None, after_storing)] * times)

    def refuse(self, code: int | None = None, http: int | None = 401) -> None:
        """Refuse everything from now on with this error, or with `http=None` nothing any more."""
        self.refuses = Script(http, code)

    def wait_for(self, count: int, seconds: float = 10.0) -> bool:
        """Wait until that many texts were taken."""
        with self.changed:
            return self.changed.wait_for(lambda: len(self.messages) >= count, seconds)

    def status_webhook(self, sid: str, status: str, error_code: int | None = None) -> Webhook:
        """Move a text on and make the callback that tells so."""
        message = self.message(sid)
        message |= {"status": status, "error_code": error_code, "date_updated": written_now()}
        if status in {"sent", "delivered", "undelivered"}:
            message["date_sent"] = message["date_sent"] or written_now()
        params = {"MessageSid": sid, "SmsSid": sid, "MessageStatus": status, "SmsStatus": status}
        params |= {"To": message["to"], "From": message["from"] or NUMBER}
        params |= {} if error_code is None else {"ErrorCode": str(error_code)}
        return self._signed(message["status_callback"], params)

    def callback(self, sid: str, status: str, error_code: int | None = None, via: str = "") -> int:
        """Move a text on and call back; the HTTP status answered."""
        return self.status_webhook(sid, status, error_code).post(via)

    def inbound_webhook(self, from_: str, body: str, url: str, **more: str) -> Webhook:
        """A text from a phone. As Twilio does by default, STOP blocks the number and START lets it through again."""
        word = body.strip().lower()
        if word in STOP_WORDS:
            self.stopped.add(from_)
        elif word in START_WORDS:
            self.stopped.discard(from_)
        sid = more.pop("MessageSid", "SM" + uuid.uuid4().hex)
        params = {"MessageSid": sid, "SmsSid": sid, "SmsMessageSid": sid, "SmsStatus": "received"}
        params |= {"From": from_, "To": NUMBER, "Body": body, "NumMedia": "0", "NumSegments": str(segments(body))}
        params |= {"FromCountry": "US", "FromState": "NM", "FromCity": "", "FromZip": "", "ToCountry": "US"}
        return self._signed(url, params | more)

    def inbound(self, from_: str, body: str, url: str, via: str = "", **more: str) -> int:
        """A text from a phone, delivered to our webhook; the HTTP status answered."""
        return self.inbound_webhook(from_, body, url, **more).post(via)

    def _signed(self, url: str, params: dict[str, str]) -> Webhook:
        params |= {"AccountSid": self.account_sid, "ApiVersion": "2010-04-01"}
        headers = {
            "X-Twilio-Signature": RequestValidator(self.auth_token).compute_signature(url, params),
            "I-Twilio-Idempotency-Token": str(uuid.uuid4()),
            "Content-Type": "application/x-www-form-urlencoded; charset=UTF-8",
            "User-Agent": "TwilioProxy/1.1",
        }
        return Webhook(url, params, headers)

    # What the server asks

    def message(self, sid: str) -> Message:
        """One text by its sid."""
        if sid not in self._by_sid:
            raise Problem(404, 20404, f"The requested resource {sid} was not found")
        return self._by_sid[sid]

    def let_in(self) -> None:
        """Refuse whatever is asked, while the account is refused."""
        if self.refuses.http is not None:
            raise Problem(self.refuses.http, self.refuses.code, "Not with this account")

    def account(self) -> Message:
        """GET /Accounts/{sid}: the account itself."""
        return {"sid": self.account_sid, "status": self.status, "type": "Full", "friendly_name": "Fake"}

    def take(self, form: dict[str, str]) -> Message | None:
        """POST /Messages: the text taken, or None to hang up. Raises Problem as the script or Twilio's rules have it."""
        asked_at = time.time()
        self._stopping.wait(self.latency_before)
        script = self._scripts.popleft() if self._scripts else self.weather()
        self._stopping.wait(script.seconds if script else 0)
        if script is not None and not script.after_storing:
            return self._go_wrong(script)
        checked(form, self.senders, self.stopped)
        message = self._stored(form, asked_at)
        if self.auto and message["status_callback"]:
            threading.Thread(target=self._report, args=(message["sid"],), daemon=True).start()
        self._stopping.wait(self.latency_after)
        return message if script is None else self._go_wrong(script)

    def _go_wrong(self, script: Script) -> Message | None:
        if script.http is not None:
            raise Problem(script.http, script.code, "As the test wished")
        return None

    def _stored(self, form: dict[str, str], asked_at: float) -> Message:
        sid, service = "SM" + uuid.uuid4().hex, form.get("MessagingServiceSid")
        uri = f"/2010-04-01/Accounts/{self.account_sid}/Messages/{sid}"
        message: Message = {
            "sid": sid,
            "account_sid": self.account_sid,
            "messaging_service_sid": service,
            "to": form["To"],
            "from": form.get("From"),
            "body": form["Body"],
            "status": "accepted" if service else "queued",
            "num_segments": "0" if service else str(segments(form["Body"])),
            "num_media": "0",
            "direction": "outbound-api",
            "date_created": written_now(),
            "date_updated": written_now(),
            "date_sent": None,
            "price": None,
            "price_unit": "USD",
            "error_code": None,
            "error_message": None,
            "api_version": "2010-04-01",
            "uri": f"{uri}.json",
            "subresource_uris": {"media": f"{uri}/Media.json"},
            "status_callback": form.get("StatusCallback", ""),
            "asked_at": asked_at,
        }
        self.keep(message)
        return message

    def keep(self, message: Message) -> None:
        """Have this text, as if it had been sent."""
        with self.changed:
            self.messages.append(message)
            self._by_sid[message["sid"]] = message
            self.changed.notify_all()

    def _report(self, sid: str) -> None:
        for status in self.auto:
            self.callback(sid, status)

    def redact(self, sid: str, form: dict[str, str]) -> Message:
        """POST /Messages/{sid}: only an empty body is accepted, and only once the text is out."""
        message = self.settled(sid)
        if form.get("Body") != "":
            raise Problem(400, 20001, "Body may only be updated to the empty string")
        message |= {"body": "", "date_updated": written_now()}
        return message

    def settled(self, sid: str) -> Message:
        """A text that is no longer on its way; Twilio changes and deletes no other."""
        message = self.message(sid)
        if message["status"] in ON_ITS_WAY:
            raise Problem(409, 20009, "Cannot delete this resource before it is complete")
        return message

    def delete(self, sid: str) -> None:
        """DELETE /Messages/{sid}."""
        self.messages.remove(self.settled(sid))
        del self._by_sid[sid]


def main() -> None:
    """Serve until interrupted, reporting every text as sent and delivered."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8089)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds before each answer")
    options = parser.parse_args()
    with FakeTwilio(options.port, auto=("sent", "delivered")) as fake:
        fake.latency_after = options.latency
        print(json.dumps(fake.environment(), indent=2), flush=True)
        with suppress(KeyboardInterrupt):
            threading.Event().wait()


if __name__ == "__main__":
    main()
