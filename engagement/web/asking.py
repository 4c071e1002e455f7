"""Who asks and when, as parameters: a statement that is the same for every page is put together once, which takes longer than
to run it.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, DateTime, bindparam

from engagement.foundation import clock
from engagement.web.access import SignedInAccount, required_account

# Whoever is at the keyboard now, unless the statement is given somebody else.
WHO_ASKS = bindparam("who_asks", type_=BigInteger, callable_=lambda: required_account().id)
NOW = bindparam("now", type_=DateTime(timezone=True), callable_=clock.now)
MIDNIGHT = bindparam("midnight", type_=DateTime(timezone=True), callable_=lambda: _midnight(clock.now()))


def asked_by(account: SignedInAccount, now: datetime) -> dict[str, Any]:
    """What a statement is given for that account and moment."""
    return {WHO_ASKS.key: account.id, NOW.key: now, MIDNIGHT.key: _midnight(now)}


def _midnight(now: datetime) -> datetime:
    return clock.day_began(now) + timedelta(days=1)
