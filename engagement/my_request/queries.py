"""What a resident sees of their own request."""

from collections.abc import Sequence

from flask import session
from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.my_request.standing import Elsewhere
from engagement.people.models import Case, CaseEvent, Consent, Person
from engagement.people.outcomes import GOES_ON_ELSEWHERE
from engagement.people.queries import is_one_known_human
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


def goes_on_in(case: Case) -> Elsewhere | None:
    """Where a request goes on that was closed as a duplicate or moved; nothing if that one is over, too."""
    if case.closed_at is None or case.outcome not in GOES_ON_ELSEWHERE:
        return None
    closed = select(CaseEvent.facts).where(CaseEvent.case_id == case.id, CaseEvent.kind == "closed")
    facts = db.session.scalar(closed.order_by(CaseEvent.at.desc(), CaseEvent.id.desc()).limit(1)) or {}
    other = db.session.get(Case, facts.get("case_id", 0), options=[joinedload(Case.person)])
    if other is None or other.closed_at is not None:
        return None
    return Elsewhere(other.request_code if _are_one(case.person, other.person) else None)


def _are_one(one: Person, other: Person) -> bool:
    """Whether we know that two requests are one person's: a name and a number that were only typed say nothing."""
    number = readable(one.phone)
    return one.id == other.id or (number is not None and number == other.phone and is_one_known_human([one, other]))


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
