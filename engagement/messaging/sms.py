"""Sending through Twilio. The only importer of its SDK; every outcome is one of: Sent, refused, not sent, or unsure."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Protocol

from requests import exceptions as http
from twilio.base.exceptions import TwilioException, TwilioRestException
from twilio.http.http_client import TwilioHttpClient
from twilio.request_validator import RequestValidator
from twilio.rest import Client
from urllib3 import exceptions as pool

from engagement.messaging.outcomes import SendRefused, SendTransient, SendUnsure, Sent
from engagement.messaging.troubles import Trouble, trouble

# A worker waits this long for an answer, in seconds: Twilio mostly needs less than one.
TIMEOUT = 15.0

# Looking for a text of ours among the newest to one number: more than this many since it was sent cannot be.
_LOOK_BACK = 200

# Its clock and ours may differ, and ours may have been wrong for a while: a text of ours is looked for this long before it
# was handed over, too.
_SKEW = timedelta(minutes=65)

_FULL = 503
_TOO_FAST = 429

# The SDK logs the address of every request, phone number included, at INFO.
_quiet = logging.getLogger("engagement.twilio")
_quiet.setLevel(logging.WARNING)


class Transport(Protocol):
    """A way to hand a text to somebody who delivers it."""

    def send(self, to: str, body: str, callback_url: str) -> Sent:
        """Hand over one text, once. Raises SendRefused, SendTransient or SendUnsure."""

    def find(self, to: str, since: datetime) -> list[Sent]:
        """What the provider has for that number since then, newest first: compare bodies to settle an unsure text."""

    def works(self) -> bool:
        """Whether the provider lets us in, and the account may be used."""

    def redact(self, sid: str) -> Sent | None:
        """Blank the body kept by the provider; returns what it knows of the text by now, or None to ask again later."""


class TwilioTransport:
    """Texts through Twilio, or through any server that speaks its API (`base_url`)."""

    def __init__(
        self,
        account_sid: str,
        auth_token: str,
        *,
        from_number: str = "",
        messaging_service_sid: str = "",
        base_url: str = "",
        timeout: float = TIMEOUT,
    ):
        if not (from_number or messaging_service_sid):
            raise ValueError("a number or a messaging service to send from is needed")
        self._sender = (
            {"messaging_service_sid": messaging_service_sid} if messaging_service_sid else {"from_": from_number}
        )
        connection = TwilioHttpClient(timeout=timeout, logger=_quiet)
        # A kept connection may be closed by the other side just as we write to it, and then nobody knows what it read.
        connection.session.headers["Connection"] = "close"
        self._client = Client(account_sid, auth_token, http_client=connection)
        if base_url:
            self._client.api.base_url = base_url.rstrip("/")

    def send(self, to: str, body: str, callback_url: str) -> Sent:
        """Hand over one text, once: the API has no idempotency key, so an answer that was lost is SendUnsure."""
        try:
            message = self._client.messages.create(
                to=to, body=body, status_callback=callback_url, smart_encoded=False, **self._sender
            )
        # `from None`: the causes hold the number and the address asked, which belong in no log.
        except TwilioRestException as refusal:
            raise _meaning(refusal.status, refusal.code) from None
        except http.RequestException as error:
            raise (SendTransient() if _never_connected(error) else SendUnsure()) from None
        except (TwilioException, ValueError):
            raise SendUnsure() from None
        if not message.sid:
            raise SendUnsure()
        return Sent(message.sid, message.status or "queued", message.body or "")

    def find(self, to: str, since: datetime) -> list[Sent]:
        """Texts to that number created since then, newest first. Raises SendTransient when the provider cannot say now.

        Not asked by date sent, which a text still queued there does not have.
        """
        found: list[Sent] = []
        try:
            for message in self._client.messages.stream(to=to, limit=_LOOK_BACK):
                if message.date_created is None or message.date_created < since - _SKEW:
                    break
                found.append(Sent(message.sid, message.status, message.body or "", message.error_code))
        except (TwilioException, http.RequestException, ValueError):
            raise SendTransient() from None
        return found

    def works(self) -> bool:
        """Whether Twilio lets us in, and the account is active."""
        try:
            return bool(self._client.api.accounts(self._client.account_sid).fetch().status == "active")
        except (TwilioException, http.RequestException, ValueError):
            return False

    def redact(self, sid: str) -> Sent | None:
        """Blank the body at Twilio. Nothing left to blank is done too; still on its way, or no answer: None."""
        try:
            message = self._client.messages(sid).update(body="")
        except TwilioRestException as refusal:
            return Sent(sid, "") if refusal.status == 404 else None
        except (TwilioException, http.RequestException, ValueError):
            return None
        return Sent(sid, message.status or "", "", message.error_code)


def signature_ok(auth_token: str, url: str, params: Mapping[str, str], signature: str | None) -> bool:
    """Whether Twilio signed this webhook: `url` as Twilio called it, query included; `params` the form as it came."""
    if not auth_token or not signature:
        return False
    return bool(RequestValidator(auth_token).validate(url, params, signature))


def signature_of(auth_token: str, url: str, params: Mapping[str, str]) -> str:
    """How Twilio would sign this webhook. The handset signs its own, so that it is let in by the same door."""
    return str(RequestValidator(auth_token).compute_signature(url, params))


def _meaning(status: int, code: int | None) -> Exception:
    """What an HTTP error says about the text. A broken server may have taken it first; one that is full has not."""
    if status in (_TOO_FAST, _FULL):
        return SendRefused(code, Trouble.TRANSIENT)
    if status >= 500:
        return SendUnsure()
    return SendRefused(code, trouble(code, status))


def _never_connected(error: http.RequestException) -> bool:
    """Whether the request cannot have reached anybody: no such host, refused, or no connection in time."""
    if isinstance(error, http.ConnectTimeout):
        return True
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, pool.MaxRetryError) else cause
    return isinstance(reason, pool.NewConnectionError | pool.ConnectTimeoutError)
