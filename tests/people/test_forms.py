"""What no form with free text keeps, whoever writes it."""

from typing import Any

import pytest
from sqlalchemy import func, select

from engagement.directory.models import Organization
from engagement.foundation import db
from engagement.outreach.inputs.models import ResidentInput
from engagement.people.models import Person
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Status
from tests import make
from tests.browser import Browser, Page

SSN = "it is 123-45-6789"


def declined(browser: Browser, **fields: Any) -> tuple[Referral, Page]:
    partner = browser.sign_in("partner")
    service = make.service(of=db.session.get_one(Organization, partner.organization_id))
    referral = make.referral(to=service)
    make.commit()
    page = browser.get(f"/partner/referrals/{referral.id}").submit("Decline", **fields)
    db.session.rollback()
    return db.session.get_one(Referral, referral.id, populate_existing=True), page


def test_a_partners_note_holds_no_identity_number(browser: Browser) -> None:
    referral, page = declined(browser, reason="other", note=SSN)
    assert page.status == 422 and "Take the identity number out" in page.main
    assert referral.status is Status.SENT


def test_a_partner_reads_words_about_status_again_before_they_stay(browser: Browser) -> None:
    words = {"reason": "other", "note": "We only serve refugees"}
    referral, page = declined(browser, **words)
    assert page.status == 422 and referral.status is Status.SENT
    page.submit("Decline", **words | {"sure": "y"})
    db.session.rollback()
    assert db.session.get_one(Referral, referral.id, populate_existing=True).status is Status.DECLINED_BY_PARTNER


@pytest.mark.parametrize("field", ["name", "call_name"])
def test_a_persons_name_holds_no_identity_number(browser: Browser, field: str) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/person").submit("Save the changes", **{field: f"Amina {SSN}"})
    assert page.status == 422 and "Take the identity number out" in page.main
    db.session.rollback()
    assert "6789" not in str(getattr(db.session.get_one(Person, case.person_id, populate_existing=True), field))


def test_the_way_to_answer_holds_no_identity_number(browser: Browser) -> None:
    page = browser.get("/en/say").submit(topic="idea", body="More buses", contact=SSN)
    assert page.status == 422 and "take out the number" in page.main
    assert db.session.scalar(select(func.count()).select_from(ResidentInput)) == 0


def test_a_field_that_looks_for_it_too_says_it_once(browser: Browser) -> None:
    case = make.case(needs=("work",))
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}/placements/new").submit("Save", employer=SSN)
    assert page.status == 422 and page.main.count("Take the identity number out") == len(["summary", "field"])
