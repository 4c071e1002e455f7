"""Keeping what somebody wrote on My request, which is read like a text. Nothing here commits."""

from sqlalchemy import select

from engagement.foundation import clock, db, unreadable
from engagement.messaging import actions
from engagement.messaging.models import Message
from engagement.messaging.pressing import actions as pressing
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import WRITTEN, Direction
from engagement.people.models import Case
from engagement.people.safety_lines import what_presses


def take(case: Case, body: str) -> None:
    """Take what somebody wrote: like a text, it waits for a person to read it. Pressed twice it is there once."""
    lately = select(Message).where(
        Message.case_id == case.id, Message.template == WRITTEN, Message.created_at > clock.now() - clock.PRESSED_TWICE
    )
    if any(one.body == body for one in db.session.scalars(lately)):
        return
    message = keep(case, body)
    message.pressing = what_presses(body)
    if message.pressing is None:
        actions.to_a_person(message)
    else:
        pressing.put_on_top(message)


def keep(case: Case, body: str) -> Message:
    """Keep what somebody wrote, or the answer they chose."""
    message = Message(
        direction=Direction.IN, state=MessageState.DELIVERED, template=WRITTEN, person_id=case.person_id, case_id=case.id,
        language=case.person.written_language, body=body.replace(unreadable.MARK, ""), settled_at=clock.now(),
    )  # fmt: skip
    db.session.add(message)
    db.session.flush()
    return message
