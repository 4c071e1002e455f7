"""Who we text as, and how that stands: one row, the same for all workers, which says when the next text may go, if any may."""

from datetime import datetime, timedelta

import structlog
from flask import current_app
from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import clock, db
from engagement.foundation.settings import Settings
from engagement.messaging import pace
from engagement.messaging.models import TextSender
from engagement.messaging.pace import Pause
from engagement.messaging.troubles import WHAT_WE_DO, Fault, fault

log = structlog.get_logger()

SAID_BY_CARRIERS = [code for code, what in WHAT_WE_DO.items() if what is Fault.REGISTRATION]


def locked() -> TextSender | None:
    """The row of our number, until the end of the transaction; None where the handset stands in for the provider."""
    if not _settings().texts_for_real:
        return None
    kept = db.session.get(TextSender, _name(), with_for_update=True, populate_existing=True)
    if kept is None:
        first = insert(TextSender).values(sender=_name(), next_at=clock.now(), probes=0)
        db.session.execute(first.on_conflict_do_nothing())
        kept = db.session.get_one(TextSender, _name(), with_for_update=True)
    return kept


def pause_of(row: TextSender) -> Pause | None:
    """The pause it is in, if any."""
    if row.paused_at is None or row.probe_at is None:
        return None
    return Pause(row.paused_at, fault(row.code), row.probe_at, row.probes)


def paused() -> TextSender | None:
    """The row of our number while nothing goes out."""
    if not _settings().texts_for_real:
        return None
    wanted = select(TextSender).where(TextSender.sender == _name(), TextSender.paused_at.is_not(None))
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def wait(row: TextSender, moment: datetime) -> timedelta:
    """How long the pace keeps the next text back."""
    return pace.wait(row.next_at, moment, _settings().texts_per_second)


def busy_with(row: TextSender, moment: datetime, parts: int) -> None:
    """Note that a text goes now: the number is busy with its parts for a while."""
    row.next_at = pace.free_again(row.next_at, moment, parts, _settings().texts_per_second)


def database_clock() -> datetime:
    """The moment by the clock all machines share: of those that differ by seconds, each would keep a pace of its own."""
    moment: datetime = db.session.scalars(select(func.clock_timestamp())).one()
    return moment


def pause(code: int | None) -> None:
    """Let nothing go out any more until a probe does: what is wrong would befall every text."""
    row = locked()
    if row is None:
        return
    if row.paused_at is None:
        row.paused_at, row.probes = clock.now(), 0
        row.probe_at = clock.now() + pace.probe_after(fault(code), 0)
        log.error("sending is paused: the provider takes no text of ours", code=code)
    row.code = code


def probe(row: TextSender, standing: Pause) -> None:
    """Note that it is tried now whether texts go out again, so that nobody else tries as well."""
    row.probes = standing.probes + 1
    row.probe_at = clock.now() + pace.probe_after(standing.fault, row.probes)


def taken() -> None:
    """Go on after a probe that the provider took. Where carriers were in the way, that says nothing yet."""
    _go_on(TextSender.paused_at.is_not(None), TextSender.code.is_(None) | TextSender.code.not_in(SAID_BY_CARRIERS))


def arrived(claimed_at: datetime | None) -> None:
    """Go on if carriers were in the way, as a text that was handed over since has arrived."""
    if claimed_at is not None:
        _go_on(TextSender.paused_at < claimed_at, TextSender.code.in_(SAID_BY_CARRIERS))


def _go_on(*which: object) -> None:
    if not _settings().texts_for_real:
        return
    ours = update(TextSender).where(TextSender.sender == _name(), *which)  # type: ignore[arg-type]
    done = ours.values(paused_at=None, code=None, probe_at=None, probes=0).returning(TextSender.sender)
    if db.session.scalar(done) is not None:
        log.warning("sending goes on")


def _name() -> str:
    return _settings().twilio_messaging_service_sid or _settings().twilio_from


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
