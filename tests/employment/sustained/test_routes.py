"""The rule at the desk: read in words by who works cases, changed by supervisors after they saw who changes."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.employment.earnings import actions as earnings
from engagement.employment.placements.kinds import Evidence
from engagement.employment.placements.models import Placement
from engagement.employment.sustained import actions, queries
from engagement.employment.sustained.models import SchoolTime, SustainedRule
from engagement.employment.sustained.rule import Rule, WageTest
from engagement.employment.wage_figures.models import WageFigure
from engagement.foundation import clock, db
from engagement.people.models import Case
from engagement.people.vocabulary import Restricted
from engagement.records.erasure import erase
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.jobs import placed

FIGURE: dict[str, Any] = {
    "kind": "living", "county": "35043", "household": "1a0c", "dollars": "24.64", "year": "2026", "from_day": "2/15/2026",
    "source": "MIT, as reported (example)", "licence": "ask first",
}  # fmt: skip


def lasting_job(name: str = "Amina Rahimi") -> Placement:
    job = placed(make.case(make.person(name), needs=("work",)), started_on=clock.today() - timedelta(days=200))
    earnings.pay(job, clock.today() - timedelta(days=1), 700_00, Evidence.DOCUMENT)
    return job


def in_force(cents: int = 15_00) -> SustainedRule:
    version = actions.write(Rule(wage=WageTest.AMOUNT, amount_cents=cents))
    for begin in (actions.try_out, actions.put_in_force):
        begun = begin(version)
        while actions.judge_some(begun.id):
            pass
    make.commit()
    return version


def test_who_changes_is_seen_before_a_version_is_in_force(browser: Browser, run_jobs: Callable[[], None]) -> None:
    job = lasting_job()
    in_force()
    browser.sign_in(Role.SUPERVISOR)
    form = browser.get("/staff/sustained").follow("Another version")
    version = form.submit("See who changes", wage="amount", dollars="20")
    assert "0 of 1 people judged" in version.main and "Put it in force" not in version.main
    run_jobs()
    version = browser.get(version.path)
    assert "At least $20 for an hour" in version.main and "Work that lasts" in version.main
    assert "Amina Rahimi" in version.follow("1 person").main
    assert "Version 1" in browser.get(f"/staff/cases/{job.case_id}").main  # nothing has changed for anybody
    version.submit("Put it in force")
    run_jobs()
    read = browser.get(f"/staff/placements/{job.id}").main
    assert "Not work that lasts" in read and "$18.50 for an hour; $20 is asked for." in read and "Version 2" in read
    assert "Judged before" in read and "$18.50 for an hour; $15 is asked for." in read


def test_who_may_not_see_a_case_is_not_told_that_its_person_changes(browser: Browser, another_browser: Browser) -> None:
    job = lasting_job()
    in_force()
    db.session.get_one(Case, job.case_id).restricted = Restricted.DESK
    make.account(Role.SAFETY)
    trial = actions.try_out(actions.write(Rule(wage=WageTest.AMOUNT, amount_cents=20_00)))
    while actions.judge_some(trial.id):
        pass
    make.commit()
    address = f"/staff/sustained/versions/{trial.rule_id}/changes?was=yes&will=no"
    browser.sign_in(Role.CASEWORKER)
    assert "Nobody whom you may see." in browser.get(address).main
    another_browser.sign_in(Role.SUPERVISOR)
    assert "Amina Rahimi" in another_browser.get(address).main


def test_of_a_trial_after_somebody_was_erased_they_are_counted_and_not_listed(browser: Browser) -> None:
    gone, _there = lasting_job("Gone Example"), lasting_job()
    in_force()
    erase(db.session.get_one(Case, gone.case_id).person_id)
    trial = actions.try_out(actions.write(Rule(wage=WageTest.AMOUNT, amount_cents=20_00)))
    while actions.judge_some(trial.id):
        pass
    make.commit()
    browser.sign_in(Role.SUPERVISOR)
    version = browser.get(f"/staff/sustained/versions/{trial.rule_id}")
    (row,) = version.follow("2 people").all("main li a")
    assert row.get_text() == "Amina Rahimi"


def test_caseworkers_read_the_rule_and_do_not_change_it(app: Flask, browser: Browser) -> None:
    in_force()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get("/staff/sustained")
    assert "30 hours a week or more, or 20 while in school" in page.main and "Another version" not in page.main
    for address in ("/staff/sustained/change", "/staff/wages/new"):
        browser.get(address, status=403)
    version = page.follow("Version 1")
    assert "Put it in force" not in version.main and "Try it out again" not in version.main
    for action in ("try", "stop", "in-force"):
        assert browser.post(f"{version.path}/{action}").status in (400, 403)


def test_before_the_first_rule(app: Flask, browser: Browser) -> None:
    job = lasting_job()
    make.commit()
    browser.sign_in(Role.SUPERVISOR)
    assert "No rule is in force yet." in browser.get("/staff/sustained").main
    assert "No wage is written down yet." in browser.get("/staff/wages").main
    assert "Not judged yet" in browser.get(f"/staff/placements/{job.id}").main


WRONG = [
    ({"hours": "0"}, "Write the hours of a week"),
    ({"hours": "81"}, "0 to 80"),
    ({"hours_in_school": "31"}, "While in school no more"),
    ({"wage": "amount", "dollars": ""}, "Write the amount"),
    ({"percent": "0"}, "1 to 300"),
    ({"percent": ""}, "Please write a number"),
    ({"days": "731"}, "1 to 730"),
    ({"days": "many"}, "Please write a number"),
    ({"gap": "91"}, "up to 90"),
    ({"county": "35999"}, "Please choose from the list."),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_what_no_rule_can_say_is_refused_and_kept(
    app: Flask, browser: Browser, typed: dict[str, str], said: str
) -> None:
    browser.sign_in(Role.SUPERVISOR)
    page = browser.get("/staff/sustained/change").submit("See who changes", **typed)
    assert page.status == 422 and said in page.main
    assert db.session.scalar(select(SustainedRule)) is None


def test_a_wage_is_written_corrected_and_struck_out_and_all_stays_to_be_read(app: Flask, browser: Browser) -> None:
    browser.sign_in(Role.SUPERVISOR)
    listed = browser.get("/staff/wages").follow("Write down a wage").submit("Save", **FIGURE)
    assert "$24.64" in listed.main and "Sandoval (35043)" in listed.main and "ask first" in listed.main
    again = browser.get("/staff/wages/new").submit("Save", **FIGURE | {"dollars": "25"})
    assert again.status == 422 and "There is one from this day already." in again.main
    stale = listed.follow("Living wage")
    mended = stale.submit("Save", dollars="24.94")
    assert "$24.94" in mended.main and "Corrected since" in mended.main and "$24.64" in mended.main
    assert "corrected already" in stale.submit("Save", dollars="23").main
    struck = mended.follow("Living wage").submit("It does not count: strike it out")
    assert "No wage is written down yet." in struck.main and "$24.94" in struck.main
    assert len(db.session.scalars(select(WageFigure)).all()) == 3


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"dollars": "0"}, "Write the amount"), ({"year": "1999"}, "too far away"), ({"from_day": "soon"}, "This is no day."),
        ({"source": ""}, "Write where it is from."), ({"licence": ""}, "under which terms"),
    ],
)  # fmt: skip
def test_a_wage_without_its_source_is_refused(app: Flask, browser: Browser, typed: dict[str, str], said: str) -> None:
    browser.sign_in(Role.SUPERVISOR)
    page = browser.get("/staff/wages/new").submit("Save", **FIGURE | typed)
    assert page.status == 422 and said in page.main


def test_time_in_school_is_written_down_and_taken_out(app: Flask, browser: Browser) -> None:
    job = lasting_job()
    in_force()
    browser.sign_in(Role.CASEWORKER)
    form = browser.get(f"/staff/placements/{job.id}").follow("Time in school")
    assert "This is before it began." in form.submit("Save", first="9/2/2026", last="9/1/2026").main
    form.submit("Save", first="8/20/2026")
    time = db.session.scalars(select(SchoolTime)).one()
    assert (time.from_on.month, time.until_on, time.postsecondary) == (8, None, None)
    browser.get(form.path).submit("Take it out")
    assert db.session.scalar(select(SchoolTime)) is None


@pytest.mark.parametrize(
    ("typed", "kept", "told"),
    [
        ("yes", True, "after high school"), ("no", False, "not after high school"),
        ("", None, "not said whether it is after high school"),
    ],
)  # fmt: skip
def test_whether_a_school_is_after_high_school_is_written_down_and_shown(
    app: Flask, browser: Browser, typed: str, kept: bool | None, told: str
) -> None:
    case = make.case()
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    address = f"/staff/sustained/cases/{case.id}/school"
    browser.get(address).submit("Save", first="8/20/2026", last="5/20/2027", after_high_school=typed)
    assert db.session.scalars(select(SchoolTime.postsecondary)).one() is kept
    page = browser.get(address)
    assert [one.get_text() for one in page.all("li .chip")] == [told]
    refused = page.submit("Save", first="9/2/2026", last="9/1/2026", after_high_school="yes")
    assert refused.find("[name=after_high_school] option[selected]")["value"] == "yes", "what was typed stays"
    nonsense = page.submit("Save", first="9/2/2026", after_high_school="perhaps")
    assert "Please choose from the list." in nonsense.main


@pytest.mark.parametrize(
    ("button", "kept"), [("It is after high school", True), ("It is not after high school", False)]
)
def test_what_nobody_said_of_a_school_is_said_later_with_one_press(
    app: Flask, browser: Browser, button: str, kept: bool
) -> None:
    case = make.case()
    first = actions.in_school(case, clock.today() - timedelta(days=60), None).id
    make.commit()
    browser.sign_in(Role.CASEWORKER)
    page = browser.get(f"/staff/sustained/cases/{case.id}/school").submit(button)
    assert "It is written down that they go to school." in page.main
    time = db.session.scalars(select(SchoolTime)).one()
    assert (time.postsecondary, time.from_on, time.until_on) == (kept, clock.today() - timedelta(days=60), None)
    assert time.id > first, "a row of its own, so that reports take it up"
    assert button not in browser.get(f"/staff/sustained/cases/{case.id}/school").main


def test_everybody_is_judged_again_when_somebody_says_so(browser: Browser, run_jobs: Callable[[], None]) -> None:
    job = lasting_job()
    in_force()
    browser.sign_in(Role.SUPERVISOR)
    page = browser.get("/staff/sustained").submit("Judge everybody again")
    assert "0 of 1 people judged" in page.main
    run_jobs()
    assert "people judged" not in browser.get("/staff/sustained").main
    assert len(queries.all_of(db.session.get_one(Case, job.case_id).person_id)) == 2


def test_a_trial_can_be_stopped(app: Flask, browser: Browser) -> None:
    lasting_job()
    make.commit()
    browser.sign_in(Role.SUPERVISOR)
    page = browser.get("/staff/sustained/change").submit("See who changes", wage="amount", dollars="20")
    assert "people judged" not in page.submit("Stop").main
    assert not queries.running()
