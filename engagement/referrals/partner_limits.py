"""By when a partner owes its next answer, and whether that is today or already past."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from engagement.foundation import clock


class Limited(Protocol):
    """A referral with its running time limits."""

    @property
    def acknowledge_by(self) -> datetime | None: ...
    @property
    def contact_by(self) -> datetime | None: ...
    @property
    def expire_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Limit:
    """A time limit, as the list shows it. `contact`: what is owed is a call to the resident, not an answer to us."""

    at: datetime
    contact: bool
    late: bool
    today: bool


def limit_of(referral: Limited, now: datetime) -> Limit | None:
    """The time limit that ends first; None when no clock runs."""
    running = [at for at in (referral.acknowledge_by, referral.contact_by, referral.expire_at) if at is not None]
    if not running:
        return None
    return _limit(referral, min(running), now)


def coming_limit(referral: Limited, now: datetime) -> Limit | None:
    """The time limit that ends next; None when none is still to end."""
    coming = [one for one in (referral.acknowledge_by, referral.contact_by, referral.expire_at) if one and one > now]
    return _limit(referral, min(coming), now) if coming else None


def _limit(referral: Limited, at: datetime, now: datetime) -> Limit:
    late = at <= now
    return Limit(at, at == referral.contact_by, late, not late and clock.local(at).date() == clock.local(now).date())
