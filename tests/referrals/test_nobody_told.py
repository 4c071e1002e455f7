"""A referral that nobody at its organization can see: what everybody reads of it is true."""

from typing import Any

import pytest
from sqlalchemy import select

from engagement.directory.models import Organization, Service
from engagement.foundation import db
from engagement.people.models import Case
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.statuses import Actor
from tests import make
from tests.browser import Browser, Page
from tests.my_request.test_routes import opened
from tests.referrals.notices.test_actions import say_contact
from tests.referrals.test_request_panel import card

pytestmark = pytest.mark.usefixtures("app")

TOLD, UNTOLD = "Told (example)", "Untold (example)"


def service_of(name: str) -> Service:
    return make.service(name.split()[0], of=make.organization(name, email="t@example.org" if name == TOLD else None))


def referred(browser: Browser, case: Case, *to: Service) -> Page:
    """What the desk reads once it has referred to them."""
    browser.sign_in("caseworker")
    page = (
        browser.get(f"/staff/cases/{case.id}").follow("Make a referral").submit("Go on", service=[one.id for one in to])
    )
    shared: dict[str, Any] = {f"share_{one.organization_id}": ["name", "phone"] for one in to}
    return page.submit("Send the referral", mode="verbal", **shared)


@pytest.mark.parametrize(
    ("names", "flashes"),
    [
        ((TOLD,), ["1 referral is sent."]),
        ((UNTOLD,), ["Nobody at Untold (example) has been told: call them."]),
        ((TOLD, UNTOLD), ["1 referral is sent.", "Nobody at Untold (example) has been told: call them."]),
    ],
)
def test_what_is_said_at_once(browser: Browser, names: tuple[str, ...], flashes: list[str]) -> None:
    page = referred(browser, make.case(), *(service_of(name) for name in names))
    said = page.all("main > [role=status]")
    assert [(one.get_text(), "alert" in one["class"]) for one in said] == [
        (words, words.startswith("Nobody")) for words in flashes
    ]


def test_the_case_its_history_and_the_lists_say_so(browser: Browser) -> None:
    case = make.case()
    page = referred(browser, case, service_of(TOLD), service_of(UNTOLD))
    chips = [one.get_text() for one in page.all("#referrals ~ ul .chip:first-child")]
    assert chips == ["Sent", "Nobody told yet"]
    history = [" ".join(one.get_text(" ").split()) for one in page.all(".timeline li")]
    could_not = [line for line in history if "Nobody there could be told" in line]
    assert len(could_not) == 1 and UNTOLD in could_not[0] and TOLD not in could_not[0]
    assert not any("was sent to the partner" in line for line in history)
    row = browser.get("/staff/queue?tab=all").find("table.cards")
    assert [one.get_text() for one in row.select(".chips .chip")] == [f"Sent · {TOLD}", f"Nobody told yet · {UNTOLD}"]
    untold = max(db.session.scalars(select(Referral).where(Referral.case_id == case.id)), key=lambda one: one.id)
    for path in (f"referrals/{untold.id}/told", f"cases/{case.id}/close", f"needs/{untold.need_id}/let-go"):
        assert "Nobody told yet" in browser.get(f"/staff/{path}").main, path
    there = browser.get(f"/staff/cases/{case.id}/refer").find("#there ~ ul").get_text(" ")
    assert "Nobody told yet" in there and "Sent" in there


def test_the_resident_reads_that_it_is_not_sent(browser: Browser) -> None:
    case = make.case()
    make.referral(case, service_of(UNTOLD))
    said = card(opened(browser, case), UNTOLD)
    assert "It has not been sent." in said and "We sent your request" not in said


def test_once_they_are_told_it_is_sent(browser: Browser) -> None:
    case, to = make.case(), service_of(UNTOLD)
    make.referral(case, to)
    make.commit()
    say_contact(db.session.get_one(Organization, to.organization_id), "office@example.org")
    browser.sign_in("caseworker")
    assert "Nobody told yet" not in browser.get(f"/staff/cases/{case.id}").main
    assert f"Sent · {UNTOLD}" in browser.get("/staff/queue?tab=all").main


def test_who_was_told_and_cannot_be_any_more_was_told(browser: Browser) -> None:
    case, to = make.case(), service_of(TOLD)
    make.referral(case, to)
    make.commit()
    say_contact(db.session.get_one(Organization, to.organization_id), None)
    said = card(opened(browser, case), TOLD)
    assert "We sent your request." in said and "They should answer by" not in said
    browser.sign_in("caseworker")
    page = browser.get(f"/staff/cases/{case.id}")
    assert "Nobody told yet" not in page.main and "Nobody there can see this: call them." in page.main
    assert f"Sent · {TOLD}" in browser.get("/staff/queue?tab=all").main


def test_what_was_answered_is_not_called_untold(browser: Browser) -> None:
    case = make.case()
    actions.move(make.referral(case, service_of(UNTOLD)), "accept", Actor.PARTNER)
    make.commit()
    browser.sign_in("caseworker")
    assert f"Accepted · {UNTOLD}" in browser.get("/staff/queue?tab=all").main
