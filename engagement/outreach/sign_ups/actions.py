"""Signing up, changing it, and letting it go. All that decides who has a place holds the event's row. Nothing here commits."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from engagement.foundation import audit, clock, crypto, db
from engagement.foundation.errors import DomainError
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups import codes, queries, room, telling, texts
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState


@dataclass(frozen=True)
class Wanted:
    """What somebody asks for who wants to come."""

    name: str
    language: str
    phone: str | None = None
    party_size: int = 1
    supports: Sequence[str] = ()
    reminders_ok: bool = False
    answer_ok: bool = False
    guardian_yes: bool | None = None


def sign_up(event: Event, wanted: Wanted, key: str) -> SignUp:
    """A place, or one in the queue. One form sent twice is one sign-up. Raises DomainError if nobody can sign up (any more)."""
    _hold(event)
    sent = _sent_as(event, wanted, key)
    there = queries.sent_as(sent)
    if there is not None:
        return there
    if not event.takes_sign_ups:
        raise DomainError(_("Nobody can sign up for this event any more."))
    _refuse_more_than_the_room(event, wanted.party_size)
    taken, somebody_waits = queries.places(event)
    has_place = room.fits(event.capacity, taken, wanted.party_size, somebody_waits=somebody_waits)
    now = clock.now()
    made = SignUp(
        event_id=event.id, code=codes.new_code(), name=wanted.name, phone=wanted.phone,
        phone_index=crypto.blind_index("phone", wanted.phone) if wanted.phone else None, language=wanted.language,
        party_size=wanted.party_size, supports=list(wanted.supports), queued_at=now,
        state=SignUpState.CONFIRMED if has_place else SignUpState.WAITING, confirmed_at=now if has_place else None,
        reminders_ok=wanted.reminders_ok and wanted.phone is not None, answer_ok=wanted.answer_ok and wanted.phone is not None,
        guardian_yes=wanted.guardian_yes, submission_key=sent, sequence_told=event.sequence, added_by_id=audit.actor_id(),
    )  # fmt: skip
    db.session.add(made)
    db.session.flush()
    audit.record("signed_up", made, state=made.state.value)
    if has_place:
        texts.tell(event, made, "sign_up_confirmed", once="")
    return made


def change(sign_up: SignUp, party_size: int, supports: Sequence[str]) -> None:
    """Come with more or fewer, or need something else. Raises DomainError where there is no room; then all stays as it was."""
    event = _held_with(sign_up)
    _refuse_what_is_over(event, sign_up)
    if party_size > sign_up.party_size:
        _refuse_more_than_the_room(event, party_size)
        more = party_size - sign_up.party_size
        taken, somebody_waits = queries.places(event)
        if sign_up.state is SignUpState.CONFIRMED and not room.fits(
            event.capacity, taken, more, somebody_waits=somebody_waits
        ):
            raise DomainError(_("There is no room for more people. What you had stays."))
    sign_up.party_size, sign_up.supports = party_size, list(supports)
    db.session.flush()
    audit.record("sign_up_changed", sign_up)
    move_up(event)


def cancel(sign_up: SignUp) -> None:
    """They do not come: their places are for those who wait. Twice is once."""
    event = _held_with(sign_up)
    if sign_up.state is SignUpState.CANCELLED:
        return
    sign_up.state, sign_up.cancelled_at = SignUpState.CANCELLED, clock.now()
    telling.take_back(event.id, sign_up.id)
    db.session.flush()
    audit.record("sign_up_cancelled", sign_up)
    move_up(event)


def move_up(event: Event) -> list[SignUp]:
    """Give the places that are free to those who wait, in their order. The caller holds the event's row.

    Nobody is moved up for an event that has begun, was called off, or is written down as held.
    """
    if not event.takes_sign_ups:
        return []
    waiting = queries.of_event(event.id, SignUpState.WAITING)
    found = (
        room.moved_up(event.capacity, queries.taken(event.id), [one.party_size for one in waiting]) if waiting else []
    )
    for place in found:
        one = waiting[place]
        one.state, one.confirmed_at = SignUpState.CONFIRMED, clock.now()
        audit.record("sign_up_moved_up", one)
        texts.tell(event, one, "sign_up_moved_up", once="")
    db.session.flush()
    return [waiting[place] for place in found]


def _hold(event: Event) -> None:
    """Nobody else decides on places of this event until the transaction ends; what is read from now on is how it stands."""
    db.session.flush()  # or what its caller changed would be forgotten
    db.session.refresh(event, with_for_update=True)


def _held_with(sign_up: SignUp) -> Event:
    event = db.session.get_one(Event, sign_up.event_id)
    _hold(event)
    db.session.refresh(sign_up)
    return event


def _sent_as(event: Event, wanted: Wanted, key: str) -> str:
    """What one form is known by. Whoever goes back and signs up another person with it means that other person."""
    return crypto.keyed_hash("sign up", f"{event.id}:{key}:{wanted.phone}:{wanted.name}").hex()


def _refuse_more_than_the_room(event: Event, party_size: int) -> None:
    if event.capacity is not None and party_size > event.capacity:
        raise DomainError(_("All places together: %(room)s. Come with fewer people, or call us.", room=event.capacity))


def _refuse_what_is_over(event: Event, sign_up: SignUp) -> None:
    if sign_up.state is SignUpState.CANCELLED or not event.takes_sign_ups:
        raise DomainError(_("This can no longer be changed here. Please call us."))
