"""What writing a payment down leaves in the rows."""

from datetime import timedelta

import pytest
from flask import Flask

from engagement.employment.earnings import actions, queries
from engagement.employment.placements import actions as placements
from engagement.employment.placements.kinds import Evidence
from engagement.foundation import clock
from engagement.foundation.errors import DomainError
from tests.employment.jobs import placed


def test_pressed_twice_it_is_one_payment_and_the_same_again_later_another(app: Flask) -> None:
    job, day = placed(), clock.today()
    first = actions.pay(job, day, 700_00, Evidence.DOCUMENT)
    assert actions.pay(job, day, 700_00, Evidence.DOCUMENT).id == first.id
    with clock.shifted(clock.PRESSED_TWICE + timedelta(seconds=1)):
        assert actions.pay(job, day, 700_00, Evidence.DOCUMENT).id != first.id
    assert len(queries.standing(job.id)) == 2


def test_nothing_is_paid_for_what_was_no_job(app: Flask) -> None:
    job = placed()
    placements.withdraw(job, "It was their brother")
    with pytest.raises(DomainError, match="no such job"):
        actions.pay(job, clock.today(), 700_00, Evidence.DOCUMENT)
    assert not queries.standing(job.id)


def test_struck_out_twice_it_is_struck_out_once(app: Flask) -> None:
    job = placed()
    paid = actions.pay(job, clock.today(), 700_00, Evidence.DOCUMENT)
    for _ in range(2):
        actions.strike_out(paid)
    assert not queries.standing(job.id) and not queries.by_quarter(queries.standing(job.id))
