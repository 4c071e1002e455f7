"""What writing a job down, correcting, ending and taking it back leaves in the rows."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from engagement.employment.earnings import actions as earnings
from engagement.employment.placements import actions, queries
from engagement.employment.placements.kinds import Ending, Evidence, Pay
from engagement.employment.placements.models import Placement, PlacementVersion
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.people import actions as people
from engagement.people.models import CaseEvent
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import Outcome
from tests import make
from tests.employment.jobs import a_job, placed

TODAY = clock.today()


def versions(of: Placement) -> list[tuple[int, int | None, str | None]]:
    kept = [one.version for one in queries.versions_of(of.id)]
    return [(one.version, (one.facts or {}).get("pay_cents"), one.why) for one in kept]


def kinds(of: Placement) -> list[str]:
    wanted = select(CaseEvent.kind).where(CaseEvent.case_id == of.case_id, CaseEvent.kind.startswith("placement"))
    return list(db.session.scalars(wanted.order_by(CaseEvent.id)))


def test_a_correction_leaves_what_was_known_before(app: Flask) -> None:
    job = placed(pay_cents=18_50)
    actions.correct(job, replace(job.facts, pay_cents=19_25), "Pay stub of October")
    assert job.pay_cents == 19_25
    assert versions(job) == [(2, 19_25, "Pay stub of October"), (1, 18_50, None)]
    assert kinds(job) == ["placement_added", "placement_corrected"]


def test_a_correction_that_changes_nothing_leaves_nothing(app: Flask) -> None:
    job = placed()
    actions.correct(job, job.facts, "Looked again")
    assert len(versions(job)) == 1 and kinds(job) == ["placement_added"]


def test_written_down_twice_at_once_it_is_one_and_again_later_another(app: Flask) -> None:
    case = make.case()
    first = placed(case)
    assert placed(case).id == first.id
    with clock.shifted(clock.PRESSED_TWICE + timedelta(seconds=1)):
        assert placed(case).id != first.id
    assert placed(make.case()).id != first.id


def test_what_was_none_is_not_what_is_written_down_again(app: Flask) -> None:
    case = make.case()
    first = placed(case)
    actions.withdraw(first, "The wrong case")
    again = placed(case)
    assert again.id != first.id and again.withdrawn_at is None


def test_what_a_partner_writes_down_is_its_own_though_staff_wrote_the_same(app: Flask) -> None:
    case, organization = make.case(), make.organization("Another (example)")
    staffs, partners = placed(case), placed(case, by_partner=organization.id)
    assert partners.id != staffs.id and partners.organization_id == organization.id
    asked = select(Task.key).where(Task.case_id == case.id, Task.kind == "placement_twice", Task.done_at.is_(None))
    assert list(db.session.scalars(asked)) == [f"placement_twice:case:{case.id}:{partners.id}"]
    placed(case, "Bosque Clinic (example)", by_partner=organization.id)
    assert len(list(db.session.scalars(asked))) == 1, "with another employer it is another job"
    actions.withdraw(partners, "It is the one we knew of")
    assert list(db.session.scalars(asked)) == []


def test_two_jobs_of_one_case_are_two(app: Flask) -> None:
    case = make.case()
    first, second = placed(case, hours=Decimal(20)), placed(case, hours=Decimal(16))
    began = clock.today() - timedelta(days=10)
    assert queries.hours_beside(case.id, began, None) == 36
    assert queries.hours_beside(case.id, began, None, but=second.id) == 20
    actions.end(first, began, Ending.BETTER_JOB)
    assert queries.hours_beside(case.id, began, None) == 16, "its last day was the first of the new one"
    assert queries.hours_beside(case.id, first.started_on - timedelta(days=9), first.started_on) == 0
    actions.withdraw(second, "Another person's")
    assert queries.hours_beside(case.id, began, None) == 0


def test_a_job_ends_once_and_not_before_it_began(app: Flask) -> None:
    job = placed()
    with pytest.raises(DomainError, match="before the job began"):
        actions.end(job, job.started_on - timedelta(days=1), Ending.HEALTH)
    actions.end(job, job.started_on, Ending.HEALTH)
    actions.end(job, job.started_on, Ending.HEALTH)
    assert len(versions(job)) == 2, "pressed twice"
    with pytest.raises(DomainError, match="ended already"):
        actions.end(job, TODAY, Ending.HEALTH)
    assert (job.ended_on, job.ending, kinds(job)[-1]) == (job.started_on, Ending.HEALTH, "placement_ended")
    actions.correct(job, replace(job.facts, ended_on=None, ending=None), "They are back: it was a day off")
    assert job.ended_on is None and len(versions(job)) == 3


def test_what_was_no_job_counts_no_more_and_can_still_be_read(app: Flask) -> None:
    job = placed()
    actions.withdraw(job, "It was their brother")
    actions.withdraw(job, "Pressed again")
    (last, first) = queries.versions_of(job.id)
    assert job.withdrawn_at is not None
    assert (last.version.why, (last.version.facts or {})["withdrawn"]) == ("It was their brother", True)
    assert (first.version.facts or {})["withdrawn"] is False
    with pytest.raises(DomainError, match="no such job"):
        actions.correct(job, replace(job.facts, pay_cents=1), "")
    with pytest.raises(DomainError, match="no such job"):
        actions.end(job, TODAY, Ending.MOVED)
    assert kinds(job) == ["placement_added", "placement_withdrawn"]


def test_a_case_that_is_closed_has_jobs_too(app: Flask) -> None:
    case = make.case()
    people.close_case(case, Outcome.GOT_HELP)
    assert placed(case).case_id == case.id


def test_words_are_sealed_and_versions_are_never_rewritten(app: Flask) -> None:
    job = placed(title="Roofer of the example", pay=Pay.HOURLY)
    actions.correct(job, replace(job.facts, title="Tiler of the example"), "They said so, example")
    make.commit()
    for table in ("placement", "placement_version"):
        rows = " ".join(db.session.scalars(text(f"SELECT one::text FROM {table} one")))
        assert "example" not in rows
    with pytest.raises(Exception, match="append-only"):
        db.session.execute(text("UPDATE placement_version SET version = 9"))
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(PlacementVersion)) == 2


def test_the_database_refuses_what_cannot_be(app: Flask) -> None:
    job = placed()
    make.commit()
    for wrong in ({"hours": 0}, {"pay_cents": 0}, {"ended_on": job.started_on}, {"tips_cents": -1}):
        with pytest.raises(Exception, match="ck_placement"):
            db.session.execute(Placement.__table__.update().where(Placement.id == job.id).values(wrong))  # type: ignore[attr-defined]
        db.session.rollback()


def test_a_job_is_known_by_all_that_was_said_of_it() -> None:
    assert a_job() == a_job() != a_job(title="Baker")


def test_no_job_begins_after_it_was_paid_for(app: Flask) -> None:
    job = placed()
    paid = earnings.pay(job, job.started_on + timedelta(days=5), 700_00, Evidence.DOCUMENT)
    later = replace(job.facts, started_on=job.started_on + timedelta(days=6))
    with pytest.raises(DomainError, match="before that day"):
        actions.correct(job, later, "They began later")
    actions.correct(job, replace(later, started_on=paid.paid_on), "They began on the day it was paid")
    earnings.strike_out(paid)
    actions.correct(job, later, "It was another’s pay")
    assert job.started_on == later.started_on
