"""Who looked at a person: read from the audit, which has a line for each opening of their records."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import literal, select, tuple_

from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.people.models import Case
from engagement.people.restriction.models import CaseMember
from engagement.web.last_row import LastRow
from engagement.web.roles import Role

ROWS = 50
ON_PAPER = 1000


@dataclass(frozen=True)
class Look:
    """One time somebody opened what we keep of a person. `page` is the view it was, where the audit knows it; without a `role` it
    was somebody who has left, or an organization by its link.
    """

    id: int
    at: datetime
    who: str | None
    role: Role | None
    is_partner: bool
    page: str
    reason: str | None = None  # in an emergency


def looks(person_id: int, after: LastRow | None = None, limit: int = ROWS) -> Sequence[Look]:
    """The latest times, newest first, and one more if there is a next page."""
    read = (AuditEntry.person_id == person_id, AuditEntry.action == "read")
    wanted = select(AuditEntry, Account.name, Account.role).outerjoin(Account, Account.id == AuditEntry.actor_id)
    wanted = wanted.where(*read).order_by(AuditEntry.at.desc(), AuditEntry.id.desc())
    if after is not None:
        wanted = wanted.where(tuple_(AuditEntry.at, AuditEntry.id) < tuple_(literal(after.at), literal(after.id)))
    found, emergencies = db.session.execute(wanted.limit(limit + 1)).all(), _emergencies(person_id)
    return [
        Look(
            entry.id, entry.at, name, role, role is Role.PARTNER or "link" in entry.facts, entry.facts.get("page", entry.subject),
            _reason(entry, emergencies),
        )
        for entry, name, role in found
    ]  # fmt: skip


def _emergencies(person_id: int) -> Sequence[CaseMember]:
    wanted = select(CaseMember).join(Case, Case.id == CaseMember.case_id)
    return db.session.scalars(wanted.where(Case.person_id == person_id, CaseMember.until.is_not(None))).all()


def _reason(entry: AuditEntry, emergencies: Sequence[CaseMember]) -> str | None:
    during = (
        one.reason
        for one in emergencies
        if one.account_id == entry.actor_id and one.until and one.added_at <= entry.at <= one.until
    )
    return next(during, None)
