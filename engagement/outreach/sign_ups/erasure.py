"""What goes of a sign-up: with somebody who is erased, and when the event is over. What is counted stays."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, or_, select, update

from engagement.foundation import db
from engagement.messaging.erasure import WAITING, WORDS
from engagement.messaging.models import Message
from engagement.messaging.vocabulary import Direction
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups.models import SignUp
from engagement.people.erasure import OURS
from engagement.people.typed_contacts import held_contacts, rows_with
from engagement.people.whom import Whom
from engagement.web.contributions import Erasure, Retention

NOTHING_LEFT = {
    "name": None, "phone": None, "phone_index": None, "code": None, "submission_key": None, "reminders_ok": False,
    "answer_ok": False,
}  # fmt: skip
STAYS = "event, language, party size, supports and state"


def theirs(who: Whom) -> ColumnElement[bool]:
    """What was signed up with their number, unless somebody else gave it too; without one it is nobody's we know."""
    return SignUp.phone_index.in_(who.own_number)


ERASURE = (
    Erasure(SignUp, theirs, NOTHING_LEFT, {"language": "which languages are spoken is counted", "supports": OURS}),
)


def _named(before: datetime) -> Select[int]:
    wanted = select(SignUp.id).join(Event, Event.id == SignUp.event_id)
    wanted = wanted.where(SignUp.name.is_not(None), Event.ends_at < before)
    if held := held_contacts():
        wanted = wanted.where(SignUp.id.not_in(rows_with(held, wanted.add_columns(SignUp.phone))))
    return wanted


def _over(before: datetime) -> Select[int]:
    return _named(before).where(or_(SignUp.answer_ok.is_(False), SignUp.answer_told_at.is_not(None)))


def _never_told(before: datetime) -> Select[int]:
    return _named(before).where(SignUp.answer_ok)


def _forget(ids: Sequence[int]) -> None:
    """The number, which they are told is deleted, stands in what we texted, too."""
    texts = update(Message).where(Message.sign_up_id.in_(ids), Message.state.not_in(WAITING))
    db.session.execute(texts.values(WORDS))
    db.session.execute(update(SignUp).where(SignUp.id.in_(ids)).values(NOTHING_LEFT))


def _texted_back(before: datetime) -> Select[int]:
    """What nobody whom we know texted back; what still has to be read stays as long as any text."""
    wanted = select(Message.id).join(SignUp, SignUp.id == Message.sign_up_id).join(Event, Event.id == SignUp.event_id)
    wanted = wanted.where(
        Message.direction == Direction.IN, Message.needs_reading.is_(False), Message.phone.is_not(None)
    )
    if held := held_contacts():
        wanted = wanted.where(Message.id.not_in(rows_with(held, wanted.add_columns(Message.phone))))
    return wanted.where(Event.ends_at < before)


def _blank(ids: Sequence[int]) -> None:
    db.session.execute(update(Message).where(Message.id.in_(ids)).values(WORDS))


RETENTION = (
    Retention(
        "sign_ups", "name and phone of whoever signed up for an event", "the end of the event", timedelta(days=30), _over, _forget,
        stays=STAYS,
    ),
    Retention(
        "sign_ups_to_tell", "name and phone of whoever signed up and asked to hear what became of it, and was not told",
        "the end of the event", timedelta(days=730), _never_told, _forget, stays=STAYS,
    ),
    Retention(
        "texts_about_sign_ups", "what was texted back about a sign-up, and the number, where we know nobody who has it",
        "the end of the event", timedelta(days=30), _texted_back, _blank, stays="when, and what it meant",
    ),
)  # fmt: skip
