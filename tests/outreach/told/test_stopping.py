"""Telling is stopped while texts go out."""

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.messaging.receipts import MessageState
from engagement.outreach.inputs.models import AnswerTo
from engagement.outreach.told import actions, queries
from engagement.outreach.told.models import Delivery
from tests import make


def test_what_goes_in_the_moment_in_which_it_is_stopped_is_told(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = make.plan()
    theme = make.theme(plan)
    make.said(plan, theme_id=theme.id, contact="505-555-0142", answer_to=AnswerTo.CONTACT, wants_answer=True)
    make.answer(theme)
    telling = actions.begin(theme)
    actions.tell_some(telling)
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
