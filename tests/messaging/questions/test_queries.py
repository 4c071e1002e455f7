"""Which question a text answers: the last one, while it is open, and not where the yes may be meant for something else."""

from datetime import timedelta
from typing import Any

import pytest

from engagement.foundation import clock, db
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.questions.queries import OPEN_FOR, Asked, asked_before
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Direction, Withheld
from engagement.people.models import Case
from tests import make

pytestmark = pytest.mark.usefixtures("app")

ANYTHING, NUMBERS, NOTHING = Asked(by_number=True, in_words=True), Asked(by_number=True), Asked()
QUESTION, NEWS, OURS = "follow_up_contact", "needs_you", "own_words"


def tell(case: Case, template: str, state: MessageState, age: timedelta) -> None:
    """A text of ours to the person, so long ago."""
    values: dict[str, Any] = {"need": "Food", "words": "Can you come on Tuesday?", "digits": "123456"}
    key = f"{template}:{make.number()}"
    message = outbox.queue(case.person, template, key=key, case_id=case.id, at=clock.now(), **values)
    message.state, message.created_at = state, clock.now() - age
    db.session.flush()


def heard(case: Case) -> Message:
    """A text that has just come from them."""
    message = Message(
        direction=Direction.IN, state=MessageState.DELIVERED, template="inbound", language="en", phone=case.person.phone,
        phone_index=case.person.phone_index, body="1", created_at=clock.now(),
    )  # fmt: skip
    db.session.add(message)
    db.session.flush()
    return message


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        ([], NOTHING), ([QUESTION], ANYTHING), ([NEWS], NOTHING), ([QUESTION, NEWS], NUMBERS), ([QUESTION, OURS], NOTHING),
        ([QUESTION, NEWS, QUESTION], ANYTHING), ([QUESTION, "unclear_reply", "return_code", "help_reply"], ANYTHING),
        ([QUESTION, NEWS, OURS], NOTHING), ([QUESTION, "appointment_called_off"], NUMBERS),
    ],
)  # fmt: skip
def test_what_came_between(told: list[str], asked: Asked) -> None:
    case = make.case()
    for template in told:
        tell(case, template, MessageState.DELIVERED, timedelta(0))
    assert asked_before(heard(case)) == asked


@pytest.mark.parametrize(
    ("state", "age", "asked"),
    [
        (MessageState.DELIVERED, OPEN_FOR - timedelta(minutes=1), ANYTHING), (MessageState.SENT, OPEN_FOR, NOTHING),
        (MessageState.QUEUED, timedelta(0), NOTHING), (MessageState.WITHHELD, timedelta(0), NOTHING),
        (MessageState.UNSURE, timedelta(0), ANYTHING),
    ],
)  # fmt: skip
def test_a_question_that_went_and_is_open(state: MessageState, age: timedelta, asked: Asked) -> None:
    case = make.case()
    tell(case, QUESTION, MessageState.DELIVERED, age)
    question = db.session.query(Message).filter_by(template=QUESTION).one()
    question.state, question.withheld = state, Withheld.NOT_AGREED if state is MessageState.WITHHELD else None
    assert asked_before(heard(case)) == asked


def test_what_was_asked_after_a_text_came_is_not_what_it_answers() -> None:
    case = make.case()
    text = heard(case)
    tell(case, QUESTION, MessageState.DELIVERED, timedelta(0))
    assert asked_before(text) == NOTHING and asked_before(heard(case)) == ANYTHING
