"""Whose names stand in the lists of colleagues."""

from flask import Flask

from engagement.accounts import queries
from engagement.web.roles import Permission, Role
from tests import make


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
