"""How often something may be tried. Counted in the database, so that every machine counts together."""

from datetime import UTC, datetime, timedelta

import limits
from flask import Flask, current_app, request
from flask_limiter import Limiter, RateLimitExceeded
from limits.storage import Storage
from sqlalchemy import Executable, Integer, String, bindparam, case, delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.exceptions import TooManyRequests

from engagement.foundation import clock, crypto, db, jobs


class RateCount(db.Model):
    """How often one thing was tried in the window that is running. The key is a keyed hash: no address, no phone."""

    __tablename__ = "rate_limit"

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    count: Mapped[int] = mapped_column(Integer)
    expires_at: Mapped[db.Moment] = mapped_column(index=True)


def _count_statement() -> Executable:
    table = db.Model.metadata.tables["rate_limit"]
    fresh = insert(table)
    over = table.c.expires_at <= bindparam("now", type_=table.c.expires_at.type)
    return fresh.on_conflict_do_update(
        index_elements=[table.c.key],
        set_={
            "count": case((over, fresh.excluded.count), else_=table.c.count + fresh.excluded.count),
            "expires_at": case((over, fresh.excluded.expires_at), else_=table.c.expires_at),
        },
    ).returning(table.c.count)


COUNT = _count_statement()  # made once: to put it together takes longer than to run it


class TooMany(TooManyRequests):
    """Tried too often; `again_at` is when it may be tried again."""

    def __init__(self, again_at: datetime):
        super().__init__(retry_after=seconds_until(again_at))
        self.again_at = again_at


class PostgresStorage(Storage):
    """The storage of Flask-Limiter in a table of ours, each count in a short transaction of its own: a refusal keeps it."""

    STORAGE_SCHEME = ["desk"]

    @property
    def base_exceptions(self) -> type[Exception]:
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Count one more try, or start again if the window is over."""
        now = clock.now()
        row = {"key": _hashed(key), "count": amount, "expires_at": now + timedelta(seconds=expiry), "now": now}
        with db.database.engine.begin() as connection:
            return int(connection.execute(COUNT, row).scalar_one())

    def get(self, key: str) -> int:
        """The tries so far in the running window."""
        return self._row(key)[0]

    def get_expiry(self, key: str) -> float:
        """When the running window ends, in seconds since 1970."""
        return self._row(key)[1].timestamp()

    def _row(self, key: str) -> tuple[int, datetime]:
        now = clock.now()
        wanted = select(RateCount.count, RateCount.expires_at).where(
            RateCount.key == _hashed(key), RateCount.expires_at > now
        )
        with db.database.engine.begin() as connection:
            row = connection.execute(wanted).one_or_none()
        return (row.count, row.expires_at) if row else (0, now)  # type: ignore[return-value]

    def check(self) -> bool:
        """Whether the database answers."""
        with db.database.engine.begin() as connection:
            return bool(connection.execute(select(1)).scalar())

    def reset(self) -> int:
        """Forget every count."""
        with db.database.engine.begin() as connection:
            return connection.execute(delete(RateCount)).rowcount

    def clear(self, key: str) -> None:
        """Forget one count."""
        with db.database.engine.begin() as connection:
            connection.execute(delete(RateCount).where(RateCount.key == _hashed(key)))


def _hashed(key: str) -> str:
    return crypto.blind_index("rate", key).hex()


def by_visitor() -> str:
    """Who is asking, as a keyed hash of the network address: it cannot be turned back into one."""
    return crypto.blind_index("visitor", request.remote_addr or "").hex()


limiter = Limiter(key_func=by_visitor, storage_uri="desk://", strategy="fixed-window")


@limiter.request_filter
def _switched_off() -> bool:
    return not current_app.config["SETTINGS"].rate_limits


def init_app(app: Flask) -> None:
    """Let `@limiter.limit("10 per hour")` guard views; ENGAGEMENT_RATE_LIMITS=false switches all counting off."""
    limiter.init_app(app)


def hit(name: str, value: str, limit: str) -> None:
    """Count a try on a value, such as `hit("code", code, "5 per hour")`; raises TooMany (429) when it was tried too often."""
    if _switched_off():
        return
    item = limits.parse(limit)
    if not limiter.limiter.hit(item, name, value):
        raise TooMany(datetime.fromtimestamp(limiter.limiter.get_window_stats(item, name, value).reset_time, UTC))


def seconds_until(moment: datetime) -> int:
    """How long to wait, as the Retry-After header says it."""
    return max(1, round((moment - clock.now()).total_seconds()))


def again_at(error: TooManyRequests) -> datetime | None:
    """When the reader may try again, whoever refused."""
    if isinstance(error, TooMany):
        return error.again_at
    breached = limiter.current_limit if isinstance(error, RateLimitExceeded) else None
    return None if breached is None else datetime.fromtimestamp(breached.reset_at, UTC)


@jobs.job(name="forget_rate_counts", cron="*/20 * * * *")
def forget_rate_counts() -> None:
    """Drop the counts of windows that are over."""
    db.session.execute(delete(RateCount).where(RateCount.expires_at <= clock.now()))
