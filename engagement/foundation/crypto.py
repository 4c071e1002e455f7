"""Secrets of people: columns that a stolen dump cannot read, and look-ups that work all the same."""

import hmac
import json
import os
import secrets
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from engagement.foundation.errors import UnreadableSecret
from engagement.foundation.settings import Settings

NONCE = 12

# Without 0 O 1 I L U: read over the phone, no code is mistaken for another or spells a word by accident.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Keyring:
    """The keys in use, newest first, and the key of the blind indexes."""

    ciphers: dict[int, AESGCM]
    newest: int
    index_key: bytes


_ring: Keyring | None = None


def hold(settings: Settings) -> None:
    """Take the keys from the settings; called once by the factory."""
    global _ring
    ciphers = {number: AESGCM(key) for number, key in settings.keys.items()}
    _ring = Keyring(ciphers, next(iter(ciphers)), settings.index_key)


def ring() -> Keyring:
    """The keys in use."""
    if _ring is None:
        raise RuntimeError("crypto.hold(settings) was not called")
    return _ring


def encrypt(plain: str, place: str) -> bytes:
    """AES-256-GCM: key-version byte, nonce, sealed text. `place` (table.column) is authenticated, so a value cannot be moved."""
    keys = ring()
    nonce = os.urandom(NONCE)
    return bytes([keys.newest]) + nonce + keys.ciphers[keys.newest].encrypt(nonce, plain.encode(), place.encode())


def decrypt(sealed: bytes, place: str) -> str:
    """The text behind a sealed value; raises UnreadableSecret if no key fits or it was sealed for another place."""
    cipher = ring().ciphers.get(sealed[0])
    if cipher is None:
        raise UnreadableSecret(f"{place}: key {sealed[0]} is not among ours")
    try:
        return cipher.decrypt(sealed[1 : 1 + NONCE], sealed[1 + NONCE :], place.encode()).decode()
    except InvalidTag as error:
        raise UnreadableSecret(f"{place}: the sealed value does not belong here") from error


class Encrypted(TypeDecorator[str]):
    """A text column stored sealed. `Encrypted("person.name")`; an empty text is stored as NULL."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str):
        super().__init__()
        self.place = place

    def process_bind_param(self, value: str | None, dialect: Dialect) -> bytes | None:
        return encrypt(value, self.place) if value else None

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> str | None:
        return None if value is None else decrypt(bytes(value), self.place)


class EncryptedJSON(TypeDecorator[dict[str, Any]]):
    """A small document stored sealed, such as the answers of a draft."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, place: str):
        super().__init__()
        self.place = place

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> bytes | None:
        return None if value is None else encrypt(json.dumps(value, ensure_ascii=False), self.place)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else json.loads(decrypt(bytes(value), self.place))


def blind_index(kind: str, value: str) -> bytes:
    """A keyed hash by which an encrypted value can be found again: `blind_index("phone", "+15055550142")`, 32 bytes."""
    return hmac.new(ring().index_key, f"{kind}:{value}".encode(), sha256).digest()


def new_code() -> str:
    """A request code to read over the phone: two groups of three, such as K7F-Q2M."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(6))
    return f"{letters[:3]}-{letters[3:]}"


def new_digits(length: int = 6) -> str:
    """A number of `length` random digits, for one-time codes and return numbers."""
    return "".join(secrets.choice("0123456789") for _ in range(length))


def same(given: bytes, kept: bytes) -> bool:
    """Compare two hashes in constant time."""
    return hmac.compare_digest(given, kept)
