"""A database in one file, and back: equal, while work goes on, and refused before anything is written where it cannot be."""

import json
import re
import sys
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import psycopg
import pytest
from click.testing import CliRunner, Result

from bench.cities.load import make_city
from engagement import cli, create_app
from engagement.foundation import backup, backup_file, db, settings
from engagement.foundation.errors import BackupError
from tests.conftest import test_settings
from tests.equal_databases import made_of, rows_of
from tests.foundation.busy_desk import open_cases

PEOPLE = 40
OLDER = "0007"
NEW_KEY = b64encode(b"n" * 32).decode()


@pytest.fixture(scope="module")
def city(server: str) -> Iterator[str]:
    """The address of a small city's database."""
    app = make_city(server, PEOPLE)
    with app.app_context():
        address = db.as_psycopg(app.config["SQLALCHEMY_DATABASE_URI"])
        db.database.engine.dispose()
    with psycopg.connect(address) as connection:
        connection.execute("INSERT INTO procrastinate_jobs (task_name, queue_name) VALUES ('x', 'default')")
    yield address


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file with a key of backups."""
    path = tmp_path_factory.mktemp("key") / "key"
    backup_file.new_key(path)
    return path


@pytest.fixture(scope="module")
def recipient(key_file: Path) -> str:
    """What makes backups for that key."""
    return str(backup_file.read_key(key_file).to_public())


@pytest.fixture(scope="module")
def kept(city: str, recipient: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A backup of the city."""
    path = tmp_path_factory.mktemp("backup") / "desk.backup"
    assert f"{path}, " in backup.make(path, config_of(city, recipient))
    return path


@pytest.fixture
def empty(server: str) -> Iterator[str]:
    """The address of a database without any table."""
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute("DROP DATABASE IF EXISTS desk_empty WITH (FORCE)")
        connection.execute("CREATE DATABASE desk_empty")
    yield server.replace("/postgres?", "/desk_empty?")


def settings_of(address: str, recipient: str = "", **more: str) -> settings.Settings:
    return test_settings(address, ENGAGEMENT_BACKUP_RECIPIENT=recipient, **more)


def config_of(address: str, recipient: str = "") -> dict[str, object]:
    return {"SETTINGS": settings_of(address, recipient), "SQLALCHEMY_DATABASE_URI": db.as_sqlalchemy(address)}


Restore = Callable[..., Result]


@pytest.fixture
def restore(empty: str, key_file: Path, monkeypatch: pytest.MonkeyPatch) -> Restore:
    """Run the command on the empty database."""

    def run(path: Path, *words: str, **more: str) -> Result:
        made = create_app(settings_of(empty, **more))
        monkeypatch.setattr(cli, "app", lambda: made)
        result = CliRunner().invoke(cli.main, ["restore", str(path), "--key", str(key_file), *words])
        with made.app_context():
            db.database.engine.dispose()
        return result

    return run


def tables_of(address: str) -> list[str]:
    with psycopg.connect(address) as connection:
        return sorted(rows_of(connection))


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
