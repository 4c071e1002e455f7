"""Who signed up for an event, for those who hold it: the list, what is needed, who can be told by text and who is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from engagement.foundation import db
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.receipts import MessageState
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups import queries, room, texts
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState

A_PAGE = 50
CALLS_A_PAGE = 100  # they are printed
LIVE = (SignUpState.CONFIRMED, SignUpState.WAITING)
NOT_REACHED = (MessageState.FAILED, MessageState.UNDELIVERED, MessageState.WITHHELD)


@dataclass
class Numbers:
    """How many signed up: parties and people by state, what they need and speak. Who cancelled needs nothing."""

    parties: Mapping[SignUpState, int] = field(default_factory=dict)
    people: Mapping[SignUpState, int] = field(default_factory=dict)
    free: int | None = None
    supports: Sequence[tuple[str, int]] = ()
    languages: Sequence[tuple[str, int]] = ()


def numbers_of(event: Event) -> Numbers:
    """The numbers of an event."""
    rows = db.session.execute(
        select(SignUp.state, func.count(), func.sum(SignUp.party_size))
        .where(SignUp.event_id == event.id)
        .group_by(SignUp.state)
    ).all()
    people = {state: int(some) for state, _parties, some in rows}
    return Numbers(
        {state: parties for state, parties, _some in rows}, people,
        room.free(event.capacity, people.get(SignUpState.CONFIRMED, 0)),
        _counted(event, func.unnest(SignUp.supports)), _counted(event, SignUp.language),
    )  # fmt: skip


def _counted(event: Event, what: ColumnElement[str] | InstrumentedAttribute[str]) -> list[tuple[str, int]]:
    wanted = select(what.label("what"), func.count()).where(SignUp.event_id == event.id, SignUp.state.in_(LIVE))
    return [
        (one, number)
        for one, number in db.session.execute(wanted.group_by("what").order_by(func.count().desc(), "what"))
    ]


def page(event: Event, state: SignUpState, after: SignUp | None = None) -> Sequence[SignUp]:
    """Some of those who stand so, in the order in which they came."""
    wanted = select(SignUp).where(SignUp.event_id == event.id, SignUp.state == state)
    if after is not None:
        wanted = wanted.where(tuple_(SignUp.queued_at, SignUp.id) > (after.queued_at, after.id))
    return db.session.scalars(wanted.order_by(SignUp.queued_at, SignUp.id).limit(A_PAGE)).all()


def reasons(event: Event, listed: Sequence[SignUp]) -> dict[int, tuple[room.Why, int]]:
    """Why each of the waiting has no place yet, and how many are ahead of them."""
    if not listed:
        return {}
    ahead = queries.before(listed[0], most=event.capacity)
    found = {}
    for one in listed:
        found[one.id] = room.why_waiting(event.capacity, one.party_size, ahead, is_open=event.takes_sign_ups), ahead
        ahead += event.capacity is None or one.party_size <= event.capacity
    return found


@dataclass(frozen=True)
class Reach:
    """How many of those who signed up and did not cancel a text reaches, and how many have to be called."""

    by_text: int = 0
    to_call: int = 0


def reach(event: Event) -> Reach:
    """How many would be told by text if something changed now, and how many cannot be."""
    row = db.session.execute(
        select(func.count().filter(_texted()), func.count().filter(~_texted())).where(*_live(event))
    ).one()
    return Reach(*row)


def call_list(event: Event, after: SignUp | None = None) -> Sequence[SignUp]:
    """Some of those who have to be called, in the order in which they came: no text reaches them, or the last one about
    this event did not.
    """
    wanted = select(SignUp).where(*_live(event), or_(~_texted(), _failed(event)))
    if after is not None:
        wanted = wanted.where(tuple_(SignUp.queued_at, SignUp.id) > (after.queued_at, after.id))
    return db.session.scalars(wanted.order_by(SignUp.queued_at, SignUp.id).limit(CALLS_A_PAGE)).all()


def _live(event: Event) -> tuple[ColumnElement[bool], ...]:
    return SignUp.event_id == event.id, SignUp.state.in_(LIVE), SignUp.name.is_not(None)


def _texted() -> ColumnElement[bool]:
    """Whether they said yes to texts, and their number neither said stop, nor may have meant it, nor is not reached.

    While index keys change, a number that said stop may be known by another key: its text is withheld then, so it failed.
    """
    silent = exists().where(
        PhoneLine.phone_index == SignUp.phone_index,
        or_(PhoneLine.stopped_at.is_not(None), PhoneLine.paused_at.is_not(None), PhoneLine.unreachable_at.is_not(None)),
    )
    return and_(SignUp.reminders_ok, SignUp.phone_index.is_not(None), ~silent)


def _failed(event: Event) -> ColumnElement[bool]:
    """Whether the text on how the event stands now did not reach them."""
    return exists().where(
        Message.sign_up_id == SignUp.id, Message.template.in_((texts.CHANGED, texts.CALLED_OFF)),
        Message.state.in_(NOT_REACHED), Message.key == func.concat(Message.template, ":", SignUp.id, ":", event.sequence),
    )  # fmt: skip
