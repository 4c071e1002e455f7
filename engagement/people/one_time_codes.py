"""Proving that somebody holds the phone of a request: six digits by text, or the return number shown when it was made."""

from datetime import timedelta
from hashlib import sha256

from sqlalchemy import select, update

from engagement.foundation import clock, crypto, db
from engagement.people.models import OneTimeCode

LIFE = timedelta(minutes=10)
MOST_TRIES = 5


def digest(request_code: str, digits: str) -> bytes:
    """The keyed hash under which a number is kept; bound to its request."""
    return crypto.blind_index("one-time", f"{request_code}:{sha256(digits.encode()).hexdigest()}")


def issue(request_code: str) -> str:
    """A fresh number for that request; older ones stop working. The caller texts it and keeps it nowhere else."""
    digits = crypto.new_digits()
    moment = clock.now()
    db.session.execute(
        update(OneTimeCode)
        .where(OneTimeCode.request_code == request_code, OneTimeCode.used_at.is_(None))
        .values(used_at=moment)
    )
    db.session.add(
        OneTimeCode(
            request_code=request_code,
            code_hash=digest(request_code, digits),
            created_at=moment,
            expires_at=moment + LIFE,
        )
    )
    return digits


def redeem(request_code: str, digits: str) -> bool:
    """Whether the number is right, fresh and unused; using it uses it up, and five wrong tries end it."""
    kept = db.session.scalar(
        select(OneTimeCode)
        .where(
            OneTimeCode.request_code == request_code,
            OneTimeCode.used_at.is_(None),
            OneTimeCode.expires_at > clock.now(),
            OneTimeCode.tries < MOST_TRIES,
        )
        .order_by(OneTimeCode.id.desc())
        .limit(1)
        .with_for_update()
    )
    if kept is None:
        return False
    kept.tries += 1
    if not crypto.same(digest(request_code, digits), kept.code_hash):
        return False
    kept.used_at = clock.now()
    return True
