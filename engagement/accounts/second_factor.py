"""The code from a phone app, and its keys."""

from base64 import urlsafe_b64encode
from typing import Any

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask_security import Totp
from passlib.totp import AppWallet

from engagement.foundation import clock
from engagement.foundation.settings import Settings


class OneUseTotp(Totp):
    """A code counts once. Flask-Security leaves the remembering of the last one to us."""

    def __init__(self, secrets: dict[Any, str], issuer: str):
        super().__init__(secrets, issuer)
        # New secrets go under the newest key, which is the first; the library would take the highest number.
        wallet = AppWallet(secrets, default_tag=str(next(iter(secrets))))
        self._totp = self._totp.using(wallet=wallet, now=lambda: clock.now().timestamp())

    def get_last_counter(self, user: Any) -> int | None:
        """The number of the last code that let this account in."""
        counter: int | None = user.totp_counter
        return counter

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        """Remember the code just used; kept when the sign-in is."""
        user.totp_counter = tmatch.counter


def totp_keys(settings: Settings) -> dict[int, str]:
    """The keys under which the apps' secrets are stored, by the number of the key they come from."""
    return {number: key.hex() for number, key in _derived(settings, b"totp secrets").items()}


def recovery_code_keys(settings: Settings) -> list[bytes]:
    """The keys under which recovery codes are stored, newest first; without keys the library stores them as plain text."""
    return [urlsafe_b64encode(key) for key in _derived(settings, b"recovery codes").values()]


def _derived(settings: Settings, purpose: bytes) -> dict[int, bytes]:
    return {
        number: HKDF(SHA256(), length=32, salt=None, info=purpose).derive(key) for number, key in settings.keys.items()
    }
