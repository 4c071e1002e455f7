"""Whose names stand in the lists of colleagues."""

from flask import Flask

from engagement.accounts import queries
from engagement.accounts.account_page.actions import Rights, change_rights
from engagement.accounts.departments.actions import add_department
from engagement.web.roles import Permission, Role
from tests import make
from tests.browser import Browser
from tests.statements import statements


def test_who_may_is_asked_of_the_roles_and_only_active_accounts_count(app: Flask) -> None:
    worker, supervisor = make.account(Role.CASEWORKER, name="Bo"), make.account(Role.SUPERVISOR, name="Al")
    gone = make.account(Role.CASEWORKER, name="Cy", active=False)
    beside = make.account(Role.EQUITY, also_roles=["caseworker"], name="Bz")
    make.account(Role.EQUITY, also_roles=["admin"], name="Fa")
    partner = make.account(Role.PARTNER, name="Di")
    make.account(Role.PARTNER, name="Ed")
    may, names = queries.who_may_and_names(Permission.WORK_CASES, {partner.id, None})
    assert list(may.items()) == [(supervisor.id, "Al"), (worker.id, "Bo"), (beside.id, "Bz")]
    assert names == {supervisor.id: "Al", worker.id: "Bo", beside.id: "Bz", gone.id: "Cy", partner.id: "Di"}


def test_roles_and_departments_come_with_the_account_in_one_statement(app: Flask, browser: Browser) -> None:
    department = add_department("Street Trees")
    account = browser.sign_in("outreach", also_roles=["admin"])
    change_rights(account, Rights(Role.OUTREACH, frozenset({Role.ADMIN}), department_ids=frozenset({department.id})))
    with statements() as asked:
        browser.get("/staff/departments")
    of_accounts = [statement for statement in asked if " account" in statement]
    assert len(of_accounts) == 1 and "account_department" in of_accounts[0], of_accounts
