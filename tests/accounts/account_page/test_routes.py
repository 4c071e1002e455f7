"""One account, as an administrator sees and changes it."""

from typing import Any

import pytest
from sqlalchemy import select

from engagement.accounts.departments.actions import add_department
from engagement.accounts.models import Account
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.web.roles import Role
from tests import make
from tests.browser import PASSWORD, Browser, Page


def reload(account: Any) -> Account:
    db.session.expire_all()
    return db.session.get_one(Account, account.id)


def open_page(browser: Browser, account: Any) -> Page:
    return browser.get("/staff/accounts").follow(account.name)


def test_an_administrator_changes_who_somebody_is(browser: Browser) -> None:
    account = make.account(Role.CASEWORKER, name="Luz Exampel")
    make.account(Role.CASEWORKER, email="taken@example.org")
    browser.sign_in("admin")
    page = open_page(browser, account)
    refused = page.submit("Save", name="", email="taken@example.org")
    assert refused.status == 422
    assert "There is already an account with this e-mail." in refused.main and "Write their name." in refused.main
    done = page.submit("Save", name="Luz Example", email="luz@example.org", language="es")
    assert done.h1 == "Luz Example" and "The account of Luz Example is changed." in done.main
    kept = reload(account)
    assert (kept.name, kept.email, kept.language) == ("Luz Example", "luz@example.org", "es")


def test_a_second_role_opens_its_pages_and_the_menu_shows_them(browser: Browser, another_browser: Browser) -> None:
    account = another_browser.sign_in("outreach")
    browser.sign_in("admin")
    another_browser.get("/staff/queue", status=403)
    done = open_page(browser, account).submit("Change rights", also=["caseworker"])
    assert f"The rights of {account.name} are changed." in done.main
    page = another_browser.get("/staff/queue")
    assert "Queue" in page.find("header nav").get_text()
    assert "Caseworker" in browser.get("/staff/accounts").main


def test_who_loses_a_role_is_out_at_the_next_click(browser: Browser, another_browser: Browser) -> None:
    account = another_browser.sign_in("outreach", also_roles=["caseworker"])
    browser.sign_in("admin")
    page = open_page(browser, account)
    assert [box["value"] for box in page.all("input[name=also][checked]")] == ["caseworker"]
    page.submit("Change rights", also=None)
    assert another_browser.get("/staff/input").path == "/staff/sign-in"
    another_browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD)
    another_browser.get("/staff/queue", status=403)


def test_somebody_becomes_a_partner_and_is_held_to_one_organization(browser: Browser, another_browser: Browser) -> None:
    account, organization = make.account(Role.CASEWORKER, also_roles=["equity"]), make.organization()
    browser.sign_in("admin")
    page = open_page(browser, account)
    for organization_id in (0, organization.id):
        refused = page.submit("Change rights", role="partner", organization_id=organization_id)
        assert refused.status == 422
        assert "A partner has an organization and no other role; city staff have none." in refused.main
    page.submit("Change rights", role="partner", organization_id=organization.id, also=None)
    kept = reload(account)
    assert (kept.all_roles, kept.organization_id) == (("partner",), organization.id)
    signed_in = another_browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=PASSWORD)
    assert signed_in.path == "/partner/"


def test_an_administrator_is_made_only_by_somebody_who_is_sure(browser: Browser) -> None:
    account = make.account(Role.CASEWORKER)
    browser.sign_in("admin")
    page = open_page(browser, account)
    assert not page.all("input[name=sure]")
    asked = page.submit("Change rights", also=["admin"])
    assert asked.status == 422 and "An administrator can let anybody in." in asked.main
    assert reload(account).also_roles == []
    asked.submit("Change rights", also=["admin"], sure="y")
    assert reload(account).also_roles == ["admin"]
    again = open_page(browser, account).submit("Change rights", also=["admin", "equity"])
    assert again.status == 200, "it is one already"


def test_two_administrators_at_one_account_do_not_undo_each_other(browser: Browser, another_browser: Browser) -> None:
    account = make.account(Role.CASEWORKER, also_roles=["equity"])
    for each in (browser, another_browser):
        each.sign_in("admin")
    mine, theirs = open_page(browser, account), open_page(another_browser, account)
    theirs.submit("Change rights", also=None)
    stale = mine.submit("Change rights", role="supervisor")
    assert stale.status == 409 and "Equity staff" in stale.main and "Supervisor" in stale.main
    assert reload(account).all_roles == ("caseworker",)
    stale.follow("Open").submit("Change rights", role="supervisor")
    assert reload(account).all_roles == ("supervisor",)


def test_departments_are_the_citys(browser: Browser) -> None:
    account, trees = make.account(Role.OUTREACH), add_department("Street Trees")
    browser.sign_in("admin")
    page = open_page(browser, account)
    page.submit("Change rights", department_ids=[trees.id])
    assert reload(account).department_ids == [trees.id]
    assert "Street Trees" in browser.get("/staff/accounts").main
    partner = page.submit(
        "Change rights", role="partner", organization_id=make.organization().id, department_ids=[trees.id]
    )
    assert partner.status == 422 and "A partner belongs to no department of the city." in partner.main


@pytest.mark.parametrize(
    "sent", [{"role": "king"}, {"also": ["king"]}, {"organization_id": 999}, {"department_ids": [999]}]
)
def test_what_is_not_in_the_list_is_refused(browser: Browser, sent: dict[str, Any]) -> None:
    account = make.account(Role.OUTREACH)
    browser.sign_in("admin")
    refused = open_page(browser, account).submit("Change rights", **sent)
    assert refused.status == 422 and reload(account).all_roles == ("outreach",)


def test_nobody_changes_their_own_rights(browser: Browser) -> None:
    mine = browser.sign_in("admin")
    make.account(Role.ADMIN)
    page = browser.get(f"/staff/accounts/{mine.id}")
    assert "This is your own account." in page.main
    assert not page.all("form[action$=rights], form[action$=lock]")
    token = page.find("input[name=csrf_token]")["value"]
    for last, values in {
        "rights": {"role": "equity"}, "lock": {}, "new-password": {"sure": "y"}, "lost-phone": {"sure": "y"},
    }.items():  # fmt: skip
        answer = browser.client.post(
            f"/staff/accounts/{mine.id}/{last}", data=values | {"csrf_token": token, "organization_id": 0}
        )
        browser.get(str(answer.location), status=409)
    kept = reload(mine)
    assert kept.active and kept.all_roles == ("admin",) and not kept.must_change_password


def test_a_forgotten_password_is_replaced_by_one_that_is_shown_once(browser: Browser, another_browser: Browser) -> None:
    account = another_browser.sign_in("caseworker")
    administrator = browser.sign_in("admin")
    page = open_page(browser, account).follow("New password")
    refused = page.submit("Make a new password")
    assert refused.status == 422 and "First make sure that it is really them." in refused.main
    assert another_browser.get("/staff/account").path == "/staff/account", "nothing has happened yet"
    page = page.submit("Make a new password", sure="y")
    password = page.find("main .code").get_text()
    assert f"New password: {password}" in page.main
    assert another_browser.get("/staff/account").path == "/staff/sign-in"
    assert password not in browser.get(f"/staff/accounts/{account.id}").html
    page = another_browser.get("/staff/sign-in").submit("Sign in", email=account.email, password=password)
    assert page.path == "/staff/account/password"
    entry = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "password_given")).one()
    assert (entry.actor_id, entry.subject_id, entry.facts) == (administrator.id, account.id, {})


def test_a_locked_account_is_out_at_the_next_click(browser: Browser, another_browser: Browser) -> None:
    locked = another_browser.sign_in("admin", name="Max Example")
    browser.sign_in("admin")
    page = open_page(browser, locked).submit("Lock")
    assert "The account of Max Example is locked." in page.main
    assert another_browser.get("/staff/accounts").path == "/staff/sign-in"
    page.submit("Unlock")
    assert reload(locked).active
