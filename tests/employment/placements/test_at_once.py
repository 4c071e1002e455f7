"""Two who write of one job at the same moment, each in a connection of their own: nothing is lost and nobody waits for ever."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

from flask import Flask
from sqlalchemy.orm.exc import StaleDataError

from engagement.employment.checks import actions as checks
from engagement.employment.checks import queries
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.models import Check
from engagement.employment.employers import actions as register
from engagement.employment.placements import actions
from engagement.employment.placements.kinds import Ending
from engagement.employment.placements.models import Placement, PlacementVersion
from engagement.foundation import clock, db
from engagement.people.vocabulary import SaidBy
from tests import make
from tests.employment.jobs import placed

TIMES = 4


def at_once(app: Flask, *steps: Callable[[], object]) -> list[str]:
    """Each of them in its own transaction, begun together; the names of what stopped some."""
    begin = threading.Barrier(len(steps))

    def one(step: Callable[[], object]) -> str:
        with app.app_context():
            try:
                with db.transaction():
                    begin.wait(10)
                    step()
            except StaleDataError as error:
                return type(error).__name__
            finally:
                db.session.remove()
        return ""

    with ThreadPoolExecutor(len(steps)) as pool:
        return sorted(pool.map(one, steps))


def test_pressed_twice_at_the_same_moment_it_ended_once(app: Flask) -> None:
    for _ in range(TIMES):
        number = placed().id
        make.commit()

        def end(number: int = number) -> None:
            actions.end(db.session.get_one(Placement, number), clock.today(), Ending.MOVED)

        assert at_once(app, end, end) == ["", ""]
        db.session.expire_all()
        assert db.session.get_one(Placement, number).version == 2


def test_an_answer_and_a_correction_wait_for_each_other_in_one_order(app: Flask) -> None:
    for turn in range(TIMES):
        job = placed(started_on=clock.today() - timedelta(days=30))
        number, check = job.id, queries.of_placement(job.id)[0].id
        make.commit()

        def correct(number: int = number, turn: int = turn) -> None:
            found = db.session.get_one(Placement, number)
            actions.correct(found, replace(found.facts, pay_cents=20_00 + turn), "A stub")

        def answer(check: int = check) -> None:
            found = db.session.get_one(Check, check)
            checks.answer(found, CheckState.EMPLOYED_SAME, Channel.CALL, SaidBy.RESIDENT)

        assert at_once(app, correct, answer, correct) in (["", "", ""], ["", "", "StaleDataError"])
        db.session.expire_all()
        assert queries.of_placement(number)[0].state is CheckState.EMPLOYED_SAME
        kept = db.session.query(PlacementVersion).filter_by(placement_id=number).count()
        assert kept == db.session.get_one(Placement, number).version == 2


def test_an_employer_that_is_put_together_meanwhile_is_the_one_that_was_kept(app: Flask) -> None:
    kept, other = register.find_or_add("Bosque Clinic (example)"), register.find_or_add("Bosque Klinik (example)")
    make.commit()
    register.put_together(kept, other)
    assert register.find_or_add("Bosqe Clinic", same_as=other).id == kept.id
