"""Sending pauses as a whole when our account or number is refused, and goes on by itself: no text is lost, nobody has to click."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engagement.foundation import clock, db
from engagement.messaging import claims, dispatch, outbox, sender
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message, TextSender
from engagement.messaging.receipts import MessageState as S
from engagement.messaging.vocabulary import Withheld
from engagement.people.models import Person
from engagement.people.vocabulary import ContactHours
from tests import make
from tests.messaging.conftest import Texting

MINUTE = timedelta(minutes=1, seconds=1)


def queued(count: int = 1, template: str = "no_longer_so") -> list[Message]:
    """Texts that wait, each to somebody else."""
    cases = [make.case(make.introduced(make.person())) for _ in range(count)]
    texts = [outbox.queue(case.person, template, key=f"wait:{case.id}", case_id=case.id, digits="1") for case in cases]
    db.session.commit()
    return texts


def send(**later: float) -> None:
    """Send what is due, some time later."""
    with clock.shifted(timedelta(**later)):
        dispatch.send_due()


def states(texting: Texting) -> list[S]:
    return [text.state for text in texting.texts()]


@pytest.mark.parametrize(
    ("code", "http"),
    [(20003, 401), (None, 401), (20403, 403), (None, 403), (21606, 400), (21703, 400), (20005, 400), (20404, 404)],
)
def test_what_would_befall_every_text_pauses_all(texting: Texting, code: int | None, http: int) -> None:
    queued(30)
    texting.twilio.refuse(code, http)
    send()
    asked = texting.twilio.requests
    assert asked <= dispatch.SIDE_BY_SIDE  # what was on its way when the first no came
    assert [(text.state, text.attempts, text.needs_reading) for text in texting.texts()] == [(S.QUEUED, 0, False)] * 30
    row = sender.paused()
    assert row is not None
    assert row.code == (code or http)
    send(seconds=30)
    assert texting.twilio.requests == asked


def test_it_goes_on_by_itself_in_order(texting: Texting) -> None:
    texts = queued(8)
    texting.twilio.refuse(20003)
    send()
    send(minutes=2)  # a probe, refused
    assert sender.paused() is not None
    texting.twilio.refuse(http=None)
    send(minutes=3.1)
    assert set(states(texting)) == {S.SENT}
    assert sender.paused() is None
    assert sorted(there["to"] for there in texting.twilio.messages) == sorted(text.phone for text in texts)
    claimed = select(Message.id).where(Message.template == "no_longer_so").order_by(Message.claimed_at)
    assert db.session.scalars(claimed).all() == [text.id for text in texts]


def test_one_probe_at_a_time_less_and_less_often(texting: Texting) -> None:
    queued(3)
    texting.twilio.refuse(20003)
    send()
    asked = []
    for minute in range(1, 15):
        before = texting.twilio.requests
        for _ in range(3):  # three workers
            send(minutes=minute, seconds=1)
        asked.append(texting.twilio.requests - before)
    assert asked == [1, 1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0]


def test_a_no_to_one_text_shows_that_we_are_let_in(texting: Texting) -> None:
    first, *_ = queued(3)
    texting.twilio.refuse(20003)
    send()
    texting.twilio.refuse(http=None)
    texting.twilio.fail_next(21211)
    send(minutes=1.1)
    assert states(texting) == [S.FAILED, S.SENT, S.SENT]
    assert texting.again(first).error_code == 21211


@pytest.mark.parametrize("broken", ["hangs up", "is down", "is full"])
def test_a_probe_without_an_answer_shows_nothing(texting: Texting, broken: str) -> None:
    queued(2)
    texting.twilio.refuse(20003)
    send()
    texting.twilio.refuse(http=None)
    if broken == "hangs up":
        texting.twilio.drop_next(after_storing=False)
    else:
        texting.twilio.fail_next(None, 502 if broken == "is down" else 503)
    send(minutes=1.1)
    assert sender.paused() is not None
    send(minutes=2.2)
    assert sender.paused() is None
    assert states(texting)[1] is S.SENT


@pytest.mark.parametrize(("status", "goes_on"), [("active", True), ("suspended", False)])
def test_with_nothing_due_the_account_is_asked(texting: Texting, status: str, goes_on: bool) -> None:
    [text] = queued()
    texting.twilio.refuse(20003)
    send()
    outbox.give_up(texting.again(text))
    db.session.commit()
    texting.twilio.refuse(http=None)
    texting.twilio.status = status
    send(minutes=1.1)
    assert (sender.paused() is None) is goes_on
    assert texting.twilio.messages == []


def test_what_ran_out_meanwhile_does_not_go(texting: Texting) -> None:
    [number] = queued(template="return_code")
    stopped, asleep, awake = queued(3)
    texting.twilio.refuse(20003)
    send()
    texting.twilio.refuse(http=None)
    assert stopped.phone_index is not None
    lines.stop(stopped.number_known_as, "text")
    db.session.get_one(Person, asleep.person_id).contact_hours = ContactHours.MORNING
    db.session.commit()
    send(minutes=11)  # it is past noon: the morning is over
    assert texting.again(number).state is S.FAILED
    assert (texting.again(stopped).state, texting.again(stopped).withheld) == (S.WITHHELD, Withheld.SAID_STOP)
    assert texting.again(asleep).state is S.QUEUED
    assert clock.local(texting.again(asleep).not_before).hour == 9
    assert texting.again(awake).state is S.SENT
    assert len(texting.twilio.messages) == 1


def test_reports_and_texts_to_us_are_heard_meanwhile(texting: Texting) -> None:
    [out] = queued()
    send()
    texting.twilio.refuse(20003)
    queued()
    send()
    assert sender.paused() is not None
    assert texting.post(texting.twilio.status_webhook(texting.twilio.messages[0]["sid"], "delivered")) == 204
    assert texting.hear(out.phone, "STOP") == 200
    assert texting.again(out).state is S.DELIVERED
    assert sender.paused() is not None
    assert redaction_asks_nothing(texting)


def redaction_asks_nothing(texting: Texting) -> bool:
    """Whether bodies are left where they are while nobody lets us in."""
    from engagement.messaging import jobs

    before = texting.twilio.requests
    jobs.redact.func()
    return texting.twilio.requests == before


def test_an_unregistered_number_waits_for_a_text_that_arrives(texting: Texting) -> None:
    first, second = queued(2)
    send()
    sids = [there["sid"] for there in texting.twilio.messages]
    for sid in sids:
        texting.post(texting.twilio.status_webhook(sid, "undelivered", 30034))
    assert sender.paused() is not None
    send(minutes=16)  # the provider takes the probe; that says nothing of the carriers
    assert len(texting.twilio.messages) == 3
    assert sender.paused() is not None
    with clock.shifted(timedelta(minutes=17)):
        probe = texting.twilio.messages[2]["sid"]
        assert texting.post(texting.twilio.status_webhook(probe, "delivered")) == 204
        assert sender.paused() is None
    send(minutes=18)
    assert [text.state for text in texting.texts()] == [S.UNDELIVERED, S.UNDELIVERED, S.DELIVERED, S.SENT]
    assert [texting.again(text).needs_reading for text in (first, second)] == [False, False]
    assert [text.attempts for text in texting.texts()] == [1] * 4


def test_a_late_arrival_of_before_the_pause_shows_nothing(texting: Texting) -> None:
    queued(2)
    send()
    one, other = (there["sid"] for there in texting.twilio.messages)
    texting.post(texting.twilio.status_webhook(one, "undelivered", 30034))
    texting.post(texting.twilio.status_webhook(other, "delivered"))
    assert sender.paused() is not None


def test_another_number_is_another_matter(texting: Texting, monkeypatch: pytest.MonkeyPatch) -> None:
    queued(2)
    texting.twilio.senders.clear()
    send()
    assert sender.paused() is not None
    other = texting.app.config["SETTINGS"].model_copy(update={"twilio_from": "+15055550111"})
    texting.twilio.senders.add("+15055550111")
    monkeypatch.setitem(texting.app.config, "SETTINGS", other)
    assert sender.paused() is None
    send()
    assert set(states(texting)) == {S.SENT}


def test_a_worker_killed_with_the_probe_in_its_hands_does_not_end_probing(texting: Texting) -> None:
    queued(2)
    texting.twilio.refuse(20003)
    send()
    texting.twilio.refuse(http=None)
    with clock.shifted(MINUTE):
        assert isinstance(claims.claim(), claims.Claim)  # and never handed over
        assert claims.claim() is None
    send(minutes=2.2)
    assert sender.paused() is None
    assert states(texting) == [S.SENDING, S.SENT]


def test_a_clock_that_was_wrong_for_a_while_does_not_stop_probing(texting: Texting) -> None:
    queued(2)
    texting.twilio.refuse(20003)
    send(hours=1)
    texting.twilio.refuse(http=None)
    send(seconds=5)
    assert set(states(texting)) == {S.SENT}


def test_without_a_provider_nothing_pauses(app: object) -> None:
    [text] = queued()
    sender.pause(20003)
    db.session.commit()
    dispatch.send_due()
    assert db.session.scalar(select(TextSender.sender)) is None
    assert db.session.get_one(Message, text.id, populate_existing=True).state is S.DELIVERED


def test_the_pace_keeps_the_next_text_back(texting: Texting, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = texting.app.config["SETTINGS"].model_copy(update={"texts_per_second": 1.0})
    monkeypatch.setitem(texting.app.config, "SETTINGS", slow)
    queued(3)
    first = claims.claim()
    assert isinstance(first, claims.Claim)
    left = claims.claim()  # any other worker's
    assert isinstance(left, timedelta)
    assert timedelta(seconds=0.5) < left <= timedelta(seconds=2)
    with db.transaction():
        db.session.execute(update(TextSender).values(next_at=sender.database_clock()))
    assert isinstance(claims.claim(), claims.Claim)
