"""What we knew of a person before a change: kept for a year, so that it can be undone, and longer while a hold says so."""

import pytest
from flask import Flask

from engagement.foundation import clock, db
from engagement.people import actions as people
from engagement.people.mending import actions as mending
from engagement.people.mending.queries import counting
from engagement.people.models import CaseEvent
from engagement.records import actions, retention
from tests import make
from tests.records.test_retention import DAY, kind


@pytest.mark.parametrize(("days", "goes"), [(364, False), (366, True)])
def test_what_we_knew_of_a_person_before_a_change_goes_after_a_year(app: Flask, days: int, goes: bool) -> None:
    case = make.case()
    note = people.add_event(case, "note", body="Comes by bus")
    mending.change_person(case, case.person, zip="87105")
    (changed,) = counting(case.id, ("person_changed",))
    mending.undo_change(changed)
    (undone,) = counting(case.id, ("change_undone",))
    make.commit()
    with clock.shifted(days * DAY):
        assert retention.run(kind("former_facts")) == (2 * goes)
        assert retention.waiting(kind("former_facts")) == 0
    now = [db.session.get_one(CaseEvent, event.id, populate_existing=True) for event in (changed, undone, note)]
    assert [event.body is None for event in now] == [goes, goes, False]
    assert now[0].facts == {"fields": ["zip"]}


def test_a_hold_keeps_what_was_before_a_change(app: Flask) -> None:
    case = make.case()
    mending.change_person(case, case.person, zip="87105")
    actions.hold(case, "A complaint", make.account("supervisor").id)
    make.commit()
    with clock.shifted(400 * DAY):
        assert retention.waiting(kind("former_facts")) == 0
