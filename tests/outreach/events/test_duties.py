"""What events wait for, under This week."""

from datetime import timedelta

import pytest
from flask import Flask

from engagement.foundation import clock
from engagement.outreach.duties import Asking, Whose
from engagement.outreach.events.duties import to_record
from engagement.outreach.events.standing import EventState
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser


@pytest.mark.parametrize(
    ("state", "days", "owed"),
    [
        (EventState.ANNOUNCED, 1, True),
        (EventState.HELD, 1, True),
        (EventState.CALLED_OFF, 1, False),
        (EventState.DRAFT, 1, False),
        (EventState.ANNOUNCED, -1, False),
        (EventState.HELD, 61, False),
    ],
)
def test_what_has_to_be_written_down(app: Flask, state: EventState, days: int, owed: bool) -> None:
    event = make.event(state=state, starts_at=clock.now() - timedelta(days=days))
    with app.test_request_context():
        for whose in Whose:
            assert len(to_record(Asking(whose, event.owner_id, [event.department_id]))) == owed
        assert not to_record(Asking(Whose.MINE, event.owner_id + 999, []))
        assert not to_record(Asking(Whose.DEPARTMENTS, event.owner_id, [999]))


def test_once_written_down_it_is_owed_no_more(app: Flask, browser: Browser) -> None:
    account = make.belongs(make.department(), browser.sign_in(Role.OUTREACH))
    make.event(owner_id=account.id, starts_at=clock.now() - timedelta(hours=2))
    page = browser.get("/staff/this-week").follow("Write down how it went").submit("Save", attendance="7")
    assert "7 people came" in page.main
    assert "Write down how it went" not in browser.get("/staff/this-week").main
