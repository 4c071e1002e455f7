"""When somebody goes to school, as the partner that enrolled them writes it down, and who reads that."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from engagement.accounts.models import Account
from engagement.directory.models import Organization
from engagement.employment.enrolments import actions as office
from engagement.employment.partner_enrolments import actions
from engagement.employment.sustained.actions import in_school
from engagement.employment.sustained.models import SchoolTime
from engagement.foundation import clock, db
from engagement.foundation.errors import DomainError
from engagement.people.helped import Which, helped_by
from engagement.people.models import Case, Consent
from engagement.people.vocabulary import RevokedVia, SaidBy
from engagement.referrals import actions as referrals
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.employment.partner_enrolments.desk import enrolled_and_open, only_enrolment
from tests.referrals.partner_desk import address

TYPED = {"first": "8/20/2026", "last": "5/20/2027", "after_high_school": "yes"}


def times() -> list[SchoolTime]:
    db.session.rollback()
    return list(db.session.scalars(select(SchoolTime).order_by(SchoolTime.id)))


def by_the_city() -> SchoolTime:
    made = in_school(db.session.get_one(Case, only_enrolment().case_id), clock.today(), None, postsecondary=False)
    make.commit()
    return made


def test_a_partner_writes_it_down_staff_see_whose_word_it_is_and_it_is_taken_out(
    browser: Browser, another_browser: Browser, partner: Account
) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    page = page.follow("Time in school").submit("Save", **TYPED)
    assert "after high school" in page.main and "It is written down" in page.main
    (time,) = times()
    kept = (
        time.postsecondary,
        time.organization_id,
        time.by_id,
        time.from_on.year,
        time.until_on and time.until_on.year,
    )
    assert kept == (True, partner.organization_id, partner.id, 2026, 2027)
    another_browser.sign_in(Role.CASEWORKER)
    staff = another_browser.get(f"/staff/cases/{time.case_id}").follow("Time in school")
    (line,) = staff.all("li .row small")
    assert line.get_text() == db.session.get_one(Organization, partner.organization_id).name
    assert page.submit("Take it out").status == 200 and times() == []


def test_one_of_which_nobody_said_it_is_said_with_one_press(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    page = page.follow("Time in school").submit("Save", **TYPED | {"after_high_school": ""})
    page.submit("It is not after high school")
    assert [one.postsecondary for one in times()] == [False]


def test_what_the_city_wrote_is_neither_seen_nor_taken_out(browser: Browser, partner: Account) -> None:
    referral, page = enrolled_and_open(browser, partner)
    city = by_the_city()
    school = page.follow("Time in school")
    assert not school.all("main li .chip")
    school.submit("Save", **TYPED)
    number = only_enrolment().id
    token = str(school.find("[name=csrf_token]")["value"])
    browser.post(f"{address(referral)}/enrolments/{number}/school/{city.id}/remove", {"csrf_token": token})
    (helped,) = helped_by(partner.organization_id or 0, Which(referral_id=referral.id))
    with pytest.raises(DomainError, match="not written by you"):
        actions.not_in_school(helped, number, city.id)
    assert [one.id for one in times()][:1] == [city.id] and len(times()) == 2


def test_days_that_cannot_be_are_refused_and_what_was_typed_stays(browser: Browser, partner: Account) -> None:
    _referral, page = enrolled_and_open(browser, partner)
    page = page.follow("Time in school").submit("Save", **TYPED | {"last": "8/1/2026"})
    assert page.status == 422 and "This is before it began." in page.main and times() == []
    assert page.find("[name=after_high_school] option[selected]")["value"] == "yes"


def test_of_an_enrolment_that_was_taken_back_nothing_more_is_written(browser: Browser, partner: Account) -> None:
    referral, page = enrolled_and_open(browser, partner)
    school = page.follow("Time in school")
    office.withdraw(only_enrolment(), "They said no after all", SaidBy.CASEWORKER)
    make.commit()
    assert "Time in school" not in browser.get(page.path).main
    assert browser.get(school.path, status=404).status == 404
    (helped,) = helped_by(partner.organization_id or 0, Which(referral_id=referral.id))
    with pytest.raises(DomainError, match="taken back"):
        actions.in_school(helped, only_enrolment().id, clock.today(), None, None)
    assert times() == []


def test_their_database_role_sees_their_own_as_long_as_it_is_shared_and_not_who_wrote_it(
    browser: Browser, partner: Account
) -> None:
    referral, page = enrolled_and_open(browser, partner)
    page.follow("Time in school").submit("Save", **TYPED)
    by_the_city()
    case = db.session.get_one(Case, referral.case_id)
    in_school(case, clock.today(), None, organization_id=make.account(Role.PARTNER).organization_id)
    make.commit()
    ours = times()[0].id
    db.act_as_partner(partner.organization_id or 0)
    assert db.session.scalars(select(SchoolTime.id)).all() == [ours]
    with pytest.raises(ProgrammingError), db.session.begin_nested():
        db.session.execute(text("SELECT by_id FROM school_time"))
    db.session.rollback()
    db.act_as_partner(partner.organization_id or 0, referral.id)  # by a link for one referral
    assert db.session.scalars(select(SchoolTime.id)).all() == []
    db.session.rollback()
    referrals.stop_sharing(db.session.get_one(Consent, referral.consent_id), RevokedVia.WEB)
    make.commit()
    assert browser.client.get(f"{page.path}/school").status_code == 404
    db.act_as_partner(partner.organization_id or 0)
    assert db.session.scalars(select(SchoolTime.id)).all() == []
    db.session.rollback()
