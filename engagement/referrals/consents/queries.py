"""What somebody said yes to, in the words they saw, and which yes ends soon."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, or_, select
from sqlalchemy.orm import aliased

from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.people.consents.models import ConsentText
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import Purpose
from engagement.referrals.models import Referral
from engagement.referrals.moves import OPEN
from engagement.web.asking import NOW

ASK_BEFORE = timedelta(days=21)  # it ends: long enough to reach somebody who is hard to reach


@dataclass(frozen=True)
class Given:
    """One yes: to whom, if not to us, and the words; none were kept of some that were given before we kept them.

    `ends_soon`: something still needs it, and it was not said again.
    """

    consent: Consent
    organization: str | None
    text: ConsentText | None
    ends_soon: bool


def of_case(case_id: int) -> list[Given]:
    """Everything that was said yes to on a case, the latest first."""
    rows = db.session.execute(_of_case(), {"case": case_id})
    return [Given(*row) for row in rows]


def one(consent_id: int) -> Given:
    """One yes."""
    return Given(*db.session.execute(_given().where(Consent.id == consent_id)).one())


def ending(after: int, limit: int) -> Sequence[int]:
    """The ids of those that end soon, from the one after."""
    soon = select(Consent.id).where(_ends_soon(clock.now()), Consent.id > after)
    return db.session.scalars(soon.order_by(Consent.id).limit(limit)).all()


def without_words(after: int, limit: int) -> list[tuple[Consent, str | None]]:
    """Consents whose words were not kept, each with its organization; from the one after."""
    found = _given().where(ConsentText.text_hash.is_(None), Consent.text_hash != "", Consent.id > after)
    return [(row[0], row[1]) for row in db.session.execute(found.order_by(Consent.id).limit(limit))]


@cache
def _of_case() -> Select[*tuple[Any, ...]]:
    return _given().where(Consent.case_id == bindparam("case")).order_by(Consent.id.desc())


@cache
def _given() -> Select[Consent, str | None, ConsentText | None, bool]:
    kept = and_(ConsentText.text_hash == Consent.text_hash, ConsentText.language == Consent.language_shown)
    return (
        select(Consent, Organization.name, ConsentText, _ends_soon(NOW))
        .outerjoin(Organization, Organization.id == Consent.organization_id)
        .outerjoin(ConsentText, kept)
    )


def _ends_soon(now: Any) -> ColumnElement[bool]:
    later, referral, case = aliased(Consent), aliased(Referral), aliased(Case)
    said_again = exists().where(
        later.case_id == Consent.case_id, later.purpose == Consent.purpose, later.revoked_at.is_(None),
        later.organization_id.is_not_distinct_from(Consent.organization_id), later.expires_at > Consent.expires_at,
    )  # fmt: skip
    needed = or_(
        Consent.purpose == Purpose.HANDLE_REQUEST,
        # Nothing is shared under it any more with a place that became confidential: that is not asked again.
        exists().where(referral.consent_id == Consent.id, referral.status.in_(OPEN), referral.shared.is_not(None)),
    )
    return and_(
        Consent.revoked_at.is_(None), Consent.expires_at > now, Consent.expires_at <= now + ASK_BEFORE,
        exists().where(case.id == Consent.case_id, case.closed_at.is_(None)), needed, ~said_again,
    )  # fmt: skip
