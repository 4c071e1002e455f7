"""What a resident sees of their own request."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import Purpose


def request_of(case_id: int) -> Case | None:
    """The case with its person and needs."""
    return db.session.scalar(
        select(Case).where(Case.id == case_id).options(joinedload(Case.person), selectinload(Case.needs))
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
