"""What cannot be restored is refused in a sentence, before anything is written."""

import json
import re
import sys
from base64 import b64encode
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from engagement import cli, create_app
from engagement.foundation import backup, backup_file, db, settings
from tests.equal_databases import rows_of
from tests.foundation.backups.conftest import OLDER, Restore, settings_of, tables_of

NEW_KEY = b64encode(b"n" * 32).decode()


@pytest.mark.parametrize(
    ("name", "value", "missed"),
    [
        ("ENGAGEMENT_ENCRYPTION_KEYS", f"1:{NEW_KEY}", "ENGAGEMENT_ENCRYPTION_KEYS, key 1"),
        ("ENGAGEMENT_ENCRYPTION_KEYS", f"2:{NEW_KEY}", "ENGAGEMENT_ENCRYPTION_KEYS, key 1"),
        ("ENGAGEMENT_INDEX_KEYS", f"1:{NEW_KEY}", "ENGAGEMENT_INDEX_KEYS, key 1"),
        ("ENGAGEMENT_PASSWORD_SALT", "another salt of ours", "ENGAGEMENT_PASSWORD_SALT"),
    ],
)
def test_a_missing_key_is_named_before_anything_is_written(
    empty: str, kept: Path, restore: Restore, name: str, value: str, missed: str
) -> None:
    result = restore(kept, **{name: value})
    assert result.exit_code == 1 and "Without these keys nobody could read" in result.output
    assert result.output.count("  - ") == 4, "the three it needs, and of these the one that is not there"
    assert f"  - {missed} (fingerprint " in result.output
    assert tables_of(empty) == []


def test_one_key_more_does_no_harm(empty: str, kept: Path, restore: Restore) -> None:
    both = f"2:{NEW_KEY},{settings.DEMO_KEY}"
    assert restore(kept, ENGAGEMENT_ENCRYPTION_KEYS=both).output.endswith("Restored.\n")


def test_a_database_with_rows_is_refused_and_stays(empty: str, kept: Path, restore: Restore) -> None:
    restore(kept)
    with psycopg.connect(empty) as connection:
        before = rows_of(connection)
        result = restore(kept)
        assert result.exit_code == 1 and "This database is not empty (" in result.output
        assert rows_of(connection) == before


def test_empty_tables_of_the_same_version_are_filled_and_of_another_refused(
    empty: str, kept: Path, restore: Restore
) -> None:
    app = create_app(settings_of(empty))
    cli.migrate_database(app, OLDER)
    refused = restore(kept)
    assert refused.exit_code == 1 and "has tables already, of another version" in refused.output
    cli.migrate_database(app)
    with app.app_context():
        db.database.engine.dispose()
    assert restore(kept).output.endswith("Restored.\n")


def test_a_file_cut_off_writes_nothing(empty: str, kept: Path, restore: Restore, tmp_path: Path) -> None:
    (tmp_path / "cut").write_bytes(kept.read_bytes()[:-5000])
    result = restore(tmp_path / "cut")
    assert result.exit_code == 1 and "damaged or cut off: nothing of it was used" in result.output
    assert tables_of(empty) == []


def test_a_restore_that_was_killed_before_its_end_lets_nothing_start(
    empty: str, kept: Path, restore: Restore, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are there, what follows from them is not: due texts would go out, and whoever signed out was signed in again."""
    with monkeypatch.context() as patched:
        patched.setattr(backup, "finish", lambda: sys.exit(137))
        assert restore(kept).exit_code == 137
    made = create_app(settings_of(empty))
    monkeypatch.setattr(cli, "app", lambda: made)
    for command in (["work"], ["web"], ["keys", "check"]):
        result = CliRunner().invoke(cli.main, command)
        assert result.exit_code == 1 and "the restore was cut off before its end" in result.output, command
    with made.app_context():
        db.database.engine.dispose()


def rewritten(kept: Path, key_file: Path, recipient: str, to: Path, **changed: object) -> Path:
    """The same backup with another manifest."""
    blocks = list(backup_file.read(kept, backup_file.read_key(key_file)))
    manifest = json.loads(blocks[0]) | changed
    backup_file.write(to, backup_file.read_recipient(recipient), iter([json.dumps(manifest).encode(), *blocks[1:]]))
    return to


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"format": 2, "version": "9.0"}, r"from a newer version \(9.0\): restore it with that one"),
        ({"revision": "9999"}, r"from a newer version .*migration 9999\): restore it with that one"),
        ({"what": "my recipes"}, "is no backup of the Welcome Desk"),
        ({"tables": {}}, "does not hold what it says"),
    ],
)
def test_a_backup_of_another_version_or_of_something_else_is_a_sentence(
    empty: str, kept: Path, key_file: Path, recipient: str, tmp_path: Path, restore: Restore, changed: dict[str, object], said: str
) -> None:  # fmt: skip
    result = restore(rewritten(kept, key_file, recipient, tmp_path / "changed", **changed))
    assert result.exit_code == 1
    assert re.search(said, result.output), result.output
    assert tables_of(empty) == []
