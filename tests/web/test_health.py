"""Alive, ready, and how it is doing."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy import text

from engagement.foundation import db
from tests.browser import Browser

HEARTBEAT = "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - make_interval(secs => :ago))"


def beat(seconds_ago: int) -> None:
    db.session.execute(text(HEARTBEAT), {"ago": seconds_ago})
    db.session.commit()


def test_the_process_answers(browser: Browser) -> None:
    assert browser.client.get("/healthz").get_json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("seconds_ago", "status", "worker"), [(5, 200, "ok"), (70, 503, "failing"), (None, 503, "failing")]
)
def test_ready_means_a_worker_lives(browser: Browser, seconds_ago: int | None, status: int, worker: str) -> None:
    if seconds_ago is not None:
        beat(seconds_ago)
    answer = browser.client.get("/readyz")
    assert answer.status_code == status
    assert answer.get_json()["checks"] == {"database": "ok", "migrations": "ok", "worker": worker, "keys": "ok"}


def test_ready_means_migrated(browser: Browser) -> None:
    beat(1)
    newest = db.session.scalar(text("UPDATE alembic_version SET version_num = 'older' RETURNING old.version_num"))
    try:
        answer = browser.client.get("/readyz")
    finally:
        db.session.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest})
        db.session.commit()
    assert (answer.status_code, answer.get_json()["checks"]["migrations"]) == (503, "failing")


def test_a_lost_database_is_an_answer_not_a_crash(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    from engagement.web import health

    monkeypatch.setitem(health.CHECKS, "database", lambda: bool(health._value("SELECT no_such_thing")))
    answer = browser.client.get("/readyz")
    assert (answer.status_code, answer.get_json()["checks"]["database"]) == (503, "failing")


@pytest.fixture
def watched(app: Flask, browser: Browser) -> Iterator[Browser]:
    """A desk whose settings name a token for the figures."""
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = settings.model_copy(update={"metrics_token": "right"})
    yield browser
    app.config["SETTINGS"] = settings


def figures_of(desk: Browser) -> str:
    """What Prometheus reads."""
    return desk.client.get("/metrics", headers={"Authorization": "Bearer right"}).text


def test_figures_name_pages_and_states_and_nobody(watched: Browser) -> None:
    watched.get("/staff/sign-in")
    watched.client.get("/en/Amina-Rahimi")
    figures = figures_of(watched)
    assert 'desk_requests_total{endpoint="security.login",method="GET",status="200"}' in figures
    assert 'desk_request_seconds_count{endpoint="none"}' in figures
    assert "desk_jobs_due 0.0" in figures and "# TYPE desk_messages_failed gauge" in figures
    assert "Amina" not in figures


def test_a_partner_with_few_rights_in_the_database_reads_the_same(watched: Browser) -> None:
    watched.sign_in("partner")
    assert "desk_jobs_due" in figures_of(watched)
    assert watched.client.get("/readyz").get_json()["checks"]["migrations"] == "ok"


def test_without_a_token_in_the_settings_nobody_reads_figures(app: Flask, browser: Browser) -> None:
    for given in ("", "Bearer ", "Bearer guessed"):
        assert browser.client.get("/metrics", headers={"Authorization": given}).status_code == 404


@pytest.mark.parametrize(
    ("given", "status"),
    [("", 403), ("Bearer", 403), ("Bearer wrong", 403), ("Bearer ürong", 403), ("Bearer right", 200)],
)
def test_figures_are_for_whoever_has_the_token(watched: Browser, given: str, status: int) -> None:
    assert watched.client.get("/metrics", headers={"Authorization": given}).status_code == status


def test_an_invented_method_makes_no_new_series(watched: Browser) -> None:
    watched.client.open("/en/", method="INVENTED")
    assert "INVENTED" not in figures_of(watched) and 'method="other"' in figures_of(watched)
