"""Signing up, by the rows it leaves."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.messaging import outbox
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState, Visibility
from engagement.outreach.sign_ups import actions, codes, queries
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.recipients import who_signed_up
from engagement.outreach.sign_ups.standing import SignUpState
from engagement.records import erasure, retention
from tests import make
from tests.records.test_retention import kind

CONFIRMED, WAITING, CANCELLED = SignUpState


def states(event: Event) -> list[tuple[str | None, SignUpState]]:
    return [(one.name, one.state) for one in queries.of_event(event.id, *SignUpState)]


def test_first_come_first_served_and_never_more_than_the_room(app: Flask) -> None:
    event = make.event(capacity=3)
    for name, party in (("Ana", 2), ("Bo", 2), ("Cam", 1)):
        make.sign_up(event, name, party_size=party)
    assert states(event) == [("Ana", CONFIRMED), ("Bo", WAITING), ("Cam", WAITING)], "Cam does not overtake Bo"
    assert queries.taken(event.id) == 2


def test_without_a_limit_everybody_has_a_place(app: Flask) -> None:
    event = make.event(capacity=None)
    assert make.sign_up(event, party_size=20).state is make.sign_up(event, party_size=20).state is CONFIRMED


def test_what_is_kept_of_them_is_sealed(app: Flask) -> None:
    one = make.sign_up(make.event(), "Zubaydah", phone="+15055550142", supports=["child_care"], reminders_ok=True)
    stored = db.session.execute(text("SELECT name, phone FROM sign_up")).one()
    assert b"Zubaydah" not in bytes(stored.name) and b"5550142" not in bytes(stored.phone)
    assert (one.supports, one.reminders_ok, one.queued_at is not None) == (["child_care"], True, True)
    assert one.code == codes.normal_code(str(one.code).lower().replace("-", " ")) and len(str(one.code)) == codes.LENGTH


def test_a_form_sent_twice_is_one_and_one_phone_may_sign_up_several(app: Flask) -> None:
    event, other = make.event(), make.event()
    first = make.sign_up(event, "Ana", key="k", phone="+15055550142")
    assert make.sign_up(event, "Ana", key="k", phone="+15055550142") is first
    daughter = make.sign_up(event, "Bea", key="k", phone="+15055550142")
    assert daughter.id != first.id, "she went back and signed up her daughter"
    assert make.sign_up(other, "Ana", key="k", phone="+15055550142").id not in (first.id, daughter.id)


def test_no_texts_without_a_number(app: Flask) -> None:
    one = make.sign_up(make.event(), reminders_ok=True, answer_ok=True)
    assert (one.reminders_ok, one.answer_ok) == (False, False)


@pytest.mark.parametrize(
    ("facts", "shift"),
    [
        ({"state": EventState.CALLED_OFF}, 0),
        ({"state": EventState.DRAFT}, 0),
        ({"state": EventState.HELD}, 0),
        ({}, 8),  # days later it has begun
    ],
)
def test_what_is_over_takes_nobody_and_moves_nobody_up(app: Flask, facts: dict[str, Any], shift: int) -> None:
    event = make.event(capacity=1)
    ana = make.sign_up(event, "Ana")
    make.sign_up(event, "Bo")
    for name, value in facts.items():
        setattr(event, name, value)
    event.called_off_why = "Snow" if event.state is EventState.CALLED_OFF else ""
    with clock.shifted(timedelta(days=shift)):
        with pytest.raises(DomainError, match="any more"):
            make.sign_up(event, "Cam")
        with pytest.raises(DomainError, match="no longer"):
            actions.change(ana, 1, [])
        actions.cancel(ana)
    assert states(event) == [("Ana", CANCELLED), ("Bo", WAITING)]


def test_who_cancels_makes_room_in_the_order_of_the_queue(app: Flask) -> None:
    event = make.event(capacity=4)
    ana, bo, cam, dee = (make.sign_up(event, name, party_size=n) for name, n in zip("ABCD", (2, 2, 3, 1), strict=True))
    actions.cancel(ana)
    assert [one.state for one in (cam, dee)] == [WAITING, WAITING], "three do not fit into two, and D is behind them"
    actions.cancel(bo)
    assert [one.state for one in (ana, bo, cam, dee)] == [CANCELLED, CANCELLED, CONFIRMED, CONFIRMED]
    assert cam.confirmed_at is not None and queries.taken(event.id) == 4


def test_who_cancelled_is_never_moved_up_again(app: Flask) -> None:
    event = make.event(capacity=1)
    ana, bo = make.sign_up(event, "Ana"), make.sign_up(event, "Bo")
    actions.cancel(bo)
    actions.cancel(bo)
    actions.cancel(ana)
    assert [ana.state, bo.state] == [CANCELLED, CANCELLED]
    with pytest.raises(DomainError, match="no longer"):
        actions.change(bo, 2, [])


def test_a_smaller_party_makes_room_and_a_larger_one_asks_for_it(app: Flask) -> None:
    event = make.event(capacity=4)
    ana, bo = make.sign_up(event, "Ana", party_size=3), make.sign_up(event, "Bo", party_size=2)
    with pytest.raises(DomainError, match="no room for more"):
        actions.change(ana, 4, [])
    assert ana.party_size == 3
    actions.change(ana, 2, ["food"])
    assert (bo.state, ana.supports) == (CONFIRMED, ["food"])
    with pytest.raises(DomainError, match="All places together: 4"):
        actions.change(bo, 5, [])
    cam = make.sign_up(event, "Cam")
    actions.change(cam, 2, [])
    assert (cam.party_size, cam.state) == (2, WAITING), "who waits keeps their turn with a larger party"


def test_capacity_lowered_drops_nobody_and_raised_moves_up(app: Flask) -> None:
    event = make.event(capacity=3)
    family = make.sign_up(event, "Ana", party_size=3)
    bo, cam = make.sign_up(event, "Bo", party_size=3), make.sign_up(event, "Cam")
    event.capacity = 2
    assert actions.move_up(event) == [] and family.state is CONFIRMED
    event.capacity = 6
    assert actions.move_up(event) == [bo]
    event.capacity = None
    assert actions.move_up(event) == [cam]


def test_a_party_larger_than_the_room_is_refused_and_holds_nobody_up(app: Flask) -> None:
    event = make.event(capacity=3)
    with pytest.raises(DomainError, match="All places together: 3"):
        make.sign_up(event, party_size=4)
    ana, _bo, cam = (make.sign_up(event, name, party_size=n) for name, n in zip("ABC", (3, 3, 1), strict=True))
    event.capacity = 2
    actions.cancel(ana)
    assert cam.state is CONFIRMED
    assert not queries.is_full(event) and make.sign_up(event).state is CONFIRMED
    assert queries.is_full(event) and make.sign_up(event).state is WAITING


def test_the_invited_are_signed_up_by_staff(app: Flask) -> None:
    event = make.event(visibility=Visibility.BY_INVITATION, capacity=5)
    assert make.sign_up(event).state is CONFIRMED


def test_a_code_opens_one_sign_up_however_it_is_typed(app: Flask) -> None:
    one = make.sign_up(make.event())
    assert queries.by_code(f" {str(one.code).lower().replace('-', '')} ") is one
    assert queries.by_code("2222-2222") is None


def test_erasing_somebody_leaves_nothing_of_them_and_the_counts(app: Flask) -> None:
    person = make.person(phone="+15755550177")
    event = make.event(capacity=2)
    theirs = make.sign_up(event, "Zubaydah", phone="+15755550177", party_size=2, reminders_ok=True)
    other = make.sign_up(event, "Bo", phone="+15755550178")
    make.case(person)
    outbox.queue(who_signed_up(theirs), "answer_to_input", key="t", decided="Zubaydah", link="https://example.org")
    make.commit()
    erasure.erase(person.id)
    db.session.expire_all()
    left = db.session.get_one(SignUp, theirs.id)
    assert (left.name, left.phone, left.phone_index, left.code, left.submission_key) == (None,) * 5
    assert (left.state, left.party_size, queries.taken(event.id)) == (CONFIRMED, 2, 2)
    assert db.session.get_one(SignUp, other.id).name == "Bo"
    assert (
        db.session.scalar(text("SELECT count(*) FROM message WHERE body IS NOT NULL AND sign_up_id IS NOT NULL")) == 0
    )


@pytest.mark.parametrize(
    ("answer_ok", "told", "key", "days", "goes"),
    [
        (False, False, "sign_ups", 29, False),
        (False, False, "sign_ups", 31, True),
        (True, False, "sign_ups", 700, False),
        (True, True, "sign_ups", 31, True),
        (True, False, "sign_ups_to_tell", 729, False),
        (True, False, "sign_ups_to_tell", 731, True),
    ],
)
def test_names_go_after_the_event(
    app: Flask, answer_ok: bool, told: bool, key: str, days: int, goes: bool
) -> None:  # fmt: skip
    event = make.event()
    one = make.sign_up(event, "Ana", phone="+15755550177", answer_ok=answer_ok, reminders_ok=True)
    for sent in db.session.scalars(select(Message)):
        sent.state = MessageState.DELIVERED
    one.answer_told_at = clock.now() if told else None
    event.ends_at = clock.now() - timedelta(days=days)
    event.starts_at = event.ends_at - timedelta(hours=2)
    make.commit()
    assert retention.run(kind(key)) == int(goes)
    db.session.expire_all()
    left = db.session.scalars(select(SignUp)).one()
    assert (left.name is None) is goes and (left.party_size, left.state) == (1, CONFIRMED)
    assert {sent.phone for sent in db.session.scalars(select(Message))} == {left.phone}, "in what we texted, too"


def texted(template: str) -> list[str]:
    found = select(Message).where(Message.template == template).order_by(Message.id)
    return [str(one.body) for one in db.session.scalars(found)]


def test_who_has_a_place_is_told_by_text_in_their_language_if_they_said_yes(app: Flask) -> None:
    event = make.event(capacity=1, visibility=Visibility.PLACE_AFTER_SIGN_UP)
    ana = make.sign_up(event, "Ana", phone="+15055550142", reminders_ok=True, language="es")
    make.sign_up(event, "Bo", phone="+15055550143", reminders_ok=True, language="vi")
    make.sign_up(event, "Cam", phone="+15055550144")
    (text_of_ana,) = texted("sign_up_confirmed")
    assert "tiene su lugar" in text_of_ana and str(ana.code) in text_of_ana and text_of_ana.endswith("/es/sign-up")
    actions.cancel(ana)
    (text_of_bo,) = texted("sign_up_moved_up")
    assert "Tin vui" in text_of_bo and text_of_bo.endswith("/vi/sign-up")
    assert not any(
        word in told for told in (text_of_ana, text_of_bo) for word in ("Riders", "Example Hall", "Ana", "Bo")
    )
    actions.cancel(queries.of_event(event.id, CONFIRMED)[0])
    assert len(texted("sign_up_moved_up")) == 1, "Cam left a number and said no yes"
