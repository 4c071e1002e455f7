"""Who has the desk of a partner organization, and what neither its pages nor the database show there."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from engagement.accounts.models import Account
from engagement.directory.confidential.models import Confidentiality
from engagement.directory.confidential.standing import Found, Standing
from engagement.directory.models import Organization
from engagement.foundation import clock, db
from engagement.outreach.inputs.models import AnswerTo
from engagement.outreach.partner_desk.queries import running_agreement
from engagement.outreach.partnerships.models import Commitment, PartnerContact
from engagement.outreach.plans.standing import PlanState
from engagement.outreach.themes.outcomes import ThemeOutcome
from engagement.outreach.told.models import Delivery
from engagement.outreach.told.ways import Way
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.outreach.partner_desk.desk import CITY, answered, partnership, said, signed_in, waits

pytestmark = pytest.mark.usefixtures("app")


@pytest.mark.parametrize(
    ("facts", "lets_in"),
    [
        ({}, True),
        ({"agreement_until": 0}, True),
        ({"agreement_until": -1}, False),
        ({"agreement_until": None}, False),
        ({"agreement": ""}, False),
    ],
)
def test_only_while_an_agreement_runs(browser: Browser, facts: dict[str, Any], lets_in: bool) -> None:
    days = facts.get("agreement_until")
    signed_in(
        browser, **facts | ({"agreement_until": clock.today() + timedelta(days=days)} if days is not None else {})
    )
    links = browser.get("/partner/").all("header nav a")
    assert [link.get_text(strip=True) for link in links] == [
        "Referrals",
        *(["With the city"] if lets_in else []),
        "Jobs",
    ]
    for address in (CITY, f"{CITY}/said", f"{CITY}/answers/1"):
        assert browser.client.get(address).status_code == (
            404 if lets_in and "answers" in address else 200 if lets_in else 403
        )


@pytest.mark.parametrize(("minutes", "runs"), [(-2, True), (2, False)])
def test_it_ends_at_midnight_in_the_city(minutes: int, runs: bool) -> None:
    ours = partnership(make.account(Role.PARTNER), agreement_until=clock.today())
    midnight = clock.day_began(clock.now()) + timedelta(days=1)
    with clock.shifted(midnight - clock.now() + timedelta(minutes=minutes)):
        assert (running_agreement(ours.organization_id) is not None) == runs


@pytest.mark.parametrize("role", [Role.ADMIN, Role.LEAD])
def test_nobody_else_has_this_desk(browser: Browser, role: Role) -> None:
    """Every route and every role: tests/whole_app/test_routes.py. There no partner has an agreement."""
    browser.sign_in(role)
    browser.get(CITY, status=403)


def test_a_locked_account_is_out_at_once(browser: Browser) -> None:
    signed_in(browser)
    browser.get(CITY)
    db.session.scalars(select(Account).where(Account.role == Role.PARTNER)).one().active = False
    assert browser.get(CITY).path == "/staff/sign-in"


def test_the_database_itself_keeps_the_rest_from_them() -> None:
    ours = partnership(make.account(Role.PARTNER))
    make.commit()
    for statement in (
        "SELECT whom_to_call FROM partnership",
        "SELECT owner_id FROM partnership",
        "SELECT note FROM partner_contact",
        "SELECT next_step FROM partner_contact",
        "SELECT by_id FROM commitment",
        "SELECT * FROM trust_note",
        "SELECT id FROM plan",
        "SELECT id FROM resident_input",
        "SELECT id FROM theme",
        "SELECT id FROM delivery",
        "UPDATE partnership SET agreement_until = now()",
        "DELETE FROM commitment",
    ):
        db.act_as_partner(ours.organization_id or 0)
        with pytest.raises(ProgrammingError, match="permission denied"):
            db.session.execute(text(statement))
        db.session.rollback()


def test_the_database_shows_them_their_own_rows_alone_and_by_a_link_none() -> None:
    ours, theirs = partnership(make.account(Role.PARTNER)), partnership(make.account(Role.PARTNER), name="Other")
    for of in (ours, theirs):
        facts = {"partnership_id": of.id, "department_id": of.department_id}
        db.session.add(Commitment(words="A light", language="en", due=clock.today(), **facts))
        db.session.add(PartnerContact(day=clock.today(), kind="visit", **facts))
    make.commit()
    for referral, seen in ((None, [ours.id]), (1, [])):
        db.act_as_partner(ours.organization_id or 0, referral)
        for statement in (
            "id FROM partnership",
            "partnership_id FROM commitment",
            "partnership_id FROM partner_contact",
        ):
            assert list(db.session.scalars(text(f"SELECT {statement}"))) == seen
        db.session.rollback()


def test_what_does_not_wait_for_them_is_not_there(browser: Browser) -> None:
    ours, theirs = signed_in(browser), partnership(name="Other")
    told = answered()
    answer_id = db.session.scalars(text("SELECT id FROM theme_response")).one()
    row = waits(told, ours)
    db.session.add(Delivery(theme_id=told.id, theme_response_id=answer_id, resident_input_id=row.id, way=Way.PARTNER))
    themes = [told]
    for through, facts, theme in (
        (theirs, {}, answered()),
        (None, {}, answered()),
        (ours, {}, answered(outcome=ThemeOutcome.UNDER_REVIEW)),
        (ours, {}, answered(published=False)),
        (ours, {}, answered(make.plan())),
        (ours, {"hidden_at": clock.now()}, answered()),
        (ours, {"wants_answer": False}, answered()),
        (ours, {"answer_to": AnswerTo.CONTACT}, answered()),
    ):
        waits(theme, through, **facts)
        themes.append(theme)
    assert "Nobody waits for an answer through you" in browser.get(CITY).main
    make.plan(state=PlanState.APPROVED, approved_version=1)
    token = browser.get(f"{CITY}/said").find("main input[name=csrf_token]")["value"]
    for address in (f"{CITY}/answers/{theme.id}" for theme in [*themes]):
        browser.get(address, status=404)
        assert browser.post(address, {"csrf_token": token, "told": "1"}).status == 404
    browser.get(f"{CITY}/answers/99999999999999999999999", status=404)


def test_a_partner_for_survivors_has_the_same_desk_and_is_named_to_nobody(browser: Browser) -> None:
    ours = signed_in(browser, name="Casa Segura (example)")
    shelter = make.service("Shelter", of=db.session.get_one(Organization, ours.organization_id))
    found = {"found": Found.SURE, "offered": True, "standing": Standing.HIDDEN}
    db.session.add(Confidentiality(service_id=shelter.id, **found))
    plan = make.plan(state=PlanState.APPROVED, approved_version=1, partner_ids=[ours.id])
    waits(answered(plan), ours)
    said(browser, plan, tell_them="y", quote_ok="y")
    browser.get(CITY).follow("Later buses").submit("We told them")
    for address in (f"/en/heard/{plan.id}", "/en/heard", "/en/promises", f"/en/say?plan={plan.id}"):
        assert "Casa Segura" not in browser.get(address).text
    assert "Through a group they trust 1" in browser.get(f"/en/heard/{plan.id}").main
