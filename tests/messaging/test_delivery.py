"""From the outbox to the provider, through the real SDK: every way it can end."""

from datetime import timedelta
from typing import Any

import pytest

from engagement.foundation import clock, db
from engagement.messaging import claims, delivery, dispatch, jobs, outbox, redaction
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message, PhoneLine
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.vocabulary import Withheld
from engagement.people import actions as people
from engagement.people.models import Case, Person
from engagement.people.next_steps import FIRST_CONTACT
from engagement.people.vocabulary import Priority
from engagement.referrals.next_steps import PARTNER_TO_ANSWER
from tests import make
from tests.messaging.conftest import Texting
from tests.sending import send_next


def queued(template: str = "no_longer_so", **values: Any) -> Message:
    """A text that waits to be sent to somebody with a case."""
    case = make.case(make.introduced(make.person()))
    case.next_step = PARTNER_TO_ANSWER.key
    return outbox.queue(case.person, template, key=f"test:{make.number()}", case_id=case.id, **values)


def case_of(message: Message) -> Case:
    """The case a text is about, as it stands now."""
    return db.session.get_one(Case, message.case_id, populate_existing=True)


def line_of(message: Message) -> PhoneLine | None:
    """What we know of a text's number."""
    return db.session.get(PhoneLine, message.phone_index, populate_existing=True)


def test_a_text_goes_out_once(texting: Texting) -> None:
    message = texting.deliver(queued())
    [there] = texting.twilio.messages
    assert (message.state, message.provider_id, message.attempts) == (S.SENT, there["sid"], 1)
    assert (there["to"], there["body"]) == (message.phone, message.body)
    assert there["status_callback"] == f"http://localhost/twilio/status?message={message.id}"
    texting.deliver(message)
    assert len(texting.twilio.messages) == 1


def test_not_before_its_hour(texting: Texting) -> None:
    message = queued()
    message.not_before = clock.now() + timedelta(hours=1)
    assert texting.deliver(message).state is S.QUEUED
    with clock.shifted(timedelta(minutes=61)):
        assert texting.deliver(message).state is S.SENT


def test_a_number_refused_as_stopped_has_said_stop(texting: Texting) -> None:
    waiting = queued()
    texting.twilio.stopped.add(waiting.phone)
    message = texting.deliver(waiting)
    assert (message.state, message.withheld, message.error_code) == (S.WITHHELD, Withheld.SAID_STOP, 21610)
    line = line_of(message)
    assert line is not None
    assert line.stopped_via == "carrier"


@pytest.mark.parametrize("code", [21211, 21408, 21612, 21614, 21635, 30004, 30005, 30006])
def test_a_bad_number_is_not_used_again(texting: Texting, code: int) -> None:
    waiting = queued()
    texting.twilio.fail_next(code)
    message = texting.deliver(waiting)
    assert (message.state, message.error_code) == (S.FAILED, code)
    line = line_of(message)
    assert line is not None
    assert line.unreachable_code == code
    assert case_of(message).next_step == FIRST_CONTACT.key
    assert (
        outbox.queue(make.person(phone=message.phone), "no_longer_so", key="k", code="x").withheld
        is Withheld.UNREACHABLE
    )


@pytest.mark.parametrize(("code", "http"), [(20429, 429), (20503, 503), (None, 503)])
def test_a_passing_trouble_is_tried_three_more_times(texting: Texting, code: int | None, http: int) -> None:
    message = queued()
    texting.twilio.fail_next(code, http, times=4)
    waits = []
    passed = timedelta(0)
    for _ in range(4):
        with clock.shifted(passed):
            message = texting.deliver(message)
            if message.state is S.QUEUED:
                waits.append(message.not_before - clock.now())
                passed += waits[-1] + timedelta(seconds=1)
    assert [round(wait / timedelta(minutes=1)) for wait in waits] == [15, 120, 24 * 60]
    assert (message.state, message.attempts) == (S.FAILED, 4)
    assert texting.twilio.messages == []
    assert case_of(message).next_step == FIRST_CONTACT.key


def test_a_number_to_come_back_with_still_comes_in_time_when_the_provider_was_busy(texting: Texting) -> None:
    message = outbox.queue(make.person(), "return_code", key="number", digits="402917")
    texting.twilio.fail_next(20429, 429)
    message = texting.deliver(message)
    assert message.not_before is not None and message.not_before - clock.now() <= timedelta(minutes=1)
    with clock.shifted(timedelta(seconds=61)):
        assert texting.deliver(message).state is S.SENT


def test_a_provider_out_of_reach_is_tried_again(texting: Texting, monkeypatch: pytest.MonkeyPatch) -> None:
    nowhere = texting.app.config["SETTINGS"].model_copy(update={"twilio_base_url": "http://127.0.0.1:9"})
    monkeypatch.setitem(texting.app.config, "SETTINGS", nowhere)
    message = texting.deliver(queued())
    assert (message.state, message.attempts) == (S.QUEUED, 1)
    assert message.not_before is not None


@pytest.mark.parametrize("code", [30007, 21617])
def test_a_refusal_by_the_rules_waits_for_a_person(texting: Texting, code: int) -> None:
    message = queued()
    texting.twilio.fail_next(code)
    message = texting.deliver(message)
    assert (message.state, message.needs_reading, message.error_code) == (S.QUEUED, True, code)
    message = texting.deliver(message)
    assert message.attempts == 1
    outbox.send_again(message)
    assert texting.deliver(message).state is S.SENT


@pytest.mark.parametrize("stored", [True, False])
@pytest.mark.parametrize("broken", ["hangs up", "breaks"])
def test_an_answer_that_never_came_is_settled_by_asking(texting: Texting, stored: bool, broken: str) -> None:
    message = queued()
    if broken == "hangs up":
        texting.twilio.drop_next(after_storing=stored)
    else:
        texting.twilio.fail_next(None, 502, after_storing=stored)
    assert texting.deliver(message).state is S.UNSURE
    assert texting.deliver(message).state is S.UNSURE
    again = delivery.settle(message.id)
    message = texting.again(message)
    if stored:
        assert (message.state, message.provider_id, again) == (S.SENT, texting.twilio.messages[0]["sid"], None)
    else:
        assert message.state is S.UNSURE
        assert again is not None
        assert texting.twilio.messages == []


def test_an_answer_that_never_came_is_settled_by_the_callback(texting: Texting) -> None:
    message = queued()
    texting.twilio.drop_next(after_storing=True)
    texting.deliver(message)
    sid = texting.twilio.messages[0]["sid"]
    assert texting.post(texting.twilio.status_webhook(sid, "delivered")) == 204
    message = texting.again(message)
    assert (message.state, message.provider_id) == (S.DELIVERED, sid)
    assert delivery.settle(message.id) is None


def test_after_a_day_a_person_decides(texting: Texting) -> None:
    message = queued()
    texting.twilio.drop_next(after_storing=False)
    texting.deliver(message)
    waits = []
    passed = timedelta(0)
    while (again := _settled_after(message, passed)) is not None:
        waits.append(again)
        passed += again + timedelta(seconds=1)
    message = texting.again(message)
    assert (message.state, message.needs_reading) == (S.UNSURE, True)
    assert 8 < len(waits) < 15
    assert timedelta(hours=24) <= passed < timedelta(hours=50)
    outbox.send_again(message)
    assert texting.deliver(message).state is S.SENT
    assert len(texting.twilio.messages) == 1


def _settled_after(message: Message, passed: timedelta) -> timedelta | None:
    with clock.shifted(passed):
        again = delivery.settle(message.id)
        return again - clock.now() if again else None


def test_said_stop_while_the_text_waited(texting: Texting) -> None:
    message = queued()
    lines.stop(message.number_known_as, "text")
    message = texting.deliver(message)
    assert (message.state, message.withheld, message.attempts) == (S.WITHHELD, Withheld.SAID_STOP, 0)
    assert texting.twilio.requests == 0


def test_a_number_that_works_ten_minutes_is_not_sent_after_eleven(texting: Texting) -> None:
    message = queued("return_code", digits="402917")
    with clock.shifted(timedelta(minutes=11)):
        assert texting.deliver(message).state is S.FAILED
    assert texting.twilio.requests == 0


def test_an_undelivered_text_is_written_again(texting: Texting) -> None:
    message = texting.deliver(queued())
    sid = texting.twilio.messages[0]["sid"]
    failed = texting.twilio.status_webhook(sid, "undelivered", 30003)
    assert [texting.post(failed), texting.post(failed)] == [204, 204]
    first, second = texting.texts()
    assert (first.state, second.state, second.key) == (S.UNDELIVERED, S.QUEUED, f"again:{first.id}")
    assert second.not_before - clock.now() > timedelta(minutes=14)
    with clock.shifted(timedelta(minutes=16)):
        assert texting.deliver(second).state is S.SENT
    assert texting.again(second).attempts == 2
    assert [there["body"] for there in texting.twilio.messages] == [message.body] * 2


def test_stopped_on_its_way_by_the_rules(texting: Texting) -> None:
    message = texting.deliver(queued())
    sid = texting.twilio.messages[0]["sid"]
    texting.post(texting.twilio.status_webhook(sid, "undelivered", 30007))
    message = texting.again(message)
    assert (message.state, message.needs_reading, message.error_code) == (S.UNDELIVERED, True, 30007)


def test_a_bad_number_found_on_the_way(texting: Texting) -> None:
    message = texting.deliver(queued())
    texting.post(texting.twilio.status_webhook(texting.twilio.messages[0]["sid"], "undelivered", 30005))
    assert (case_of(message).next_step, case_of(message).priority) == (FIRST_CONTACT.key, Priority.USUAL)


def test_the_sweep_takes_up_what_a_dead_worker_left(texting: Texting) -> None:
    sending, _waiting = queued(), queued()
    db.session.commit()
    db.session.execute(db.database.text("DELETE FROM procrastinate_jobs"))
    db.session.execute(db.database.text("INSERT INTO procrastinate_workers DEFAULT VALUES"))
    db.session.commit()
    claim = claims.claim()
    assert isinstance(claim, claims.Claim) and claim.message_id == sending.id
    jobs.sweep()
    assert [text.state for text in texting.texts()] == [S.SENDING, S.QUEUED]
    with clock.shifted(timedelta(minutes=3)):
        jobs.sweep()
        jobs.sweep()
        assert [text.state for text in texting.texts()] == [S.UNSURE, S.QUEUED]
        found = db.session.execute(
            db.database.text("SELECT task_name, args FROM procrastinate_jobs WHERE status = 'todo' ORDER BY task_name")
        ).all()
    assert [tuple(row) for row in found] == [
        *[("send_texts", {})] * 3,  # one each time for the one worker there is
        ("settle_text", {"message_id": sending.id}),
    ]


def test_bodies_are_blanked_at_the_provider_when_they_are_done_with(texting: Texting) -> None:
    arrived, on_its_way = texting.deliver(queued()), texting.deliver(queued())
    there, other = texting.twilio.messages
    texting.post(texting.twilio.status_webhook(there["sid"], "delivered"))
    texting.post(texting.twilio.status_webhook(other["sid"], "sent"))
    assert redaction.redact_settled() == 1
    assert (there["body"], other["body"]) == ("", on_its_way.body)
    assert redaction.redact_settled() == 0
    with clock.shifted(timedelta(hours=25)):
        assert redaction.redact_settled() == 1
    assert other["body"] == ""
    assert texting.again(arrived).redacted_at is not None
    assert texting.again(arrived).body


def test_without_credentials_the_handset_has_it_at_once(app: object) -> None:
    message = queued()
    db.session.commit()
    send_next(message)
    kept = db.session.get_one(Message, message.id, populate_existing=True)
    assert kept.state is S.DELIVERED
    assert kept.provider_id.startswith("HS")


def test_a_text_does_not_follow_to_a_number_that_was_given_up(texting: Texting) -> None:
    message = queued()
    person = db.session.get_one(Person, message.person_id)
    people.change_without_history(person, phone="+15055569177")
    db.session.commit()
    dispatch.send_due()
    message = texting.again(message)
    assert (message.state, message.withheld) == (S.WITHHELD, Withheld.NO_PHONE)
    assert {there["to"] for there in texting.twilio.messages} == {"+15055569177"}  # which is asked whose it is
