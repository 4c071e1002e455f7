"""The file of a backup: blocks of bytes, packed and sealed for whoever holds its key. Whole, or not there at all.

It is an age file (age-encryption.org): sealed for a public key in pieces that are numbered and of which the last is marked, so
what was cut off, moved or changed is noticed. Who makes backups needs only the public key, and can read none of them.
"""

import gzip
import os
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pyrage
from pyrage.x25519 import Identity, Recipient

from engagement.foundation.errors import BackupError

PIECE = 256 * 1024
PACKED_AS_GZIP = 31
_QUICKLY = 1  # what is sealed in the database does not get smaller, however long one tries
_WHAT = "AGE-SECRET-KEY-"


def new_key(path: Path) -> str:
    """Write a new key to a file that only its owner reads; returns the public key, for which backups are sealed."""
    key = Identity.generate()
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
            file.write(f"# public key: {key.to_public()}\n{key}\n")
    except OSError as error:
        raise BackupError(f"{path} cannot be written: {error.strerror}.") from error
    return str(key.to_public())


def read_key(path: Path) -> Identity:
    """The key in a file, as `new_key` or `age-keygen` wrote it."""
    try:
        lines = path.read_text().splitlines()
        return Identity.from_str(next(line.strip() for line in lines if line.startswith(_WHAT)))
    except (OSError, UnicodeDecodeError, StopIteration, pyrage.IdentityError) as error:
        raise BackupError(f"{path} holds no key of backups ({_WHAT}…).") from error


def read_recipient(text: str) -> Recipient:
    """The public key for which backups are sealed."""
    try:
        return Recipient.from_str(text)
    except pyrage.RecipientError as error:
        raise BackupError("ENGAGEMENT_BACKUP_RECIPIENT is no public key of backups (age1…).") from error


def write(path: Path, recipient: Recipient, blocks: Iterator[bytes]) -> int:
    """Seal the blocks into a file; returns its size. Under its name stands a whole file or none, whatever happens."""
    if path.exists():
        raise BackupError(f"{path} is there already; backups overwrite nothing.")
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    packed = _Packed(blocks)
    try:
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            try:
                pyrage.encrypt_io(packed, file, [recipient])
            except (OSError, pyrage.EncryptError) as error:
                raise packed.error or error  # noqa: B904 - it says by itself what went wrong
            file.flush()
            os.fsync(file.fileno())
            size = file.tell()
        part.rename(path)
    except (OSError, pyrage.EncryptError) as error:
        raise BackupError(f"{path} cannot be written: {getattr(error, 'strerror', None) or error}.") from error
    finally:
        part.unlink(missing_ok=True)
    return size


class _Packed:
    """The blocks as one packed stream, made while it is read; `error` is what broke in the making."""

    def __init__(self, blocks: Iterator[bytes]):
        self._pieces = _packed(blocks)
        self._left = b""
        self.error: Exception | None = None

    def read(self, size: int = -1) -> bytes:
        try:
            while not self._left:
                self._left = next(self._pieces)
        except StopIteration:
            return b""
        except Exception as error:
            self.error = error
            raise
        size = len(self._left) if size < 0 else size
        given, self._left = self._left[:size], self._left[size:]
        return given


def _packed(blocks: Iterator[bytes]) -> Iterator[bytes]:
    packer = zlib.compressobj(_QUICKLY, zlib.DEFLATED, PACKED_AS_GZIP)
    for block in blocks:
        yield packer.compress(len(block).to_bytes(4)) + packer.compress(block)
    yield packer.flush()


def read(path: Path, key: Identity) -> Iterator[bytes]:
    """A file's blocks one after the other; BackupError if it is not ours, not whole, or sealed for another key.

    A block is given only after the piece it lies in was found to be as it was written. That nothing is missing is known at
    the end: read all before believing any.
    """
    inlet, outlet = os.pipe()
    trouble: list[Exception] = []

    def unseal() -> None:
        with suppress(BrokenPipeError), os.fdopen(outlet, "wb") as into:
            try:
                with path.open("rb") as file:
                    pyrage.decrypt_io(file, into, [key])
            except Exception as error:
                trouble.append(error)

    worker = Thread(target=unseal, daemon=True)
    worker.start()
    plain = os.fdopen(inlet, "rb")
    try:
        with gzip.GzipFile(fileobj=plain) as packed:
            while head := packed.read(4):
                yield _exactly(packed, int.from_bytes(head))
        worker.join()
        if trouble:
            raise _meaning(path, trouble[0])
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        worker.join()
        raise _meaning(path, trouble[0] if trouble else error) from error
    finally:
        plain.close()  # who still writes into it, because nobody reads on, ends
        worker.join()


def _exactly(packed: gzip.GzipFile, size: int) -> bytes:
    found = packed.read(size)
    if len(found) < size:
        raise EOFError
    return found


def _meaning(path: Path, error: Exception) -> BackupError:
    if isinstance(error, pyrage.DecryptError) and "No matching keys" in str(error):
        return BackupError(f"{path} was sealed for another key.")
    if isinstance(error, pyrage.DecryptError):
        return BackupError(f"{path} is no backup of the Welcome Desk.")
    if isinstance(error, FileNotFoundError | PermissionError | IsADirectoryError):
        return BackupError(f"{path} cannot be read: {error.strerror}.")
    return BackupError(f"{path} is damaged or cut off: nothing of it was used.")
