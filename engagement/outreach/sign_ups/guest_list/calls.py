"""Whom no text tells: who has to be called that an event changed or is off, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select, tuple_
from sqlalchemy.orm import InstrumentedAttribute

from engagement.accounts.models import Department
from engagement.foundation import clock, db
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.receipts import MessageState
from engagement.outreach.events.models import Event, EventText
from engagement.outreach.events.standing import EventState
from engagement.outreach.sign_ups import texts
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState

A_PAGE = 100  # it is printed
NOT_REACHED = (MessageState.FAILED, MessageState.UNDELIVERED, MessageState.WITHHELD)
ONE_DAY = timedelta(days=1)
AN_EVENT = timedelta(days=7)  # hardly any goes on for longer


@dataclass(frozen=True)
class Reach:
    """How many of those who signed up and did not cancel a text reaches, and how many have to be called."""

    by_text: int
    to_call: int


def reach(event: Event) -> Reach:
    """How many would be told by text if something changed now, and how many cannot be."""
    counted = select(func.count().filter(_texted()), func.count().filter(~_texted()))
    return Reach(*db.session.execute(counted.where(SignUp.event_id == event.id, _live())).one())


def call_list(event: Event, after: SignUp | None = None) -> Sequence[SignUp]:
    """Some of those who have to be called, in the order in which they came: no text reaches them, or the last one about
    this event did not. When it is over: whom no text could tell what became of it.
    """
    over = event.ends_at <= clock.now()
    unreached = SignUp.answer_owed_at.is_not(None) if over else or_(~_texted(), _failed(event.sequence))
    wanted = select(SignUp).where(SignUp.event_id == event.id, _live(), unreached)
    if after is not None:
        wanted = wanted.where(tuple_(SignUp.queued_at, SignUp.id) > (after.queued_at, after.id))
    return db.session.scalars(wanted.order_by(SignUp.queued_at, SignUp.id).limit(A_PAGE)).all()


@dataclass(frozen=True)
class Calls:
    """How many of an event have not been reached, and since when they wait."""

    event_id: int
    starts_at: datetime
    state: EventState
    title: str
    department: str
    parties: int
    since: datetime | None


def of_a_change(whose: ColumnElement[bool], most: int) -> list[Calls]:
    """Events that moved or were called off and are not over, of which somebody has not heard, the next ones first."""
    now = clock.now()
    wanted = (
        _calls(SignUp.news_at, whose)
        .where(SignUp.news_at.is_not(None), SignUp.called_at.is_(None), or_(~_texted(), _failed(Event.sequence)))
        .where(Event.starts_at > now - AN_EVENT, Event.ends_at > now)
        .order_by(Event.starts_at, Event.id)
    )
    return [Calls(*row) for row in db.session.execute(wanted.limit(most))]


def of_an_answer(whose: ColumnElement[bool], most: int) -> list[Calls]:
    """Events that are over, of which somebody asked what became of it, and no text can tell them."""
    wanted = (
        _calls(SignUp.answer_owed_at, whose)
        .where(SignUp.answer_owed_at.is_not(None), SignUp.answer_told_at.is_(None), Event.ends_at <= clock.now())
        .order_by(func.min(SignUp.answer_owed_at), Event.id)
    )
    return [Calls(*row) for row in db.session.execute(wanted.limit(most))]


def _calls(
    since: InstrumentedAttribute[datetime | None], whose: ColumnElement[bool]
) -> Select[int, datetime, EventState, str, str, int, datetime | None]:
    return (
        select(
            Event.id, Event.starts_at, Event.state, EventText.title, Department.name, func.count(SignUp.id), func.min(since)
        )
        .join(SignUp, SignUp.event_id == Event.id)
        .join(EventText, (EventText.event_id == Event.id) & (EventText.language == Event.first_language))
        .join(Department, Department.id == Event.department_id)
        .where(_live(), whose)
        .group_by(Event.id, EventText.title, Department.name)
    )  # fmt: skip


def _live() -> ColumnElement[bool]:
    return and_(SignUp.state != SignUpState.CANCELLED, SignUp.name.is_not(None))


def _texted() -> ColumnElement[bool]:
    """Whether they said yes to texts, and their number neither said stop, nor may have meant it, nor is not reached.

    While index keys change, a number that said stop may be known by another key: its text is withheld then, so it failed.
    """
    # A value and no EXISTS, which PostgreSQL may answer by reading every number there is.
    since = func.coalesce(PhoneLine.stopped_at, PhoneLine.paused_at, PhoneLine.unreachable_at)
    silent_since = select(since).where(PhoneLine.phone_index == SignUp.phone_index).scalar_subquery()
    return and_(SignUp.reminders_ok, SignUp.phone_index.is_not(None), silent_since.is_(None))


def _failed(sequence: int | InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether the text on how the event stands now did not reach them."""
    return exists().where(
        Message.sign_up_id == SignUp.id, Message.template.in_((texts.CHANGED, texts.CALLED_OFF)),
        Message.state.in_(NOT_REACHED), Message.key == func.concat(Message.template, ":", SignUp.id, ":", sequence),
    )  # fmt: skip
