"""PostgreSQL itself hides what is not the partner's: SQL written by hand, under the partner's database role."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask, g
from sqlalchemy import Connection, event, text
from sqlalchemy.exc import ProgrammingError
from werkzeug.exceptions import NotFound

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.referrals import actions
from engagement.referrals.models import Referral, ReferralMove
from engagement.referrals.moves import MOVES
from engagement.referrals.statuses import Actor, Status
from engagement.web import access
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.referrals.partner_desk import WAYS, sent_to

pytestmark = pytest.mark.usefixtures("app")


@pytest.fixture
def two() -> tuple[Referral, Referral]:
    """Our referral and another organization's; the rest of the test runs as our partner."""
    ours, theirs = make.referral(), make.referral()
    make.commit()
    db.act_as_partner(ours.organization_id)
    return ours, theirs


def ids(statement: str) -> list[int]:
    return [int(row[0]) for row in db.session.execute(text(statement))]


def test_only_our_own_rows_are_seen(two: tuple[Referral, Referral]) -> None:
    ours, theirs = two
    assert ids("SELECT id FROM referral") == [ours.id]
    assert ids(f"SELECT id FROM referral WHERE id = {theirs.id}") == []
    assert ids("SELECT DISTINCT referral_id FROM referral_move") == [ours.id]


def test_another_organizations_rows_are_not_changed(two: tuple[Referral, Referral]) -> None:
    ours, theirs = two
    changed = db.session.execute(text(f"UPDATE referral SET status = 'accepted' WHERE id = {theirs.id}"))
    assert changed.rowcount == 0  # type: ignore[attr-defined]
    with pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(text(f"UPDATE referral SET organization_id = {theirs.organization_id} WHERE id = {ours.id}"))


@pytest.mark.parametrize(
    "table",
    ["person", "case_file", "need", "consent", "message", "follow_up", "case_event", "draft", "answer", "name_key"],
)
def test_the_offices_tables_are_closed(two: tuple[Referral, Referral], table: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(text(f"SELECT * FROM {table}"))


def test_the_history_is_only_added_to(two: tuple[Referral, Referral]) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(text("DELETE FROM referral_move"))


def test_a_history_line_for_another_organization_is_refused(two: tuple[Referral, Referral]) -> None:
    _ours, theirs = two
    db.session.add(
        ReferralMove(
            referral_id=theirs.id, case_id=theirs.case_id, organization_id=theirs.organization_id, move="accept",
            source=Status.SENT, target=Status.ACCEPTED, actor=Actor.PARTNER,
        )
    )  # fmt: skip
    with pytest.raises(ProgrammingError, match="row-level security"):
        db.session.flush()


def test_a_move_works_and_ends_as_the_partner_again(two: tuple[Referral, Referral]) -> None:
    ours, _ = two
    found = db.session.get_one(Referral, ours.id, populate_existing=True)
    actions.move(found, "accept", Actor.PARTNER)
    assert db.session.scalar(text("SELECT current_user")) == db.PARTNER_ROLE
    assert ids("SELECT id FROM referral") == [ours.id]


@pytest.mark.parametrize(
    "name", [move.name for move in MOVES.values() if move.undoable and Actor.PARTNER in move.actors]
)
def test_a_partner_undoes_whatever_it_may_undo(name: str) -> None:
    for before in sorted(MOVES[name].sources):
        referral = sent_to(make.account(Role.PARTNER), *WAYS[before], name)
        db.act_as_partner(referral.organization_id)
        assert actions.undo(referral, Actor.PARTNER).status is before
        assert db.session.scalar(text("SELECT current_user")) == db.PARTNER_ROLE
        db.session.rollback()


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT password FROM account",
        "SELECT tf_totp_secret FROM account",
        "SELECT mf_recovery_codes FROM account",
        "SELECT fs_uniquifier FROM account",
        "UPDATE account SET role = 'admin'",
        "SELECT * FROM audit_entry",
        "INSERT INTO audit_entry (at, action, subject, facts) VALUES (now(), 'read', 'person', '{}')",
        "UPDATE referral SET case_id = case_id + 1",
        "UPDATE referral SET person_id = person_id + 1",
        "UPDATE referral SET consent_id = NULL",
        "SELECT nextval('person_id_seq')",
        "SELECT last_value FROM person_id_seq",
        "SELECT * FROM procrastinate_jobs",
        "SELECT * FROM one_time_code",
        "SELECT * FROM demographics",
        "SELECT * FROM phone_line",
        "SELECT * FROM resident_input",
        "SELECT * FROM rate_limit",
        "UPDATE service SET name = ''",
        "CREATE TABLE mine (id int)",
    ],
)
def test_what_the_desk_never_uses_is_closed(two: tuple[Referral, Referral], statement: str) -> None:
    with pytest.raises(ProgrammingError, match="permission denied"):
        db.session.execute(text(statement))


# Switched on by the gate, for every page of the desk

WHO = "SELECT current_user, current_setting('app.organization', true)"


@contextmanager
def who_touches(table: str) -> Iterator[list[tuple[str, str, str]]]:
    """Each statement about the table sent inside: its first word, whose database role it has, which organization it acts for."""
    seen: list[tuple[str, str, str]] = []

    def ask(connection: Connection, cursor: Any, statement: str, *rest: Any) -> None:
        if table in statement.replace("\n", " ").split():
            role, organization = connection.exec_driver_sql(WHO).one()
            seen.append((statement.split()[0], role, organization))

    event.listen(db.database.engine, "before_cursor_execute", ask)
    yield seen
    event.remove(db.database.engine, "before_cursor_execute", ask)


def test_a_partners_pages_are_read_and_answered_in_the_partners_role(browser: Browser) -> None:
    partner = browser.sign_in("partner")
    referral = make.referral(to=make.service(of=db.session.get_one(Organization, partner.organization_id)))
    address, us = f"/partner/referrals/{referral.id}", (db.PARTNER_ROLE, str(partner.organization_id))
    with who_touches("referral") as seen:
        page = browser.get("/partner/")
        browser.get("/partner/list/working")
        browser.get(address)
    assert len(seen) >= 3 and {(role, organization) for _kind, role, organization in seen} == {us}
    with who_touches("referral") as seen:
        page.submit("Accept")
    # What follows from an answer (a text, the next step) is the office's own doing; the answer itself is the partner's.
    assert {(role, organization) for kind, role, organization in seen if kind == "UPDATE"} == {us}


@pytest.mark.parametrize("role", ["partner", "caseworker"])
def test_a_rule_that_forgot_to_ask_whose_row_it_is_shows_a_partner_nothing(app: Flask, role: str) -> None:
    theirs, account = make.referral().id, make.account(role)
    make.commit()
    db.session.expunge_all()
    view = access.gate(lambda referral: "seen", access.signed_in, Referral)
    with app.test_request_context("/"):
        g.user = account
        if role == "partner":
            with pytest.raises(NotFound):
                view(referral_id=theirs)
        else:
            assert view(referral_id=theirs).status_code == 200
