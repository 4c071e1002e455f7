"""The token of a link: random, and signed, so that a made-up one is not even looked for."""

import secrets
from hashlib import sha256

from flask import current_app
from itsdangerous import BadSignature, Signer


def new_token() -> str:
    """A token nobody can guess. It ends in a letter or a digit: programs that find links in a text leave other signs out."""
    while not (token := _signer().sign(secrets.token_urlsafe(18)).decode())[-1].isalnum():
        pass
    return token


def hashed(token: str) -> bytes:
    """How a token is kept. It is random and long, so a plain hash tells nobody anything."""
    return sha256(token.encode()).digest()


def is_signed(token: str) -> bool:
    """Whether we made this token."""
    try:
        _signer().unsign(token)
    except BadSignature:
        return False
    return True


def _signer() -> Signer:
    return Signer(current_app.config["SETTINGS"].secret_key, salt="answer-link")
