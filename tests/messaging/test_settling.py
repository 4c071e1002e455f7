"""Which text at the provider is which row of ours, where several say the same."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from engagement.foundation import clock, db
from engagement.messaging import claims, delivery, dispatch, jobs, outbox, redaction
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.outcomes import SendRefused, Sent
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.troubles import Trouble
from engagement.people import actions as people
from tests import make
from tests.fake_twilio import SERVICE_SID
from tests.messaging.conftest import Texting


def test_the_same_words_twice_are_two_texts(texting: Texting) -> None:
    case = make.case(make.introduced(make.person()))
    texts = [
        outbox.queue_words(case.person, "Hello", key=k, case_id=case.id, author_id=make.account().id) for k in "abc"
    ]
    texts = [texting.deliver(texts[0]), *texts[1:]]
    texting.twilio.drop_next(after_storing=True, times=2)
    for text in texts[1:]:
        texting.deliver(text)
        delivery.settle(text.id)
    sids = [texting.again(text).provider_id for text in texts]
    assert sorted(filter(None, sids)) == sorted(there["sid"] for there in texting.twilio.messages)


def same_words(texting: Texting) -> tuple[Message, Message]:
    """Two texts to one person that say the same."""
    case, author = make.case(make.introduced(make.person())), make.account()
    one, other = (
        outbox.queue_words(case.person, "Hello", key=key, case_id=case.id, author_id=author.id) for key in "ab"
    )
    db.session.commit()
    return one, other


def test_of_equal_texts_the_older_row_is_settled_with_the_older_text(texting: Texting) -> None:
    texts = same_words(texting)
    texting.twilio.drop_next(after_storing=True, times=2)
    for text in texts:
        texting.deliver(text)
    for text in texts:
        assert delivery.settle(text.id) is None
    assert [texting.again(text).provider_id for text in texts] == [there["sid"] for there in texting.twilio.messages]


def test_nothing_is_settled_while_an_equal_text_is_being_sent(texting: Texting) -> None:
    lost, other = same_words(texting)
    texting.twilio.drop_next(after_storing=False)
    texting.deliver(lost)
    claim = claims.claim()
    assert isinstance(claim, claims.Claim) and claim.message_id == other.id
    sent = delivery.transport().send(claim.to, claim.body, delivery.callback_url(other.id))
    # The provider has one text with these words now: that of a worker that has not written down its name yet.
    assert delivery.settle(lost.id) is not None
    assert (texting.again(lost).state, texting.again(lost).provider_id) == (S.UNSURE, None)
    assert texting.post(texting.twilio.status_webhook(sent.sid, "delivered")) == 204
    assert texting.again(other).provider_id == sent.sid
    assert delivery.settle(lost.id) is not None
    assert texting.again(lost).state is S.UNSURE


def lost(texting: Texting) -> Message:
    """A text of which nobody knows whether the provider has it; it has not."""
    case = make.case(make.introduced(make.person()))
    message = outbox.queue(case.person, "no_longer_so", key="lost", case_id=case.id)
    texting.twilio.drop_next(after_storing=False)
    assert texting.deliver(message).state is S.UNSURE
    return message


@pytest.mark.parametrize(
    ("hours", "minutes_to_wait"), [(0, 1), (0.1, 6), (5, 300), (23.9, 23.9 * 60), (24.01, None), (48, None)]
)
def test_asked_less_and_less_often_until_a_person_decides(
    texting: Texting, hours: float, minutes_to_wait: float | None
) -> None:
    message = lost(texting)
    with clock.shifted(timedelta(hours=hours)):
        again = delivery.settle(message.id)
        waits = None if again is None else (again - clock.now()) / timedelta(minutes=1)
    assert waits == (None if minutes_to_wait is None else pytest.approx(minutes_to_wait, abs=0.1))
    assert texting.again(message).needs_reading is (minutes_to_wait is None)


def test_a_provider_that_cannot_say_is_asked_again(texting: Texting, monkeypatch: pytest.MonkeyPatch) -> None:
    message = lost(texting)
    nowhere = texting.app.config["SETTINGS"].model_copy(update={"twilio_base_url": "http://127.0.0.1:9"})
    monkeypatch.setitem(texting.app.config, "SETTINGS", nowhere)
    assert delivery.settle(message.id) is not None
    assert texting.again(message).state is S.UNSURE


def test_what_is_not_unsure_is_not_asked_about(texting: Texting) -> None:
    message = texting.again(lost(texting))
    message.state = S.SENT
    db.session.commit()
    before = texting.twilio.requests
    assert delivery.settle(message.id) is None
    assert delivery.settle(999_999) is None
    assert texting.twilio.requests == before


@pytest.mark.parametrize(("status", "code", "state"), [("delivered", None, S.DELIVERED), ("failed", 30005, S.FAILED)])
def test_what_the_provider_says_of_it_is_kept(texting: Texting, status: str, code: int | None, state: S) -> None:
    case = make.case(make.introduced(make.person()))
    message = outbox.queue(case.person, "no_longer_so", key="kept", case_id=case.id)
    texting.twilio.drop_next(after_storing=True)
    texting.deliver(message)
    [there] = texting.twilio.messages
    there |= {"status": status, "error_code": code}
    assert delivery.settle(message.id) is None
    message = texting.again(message)
    assert (message.state, message.provider_id, message.error_code) == (state, there["sid"], code)


def test_what_does_not_go_any_more_is_done_with(texting: Texting) -> None:
    case = make.case(make.introduced(make.person()))
    late = outbox.queue(case.person, "return_code", key="late", digits="402917")
    with clock.shifted(timedelta(minutes=11)):
        assert texting.deliver(late).state is S.FAILED
    withheld = outbox.queue(case.person, "no_longer_so", key="withheld", case_id=case.id)
    assert withheld.phone_index is not None
    lines.stop(withheld.number_known_as, "text")
    assert texting.deliver(withheld).state is S.WITHHELD
    assert all(texting.again(text).settled_at is not None for text in (late, withheld))


@pytest.mark.parametrize(("minutes", "state"), [(9.9, S.SENT), (10.1, S.FAILED)])
def test_a_number_is_sent_while_it_works(texting: Texting, minutes: float, state: S) -> None:
    message = outbox.queue(make.person(), "return_code", key="number", digits="402917")
    with clock.shifted(timedelta(minutes=minutes)):
        assert texting.deliver(message).state is state


def test_a_text_that_waits_for_a_person_is_not_claimed(texting: Texting) -> None:
    message = outbox.queue(make.person(), "return_code", key="number", digits="402917")
    message.needs_reading = True
    db.session.commit()
    assert claims.claim() is None
    assert texting.again(message).state is S.QUEUED


def test_an_answer_goes_to_the_number_it_came_from(texting: Texting) -> None:
    person = make.introduced(make.person())
    case = make.case(person)
    answer = outbox.queue(person, "help_reply", key="answer", case_id=case.id)
    people.change_without_history(person, phone="+15055550177")
    assert texting.deliver(answer).state is S.SENT
    assert texting.twilio.messages[0]["to"] == answer.phone


@pytest.mark.parametrize(("hours", "blanked"), [(23.9, 0), (24.1, 1)])
def test_a_text_on_its_way_is_blanked_after_a_day(texting: Texting, hours: float, blanked: int) -> None:
    message = texting.deliver(outbox.queue(make.person(), "return_code", key="number", digits="402917"))
    assert message.state is S.SENT
    [there] = texting.twilio.messages
    there["status"] = "sent"
    with clock.shifted(timedelta(hours=hours)):
        assert redaction.redact_settled() == blanked


def test_so_many_are_blanked_at_a_time_the_newest_first(texting: Texting) -> None:
    texts = [outbox.queue(make.person(), "return_code", key=key, digits="402917") for key in "abc"]
    for text in texts:
        texting.deliver(text)
        sid = texting.again(text).provider_id
        assert sid is not None
        texting.post(texting.twilio.status_webhook(sid, "delivered"))
    assert redaction.redact_settled(limit=2) == 2
    assert [texting.again(text).redacted_at is not None for text in texts] == [False, True, True]
    assert (redaction.redact_settled(limit=2), redaction.redact_settled(limit=2)) == (1, 0)


class Slow:
    """A provider that says no at last, after the row has moved on."""

    def __init__(self, message_id: int, changes: dict[str, object]):
        self.message_id, self.changes = message_id, changes

    def send(self, to: str, body: str, callback_url: str) -> Sent:
        """Refuse the text, after somebody else has written to its row."""
        with db.transaction():
            db.session.execute(update(Message).where(Message.id == self.message_id).values(**self.changes))
        raise SendRefused(30005, Trouble.PERMANENT)


@pytest.mark.parametrize(
    ("changes", "state"),
    [
        ({"state": S.DELIVERED}, S.DELIVERED),  # the callback was quicker than the answer
        ({"claimed_at": datetime(2026, 1, 1, tzinfo=UTC)}, S.SENDING),  # another worker has it by now
        ({}, S.FAILED),
    ],
)
def test_a_late_no_does_not_undo_what_is_known(
    texting: Texting, monkeypatch: pytest.MonkeyPatch, changes: dict[str, object], state: S
) -> None:
    message = outbox.queue(make.person(), "return_code", key="number", digits="402917")
    db.session.commit()
    values = changes or {"segments": 1}
    monkeypatch.setattr(delivery, "transport", lambda: Slow(message.id, values))
    assert texting.deliver(message).state is state


def test_texts_go_through_the_messaging_service_if_there_is_one(
    texting: Texting, monkeypatch: pytest.MonkeyPatch
) -> None:
    service = {"twilio_messaging_service_sid": SERVICE_SID, "twilio_from": ""}
    monkeypatch.setitem(texting.app.config, "SETTINGS", texting.app.config["SETTINGS"].model_copy(update=service))
    texting.deliver(outbox.queue(make.person(), "return_code", key="number", digits="402917"))
    assert [there["messaging_service_sid"] for there in texting.twilio.messages] == [SERVICE_SID]


@pytest.mark.parametrize("ahead", [timedelta(seconds=2), timedelta(minutes=-2), timedelta(hours=1)])
def test_clocks_may_differ(texting: Texting, ahead: timedelta) -> None:
    """Ours ahead of the provider's or behind, by seconds or by the hour of a clock that was set wrong for a while."""
    texting.twilio.drop_next(after_storing=True)
    with clock.shifted(datetime.now(UTC) - clock.now() + ahead):
        message = outbox.queue(make.person(), "return_code", key="skewed", digits="402917")
        assert texting.deliver(message).state is S.UNSURE
        assert delivery.settle(message.id) is None
    assert texting.again(message).provider_id == texting.twilio.messages[0]["sid"]


def test_of_two_that_say_the_same_nobody_guesses_which_is_missing(texting: Texting) -> None:
    one, other = same_words(texting)
    texting.twilio.drop_next(after_storing=True)
    texting.deliver(one)
    texting.twilio.drop_next(after_storing=False)
    texting.deliver(other)
    assert delivery.settle(other.id) is not None
    assert delivery.settle(one.id) is not None
    assert texting.post(texting.twilio.status_webhook(texting.twilio.messages[0]["sid"], "delivered")) == 204
    assert (texting.again(one).state, texting.again(other).state) == (S.DELIVERED, S.UNSURE)


@pytest.mark.parametrize(
    ("died", "state", "there"),
    [
        ("before it took the text", S.SENT, 1),
        ("with the text in its hands", S.UNSURE, 0),
        ("when the provider had it", S.SENT, 1),
        ("when it had written it down", S.SENT, 1),
    ],
)
def test_a_worker_that_dies_in_any_state_of_a_text(texting: Texting, died: str, state: S, there: int) -> None:
    message = outbox.queue(make.person(), "answer_thanks_yes", key="dies")
    db.session.commit()
    claim = claims.claim() if died != "before it took the text" else None
    if isinstance(claim, claims.Claim) and died == "when the provider had it":
        delivery.transport().send(claim.to, claim.body, delivery.callback_url(message.id))
    elif isinstance(claim, claims.Claim) and died == "when it had written it down":
        delivery.hand_over(claim)
    with clock.shifted(timedelta(minutes=3)):
        for _ in range(2):  # the next worker, as often as it likes
            jobs.sweep()
            dispatch.send_due()
            delivery.settle(message.id)
    assert texting.again(message).state is state
    assert len(texting.twilio.messages) == there
    with clock.shifted(timedelta(hours=25)):
        delivery.settle(message.id)
    assert texting.again(message).needs_reading is (there == 0)


def test_a_worker_that_dies_while_its_clock_is_an_hour_ahead(texting: Texting) -> None:
    person = make.introduced(make.person())
    with clock.shifted(timedelta(hours=1)):
        lost = outbox.queue(person, "answer_thanks_yes", key="dies")
        db.session.commit()
        assert isinstance(claims.claim(), claims.Claim)
    other = outbox.queue(person, "answer_thanks_yes", key="next")
    db.session.commit()
    jobs.sweep()
    assert texting.again(lost).state is S.UNSURE
    assert texting.deliver(other).state is S.SENT
