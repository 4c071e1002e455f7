"""Somebody whom a partner helps is enrolled by it: what it is asked, what it is told, and what it never learns."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.checks.models import AskingConsent
from engagement.employment.enrolments import actions as office
from engagement.employment.enrolments.models import Enrolment, EnrolmentVersion
from engagement.employment.enrolments.wording import enrolment_wording
from engagement.employment.participants.models import Participant
from engagement.employment.partner_enrolments import actions
from engagement.employment.programs import actions as programs
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.language.formats import show_date
from engagement.people.consents.models import ConsentText
from engagement.people.helped import Which, helped_by
from engagement.people.models import Case
from engagement.people.vocabulary import ConsentMode, SaidBy
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.enrolled import a_program, enrolled
from tests.employment.partner_enrolments.desk import (
    BIRTHDAY,
    NAME,
    TYPED,
    enroll,
    new,
    number_of,
    numbers,
    only_enrolment,
    takes_part,
    typed_day,
)
from tests.referrals.partner_desk import WAYS, address, sent_to

HELPING = {"accepted", "in_service", "service_received"}


def test_two_answers_enroll_somebody_and_the_number_is_shown_once(
    browser: Browser, partner: Account, another_browser: Browser
) -> None:
    program, referral = takes_part(partner), sent_to(partner, "accept")
    page = browser.get(address(referral)).follow("Enroll them in a program").submit("Enroll them", **TYPED)
    made = only_enrolment()
    assert (made.program_id, made.organization_id, made.case_id) == (
        program.id, partner.organization_id, referral.case_id,
    )  # fmt: skip
    number = number_of(made)
    assert "They are enrolled" in page.main and number in page.main
    version = db.session.scalars(select(EnrolmentVersion)).one()
    assert (version.told, version.by_id) == (SaidBy.PARTNER, partner.id)
    shown = page.path
    assert number in browser.get(shown).main, "for a few minutes, if the phone lost the page"
    with clock.shifted(actions.GIVEN_WITHIN):
        assert number not in browser.get(shown).main
    colleague = another_browser.sign_in(Role.PARTNER, organization_id=partner.organization_id)
    assert colleague.id != partner.id and number not in another_browser.get(shown).main
    for again in (f"{address(referral)}/enrolments/{made.id}", address(referral), "/partner/enrolments"):
        page = browser.get(again)
        assert NAME in page.main and number not in page.html


def test_the_words_they_said_yes_to_name_whoever_writes_and_that_the_city_reads(
    browser: Browser, partner: Account
) -> None:
    takes_part(partner)
    enroll(browser, sent_to(partner, "accept"))
    kept = db.session.scalars(select(ConsentText).where(ConsentText.text_hash == only_enrolment().agreed_hash)).one()
    assert "writes this down. The city reads it too." in kept.words


def test_the_words_are_in_the_language_that_was_shared_and_in_any_other(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    shared = sent_to(partner, "accept", written_language="es")
    page = browser.get(new(shared))
    assert page.find("section.note div")["lang"] == "es"
    assert page.follow("العربية").find("section.note div")["dir"] == "rtl"
    silent = sent_to(partner, "accept", written_language="es", fields=("name", "need"))
    assert browser.get(new(silent)).find("section.note div")["lang"] == "en"


def test_of_several_programs_one_is_chosen_and_others_are_not_offered(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    takes_part(partner, name="Trades (example)")
    for nothing in (a_program("Of others (example)"), takes_part(partner, name="Closed (example)")):
        programs.close(nothing)
    not_ours = a_program("Not ours (example)")
    make.commit()
    referral = sent_to(partner, "accept")
    page = browser.get(new(referral))
    assert NAME in page.main and "Trades (example)" in page.main
    assert not any(word in page.main for word in ("Of others", "Closed", "Not ours"))
    assert "Which" not in page.main and "Not ours" not in browser.get(f"{new(referral)}?program={not_ours.id}").main
    page.follow("Trades (example)").submit("Enroll them", **TYPED)
    assert only_enrolment().organization_id == partner.organization_id


@pytest.mark.parametrize("secret", ["total_only", "a_place_that_is_secret"])
def test_an_organization_that_helps_survivors_names_nobody(browser: Browser, partner: Account, secret: str) -> None:
    takes_part(partner, total_only=secret == "total_only")
    referral = sent_to(partner, "accept")
    if secret == "a_place_that_is_secret":
        make.service(of=db.session.get_one(Organization, partner.organization_id), sensitivity="confidential")
        make.commit()
    assert "in no program that is open now" in browser.get(new(referral)).main
    assert "in no program that is open now" in browser.get("/partner/enrolments").main
    assert "Enroll them" not in browser.get(address(referral)).main
    assert db.session.scalars(select(Enrolment)).all() == []


def test_who_names_nobody_since_a_moment_ago_is_refused_too(browser: Browser, partner: Account) -> None:
    program, referral = takes_part(partner), sent_to(partner, "accept")
    page = browser.get(new(referral))
    programs.leaves(program, partner.organization_id or 0)
    make.commit()
    (helped,) = helped_by(partner.organization_id or 0, Which(referral_id=referral.id))
    wanted = office.Wanted(clock.today(), ConsentMode.VERBAL, enrolment_wording(NAME, "en"))
    with pytest.raises(DomainError, match="does not take part"):
        actions.enrol(helped, program.id, wanted)
    db.session.rollback()
    assert "in no program" in page.submit("Enroll them", **TYPED).main


@pytest.mark.parametrize(("status", "way"), [(status.value, way) for status, way in WAYS.items()])
def test_only_whom_they_said_yes_to(browser: Browser, partner: Account, status: str, way: tuple[str, ...]) -> None:
    takes_part(partner)
    referral = sent_to(partner, *way)
    assert (browser.client.get(new(referral)).status_code == 200) is (status in HELPING)
    assert ("Enroll them" in browser.get(address(referral)).main) is (status in HELPING)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"day": "12/31/2099"}, "still to come"),
        ({"day": "1/1/2020"}, "The program began on"),
        ({"day": "soon"}, "This is no day"),
        ({"agreed": None}, "An enrolment needs their yes"),
        ({"month": "2", "day_of_birth": "30"}, "This is no day of the year"),
        ({"month": "4"}, "This is no day of the year"),
        ({"day_of_birth": "4"}, "This is no day of the year"),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    browser: Browser, partner: Account, typed: dict[str, Any], told: str
) -> None:
    takes_part(partner)
    page = enroll(browser, sent_to(partner, "accept"), **typed)
    assert page.status == 422 and told in page.main
    assert page.find("[name=day]")["value"] == (TYPED | typed)["day"]
    assert numbers() == []


def test_a_day_after_the_program_ended(browser: Browser, partner: Account) -> None:
    program, referral = takes_part(partner), sent_to(partner, "accept")
    page = browser.get(new(referral))
    program.last_day = clock.today() - timedelta(days=1)
    make.commit()
    assert "in no program that is open now" in page.submit("Enroll them", **TYPED).main
    assert numbers() == []


@pytest.mark.parametrize("birthday", [{}, BIRTHDAY])
def test_the_birthday_is_theirs_to_tell_and_shown_nowhere(
    browser: Browser, partner: Account, birthday: dict[str, str]
) -> None:
    takes_part(partner)
    page = enroll(browser, sent_to(partner, "accept"), **birthday)
    assert "They are enrolled" in page.main
    kept = db.session.scalars(select(Participant)).one().birthday
    assert kept == ("02/29" if birthday else None)


def test_pressed_twice_it_is_one_and_the_number_is_there_again(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    page = browser.get(new(sent_to(partner, "accept")))
    first, second = page.submit("Enroll them", **TYPED), page.submit("Enroll them", **TYPED)
    number = number_of(only_enrolment())
    assert number in first.main and number in second.main


def test_in_two_tabs_on_two_days_it_is_one(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    one, other = (browser.get(new(referral)) for referral in [sent_to(partner, "accept")] * 2)
    one.submit("Enroll them", **TYPED)
    page = other.submit("Enroll them", **TYPED | {"day": typed_day(1)})
    assert page.status == 422 and "They are in this program already." in page.main
    assert only_enrolment()


def test_who_is_in_it_through_another_is_in_it_already_and_no_more_is_said(browser: Browser, partner: Account) -> None:
    program, referral = takes_part(partner), sent_to(partner, "accept")
    others = make.organization("Another (example)")
    programs.takes_part(program, others, total_only=False)
    case = db.session.get_one(Case, referral.case_id)
    day = clock.today() - timedelta(days=17)
    made = enrolled(case, program, day, organization_id=others.id)
    make.commit()
    page = enroll(browser, referral)
    assert page.status == 422 and "They are in this program already." in page.main
    for unsaid in (others.name, show_date(day), number_of(made)):
        assert unsaid not in page.html
    assert "Another (example)" not in browser.get("/partner/enrolments").main
    assert browser.client.get(f"{address(referral)}/enrolments/{made.id}").status_code == 404


@pytest.mark.parametrize("known", [True, False], ids=["the city knows", "the partner says"])
def test_who_is_under_18_needs_a_guardians_yes_and_their_own(browser: Browser, partner: Account, known: bool) -> None:
    takes_part(partner)
    referral = sent_to(partner, "accept", age_band="16_17" if known else None)
    typed: dict[str, Any] = {} if known else {"under_18": "y"}
    page = enroll(browser, referral, **typed)
    assert page.status == 422 and "a parent or guardian has to say yes, too" in page.main
    page = page.submit("Enroll them", guardian="Zahra Rahimi")
    assert page.status == 422 and "Tick this if they said yes themselves." in page.main and numbers() == []
    assert "They are enrolled" in page.submit("Enroll them", assent="y").main
    consent = db.session.scalars(select(AskingConsent)).one()
    assert (consent.guardian, consent.guardian_on, consent.assent_on, consent.by_id) == (
        "Zahra Rahimi", clock.today(), clock.today(), partner.id,
    )  # fmt: skip


def test_the_office_itself_enrolls_no_minor_without_that(partner: Account) -> None:
    program, referral = takes_part(partner), sent_to(partner, "accept", age_band="14_15")
    (helped,) = helped_by(partner.organization_id or 0, Which(referral_id=referral.id))
    with pytest.raises(DomainError, match="guardian"):
        actions.enrol(
            helped, program.id, office.Wanted(clock.today(), ConsentMode.VERBAL, enrolment_wording(NAME, "en"))
        )


def test_staff_read_that_the_partner_wrote_it(browser: Browser, partner: Account, another_browser: Browser) -> None:
    takes_part(partner)
    referral = sent_to(partner, "accept")
    enroll(browser, referral)
    desk = another_browser
    desk.sign_in(Role.CASEWORKER)
    case = desk.get(f"/staff/cases/{referral.case_id}")
    assert "Enrolled in a program" in case.main and f"{clock.today().year} · The partner says so" in case.main
    assert db.session.get_one(Organization, partner.organization_id).name in case.find("#programs ~ ul").text
    assert "The partner says so" in desk.get(f"/staff/enrolments/{only_enrolment().id}").main


def test_nobody_elses(browser: Browser, partner: Account) -> None:
    takes_part(partner)
    theirs = make.account(Role.PARTNER)
    takes_part(theirs)
    other = sent_to(theirs, "accept")
    for page in (new(other), *(f"/partner/referrals/{number}/enrolments/new" for number in (99_999_999, 2**64))):
        assert browser.client.get(page).status_code == 404
