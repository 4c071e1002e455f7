"""What the clock lets go at once, what each night, and what stays of it."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.foundation import clock, db
from engagement.intake import actions as intake
from engagement.intake.models import Draft, LeftOff
from engagement.people.vocabulary import Source
from engagement.records import retention
from engagement.records.jobs import forget_at_once, run_retention
from engagement.web.contributions import Retention, contributed

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("source", "sent", "after", "at_once", "left"),
    [
        (Source.WEB, False, 13 * DAY, False, 1),
        (Source.WEB, False, 15 * DAY, False, 0),
        (Source.WEB, False, 15 * DAY, True, 1),
        (Source.KIOSK, False, 9 * MINUTE, True, 1),
        (Source.KIOSK, False, 11 * MINUTE, True, 0),
        (Source.KIOSK, False, 11 * MINUTE, False, 0),
        (Source.WEB, True, 6 * DAY, False, 1),
        (Source.WEB, True, 8 * DAY, False, 0),
    ],
)
def test_drafts_are_forgotten(
    app: Flask, source: Source, sent: bool, after: timedelta, at_once: bool, left: int
) -> None:
    draft, _token = intake.begin(source, "en")
    draft.submitted_at = clock.now() if sent else None
    db.session.commit()
    with clock.shifted(after):
        (forget_at_once if at_once else run_retention)()
    assert db.session.scalar(select(func.count()).select_from(Draft)) == left
    counted = db.session.scalar(select(func.count()).select_from(LeftOff))
    assert counted == (0 if left or sent else 1)


def test_how_far_people_came_is_counted_and_nobody_is_in_it(app: Flask) -> None:
    month = clock.today().strftime("%Y-%m")
    for language, step, drafts in (("ps", "needs", 2), ("ps", "", 1), ("en", "needs", 1)):
        for _ in range(drafts):
            draft, _token = intake.begin(Source.WEB, language)
            draft.step = step
    db.session.commit()
    with clock.shifted(15 * DAY):
        run_retention()
        late, _token = intake.begin(Source.WEB, "ps")
        late.step, late.created_at = "needs", clock.now() - 15 * DAY
        db.session.commit()
    with clock.shifted(31 * DAY):
        run_retention()
    rows = db.session.execute(select(LeftOff.month, LeftOff.source, LeftOff.language, LeftOff.step, LeftOff.drafts))
    assert sorted(map(tuple, rows)) == [
        (month, "web", "en", "needs", 1), (month, "web", "ps", "", 1), (month, "web", "ps", "needs", 3),
    ]  # fmt: skip


def test_a_kind_that_fails_keeps_no_other_and_is_seen(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    intake.begin(Source.WEB, "en")
    db.session.commit()
    run = retention.run
    first = contributed().every("retention")[0]

    def fails_at_first(one: Retention) -> int:
        if one.key == first.key:
            raise RuntimeError("nobody thought of this")
        return run(one)

    monkeypatch.setattr(retention, "run", fails_at_first)
    assert first.key != "unsent_drafts"
    with clock.shifted(15 * DAY), pytest.raises(RuntimeError, match="nobody thought"):
        run_retention()
    assert db.session.scalar(select(func.count()).select_from(Draft)) == 0
