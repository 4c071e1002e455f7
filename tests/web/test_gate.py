"""The gate to the letter: who is sent where, which numbers name a row, as whom the database is asked, whose reading is kept."""

from typing import Any

import pytest
from flask import Flask, abort, g
from sqlalchemy import text
from werkzeug.exceptions import Forbidden, NotFound

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.people.models import Person
from engagement.web import access
from engagement.web.access import Rule, anyone
from engagement.web.roles import Role
from tests import make
from tests.web.test_access import Somebody

NOBODY = Rule("nobody", lambda account: False)
CASEWORKER = Somebody(Role.CASEWORKER)


@pytest.mark.parametrize(
    ("method", "account", "status", "to"),
    [
        ("GET", None, 302, "/staff/sign-in?next=/staff/queue"),
        ("HEAD", None, 302, "/staff/sign-in?next=/staff/queue"),
        ("POST", None, 403, ""),
        ("GET", CASEWORKER, 403, ""),
        ("POST", CASEWORKER, 403, ""),
    ],
)
def test_a_stranger_who_looks_is_asked_to_sign_in_and_anybody_else_is_refused(
    app: Flask, method: str, account: Somebody | None, status: int, to: str
) -> None:
    with app.test_request_context("/staff/queue", method=method):
        g.user = account
        if status == 403:
            with pytest.raises(Forbidden):
                access.gate(lambda: abort(500), NOBODY)()
        else:
            answer = access.gate(lambda: abort(500), NOBODY)()
            assert (answer.status_code, answer.headers["Location"]) == (status, to)


def test_an_account_is_required_where_the_rule_lets_nobody_else_in(app: Flask) -> None:
    with app.test_request_context("/"):
        g.user = CASEWORKER
        assert access.required_account() is CASEWORKER
        g.user = None
        with pytest.raises(Forbidden):
            access.required_account()


@pytest.mark.parametrize("number", [0, db.BIGGEST_ID, db.BIGGEST_ID + 1, 10**30])
def test_a_number_no_row_has_is_404(app: Flask, number: int) -> None:
    with app.test_request_context("/"), pytest.raises(NotFound):
        access.gate(lambda organization: abort(500), anyone, Organization)(organization_id=number)


@pytest.mark.parametrize("number", [0, 7, db.BIGGEST_ID])
def test_an_id_out_of_an_address(number: int) -> None:
    assert access.row_id(str(number)) == number


@pytest.mark.parametrize("number", [-1, db.BIGGEST_ID + 1])
def test_no_id_out_of_an_address(number: int) -> None:
    with pytest.raises(ValueError, match="no row"):
        access.row_id(str(number))


@pytest.mark.parametrize(("organization_id", "acts_for"), [(7, "7"), (None, "0")])
def test_a_partner_acts_for_their_organization_or_for_none(
    app: Flask, organization_id: int | None, acts_for: str
) -> None:
    ask = text("SELECT current_user || ' ' || current_setting('app.organization')")
    with app.test_request_context("/"):
        g.user = Somebody(Role.PARTNER, organization_id)
        answer = access.gate(lambda: str(db.session.scalar(ask)), access.signed_in)()
    assert answer.get_data(as_text=True) == f"{db.PARTNER_ROLE} {acts_for}"


@pytest.mark.parametrize(
    ("method", "subject", "signed_in", "read"),
    [
        ("GET", Person, True, 1),
        ("HEAD", Person, True, 1),
        ("POST", Person, True, 0),
        ("GET", Person, False, 0),
        ("GET", Organization, True, 0),
    ],
)
def test_whose_reading_of_what_is_written_down(
    app: Flask, method: str, subject: Any, signed_in: bool, read: int
) -> None:
    account, row = make.account(), make.person() if subject is Person else make.organization()
    make.commit()
    with app.test_request_context("/", method=method):
        g.user = account if signed_in else None
        access.gate(lambda **row: "seen", anyone, subject)(**{f"{subject.__name__.lower()}_id": row.id})
    assert db.session.query(AuditEntry).filter_by(action="read").count() == read


def test_an_app_with_nothing_but_files_may_start() -> None:
    access.seal(Flask(__name__))
