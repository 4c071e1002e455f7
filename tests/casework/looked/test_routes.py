"""Who looked at a person: what the supervisor reads, and the paper the person may ask for."""

import pytest
from flask import Flask

from engagement.casework.looked import queries
from engagement.casework.looked.pages import PAGES
from engagement.foundation import clock, db
from engagement.foundation.audit import AuditEntry
from engagement.messaging.models import Message
from engagement.people.models import Case, CaseEvent, Consent, Need
from engagement.people.restriction import actions as restriction
from engagement.people.tasks.models import Task
from engagement.people.vocabulary import Restricted
from engagement.referrals.models import Referral
from engagement.web.last_row import LastRow
from tests import make
from tests.browser import Browser


def test_each_opening_is_listed_with_who_and_which_page(browser: Browser, another_browser: Browser) -> None:
    case, other = make.case(make.person("Amina Rahimi")), make.case()
    another_browser.sign_in("caseworker", name="Dana Example")
    another_browser.get(f"/staff/cases/{case.id}").follow("Change contact and safety facts")
    another_browser.get(f"/staff/cases/{other.id}")
    browser.sign_in("supervisor", name="Sam Example")
    page = browser.get(f"/staff/cases/{case.id}").follow("Who looked at this person")
    rows = [" ".join(row.get_text(" ").split()) for row in page.all("tbody tr")]
    assert [(("Dana" in row), row.rsplit("Example ", 1)[-1]) for row in rows] == [
        (False, "Who looked"), (False, "The case"), (True, "Contact and safety facts"), (True, "The case"),
    ]  # fmt: skip


def test_a_caseworker_does_not_read_it(browser: Browser) -> None:
    case = make.case()
    browser.sign_in("caseworker")
    assert "Who looked at this person" not in browser.get(f"/staff/cases/{case.id}").main
    browser.get(f"/staff/cases/{case.id}/looked", status=403)


def test_an_emergency_is_marked_with_its_reason(browser: Browser, another_browser: Browser) -> None:
    make.account("supervisor")
    case = make.case()
    restriction.restrict(case, Restricted.NOT_SAFE)
    account = another_browser.sign_in("caseworker")
    restriction.open_in_emergency([case], account.id, "She called from a bus stop")
    another_browser.get(f"/staff/cases/{case.id}")
    browser.sign_in("supervisor")
    page = browser.get(f"/staff/cases/{case.id}/looked")
    marked = [row.get_text(" ") for row in page.all("tbody tr") if "emergency" in row.get_text()]
    assert len(marked) == 1 and "She called from a bus stop" in marked[0]
    paper = browser.get(f"/staff/cases/{case.id}/looked/on-paper")
    assert [("in an emergency" in line.get_text()) for line in paper.all("main li")].count(True) == 1
    assert "bus stop" not in paper.text


@pytest.mark.parametrize(
    ("language", "direction", "heading"),
    [("en", "ltr", "Who looked at your records"), ("ar", "rtl", "من اطّلع على معلوماتك")],
)
def test_the_paper_is_in_their_language_and_names_nobody(
    browser: Browser, language: str, direction: str, heading: str
) -> None:
    case = make.case(make.person(written_language=language))
    browser.sign_in("supervisor", name="Sam Example")
    page = browser.get(f"/staff/cases/{case.id}/looked").follow("The list for the resident, to print")
    assert page.h1 == heading and page.find("html")["dir"] == direction
    assert len(page.all("main li")) == 2 and "Sam Example" not in page.text


def test_an_organization_is_said_as_one(browser: Browser, another_browser: Browser) -> None:
    referral = make.referral()
    another_browser.sign_in("partner", organization_id=referral.organization_id, name="Lena Example")
    another_browser.get(f"/partner/referrals/{referral.id}")
    browser.sign_in("supervisor")
    page = browser.get(f"/staff/cases/{referral.case_id}/looked")
    assert "Lena Example" in page.main and "A referral" in page.main
    paper = browser.get(f"/staff/cases/{referral.case_id}/looked/on-paper")
    assert "An organization that you said yes to" in paper.text


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("caseworker", "A caseworker"),
        ("safety", "A caseworker"),
        ("supervisor", "Somebody who leads the team"),
        ("admin", "Somebody who works for the city"),
    ],
)
def test_the_paper_says_what_they_are(browser: Browser, role: str, said: str) -> None:
    case, account = make.case(), make.account(role)
    db.session.add(AuditEntry(actor_id=account.id, action="read", subject="case_file", person_id=case.person_id))
    browser.sign_in("supervisor")
    lines = browser.get(f"/staff/cases/{case.id}/looked/on-paper").all("main li")
    assert lines[-1].get_text().split(" · ")[1] == said


def test_every_page_about_a_person_has_a_name(app: Flask) -> None:
    about = (Case, Need, Referral, Task, CaseEvent, Message, Consent)
    gets = {
        rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and "/staff/" in rule.rule
    }
    views = {name for name in gets if getattr(app.view_functions[name], "subject", None) in about}
    assert len(views) > 15 and views - set(PAGES) == set()


def test_a_long_list_goes_on(app: Flask, browser: Browser) -> None:
    case = make.case()
    browser.sign_in("supervisor")
    for _look in range(queries.ROWS + 3):
        browser.client.get(f"/staff/cases/{case.id}")
    page = browser.get(f"/staff/cases/{case.id}/looked")
    rest = page.follow("Show what was before")
    assert (len(page.all("tbody tr")), len(rest.all("tbody tr"))) == (queries.ROWS, 4)
    assert queries.looks(case.person_id, LastRow(clock.now(), 1)) != []
