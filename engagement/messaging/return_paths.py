"""By what a returned e-mail is known again: a number of ours that nobody else can make, in the sender's address and in its id."""

import hmac
import re
from hashlib import sha256

SIGNED = 20  # hexadecimal digits of the signature: addresses are short, and a guess costs an e-mail
TOKEN = re.compile(rf"\b(\d{{1,19}})-([0-9a-f]{{{SIGNED}}})\b")


def token(message_id: int, secret: str) -> str:
    """The number of an e-mail, signed."""
    return f"{message_id}-{_signature(str(message_id), secret)}"


def return_path(sender: str, message_id: int, secret: str) -> str:
    """Where a mail server returns it to: our address with the number added, which goes to the same mailbox."""
    name, _, domain = sender.rpartition("@")
    return f"{name}+{token(message_id, secret)}@{domain}"


def message_of(text: str, secret: str) -> int | None:
    """The number of the e-mail that an address or an id speaks of; None if it is none of ours."""
    found = TOKEN.search(text.lower())
    if found is None or not hmac.compare_digest(found[2], _signature(found[1], secret)):
        return None
    return int(found[1])


def _signature(number: str, secret: str) -> str:
    return hmac.new(secret.encode(), f"returned mail {number}".encode(), sha256).hexdigest()[:SIGNED]
