"""Who we text as, and who we mail as, and how that stands: a row for each, the same for all workers, which says when the next one
may go, if any may. A mail server that is slow or away keeps back no text.
"""

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
from engagement.messaging.troubles import WHAT_WE_DO, Fault, fault, mail_fault
from engagement.messaging.vocabulary import Channel

log = structlog.get_logger()

MAIL = "mail"  # no number or service of a provider's is called so

SAID_BY_CARRIERS = [code for code, what in WHAT_WE_DO.items() if what is Fault.REGISTRATION]


def for_real(channel: Channel) -> bool:
    """Whether somebody else carries what we send, and no page of the demo."""
    settings = _settings()
    return settings.mails_for_real if channel is Channel.EMAIL else settings.texts_for_real


def can_mail() -> bool:
    """Whether e-mails go anywhere at all."""
    return _settings().can_mail


def keeps_hours(channel: Channel, *, at_work: bool = False) -> bool:
    """Whether it waits for its hours: a page of the demo wakes nobody, nor does an e-mail to an office."""
    return for_real(channel) and not (at_work and channel is Channel.EMAIL)


def locked(channel: Channel) -> TextSender | None:
    """The row of our number or of the mail server, until the end of the transaction; None where the demo stands in for it."""
    if not for_real(channel):
        return None
    name = _name(channel)
    kept = db.session.get(TextSender, name, with_for_update=True, populate_existing=True)
    if kept is None:
        first = insert(TextSender).values(sender=name, next_at=clock.now(), probes=0)
        db.session.execute(first.on_conflict_do_nothing())
        kept = db.session.get_one(TextSender, name, with_for_update=True)
    return kept


def pause_of(row: TextSender) -> Pause | None:
    """The pause it is in, if any."""
    if row.paused_at is None or row.probe_at is None:
        return None
    return Pause(row.paused_at, fault_of(row), row.probe_at, row.probes)


def fault_of(row: TextSender) -> Fault:
    """What is wrong, as far as its code tells."""
    return mail_fault(row.code) if row.sender == MAIL else fault(row.code)


def paused(channel: Channel = Channel.TEXT) -> TextSender | None:
    """The row of our number (or of the mail server) while nothing goes out."""
    if not for_real(channel):
        return None
    wanted = select(TextSender).where(TextSender.sender == _name(channel), TextSender.paused_at.is_not(None))
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def wait(row: TextSender, moment: datetime) -> timedelta:
    """How long the pace keeps the next text back."""
    return pace.wait(row.next_at, moment, _per_second(row))


def busy_with(row: TextSender, moment: datetime, parts: int) -> None:
    """Note that a text goes now: the number is busy with its parts for a while."""
    row.next_at = pace.free_again(row.next_at, moment, parts, _per_second(row))


def database_clock() -> datetime:
    """The moment by the clock all machines share: of those that differ by seconds, each would keep a pace of its own."""
    moment: datetime = db.session.scalars(select(func.clock_timestamp())).one()
    return moment


def pause(code: int | None, channel: Channel = Channel.TEXT) -> None:
    """Let nothing go out any more until a probe does: what is wrong would befall every text, or every e-mail."""
    row = locked(channel)
    if row is None:
        return
    if row.paused_at is None:
        row.paused_at, row.probes = clock.now(), 0
        row.code = code
        row.probe_at = clock.now() + pace.probe_after(fault_of(row), 0)
        log.error("sending is paused: nothing of ours is taken", channel=channel.value, code=code)
    row.code = code


def probe(row: TextSender, standing: Pause) -> None:
    """Note that it is tried now whether texts go out again, so that nobody else tries as well."""
    row.probes = standing.probes + 1
    row.probe_at = clock.now() + pace.probe_after(standing.fault, row.probes)


def taken(channel: Channel = Channel.TEXT) -> None:
    """Go on after a probe that was taken. Where carriers were in the way, that says nothing yet."""
    code = TextSender.code
    _go_on(channel, TextSender.paused_at.is_not(None), code.is_(None) | code.not_in(SAID_BY_CARRIERS))


def arrived(claimed_at: datetime | None) -> None:
    """Go on if carriers were in the way, as a text that was handed over since has arrived."""
    if claimed_at is not None:
        _go_on(Channel.TEXT, TextSender.paused_at < claimed_at, TextSender.code.in_(SAID_BY_CARRIERS))


def _go_on(channel: Channel, *which: object) -> None:
    if not for_real(channel):
        return
    ours = update(TextSender).where(TextSender.sender == _name(channel), *which)  # type: ignore[arg-type]
    done = ours.values(paused_at=None, code=None, probe_at=None, probes=0).returning(TextSender.sender)
    if db.session.scalar(done) is not None:
        log.warning("sending goes on", channel=channel.value)


def _per_second(row: TextSender) -> float:
    return _settings().mails_per_second if row.sender == MAIL else _settings().texts_per_second


def _name(channel: Channel) -> str:
    return MAIL if channel is Channel.EMAIL else _settings().twilio_messaging_service_sid or _settings().twilio_from


def _settings() -> Settings:
    settings: Settings = current_app.config["SETTINGS"]
    return settings
