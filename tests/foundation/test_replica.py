"""When the replica is read, and that nobody notices when it is not. With a real one: tests/proofs/test_replica.py."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask
from prometheus_client import REGISTRY
from sqlalchemy import text
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from engagement.app import compose
from engagement.directory.actions import load_demo
from engagement.foundation import db, replica
from engagement.foundation.replica import Standing, standing
from tests import make
from tests.browser import Browser
from tests.conftest import hash_quickly
from tests.statements import statements

NOWHERE = "postgresql://desk@127.0.0.1:1/desk"
WARNING, INFO = "the replica is not read", "the replica is read again"


@pytest.mark.parametrize(
    ("follows", "behind", "found"),
    [
        (True, 0.0, Standing.FOLLOWS),
        (True, 29.9, Standing.FOLLOWS),
        (True, 30.1, Standing.BEHIND),
        (True, 86_400.0, Standing.BEHIND),
        (True, None, Standing.BEHIND),  # just started, nothing replayed yet
        (True, -4.9, Standing.FOLLOWS),
        (True, -5.1, Standing.WRONG_CLOCK),
        (False, 0.0, Standing.NO_REPLICA),  # it was promoted
        (False, None, Standing.NO_REPLICA),  # the first server itself
        (False, 3600.0, Standing.NO_REPLICA),
    ],
)
def test_it_is_asked_while_it_follows_closely(follows: bool, behind: float | None, found: Standing) -> None:
    assert standing(follows, behind) is found


@pytest.fixture
def with_replica(app: Flask) -> Iterator[Callable[[str], Flask]]:
    """The desk with a replica at an address."""
    made: list[Flask] = []

    def start(address: str) -> Flask:
        made.append(hash_quickly(compose(app.config["SETTINGS"].model_copy(update={"database_read_url": address}))))
        return made[-1]

    yield start
    for one in made:
        one.extensions[replica.NAME].engine.dispose()
        with one.app_context():
            db.database.engine.dispose()


@pytest.fixture
def desk(app: Flask, with_replica: Callable[[str], Flask], monkeypatch: pytest.MonkeyPatch) -> Flask:
    """A desk whose replica is the database itself, and says that it follows."""
    says(monkeypatch, "true, 0.0")
    return with_replica(app.config["SETTINGS"].database_url)


def says(monkeypatch: pytest.MonkeyPatch, row: str) -> None:
    """Let the replica say how it stands."""
    monkeypatch.setattr(replica, "HOW_IT_STANDS", text(f"SELECT {row}"))


def answers(found: Standing) -> float:
    """How many questions came when the replica stood so."""
    return REGISTRY.get_sample_value("desk_replica_reads_total", {"standing": found}) or 0.0


def is_the_replicas(session: Session) -> bool:
    """A question that tells who was asked: only there nothing can be written."""
    return bool(session.scalar(text("SELECT current_setting('transaction_read_only') = 'on'")))


def asked(desk: Flask) -> bool:
    """Whether the replica answers."""
    with desk.app_context():
        return replica.read(is_the_replicas)


def test_without_one_the_database_answers(app: Flask) -> None:
    assert not asked(app)


def test_pages_of_the_directory_are_the_same(app: Flask, desk: Flask) -> None:
    load_demo()
    make.commit()
    before, theirs, ours = answers(Standing.FOLLOWS), Browser(desk), Browser(app)
    with desk.app_context(), statements() as sent:
        first = theirs.get("/en/services")
        theirs.get(str(first.find("main h2 a, main h3 a")["href"]))
    assert sent == [], "the first server was asked"
    links = [str(link["href"]) for link in first.all("main h2 a, main h3 a")]
    paths = ["/en/services", "/ar/services?zip=87102&kind=food", *links]
    for path in paths:
        assert theirs.get(path).main == ours.get(path).main
    assert len(links) >= 5 and "Monday" in first.main and answers(Standing.FOLLOWS) == before + 2 + len(paths)


def test_the_figures_are_read_there_and_the_account_is_not(desk: Flask) -> None:
    visitor, before = Browser(desk), answers(Standing.FOLLOWS)
    visitor.sign_in("admin")
    assert answers(Standing.FOLLOWS) == before
    with desk.app_context(), statements() as sent:
        assert visitor.get("/staff/languages").status == 200
    asked_first = " ".join(sent)
    assert "account" in asked_first and not any(
        table in asked_first for table in ("pages_served", "interpreter_log", "FROM message")
    )
    assert answers(Standing.FOLLOWS) == before + 1


def test_a_service_that_the_replica_does_not_know_yet_is_there(desk: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    service = make.service(name="Bread and help")
    make.commit()
    monkeypatch.setattr(replica, "read", lambda question: None)
    assert Browser(desk).get(f"/en/services/{service.id}").h1 == "Bread and help"


def test_nothing_is_written_and_each_statement_is_limited(desk: Flask) -> None:
    seen: list[Any] = []

    def question(session: Session) -> str:
        seen.append(session.scalar(text("SELECT current_setting('statement_timeout')")))
        session.execute(text("CREATE TABLE never (n int)"))
        return "written"

    with desk.app_context():
        assert replica.read(question) == "written", "the first server may"
        db.session.rollback()
    assert seen == ["10s", "0"]


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ("true, 31.0", Standing.BEHIND),
        ("true, NULL::float8", Standing.BEHIND),
        ("true, -60.0", Standing.WRONG_CLOCK),
        ("false, 0.0", Standing.NO_REPLICA),
        ("true, 1.0 / 0", Standing.GONE),
    ],
)
def test_the_first_server_answers_instead_and_the_log_says_so_once(
    desk: Flask, monkeypatch: pytest.MonkeyPatch, row: str, found: Standing
) -> None:
    says(monkeypatch, row)
    before = answers(found)
    seen: list[bool] = []
    with capture_logs() as logs, desk.app_context():
        for _ in range(3):
            replica.read(lambda session: seen.append(is_the_replicas(session)))
    assert seen == [False] * 3, "it is asked nothing more, and the first server everything"
    assert [(line["event"], line["log_level"], line["standing"]) for line in logs] == [(WARNING, "warning", found)]
    assert answers(found) == before + 3


def test_the_database_itself_is_no_replica(app: Flask, with_replica: Callable[[str], Flask]) -> None:
    before = answers(Standing.NO_REPLICA)
    assert not asked(with_replica(app.config["SETTINGS"].database_url))
    assert answers(Standing.NO_REPLICA) == before + 1


def test_one_that_is_not_there_is_no_error(with_replica: Callable[[str], Flask]) -> None:
    make.service(name="Bread and help")
    make.commit()
    before = answers(Standing.GONE)
    assert "Bread and help" in Browser(with_replica(NOWHERE)).get("/en/services").main
    assert answers(Standing.GONE) == before + 1


def test_after_a_pause_one_page_tries_again(desk: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(replica, "seconds", lambda: now[0])
    says(monkeypatch, "false, 0.0")
    assert not asked(desk)
    says(monkeypatch, "true, 0.0")
    now[0] += replica.PAUSE - 0.1
    assert not asked(desk), "too soon"
    now[0] += 0.2
    with capture_logs() as logs:
        assert asked(desk) and asked(desk)
    assert [line["event"] for line in logs] == [INFO]


def test_others_do_not_wait_for_the_one_that_tries(desk: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr(replica, "seconds", lambda: now[0])
    says(monkeypatch, "false, 0.0")
    assert not asked(desk)
    says(monkeypatch, "true, 0.0")
    now[0] += replica.PAUSE + 0.1
    beside: list[bool] = []

    def question(session: Session) -> bool:
        beside.append(asked(desk))
        return is_the_replicas(session)

    with desk.app_context():
        assert replica.read(question)
    assert beside == [False] and asked(desk)
