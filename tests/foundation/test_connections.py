"""Transactions begin with limits, end without a trace of them, and survive a restart of the server."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from engagement.app import compose
from engagement.foundation import connections, db
from tests import make
from tests.browser import Browser

SHORT = b"BEGIN; SET LOCAL statement_timeout = '400ms'; SET LOCAL lock_timeout = '200ms'"
LIMITS = "SELECT current_setting('statement_timeout'), current_setting('lock_timeout')"
KNOWN = text("SELECT count(*) FROM pg_prepared_statements WHERE starts_with(statement, 'SELECT id FROM referral')")
REFERRALS = text("SELECT id FROM referral WHERE id > :above ORDER BY id")
OFTEN = 8  # psycopg prepares what was asked five times; from then on PostgreSQL may keep one plan for all values
SAY = "The queue on Monday was long and the chairs were few."


@pytest.fixture
def hurried(app: Flask) -> Iterator[Flask]:
    """An app on the test's database that waits for next to nothing."""
    made = compose(app.config["SETTINGS"], begin=SHORT)
    made.config["PROPAGATE_EXCEPTIONS"] = False
    yield made
    with made.app_context():
        db.database.engine.dispose()


def test_each_transaction_of_the_web_is_limited_and_none_of_the_others(app: Flask) -> None:
    web = compose(app.config["SETTINGS"], begin=connections.BEGIN_AND_LIMIT)
    for made, limits in ((web, ("10s", "3s")), (app, ("0", "0"))):
        with made.app_context():
            for _ in range(2):
                assert tuple(db.session.execute(text(LIMITS)).one()) == limits
                db.session.commit()
    with web.app_context(), db.database.engine.connect() as connection:
        connection.execute(text("SELECT 1"))
        connection.commit()
        assert tuple(connection.execute(text(LIMITS)).one()) == ("0", "0"), "the limit outlived its transaction"
    with web.app_context():
        db.database.engine.dispose()


def test_a_held_lock_is_an_answer_that_keeps_what_was_typed(hurried: Flask, app: Flask) -> None:
    visitor = Browser(hurried)
    form = visitor.get("/en/say")
    with app.app_context(), db.database.engine.connect() as connection:
        connection.execute(text("LOCK TABLE resident_input"))
        page = form.submit(topic="missing", body=SAY)
        assert (page.status, page.h1) == (503, "We cannot answer right now") and SAY in page.main
        assert page.response.headers["Retry-After"] == "10"
        connection.rollback()
    assert page.follow("Open the page again").submit(topic="missing", body=SAY).path == "/en/say/thanks"


def test_a_question_that_is_too_hard_is_given_up(hurried: Flask) -> None:
    hurried.add_url_rule("/en/hard", "hard", lambda: str(db.session.execute(text("SELECT pg_sleep(5)")).all()))
    assert "wait a minute" in Browser(hurried).get("/en/hard", status=503).main


def test_a_restarted_server_costs_nobody_an_answer(hurried: Flask, app: Flask) -> None:
    visitor = Browser(hurried)
    visitor.get("/en/services")
    with hurried.app_context():
        kept = [db.database.engine.connect() for _ in range(db.database.engine.pool.checkedin())]  # type: ignore[attr-defined]
        numbers = [each.scalar(text("SELECT pg_backend_pid()")) for each in kept]
        for each in kept:
            each.close()
    ended = db.session.scalars(
        text("SELECT pg_terminate_backend(pid, 5000) FROM unnest(:numbers) pid"), {"numbers": numbers}
    )
    assert ended.all() == [True] * len(numbers) != []
    visitor.get("/en/services")


def test_a_statement_is_still_known_after_a_rollback_and_forgotten_after_an_error(app: Flask) -> None:
    with db.database.engine.connect() as connection:
        for _ in range(OFTEN):
            connection.execute(REFERRALS, {"above": 0})
            connection.rollback()
        assert connection.scalar(KNOWN) == 1
        # A table that changes meanwhile, as by tonight's migration, is noticed.
        connection.execute(text("ALTER TABLE referral ADD COLUMN later int, ALTER COLUMN id SET STATISTICS 10"))
        assert connection.execute(REFERRALS, {"above": 0}).all() == []
        connection.rollback()
        assert connection.execute(REFERRALS, {"above": 0}).all() == []
        for _ in range(OFTEN):  # psycopg forgot it at the ALTER
            connection.execute(REFERRALS, {"above": 0})
        assert connection.scalar(KNOWN) == 1
        with pytest.raises(ProgrammingError):
            connection.execute(text("SELECT nothing FROM nowhere"))
        connection.rollback()
        assert connection.scalar(KNOWN) == 0


def test_what_was_not_committed_is_gone_after_a_rollback(app: Flask) -> None:
    with db.database.engine.connect() as connection:
        for _ in range(OFTEN):
            connection.execute(text("INSERT INTO department (created_at, key, name) VALUES (now(), 'k', 'K')"))
            connection.rollback()
        assert connection.scalar(text("SELECT count(*) FROM department")) == 0


def test_a_known_statement_shows_each_role_its_own_rows(app: Flask) -> None:
    ours, theirs = make.referral(), make.referral()
    make.commit()

    def seen() -> list[int]:
        return list(db.session.scalars(REFERRALS, {"above": 0}))

    for organization, rows in [(None, [ours, theirs]), (ours, [ours]), (theirs, [theirs])] * OFTEN:
        if organization is not None:
            db.act_as_partner(organization.organization_id)
        assert seen() == [row.id for row in rows]
        if organization is not None:
            with db.as_the_office():
                assert seen() == [ours.id, theirs.id]
        db.session.rollback()
    assert db.session.scalar(KNOWN) == 1


def test_behind_a_pooler_no_statement_is_known(app: Flask) -> None:
    known = app.config["SETTINGS"]
    pooled = compose(known.model_copy(update={"database_direct_url": known.database_url}))
    with pooled.app_context(), db.database.engine.connect() as connection:
        for _ in range(OFTEN):
            connection.execute(REFERRALS, {"above": 0})
            connection.rollback()
        assert connection.scalar(KNOWN) == 0
    with pooled.app_context():
        db.database.engine.dispose()
