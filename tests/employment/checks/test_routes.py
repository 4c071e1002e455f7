"""Checks at the desk, told by what staff read there, and on My request by what the person reads."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from engagement.employment.checks import actions, queries
from engagement.employment.checks.jobs import make_job_checks
from engagement.employment.checks.kinds import Channel, CheckState, Step
from engagement.employment.checks.models import Check
from engagement.employment.checks.next_steps import ASK_OTHERS
from engagement.employment.checks.queries import Pile
from engagement.employment.placements import actions as jobs
from engagement.employment.placements.kinds import Ending
from engagement.employment.placements.models import Placement
from engagement.foundation import clock, db
from engagement.people import actions as people
from engagement.people.models import Case
from engagement.people.tasks import actions as tasks
from engagement.people.vocabulary import Outcome, Restricted, RevokedVia, SaidBy
from engagement.records.erasure import erase
from engagement.referrals import actions as referrals
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.jobs import placed
from tests.my_request.test_routes import opened

PHONE = "+15055550178"


def a_check(name: str = "Amina Rahimi", begun: int = 30, **person: Any) -> Check:
    job = placed(make.case(make.person(name, **person)), started_on=clock.today() - timedelta(days=begun))
    make.commit()
    return queries.of_placement(job.id)[0]


@pytest.fixture
def at_the_desk(app: Flask, browser: Browser) -> Browser:
    """A caseworker at the desk."""
    browser.sign_in(Role.CASEWORKER)
    return browser


def test_of_whoever_was_erased_before_their_job_had_checks_none_is_in_a_pile(at_the_desk: Browser) -> None:
    gone = a_check("Gone Example", begun=25)
    job = db.session.get_one(Placement, gone.placement_id)
    for check in queries.of_placement(job.id):
        db.session.delete(check)
    erase(db.session.get_one(Case, job.case_id).person_id)
    make.commit()
    make_job_checks.func()
    assert queries.of_placement(job.id)
    for pile in Pile:
        assert not at_the_desk.get(f"/staff/checks?pile={pile.value}").all("tbody tr"), pile


def test_each_pile_has_its_checks_and_one_button(at_the_desk: Browser) -> None:
    closing, due = a_check("Closing Example", begun=47), a_check("Due Example")
    late, differ = a_check("Late Example", begun=40), a_check("Differ Example")
    young = a_check("Young Example", age_band="16_17")
    late.call_by, late.tries = clock.today() - timedelta(days=1), 1
    actions.answer(differ, CheckState.EMPLOYED_SAME, Channel.TEXT, SaidBy.RESIDENT)
    actions.answer(differ, CheckState.EMPLOYED_OTHER, Channel.PARTNER, SaidBy.PARTNER)
    young.step = Step.CONSENT
    make.commit()
    names = ("Closing", "Due", "Late", "Differ", "Young")
    shown = {pile: at_the_desk.get(f"/staff/checks?pile={pile.value}").main for pile in Pile}
    found = {pile: {name for name in names if f"{name} Example" in page} for pile, page in shown.items()}
    assert found == {
        Pile.CLOSING: {"Closing"}, Pile.DUE: {"Closing", "Due", "Late", "Young"}, Pile.CALLS: {"Late"},
        Pile.UNREACHED: {"Late"}, Pile.DIFFER: {"Differ"}, Pile.CONSENT: {"Young"},
    }  # fmt: skip
    assert "By text: Still works there" in shown[Pile.DIFFER] and "Left: text · call" in shown[Pile.UNREACHED]
    assert closing.id and due.id
    assert shown[Pile.DUE].count("Write down who said yes") == 1  # nobody asks somebody under 18 before
    page = at_the_desk.get("/staff/checks?pile=differ").follow("Decide")
    assert "answers differ" in page.main  # and not that one of them is so
    page = page.submit("Decide", **{"decide-state": "employed_other"})
    assert "It is decided" in page.main and "Works somewhere else" in page.main
    assert "Nothing here now" in at_the_desk.get("/staff/checks?pile=differ").main


def test_an_answer_is_written_down_too_early_in_time_and_too_late(at_the_desk: Browser) -> None:
    early, now, late = a_check(begun=10), a_check(), a_check(begun=60)
    page = at_the_desk.get(f"/staff/checks/{early.id}")
    refused = page.submit("Save the answer", **{"answer-state": "employed_same", "answer-channel": "call"})
    assert refused.status == 422 and "too early" in refused.main
    page = at_the_desk.get(f"/staff/checks/{now.id}")
    assert page.submit("Save the answer").status == 422
    done = page.submit("Save the answer", **{"answer-state": "employed_same", "answer-channel": "visit"})
    assert "The answer is written down." in done.main and "Face to face" in done.main
    page = at_the_desk.get(f"/staff/checks/{late.id}")
    assert "Its time ended" in page.main
    done = page.submit("Save the answer", **{"answer-state": "employed_same", "answer-channel": "call"})
    assert "does not count for that day" in done.main and "outside its time" in done.main


def test_a_try_is_written_down_once(at_the_desk: Browser) -> None:
    one = a_check()
    page = at_the_desk.get(f"/staff/checks/{one.id}").submit("I tried", **{"tried-channel": "call"})
    assert "nobody was reached" in page.main and "Asked: By telephone" in page.main
    page.submit("I tried", **{"tried-channel": "call"})
    assert len(queries.attempts_at([one.id])[one.id]) == 1


def test_consent_of_a_guardian_is_written_down_from_the_case(at_the_desk: Browser) -> None:
    one = a_check(age_band="16_17")
    page = at_the_desk.get(f"/staff/cases/{one.case_id}").follow("Under 18: who said yes")
    day = f"{clock.today():%m/%d/%Y}"
    assert page.submit("Save", guardian="", guardian_on=day, assent_on=day).status == 422
    later = f"{clock.today() + timedelta(days=2):%m/%d/%Y}"
    assert page.submit("Save", guardian="Aunt Example", guardian_on=later, assent_on=day).status == 422
    page = page.submit("Save", guardian="Aunt Example", guardian_on=day, assent_on=day)
    assert "they may be asked" in page.main
    page = at_the_desk.get(f"/staff/cases/{one.case_id}/job-checks")
    assert "Aunt Example" in page.main
    assert "asked no more" in page.submit("One of them wants it no more").main


def test_the_page_of_a_job_has_its_checks(at_the_desk: Browser) -> None:
    one = a_check()
    page = at_the_desk.get(f"/staff/placements/{one.placement_id}")
    assert "After 365 days" in page.main and "Still working after 30 days?" in page.follow("After 30 days").main


def test_a_restricted_case_keeps_its_checks_to_itself(at_the_desk: Browser) -> None:
    make.account(Role.SUPERVISOR)
    one = a_check(begun=47)
    db.session.get_one(Case, one.case_id).restricted = next(iter(Restricted))
    make.commit()
    assert "Amina Rahimi" not in at_the_desk.get("/staff/checks").main
    at_the_desk.get(f"/staff/checks/{one.id}", status=404)


def test_on_my_request_the_person_answers_without_a_phone(browser: Browser) -> None:
    case = make.case(make.person(phone=PHONE))
    opened(browser, case)
    job = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    page = browser.get("/en/request")
    assert "Do you still work at the job you began on" in page.main
    page = page.submit("I have no work now")
    assert (
        "Thank you for telling us" in page.main and "You have no work now. We want to help you find work." in page.main
    )
    db.session.expire_all()
    assert queries.of_placement(job.id)[0].state is CheckState.NOT_EMPLOYED
    assert db.session.get_one(Case, case.id).next_step == "lost_job"


def test_before_its_time_they_see_the_day(browser: Browser) -> None:
    case = make.case(make.person(phone=PHONE))
    opened(browser, case)
    placed(case, started_on=clock.today())
    make.commit()
    page = browser.get("/en/request")
    assert "We ask you about your work on" in page.main and "I have no work now" not in page.main


def test_who_is_asked_for_a_year_answers_on_a_closed_request(browser: Browser) -> None:
    case = make.case(make.person(phone=PHONE))
    opened(browser, case)
    job = placed(case, started_on=clock.today() - timedelta(days=30))
    people.close_case(people.locked_case(case.id), Outcome.GOT_HELP)
    make.commit()
    browser.get("/en/request").submit("Yes, still there")
    db.session.expire_all()
    assert queries.of_placement(job.id)[0].state is CheckState.EMPLOYED_SAME


def test_a_check_of_another_is_not_answered(browser: Browser) -> None:
    case, other = make.case(make.person(phone=PHONE)), a_check("Another Example")
    opened(browser, case)
    mine = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    page = browser.get("/en/request")
    form = page.find("form[action*='/request/work/']")
    form["action"] = f"/en/request/work/{other.id}"
    page.submit("Yes, still there")
    db.session.expire_all()
    assert other.state is CheckState.DUE and queries.of_placement(mine.id)[0].state is CheckState.DUE


def test_of_a_job_that_ended_they_read_until_when(browser: Browser) -> None:
    case = make.case(make.person(phone=PHONE))
    opened(browser, case)
    job = placed(case, started_on=clock.today() - timedelta(days=40))
    jobs.end(job, clock.today() - timedelta(days=2), Ending.LAID_OFF)
    make.commit()
    page = browser.get("/en/request").main
    assert "You worked there until" in page and "You still work there" not in page


def test_who_changed_jobs_is_asked_once_and_about_the_job_they_have(browser: Browser) -> None:
    case = make.case(make.person(phone=PHONE))
    opened(browser, case)
    job = placed(case, started_on=clock.today() - timedelta(days=90))
    jobs.end(job, clock.today() - timedelta(days=45), Ending.LAID_OFF)
    placed(case, "Another Bakery (example)", started_on=clock.today() - timedelta(days=30))
    make.commit()
    page = browser.get("/en/request")
    assert len(page.all("form[action*='/request/work/']")) == 1 and "has ended. Do you work now?" not in page.main
    page.submit("Yes, still there")
    db.session.expire_all()
    assert {one.day: one.state for one in queries.of_placement(job.id)}[90] is CheckState.EMPLOYED_OTHER


def test_who_works_again_does_not_read_that_they_have_no_work(browser: Browser) -> None:
    case = make.case(make.person(phone=PHONE))
    opened(browser, case)
    job = placed(case, started_on=clock.today() - timedelta(days=40))
    actions.answer(queries.of_placement(job.id)[0], CheckState.NOT_EMPLOYED, Channel.CALL, SaidBy.RESIDENT)
    make.commit()
    assert "You have no work now" in browser.get("/en/request").main
    placed(case, "Another Bakery (example)", started_on=clock.today() - timedelta(days=1))
    make.commit()
    assert "You have no work now" not in browser.get("/en/request").main


def test_of_whom_no_employer_learns_none_is_offered(at_the_desk: Browser) -> None:
    quiet = a_check("Quiet Example", say_nothing=True)
    quiet.tries = 1
    make.commit()
    page = at_the_desk.get("/staff/checks?pile=unreached").main
    assert "Left: text · call" in page and "ask the employer" not in page


def test_a_partner_is_named_as_a_way_while_they_share_with_it(at_the_desk: Browser) -> None:
    helps, other = make.organization("Mesa Adult School (example)"), make.organization("Another School (example)")
    case = make.case()
    consent = make.consent(case, helps)
    make.consent(case, other)
    job = placed(case, by_partner=helps.id)
    one = queries.of_placement(job.id)[0]
    one.tries = 1
    make.commit()
    for address in (f"/staff/checks/{one.id}", "/staff/checks?pile=unreached"):
        page = at_the_desk.get(address).main
        assert "ask the partner: Mesa Adult School (example)" in page and "Another School" not in page
        assert "ask the employer: Mesa Dairy (example)" in page
    referrals.stop_sharing(consent, RevokedVia.WEB)
    make.commit()
    for address in (f"/staff/checks/{one.id}", "/staff/checks?pile=unreached"):
        page = at_the_desk.get(address).main
        assert "ask the partner" not in page and "ask the employer: Mesa Dairy (example)" in page


def test_what_is_asked_of_whoever_has_the_case_stays_true_when_sharing_ends(at_the_desk: Browser) -> None:
    one = a_check()
    tasks.ask_for(ASK_OTHERS.key, case=db.session.get_one(Case, one.case_id), about=one.id)
    make.commit()
    page = at_the_desk.get(f"/staff/cases/{one.case_id}")
    assert "Ask others if they still work there" in page.main and "partner who" not in page.main


def test_of_somebody_young_nothing_is_asked_for_before_both_yeses(at_the_desk: Browser) -> None:
    one = a_check(age_band="16_17")
    page = at_the_desk.get(f"/staff/checks/{one.id}").main
    assert "under 18" in page and "I tried" not in page and "Save the answer" not in page


def test_more_calls_are_shown_when_the_last_one_was_made_meanwhile(at_the_desk: Browser) -> None:
    late, called = a_check("Late Example"), a_check("Called Example")
    late.call_by = clock.today() - timedelta(days=1)
    make.commit()
    assert "Late Example" in at_the_desk.get(f"/staff/checks?pile=calls&after={called.id}").main


@pytest.mark.parametrize("address", ["/staff/checks/{check}", "/staff/placements/{job}"])
def test_of_whoever_was_erased_nothing_is_read_or_said(at_the_desk: Browser, address: str) -> None:
    one = a_check()
    page = at_the_desk.get(f"/staff/checks/{one.id}")
    case = db.session.get_one(Case, one.case_id)
    people.close_case(case, Outcome.GOT_HELP)
    case.erased_at = clock.now()
    make.commit()
    at_the_desk.get(address.format(check=one.id, job=one.placement_id), status=404)
    said = page.submit("Save the answer", **{"answer-state": "not_employed", "answer-channel": "call"})
    assert said.status == 404 and db.session.get_one(Case, one.case_id).closed_at is not None


def test_what_is_not_asked_now_is_not_answered_from_a_page_that_was_open(browser: Browser) -> None:
    case = make.case(make.person(phone=PHONE))
    opened(browser, case)
    job = placed(case, started_on=clock.today() - timedelta(days=30))
    make.commit()
    page = browser.get("/en/request")
    with clock.shifted(timedelta(days=22)):
        page.submit("Yes, still there")
    assert queries.answers_to([queries.of_placement(job.id)[0].id]) == {}
