"""A database in one file, and back: equal, while work goes on, and with what follows from it."""

import threading
from functools import partial
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner

from engagement import cli, create_app
from engagement.foundation import backup, backup_file, db, settings
from engagement.foundation.errors import BackupError
from tests.equal_databases import made_of, rows_of
from tests.foundation.backups.busy_desk import open_cases
from tests.foundation.backups.conftest import OLDER, PEOPLE, Restore, config_of, settings_of, tables_of


def test_what_is_restored_is_equal_table_by_table(city: str, empty: str, kept: Path, key_file: Path) -> None:
    made = create_app(settings_of(empty))
    manifest, _said = backup.look(kept, key_file)
    backup.restore(kept, key_file, manifest, made.config, partial(cli.migrate_database, made))
    with made.app_context():
        with db.transaction():
            backup.finish()
        db.database.engine.dispose()
    with psycopg.connect(city) as one, psycopg.connect(empty) as other:
        rows, restored = rows_of(one), rows_of(other)
        assert len(rows) > 30 and rows["person"][0] == rows["case_file"][0] == PEOPLE and rows["procrastinate_jobs"][0]
        assert rows == restored
        parts, again = made_of(one), made_of(other)
        assert all(parts.values()) and parts == again


def test_a_restored_desk_goes_on(empty: str, kept: Path, restore: Restore) -> None:
    restore(kept)
    with psycopg.connect(empty) as connection:
        (last,) = connection.execute("SELECT max(id) FROM case_event").fetchone()
        added = connection.execute(
            "INSERT INTO case_event (at, case_id, kind, facts) VALUES (now(), 1, 'note', '{}') RETURNING id"
        ).fetchone()
        assert added[0] > last
        with pytest.raises(psycopg.errors.RaiseException, match="append-only"), connection.transaction():
            connection.execute("DELETE FROM audit_entry")
        with pytest.raises(psycopg.errors.ForeignKeyViolation), connection.transaction():
            connection.execute("UPDATE need SET case_id = 0")


def test_what_was_due_at_the_backup_waits_for_an_administrator(
    empty: str, city: str, recipient: str, tmp_path: Path, restore: Restore
) -> None:
    with psycopg.connect(city) as connection:
        connection.execute("UPDATE message SET state = 'queued', withheld = NULL, not_before = NULL WHERE id <= 3")
        connection.execute("UPDATE message SET not_before = now() + interval '9 days' WHERE id = 3")
    backup.make(tmp_path / "texts", config_of(city, recipient))
    result = restore(tmp_path / "texts")
    assert "2 texts that may have gone out since then wait under Records" in result.output, result.output
    assert "Everybody signs in again" in result.output and result.output.endswith("Restored.\n")
    with psycopg.connect(empty) as connection:
        waits = connection.execute("SELECT id, needs_reading FROM message WHERE id <= 3 ORDER BY id").fetchall()
        assert waits == [(1, True), (2, True), (3, False)], (
            "the third was not due when we restored: it cannot have gone"
        )
        assert connection.execute("SELECT count(*) FROM restoration WHERE released_at IS NULL").fetchone() == (1,)


def test_only_looking_writes_nothing(empty: str, kept: Path, restore: Restore) -> None:
    result = restore(kept, "--look")
    assert result.exit_code == 0 and "is whole" in result.output and "rows of" in result.output
    assert "ENGAGEMENT_ENCRYPTION_KEYS, key 1, fingerprint " in result.output
    assert tables_of(empty) == []


def test_a_backup_says_which_keys_it_needs_and_never_a_key(
    city: str, kept: Path, recipient: str, tmp_path: Path
) -> None:
    said = backup.make(tmp_path / "again", config_of(city, recipient))
    for secret in settings.DEMO_SECRETS.values():
        assert secret not in said and secret.rpartition(":")[2] not in said
    assert len(set(backup.fingerprints(settings_of(city)).values())) == 3


def test_an_older_backup_is_restored_and_brought_up_to_the_present(
    server: str, empty: str, recipient: str, tmp_path: Path, restore: Restore
) -> None:
    old = create_app(settings_of(empty))
    cli.migrate_database(old, OLDER)
    with old.app_context():
        db.database.engine.dispose()
    with psycopg.connect(empty) as connection:
        connection.execute("INSERT INTO pages_served (day, language, pages) VALUES ('2026-11-22', 'ps', 7)")
    backup.make(tmp_path / "old", config_of(empty, recipient))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE desk_empty WITH (FORCE)")
        connection.execute("CREATE DATABASE desk_empty")
    assert restore(tmp_path / "old").output.endswith("Restored.\n")
    with psycopg.connect(empty) as connection:
        assert connection.execute("SELECT pages FROM pages_served").fetchall() == [(7,)]
        assert connection.execute("SELECT version_num > %s FROM alembic_version", [OLDER]).fetchone() == (True,)


def test_nothing_half_written_is_in_it(city: str, empty: str, recipient: str, tmp_path: Path, restore: Restore) -> None:
    stop = threading.Event()
    writer = threading.Thread(target=open_cases, args=(city, stop))
    writer.start()
    try:
        backup.make(tmp_path / "busy", config_of(city, recipient))
    finally:
        stop.set()
        writer.join()
    assert restore(tmp_path / "busy").exit_code == 0
    with psycopg.connect(empty) as connection:
        told = connection.execute("SELECT count(*) FROM case_event WHERE kind = 'meanwhile'").fetchone()
        assert connection.execute("SELECT count(*) FROM case_file").fetchone() == (PEOPLE + told[0],)


def test_without_a_public_key_or_without_tables_no_backup_is_made(
    city: str, empty: str, recipient: str, tmp_path: Path
) -> None:
    with pytest.raises(BackupError, match="ENGAGEMENT_BACKUP_RECIPIENT is missing"):
        backup.make(tmp_path / "none", config_of(city))
    with pytest.raises(BackupError, match="no tables of ours"):
        backup.make(tmp_path / "none", config_of(empty, recipient))
    with pytest.raises(BackupError, match="The database cannot do it"):
        backup.make(tmp_path / "none", config_of(empty.replace("desk_empty", "desk_nowhere"), recipient))
    assert list(tmp_path.iterdir()) == []


def test_the_commands_say_what_they_did(
    city: str, recipient: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = create_app(settings_of(city, recipient))
    monkeypatch.setattr(cli, "app", lambda: made)
    result = CliRunner().invoke(cli.main, ["backup", str(tmp_path / "desk")])
    assert result.exit_code == 0 and " rows of " in result.output and (tmp_path / "desk").exists()
    again = CliRunner().invoke(cli.main, ["backup", str(tmp_path / "desk")])
    assert again.exit_code == 1 and "is there already" in again.output and "Traceback" not in again.output
    said = CliRunner().invoke(cli.main, ["keys", "backup", str(tmp_path / "key")])
    assert said.output == f"ENGAGEMENT_BACKUP_RECIPIENT={backup_file.read_key(tmp_path / 'key').to_public()}\n"
