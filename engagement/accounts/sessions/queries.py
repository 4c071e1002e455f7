"""Where an account is signed in."""

from collections.abc import Sequence

from sqlalchemy import select

from engagement.foundation import db
from engagement.web.browser_sessions import BrowserSession, goes_on


def open_sessions(account_id: int) -> Sequence[BrowserSession]:
    """The browsers in which an account's desk is open, the one used last first."""
    with db.as_the_office():
        return db.session.scalars(
            select(BrowserSession)
            .where(BrowserSession.account_id == account_id, *goes_on())
            .order_by(BrowserSession.seen_at.desc(), BrowserSession.id.desc())
        ).all()
