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
    make.commit()
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
    ("email", "role", "with_organization", "words"),
    [
        ("taken@example.org", Role.CASEWORKER, False, "already an account"),
        ("new@example", Role.ADMIN, False, "write an e-mail address"),
        ("new@example.org", Role.PARTNER, False, "belongs to an organization"),
        ("new@example.org", Role.ADMIN, True, "belongs to an organization"),
    ],
)
def test_what_cannot_be_added(app: Flask, email: str, role: Role, with_organization: bool, words: str) -> None:
    make.account(Role.CASEWORKER, email="taken@example.org")
    organization_id = make.organization().id if with_organization else None
    with pytest.raises(DomainError, match=words):
        actions.add_account(email, "Example", role, organization_id=organization_id)


def test_a_password_that_was_given_is_another_and_must_be_changed(app: Flask) -> None:
    account = make.account(Role.CASEWORKER)
    before = account.fs_uniquifier
    password = actions.give_new_password(account)
    assert len(password) >= 16 and verify_password(password, str(account.password))
    assert account.must_change_password
    assert account.fs_uniquifier != before
    assert audited() == ["password_given"]


def test_a_password_of_ones_own_ends_the_sessions_of_the_old_one(app: Flask) -> None:
    account = make.account(Role.CASEWORKER, must_change_password=True)
    before = account.fs_uniquifier
    actions.change_password(account, "four tall yellow windmills")
    assert verify_password("four tall yellow windmills", str(account.password))
    assert not account.must_change_password
    assert account.fs_uniquifier != before
    assert audited() == ["password_changed"]
    with pytest.raises(DomainError, match="easy to guess"):
        actions.change_password(account, "passwordpassword")


def test_letters_that_look_alike_are_one_as_at_the_door(app: Flask) -> None:
    account = make.account(Role.CASEWORKER)
    composed, in_parts = "cuatro \u00f1and\u00faes amarillos", "cuatro n\u0303andu\u0301es amarillos"
    actions.change_password(account, composed)
    normal = app.extensions["security"].password_util.normalize
    for typed in (composed, in_parts):
        assert verify_password(normal(typed), str(account.password))


def test_the_first_password_of_a_demo_stays(app: Flask) -> None:
    chosen, _ = actions.add_account("a@example.org", "A Example", Role.CASEWORKER, password="welcome-desk-demo")
    random, _ = actions.add_account("b@example.org", "B Example", Role.CASEWORKER)
    assert (chosen.must_change_password, random.must_change_password) == (False, True)


def test_wrong_tries_are_counted_until_their_owner_reads_of_them(app: Flask) -> None:
    account = make.account(Role.CASEWORKER)
    actions.count_wrong_try(account, code=False, known_device=False)
    first = account.wrong_since
    with clock.shifted(timedelta(hours=1)):
        for code in (False, True):
            actions.count_wrong_try(account, code=code, known_device=True)
    assert (account.failed_sign_ins, account.wrong_codes, account.wrong_since) == (2, 1, first)
    actions.note_sign_in(account)
    assert account.has_wrong_tries
    actions.wrong_tries_read(account)
    assert (account.failed_sign_ins, account.wrong_codes, account.wrong_since) == (0, 0, None)
    assert audited() == ["sign_in_failed"] * 3 + ["signed_in", "wrong_tries_read"]


@pytest.mark.parametrize(
    ("passwords", "codes", "told"), [(0, 0, False), (2, 0, False), (1, 1, False), (3, 0, True), (1, 2, True)]
)
def test_from_three_tries_on_it_is_worth_telling(app: Flask, passwords: int, codes: int, told: bool) -> None:
    account = make.account(Role.CASEWORKER, failed_sign_ins=passwords, wrong_codes=codes)
    actions.note_sign_in(account)
    assert account.has_wrong_tries is told
    assert (account.failed_sign_ins, account.wrong_codes) == ((passwords, codes) if told else (0, 0))


def test_a_lock_ends_sessions_and_an_unlock_opens(app: Flask) -> None:
    account = make.account(Role.CASEWORKER)
    before = account.fs_uniquifier
    actions.lock_account(account)
    assert not account.active
    assert account.fs_uniquifier != before
    actions.unlock_account(account)
    assert account.active
    assert audited() == ["account_locked", "account_unlocked"]


def test_a_lost_phone_is_forgotten_with_its_codes(app: Flask) -> None:
    account = make.account(Role.ADMIN, tf_primary_method="authenticator", tf_totp_secret="x", mf_recovery_codes=["y"])
    actions.forget_second_factor(account)
    assert (account.tf_primary_method, account.tf_totp_secret, account.mf_recovery_codes) == (None, None, None)
