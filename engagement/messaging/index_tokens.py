"""The beginning of a blind index: enough to find a number or an address by, nothing to read it from."""

from engagement.foundation import crypto

TOKEN_BYTES = 8


def token_of(index: bytes | None) -> str:
    """The first digits of a number's or an address's blind index."""
    return (index or b"")[:TOKEN_BYTES].hex()


def behind(token: str) -> tuple[bytes, bytes] | None:
    """The first and the last blind index that may be behind a token; None for what never was one."""
    if len(token) != 2 * TOKEN_BYTES or not set(token) <= set("0123456789abcdef"):
        return None
    start, rest = bytes.fromhex(token), len(crypto.blind_index("phone", "")) - TOKEN_BYTES
    return start + b"\x00" * rest, start + b"\xff" * rest
