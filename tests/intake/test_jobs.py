"""What was begun and never sent is forgotten in time."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.intake import actions
from engagement.intake.jobs import forget_drafts
from engagement.intake.models import Draft
from engagement.people.vocabulary import Source

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("source", "sent", "after", "left"),
    [
        (Source.WEB, False, 89 * DAY, 1),
        (Source.WEB, False, 91 * DAY, 0),
        (Source.KIOSK, False, 9 * MINUTE, 1),
        (Source.KIOSK, False, 11 * MINUTE, 0),
        (Source.WEB, True, 6 * DAY, 1),
        (Source.WEB, True, 8 * DAY, 0),
    ],
)
def test_drafts_are_forgotten(app: Flask, source: Source, sent: bool, after: timedelta, left: int) -> None:
    draft, _token = actions.begin(source, "en")
    draft.submitted_at = clock.now() if sent else None
    db.session.commit()
    with clock.shifted(after):
        forget_drafts()
    assert db.session.scalar(select(func.count()).select_from(Draft)) == left
