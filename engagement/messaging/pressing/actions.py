"""What somebody writes that cannot wait puts their case on top of the desk, until they are reached. Nothing here commits."""

from sqlalchemy import exists, select

from engagement.foundation import clock, db
from engagement.foundation.business_days import add_business_days
from engagement.messaging.models import Message
from engagement.messaging.next_steps import REACH, REACH_IN_DANGER
from engagement.messaging.pressing.queries import NOT_READ
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.vocabulary import Priority


def put_on_top(message: Message) -> None:
    """Have a person read what cannot wait, and reach whoever wrote it today, or as soon as the desk is open."""
    message.needs_reading = True
    if message.pressing is None or message.case_id is None:
        return
    case = people.locked_case(message.case_id)
    if case.erased_at is not None:
        return
    if case.closed_at is not None:
        people.reopen_case(case)
    people.add_event(case, "wrote_what_presses", pressing=message.pressing.value, message_id=message.id)
    if (case.next_step, case.priority) != (REACH_IN_DANGER.key, Priority.AT_ONCE):
        due = add_business_days(clock.now(), 0)
        people.set_next_step(case, REACH[message.pressing], due_at=due, priority=Priority.AT_ONCE)


def was_of_another(message: Message, case: Case) -> None:
    """A text that could not wait is from somebody else: this case goes on as before, unless there is another such text."""
    db.session.flush()
    others = (Message.case_id == case.id, Message.id != message.id, *NOT_READ)
    if message.pressing is not None and not db.session.scalar(select(exists().where(*others))):
        people.was_reached(case)
