"""Which sign-up is open in this browser. It is told by its cookie and never by an address, which others may read."""

from datetime import datetime, timedelta

from flask import session

from engagement.foundation import clock, db
from engagement.outreach.sign_ups.models import SignUp

OPEN_FOR, OPEN_FOR_AT_A_KIOSK = timedelta(minutes=30), timedelta(minutes=5)
PLACE = "sign_up"


def remember(sign_up: SignUp) -> None:
    """Let this browser see it for a while."""
    lasts = OPEN_FOR_AT_A_KIOSK if session.get("kiosk") else OPEN_FOR
    session[PLACE] = {"id": sign_up.id, "until": (clock.now() + lasts).isoformat()}


def here() -> SignUp | None:
    """The one that is open, if any, and if it is still somebody's."""
    kept = session.get(PLACE)
    if not kept or datetime.fromisoformat(kept["until"]) < clock.now():
        return None
    found = db.session.get(SignUp, kept["id"])
    return found if found is not None and found.code else None


def forget() -> None:
    """Close it for whoever uses this browser next."""
    session.pop(PLACE, None)
