"""A rule comes into force while somebody is judged: whoever is first, they are judged by the rule that is in force."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask

from engagement.employment.sustained import actions, queries
from engagement.employment.sustained.jobs import judge_rounds
from engagement.employment.sustained.models import JudgingRound, Standing, SustainedRule
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.foundation import clock, db
from engagement.people.models import Case
from tests import make
from tests.employment.jobs import placed

OLD = Rule(wage=WageTest.AMOUNT, amount_cents=15_00)
NEW = Rule(wage=WageTest.AMOUNT, amount_cents=16_00)
A_MOMENT = 0.5


def tried(rule: Rule) -> int:
    version = actions.write(rule)
    _run(actions.try_out(version))
    return version.id


def _run(one: JudgingRound) -> None:
    while actions.judge_some(one.id):
        pass


def put_in_force(version_id: int) -> None:
    with db.transaction():
        actions.put_in_force(db.session.get_one(SustainedRule, version_id))
    judge_rounds()


def meanwhile(app: Flask, version_id: int) -> "threading.Thread":
    """In another connection the rule is put in force, and all there are to be judged are judged by it."""

    def run() -> None:
        with app.app_context():
            put_in_force(version_id)
            db.session.remove()

    thread = threading.Thread(target=run)
    thread.start()
    return thread


def rule_of(person_id: int) -> int:
    db.session.expire_all()
    found = queries.of_person(person_id)
    assert found is not None
    return found.number


def test_a_first_job_that_is_written_while_a_rule_comes_into_force_is_judged_by_it(app: Flask) -> None:
    _run(actions.put_in_force(db.session.get_one(SustainedRule, tried(OLD))))
    new = tried(NEW)
    make.commit()
    job = placed(started_on=clock.today() - timedelta(days=200))
    person = db.session.get_one(Case, job.case_id).person_id
    thread = meanwhile(app, new)
    thread.join(A_MOMENT)
    make.commit()
    thread.join(10)
    assert not thread.is_alive() and rule_of(person) == 2


def test_whose_day_came_is_judged_by_the_rule_that_came_into_force_meanwhile(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    _run(actions.put_in_force(db.session.get_one(SustainedRule, tried(OLD))))
    job = placed(started_on=clock.today() - timedelta(days=179))
    person = db.session.get_one(Case, job.case_id).person_id
    new = tried(NEW)
    make.commit()
    look = queries.standings_due

    def slowly(today: object) -> object:
        monkeypatch.setattr(queries, "standings_due", look)
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_in_another, app, new).result(10)
        return look(today)  # type: ignore[arg-type]

    monkeypatch.setattr(queries, "standings_due", slowly)
    with clock.shifted(timedelta(days=1)):
        actions.judge_due(clock.today())
        make.commit()
    assert db.session.get_one(Standing, person).judgement_id is not None and rule_of(person) == 2


def _in_another(app: Flask, version_id: int) -> None:
    with app.app_context():
        put_in_force(version_id)
        db.session.remove()
