"""Who signed up for an event, for those who hold it: the list, what is needed, who can be told by text and who is called."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, func, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from engagement.foundation import db
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups import queries, room
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState

A_PAGE = 50
LIVE = (SignUpState.CONFIRMED, SignUpState.WAITING)


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
