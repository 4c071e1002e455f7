"""On My request: I got a job, I lost my job, and this is not right; also typed badly, twice, late, and for somebody else."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from engagement.employment.own_jobs import actions
from engagement.employment.own_jobs.models import OwnWord
from engagement.employment.placements.kinds import Ending, Evidence, Pay
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.vocabulary import Outcome
from tests import make
from tests.browser import Browser, Page
from tests.employment.jobs import placed
from tests.my_request.test_routes import HOME, opened

LIGHT = 30_000  # bytes
OFFER = "You have no work now. We want to help you find work."


def jobs() -> list[Placement]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(Placement).order_by(Placement.id)))


def at_work(**facts: Any) -> Case:
    return make.case(needs=("work",), **facts)


def told(page: Page, **fields: Any) -> Page:
    """The form filled in as most would, and otherwise as given."""
    usual = {"employer": "Café Luna", "started": clock.today().isoformat(), "hours": "32"}
    return page.submit("Send", **usual | fields)


def test_i_got_a_job_needs_three_things(browser: Browser) -> None:
    page = told(opened(browser, at_work()).follow("I got a job"))
    assert page.path == HOME and "We wrote it down" in page.main and "Café Luna" in page.main
    (job,) = jobs()
    assert (job.employer_said, job.hours, job.pay, job.pay_cents) == ("Café Luna", Decimal(32), Pay.NOT_SAID, None)
    assert "We ask you about your work on" in page.main, "the next check"
    assert len(page.html) < LIGHT


def test_what_is_paid_may_be_said(browser: Browser) -> None:
    told(opened(browser, at_work()).follow("I got a job"), dollars="18,50")
    (job,) = jobs()
    assert (job.pay, job.pay_cents) == (Pay.HOURLY, 18_50)


BAD = [
    ({"employer": ""}, "Please fill this in"),
    ({"employer": "***"}, "in letters"),
    ({"employer": "x" * 121}, "too long"),
    ({"employer": "123-45-6789 Diner"}, "Social Security"),
    ({"started": ""}, "Please fill this in"),
    ({"started": "soon"}, "Choose a day"),
    ({"started": "2026-02-30"}, "Choose a day"),
    ({"started": "1990-01-01"}, "too far away"),
    ({"started": "9999-01-01"}, "too far away"),
    ({"hours": "0"}, "from 1 to 100"),
    ({"hours": "101"}, "from 1 to 100"),
    ({"hours": "many"}, "from 1 to 100"),
    ({"hours": "1e9"}, "from 1 to 100"),
    ({"hours": "NaN"}, "from 1 to 100"),
    ({"dollars": "1000"}, "for one hour"),
    ({"dollars": "0"}, "for one hour"),
    ({"dollars": "-5"}, "for one hour"),
    ({"dollars": "a lot"}, "for one hour"),
]


@pytest.mark.parametrize(("fields", "complaint"), BAD)
def test_what_cannot_be_is_asked_again_and_nothing_typed_is_lost(
    browser: Browser, fields: dict[str, str], complaint: str
) -> None:
    page = told(opened(browser, at_work()).follow("I got a job"), **fields)
    assert page.status == 422 and complaint in page.main and jobs() == []
    assert page.find("[name=hours]")["value"] == fields.get("hours", "32")


def test_digits_and_letters_of_any_script_will_do(browser: Browser) -> None:
    page = opened(browser, at_work(), "fa-AF").browser.get("/fa-AF/request/work/new")
    page = page.submit(
        "بفرستید" if "بفرستید" in page.main else None, employer="نانوایی", started=clock.today().isoformat(), hours="۳۲"
    )
    (job,) = jobs()
    assert (job.employer_said, job.hours) == ("نانوایی", Decimal(32)) and page.path == "/fa-AF/request"


def test_a_job_may_begin_soon(browser: Browser) -> None:
    soon = clock.today() + timedelta(days=14)
    page = told(opened(browser, at_work()).follow("I got a job"), started=soon.isoformat())
    assert jobs()[0].started_on == soon and page.path == HOME


def test_words_of_papers_are_asked_about_once(browser: Browser) -> None:
    page = told(opened(browser, at_work()).follow("I got a job"), employer="Green card shop")
    assert page.status == 422 and jobs() == []
    page.submit("Keep these words and send", sure="y")
    assert jobs()[0].employer_said == "Green card shop"


def test_pressed_twice_and_with_back_it_is_one_job(browser: Browser) -> None:
    form = opened(browser, at_work()).follow("I got a job")
    told(form)
    told(form)
    with clock.shifted(timedelta(minutes=5)):
        told(form, hours="20")
    assert len(jobs()) == 1 and jobs()[0].hours == 32


def test_lost_with_nothing_filled_in(browser: Browser) -> None:
    case = at_work()
    page = opened(browser, case).follow("I have no work now")
    assert page.h1 == "I have no work now"
    page = page.submit("Send")
    assert page.path == HOME and "Thank you for telling us" in page.main and "by" in page.main
    assert OFFER in page.main
    db.session.rollback()
    assert db.session.get_one(Case, case.id).next_step == "lost_job"


def test_who_still_has_a_job_is_not_told_that_they_have_none(browser: Browser) -> None:
    case = at_work()
    for employer in ("Mesa Dairy (example)", "Barelas Bread (example)"):
        placed(case, employer)
    page = opened(browser, case).follow("I lost my job").submit("Send")
    assert page.path == HOME and OFFER not in page.main


def test_lost_with_its_last_day(browser: Browser) -> None:
    case = at_work()
    job = placed(case, evidence=Evidence.RECORD)
    yesterday = clock.today() - timedelta(days=1)
    page = opened(browser, case).follow("I lost my job")
    assert page.h1 == "I lost my job"  # who has another job still has work
    page.submit("Send", ended=yesterday.isoformat(), reason="health")
    page.submit("Send", ended=yesterday.isoformat(), reason="health")
    (kept,) = jobs()
    assert (kept.id, kept.ended_on, kept.ending) == (job.id, yesterday, Ending.HEALTH)
    page = browser.get(HOME)
    assert page.main.count(OFFER) == 1 and "until" in page.main


@pytest.mark.parametrize(
    ("ended", "complaint"), [("2020-01-01", "before your first day"), ("2090-01-01", "still to come"), ("x", "Choose a day")]
)  # fmt: skip
def test_a_last_day_that_cannot_be(browser: Browser, ended: str, complaint: str) -> None:
    case = at_work()
    placed(case)
    page = opened(browser, case).follow("I lost my job").submit("Send", ended=ended)
    assert page.status == 422 and complaint in page.main and jobs()[0].ended_on is None


def test_this_is_not_right_by_their_word(browser: Browser) -> None:
    case = at_work()
    placed(case)
    page = opened(browser, case).follow("This is not right")
    assert page.find("[name=employer]")["value"] == "Mesa Dairy (example)"
    page = page.submit("Send", hours="20", dollars="19")
    assert "We wrote it down" in page.main
    (job,) = jobs()
    assert (job.hours, job.pay_cents, job.employer_said, job.version) == (Decimal(20), 19_00, None, 2)


def test_what_a_paper_says_otherwise_a_person_looks_at(browser: Browser) -> None:
    case = at_work()
    placed(case, evidence=Evidence.DOCUMENT)
    page = opened(browser, case).follow("This is not right").submit("Send", hours="20")
    assert "We have a paper that says it in another way" in page.main and "A person looks at it." in page.main
    assert jobs()[0].hours == 40 and db.session.scalars(select(OwnWord)).one().decided_at is None


def test_of_two_tabs_the_second_looks_again(browser: Browser) -> None:
    case = at_work()
    placed(case)
    form = opened(browser, case).follow("This is not right")
    form.submit("Send", hours="20")
    page = form.submit("Send", hours="10")
    assert page.status == 422 and "changed while you were writing" in page.main and jobs()[0].hours == 20
    page.submit("Send", hours="10")
    assert jobs()[0].hours == 10


def test_changed_in_the_same_moment_it_is_looked_at_again(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    case = at_work()
    placed(case)
    form = opened(browser, case).follow("This is not right")

    def late(*of: Any) -> bool:
        raise DomainError("meanwhile")

    monkeypatch.setattr(actions, "correct", late)
    page = form.submit("Send", hours="20")
    assert (
        page.status == 422
        and "changed while you were writing" in page.main
        and page.find("[name=hours]")["value"] == "20"
    )
    monkeypatch.undo()
    assert "We wrote it down" in page.submit("Send").main and jobs()[0].hours == 20


def test_pay_that_is_not_by_the_hour_is_not_theirs_to_guess(browser: Browser) -> None:
    case = at_work()
    placed(case, pay=Pay.SALARY, pay_cents=40_000_00)
    page = opened(browser, case).follow("This is not right")
    assert page.soup.select_one("[name=dollars]") is None
    page.submit("Send", hours="38")
    assert (jobs()[0].pay_cents, jobs()[0].hours) == (40_000_00, Decimal(38))


def test_a_job_they_never_had(browser: Browser) -> None:
    case = at_work()
    placed(case)
    page = opened(browser, case).follow("This is not right").submit("Send", never="y", hours="x")
    assert jobs()[0].withdrawn_at is not None and "Mesa Dairy" not in page.main


def test_a_last_day_that_was_wrong_is_taken_out(browser: Browser) -> None:
    case = at_work()
    placed(case, ended_on=clock.today(), ending=Ending.OTHER)
    opened(browser, case).follow("This is not right").submit("Send", ended="")
    assert (jobs()[0].ended_on, jobs()[0].ending) == (None, None)


def test_of_somebody_else_there_is_no_such_job(browser: Browser) -> None:
    theirs = placed()
    opened(browser, at_work())
    assert browser.get(f"/en/request/work/jobs/{theirs.id}", status=404).status == 404
    assert browser.get("/en/request/work/jobs/99999999999999999999", status=404).status == 404


def test_each_is_a_page(browser: Browser) -> None:
    case = at_work()
    placed(case)
    page = opened(browser, case)
    kinds = {page.follow(link).response.mimetype for link in ("I got a job", "I lost my job", "This is not right")}
    assert kinds == {"text/html"}


@pytest.mark.parametrize("address", ["new", "lost", "jobs/1"])
def test_where_no_request_is_open_its_code_is_asked_for(browser: Browser, address: str) -> None:
    page = browser.get(f"/en/request/work/{address}")
    assert page.path == HOME and "See my request" in page.main


def test_after_it_was_closed_on_this_device_nothing_is_written(browser: Browser) -> None:
    form = opened(browser, at_work()).follow("I got a job")
    browser.get(HOME).submit("Close my request on this device")
    assert told(form).path == HOME and jobs() == []


def test_a_closed_request_may_tell_too(browser: Browser) -> None:
    case = at_work()
    placed(case)
    people.close_case(case, Outcome.NO_LONGER_NEEDED)
    opened(browser, case).follow("I lost my job").submit("Send")
    db.session.rollback()
    assert db.session.get_one(Case, case.id).closed_at is None


def test_under_18_they_may_tell_and_are_asked_nothing(browser: Browser) -> None:
    case = make.case(make.person(age_band="16_17"), needs=("work",))
    placed(case)
    page = opened(browser, case)
    assert "Do you still work" not in page.main and "We ask you about your work" not in page.main
    page.follow("I lost my job").submit("Send")
    db.session.rollback()
    assert db.session.get_one(Case, case.id).next_step == "lost_job"


def test_who_asked_for_no_work_is_not_asked_about_any(browser: Browser) -> None:
    assert "Your work" not in opened(browser, make.case()).main


def test_a_machine_that_tells_without_end_is_stopped(limited: None, browser: Browser) -> None:
    opened(browser, at_work())
    for day in range(31):
        page = told(browser.get("/en/request/work/new"), employer=f"Shop {chr(65 + day % 26)}{chr(65 + day // 26)}")
    assert page.status == 429
