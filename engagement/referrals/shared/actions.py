"""What partners were told of people, kept as it has to be. Nothing here commits."""

from sqlalchemy import select, update

from engagement.foundation import db
from engagement.foundation.unreadable import readable
from engagement.people.models import Consent, Person
from engagement.referrals import queries
from engagement.referrals.models import Referral
from engagement.referrals.share import safety


def tell_safety(person: Person) -> None:
    """Tell the partners who may reach a person what is safe now. Nothing else they were told changes by it."""
    for referral in queries.shared_of(person.id):
        told = readable(referral.shared) or {}
        if "safety" in told and told["safety"] != safety(person, told):
            referral.shared = told | {"safety": safety(person, told)}


def date_sharing(most: int) -> int:
    """Write down until when a referral is shared, where the version before this one did not; returns how many there were.

    Not through the version: nobody changed what a partner at work sees.
    """
    undated = select(Referral.id).where(Referral.shared.is_not(None), Referral.shared_until.is_(None))
    some = undated.limit(most).with_for_update(skip_locked=True)
    dated = update(Referral).where(Referral.id.in_(some), Consent.id == Referral.consent_id)
    return db.session.execute(dated.values(shared_until=Consent.expires_at, version=Referral.version)).rowcount  # type: ignore[attr-defined, no-any-return]
