"""What goes of what people said: with somebody who is erased, and when its time is over."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, or_, select, update

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.outreach.by_text.models import TextedInput
from engagement.outreach.inputs.models import ResidentInput
from engagement.people.erasure import OURS
from engagement.people.typed_contacts import held_contacts, rows_with
from engagement.people.whom import Whom
from engagement.web.contributions import Erasure, Retention

# All in it that is somebody's. What is counted stays: of which plan and theme it was, its language, its day.
NOTHING_LEFT = {
    "body": None, "contact": None, "sender": None, "translation": None, "partner": None, "hidden_reason": None,
    "submission_key": None, "partnership_id": None,
}  # fmt: skip
# Where somebody may have typed a number or an address.
TYPED = (
    ResidentInput.contact, ResidentInput.body, ResidentInput.translation, ResidentInput.partner, ResidentInput.hidden_reason,
)  # fmt: skip


def _said(who: Whom) -> ColumnElement[bool]:
    """What they told the city with a way to answer, beside the words or in them, and what they texted.

    What they said without any of these is nobody's.
    """
    said = select(ResidentInput.id, *TYPED).where(
        or_(ResidentInput.contact.is_not(None), ResidentInput.body.is_not(None))
    )
    answered = rows_with(who.contacts, said, who.opened.setdefault("resident_input", {}))
    texted = select(ResidentInput.id, ResidentInput.sender).where(ResidentInput.sender.is_not(None))
    # Of a number that somebody else gave, too, nobody can tell who wrote: then only what was filed as theirs.
    alone = rows_with(who.contacts, texted, who.opened.setdefault("texted", {})) if who.own_number else []
    theirs = select(TextedInput.resident_input_id).join(Message, Message.id == TextedInput.message_id)
    filed = theirs.where(Message.person_id == who.id, TextedInput.resident_input_id.is_not(None))
    return ResidentInput.id.in_([*answered, *alone]) | ResidentInput.id.in_(filed)


ERASURE = (
    Erasure(
        ResidentInput, _said, {**NOTHING_LEFT, "wants_answer": False},
        {"language": "which languages are written is counted", "topic": OURS, "source": OURS, "answer_to": OURS},
    ),
)  # fmt: skip


def _words(before: datetime) -> Select[int]:
    wanted = select(ResidentInput.id).where(ResidentInput.body.is_not(None), ResidentInput.created_at < before)
    if held := held_contacts():
        kept = rows_with(held, wanted.add_columns(*TYPED, ResidentInput.sender))
        wanted = wanted.where(ResidentInput.id.not_in(kept))
    return wanted


def _unsay(ids: Sequence[int]) -> None:
    db.session.execute(update(ResidentInput).where(ResidentInput.id.in_(ids)).values(**NOTHING_LEFT))


RETENTION = (
    Retention(
        "said_to_the_city", "the words of what people told the city, and how to answer them", "sending",
        timedelta(days=730), _words, _unsay, stays="topic, plan, language and day",
    ),
)  # fmt: skip
