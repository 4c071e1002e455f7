"""What is open in a browser, remembered by us: once it has ended here, a copy of its cookie opens nothing.

The cookie carries a random token and we keep only its hash: somebody's desk, or a request that its resident opened.
"""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any, cast

from flask import current_app, g, request, session
from sqlalchemy import (
    CheckConstraint,
    ColumnElement,
    DateTime,
    LargeBinary,
    Select,
    String,
    and_,
    bindparam,
    delete,
    or_,
    select,
    update,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.orm.attributes import set_committed_value

from engagement.foundation import clock, db
from engagement.foundation.sealed_columns import EncryptedJSON
from engagement.web.browser_kinds import kind_of
from engagement.web.contributions import contributed

# Where the cookie carries the token.
DESK, REQUEST = "desk_token", "request_token"

SEEN_EVERY = timedelta(minutes=1)  # a page more or less in a minute is not worth a write
ASKS_THE_TIME = "sessions.time_left"
REMEMBERED = timedelta(days=30)  # so long a browser that opened a request is known to have


class BrowserSession(db.Model):
    """One thing open in one browser: an account's desk, or a case for its resident."""

    __tablename__ = "browser_session"
    __table_args__ = (CheckConstraint("num_nonnulls(account_id, case_id) = 1", name="opens_one_thing"),)

    id: Mapped[db.Id]
    created_at: Mapped[db.Created]
    token_hash: Mapped[bytes] = mapped_column(LargeBinary, unique=True)
    account_id: Mapped[int | None] = db.refers_to("account.id")
    case_id: Mapped[int | None] = db.refers_to("case_file.id")
    browser: Mapped[str] = mapped_column(String(40))
    seen_at: Mapped[db.Created]
    lasts_until: Mapped[db.Moment] = mapped_column(index=True)
    ended_at: Mapped[db.MaybeMoment]
    kept_at: Mapped[db.MaybeMoment] = mapped_column(index=True)
    kept_forms: Mapped[list[dict[str, Any]] | None] = mapped_column(
        EncryptedJSON("browser_session.kept_forms"), deferred=True
    )


def hashed(token: str) -> bytes:
    """How a token is kept. It is random and long, so a plain hash tells nobody anything."""
    return sha256(token.encode()).digest()


def begin(place: str, lasts: timedelta, *, account_id: int | None = None, case_id: int | None = None) -> BrowserSession:
    """Open something in this browser; what stood in its place ends."""
    end(place)
    session[place], now = secrets.token_urlsafe(24), clock.now()
    made = BrowserSession(
        token_hash=hashed(session[place]), account_id=account_id, case_id=case_id,
        browser=kind_of(request.user_agent.string), created_at=now, seen_at=now, lasts_until=now + lasts,
    )  # fmt: skip
    db.session.add(made)
    return made


def here() -> BrowserSession | None:
    """The session of the desk that is open in this browser, found with its account."""
    return cast(BrowserSession | None, g.get("browser_session"))


def is_open(place: str) -> ColumnElement[bool]:
    """For a WHERE that is put together once: the session is this browser's and goes on."""
    here = bindparam(place, type_=LargeBinary, callable_=lambda: hashed(session.get(place, "")))
    return and_(BrowserSession.token_hash == here, *goes_on())


def goes_on() -> tuple[ColumnElement[bool], ...]:
    """For a WHERE: nobody ended it, and its time is not over."""
    now = bindparam("now", type_=DateTime(timezone=True), callable_=clock.now)
    unused = bindparam("unused_since", type_=DateTime(timezone=True), callable_=lambda: clock.now() - idle_limit())
    used = or_(BrowserSession.account_id.is_(None), BrowserSession.seen_at > unused)
    return BrowserSession.ended_at.is_(None), BrowserSession.lasts_until > now, used


def idle_limit() -> timedelta:
    """How long a desk stays open with nobody at it."""
    return timedelta(minutes=current_app.config["SETTINGS"].idle_minutes)


def seconds_left(one: BrowserSession) -> int:
    """In how many seconds it closes if nobody uses it."""
    return max(0, round((min(one.lasts_until, one.seen_at + idle_limit()) - clock.now()).total_seconds()))


def by_itself() -> bool:
    """Whether a page asks by itself, to stay fresh or to know how long it is open: that is nobody being there."""
    fetched = request.method == "GET" and request.headers.get("Sec-Fetch-Dest") == "empty"
    return fetched or request.endpoint == ASKS_THE_TIME


def note_use(one: BrowserSession) -> None:
    """Remember that somebody is there, in a short transaction of its own: a page that is only read counts too."""
    now = clock.now()
    if now - one.seen_at >= SEEN_EVERY:
        with db.database.engine.begin() as connection:
            connection.execute(update(BrowserSession).where(BrowserSession.id == one.id).values(seen_at=now))
        set_committed_value(one, "seen_at", now)


def end(place: str) -> None:
    """End what is open in that place of this browser, for every copy of its cookie."""
    if token := session.pop(place, None):
        _end(BrowserSession.token_hash == hashed(token))


def end_all_of(account_id: int, *, but: int = 0) -> int:
    """End what an account has open, in whatever browser `but` that session; returns how many."""
    return _end(BrowserSession.account_id == account_id, BrowserSession.id != but)


def end_of(account_id: int, session_id: int) -> bool:
    """End one session of an account; whether there was such a one."""
    return _end(BrowserSession.account_id == account_id, BrowserSession.id == session_id) > 0


def _end(*which: ColumnElement[bool]) -> int:
    ended = update(BrowserSession).where(BrowserSession.ended_at.is_(None), *which).values(ended_at=clock.now())
    return db.session.execute(ended).rowcount  # type: ignore[attr-defined, no-any-return]


def leave(*but: str) -> None:
    """Whoever sat here leaves: all that is open ends, for every copy of the cookie, and nothing stays in it `but` these keys."""
    for let_go in contributed().every("leaves"):
        let_go(session)
    for place in (DESK, REQUEST):
        end(place)
    for key in set(session) - set(but):
        session.pop(key)


def end_every_one(backup_at: datetime) -> str:
    """After a restore: what was open at the backup may have been ended since, so all of it ends."""
    _end(BrowserSession.created_at <= clock.now())
    return "Everybody signs in again: what was open in a browser has ended."


def over(before: datetime) -> Select[int]:
    """What ended before that moment."""
    return select(BrowserSession.id).where(BrowserSession.lasts_until < before)


def erase(ids: Sequence[int]) -> None:
    """Erase sessions."""
    db.session.execute(delete(BrowserSession).where(BrowserSession.id.in_(ids)))
