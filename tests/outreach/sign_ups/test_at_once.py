"""Fifty sign up at once, and others cancel meanwhile: never more than the room, and nobody is skipped."""

import threading
from concurrent.futures import ThreadPoolExecutor
from random import Random

from flask import Flask

from engagement.foundation import db
from engagement.outreach.events.models import Event
from engagement.outreach.sign_ups import actions, queries
from engagement.outreach.sign_ups.models import SignUp
from engagement.outreach.sign_ups.standing import SignUpState
from tests import make

ROOM, PEOPLE = 10, 50


def test_fifty_for_ten_places_with_cancellations_in_between(app: Flask) -> None:
    event_id = make.event(capacity=ROOM).id
    make.commit()
    chance = Random(11)
    parties = [chance.choice((1, 1, 1, 2, 3)) for _ in range(PEOPLE)]
    leave = set(chance.sample(range(PEOPLE), 20))
    most, begin = [0], threading.Barrier(16)

    def one(number: int) -> None:
        if number < begin.parties:
            begin.wait(10)
        with app.app_context():
            with db.transaction():
                event = db.session.get_one(Event, event_id)
                mine = make.sign_up(event, f"Guest {number}", party_size=parties[number]).id
            with db.transaction():
                most[0] = max(most[0], queries.taken(event_id))
            if number in leave:
                with db.transaction():
                    actions.cancel(db.session.get_one(SignUp, mine))
            with db.transaction():
                most[0] = max(most[0], queries.taken(event_id))

    with ThreadPoolExecutor(begin.parties) as pool:
        assert [*pool.map(one, range(PEOPLE))] == [None] * PEOPLE
    taken, waiting = queries.taken(event_id), queries.of_event(event_id, SignUpState.WAITING)
    confirmed = queries.of_event(event_id, SignUpState.CONFIRMED)
    assert max(most[0], taken) <= ROOM
    assert len(waiting) + len(confirmed) == PEOPLE - len(leave)
    assert waiting, "the story has to be one with a queue"
    assert max(one.queued_at for one in confirmed) < min(one.queued_at for one in waiting), "nobody was overtaken"
    assert waiting[0].party_size > ROOM - taken, "and no place stays empty that the first of them could have"
    assert len({one.code for one in [*waiting, *confirmed]}) == len(waiting) + len(confirmed)
