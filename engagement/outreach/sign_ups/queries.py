"""Finding sign-ups, and how many places are taken."""

from collections.abc import Sequence

from sqlalchemy import func, select, tuple_

from engagement.foundation import db
from engagement.outreach.events.models import Event
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


def is_full(event: Event) -> bool:
    """Whether whoever signs up now would wait, as far as can be told before: what holds is decided under the event's lock."""
    if event.capacity is None:
        return False
    return taken(event.id) >= event.capacity or bool(of_event(event.id, SignUpState.WAITING))


def before(sign_up: SignUp) -> int:
    """How many parties wait that came before."""
    earlier = tuple_(SignUp.queued_at, SignUp.id) < (sign_up.queued_at, sign_up.id)
    wanted = select(func.count()).where(
        SignUp.event_id == sign_up.event_id, SignUp.state == SignUpState.WAITING, earlier
    )
    return int(db.session.scalars(wanted).one())
