"""Whom a partner helps through a referral that it accepted, while they share themselves with it."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, or_, select

from engagement.foundation import clock, db
from engagement.foundation.unreadable import Unreadable
from engagement.people.helped import Helped, Which
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Status

# Where the partner said yes: a waiting list is no help yet. The policy of `placement` in the database names the same.
HELPING = (Status.ACCEPTED, Status.IN_SERVICE, Status.SERVICE_RECEIVED)
LAST = 100


def helped(organization_id: int, which: Which) -> Iterable[Helped]:
    """Those whom that organization helps, the last one referred first."""
    wanted = select(Referral).where(
        Referral.organization_id == organization_id,
        or_(
            Referral.status.in_(HELPING),
            and_(Referral.status == Status.NEEDS_CLIENT_ACTION, Referral.accepted_at.is_not(None)),
        ),
        Referral.shared.is_not(None),
        or_(Referral.shared_until.is_(None), Referral.shared_until > clock.now()),
    )
    if which.referral_id is not None:
        wanted = wanted.where(Referral.id == which.referral_id)
    elif which.case_ids:
        wanted = wanted.where(Referral.case_id.in_(which.case_ids))
    elif not which.everybody:
        wanted = wanted.limit(LAST)
    found = db.session.scalars(wanted.order_by(Referral.id.desc()).execution_options(populate_existing=True))
    for one in found:
        yield Helped(one.id, one.case_id, one.person_id, one.organization_id, _name(one.shared), _language(one.shared))


def _name(shared: Any) -> str:
    """The name that was shared, if one was; the sign that stands for it where it cannot be read."""
    return shared if isinstance(shared, Unreadable) else ((shared or {}).get("name") or {}).get("whole", "")


def _language(shared: Any) -> str:
    """The language in which they read, if it was shared."""
    return "" if isinstance(shared, Unreadable) else ((shared or {}).get("language") or {}).get("written", "")
