"""What a resident sees of their own request."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.messaging import queries as messaging
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction
from engagement.people.models import Case, Consent, Need
from engagement.people.vocabulary import Purpose
from engagement.referrals import queries as referrals
from engagement.referrals.queries import CaseReferral

TEXTS_SHOWN = 10


@dataclass(frozen=True)
class NeedShown:
    """A need with what was tried for it."""

    need: Need
    tried: list[CaseReferral]


def request_of(case_id: int) -> Case | None:
    """The case with its person and needs."""
    return db.session.scalar(
        select(Case).where(Case.id == case_id).options(joinedload(Case.person), selectinload(Case.needs))
    )


def needs_of(case: Case) -> list[NeedShown]:
    """Each need with its referrals, in the order they were asked."""
    sent = referrals.of_case(case.id)
    return [NeedShown(need, [one for one in sent if one.referral.need_id == need.id]) for need in case.needs]


def sharing_with(case_id: int) -> dict[int, list[Consent]]:
    """The consents that hold now, by organization."""
    found: dict[int, list[Consent]] = {}
    for consent in db.session.scalars(select(Consent).where(Consent.case_id == case_id).order_by(Consent.id)):
        if consent.organization_id is not None and consent.holds(clock.now()):
            found.setdefault(consent.organization_id, []).append(consent)
    return found


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


def texts_of(case_id: int) -> list[Message]:
    """What we texted about this case lately, oldest first; numbers that open the request are nobody's to read again."""
    said = [
        message
        for message in messaging.thread(case_id)
        if message.direction is Direction.OUT
        and message.template != "return_code"
        and message.state is not MessageState.WITHHELD
        and message.body
    ]
    return said[-TEXTS_SHOWN:]
