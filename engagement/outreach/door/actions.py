"""Pairing a tablet with one event, adding what was tapped on it, and ending it. Nothing here commits."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, literal, select, update
from sqlalchemy.dialects.postgresql import insert

from engagement.foundation import audit, clock, db
from engagement.foundation.errors import DomainError
from engagement.language.staff_texts import staff_gettext as _s
from engagement.outreach.door import queries
from engagement.outreach.door.batches import Tap
from engagement.outreach.door.models import CheckIn, EventHelp, Tablet
from engagement.outreach.door.standing import AT_THE_DOOR, LASTS, LATE
from engagement.outreach.events.models import Event
from engagement.web.access import required_account
from engagement.web.browser_sessions import hashed

UNLESS_THERE = insert(
    CheckIn
).on_conflict_do_nothing()  # made once: to put it together for many taps takes longer than to run it


def may_have_tablets(event: Event) -> bool:
    """Whether anybody comes to a door of it, or came a few days ago."""
    return event.state in AT_THE_DOOR and clock.now() < event.ends_at + LASTS


def pair(event: Event, name: str) -> str:
    """A new tablet of an event; returns the token of its link, which is kept nowhere. Raises DomainError if none comes there."""
    if not may_have_tablets(event):
        raise DomainError(_s("Nobody is at the door of this event."))
    account, token = required_account(), secrets.token_urlsafe(18)
    tablet = Tablet(event_id=event.id, by_id=account.id, name=name, language=account.language, link_hash=hashed(token))
    db.session.add(tablet)
    db.session.flush()
    audit.record("tablet_paired", tablet, event=event.id)
    return token


def bind(tablet: Tablet) -> str | None:
    """The browser at hand is this tablet; returns its own token. None if another was faster."""
    token = secrets.token_urlsafe(24)
    fresh = update(Tablet).where(Tablet.id == tablet.id, Tablet.device_hash.is_(None), Tablet.ended_at.is_(None))
    mine = fresh.values(device_hash=hashed(token), paired_at=clock.now(), seen_at=clock.now())
    if db.session.execute(mine).rowcount != 1:  # type: ignore[attr-defined]
        return None
    audit.record("tablet_opened", tablet)
    return token


def add(tablet: Tablet, taps: Sequence[Tap]) -> None:
    """Add what was tapped on a tablet. What is there already stays as it is, also an undoing of what is undone.

    Whoever is no sign-up of this event came all the same.
    """
    now = clock.now()
    if taps:
        known = queries.signed_up(tablet.event_id, {tap.sign_up_id for tap in taps if tap.sign_up_id is not None})
        always = {"event_id": tablet.event_id, "tablet_id": tablet.id, "received_at": now}
        rows = [vars(tap) | always | {"sign_up_id": known.get(tap.sign_up_id or 0)} for tap in taps]
        db.session.execute(UNLESS_THERE, rows)
    tablet.seen_at = now


def add_late(tablet: Tablet, event: Event, taps: Sequence[Tap]) -> list[Tap]:
    """Add what was tapped before a tablet was revoked, for three days after the event; returns which these are.

    Here alone its clock decides: whoever revokes one that is only mislaid loses nobody, and who finds it adds nobody by its page.
    """
    if tablet.ended_at is None or clock.now() >= event.ends_at + LATE:
        return []
    before = [tap for tap in taps if tap.device_at is not None and tap.device_at <= tablet.ended_at]
    add(tablet, before)
    return before


def end(tablet: Tablet) -> None:
    """It adds nothing that is tapped from now on, and what is on it goes when it asks the next time."""
    if tablet.ended_at is None:
        tablet.ended_at = clock.now()
        audit.record("tablet_ended", tablet)


def count_help(event_id: int) -> None:
    """One more asked for help who came by that event, if there is such a one."""
    there = select(Event.id, literal(1)).where(Event.id == event_id)
    first = insert(EventHelp).from_select(["event_id", "n"], there)
    more = first.on_conflict_do_update(index_elements=[EventHelp.event_id], set_={"n": EventHelp.n + 1})
    db.session.execute(more)


def pair_all_anew(backup_at: datetime) -> str:
    """After a restore: one that was revoked since would be let in. None is known any more, so what is unsent stays on it."""
    open_ones = update(Tablet).where(Tablet.ended_at.is_(None), Tablet.device_hash.is_not(None))
    nobodys = func.sha256(Tablet.device_hash)
    db.session.execute(open_ones.values(ended_at=clock.now(), device_hash=nobodys))
    return "Tablets at the door are paired anew; what they have not sent waits on them until then."
