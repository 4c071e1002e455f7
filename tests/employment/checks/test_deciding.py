"""Between answers that differ a person decides, whenever they come to it."""

from datetime import timedelta

from flask import Flask

from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.retention.history import History
from engagement.employment.retention.verdicts import Verdict, snapshot
from engagement.employment.sustained import facts
from engagement.foundation import clock, db
from engagement.people.models import Case
from tests.employment.checks.test_actions import ago, check, say
from tests.employment.jobs import placed


def test_who_decides_weeks_later_decides_of_the_day_that_was_asked_about(app: Flask) -> None:
    """On day 91 one said this, on day 93 another that; on day 175, close to the next check, somebody decides."""
    job = placed(started_on=ago(91))
    one = check(job, 90)
    say(one, CheckState.EMPLOYED_SAME, Channel.TEXT)
    with clock.shifted(timedelta(days=2)):
        say(one, CheckState.NOT_EMPLOYED, Channel.EMPLOYER)
    person = db.session.get_one(Case, job.case_id).person_id
    with clock.shifted(timedelta(days=84)):
        say(one, CheckState.NOT_EMPLOYED, Channel.DESK, decides=True)
        assert (one.state, one.differs) == (CheckState.NOT_EMPLOYED, False), "decided, also after its time"
        work = facts.people([person])[person]
        history, now = History(tuple(one.spell for one in work.work), work.answers), clock.today() + timedelta(days=30)
        assert snapshot(history, 90, now) is Verdict.NO
        assert snapshot(history, 180, now) is Verdict.NOT_KNOWN, "nobody said anything of day 180"
        say(one, CheckState.EMPLOYED_SAME, Channel.DESK, decides=True)
        work = facts.people([person])[person]
        history = History(history.jobs, work.answers)
        assert snapshot(history, 90, now) is Verdict.YES
        assert snapshot(history, 180, now) is Verdict.NOT_KNOWN
