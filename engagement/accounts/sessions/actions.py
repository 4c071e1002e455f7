"""Ending one's own sessions. Whoever calls commits."""

from engagement.accounts import known_devices
from engagement.accounts.models import Account
from engagement.foundation import audit, db
from engagement.web import browser_sessions


def end_one(account: Account, session_id: int) -> bool:
    """End one session of the account; whether there was such a one."""
    with db.as_the_office():
        ended = browser_sessions.end_of(account.id, session_id)
        if ended:
            audit.record("session_ended", account, session=session_id)
    return ended


def end_others(account: Account, but: int) -> None:
    """End every session of the account except the one in hand; no other device is known to it any more."""
    with db.as_the_office():
        known_devices.know_only_this_one(account)
        audit.record("other_sessions_ended", account, count=browser_sessions.end_all_of(account.id, but=but))
