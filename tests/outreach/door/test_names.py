"""Who signed up is checked in by name; names are on a tablet no longer than the event lasts."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.outreach.door.models import CheckIn
from engagement.outreach.door.queries import counted
from engagement.outreach.events.models import Event
from engagement.outreach.events.standing import EventState
from engagement.outreach.sign_ups import actions as sign_ups
from engagement.outreach.sign_ups.models import SignUp
from engagement.records.erasure import erase
from tests import make
from tests.outreach.door.at_the_door import AtTheDoor

PHONE = "505-555-0142"


@pytest.fixture
def event(app: Flask) -> Event:
    """An event that begins in a moment."""
    starts_at = max(clock.day_began(clock.now()) + timedelta(minutes=1), clock.now() - timedelta(minutes=1))
    return make.event(starts_at=starts_at + timedelta(minutes=2), capacity=6)


def party(tablet: AtTheDoor, one: SignUp, **more: Any) -> dict[str, Any]:
    return tablet.tap(one.language, one.party_size, sign_up=one.id, **more)


def family(event: Event) -> SignUp:
    return make.sign_up(event, "Doña Lupe", language="es", party_size=4, phone=PHONE)


def test_names_and_nothing_else_of_them(event: Event, app: Flask) -> None:
    lupe, tam = family(event), make.sign_up(event, "Tâm", language="vi", party_size=3)
    make.sign_up(event, "Ana")
    sign_ups.cancel(make.sign_up(event, "Nobody"))
    tablet = AtTheDoor(app, event)
    assert "Lupe" not in tablet.get("/door/").html, "the page is kept without network, by whoever has the tablet"
    assert tablet.names() == {"Ana": (1, True, False), "Doña Lupe": (4, False, False), "Tâm": (3, True, False)}
    answer = tablet.client.post("/door/sync", json={"check_ins": [], "names": True})
    assert "555" not in answer.get_data(as_text=True)
    assert {key for one in answer.get_json()["names"] for key in one} == {
        "id", "name", "n", "language", "spoken", "waits", "tap", "came"
    }  # fmt: skip
    assert tablet.send(party(tablet, lupe), party(tablet, tam))["here"] == {"es": 4, "vi": 3}
    assert tablet.names()["Doña Lupe"] == (4, False, True)
    assert tablet.send()["names"] is None


@pytest.mark.parametrize(
    ("by", "state", "there"),
    [
        (timedelta(), EventState.ANNOUNCED, True),
        (timedelta(), EventState.HELD, True),
        (timedelta(), EventState.CALLED_OFF, False),
        (timedelta(days=-1), EventState.ANNOUNCED, False),
        (timedelta(hours=2, minutes=5), EventState.ANNOUNCED, False),
    ],
)
def test_names_are_there_on_the_day_until_the_end(
    event: Event, app: Flask, by: timedelta, state: EventState, there: bool
) -> None:
    family(event)
    tablet = AtTheDoor(app, event)
    event.state, event.called_off_why = state, "Snow" if state is EventState.CALLED_OFF else ""
    make.commit()
    with clock.shifted(by):
        said = tablet.answer({"check_ins": [], "names": True})
    assert bool(said["names"]) == there and (said["names_for"] > 0) == there


def test_a_party_that_two_tablets_tapped_is_there_once(event: Event, app: Flask) -> None:
    lupe = family(event)
    one, two = AtTheDoor(app, event), AtTheDoor(app, event, "Tablet 2")
    first, second = party(one, lupe), party(two, lupe)
    one.send(first)
    assert two.send(second)["here"] == {"es": 4}
    assert one.send(one.undo(first))["here"] == {"es": 4}, "the other tablet still says so"
    assert two.send(two.undo(second))["here"] == {} and two.names()["Doña Lupe"] == (4, False, False)
    again = party(one, lupe)
    assert one.send(again, again)["here"] == {"es": 4}


def test_tapped_undone_and_tapped_again_in_any_order(event: Event, app: Flask) -> None:
    lupe = family(event)
    tablet = AtTheDoor(app, event)
    slip = party(tablet, lupe)
    for row in reversed([slip, tablet.undo(slip), party(tablet, lupe)]):
        said = tablet.send(row)
    assert said["here"] == {"es": 4}


def test_who_cancelled_or_signed_up_elsewhere_and_comes_is_there(event: Event, app: Flask) -> None:
    lupe, other = family(event), make.sign_up(make.event(), "Elsewhere")
    tablet = AtTheDoor(app, event)
    sign_ups.cancel(lupe)
    rows = [
        party(tablet, lupe),
        party(tablet, other),
        *(tablet.tap("vi", sign_up=odd) for odd in (-1, 2**70, "x", True)),
    ]
    assert tablet.send(*rows)["here"] == {"en": 1, "es": 4, "vi": 4}
    linked = select(CheckIn.sign_up_id).where(CheckIn.sign_up_id.is_not(None))
    assert db.session.scalars(linked).all() == [lupe.id]


def test_erasing_somebody_leaves_how_many_came_and_no_link(event: Event, app: Flask) -> None:
    lupe = family(event)
    person = make.person(phone=lupe.phone)
    one, two = AtTheDoor(app, event), AtTheDoor(app, event, "Tablet 2")
    for tablet in (one, two):
        slip = party(tablet, lupe)
        tablet.send(slip, tablet.undo(slip), party(tablet, lupe), tablet.tap("vi"))
    before = counted(event.id).by_language
    erase(person.id)
    make.commit()
    assert counted(event.id).by_language == before == {"es": 4, "vi": 2}
    assert set(db.session.scalars(select(CheckIn.sign_up_id))) == {None}
    assert one.names() == {}
