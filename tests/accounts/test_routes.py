"""The start page, the list of accounts, one's own language."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.accounts.demo_accounts import DEMO_ACCOUNTS
from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.settings import Environment
from engagement.web.desk_menu import first_page
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser


def reload(account: Any) -> Account:
    db.session.expire_all()
    found = db.session.get(Account, account.id)
    assert found is not None
    return found


def test_the_demo_shows_who_can_sign_in_and_lets_them(browser: Browser) -> None:
    make.account(Role.ADMIN, email="admin@example.org")
    make.commit()
    page = browser.get("/staff/")
    assert "welcome-desk-demo" in page.main
    assert {account.role for account in DEMO_ACCOUNTS} == set(Role)
    assert page.submit("Sign in as: Administrator").path == "/staff/accounts"


def test_production_tells_nobody_anything(app: Flask, browser: Browser) -> None:
    settings = app.config["SETTINGS"]
    app.config["SETTINGS"] = settings.model_copy(update={"environment": Environment.PRODUCTION})
    try:
        page = browser.get("/staff/")
    finally:
        app.config["SETTINGS"] = settings
    assert "example.org" not in page.main
    assert page.find("a[href='/staff/sign-in']")


def test_every_role_has_a_desk(app: Flask) -> None:
    with app.test_request_context():
        desks = {"/staff/queue", "/partner/", "/staff/this-week", "/staff/plans", "/staff/accounts"}
        assert {first_page(role) for role in Role} == desks


def test_an_administrator_adds_a_colleague_who_can_come_in(browser: Browser, another_browser: Browser) -> None:
    browser.sign_in("admin")
    page = browser.get("/staff/accounts").submit("Add", name="Luz Example", email="luz@example.org", role="supervisor")
    password = page.find("main .code").get_text()
    page = another_browser.get("/staff/sign-in").submit("Sign in", email="luz@example.org", password=password)
    assert page.path == "/staff/account/password"
    assert password not in browser.get("/staff/accounts").html


def test_a_partner_is_added_with_an_organization(browser: Browser) -> None:
    organization = make.organization()
    browser.sign_in("admin")
    page = browser.get("/staff/accounts")
    refused = page.submit("Add", name="Ana Example", email="ana@example.org", role="partner")
    assert refused.status == 422
    page = page.submit(
        "Add", name="Ana Example", email="ana@example.org", role="partner", organization_id=organization.id
    )
    assert page.status == 200
    assert organization.name in page.main


@pytest.mark.parametrize("email", ["", "not an address"])
def test_a_half_filled_form_says_what_is_missing(browser: Browser, email: str) -> None:
    browser.sign_in("admin")
    page = browser.get("/staff/accounts").submit("Add", name="", email=email)
    assert page.status == 422
    said = ["Name: Write their name.", "E-mail: Please write an e-mail address, such as name@example.org."]
    assert [link.get_text() for link in page.all("#problems a")] == said
    assert len(db.session.scalars(select(Account)).all()) == 1


def test_others_do_not_see_the_accounts(browser: Browser) -> None:
    browser.sign_in("caseworker")
    browser.get("/staff/accounts", status=403)


def test_everybody_chooses_their_own_language_partners_too(browser: Browser, another_browser: Browser) -> None:
    for each, role in ((browser, "admin"), (another_browser, "partner")):
        account = each.sign_in(role)
        token = each.get("/staff/accounts", status=200 if role == "admin" else 403).find("input[name=csrf_token]")[
            "value"
        ]
        each.client.post("/staff/language", data={"language": "es", "csrf_token": token})
        assert reload(account).language == "es"
        each.client.post("/staff/language", data={"language": "xx", "csrf_token": token})
        assert reload(account).language == "es"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"email": " TAKEN@example.org "}, "There is already an account with this e-mail."),
        ({"email": "nobody"}, "Please write an e-mail address, such as name@example.org."),
        ({"email": "a\x00@b"}, "Please write an e-mail address, such as name@example.org."),
        ({"role": "partner"}, "A partner's account belongs to an organization; a staff account does not."),
        ({"role": "king"}, "Please choose from the list."),
        ({"name": " \u200b "}, "Write their name."),
        ({"name": "x" * 10_000}, "This is too long. Please use at most 120 characters."),
    ],
)
def test_a_mistake_in_a_new_account_is_said_at_its_field(browser: Browser, sent: dict[str, str], said: str) -> None:
    make.account(Role.CASEWORKER, email="taken@example.org")
    browser.sign_in("admin")
    fine = {"name": "Luz Example", "email": "luz@example.org", "role": "supervisor"}
    page = browser.get("/staff/accounts").submit("Add", **fine | sent)
    assert page.status == 422
    (problem,) = page.all("[role=alert] a")
    assert problem.get_text().endswith(f": {said}") and problem.get_text() != f": {said}"
    assert page.find(".field.error .error-text").get_text() == said
    if "name" not in sent:
        assert page.find("#name")["value"] == "Luz Example"
