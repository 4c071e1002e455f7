"""The command line: each command says what it did, and fails with a sentence."""

import gc
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import select

from engagement import cli
from engagement.accounts.models import Account
from engagement.directory.models import Service
from engagement.foundation import audit_chain, clock, db, processes
from engagement.foundation.folders import HOME
from engagement.intake import actions as intake
from engagement.intake.models import Draft
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.return_paths import return_path
from engagement.people.vocabulary import Source
from tests import make
from tests.mail_server import report

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command on the test's database."""
    monkeypatch.setattr(cli, "app", lambda: app)

    def invoke(*words: str, stdin: bytes | None = None) -> Result:
        db.session.rollback()
        return CliRunner().invoke(cli.main, list(words), input=stdin)

    return invoke


def test_an_account_is_added_once_and_its_password_shown_once(run: Run) -> None:
    words = ("users", "add", "new@example.org", "--name", "New Colleague", "--role", "caseworker")
    first = run(*words)
    assert first.exit_code == 0 and "shown only now" in first.output
    added = db.session.scalars(select(Account)).one()
    assert added.email == "new@example.org" and added.must_change_password
    again = run(*words)
    assert again.exit_code == 1 and "already an account" in again.output


def test_a_new_password(run: Run) -> None:
    run("users", "add", "new@example.org", "--name", "New Colleague", "--role", "admin")
    assert "shown only now" in run("users", "password", "new@example.org").output
    assert run("users", "password", "nobody@example.org").exit_code == 1


@pytest.mark.parametrize(
    ("status", "said"), [("5.1.1", "Written down."), ("", "This is no report on an e-mail of this desk.")]
)
def test_a_mail_server_hands_in_what_came_back(app: Flask, run: Run, status: str, said: str) -> None:
    message = outbox.queue(
        make.person(phone=None, ok_to_text=False, email="a@example.org"), "no_longer_so", key="k", code="x"
    )
    message.state = MessageState.SENT
    make.commit()
    to = return_path("desk@example.org", message.id, app.config["SETTINGS"].secret_key)
    result = run("mail", "bounced", stdin=report(to, status) if status else b"To: somebody@example.org\n\nHello\n")
    assert (result.exit_code, result.output.strip()) == (0, said)
    db.session.rollback()
    after = db.session.get_one(Message, message.id, populate_existing=True).state
    assert after is (MessageState.UNDELIVERED if status else MessageState.SENT)


def test_while_the_database_is_away_a_mail_server_is_to_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = {"ENGAGEMENT_ENVIRONMENT": "test", "DATABASE_URL": "postgresql://x:y@127.0.0.1:1/z"}
    for name, value in nowhere.items():
        monkeypatch.setenv(name, value)
    made = cli.app()
    to = return_path("desk@example.org", 7, made.config["SETTINGS"].secret_key)
    result = CliRunner().invoke(cli.main, ["mail", "bounced"], input=report(to))
    assert result.exit_code == 75 and "cannot be written down now" in result.output


def test_who_lost_their_phone_is_let_in_from_the_command_line(run: Run) -> None:
    lost, other = (make.account("admin", tf_primary_method="authenticator", tf_totp_secret="x") for _ in range(2))
    make.commit()
    assert "sets up a phone again" in run("users", "forget-second-factor", lost.email).output
    db.session.expire_all()
    kept = [db.session.get_one(Account, account.id).tf_totp_secret for account in (lost, other)]
    assert kept == [None, "x"]
    unknown = run("users", "forget-second-factor", "nobody@example.org")
    assert unknown.exit_code == 1 and "no account with this e-mail" in unknown.output


def test_the_directory_imports_once(run: Run) -> None:
    folder = str(HOME / "engagement" / "directory" / "demo")
    assert run("directory", "import", folder, "--source", "demo").exit_code == 0
    before = len(db.session.scalars(select(Service.id)).all())
    again = run("directory", "import", folder, "--source", "demo")
    assert again.exit_code == 0 and len(db.session.scalars(select(Service.id)).all()) == before == 40


def test_bringing_the_database_up_to_date_says_which_services_of_before_it_hid(run: Run) -> None:
    make.service("Refuge for battered women")
    make.commit()
    first, again = run("migrate").output, run("migrate").output
    assert "Confidential now, or waiting" in first and "Refuge for battered women" in first
    assert "Refuge" not in again and "up to date" in again


def test_a_file_of_which_nothing_is_made_is_named(run: Run, tmp_path: Path) -> None:
    folder = shutil.copytree(HOME / "engagement" / "directory" / "demo", tmp_path / "city")
    before = run("directory", "import", str(folder)).output
    assert "holiday_schedules" not in before and "made of them: country of locations.csv" in before
    (folder / "holiday_schedules.csv").write_text("id,service_id,start_date,end_date,closed\n")
    assert (
        "Not read, as nothing is made of them: holiday_schedules.csv\n"
        in run("directory", "import", str(folder)).output
    )


def test_a_folder_that_is_no_directory_is_refused(run: Run, tmp_path: Path) -> None:
    result = run("directory", "import", str(tmp_path))
    assert result.exit_code == 1 and "Error" in result.output and "Traceback" not in result.output


def test_wrong_settings_are_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENGAGEMENT_ENVIRONMENT", "production")
    result = CliRunner().invoke(cli.main, ["migrate"])
    assert result.exit_code == 1 and "ENGAGEMENT_SECRET_KEY is missing" in result.output


def test_keys_rotate_reports_by_column(run: Run) -> None:
    assert "person.name: 0" in run("keys", "rotate").output


def test_what_was_kept_long_enough_is_erased_now_and_the_rest_stays(run: Run) -> None:
    old, _token = intake.begin(Source.WEB, "en")
    fresh, _token = intake.begin(Source.WEB, "en")
    old.touched_at = clock.now() - timedelta(days=15)
    make.commit()
    would = run("retention", "run", "--dry-run")
    assert "requests begun and not sent, kept 14 days after the last answer: 1 would go" in would.output
    assert len(db.session.scalars(select(Draft.id)).all()) == 2
    said = run("retention", "run")
    assert said.exit_code == 0, said.output
    assert "requests begun and not sent, kept 14 days after the last answer: 1 gone" in said.output
    assert "requests begun at a kiosk, kept 10 minutes after the last answer: 0 gone" in said.output
    db.session.expire_all()
    assert db.session.scalars(select(Draft.id)).all() == [fresh.id]


@pytest.mark.parametrize("words", ["migrate", "users password a@example.org", "audit verify", "retention run"])
def test_without_a_database_a_command_says_so_in_a_sentence(monkeypatch: pytest.MonkeyPatch, words: str) -> None:
    monkeypatch.setenv("ENGAGEMENT_ENVIRONMENT", "test")
    monkeypatch.setenv("DATABASE_URL", "postgresql://desk:a-password@127.0.0.1:1/desk")
    result = CliRunner().invoke(cli.main, words.split())
    assert result.exit_code == 1 and isinstance(result.exception, SystemExit)
    assert "The database cannot be used (" in result.output and "Look at DATABASE_URL." in result.output
    assert "a-password" not in result.output and "Traceback" not in result.output


def test_the_audit_is_verified_and_a_hash_noted_before_is_asked_for(run: Run) -> None:
    make.person()
    make.commit()
    assert "0 lines are sealed, 1 wait for their seal. Newest hash: none yet" in run("audit", "verify").output
    with clock.shifted(timedelta(minutes=2)):
        audit_chain.seal.func(timestamp=0)
    fine = run("audit", "verify")
    assert fine.exit_code == 0 and "1 lines are sealed, 0 wait" in fine.output
    head = fine.output.rpartition(": ")[2].strip()
    assert run("audit", "verify", "--head", head).exit_code == 0
    wrong = run("audit", "verify", "--head", "0" * 64)
    assert wrong.exit_code == 1 and "not among the seals" in wrong.output


def test_a_worker_keeps_what_it_loaded_out_of_the_collectors_way(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else every long job is looked through a third of its time."""
    frozen: list[tuple[int, int]] = []
    monkeypatch.setattr(cli, "started_app", lambda: app)
    monkeypatch.setattr("engagement.cli.jobs.work", lambda *_: None)
    monkeypatch.setattr(
        "engagement.cli.asyncio.run", lambda _: frozen.append((gc.get_freeze_count(), gc.get_threshold()[0]))
    )
    loaded: list[list[int]] = [[] for _ in range(1_000)]
    before = gc.get_freeze_count()
    gc.set_threshold(700)
    assert CliRunner().invoke(cli.main, ["work"]).exit_code == 0
    kept, looks_after = frozen[0]
    assert kept >= before + len(loaded)
    assert looks_after == processes.NEW_OBJECTS > 700
