"""Adding accounts, new passwords, locks, and the count of wrong tries."""

from datetime import timedelta

import pytest
from flask import Flask
from flask_security.utils import verify_password
from sqlalchemy import select

from engagement.accounts import actions, queries
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from engagement.web.roles import Role
from tests import make


def audited() -> list[str]:
    return list(db.session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_new_account_gets_a_password_that_only_its_hash_remembers(app: Flask) -> None:
    account, password = actions.add_account(" Rosa.Example@Example.ORG ", "Rosa Example", Role.CASEWORKER)
    assert account.email == "rosa.example@example.org"
    assert len(password) >= 16
    assert account.password is not None
    assert account.password.startswith("$argon2")
    assert verify_password(password, account.password)
    assert queries.find_account("ROSA.example@example.org") is account
    assert audited() == ["account_added"]


@pytest.mark.parametrize(
    ("email", "role", "with_organization", "password", "words"),
    [
        ("taken@example.org", Role.CASEWORKER, False, None, "already an account"),
        ("new@example", Role.ADMIN, False, None, "write an e-mail address"),
        ("new@example.org", Role.PARTNER, False, None, "belongs to an organization"),
        ("new@example.org", Role.ADMIN, True, None, "belongs to an organization"),
        ("new@example.org", Role.ADMIN, False, "short", "at least 12 characters"),
    ],
)
def test_what_cannot_be_added(
    app: Flask, email: str, role: Role, with_organization: bool, password: str | None, words: str
) -> None:
    make.account(Role.CASEWORKER, email="taken@example.org")
    organization_id = make.organization().id if with_organization else None
    with pytest.raises(DomainError, match=words):
        actions.add_account(email, "Example", role, organization_id=organization_id, password=password)


def test_a_new_password_ends_the_sessions_of_the_old_one(app: Flask) -> None:
    account = make.account(Role.CASEWORKER)
    before = account.fs_uniquifier
    assert actions.set_password(account.email, "a long enough one") == "a long enough one"
    assert account.password is not None
    assert verify_password("a long enough one", account.password)
    assert account.fs_uniquifier != before
    with pytest.raises(DomainError, match="no account"):
        actions.set_password("nobody@example.org")


def test_ten_wrong_tries_rest_fifteen_minutes_and_no_longer(app: Flask) -> None:
    account = make.account(Role.CASEWORKER)
    for _ in range(9):
        actions.count_wrong_try(account)
    assert not account.is_locked()
    actions.count_wrong_try(account)
    assert account.is_locked()
    until = account.locked_until
    actions.count_wrong_try(account)
    assert account.locked_until == until
    with clock.shifted(timedelta(minutes=15, seconds=1)):
        assert not account.is_locked()
        actions.count_wrong_try(account)
        assert account.failed_sign_ins == 1


def test_coming_in_starts_the_count_anew(app: Flask) -> None:
    account = make.account(Role.CASEWORKER, failed_sign_ins=9)
    actions.note_sign_in(account)
    assert account.failed_sign_ins == 0
    assert audited() == ["signed_in"]


def test_a_lock_ends_sessions_and_an_unlock_forgives(app: Flask) -> None:
    account = make.account(Role.CASEWORKER, locked_until=clock.now() + timedelta(minutes=5))
    before = account.fs_uniquifier
    actions.lock_account(account)
    assert not account.active
    assert account.fs_uniquifier != before
    actions.unlock_account(account)
    assert account.active
    assert not account.is_locked()
    assert audited() == ["account_locked", "account_unlocked"]


def test_a_lost_phone_is_forgotten_with_its_codes(app: Flask) -> None:
    account = make.account(Role.ADMIN, tf_primary_method="authenticator", tf_totp_secret="x", mf_recovery_codes=["y"])
    actions.forget_second_factor(account)
    assert (account.tf_primary_method, account.tf_totp_secret, account.mf_recovery_codes) == (None, None, None)
