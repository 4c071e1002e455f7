"""How organizations are told: the list, what staff say of one, and that an import leaves it alone."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from engagement.directory.actions import load_demo
from engagement.directory.contacts import queries
from engagement.directory.models import Organization, OrganizationContact
from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from tests import make
from tests.browser import Browser
from tests.statements import statements

pytestmark = pytest.mark.usefixtures("app")

LIST = "/staff/organizations"


def page_of(organization: Organization) -> str:
    make.commit()
    return f"{LIST}/{organization.id}"


def kept(organization: Organization) -> OrganizationContact | None:
    wanted = select(OrganizationContact).where(OrganizationContact.organization_id == organization.id)
    return db.session.scalar(wanted.execution_options(populate_existing=True))


def line(browser: Browser, name: str) -> str:
    row = next(row for row in browser.get(LIST).all("tbody tr") if name in row.get_text())
    return " ".join(row.get_text(" ").split()).removeprefix(name).strip()


def test_the_list_says_how_each_is_told(browser: Browser) -> None:
    for count, name in enumerate(("None (example)", "One (example)", "Two (example)")):
        organization = make.organization(name)
        for _ in range(count):
            make.account("partner", organization_id=organization.id)
    make.account("partner", organization_id=make.organization("Locked (example)").id, active=False)
    make.organization("Mail (example)", email="info@example.org")
    texted = make.organization("Text (example)", email="info@example.org")
    db.session.add(OrganizationContact(organization_id=texted.id, text_number="+15055550142"))
    silent = make.organization("Silent (example)", email="info@example.org")
    db.session.add(OrganizationContact(organization_id=silent.id))
    make.commit()
    browser.sign_in("supervisor")
    said = {
        name: line(browser, f"{name} (example)") for name in ("None", "One", "Two", "Locked", "Mail", "Text", "Silent")
    }
    assert said == {
        "None": "Nobody can be told", "One": "1 account", "Two": "2 accounts", "Locked": "Nobody can be told",
        "Mail": "E-mail", "Text": "Text", "Silent": "Nobody can be told",
    }  # fmt: skip
    page = browser.get(LIST).submit("Show", nobody="y")
    assert [row.get_text(" ", strip=True).split(" (")[0] for row in page.all("tbody tr")] == [
        "Locked",
        "None",
        "Silent",
    ]


@pytest.mark.parametrize("words", ["río", "RIO", "jobs rio", "center río jobs"])
def test_an_organization_is_found_by_any_words_of_its_name(browser: Browser, words: str) -> None:
    make.organization("Río Jobs Center (example)")
    make.organization("Mesa Adult School (example)")
    make.commit()
    browser.sign_in("admin")
    page = browser.get(LIST).submit("Show", name=words)
    assert "Río Jobs" in page.main and "Mesa" not in page.main
    assert "No organization is like that." in page.submit("Show", name="50%_").main


def test_the_list_goes_on_page_by_page(browser: Browser) -> None:
    names = [f"Place {number:02d} (example)" for number in range(queries.PAGE + 2)]
    for name in [*reversed(names), names[0]]:
        make.organization(name)
    make.commit()
    browser.sign_in("supervisor")
    page = browser.get(LIST).submit("Show", name="place")
    first = [row.find("bdi").get_text() for row in page.all("tbody tr")]
    page = page.follow("Show more")
    second = [row.find("bdi").get_text() for row in page.all("tbody tr")]
    assert len(first) == queries.PAGE and first + second == sorted([*names, names[0]])
    assert "Show more" not in page.main


@pytest.mark.parametrize(
    ("email", "phone", "stored"),
    [
        ("desk@example.org", "", ("desk@example.org", None)),
        ("", "(505) 555-0142", (None, "+15055550142")),
        ("  desk@example.org ", "505 555 0142", ("desk@example.org", "+15055550142")),
        ("", "", (None, None)),
    ],
)
def test_staff_say_where_they_are_told(browser: Browser, email: str, phone: str, stored: Any) -> None:
    organization = make.organization(email="info@example.org")
    browser.sign_in("admin")
    page = browser.get(page_of(organization))
    assert page.find("#email")["value"] == "info@example.org", "the directory's, until somebody says more"
    page = page.submit("Save", email=email, text_number=phone, language="es")
    assert "is saved" in page.main
    contact = kept(organization)
    assert contact is not None and (contact.email, contact.text_number, contact.language) == (*stored, "es")
    assert ("Nobody can be told" in page.main) is (stored == (None, None))
    row = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "organization_contact")).one()
    assert "example.org" not in str(row.facts) and "0142" not in str(row.facts)


@pytest.mark.parametrize(
    ("field", "value", "complaint"),
    [
        ("email", "desk at example.org", "not an e-mail address"),
        ("email", "desk@", "not an e-mail address"),
        ("email", "a@example.org, b@example.org", "not an e-mail address"),
        ("email", "x" * 250 + "@example.org", "too long"),
        ("text_number", "555-01", "not a number for texts"),
        ("text_number", "505-555-0142 ext. 7", "not a number for texts"),
        ("text_number", "call the desk", "not a number for texts"),
    ],
)
def test_what_is_no_address_is_refused_and_stays_in_the_form(
    browser: Browser, field: str, value: str, complaint: str
) -> None:
    organization = make.organization()
    browser.sign_in("admin")
    page = browser.get(page_of(organization)).submit("Save", **{field: value})
    assert page.status == 422 and complaint in page.find("[role=alert]").get_text()
    assert page.find(f"#{field}")["value"] == value
    assert kept(organization) is None


def test_two_who_change_it_at_once_see_each_other(browser: Browser) -> None:
    organization = make.organization()
    browser.sign_in("admin")
    first, second = browser.get(page_of(organization)), browser.get(page_of(organization))
    first.submit("Save", email="first@example.org")
    page = second.submit("Save", email="second@example.org")
    assert page.status == 409 and "first@example.org" in page.main and "second@example.org" in page.main
    contact = kept(organization)
    assert contact is not None and contact.email == "first@example.org"


def test_an_import_keeps_what_staff_said(browser: Browser) -> None:
    load_demo()
    organization = db.session.scalars(select(Organization).where(Organization.source_id == "org-mesa")).one()
    browser.sign_in("supervisor")
    browser.get(page_of(organization)).submit("Save", email="referrals@example.org")
    load_demo()
    make.commit()
    contact = kept(organization)
    assert contact is not None and contact.email == "referrals@example.org"


@pytest.mark.parametrize("role", ["caseworker", "partner", "outreach", "equity"])
def test_others_do_not_say_it(browser: Browser, role: str) -> None:
    organization = make.organization()
    browser.sign_in(role)
    browser.get(LIST, status=403)
    browser.get(page_of(organization), status=403)


def test_a_page_of_the_list_asks_the_database_once(app: Flask) -> None:
    for number in range(5):
        make.account("partner", organization_id=make.organization(f"Place {number} (example)").id)
    with statements() as sent:
        assert len(queries.organizations()) == 5
    assert len([one for one in sent if "FROM organization" in one]) == 1
