"""Proving that somebody holds the phone of a request: six digits by text, or the return number shown when it was made."""

from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import ColumnElement, select, update

from engagement.foundation import clock, crypto, db
from engagement.people.models import Case, OneTimeCode

LIFE = timedelta(minutes=10)
MOST_TRIES = 5


def digest(request_code: str, digits: str) -> bytes:
    """The keyed hash under which a number is kept; bound to its request."""
    return crypto.blind_index("one-time", _bound(request_code, digits))


def is_right(kept: bytes | None, request_code: str, digits: str) -> bool:
    """Whether that number was kept for that request."""
    return crypto.fits(kept, "one-time", _bound(request_code, digits))


def _bound(request_code: str, digits: str) -> str:
    return f"{request_code}:{sha256(digits.encode()).hexdigest()}"


def issue(request_code: str, asked_by: bytes) -> str:
    """A fresh number for that request and the browser that asked; an older one of that browser stops working.

    The caller texts it and keeps it nowhere else.
    """
    digits, moment = crypto.new_digits(), clock.now()
    db.session.execute(update(OneTimeCode).where(*_unused(request_code, asked_by)).values(used_at=moment))
    db.session.add(
        OneTimeCode(
            request_code=request_code, asked_by=asked_by, code_hash=digest(request_code, digits), created_at=moment,
            expires_at=moment + LIFE,
        )
    )  # fmt: skip
    return digits


def redeem(request_code: str, digits: str, asked_by: bytes) -> datetime | None:
    """When the number was sent, if it is right, fresh, unused and that browser's. Using it uses it up, and five wrong tries end it.

    The try is counted in a transaction of its own: it counts whatever becomes of the request that made it.
    """
    now = clock.now()
    tried = update(OneTimeCode).where(
        *_unused(request_code, asked_by), OneTimeCode.expires_at > now, OneTimeCode.tries < MOST_TRIES
    )
    with db.database.engine.begin() as connection:
        kept = connection.scalar(tried.values(tries=OneTimeCode.tries + 1).returning(OneTimeCode.code_hash))
    if kept is None or not is_right(kept, request_code, digits):
        return None
    used = update(OneTimeCode).where(*_unused(request_code, asked_by)).values(used_at=now)
    return db.session.scalar(used.returning(OneTimeCode.created_at))


def end_all_of(person_id: int) -> None:
    """Numbers that were sent for a person's requests open them no more: they have another phone now."""
    theirs = OneTimeCode.request_code.in_(select(Case.request_code).where(Case.person_id == person_id))
    db.session.execute(update(OneTimeCode).where(theirs, OneTimeCode.used_at.is_(None)).values(used_at=clock.now()))


def _unused(request_code: str, asked_by: bytes) -> tuple[ColumnElement[bool], ...]:
    return OneTimeCode.request_code == request_code, OneTimeCode.asked_by == asked_by, OneTimeCode.used_at.is_(None)
