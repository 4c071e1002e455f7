"""Accounts, and the organizations a partner may belong to."""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any

from flask import session
from sqlalchemy import (
    ColumnElement,
    Row,
    Select,
    String,
    bindparam,
    column,
    func,
    literal,
    or_,
    select,
    table,
)

from engagement.accounts.models import Account, Department
from engagement.foundation import db
from engagement.web.browser_sessions import DESK, BrowserSession, is_open
from engagement.web.roles import Permission, roles_with

# The directory lies above the accounts, so its table is named here and its model is not.
ORGANIZATION = table("organization", column("id"), column("name"))


def every_account() -> Sequence[Row[Any]]:
    """Each account with the name of its organization, by name."""
    rows = (
        select(Account, ORGANIZATION.c.name.label("organization"))
        .outerjoin(ORGANIZATION, ORGANIZATION.c.id == Account.organization_id)
        .order_by(Account.name, Account.id)
    )
    return db.session.execute(rows).all()


def organizations() -> list[tuple[int, str]]:
    """Id and name of every organization, by name."""
    rows = db.session.execute(select(ORGANIZATION.c.id, ORGANIZATION.c.name).order_by(ORGANIZATION.c.name))
    return [(row.id, row.name) for row in rows]


def names_of(ids: Collection[int]) -> dict[int, str]:
    """The names of these accounts."""
    return {row.id: row.name for row in db.session.execute(select(Account.id, Account.name).where(Account.id.in_(ids)))}


def open_session(uniquifier: str) -> tuple[Account, BrowserSession] | None:
    """The account that is signed in here, with its session; None if either has ended."""
    if DESK not in session:
        return None
    found = db.session.execute(_OPEN, {"uniquifier": uniquifier}).one_or_none()
    return None if found is None else (found[0], found[1])


_OPEN = (
    select(Account, BrowserSession)
    .join(BrowserSession, BrowserSession.account_id == Account.id)
    .where(Account.fs_uniquifier == bindparam("uniquifier", type_=String), Account.active, is_open(DESK))
)


def find_account(email: str) -> Account | None:
    """The account with that e-mail."""
    return db.session.scalar(select(Account).where(Account.email == email.strip().lower()))


def who_may_and_names(permission: Permission, others: Iterable[int | None]) -> tuple[dict[int, str], dict[int, str]]:
    """Who may do this now, and the names of those, of whoever no longer may, and of the others, in one statement."""
    rows = db.session.execute(_who_may(permission), {"others": list(set(others) - {None})}).all()
    return {row.id: row.name for row in rows if row.active and row.holds}, {row.id: row.name for row in rows}


@cache
def _who_may(permission: Permission) -> Select[int, str, bool, bool]:
    holds = holding(permission)
    wanted = select(Account.id, Account.name, Account.active, holds.label("holds"))
    return wanted.where(or_(holds, db.among_given(Account.id, "others"))).order_by(Account.name)


def holding(permission: Permission) -> ColumnElement[bool]:
    """For a WHERE: the account has a role that includes the permission."""
    roles = literal([role.value for role in roles_with(permission)], Account.also_roles.type)
    return or_(Account.role == func.any(roles), Account.also_roles.overlap(roles))


def every_department() -> Sequence[Department]:
    """The city's departments, by name."""
    return db.session.scalars(select(Department).order_by(Department.name)).all()


def names_of_departments(account: Account) -> list[str]:
    """The names of those that the account belongs to. A partner belongs to none, and may not read them."""
    if not account.department_ids:
        return []
    wanted = select(Department.name).where(Department.id.in_(account.department_ids)).order_by(Department.name)
    return list(db.session.scalars(wanted))
