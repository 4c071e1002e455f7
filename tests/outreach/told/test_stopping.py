"""Telling is stopped, or the answer replaced, while texts go out."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import clock, db
from engagement.messaging import claims
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.messaging.vocabulary import Withheld
from engagement.outreach.inputs.models import AnswerTo
from engagement.outreach.themes.models import Theme, ThemeResponse
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.outreach.told import actions, queries
from engagement.outreach.told.models import Delivery, Telling
from tests import make


@pytest.fixture
def telling(app: Flask) -> Telling:
    """Somebody is told what was decided; their text has not gone yet."""
    plan = make.plan()
    theme = make.theme(plan)
    make.said(plan, theme_id=theme.id, contact="505-555-0142", answer_to=AnswerTo.CONTACT, wants_answer=True)
    make.answer(theme)
    begun = actions.begin(theme)
    actions.tell_some(begun)
    return begun


def test_what_goes_in_the_moment_in_which_it_is_stopped_is_told(
    telling: Telling, monkeypatch: pytest.MonkeyPatch
) -> None:
    still_queued = queries.still_queued

    def and_then_it_goes(theme_id: int) -> dict[int, str]:
        found = still_queued(theme_id)
        for message_id in found:
            db.session.get_one(Message, message_id).state = MessageState.SENDING
        db.session.flush()
        return found

    monkeypatch.setattr(queries, "still_queued", and_then_it_goes)
    assert actions.stop(telling) == 0
    assert db.session.scalars(select(Delivery)).one().message_id, "or they are told once more when it goes on"


@pytest.mark.parametrize("outcome", [ThemeOutcome.NOT_ADOPTED, ThemeOutcome.UNDER_REVIEW])
def test_an_answer_that_was_replaced_before_its_text_went_is_not_told(telling: Telling, outcome: ThemeOutcome) -> None:
    text = db.session.scalars(select(Message).where(Message.template == "answer_to_input")).one()
    assert not actions.no_longer_so(text)
    make.answer(db.session.get_one(Theme, telling.theme_id), outcome, decided="Nothing changes.", published=False)
    assert not actions.no_longer_so(text), "nobody published the other one"
    make.answer(db.session.get_one(Theme, telling.theme_id), outcome, decided="Nothing changes.")
    for introduction in db.session.scalars(select(Message).where(Message.template == "introduction")):
        introduction.state = MessageState.DELIVERED
    make.commit()
    while isinstance(claims.claim(), claims.Claim):
        pass
    db.session.expire_all()
    assert (text.state, text.withheld) == (MessageState.WITHHELD, Withheld.NO_LONGER_SO)
    with clock.shifted(timedelta(minutes=1)):
        actions.tell_some(db.session.get_one(Telling, telling.id))
    told = [one.theme_response_id for one in db.session.scalars(select(Delivery))]
    assert told == ([] if outcome is ThemeOutcome.UNDER_REVIEW else [answer_of(telling).id])


def answer_of(telling: Telling) -> ThemeResponse:
    found = queries.last_answer(db.session.get_one(Theme, telling.theme_id))
    assert found is not None
    return found
