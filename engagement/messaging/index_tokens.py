"""The beginning of a blind index: enough to find a number or an address by, nothing to read it from."""

from sqlalchemy import ColumnElement, false
from sqlalchemy.orm import InstrumentedAttribute

from engagement.foundation import crypto

TOKEN_BYTES = 8


def token_of(index: bytes | None) -> str:
    """The first digits of a number's or an address's blind index."""
    return (index or b"")[:TOKEN_BYTES].hex()


def begins_with(index: InstrumentedAttribute[bytes | None], token: str) -> ColumnElement[bool]:
    """Whether a stored blind index is one behind a token; none is behind what never was one."""
    if len(token) != 2 * TOKEN_BYTES or not set(token) <= set("0123456789abcdef"):
        return false()
    start, rest = bytes.fromhex(token), len(crypto.blind_index("phone", "")) - TOKEN_BYTES
    return index.between(start + b"\x00" * rest, start + b"\xff" * rest)
