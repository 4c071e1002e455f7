"""The gate: no route without a rule, 403 for the wrong role, 404 for somebody else's row, one commit or none."""

from collections.abc import Sequence
from typing import Any

import pytest
from flask import Flask, abort
from sqlalchemy import text

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from engagement.web import access
from engagement.web.access import Rule, Slice, anyone, may, own_organization
from engagement.web.roles import GRANTS, Permission, Role, fit_together
from tests import make
from tests.browser import Browser


def test_a_route_without_a_rule_is_refused_where_it_is_written() -> None:
    with pytest.raises(TypeError, match="allow"):
        Slice("bare", __name__).add_url_rule("/bare", view_func=lambda: "")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no view"):
        Slice("bare", __name__).add_url_rule("/bare", allow=anyone)


def test_a_route_is_named_like_its_view_unless_it_says_otherwise() -> None:
    slice_, app = Slice("slice", __name__), Flask(__name__)
    slice_.add_url_rule("/one", view_func=run, allow=anyone)
    slice_.add_url_rule("/other", "other", run, allow=anyone, methods=["POST"])
    app.register_blueprint(slice_)
    found = {rule.endpoint: rule.methods for rule in app.url_map.iter_rules() if rule.endpoint != "static"}
    assert found == {"slice.run": {"GET", "HEAD", "OPTIONS"}, "slice.other": {"POST", "OPTIONS"}}


def test_a_view_that_slipped_by_stops_the_app() -> None:
    app = Flask(__name__)
    app.add_url_rule("/bare", "bare", lambda: "")
    with pytest.raises(RuntimeError, match="bare"):
        access.seal(app)


class Somebody:
    id, language, must_change_password = 1, "en", False
    department_ids: Sequence[int] = ()

    def __init__(self, role: str, organization_id: int | None = None):
        self.role, self.organization_id = role, organization_id
        self.all_roles: Sequence[str] = (role,)


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("permission", list(Permission))
def test_a_permission_admits_exactly_the_roles_that_have_it(role: Role, permission: Permission) -> None:
    assert may(permission).admits(Somebody(role)) == (permission in GRANTS[role])
    assert not may(permission).admits(None)


@pytest.mark.parametrize("permission", list(Permission))
def test_several_roles_may_do_what_any_of_them_may(permission: Permission) -> None:
    both = Somebody(Role.CASEWORKER)
    both.all_roles = (Role.CASEWORKER, Role.EQUITY)
    assert may(permission).admits(both) == (permission in GRANTS[Role.CASEWORKER] | GRANTS[Role.EQUITY])


@pytest.mark.parametrize(
    ("role", "also", "organization_id", "fits"),
    [
        ("partner", (), 7, True),
        ("partner", (), None, False),
        ("partner", ("caseworker",), 7, False),
        ("partner", ("partner",), 7, False),
        ("caseworker", (), None, True),
        ("caseworker", (), 7, False),
        ("caseworker", ("equity", "admin"), None, True),
        ("caseworker", ("equity", "partner"), None, False),
    ],
)
def test_a_partner_is_a_partner_and_nothing_else(
    role: str, also: tuple[str, ...], organization_id: int | None, fits: bool
) -> None:
    assert fit_together(role, also, organization_id) is fits


class Row:
    organization_id = 7


@pytest.mark.parametrize(("organization_id", "covered"), [(7, True), (8, False), (None, False)])
def test_own_organization_covers_only_its_rows(organization_id: int | None, covered: bool) -> None:
    assert own_organization.covers(Somebody(Role.PARTNER, organization_id), Row()) == covered


def test_rules_together_need_both() -> None:
    both = may(Permission.ANSWER_REFERRALS) & own_organization
    assert both.admits(Somebody(Role.PARTNER, 7)) and not both.admits(Somebody(Role.CASEWORKER, 7))
    assert not both.covers(Somebody(Role.PARTNER, 8), Row())
    assert both.name == "answer referrals, of their own organization"


@pytest.mark.parametrize(("organization_id", "admitted"), [(7, True), (None, False)])
def test_of_their_own_organization_needs_one(organization_id: int | None, admitted: bool) -> None:
    assert own_organization.admits(Somebody(Role.PARTNER, organization_id)) is admitted
    assert not own_organization.admits(None) and not own_organization.covers(None, Row())


def run(
    app: Flask, view: Any, *, method: str = "POST", rule: Rule = anyone, subject: Any = None, **arguments: Any
) -> int:
    with app.test_request_context("/", method=method):
        return access.gate(view, rule, subject)(**arguments).status_code


def add(name: str, answer: Any = None) -> Any:
    """What a view does; returns what it answers."""
    db.session.add(Organization(source="gate", source_id=name, name=name))
    db.session.flush()
    return answer


def there(name: str) -> int:
    return db.session.query(Organization).filter_by(source="gate", source_id=name).count()


def kept(name: str) -> bool:
    db.session.rollback()
    return there(name) == 1


def test_the_gate_commits_once_what_went_well(app: Flask) -> None:
    assert run(app, lambda: add("good", "done")) == 200
    assert kept("good")


@pytest.mark.parametrize(
    ("status", "stays"), [(200, True), (303, True), (399, True), (400, False), (404, False), (409, False), (422, False)]
)
def test_only_what_went_well_stays(app: Flask, status: int, stays: bool) -> None:
    assert run(app, lambda: add("half", ("look again", status))) == status
    assert kept("half") is stays


def test_a_refusal_that_must_be_counted_is_kept(app: Flask) -> None:
    def view() -> tuple[str, int]:
        add("counted")
        access.keep_changes()
        return "wrong code", 422

    assert run(app, view) == 422 and kept("counted")


def test_a_refused_move_leaves_nothing(app: Flask) -> None:
    def view() -> str:
        add("refused")
        raise DomainError("not now")

    with pytest.raises(DomainError):
        run(app, view)
    assert there("refused") == 0, "taken back at once, not only when the connection is used again"


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_looking_changes_nothing(app: Flask, method: str) -> None:
    assert run(app, lambda: add("looked", "page"), method=method) == 200
    assert there("looked") == 0


def test_a_row_that_is_not_there_is_404(app: Flask) -> None:
    with app.test_request_context("/"), pytest.raises(Exception, match="404"):
        access.gate(lambda organization: abort(500), anyone, Organization)(organization_id=999)


def test_reading_a_persons_case_is_written_down_even_when_nothing_else_is(browser: Browser) -> None:
    account = browser.sign_in("caseworker")
    case = make.case()
    make.commit()
    browser.get(f"/staff/cases/{case.id}")
    read = db.session.query(AuditEntry).filter_by(action="read", subject="case_file").one()
    assert (read.actor_id, read.subject_id, read.person_id) == (account.id, case.id, case.person_id)


def test_the_audit_cannot_be_changed(app: Flask) -> None:
    make.person()
    make.commit()
    for statement in ("UPDATE audit_entry SET action = 'x'", "DELETE FROM audit_entry"):
        with pytest.raises(Exception, match="append-only"):
            db.session.execute(text(statement))
        db.session.rollback()
