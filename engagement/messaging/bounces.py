"""Reading what comes back of an e-mail of ours: a report of a mail server that could not deliver it (RFC 3464)."""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message as Part

from engagement.messaging.return_paths import message_of
from engagement.messaging.troubles import Trouble, about_the_address

# Where a mail server says to whom it brings a report, which is the address that an e-mail of ours named as its sender.
TO = ("to", "delivered-to", "x-original-to", "envelope-to")
OF_THE_RETURNED = ("message-id", "return-path")
REPORT, RETURNED = "message/delivery-status", ("message/rfc822", "text/rfc822-headers")

FAILED, DELIVERED = "failed", "delivered"
FOR_GOOD, FOR_NOW = 550, 450


@dataclass(frozen=True)
class Returned:
    """What a report says of an e-mail of ours: whether it arrived after all, or else what is in the way."""

    message_id: int
    arrived: bool
    kind: Trouble = Trouble.PERMANENT
    code: int | None = None


def read(raw: bytes, secret: str) -> Returned | None:
    """What a report says; None if it is none, is of no e-mail of ours, or says only that it takes longer.

    Whoever is away lets a machine answer to the same address: that is no report.
    """
    try:
        mail = message_from_bytes(raw)
    except RecursionError:  # parts within parts within parts: no mail server writes that
        return None
    is_report = mail.get_content_type() == "multipart/report" and mail.get_param("report-type") == "delivery-status"
    message_id = next((one for text in _names(mail) if (one := message_of(text, secret)) is not None), None)
    if not is_report or message_id is None:
        return None
    for told in _told(mail):
        action, status = str(told.get("action", "")).strip().lower(), str(told.get("status", "")).strip()
        if action == DELIVERED:
            return Returned(message_id, arrived=True)
        if action == FAILED:
            code = FOR_NOW if status.startswith("4") else FOR_GOOD
            return Returned(message_id, arrived=False, kind=about_the_address(code, status.encode()), code=code)
    return None


def _names(mail: Part) -> Iterator[str]:
    """Every place where the number of an e-mail of ours may stand."""
    yield from (str(value) for name, value in mail.items() if name.lower() in TO)
    for part in mail.walk():
        if part.get_content_type() in RETURNED:
            headers = part.get_payload(0) if part.is_multipart() else message_from_bytes(_content(part))
            if isinstance(headers, Part):
                yield from (str(value) for name, value in headers.items() if name.lower() in OF_THE_RETURNED)


def _told(mail: Part) -> Iterator[Part]:
    """What the report says of each address."""
    for part in mail.walk():
        if part.get_content_type() == REPORT and part.is_multipart():
            yield from (block for block in part.get_payload() if isinstance(block, Part) and "action" in block)


def _content(part: Part) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""
