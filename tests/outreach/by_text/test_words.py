"""Choosing the word of a poster: of those that are open no two look alike."""

import pytest
from flask import Flask

from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.outreach.by_text import actions, queries
from engagement.outreach.plans.standing import PlanState
from tests import make
from tests.outreach.by_text.test_hearing import OTHER, a_plan, bus7, hear, inputs


def test_words_are_one_of_those_that_are_open(app: Flask) -> None:
    plan, event = a_plan(), make.event()
    word = actions.choose(plan, " bus-7 ")
    assert actions.choose(plan, "BUS7") is word and word.word == "BUS7"
    with pytest.raises(DomainError, match="stands for something else"):
        actions.choose(event, "bus7")
    plan.state, plan.closed_at = PlanState.CLOSED, clock.now()
    db.session.flush()
    taken = actions.choose(event, "bus7")
    assert taken.event_id == event.id and word.closed_at is not None
    made = actions.choose(event, "")
    assert made.word != taken.word and queries.word_to_print(event) == made.word
    hear("BUS7 still works")
    assert inputs()[0].event_id == event.id
    actions.take_away(taken)
    assert hear("BUS7 taken away", OTHER).needs_reading


def test_the_poster_of_an_event_has_the_word_of_its_plan(app: Flask) -> None:
    plan = a_plan()
    event = make.event(plan_id=plan.id)
    assert queries.word_to_print(event) == ""
    bus7(plan)
    assert queries.word_to_print(event) == "BUS7"
    actions.choose(event, "ROSE6")
    assert queries.word_to_print(event) == "ROSE6"
