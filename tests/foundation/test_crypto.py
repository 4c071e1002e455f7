"""Sealed values: nobody reads them without the key, nobody moves them to another column, and keys can be changed."""

from base64 import b64encode
from collections.abc import Iterator

import pytest

from engagement.foundation import crypto
from engagement.foundation.errors import UnreadableSecret
from engagement.foundation.settings import load

OLD = "1:" + b64encode(b"o" * 32).decode()
NEW = "2:" + b64encode(b"n" * 32).decode()


def hold(keys: str) -> None:
    crypto.hold(load({"ENGAGEMENT_ENVIRONMENT": "test", "ENGAGEMENT_ENCRYPTION_KEYS": keys}))


@pytest.fixture(autouse=True)
def keys_of_before() -> Iterator[None]:
    before = crypto._ring
    yield
    crypto._ring = before


@pytest.mark.parametrize("text", ["Amina", "محمد", "Nguyễn 👋", "x" * 10_000, "a\u200fb"])
def test_what_is_sealed_comes_back_as_it_was(text: str) -> None:
    hold(OLD)
    sealed = crypto.encrypt(text, "person.name")
    assert text.encode() not in sealed and crypto.decrypt(sealed, "person.name") == text


def test_the_same_text_is_sealed_differently_each_time() -> None:
    hold(OLD)
    assert crypto.encrypt("Amina", "person.name") != crypto.encrypt("Amina", "person.name")


def test_a_value_moved_to_another_column_cannot_be_read() -> None:
    hold(OLD)
    sealed = crypto.encrypt("my story", "case_file.story")
    with pytest.raises(UnreadableSecret, match=r"person\.name"):
        crypto.decrypt(sealed, "person.name")


def test_a_changed_byte_is_noticed() -> None:
    hold(OLD)
    sealed = bytearray(crypto.encrypt("Amina", "person.name"))
    sealed[-1] ^= 1
    with pytest.raises(UnreadableSecret):
        crypto.decrypt(bytes(sealed), "person.name")


def test_the_newest_key_writes_and_the_older_still_reads() -> None:
    hold(OLD)
    before = crypto.encrypt("Amina", "person.name")
    hold(f"{NEW},{OLD}")
    assert crypto.decrypt(before, "person.name") == "Amina"
    assert crypto.encrypt("Amina", "person.name")[0] == 2
    hold(NEW)
    with pytest.raises(UnreadableSecret, match="key 1"):
        crypto.decrypt(before, "person.name")


def test_blind_indexes_tell_kinds_apart() -> None:
    hold(OLD)
    assert crypto.blind_index("phone", "x") == crypto.blind_index("phone", "x") != crypto.blind_index("email", "x")


def test_request_codes_are_easy_to_read_aloud() -> None:
    codes = {crypto.new_code() for _ in range(500)}
    assert len(codes) > 495
    assert all(len(code) == 7 and code[3] == "-" and not set(code) & set("O0I1LU") for code in codes)
