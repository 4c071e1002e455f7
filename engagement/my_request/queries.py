"""What a resident sees of their own request."""

from collections.abc import Sequence

from flask import session
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import Purpose
from engagement.web.browser_sessions import REQUEST, BrowserSession, is_open


def opened_here() -> Case | None:
    """The case that is open in this browser, with its person and needs."""
    if REQUEST not in session:
        return None
    return db.session.scalar(
        select(Case)
        .join(BrowserSession, BrowserSession.case_id == Case.id)
        .where(is_open(REQUEST))
        .where(Case.erased_at.is_(None))
        .options(joinedload(Case.person), selectinload(Case.needs))
    )


def consents_to_keep(case_id: int) -> Sequence[Consent]:
    """The consent to handle the request, as far as it was not taken back."""
    return db.session.scalars(
        select(Consent).where(
            Consent.case_id == case_id, Consent.purpose == Purpose.HANDLE_REQUEST, Consent.revoked_at.is_(None)
        )
    ).all()


def organization(organization_id: int) -> Organization:
    """The organization something is shared with."""
    return db.session.get_one(Organization, organization_id)
