"""Secrets of people: values that a stolen dump cannot read, and look-ups that work all the same."""

import hmac
import os
import secrets
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from engagement.foundation.errors import UnreadableSecret
from engagement.foundation.settings import Settings

NONCE = 12
HASH = 32  # bytes of a keyed hash
BOUND = b"\0"  # begins a value that is bound to its row: keys are numbered from 1

# Without 0 O 1 I L U: read over the phone, no code is mistaken for another or spells a word by accident.
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True)
class Keyring:
    """The keys in use, newest first: those values are sealed under, and those of the keyed hashes."""

    ciphers: dict[int, AESGCM]
    index_keys: dict[int, bytes]

    @property
    def newest(self) -> int:
        """The number of the key that seals."""
        return next(iter(self.ciphers))

    @property
    def newest_index(self) -> int:
        """The number of the key that hashes."""
        return next(iter(self.index_keys))

    @property
    def index_key(self) -> bytes:
        """The key that hashes."""
        return self.index_keys[self.newest_index]


_ring: Keyring | None = None


def hold(settings: Settings) -> None:
    """Take the keys from the settings; called once by the factory."""
    global _ring
    _ring = Keyring({number: AESGCM(key) for number, key in settings.keys.items()}, settings.index_keys)


def ring() -> Keyring:
    """The keys in use."""
    if _ring is None:
        raise RuntimeError("crypto.hold(settings) was not called")
    return _ring


def encrypt(plain: str, place: str, row: int | None = None) -> bytes:
    """AES-256-GCM: zero, key number, nonce, sealed text. Where it lies (`place`, table.column, and `row`, the primary key) is
    authenticated, so a value opens nowhere else. What lies in no row, such as a cookie, has neither zero nor row."""
    keys = ring()
    nonce = os.urandom(NONCE)
    head = (b"" if row is None else BOUND) + bytes([keys.newest]) + nonce
    return head + keys.ciphers[keys.newest].encrypt(nonce, plain.encode(), _where(place, row))


def decrypt(sealed: bytes, place: str, row: int | None = None) -> str:
    """The text behind a sealed value; raises UnreadableSecret if no key fits or it was sealed for another place or row.

    A value of the first form, which was bound to its column alone, is readable until the keys are rotated.
    """
    bound = sealed[:1] == BOUND
    number, body = int.from_bytes(sealed[bound : bound + 1]), sealed[bound + 1 :]
    cipher = ring().ciphers.get(number)
    if cipher is None:
        raise UnreadableSecret(place, f"key {number} is not among ours")
    try:
        return cipher.decrypt(body[:NONCE], body[NONCE:], _where(place, row if bound else None)).decode()
    except (InvalidTag, ValueError) as error:  # ValueError: too short to hold a nonce
        raise UnreadableSecret(place, "it was sealed for another place, or damaged") from error


def _where(place: str, row: int | None) -> bytes:
    return (place if row is None else f"{place}.{row}").encode()


def keyed_hash(kind: str, value: str, number: int | None = None) -> bytes:
    """A keyed hash, 32 bytes, under the newest index key unless another is named. It does not say which: for what is soon over."""
    key = ring().index_key if number is None else ring().index_keys[number]
    return hmac.new(key, f"{kind}:{value}".encode(), sha256).digest()


def blind_index(kind: str, value: str) -> bytes:
    """A keyed hash by which a sealed value can be found again, as it is stored: `blind_index("phone", "+15055550142")`."""
    number = ring().newest_index
    return numbered(number, keyed_hash(kind, value, number))


def blind_indexes(kind: str, value: str) -> list[bytes]:
    """Every form in which it may be stored, one for each of our keys, newest first: what a look-up looks for."""
    return [numbered(number, keyed_hash(kind, value, number)) for number in ring().index_keys]


def numbered(number: int, digest: bytes) -> bytes:
    """A keyed hash with the number of its key in front. Key 1 has none: it was the only one once."""
    return digest if number == 1 else bytes([number]) + digest


def number_of(stored: bytes) -> int:
    """Under which key a stored hash was made. A hash has an even number of bytes; one more is the number of its key."""
    return stored[0] if len(stored) % 2 else 1


def fits(stored: bytes | None, kind: str, value: str) -> bool:
    """Whether a stored hash is of that value, whichever of our keys it was made under. Takes the same time either way."""
    kept = stored or numbered(ring().newest_index, bytes(HASH))
    number = number_of(kept)
    if number not in ring().index_keys:
        return False
    return hmac.compare_digest(kept, numbered(number, keyed_hash(kind, value, number)))


def new_code() -> str:
    """A request code to read over the phone: two groups of three, such as K7F-Q2M."""
    letters = "".join(secrets.choice(CODE_LETTERS) for _ in range(6))
    return f"{letters[:3]}-{letters[3:]}"


def new_digits(length: int = 6) -> str:
    """A number of `length` random digits, for one-time codes and return numbers."""
    return "".join(secrets.choice("0123456789") for _ in range(length))
