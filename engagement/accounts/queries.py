"""Accounts, and the organizations a partner may belong to."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, column, select, table

from engagement.accounts.models import Account
from engagement.foundation import db

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


def find_account(email: str) -> Account | None:
    """The account with that e-mail."""
    return db.session.scalar(select(Account).where(Account.email == email.strip().lower()))
