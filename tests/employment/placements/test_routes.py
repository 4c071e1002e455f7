"""A job as caseworkers write it down from a case, told by what they read."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from engagement.employment.checks import actions as checks
from engagement.employment.checks.kinds import Channel, CheckState
from engagement.employment.checks.queries import of_placement
from engagement.employment.employers.models import Employer, EmployerName
from engagement.employment.placements import actions
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.language.formats import show_date
from engagement.people.models import Case
from engagement.people.vocabulary import Restricted, SaidBy
from engagement.records.erasure import erase
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.employment.jobs import EMPLOYER, placed

TYPED = {
    "employer": "Mesa Dairy", "title": "Cook", "kind": "job", "started": "9/1", "hours": "32.5", "pay": "hourly",
    "dollars": "18.50", "evidence": "c",
}  # fmt: skip


@pytest.fixture
def case(app: Flask, browser: Browser) -> Case:
    """A case that asks for work, and a caseworker at the desk."""
    browser.sign_in(Role.CASEWORKER)
    made = make.case(make.person("Amina Rahimi"), needs=("work",))
    make.commit()
    return made


def write(browser: Browser, case: Case, **fields: Any) -> Page:
    page = browser.get(f"/staff/cases/{case.id}").follow("A job began")
    return page.submit("Save", **TYPED | fields)


def number(model: type[db.Model]) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_job_is_written_down_and_read_on_the_case_and_in_the_list(browser: Browser, case: Case) -> None:
    page = write(browser, case)
    assert page.path == f"/staff/cases/{case.id}"
    assert "The job is written down." in page.main and "A job was written down" in page.main
    assert "Cook Mesa Dairy" in page.main and "By the hour: $18.50" in page.main
    listed = browser.get("/staff/placements")
    assert "Amina Rahimi" in listed.main and "only their word" in listed.main
    one = listed.follow("Amina Rahimi")
    assert one.h1 == "Cook" and "32.5" in one.main and "nothing that we know of" in one.main


@pytest.mark.parametrize(
    ("evidence", "said"),
    [("a", "employer or pay record"), ("b", "a paper we saw"), ("c", "only their word"), ("d", "only a note")],
)
def test_in_the_list_is_said_how_it_is_known_and_no_more(
    browser: Browser, case: Case, evidence: str, said: str
) -> None:
    write(browser, case, evidence=evidence)
    (row,) = browser.get("/staff/placements").all("tbody tr")
    assert row.get_text(" ", strip=True).endswith(said), "an employer who only answered the phone is no paper"


@pytest.mark.parametrize(
    ("button", "where"), [("Save", "pay-"), ("The job ended", "end-"), ("Take it out of the count", "withdraw-")]
)
def test_what_was_refused_is_shown_at_the_address_of_the_job(
    browser: Browser, case: Case, button: str, where: str
) -> None:
    write(browser, case)
    job = browser.get("/staff/placements").follow("Amina Rahimi")
    refused = job.submit(button)
    assert refused.status == 422 and refused.path == job.path
    again = browser.get(refused.url, status=422)
    assert str(again.find("#problems a")["href"]).startswith(f"#{where}") and again.h1 == job.h1


def test_a_job_of_which_nobody_said_the_work_is_called_by_its_employer(browser: Browser, case: Case) -> None:
    job = placed(case, title=None)
    make.commit()
    assert browser.get(f"/staff/placements/{job.id}").h1 == EMPLOYER
    assert "—" not in browser.get(f"/staff/cases/{case.id}").find("[aria-labelledby=jobs]").get_text()
    page = browser.get(f"/staff/checks/{of_placement(job.id)[0].id}").follow(EMPLOYER)
    assert page.path == f"/staff/placements/{job.id}"


@pytest.mark.parametrize("state", [CheckState.NOT_EMPLOYED, CheckState.EMPLOYED_OTHER])
def test_of_a_job_that_is_over_by_an_answer_the_last_day_is_asked_for(
    browser: Browser, case: Case, state: CheckState
) -> None:
    job = placed(case)
    ask = "After 30 days they did not work there. Ask for the last day."
    make.commit()
    assert ask not in browser.get(f"/staff/placements/{job.id}").main
    checks.answer(of_placement(job.id)[0], state, Channel.TEXT, SaidBy.RESIDENT)
    make.commit()
    page = browser.get(f"/staff/placements/{job.id}")
    assert ask in page.main
    today = clock.today().strftime("%m/%d/%Y")
    page = page.submit("The job ended", **{"end-day": today, "end-reason": "laid_off"})
    assert ask not in page.main


def test_who_still_works_there_is_asked_for_no_last_day(browser: Browser, case: Case) -> None:
    job = placed(case)
    checks.answer(of_placement(job.id)[0], CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    make.commit()
    assert "Ask for the last day" not in browser.get(f"/staff/placements/{job.id}").main


def test_who_never_asked_for_work_has_no_panel(browser: Browser, case: Case) -> None:
    other = make.case(needs=("food",))
    make.commit()
    assert "A job began" not in browser.get(f"/staff/cases/{other.id}").main


WRONG = [
    ({"employer": ""}, "Write who pays them."),
    ({"employer": "…"}, "Write the name in letters."),
    ({"title": ""}, "Write what the work is"),
    ({"title": "x" * 81}, "at most 80"),
    ({"started": "soon"}, "This is no day."),
    ({"started": "9/1/1999"}, "This is too far away. Look at the year again."),
    ({"hours": "0"}, "Write the hours of a usual week"),
    ({"hours": "many"}, "Please write a number"),
    ({"hours": "101"}, "from 0 to 100"),
    ({"dollars": "0"}, "Work that is not paid"),
    ({"dollars": "3000000"}, "from 0 to 2000000"),
    ({"tips_dollars": "4"}, "By the hour, and tips"),
    ({"health_from": "9/1"}, "Tick health insurance above"),
    ({"employer": "his number is 123-45-6789"}, "identity"),
    ({"pay": "gold"}, "choose from the list"),
]


@pytest.mark.parametrize(("fields", "said"), WRONG)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(
    browser: Browser, case: Case, fields: dict[str, str], said: str
) -> None:
    page = write(browser, case, **fields)
    assert page.status == 422 and said in page.main
    kept = {"title": "Cook", "dollars": "18.50"} | fields
    assert page.find("#title")["value"] == kept["title"] and page.find("#dollars")["value"] == kept["dollars"]
    assert number(Placement) == number(Employer) == 0


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"dollars": "1000"}, "$1,000 for an hour"),
        ({"dollars": "6.99"}, "$6.99 for an hour"),
        ({"pay": "salary", "dollars": "18.50"}, "$0.01 for an hour"),
    ],
)
def test_what_is_unlikely_is_asked_about_once(browser: Browser, case: Case, fields: dict[str, str], said: str) -> None:
    page = write(browser, case, **fields)
    assert page.status == 422 and said in page.main and number(Placement) == number(Employer) == 0
    page.submit("Save", anyway="y")
    assert number(Placement) == 1


def test_two_full_jobs_at_once_are_asked_about(browser: Browser, case: Case) -> None:
    write(browser, case, hours="40")
    page = write(browser, case, hours="40", title="Baker")
    assert page.status == 422 and "80 hours a week" in page.main
    page.submit("Save", anyway="y")
    assert number(Placement) == 2


def test_an_employer_that_looks_like_another_is_asked_about(browser: Browser, case: Case) -> None:
    write(browser, case)
    page = write(browser, case, employer="Mesa Diary", hours="8")
    assert page.status == 422 and "has a name like this" in page.main
    page = page.submit("Save", same_as=str(db.session.scalars(select(Employer.id)).one()))
    assert page.status == 422 and "They have a job there already, since" in page.main
    page.submit("Save", anyway="y")
    assert number(Employer) == 1 and number(Placement) == 2 and number(EmployerName) == 2
    page = write(browser, case, employer="Mesa Dairies", hours="9")
    page.submit("Save", same_as="new")
    assert number(Employer) == 2
    page = write(browser, case, employer="MESA DIARY, Inc.", hours="10", anyway="y")
    assert page.status == 200, "this spelling is known by now"


def test_cents_may_stand_behind_a_comma(browser: Browser, case: Case) -> None:
    write(browser, case, dollars="18,50")
    assert db.session.scalars(select(Placement.pay_cents)).one() == 18_50


def test_a_correction_asks_why_and_shows_what_was_before(browser: Browser, case: Case) -> None:
    write(browser, case)
    page = browser.get("/staff/placements").follow("Amina Rahimi").follow("Correct it")
    assert page.submit("Save", dollars="20").status == 422
    page = page.submit("Save", dollars="20", why="Pay stub seen", evidence="b")
    assert "It is corrected." in page.main and "$20" in page.main
    before = page.find(".timeline").get_text(" ")
    assert "$18.50" in before and "Pay stub seen" in before


def test_somebody_else_corrected_it_meanwhile(browser: Browser, another_browser: Browser, case: Case) -> None:
    job = placed(case, EMPLOYER)
    make.commit()
    page = browser.get(f"/staff/placements/{job.id}/correct")
    another_browser.sign_in(Role.CASEWORKER)
    another_browser.get(f"/staff/placements/{job.id}/correct").submit(
        "Save", title="Baker", dollars="21", why="They said so"
    )
    answer = page.submit("Save", title="Head cook", hours="30", why="They said so")
    assert answer.status == 409
    for words in ("Baker", "Head cook", "21", "30"):
        assert words in answer.main
    db.session.expire_all()
    assert job.title == "Baker"


def test_a_job_ends_and_goes_on_after_all(browser: Browser, case: Case) -> None:
    job = placed(case)
    make.commit()
    page = browser.get(f"/staff/placements/{job.id}")
    early = page.submit("The job ended", **{"end-day": show_date(job.started_on - timedelta(days=1))})
    assert early.status == 422 and "before the job began" in early.main
    later = page.submit("The job ended", **{"end-day": show_date(clock.today() + timedelta(days=1))})
    assert later.status == 422 and "still to come" in later.main
    page = page.submit("The job ended", **{"end-day": show_date(clock.today()), "end-reason": "quit_childcare"})
    assert "They had no child care" in page.main and "Has it ended?" not in page.main
    page = page.follow("Correct it").submit("Save", ended="", why="They found child care")
    db.session.expire_all()
    assert job.ended_on is None and "Has it ended?" in page.main


def test_there_was_no_such_job(browser: Browser, case: Case) -> None:
    job = placed(case)
    make.commit()
    page = browser.get(f"/staff/placements/{job.id}")
    assert page.submit("Take it out").status == 422
    page = page.submit("Take it out", **{"withdraw-why": "It was their brother’s"})
    assert "There was no such job. It counts no more" in page.main and "their brother’s" in page.main
    assert "Correct it" not in page.main
    assert "no such job" in browser.get(f"/staff/cases/{case.id}").main
    assert "Amina Rahimi" not in browser.get("/staff/placements").main


def test_payments_add_up_by_quarter_and_are_struck_out(browser: Browser, case: Case) -> None:
    job = placed(case, started_on=clock.today().replace(year=clock.today().year - 1, month=1, day=2))
    make.commit()
    year = job.started_on.year
    page = browser.get(f"/staff/placements/{job.id}")
    for day, dollars in ((f"3/31/{year}", "700"), (f"4/1/{year}", "650.25"), (f"6/30/{year}", "1,000")):
        page = page.submit("Save", **{"pay-day": day, "pay-dollars": dollars, "pay-evidence": "b"})
    assert f"Quarter 1 of {year} : $700" in page.main and f"Quarter 2 of {year} : $1,650.25" in page.main
    early = page.submit("Save", **{"pay-day": f"1/1/{year}", "pay-dollars": "1"})
    assert early.status == 422 and "before the job began" in early.main
    page = page.submit("Strike out")  # the last one paid
    assert f"Quarter 2 of {year} : $650.25" in page.main and "2 payments" in page.main


def test_a_restricted_case_keeps_its_jobs_to_itself(browser: Browser, case: Case) -> None:
    make.account(Role.SUPERVISOR)
    job = placed(case)
    case.restricted = next(iter(Restricted))
    make.commit()
    assert browser.get("/staff/placements").main.count("Amina Rahimi") == 0
    browser.get(f"/staff/placements/{job.id}", status=404)


def test_of_whoever_was_erased_no_job_is_listed(browser: Browser, case: Case) -> None:
    placed(case)
    erase(case.person_id)
    make.commit()
    assert not browser.get("/staff/placements").all("tbody tr")


def test_a_list_of_many_goes_on(browser: Browser, case: Case) -> None:
    for place in range(52):
        placed(make.case(make.person(f"Example {place:02d}")), started_on=clock.today() - timedelta(days=place))
    gone = placed(make.case(make.person("Gone Example")))
    actions.withdraw(gone, "none")
    make.commit()
    first = browser.get("/staff/placements")
    second = first.follow("More jobs")
    assert "Example 49" in first.main and "Example 50" not in first.main
    assert "Example 51" in second.main and "Example 49" not in second.main and "More jobs" not in second.main


def test_a_payment_is_their_word_until_somebody_says_that_they_saw_it(browser: Browser, case: Case) -> None:
    write(browser, case)
    page = browser.get("/staff/placements").follow("Amina Rahimi")
    chosen = page.find("select[name='pay-evidence'] option[selected]")
    assert chosen["value"] == "c"
