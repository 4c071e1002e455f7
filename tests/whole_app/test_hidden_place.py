"""Where a confidential service is, and which organization runs it, is written nowhere but where this file says.

One such service, with an address in its texts too, is put into an office with cases, referrals, texts and mails; then every page
is opened by everybody, and every row of the database is read. A new place that shows it makes this fail.
"""

import re
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from engagement.directory.confidential import actions as confidential
from engagement.directory.confidential.models import Confidentiality
from engagement.directory.confidential.standing import Answer
from engagement.directory.models import Organization, Service
from engagement.foundation import db
from engagement.messaging.models import Message
from engagement.people.models import Case
from engagement.referrals import actions as referrals
from engagement.referrals.models import Referral
from engagement.referrals.new_referral.actions import hand_over_warmly
from engagement.referrals.notices import jobs as notices
from engagement.referrals.statuses import Actor
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.directory.confidential.folder import load
from tests.directory.confidential.wordings import Wording
from tests.drain import run_all_jobs
from tests.intake.resident import send
from tests.my_request.test_routes import opened
from tests.whole_app.test_routes import routes

WHERE = ("Quagmire", "Zanzibar", "87199", "Zinnia Hall", "35.123", "106.321", "3:17", "03:17")
A_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")  # when a row was made may read 3:17 too
ORGANIZATION = "Marigold Refuge"
SHELTER = Wording(
    "hidden", "Night beds", "Beds for battered women. We are at 777 Quagmire Lane. Call first.", organization=ORGANIZATION,
    keywords="Housing", eligibility="Women. Come to 777 Quagmire Lane.",
)  # fmt: skip
PLACE = {
    "name": "Zinnia Hall", "address_1": "777 Quagmire Lane", "city": "Zanzibar", "postal_code": "87199", "latitude": "35.123",
    "longitude": "-106.321",
}  # fmt: skip
# Who decides has to read it; the directory's own rows are where it is kept.
TELLS_WHERE = {"confidential.decide"}
TABLES_OF_THE_DIRECTORY = {"organization", "location", "schedule", "service", "confidentiality"}
# Whoever calls has to know whom; nobody is told by text, by mail, or in what is kept of a person.
NAMES_THE_ORGANIZATION = TELLS_WHERE | {
    "directory.services", "directory.service", "intake.done", "new_referral.find", "new_referral.choose", "case_panel.told",
    "casework.case", "confidential.services", "contacts.organizations", "contacts.organization", "accounts.every_account",
    "account_page.one", "accounts.start", "casework.closing.close",
}  # fmt: skip


@pytest.fixture
def case(app: Flask, tmp_path: Path) -> Case:
    """Somebody who asks for safety and housing, with referrals of before the shelter was confidential, and a warm hand-off."""
    load(
        tmp_path, [SHELTER._replace(name="Night beds", description="", eligibility="")], locations={SHELTER.name: PLACE}
    )
    ordinary = db.session.scalars(select(Service)).one()
    made = make.case(needs=("housing", "safety", "food"))
    accepted, sent = make.need(made, "housing"), make.need(made, "legal")
    ordinary.categories = ["housing", "legal"]
    make.account("partner", organization_id=ordinary.organization_id, email="partner@example.org")
    organization = db.session.get_one(Organization, ordinary.organization_id)
    organization.email = "office@example.org"
    referral = make.referral(made, ordinary, about=accepted)
    referrals.move(referral, "accept", Actor.PARTNER)
    make.referral(made, ordinary, about=sent)
    make.commit()
    (tmp_path / "schedules.csv").write_text(
        "id,location_id,byday,opens_at,closes_at\n1,place-Night beds,MO,3:17,17:00\n"
    )
    said = load(tmp_path, [SHELTER], locations={SHELTER.name: PLACE}).hidden
    assert said and not [word for word in WHERE if word in said[0]], "whoever ran the import may print it"
    row = db.session.scalars(select(Confidentiality)).one()
    confidential.decide(row, Answer.CONFIDENTIAL)
    hand_over_warmly(made)
    make.commit()
    return made


def shown_by(browser: Browser, addresses: list[tuple[str, str]], words: tuple[str, ...]) -> set[tuple[str, str]]:
    """The endpoints whose page shows one of the words."""
    found = set()
    for endpoint, address in addresses:
        answer = browser.client.get(address, follow_redirects=True)
        db.session.rollback()
        page = answer.get_data(as_text=True)
        found |= {(endpoint, word) for word in words if word in page}
    return found


def addresses(app: Flask, case: Case) -> list[tuple[str, str]]:
    """Every page there is: of the case, its referrals, the service and its organization; whatever else has id 1."""
    service = db.session.scalars(select(Service.id)).one()
    ids = {
        "case_id": case.id, "person_id": case.person_id, "service_id": service, "lang": "en",
        "organization_id": db.session.scalars(select(Organization.id)).one(),
        "confidentiality_id": db.session.scalars(select(Confidentiality.id)).one(),
    }  # fmt: skip
    found = []
    for rule, method in routes(app):
        if method != "GET" or "sign-out" in rule.rule or rule.endpoint == "welcome.leave":
            continue
        values = {name: ids.get(name, 1) for name in rule.arguments} | dict.fromkeys(rule.arguments & {"tag"}, "en")
        tries = [values | {"referral_id": one} for one in db.session.scalars(select(Referral.id))]
        for one in tries if "referral_id" in rule.arguments else [values]:
            built = app.url_map.bind("localhost").build(rule.endpoint, one, force_external=False)
            found.append((rule.endpoint, built))
    return [
        *found,
        ("directory.services", "/en/services?category=safety"), ("directory.services", "/es/services?zip=87108"),
        ("directory.service", f"/es/services/{service}"), ("new_referral.choose", f"/staff/cases/{case.id}/refer"),
        ("new_referral.find", f"/staff/cases/{case.id}/refer/find?words=night"),
        ("new_referral.agree", f"/staff/cases/{case.id}/refer/agree?service={service}"),
        ("confidential.services", "/staff/confidential?standing=hidden"),
    ]  # fmt: skip


@pytest.mark.parametrize("who", ["anybody", "partner", "everybody at the desk"])
def test_no_page_tells_where_it_is(app: Flask, browser: Browser, case: Case, who: str) -> None:
    if who == "partner":
        browser.sign_in(who, organization_id=db.session.scalars(select(Organization.id)).one(), email="own@example.org")
    elif who != "anybody":
        browser.sign_in("admin", also_roles=[role for role in Role if role not in (Role.ADMIN, Role.PARTNER)])
    every = addresses(app, case)
    shown = shown_by(browser, every, (*WHERE, ORGANIZATION))
    told = {endpoint for endpoint, word in shown if word in WHERE}
    assert told <= TELLS_WHERE, shown
    named = {endpoint for endpoint, word in shown if word == ORGANIZATION}
    if who != "partner":  # they know who they are
        assert named <= NAMES_THE_ORGANIZATION, named - NAMES_THE_ORGANIZATION
    if who not in ("anybody", "partner"):
        assert told, "the page that has to tell does, so this test sees what it looks for"


@pytest.mark.parametrize(
    ("needs", "own_words"), [(["safety"], ""), (["housing", "other"], "my husband hits me"), (["food", "safety"], "")]
)
def test_whoever_is_not_safe_finds_it_at_the_end_of_the_intake(
    browser: Browser, case: Case, needs: list[str], own_words: str
) -> None:
    page = send(browser, needs={"needs": needs}, own_words={"own_words": own_words}, safe_now={"safe_now": "not_safe"})
    assert SHELTER.name in page.main and "We do not send them your name." in page.main
    assert not [word for word in WHERE if word in page.html]


def test_whoever_only_looks_for_housing_is_not_led_there(browser: Browser, case: Case) -> None:
    assert SHELTER.name not in send(browser, needs={"needs": ["housing"]}, own_words={"own_words": ""}).main


def test_its_resident_reads_nothing_of_where_it_is(browser: Browser, case: Case) -> None:
    page = opened(browser, case)
    assert not [word for word in WHERE if word in page.html]


def test_no_text_mail_or_line_of_a_history_names_it(app: Flask, case: Case) -> None:
    run_all_jobs(app)
    notices.tell_what_waits.func()
    db.session.expire_all()
    sent = db.session.scalars(select(Message.body)).all()
    assert sent
    assert not [body for body in sent for word in (*WHERE, ORGANIZATION, SHELTER.name) if word in (body or "")]
    tables = db.session.scalars(text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")).all()
    for table in set(tables) - TABLES_OF_THE_DIRECTORY:
        rows = [A_MOMENT.sub("", row) for row in db.session.scalars(text(f"SELECT t::text FROM {table} AS t"))]
        assert not [row for row in rows for word in WHERE if word in row], table
        assert table in ("consent_text",) or not [row for row in rows if ORGANIZATION in row], table


def test_no_organization_of_such_a_place_sees_a_record(app: Flask, browser: Browser, case: Case) -> None:
    assert [one.shared for one in db.session.scalars(select(Referral))] == [None, None]
    browser.sign_in(
        "partner", organization_id=db.session.scalars(select(Organization.id)).one(), email="own@example.org"
    )
    for one in db.session.scalars(select(Referral.id)).all():
        assert "Amina Rahimi" not in browser.client.get(f"/partner/referrals/{one}").get_data(as_text=True)
