"""Giving and taking rights: who may have what together, who is signed out by it, and that an administrator is always left."""

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from engagement.accounts import actions, queries
from engagement.accounts.account_page.actions import Rights, change_facts, change_rights
from engagement.accounts.departments.actions import add_department
from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.foundation.errors import DomainError
from engagement.web.roles import Permission, Role
from tests import make
from tests.referrals.test_at_once import meanwhile, until_it_waits


def last_audit() -> AuditEntry:
    make.commit()
    return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()


CASEWORKER, BOTH = Rights(Role.CASEWORKER), Rights(Role.CASEWORKER, frozenset({Role.EQUITY}))


@pytest.mark.parametrize(
    ("before", "after", "signed_out"),
    [
        (CASEWORKER, BOTH, False),
        (BOTH, CASEWORKER, True),
        (CASEWORKER, Rights(Role.SUPERVISOR), False),
        (Rights(Role.SUPERVISOR), CASEWORKER, True),
        (Rights(Role.SUPERVISOR), Rights(Role.SUPERVISOR, frozenset({Role.CASEWORKER})), False),
        (Rights(Role.SUPERVISOR, frozenset({Role.CASEWORKER})), Rights(Role.SUPERVISOR), False),
        (CASEWORKER, Rights(Role.OUTREACH), True),
        (BOTH, Rights(Role.EQUITY, frozenset({Role.CASEWORKER})), False),
    ],
)
def test_who_loses_a_right_is_signed_out(app: Flask, before: Rights, after: Rights, signed_out: bool) -> None:
    account = make.account(before.role, also_roles=[role.value for role in before.also])
    was = account.fs_uniquifier
    change_rights(account, after)
    assert (account.fs_uniquifier != was) is signed_out
    assert account.all_roles == (after.role, *sorted(after.also))
    assert last_audit().facts == {
        "role": after.role, "also": sorted(after.also), "organization": None, "departments": [], "signed_out": signed_out,
    }  # fmt: skip


def test_who_leaves_a_department_or_an_organization_is_signed_out(app: Flask) -> None:
    first, second = (add_department(name).id for name in ("First", "Second"))
    account = make.account(Role.OUTREACH)
    for department_ids, signed_out in (({first}, False), ({first, second}, False), ({second}, True), (set(), True)):
        was = account.fs_uniquifier
        change_rights(account, Rights(Role.OUTREACH, department_ids=frozenset(department_ids)))
        assert (account.fs_uniquifier != was) is signed_out
        assert account.department_ids == sorted(department_ids)
    partner = make.account(Role.PARTNER)
    was = partner.fs_uniquifier
    change_rights(partner, Rights(Role.PARTNER, organization_id=make.organization().id))
    assert partner.fs_uniquifier != was


def test_the_role_is_not_said_twice(app: Flask) -> None:
    account = make.account(Role.OUTREACH)
    change_rights(account, Rights(Role.CASEWORKER, frozenset({Role.CASEWORKER, Role.EQUITY})))
    assert account.also_roles == ["equity"]


@pytest.mark.parametrize(
    ("role", "also", "with_organization"),
    [
        (Role.PARTNER, (), False),
        (Role.PARTNER, (Role.EQUITY,), True),
        (Role.CASEWORKER, (), True),
        (Role.CASEWORKER, (Role.PARTNER,), False),
    ],
)
def test_what_does_not_go_together_is_refused_by_the_database_too(
    app: Flask, role: Role, also: tuple[Role, ...], with_organization: bool
) -> None:
    account = make.account(Role.OUTREACH)
    organization_id = make.organization().id if with_organization else None
    make.commit()
    with pytest.raises(DomainError, match="no other role"):
        change_rights(account, Rights(role, frozenset(also), organization_id))
    statement = text(
        "UPDATE account SET role = :role, also_roles = :also, organization_id = :organization WHERE id = :id"
    )
    values = {
        "role": role.value,
        "also": [one.value for one in also],
        "organization": organization_id,
        "id": account.id,
    }
    with pytest.raises(IntegrityError, match="fit_together"):
        db.session.execute(statement, values)
    db.session.rollback()


def test_a_role_that_is_none_is_refused_by_the_database(app: Flask) -> None:
    with pytest.raises(IntegrityError, match="also_roles"):
        make.account(Role.CASEWORKER, also_roles=["king"])
    db.session.rollback()


@pytest.mark.parametrize("how", ["another role", "lock"])
def test_the_last_administrator_cannot_vanish(app: Flask, how: str) -> None:
    last = make.account(Role.EQUITY, also_roles=["admin"])
    make.account(Role.ADMIN, active=False)
    with pytest.raises(DomainError, match="last administrator"):
        actions.lock_account(last) if how == "lock" else change_rights(last, Rights(Role.EQUITY))
    make.account(Role.ADMIN)
    actions.lock_account(last) if how == "lock" else change_rights(last, Rights(Role.EQUITY))
    actions.lock_account(make.account(Role.CASEWORKER))


@pytest.mark.parametrize("how", ["another role", "lock"])
def test_two_administrators_who_remove_each_other_at_once_leave_one(app: Flask, how: str) -> None:
    first, second = make.account(Role.ADMIN), make.account(Role.ADMIN)
    make.commit()

    def remove(account_id: int) -> None:
        account = db.session.get_one(Account, account_id)
        actions.lock_account(account) if how == "lock" else change_rights(account, Rights(Role.OUTREACH))

    remove(first.id)
    db.session.flush()
    second_id = second.id
    with meanwhile(app, lambda: remove(second_id)) as came:
        until_it_waits(came)
        db.session.commit()
    assert len(came) == 1 and isinstance(came[0], DomainError)
    db.session.expire_all()
    left = select(Account.id).where(Account.active, queries.holding(Permission.MANAGE_ACCOUNTS))
    assert list(db.session.scalars(left)) == [second_id]


def test_facts_are_changed_and_the_audit_says_which_but_not_to_what(app: Flask) -> None:
    account = make.account(Role.CASEWORKER, email="old@example.org")
    make.account(Role.CASEWORKER, email="taken@example.org")
    change_facts(account, name=" Luz Example ", email="New@Example.org", language="es")
    assert (account.name, account.email, account.language) == ("Luz Example", "new@example.org", "es")
    assert last_audit().facts == {"changed": ["name", "email", "language"]}
    last = last_audit().id
    change_facts(account, name="Luz Example", email="new@example.org", language="es")
    assert last_audit().id == last
    for email, words in (("taken@example.org", "already an account"), ("nobody", "write an e-mail")):
        with pytest.raises(DomainError, match=words):
            change_facts(account, name="Luz", email=email, language="es")
