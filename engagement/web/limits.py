"""How often something may be tried. Counted in the database, so that every machine counts together."""

from contextlib import nullcontext
from datetime import datetime, timedelta
from ipaddress import IPv6Address, ip_address, ip_network

from flask import current_app, request
from sqlalchemy import Connection, Executable, Integer, String, bindparam, case, delete, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column
from werkzeug.exceptions import TooManyRequests

from engagement.foundation import clock, db, jobs
from engagement.foundation.crypto import keyed_hash

HOUR = timedelta(hours=1)


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
    ).returning(table.c.count, table.c.expires_at)


COUNT = _count_statement()  # made once: to put it together takes longer than to run it


class TooMany(TooManyRequests):
    """Tried too often; `again_at` is when it may be tried again."""

    def __init__(self, again_at: datetime):
        super().__init__(retry_after=max(1, round((again_at - clock.now()).total_seconds())))
        self.again_at = again_at


WHOLE_LINE = 64  # bits of an IPv6 address: whoever has one line has all the addresses that differ only in the rest


def by_visitor() -> str:
    """Who is asking, for `hit`: their network address, of which an IPv6 line is one."""
    given = request.remote_addr or ""
    try:
        address = ip_address(given)
    except ValueError:
        return given
    if not isinstance(address, IPv6Address):
        return given
    return str(address.ipv4_mapped or ip_network((address, WHOLE_LINE), strict=False).network_address)


def hit(name: str, value: str, most: int, within: timedelta = HOUR) -> None:
    """Count a try on a value, such as `hit("code", code, 5)`; raises TooMany (429) when it was tried too often."""
    count, again_at = tried(name, value, within)
    if count > most:
        raise TooMany(again_at)


def tried(
    name: str, value: str, within: timedelta = HOUR, *, times: int = 1, along: Connection | None = None
) -> tuple[int, datetime]:  # fmt: skip
    """Count a try on a value, or several at once; returns how many there were in the window, and when it is over.

    Counted in a short transaction of its own, so that a refused request counts too; or `along` with one that is kept in any case.
    """
    now = clock.now()
    if not current_app.config["SETTINGS"].rate_limits:
        return 0, now
    row = {"key": _key(name, value), "count": times, "expires_at": now + within, "now": now}
    with nullcontext(along) if along is not None else db.database.engine.begin() as connection:
        count, again_at = connection.execute(COUNT, row).one()
    return count, again_at


def forget(name: str, value: str) -> None:
    """Begin anew with the tries on a value, in the caller's transaction."""
    db.session.execute(delete(RateCount).where(RateCount.key == _key(name, value)))


def take_back(name: str, value: str) -> None:
    """One try on a value was none, in the caller's transaction."""
    counted = update(RateCount).where(RateCount.key == _key(name, value), RateCount.count > 0)
    db.session.execute(counted.values(count=RateCount.count - 1))


def _key(name: str, value: str) -> str:
    return keyed_hash("rate", f"{name}:{value}").hex()


@jobs.job(name="forget_rate_counts", cron="*/20 * * * *")
def forget_rate_counts() -> None:
    """Drop the counts of windows that are over."""
    db.session.execute(delete(RateCount).where(RateCount.expires_at <= clock.now()))
