"""Finding sign-ups, and how many places are taken."""

from collections.abc import Sequence

from sqlalchemy import func, select, tuple_

from engagement.foundation import clock, db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import ABOUT_A_SIGN_UP
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.outreach.sign_ups.codes import normal_code
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState


def taken(event_id: int) -> int:
    """How many people have a place, those of every party counted."""
    wanted = select(func.coalesce(func.sum(SignUp.party_size), 0)).where(
        SignUp.event_id == event_id, SignUp.state == SignUpState.CONFIRMED
    )
    return int(db.session.scalars(wanted).one())


def of_event(event_id: int, *states: SignUpState) -> Sequence[SignUp]:
    """Those who stand so, in the order in which they came."""
    wanted = select(SignUp).where(SignUp.event_id == event_id, SignUp.state.in_(states))
    ordered = wanted.order_by(SignUp.queued_at, SignUp.id)
    return db.session.scalars(ordered.execution_options(populate_existing=True)).all()


def by_code(text: str) -> SignUp | None:
    """The sign-up with that code, however it was typed."""
    return db.session.scalar(select(SignUp).where(SignUp.code == normal_code(text)))


def sent_as(key: str) -> SignUp | None:
    """The sign-up that came of that form."""
    return db.session.scalar(select(SignUp).where(SignUp.submission_key == key))


def places(event: Event) -> tuple[int, bool]:
    """How many people have a place, and whether anybody waits who may find one: a party larger than the room never does."""
    may_find = SignUp.state == SignUpState.WAITING
    if event.capacity is not None:
        may_find &= SignUp.party_size <= event.capacity
    sums = select(
        func.coalesce(func.sum(SignUp.party_size).filter(SignUp.state == SignUpState.CONFIRMED), 0),
        func.coalesce(func.bool_or(may_find), False),
    ).where(SignUp.event_id == event.id, SignUp.state != SignUpState.CANCELLED)
    people, somebody_waits = db.session.execute(sums).one()
    return int(people), somebody_waits


def supports_asked(event_id: int) -> dict[str, int]:
    """How many sign-ups that were not cancelled ask for each support."""
    theirs = SignUp.event_id == event_id, SignUp.state != SignUpState.CANCELLED
    each = select(func.unnest(SignUp.supports).label("support")).where(*theirs).subquery()
    rows = db.session.execute(select(each.c.support, func.count()).group_by(each.c.support))
    return dict(rows.all())


def is_full(event: Event) -> bool:
    """Whether whoever signs up now would wait, as far as can be told before: what holds is decided under the event's lock."""
    if event.capacity is None:
        return False
    people, somebody_waits = places(event)
    return people >= event.capacity or somebody_waits


def before(sign_up: SignUp, *, most: int | None = None) -> int:
    """How many parties wait that came before; those larger than `most` find no place and hold nobody up."""
    earlier = tuple_(SignUp.queued_at, SignUp.id) < (sign_up.queued_at, sign_up.id)
    wanted = select(func.count()).where(
        SignUp.event_id == sign_up.event_id, SignUp.state == SignUpState.WAITING, earlier
    )
    if most is not None:
        wanted = wanted.where(SignUp.party_size <= most)
    return int(db.session.scalars(wanted).one())


def keys_waiting(event_id: int, sign_up_id: int | None = None) -> Sequence[str]:
    """The texts of that kind that have not gone yet, to everybody who signed up or to one of them."""
    wanted = (
        select(Message.key)
        .join(SignUp, SignUp.id == Message.sign_up_id)
        .where(SignUp.event_id == event_id, Message.state == MessageState.QUEUED, Message.template.in_(ABOUT_A_SIGN_UP))
    )
    if sign_up_id is not None:
        wanted = wanted.where(SignUp.id == sign_up_id)
    return [key for key in db.session.scalars(wanted) if key is not None]


def language_at(known_as: Sequence[bytes]) -> str | None:
    """The language that was last signed up in with a number."""
    wanted = select(SignUp.language).where(SignUp.phone_index.in_(known_as)).order_by(SignUp.id.desc()).limit(1)
    return db.session.scalar(wanted)


def to_come_at(known_as: Sequence[bytes]) -> Sequence[SignUp]:
    """What was signed up with a number for events that are still to come, the next event first."""
    wanted = (
        select(SignUp)
        .join(Event, Event.id == SignUp.event_id)
        .where(SignUp.phone_index.in_(known_as), SignUp.state != SignUpState.CANCELLED)
        .where(Event.state == EventState.ANNOUNCED, Event.starts_at > clock.now())
        .order_by(Event.starts_at, SignUp.id)
    )
    return db.session.scalars(wanted).all()
