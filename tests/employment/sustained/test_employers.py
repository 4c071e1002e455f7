"""Two employers that turn out to be one: whoever works there may have work that lasts by it."""

from dataclasses import replace
from datetime import timedelta

from flask import Flask

from engagement.employment.employers import actions as employers
from engagement.employment.employers.models import Employer
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Ending
from engagement.employment.retention.verdicts import Verdict
from engagement.employment.sustained.jobs import judge_those_due
from engagement.employment.sustained.models import Standing
from engagement.foundation import clock, db
from tests import make
from tests.employment.jobs import placed
from tests.employment.sustained.test_actions import OURS, in_force, stands


def test_whose_employers_are_put_together_is_judged_anew_within_the_hour(app: Flask) -> None:
    in_force(replace(OURS, same_employer=True))
    case, today = make.case(), clock.today()
    first = placed(case, "Mesa Dairy (example)", started_on=today - timedelta(days=300))
    then = placed(case, "The Dairy (example)", started_on=today - timedelta(days=199))
    placements.end(first, today - timedelta(days=200), Ending.OTHER)
    placements.end(then, today - timedelta(days=100), Ending.OTHER)
    assert stands(case.person_id).judgement.verdict is Verdict.NO
    kept, other = (db.session.get_one(Employer, one.employer_id) for one in (first, then))
    db.session.commit()
    employers.put_together(kept, other)
    db.session.commit()
    judge_those_due.func()
    db.session.expire_all()
    found = stands(case.person_id)
    assert (found.judgement.verdict, found.judgement.since) == (Verdict.YES, today - timedelta(days=300))
    assert db.session.get_one(Standing, case.person_id).look_again_on is None


def test_employers_are_put_together_before_there_is_a_rule(app: Flask) -> None:
    case = make.case()
    jobs = [placed(case, name) for name in ("Mesa Dairy (example)", "The Dairy (example)")]
    kept, other = (db.session.get_one(Employer, one.employer_id) for one in jobs)
    employers.put_together(kept, other)
    assert db.session.get_one(Standing, case.person_id).look_again_on is None, "there is nothing to judge by"
