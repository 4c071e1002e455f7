"""The HTTP face of tests/fake_twilio.py: paths, authentication, paging, and Twilio's rules for a request to send."""

import base64
import json
import re
import socket
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from gsm0338 import Codec

if TYPE_CHECKING:
    from tests.fake_twilio import FakeTwilio

E164 = re.compile(r"\+[1-9]\d{6,14}")
ACCOUNT = r"/2010-04-01/Accounts/(?P<account>AC[0-9a-f]{32})"
PATH = re.compile(ACCOUNT + r"(?P<messages>/Messages(?:/(?P<sid>SM[0-9a-f]{32}))?)?\.json")
OURS = ("status_callback", "asked_at")  # kept for the test, never shown by the API


class Problem(Exception):
    """An error answer, as Twilio words it."""

    def __init__(self, http: int, code: int | None, message: str):
        super().__init__(message)
        self.http, self.code, self.message = http, code, message

    def answer(self) -> dict[str, Any] | None:
        """Its JSON; None for an error that comes from a gateway and not from Twilio."""
        if self.code is None:
            return None
        link = f"https://www.twilio.com/docs/errors/{self.code}"
        return {"code": self.code, "message": self.message, "more_info": link, "status": self.http}


def written_now() -> str:
    """The present as the API writes it."""
    return format_datetime(datetime.now(UTC))


def checked(form: dict[str, str], senders: set[str], stopped: set[str]) -> None:
    """Refuse what Twilio refuses to send, with its codes, in its order."""
    to, body, sender = form.get("To", ""), form.get("Body", ""), form.get("From") or form.get("MessagingServiceSid", "")
    callback = form.get("StatusCallback", "")
    rules: tuple[tuple[bool, int, str], ...] = (
        (not to, 21604, "A 'To' phone number is required."),
        (not sender, 21603, "A 'From' phone number is required."),
        (not body, 21602, "Message body is required."),
        (len(body) > 1600, 21617, "The concatenated message body exceeds the 1600 character limit"),
        (not E164.fullmatch(to), 21211, f"Invalid 'To' Phone Number: {to}"),
        (sender not in senders, 21606, f"The 'From' phone number provided ({sender}) is not a valid sender"),
        (to == sender, 21266, "'To' and 'From' number cannot be the same"),
        (bool(callback) and not _is_url(callback), 21609, "The 'StatusCallback' URL is not a valid URL."),
        (to in stopped, 21610, "Attempt to send to unsubscribed recipient"),
    )
    for broken, code, message in rules:
        if broken:
            raise Problem(400, code, message)


def _is_url(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def segments(body: str) -> int:
    """How many parts the carrier counts, near enough for a fake."""
    try:
        size, single, joined = len(Codec().encode(body)[0]), 160, 153
    except UnicodeError:
        size, single, joined = len(body.encode("utf-16-be")) // 2, 70, 67
    return 1 if size <= single else -(-size // joined)


def listed(messages: list[dict[str, Any]], query: dict[str, str], path: str) -> dict[str, Any]:
    """GET /Messages: newest first, by number and by date sent (which a text still queued does not have), in pages."""
    chosen = [message for message in reversed(messages) if _matches(message, query)]
    size, page = min(int(query.get("PageSize", 50)), 1000), int(query.get("Page", 0))
    part = chosen[page * size : (page + 1) * size]

    def uri(number: int) -> str:
        return f"{path}?{urlencode(query | {'PageSize': str(size), 'Page': str(number)})}"

    return {
        "first_page_uri": uri(0),
        "previous_page_uri": uri(page - 1) if page else None,
        "next_page_uri": uri(page + 1) if len(chosen) > (page + 1) * size else None,
        "uri": uri(page),
        "page": page,
        "page_size": size,
        "start": page * size,
        "end": page * size + max(len(part) - 1, 0),
        "messages": [shown(message) for message in part],
    }


def _matches(message: dict[str, Any], query: dict[str, str]) -> bool:
    if query.get("To", message["to"]) != message["to"] or query.get("From", message["from"]) != message["from"]:
        return False
    dates = {key.removeprefix("DateSent"): value for key, value in query.items() if key.startswith("DateSent")}
    if not dates:
        return True
    if not message["date_sent"]:
        return False
    sent = parsedate_to_datetime(message["date_sent"])
    tests: dict[str, Callable[[datetime], bool]] = {
        ">": lambda limit: sent >= limit,
        "<": lambda limit: sent <= limit,
        "": lambda limit: sent.date() == limit.date(),
    }
    return all(tests[sign](_moment(value)) for sign, value in dates.items())


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def shown(message: dict[str, Any]) -> dict[str, Any]:
    """A text as the API shows it."""
    return {key: value for key, value in message.items() if key not in OURS}


class FakeTwilioServer(ThreadingHTTPServer):
    """One thread a request, so that a slow answer holds up nobody else."""

    daemon_threads = True

    def __init__(self, twilio: "FakeTwilio", port: int):
        self.twilio = twilio
        super().__init__(("127.0.0.1", port), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A caller that was killed while it waited is what some tests are about; anything else is shown."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One request."""

    protocol_version = "HTTP/1.1"
    server: FakeTwilioServer

    def do_GET(self) -> None:
        """List, or one text."""
        self._answer(self._get)

    def do_POST(self) -> None:
        """Send, or blank a text."""
        self._answer(self._post)

    def do_DELETE(self) -> None:
        """Delete a text."""
        self._answer(self._delete)

    def _get(self, sid: str | None) -> tuple[int, Any]:
        url = urlsplit(self.path)
        if self.asks_account:
            return 200, self.server.twilio.account()
        if sid:
            return 200, shown(self.server.twilio.message(sid))
        return 200, listed(self.server.twilio.messages, dict(parse_qsl(url.query)), url.path)

    def _post(self, sid: str | None) -> tuple[int, Any]:
        if sid:
            return 200, shown(self.server.twilio.redact(sid, self.form))
        message = self.server.twilio.take(self.form)
        return (201, shown(message)) if message else (0, None)

    def _delete(self, sid: str | None) -> tuple[int, Any]:
        if not sid:
            raise Problem(405, 20004, "Method not allowed")
        self.server.twilio.delete(sid)
        return 204, None

    def _answer(self, act: Callable[[str | None], tuple[int, Any]]) -> None:
        self.server.twilio.requests += 1
        # Read before refusing: closing on unread bytes resets the connection before the caller sees why.
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        self.form = dict(parse_qsl(body, keep_blank_values=True))
        try:
            status, payload = act(self._allowed())
        except Problem as problem:
            status, payload = problem.http, problem.answer()
        self.close_connection = True
        if status:
            self._write(status, payload)
        else:
            self.connection.shutdown(socket.SHUT_RDWR)

    def _allowed(self) -> str | None:
        """The text the path names, if the caller may ask."""
        path = PATH.fullmatch(urlsplit(self.path).path)
        twilio = self.server.twilio
        wanted = base64.b64encode(f"{twilio.account_sid}:{twilio.auth_token}".encode()).decode()
        if self.headers.get("Authorization") != f"Basic {wanted}":
            raise Problem(401, 20003, "Authenticate")
        twilio.let_in()
        if path is None or path["account"] != twilio.account_sid:
            raise Problem(404, 20404, f"The requested resource {urlsplit(self.path).path} was not found")
        self.asks_account = path["messages"] is None
        return path["sid"]

    def _write(self, status: int, payload: Any) -> None:
        content = json.dumps(payload).encode() if payload is not None else b"<html>Bad gateway</html>"
        if status == 204:
            content = b""
        self.send_response(status)
        self.send_header("Content-Type", "text/html" if payload is None else "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing: tests read `messages`."""
