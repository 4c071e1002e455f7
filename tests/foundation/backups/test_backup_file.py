"""The file of a backup: whole or not there, and no byte of it believed that is not as it was written."""

import os
from collections.abc import Iterator
from os import urandom
from pathlib import Path
from typing import Any

import pytest
from pyrage.x25519 import Identity

from engagement.foundation import backup_file
from engagement.foundation.errors import BackupError

BLOCKS = [b"first", b"", urandom(300_000), b"x" * 900_000, b"last"]


@pytest.fixture
def key() -> Identity:
    """A key of backups."""
    return Identity.generate()


@pytest.fixture
def kept(tmp_path: Path, key: Identity) -> Path:
    """A file with some blocks."""
    path = tmp_path / "desk.backup"
    assert backup_file.write(path, key.to_public(), iter(BLOCKS)) == path.stat().st_size
    return path


def test_what_is_written_is_read_and_nobody_else_may_open_the_file(kept: Path, key: Identity) -> None:
    assert list(backup_file.read(kept, key)) == BLOCKS
    assert kept.stat().st_mode & 0o777 == 0o600
    assert b"first" not in kept.read_bytes()


@pytest.mark.parametrize("left", [0, 10, 100, 210, 300, 70_000, 131_300, -70_000, -2_000, -17, -1])
def test_a_file_that_was_cut_off_is_refused(kept: Path, key: Identity, left: int) -> None:
    kept.write_bytes(kept.read_bytes()[:left])
    with pytest.raises(BackupError, match=r"damaged or cut off|no backup of the Welcome Desk"):
        list(backup_file.read(kept, key))


def pieces(path: Path) -> tuple[bytes, list[bytes]]:
    """An age file as its head, and the pieces that were sealed one by one."""
    whole = path.read_bytes()
    begin = whole.index(b"\n--- ") + 5 + 44 + 16  # the line with the head's own seal, and a nonce
    size = 64 * 1024 + 16
    return whole[:begin], [whole[at : at + size] for at in range(begin, len(whole), size)]


@pytest.mark.parametrize(
    "change",
    [
        lambda found: [found[1], found[0], *found[2:]],
        lambda found: found[:-1],
        lambda found: [*found, found[-1]],
        lambda found: [found[0], *found[2:]],
        lambda found: [found[0][:-1] + bytes([found[0][-1] ^ 1]), *found[1:]],
    ],
    ids=["moved", "the last missing", "the last twice", "one missing", "one bit"],
)
def test_pieces_that_were_touched_are_refused(kept: Path, key: Identity, change: Any) -> None:
    head, found = pieces(kept)
    assert len(found) > 4
    kept.write_bytes(head + b"".join(change(found)))
    with pytest.raises(BackupError, match="damaged or cut off"):
        list(backup_file.read(kept, key))


def test_bytes_behind_the_end_are_refused(kept: Path, key: Identity) -> None:
    kept.write_bytes(kept.read_bytes() + b"more")
    with pytest.raises(BackupError, match="damaged or cut off"):
        list(backup_file.read(kept, key))


def test_another_key_opens_nothing(kept: Path) -> None:
    with pytest.raises(BackupError, match="was sealed for another key"):
        list(backup_file.read(kept, Identity.generate()))


def test_another_file_and_no_file_are_sentences(tmp_path: Path, key: Identity) -> None:
    (tmp_path / "letter").write_text("Dear city,\n" * 100)
    for path, said in (
        (tmp_path / "letter", "is no backup"),
        (tmp_path / "none", "cannot be read"),
        (tmp_path, "cannot"),
    ):
        with pytest.raises(BackupError, match=said):
            list(backup_file.read(path, key))


def test_who_stops_reading_leaves_nothing_hanging(kept: Path, key: Identity) -> None:
    blocks = backup_file.read(kept, key)
    assert next(blocks) == b"first"
    blocks.close()  # type: ignore[attr-defined]


def test_nothing_is_left_of_a_file_that_broke_in_the_making(tmp_path: Path, key: Identity) -> None:
    def broken() -> Iterator[bytes]:
        yield urandom(400_000)
        raise BackupError("The database went away.")

    with pytest.raises(BackupError, match="The database went away"):
        backup_file.write(tmp_path / "desk.backup", key.to_public(), broken())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("place", ["/dev/full", "/proc/desk.backup", "/no/such/folder/desk.backup"])
def test_a_place_that_takes_no_file_is_a_sentence(place: str, key: Identity) -> None:
    with pytest.raises(BackupError, match=r"cannot be written|is there already"):
        backup_file.write(Path(place), key.to_public(), iter(BLOCKS))


def test_a_full_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, key: Identity, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = os.open
    monkeypatch.setattr(os, "open", lambda path, flags, mode: real("/dev/full", os.O_WRONLY))
    with pytest.raises(BackupError, match="cannot be written: No space left"):
        backup_file.write(tmp_path / "desk.backup", key.to_public(), iter(BLOCKS))
    assert list(tmp_path.iterdir()) == []


def test_backups_overwrite_nothing(kept: Path, key: Identity) -> None:
    before = kept.read_bytes()
    with pytest.raises(BackupError, match="is there already"):
        backup_file.write(kept, key.to_public(), iter(BLOCKS))
    assert kept.read_bytes() == before


def test_a_new_key_is_its_owners_alone_and_overwrites_none(tmp_path: Path) -> None:
    public = backup_file.new_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert str(backup_file.read_key(tmp_path / "key").to_public()) == public == str(backup_file.read_recipient(public))
    with pytest.raises(BackupError, match="cannot be written"):
        backup_file.new_key(tmp_path / "key")


@pytest.mark.parametrize("text", [b"", b"hello", b"AGE-SECRET-KEY-1NONSENSE", b"\xff\xfe", b"# AGE-SECRET-KEY-1"])
def test_a_file_without_a_key_is_a_sentence(tmp_path: Path, text: bytes) -> None:
    (tmp_path / "key").write_bytes(text)
    with pytest.raises(BackupError, match="holds no key of backups"):
        backup_file.read_key(tmp_path / "key")


@pytest.mark.parametrize("text", ["", "hello", "age1nonsense", "AGE-SECRET-KEY-1"])
def test_a_setting_that_is_no_public_key_is_a_sentence(text: str) -> None:
    with pytest.raises(BackupError, match="ENGAGEMENT_BACKUP_RECIPIENT is no public key"):
        backup_file.read_recipient(text)
