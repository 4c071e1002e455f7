"""A referral answered through a link, and everything a link does not open."""

import re

import pytest
from sqlalchemy import select

from engagement.foundation import db
from engagement.foundation.audit import AuditEntry
from engagement.referrals.models import ReferralMove
from engagement.referrals.moves import MOVES, moves_for
from engagement.referrals.statuses import Actor, Status
from tests.browser import Browser
from tests.referrals.answer_link.links import OFFICE, last_link, link_to, opened, referral_to_an_office
from tests.referrals.partner_desk import REASON, WAYS, buttons, status_of

pytestmark = pytest.mark.usefixtures("app")


def test_opening_shows_a_button_and_nothing_of_the_referral(browser: Browser) -> None:
    referral = referral_to_an_office()
    address = link_to(referral)
    for _ in range(3):  # programs that look through mail
        page = browser.get(address)
    assert page.status == 200 and page.h1 == "A referral for your organization"
    assert not re.search(r"Amina|Rahimi|555-01[1-9]|English|Mesa|office@", page.html)
    assert (
        page.response.headers["Referrer-Policy"] == "no-referrer"
        and "no-store" in page.response.headers["Cache-Control"]
    )
    assert status_of(referral) is Status.SENT and last_link().opened_at is None


def test_pressing_it_opens_the_referral_at_an_address_without_the_token(browser: Browser) -> None:
    referral = referral_to_an_office()
    page = opened(browser, referral)
    assert page.path == f"/answer/referrals/{referral.id}" and "Amina Rahimi" in page.h1
    assert status_of(referral) is Status.RECEIVED
    assert "Back to all referrals" not in page.main


@pytest.mark.parametrize("status", WAYS)
def test_the_page_offers_what_the_partners_own_does(browser: Browser, status: Status) -> None:
    referral = referral_to_an_office(*WAYS[status])
    if status is Status.SENT:
        status = Status.RECEIVED  # opening a link is to open the referral
    moves = {move.name for move in moves_for(status, Actor.PARTNER)}
    assert buttons(opened(browser, referral)) - {"undo"} == moves


@pytest.mark.parametrize("name", ["accept", "decline", "waitlist", "ask_client"])
def test_an_answer_is_kept_as_the_organizations(browser: Browser, name: str) -> None:
    referral = referral_to_an_office()
    page = opened(browser, referral)
    token = page.find("main input[name=csrf_token]")["value"]
    version = page.find("main input[name=version]")["value"]
    answer = {"csrf_token": token, "version": version, "move": name, "reason": REASON.get(name, "")}
    page = browser.post(page.path, answer)
    assert "The city's caseworker sees it now." in page.main
    assert status_of(referral) is MOVES[name].target
    move = db.session.scalars(select(ReferralMove).order_by(ReferralMove.id.desc())).first()
    assert move is not None and (move.move, move.actor, move.actor_id) == (name, Actor.PARTNER, None)
    said = {row.action for row in db.session.scalars(select(AuditEntry).where(AuditEntry.subject == "referral"))}
    assert {"open_link", "read", "answer_by_link", f"referral_{name}"} <= said


def test_the_whole_way_without_an_account(browser: Browser) -> None:
    referral = referral_to_an_office()
    page = opened(browser, referral).submit("Accept").submit("Start helping").submit("Help was given")
    assert status_of(referral) is Status.SERVICE_RECEIVED
    assert status_of(referral) is Status.SERVICE_RECEIVED and "Undo the last step" in page.main
    page.submit("Undo the last step")
    assert status_of(referral) is Status.IN_SERVICE


def test_used_twice_in_the_same_browser_it_opens(browser: Browser) -> None:
    referral = referral_to_an_office()
    address = link_to(referral)
    first = browser.get(address)
    first.submit("Open the referral")
    assert browser.get(address).path == first.submit("Open the referral").path == f"/answer/referrals/{referral.id}"


def test_another_browser_sees_nothing(browser: Browser, another_browser: Browser) -> None:
    referral = referral_to_an_office()
    address = link_to(referral)
    stale = another_browser.get(address)  # forwarded, and open there before anybody pressed
    browser.get(address).submit("Open the referral")
    for page in (another_browser.get(address), stale.submit("Open the referral")):
        assert page.h1 == "This link was used already" and "Amina" not in page.html and OFFICE not in page.html
    another_browser.get(f"/answer/referrals/{referral.id}", status=404)


def test_a_copied_cookie_opens_nothing_once_the_page_is_closed(browser: Browser, another_browser: Browser) -> None:
    referral = referral_to_an_office()
    address = link_to(referral)
    page = browser.get(address).submit("Open the referral")
    cookie = browser.client.get_cookie("desk")
    assert cookie is not None
    another_browser.client.set_cookie("desk", cookie.value)
    assert "Amina" in another_browser.get(page.path).h1
    assert page.submit("I am done: close this page").h1 == "The page is closed"
    for one in (browser, another_browser):
        one.get(page.path, status=404)
        assert one.get(address).h1 == "This link was used already"


def test_closing_one_leaves_the_others_open_and_unopened_links_new(browser: Browser) -> None:
    one, two, three = (referral_to_an_office() for _ in range(3))
    unopened = link_to(three)
    page, _other = opened(browser, one), opened(browser, two)
    page.submit("I am done: close this page")
    assert "Amina" in browser.get(f"/answer/referrals/{two.id}").h1
    assert browser.get(unopened).h1 == "A referral for your organization"


def test_whoever_leaves_a_shared_browser_closes_what_its_links_opened(
    browser: Browser, another_browser: Browser
) -> None:
    referral, unopened = referral_to_an_office(), link_to(referral_to_an_office())
    page = opened(another_browser, referral)

    def leave(whose: Browser) -> None:
        whose.get("/en/intake/kiosk").submit()

    leave(browser)  # who opened nothing
    assert "Amina" in another_browser.get(page.path).h1
    cookie = another_browser.client.get_cookie("desk")
    leave(another_browser)
    assert cookie is not None
    another_browser.client.set_cookie("desk", cookie.value)
    another_browser.get(page.path, status=404)
    assert browser.get(unopened).h1 == "A referral for your organization"
