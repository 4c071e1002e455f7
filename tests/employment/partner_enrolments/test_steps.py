"""What a partner writes down of whom it enrolled: only added to, told by what it, others and staff read."""

from datetime import timedelta
from typing import Any

import pytest

from engagement.accounts.models import Account
from engagement.employment.enrolments import actions as office
from engagement.employment.enrolments.entries import Line
from engagement.employment.enrolments.kinds import EntryKind
from engagement.employment.partner_enrolments import actions
from engagement.employment.programs.kinds import ProgramKind
from engagement.employment.programs.models import Program
from engagement.foundation import clock, db
from engagement.language.formats import show_date
from engagement.people.helped import Which, helped_by
from engagement.people.vocabulary import SaidBy
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser, Page
from tests.employment.partner_enrolments.desk import (
    LIST,
    all_entries,
    by_the_city,
    day,
    enroll,
    enrolled_and_open,
    only_enrolment,
    takes_part,
    typed_day,
    versions,
    wrote,
)  # fmt: skip
from tests.referrals.partner_desk import sent_to


def offered(page: Page) -> list[str]:
    return [str(one["value"]) for one in page.all("[name=new-kind] option")]


def test_a_step_a_barrier_a_credential_and_a_gain(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    for kind in ("step_assessed", "barrier_transport", "credential_other", "skill_gain_efl"):
        page = wrote(page, kind=kind, note=f"About {kind}", evidence="b")
        assert "It is written down." in page.main and f"About {kind}" in page.main
    kept = all_entries()
    assert {(one.told, one.organization_id, one.by_id) for one in kept} == {
        (SaidBy.PARTNER, partner.organization_id, partner.id)
    }
    assert partner.name in page.main
    assert only_enrolment().last_served_on == day(8), "an assessment is a service"


def test_milestones_are_those_of_my_brothers_keeper_and_why_somebody_left_is_said_to_the_city(
    browser: Browser, partner: Account
) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    assert "milestone_5_work" in offered(page) and not any(one.startswith("exclusion") for one in offered(page))
    db.session.get_one(Program, only_enrolment().program_id).kind = ProgramKind.WORKFORCE
    make.commit()
    assert "milestone_5_work" not in offered(browser.get(page.path))


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"kind": "exclusion_health"}, "Please choose from the list."),
        ({"kind": "no such"}, "Please choose from the list."),
        ({"day": "12/31/2099"}, "still to come"),
        ({"day": typed_day(-1)}, "before they were enrolled"),
        ({"day": ""}, "Please fill this in"),
        ({"note": "He is undocumented"}, "immigration status"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    browser: Browser, partner: Account, typed: dict[str, Any], told: str
) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    page = wrote(page, **{"note": "A bus pass"} | typed)
    assert page.status == 422 and told in page.main and all_entries() == []
    assert ({"note": "A bus pass"} | typed)["note"] in page.find("[name=new-note]").text


def test_they_correct_confirm_and_strike_out_and_what_was_before_stays(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    page = wrote(page, kind="step_resume", note="First draft").follow("Correct").submit("Save", note="Second draft")
    assert "Second draft" in page.main and "First draft" in page.find("details .timeline").text
    day = clock.today() + timedelta(days=3)
    page = wrote(page, kind="service_class", day=show_date(day))
    assert "planned" in page.main and "It was given" not in page.main
    assert [one.struck for one in all_entries()] == [False, False, False]


def test_a_planned_service_is_due_until_they_say_whether_it_was_given(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    with clock.shifted(timedelta(days=-2)):
        (helped,) = helped_by(partner.organization_id or 0, Which())
        actions.write(helped, only_enrolment().id, Line(EntryKind.CLASS, clock.today() + timedelta(days=1)))
        make.commit()
    due = browser.get(LIST)
    assert "planned; was it given?" in due.find("section:has(#due)").text
    page = browser.get(page.path).submit("It was given")
    assert "It is written down." in page.main and browser.get(LIST).all("#due") == []
    page = page.submit("Strike out")
    assert "It is struck out." in page.main
    assert [(one.planned, one.struck) for one in all_entries()] == [(True, False), (False, False), (False, True)]


def test_pressed_twice_is_one(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    wrote(page)
    wrote(page)
    assert len(all_entries()) == 1


def test_what_the_city_wrote_the_same_moment_is_another_and_theirs_is_not_lost(
    browser: Browser, partner: Account
) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    by_the_city(EntryKind.ASSESSED, on=day(8))
    assert "Assessed" in wrote(page).main
    assert [one.organization_id for one in all_entries()] == [None, partner.organization_id]


def test_they_see_what_they_wrote_and_nothing_that_the_city_wrote(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    theirs = by_the_city(EntryKind.HEALTH, "A long treatment")
    page = wrote(browser.get(page.path), note="Ours")
    assert "Ours" in page.main and "treatment" not in page.html
    for way in ("correct", "given", "strike"):
        sent = {"csrf_token": page.find("[name=csrf_token]")["value"]}
        browser.client.post(f"{page.path}/entries/{theirs.id}/{way}", data=sent)
    assert len(all_entries()) == 2, "none of it was theirs to correct"


def test_what_the_city_corrects_of_theirs_they_read_and_staff_are_told_so(
    browser: Browser, partner: Account, another_browser: Browser
) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    wrote(page, note="At noon")
    desk = another_browser
    desk.sign_in(Role.CASEWORKER)
    staff = desk.get(f"/staff/enrolments/{only_enrolment().id}")
    assert "The partner says so" in staff.main
    correction = desk.get(str(staff.find("a[href*=entries]")["href"]))
    assert "wrote this and reads what you write here" in correction.main
    correction.submit("Save", note="At one")
    page = browser.get(page.path)
    assert "At one" in page.main and "The city corrected this" in page.main
    page.follow("Correct").submit("Save", note="At two")
    assert [one.words for one in all_entries()] == ["At noon", "At one", "At two"]


def test_staff_read_on_the_page_of_the_case_what_the_partner_wrote(
    browser: Browser, partner: Account, another_browser: Browser
) -> None:
    referral, page = enrolled_and_open(browser, partner)
    wrote(page, kind="barrier_transport").submit("Strike out")
    another_browser.sign_in(Role.CASEWORKER)
    case = another_browser.get(f"/staff/cases/{referral.case_id}").main
    assert "A partner wrote something down" in case and f"Transport · {show_date(day(8))}" in case
    assert "A partner struck something out" in case


def test_the_first_day_is_corrected_and_the_enrolment_taken_back(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    page = page.follow("Correct the first day").submit("Save", day=typed_day(-1), why="")
    assert page.status == 422 and "Write how you know better." in page.main
    page = page.submit("Save", why="The paper says so")
    assert "It is corrected." in page.main and only_enrolment().enrolled_on == day(-1)
    page = page.submit("Take it out of the count", **{"withdraw-why": "They took back their yes"})
    assert "It counts no more." in page.main and only_enrolment().withdrawn_at is not None
    assert [(one.told, one.withdrawn) for one in versions()] == [
        (SaidBy.PARTNER, False), (SaidBy.PARTNER, False), (SaidBy.PARTNER, True),
    ]  # fmt: skip
    for gone in ("correct", "entries/1/correct"):
        assert browser.client.get(f"{page.path}/{gone}").status_code in (302, 303, 404)


def test_of_a_day_on_which_the_city_wrote_they_are_not_told(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    by_the_city(EntryKind.ASSESSED, on=day(3))
    page = page.follow("Correct the first day").submit("Save", day=typed_day(18), why="The paper says so")
    assert page.status == 422 and "Something is written down of a day before that." in page.main
    assert show_date(day(3)) not in page.main


def test_two_who_correct_it_at_once_compare(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    page = page.follow("Correct the first day")
    office.correct(only_enrolment(), day(1), partner.organization_id, "The office knows")
    make.commit()
    page = page.submit("Save", day=typed_day(-1), why="The paper says so")
    assert page.status == 409 and "Somebody else changed this" in page.main


@pytest.mark.parametrize(("ago", "told"), [(50, ""), (65, "counts as left on"), (95, "left on")])
def test_who_counts_as_left_soon_stands_first(browser: Browser, partner: Account, ago: int, told: str) -> None:
    takes_part(partner)
    referral = sent_to(partner, "accept")
    day = clock.today() - timedelta(days=ago)
    enroll(browser, referral, day=show_date(day))
    page = browser.get(LIST)
    assert bool(page.all("#due")) is (ago == 65)
    assert told in page.find("table").text and ("left on" in page.find("table").text) is bool(told)
