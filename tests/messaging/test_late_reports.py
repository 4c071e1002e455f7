"""What the provider says late, out of order or never: its last word on a text counts, and what followed from another is undone."""

from datetime import timedelta

import pytest

from engagement.casework import texts
from engagement.foundation import clock
from engagement.messaging import outbox, redaction
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.vocabulary import Withheld
from tests import make
from tests.messaging.conftest import Texting


def tried_again(texting: Texting, code: int) -> tuple[Message, Message]:
    """A text that was reported as lost, and its repeat."""
    case = make.case(make.introduced(make.person()))
    message = texting.deliver(outbox.queue(case.person, "no_longer_so", key="lost", case_id=case.id))
    assert texting.post(texting.twilio.status_webhook(texting.twilio.messages[0]["sid"], "undelivered", code)) == 204
    first, second = texting.texts()
    assert first.id == message.id
    return first, second


@pytest.mark.parametrize("code", [30003, 30036])
def test_the_repeat_of_a_text_that_arrived_after_all_is_taken_back(texting: Texting, code: int) -> None:
    first, second = tried_again(texting, code)
    arrived = texting.twilio.status_webhook(texting.twilio.messages[0]["sid"], "delivered")
    assert [texting.post(arrived), texting.post(arrived)] == [204, 204]
    assert texting.again(first).state is S.DELIVERED
    assert (texting.again(second).state, second.withheld) == (S.WITHHELD, Withheld.ARRIVED_ALREADY)
    with clock.shifted(timedelta(minutes=16)):
        texting.deliver(second)
    assert len(texting.twilio.messages) == 1


def test_the_repeat_of_a_repeat_is_taken_back_too(texting: Texting) -> None:
    first, second = tried_again(texting, 30003)
    with clock.shifted(timedelta(minutes=16)):
        texting.deliver(second)
        texting.post(texting.twilio.status_webhook(texting.twilio.messages[1]["sid"], "undelivered", 30003))
        third = texting.texts()[-1]
        assert third.state is S.QUEUED
        texting.post(texting.twilio.status_webhook(texting.twilio.messages[0]["sid"], "delivered"))
    states = [texting.again(text).state for text in (first, second, third)]
    assert states == [S.DELIVERED, S.UNDELIVERED, S.WITHHELD]


def test_a_repeat_that_is_out_already_stays_as_it_is(texting: Texting) -> None:
    first, second = tried_again(texting, 30003)
    with clock.shifted(timedelta(minutes=16)):
        texting.deliver(second)
    texting.post(texting.twilio.status_webhook(texting.twilio.messages[0]["sid"], "delivered"))
    assert [texting.again(text).state for text in (first, second)] == [S.DELIVERED, S.SENT]


def test_a_number_that_was_given_up_too_soon_is_used_again(texting: Texting) -> None:
    message = texting.deliver(outbox.queue(make.introduced(make.person()), "no_longer_so", key="k", code="x"))
    sid = texting.twilio.messages[0]["sid"]
    texting.post(texting.twilio.status_webhook(sid, "undelivered", 30005))
    assert outbox.queue(make.person(phone=message.phone), "no_longer_so", key="l", code="x").withheld
    texting.post(texting.twilio.status_webhook(sid, "delivered"))
    assert not outbox.queue(make.person(phone=message.phone), "no_longer_so", key="m", code="x").withheld


@pytest.mark.parametrize(
    ("said", "code", "state", "repeated"),
    [
        ("delivered", None, S.DELIVERED, False),
        ("undelivered", 30003, S.UNDELIVERED, True),
        ("sent", None, S.SENT, False),
    ],
)
def test_a_report_that_never_came_is_asked_for_after_a_day(
    texting: Texting, said: str, code: int | None, state: S, repeated: bool
) -> None:
    case = make.case(make.introduced(make.person()))
    message = texting.deliver(outbox.queue(case.person, "no_longer_so", key="k", case_id=case.id))
    texting.twilio.status_webhook(texting.twilio.messages[0]["sid"], said, code)  # made, and never posted
    assert redaction.redact_settled() == 0
    with clock.shifted(timedelta(hours=25)):
        assert redaction.redact_settled() == 1
        assert redaction.redact_settled() == 0
    message = texting.again(message)
    assert (message.state, message.error_code) == (state, code)
    assert [text.key for text in texting.texts()[1:]] == [f"again:{message.id}"] * repeated
    line = texts.history_line(message)
    assert ("nobody confirmed" in line.said) == (state is S.SENT)
