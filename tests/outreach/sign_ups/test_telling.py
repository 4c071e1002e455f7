"""Who signed up is told what changed: once each, in their language, and never what is no longer so."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging import claims, replies
from engagement.messaging.lines import actions as lines
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.events import actions as events
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.sign_ups import actions
from engagement.outreach.sign_ups.jobs import answer_signed_up, remind_signed_up, tell_signed_up
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.recipients import who_signed_up
from engagement.outreach.sign_ups.standing import SignUpState
from tests import make

CONFIRMED, WAITING, CANCELLED = SignUpState
ANA, BO, CAM = "+15055550142", "+15055550143", "+15055550144"
WRITTEN = (
    "method", "visibility", "place", "languages", "supports", "capacity", "first_language", "starts_at", "ends_at",
    "plan_id", "near_transit", "police_present", "ask_by",
)  # fmt: skip


@pytest.fixture
def event(app: Flask) -> Event:
    """An event with two places."""
    return make.event(capacity=2)


def by_text(event: Event, name: str, phone: str | None, language: str = "en", **facts: Any) -> SignUp:
    return make.sign_up(event, name, phone=phone, language=language, reminders_ok=True, **facts)


def rewrite(event: Event, **changed: Any) -> None:
    events.change(event, {name: getattr(event, name) for name in WRITTEN} | changed, "Riders meet (example)", "")
    make.commit()
    tell_signed_up.func(event_id=event.id)
    db.session.expire_all()


def call_off(event: Event) -> None:
    events.call_off(event, "Snow")
    make.commit()
    tell_signed_up.func(event_id=event.id)
    db.session.expire_all()


def texted(template: str) -> list[Message]:
    return list(db.session.scalars(select(Message).where(Message.template == template).order_by(Message.id)))


def reply(phone: str, body: str) -> Message | None:
    """Somebody texts back, after all we wrote was sent."""
    for one in db.session.scalars(select(Message).where(Message.state == MessageState.QUEUED)):
        one.state = MessageState.DELIVERED
    made = replies.receive({"From": phone, "Body": body, "MessageSid": f"SM-{make.number()}"})
    db.session.flush()
    return made


def test_moved_everybody_is_told_once_also_who_waits_and_what_was_queued_goes_no_more(event: Event) -> None:
    by_text(event, "Ana", ANA, "es", party_size=2)
    by_text(event, "Bo", BO, "vi")
    gone = by_text(event, "Cam", CAM)
    actions.cancel(gone)
    later = event.starts_at + timedelta(days=1)
    rewrite(event, starts_at=later, ends_at=later + timedelta(hours=1))
    tell_signed_up.func(event_id=event.id)
    told = texted("sign_up_changed")
    assert [(one.language, one.state) for one in told] == [("es", MessageState.QUEUED), ("vi", MessageState.QUEUED)]
    assert "cambió la hora o el lugar" in str(told[0].body) and "Riders" not in str(told[0].body)
    assert [one.state for one in texted("sign_up_confirmed")] == [MessageState.WITHHELD], "it told the day before"


@pytest.mark.parametrize(
    "changed", [{"languages": ["en", "fr"]}, {"visibility": Visibility.PLACE_AFTER_SIGN_UP}, {"capacity": 9}]
)
def test_a_word_put_right_is_told_to_nobody(event: Event, changed: dict[str, Any]) -> None:
    by_text(event, "Ana", ANA)
    rewrite(event, **changed)
    assert texted("sign_up_changed") == []
    rewrite(event, place="Example Park")
    assert len(texted("sign_up_changed")) == 1


def test_more_room_moves_up_and_less_drops_nobody(event: Event) -> None:
    first, second = by_text(event, "Ana", ANA, party_size=2), by_text(event, "Bo", BO)
    rewrite(event, capacity=1)
    assert (first.state, second.state) == (CONFIRMED, WAITING)
    rewrite(event, capacity=3)
    assert (first.state, second.state) == (CONFIRMED, CONFIRMED) and len(texted("sign_up_moved_up")) == 1


def test_called_off_everybody_is_told_once_and_nobody_is_reminded(event: Event) -> None:
    by_text(event, "Ana", ANA, "es", party_size=2)
    by_text(event, "Bo", BO, "vi")
    with clock.shifted(timedelta(days=6, hours=13) - (clock.now() - clock.day_began(clock.now()))):
        make.commit()
        remind_signed_up.func()
        assert len(texted("sign_up_reminder")) == 1, "only Ana has a place"
        call_off(db.session.get_one(Event, event.id))
        remind_signed_up.func()
        tell_signed_up.func(event_id=event.id)
    assert [one.state for one in texted("sign_up_reminder")] == [MessageState.WITHHELD]
    assert [one.language for one in texted("sign_up_called_off")] == ["es", "vi"]


def test_a_reminder_is_written_once_the_day_before(event: Event) -> None:
    by_text(event, "Ana", ANA, "es")
    make.sign_up(event, "Bo", phone=BO)
    make.commit()
    began = clock.day_began(clock.now()) - clock.now()
    for days, hour, written in ((5, 12, 0), (6, 9, 0), (6, 11, 1), (6, 12, 1), (7, 11, 1)):
        with clock.shifted(began + timedelta(days=days, hours=hour)):
            remind_signed_up.func()
        assert len(texted("sign_up_reminder")) == written, (days, hour)
    assert "Responda 1 si viene" in str(texted("sign_up_reminder")[0].body)


def test_who_signed_up_today_is_not_reminded_today(event: Event) -> None:
    with clock.shifted(clock.day_began(clock.now()) - clock.now() + timedelta(days=6, hours=11)):
        by_text(event, "Ana", ANA)
        make.commit()
        remind_signed_up.func()
    assert texted("sign_up_reminder") == []


def test_moved_they_are_reminded_of_the_new_day(event: Event) -> None:
    by_text(event, "Ana", ANA)
    make.commit()
    began = clock.day_began(clock.now()) - clock.now()
    with clock.shifted(began + timedelta(days=6, hours=11)):
        remind_signed_up.func()
        event = db.session.get_one(Event, event.id)
        rewrite(event, starts_at=event.starts_at + timedelta(days=2), ends_at=event.ends_at + timedelta(days=2))
    with clock.shifted(began + timedelta(days=8, hours=11)):
        remind_signed_up.func()
    first, second = texted("sign_up_reminder")
    assert (first.state, second.state) == (MessageState.WITHHELD, MessageState.QUEUED)


@pytest.mark.parametrize(
    ("template", "wrong"),
    [
        ("sign_up_confirmed", "cancelled"),
        ("sign_up_confirmed", "called_off"),
        ("sign_up_confirmed", "begun"),
        ("sign_up_changed", "called_off"),
        ("sign_up_confirmed", None),
    ],
)
def test_in_the_moment_a_text_would_go_it_is_asked_once_more(event: Event, template: str, wrong: str | None) -> None:
    """Even if nobody took it back: a worker may have been away for a day."""
    one = by_text(event, "Ana", ANA)
    if template == "sign_up_changed":
        rewrite(event, place="Example Park")
    if wrong == "cancelled":
        one.state, one.cancelled_at = CANCELLED, clock.now()
    if wrong == "called_off":
        event.state, event.called_off_why = EventState.CALLED_OFF, "Snow"
    for introduction in texted("introduction"):
        if introduction.state is MessageState.QUEUED:  # one that introduces nothing any more is taken back
            introduction.state = MessageState.DELIVERED
    make.commit()
    with clock.shifted(timedelta(days=9 if wrong == "begun" else 0)):
        while isinstance(claims.claim(), claims.Claim):
            db.session.expire_all()
    (message,) = texted(template)
    assert message.state is (MessageState.SENDING if wrong is None else MessageState.WITHHELD)


def test_stop_silences_all_of_it(event: Event) -> None:
    one = by_text(event, "Ana", ANA)
    lines.stop(who_signed_up(one).phone_known_as, "text")
    call_off(event)
    assert [message.state for message in texted("sign_up_called_off")] == [MessageState.WITHHELD]


@pytest.mark.parametrize(
    ("state", "asked", "published", "told"),
    [
        (PlanState.CLOSED, True, True, 1),
        (PlanState.APPROVED, True, True, 0),
        (PlanState.CLOSED, True, False, 0),
        (PlanState.CLOSED, False, True, 0),
    ],
)
def test_who_asked_hears_once_what_became_of_it(
    app: Flask, state: PlanState, asked: bool, published: bool, told: int
) -> None:
    plan = make.plan(state=state, approved_version=1)
    make.answer(make.theme(plan), published=published)
    event = make.event(plan_id=plan.id)
    one = make.sign_up(event, "Ana", phone=ANA, language="es", answer_ok=asked)
    make.commit()
    for _ in range(2):
        answer_signed_up.func()
    db.session.expire_all()
    found = texted("sign_up_answer")
    assert len(found) == told and (one.answer_told_at is not None) is bool(told)
    for message in found:
        assert message.state is MessageState.QUEUED, "a yes to the answer is enough"
        assert str(message.body).endswith(f"/es/heard/{plan.id}") and texted("sign_up_confirmed") == []
