"""A job as a partner writes it down, corrects and ends it, told by what it and staff read; and what it never sees."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from engagement.accounts.models import Account
from engagement.employment.employers import actions as register
from engagement.employment.partner_jobs import actions
from engagement.employment.placements import actions as jobs
from engagement.employment.placements.kinds import Ending, Evidence, Kind, Lasting, Schedule
from engagement.employment.placements.models import Placement, PlacementVersion
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.people.helped import Which, helped_by
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import RevokedVia
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.employment.jobs import placed
from tests.referrals.partner_desk import WAYS, address, sent_to

TYPED = {"employer": "Mesa Dairy", "started": "9/1", "hours": "32.5", "dollars": "18.50"}
LIST = "/partner/jobs"
HELPING = {"accepted", "in_service", "service_received"}


def written(browser: Browser, referral: Referral, **typed: Any) -> Page:
    return browser.get(address(referral)).follow("A job began").submit("Save", **TYPED | typed)


def only_job() -> Placement:
    db.session.rollback()
    return db.session.scalars(select(Placement).execution_options(populate_existing=True)).one()


def told() -> list[tuple[int, str]]:
    db.session.rollback()
    order = select(PlacementVersion.version, PlacementVersion.told).order_by(PlacementVersion.version)
    return [(version, str(said.value)) for version, said in db.session.execute(order)]


def stop_sharing(referral: Referral) -> None:
    consent = db.session.get_one(Consent, referral.consent_id)
    referrals.stop_sharing(consent, RevokedVia.WEB)
    make.commit()


def test_four_fields_are_a_job_and_what_nobody_said_is_not_said(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = written(browser, referral)
    assert page.path == address(referral) and "The job is written down." in page.main and "Mesa Dairy" in page.main
    job = only_job()
    assert (job.organization_id, job.case_id) == (partner.organization_id, referral.case_id)
    assert (job.title, job.schedule, job.lasting, job.evidence, job.benefits, job.subsidized) == (
        None, Schedule.NOT_SAID, Lasting.NOT_SAID, Evidence.NOTE, [], False,
    )  # fmt: skip
    assert told() == [(1, "partner")]
    assert "Amina Rahimi" in browser.get(LIST).main


def test_staff_see_who_said_it(app: Flask, browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    written(browser, referral)
    desk = Browser(app)
    desk.sign_in(Role.CASEWORKER)
    assert f"{only_job().started_on.year} · The partner says so" in desk.get(f"/staff/cases/{referral.case_id}").main
    assert "The partner says so" in desk.get(f"/staff/placements/{only_job().id}").main


@pytest.mark.parametrize(("status", "way"), [(status.value, way) for status, way in WAYS.items()])
def test_only_of_whom_they_said_yes_to(browser: Browser, partner: Account, status: str, way: tuple[str, ...]) -> None:
    referral = sent_to(partner, *way)
    new = browser.client.get(f"{address(referral)}/jobs/new").status_code
    assert (new == 200) is (status in HELPING)
    assert ("A job began" in browser.get(address(referral)).main) is (status in HELPING)


def test_what_they_asked_of_somebody_accepted_is_no_end(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept", "ask_client")
    assert browser.client.get(f"{address(referral)}/jobs/new").status_code == 200


def test_nobody_elses(browser: Browser, partner: Account) -> None:
    other = sent_to(make.account(Role.PARTNER), "accept")
    assert browser.client.get(f"{address(other)}/jobs/new").status_code == 404
    job = placed(db.session.get_one(Case, other.case_id))
    make.commit()
    ours = sent_to(partner, "accept")
    assert browser.client.get(f"{address(ours)}/jobs/{job.id}").status_code == 404
    assert browser.client.get(f"{address(other)}/jobs/{job.id}").status_code == 404


def test_also_the_office_is_told_only_of_those_whom_that_organization_helps(app: Flask, partner: Account) -> None:
    ours, theirs = sent_to(partner, "accept"), sent_to(make.account(Role.PARTNER), "accept")
    assert [one.referral_id for one in helped_by(partner.organization_id or 0, Which())] == [ours.id]
    assert helped_by(partner.organization_id or 0, Which(referral_id=theirs.id)) == []
    assert helped_by(partner.organization_id or 0, Which(case_ids=[theirs.case_id])) == []


def test_they_correct_and_end_it_and_say_that_there_was_none(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = written(browser, referral).follow("Mesa Dairy")
    page = page.submit("Save", dollars="19.75", why="Her pay stub")
    assert "It is corrected." in page.main and only_job().pay_cents == 19_75
    page = page.follow("Mesa Dairy").submit("The job ended", **{"end-day": "10/1", "end-reason": "laid_off"})
    assert "the job ended" in page.main and only_job().ending is Ending.LAID_OFF
    page = page.follow("Mesa Dairy").submit("Take it out of the count", **{"withdraw-why": "It was her sister"})
    assert "no such job" in page.main and only_job().withdrawn_at is not None
    assert told() == [(1, "partner"), (2, "partner"), (3, "partner"), (4, "partner")]
    assert browser.client.get(f"{address(referral)}/jobs/{only_job().id}").status_code == 200


def test_a_correction_asks_why_and_keeps_what_was_typed(browser: Browser, partner: Account) -> None:
    page = (
        written(browser, sent_to(partner, "accept")).follow("Mesa Dairy").submit("Save", dollars="1,000", status=None)
    )
    assert page.response.status_code == 422 and "Write how you know better." in page.main and "1,000" in page.html
    assert only_job().pay_cents == 18_50


def test_why_it_ended_was_said_to_the_city_and_stays(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    written(browser, referral)
    jobs.end(only_job(), clock.today(), Ending.HEALTH)
    make.commit()
    page = browser.get(address(referral)).follow("Mesa Dairy")
    assert "Health" not in page.main.replace("Health insurance", "")
    page.submit("Save", hours="30", why="She said so")
    job = only_job()
    assert (job.ending, str(job.hours)) == (Ending.HEALTH, "30.0")


def test_two_who_correct_it_at_once_compare(browser: Browser, partner: Account) -> None:
    page = written(browser, sent_to(partner, "accept")).follow("Mesa Dairy")
    job = only_job()
    jobs.correct(job, replace(job.facts, title="Cook"), "The office knows")
    make.commit()
    page = page.submit("Save", hours="30", why="She said so")
    assert page.response.status_code == 409 and "Somebody else changed this" in page.main


@pytest.mark.parametrize("moves", [("accept",), ("accept", "finish")])
def test_after_sharing_ends_they_see_none_and_write_none(
    browser: Browser, partner: Account, moves: tuple[str, ...]
) -> None:
    referral = sent_to(partner, *moves)
    written(browser, referral)
    form = browser.get(address(referral)).follow("A job began")
    number = only_job().id
    stop_sharing(referral)
    assert "Mesa Dairy" not in browser.get(LIST).main and "Mesa Dairy" not in browser.get(address(referral)).main
    assert browser.client.get(f"{address(referral)}/jobs/{number}").status_code == 404
    sent = {"csrf_token": form.find("[name=csrf_token]")["value"]}
    for path in (f"jobs/{number}", f"jobs/{number}/end", f"jobs/{number}/withdraw", "jobs/new"):
        assert browser.client.post(f"{address(referral)}/{path}", data=sent | TYPED).status_code == 404
    assert told() == [(1, "partner")]
    db.act_as_partner(partner.organization_id or 0)
    assert db.session.scalars(select(Placement.id)).all() == []
    db.session.rollback()


def test_who_stopped_sharing_in_the_moment_between_is_not_written_about(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    written(browser, referral)
    db.session.rollback()
    (helped,) = helped_by(partner.organization_id or 0, Which(referral_id=referral.id))
    number, job = only_job().id, only_job().facts
    stop_sharing(referral)
    tries: list[Callable[[], None]] = [
        lambda: actions.place(helped, lambda: job),
        lambda: actions.correct(helped, number, 1, lambda: job, "why"),
        lambda: actions.end(helped, number, clock.today(), Ending.OTHER),
        lambda: actions.withdraw(helped, number, "why"),
    ]
    for act in tries:
        with pytest.raises(DomainError, match="Nothing is shared"):
            act()
    assert told() == [(1, "partner")]


def test_a_job_is_found_by_the_referral_of_its_person_alone(browser: Browser, partner: Account) -> None:
    one, other = sent_to(partner, "accept"), sent_to(partner, "accept", name="Elena Baca")
    written(browser, one)
    number = only_job().id
    assert browser.client.get(f"{address(one)}/jobs/{number}").status_code == 200
    assert browser.client.get(f"{address(other)}/jobs/{number}").status_code == 404


def test_the_hour_in_which_consent_ends(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    db.session.get_one(Referral, referral.id).shared_until = clock.now() + timedelta(minutes=5)
    make.commit()
    assert browser.client.get(f"{address(referral)}/jobs/new").status_code == 200
    with clock.shifted(timedelta(minutes=6)):
        assert browser.client.get(f"{address(referral)}/jobs/new").status_code == 404


def test_their_database_role_sees_no_other_job_and_no_reason(partner: Account) -> None:
    referral = sent_to(partner, "accept")
    case = db.session.get_one(Case, referral.case_id)
    theirs = placed(case, by_partner=partner.organization_id)
    placed(case, "Bosque Clinic (example)")  # written by staff
    placed(employer="Rio Tile (example)", by_partner=make.organization().id)
    make.commit()
    db.act_as_partner(partner.organization_id or 0)
    assert db.session.scalars(select(Placement.id)).all() == [theirs.id]
    assert db.session.scalars(text("SELECT name FROM employer")).all() == ["Mesa Dairy (example)"]
    for forbidden in ("ending FROM placement", "ein FROM employer", "1 FROM placement_version", "1 FROM earning"):
        with pytest.raises(ProgrammingError), db.session.begin_nested():
            db.session.execute(text(f"SELECT {forbidden}"))
    db.session.rollback()
    db.act_as_partner(partner.organization_id or 0, referral.id)  # by a link for one referral
    assert db.session.scalars(select(Placement.id)).all() == []
    db.session.rollback()


@pytest.mark.parametrize(("kind", "asked"), [(Kind.JOB, True), (Kind.OWN_BUSINESS, False)])
def test_a_name_that_looks_alike_is_asked_about_but_nobodys_business(
    browser: Browser, partner: Account, kind: Kind, asked: bool
) -> None:
    placed(employer="Maria Sandoval Cleaning", kind=kind)
    referral = sent_to(partner, "accept")
    page = written(browser, referral, employer="Maria Sandoval Cleanning")
    assert ("Say below whether it is the same employer." in page.main) is asked
    assert ("Maria Sandoval Cleaning" in page.main) is asked


def test_a_name_of_which_no_job_tells_what_it_is_may_be_a_persons(browser: Browser, partner: Account) -> None:
    register.find_or_add("Maria Sandoval Cleaning")
    page = written(browser, sent_to(partner, "accept"), employer="Maria Sandoval Cleanning")
    assert "The job is written down." in page.main


def test_the_hours_of_jobs_that_others_wrote_are_nothing_to_them(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    placed(db.session.get_one(Case, referral.case_id), "Bosque Clinic (example)")
    make.commit()
    assert "hours a week" not in written(browser, referral, hours="40").main


def test_what_is_unlikely_is_asked_once(browser: Browser, partner: Account) -> None:
    referral = sent_to(partner, "accept")
    page = written(browser, referral, dollars="900")
    assert page.response.status_code == 422 and "Look again at the dollars" in page.main
    page.submit("Save", anyway="y")
    assert only_job().pay_cents == 900_00


def test_pressed_twice_is_one_job(browser: Browser, partner: Account) -> None:
    page = browser.get(address(sent_to(partner, "accept"))).follow("A job began")
    page.submit("Save", **TYPED)
    page.submit("Save", **TYPED)
    assert only_job().version == 1


def test_a_known_employer_is_one(browser: Browser, partner: Account) -> None:
    known = register.find_or_add("Mesa Dairy, Inc.")
    make.commit()
    written(browser, sent_to(partner, "accept"), employer="MESA DAIRY")
    assert only_job().employer_id == known.id


def test_of_two_of_the_partner_who_correct_it_at_once_the_second_looks_again(
    browser: Browser, partner: Account
) -> None:
    referral = sent_to(partner, "accept")
    written(browser, referral)
    job, number = only_job().facts, only_job().id
    helped = helped_by(partner.organization_id or 0, Which(referral_id=referral.id))[0]
    actions.correct(helped, number, 1, lambda: replace(job, pay_cents=19_00), "Her stub")
    make.commit()
    with pytest.raises(DomainError, match="meanwhile"):
        actions.correct(helped, number, 1, lambda: replace(job, hours=job.hours - 1), "She said so")
    assert (only_job().pay_cents, only_job().hours) == (19_00, job.hours)
