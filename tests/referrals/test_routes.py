"""The partner's desk as a partner clicks it: who comes in, and what each answer does."""

import pytest

from engagement.foundation import db
from engagement.referrals import actions
from engagement.referrals.models import Referral
from engagement.referrals.moves import MOVES, OPEN, moves_for
from engagement.referrals.reasons import reason_label
from engagement.referrals.statuses import Actor, Status
from engagement.web.roles import Role
from tests import make
from tests.browser import Browser
from tests.referrals.partner_desk import REASON, WAYS, address, buttons, sent_to, status_of


@pytest.mark.parametrize("status", WAYS)
def test_a_partner_is_offered_just_what_the_table_allows(browser: Browser, status: Status) -> None:
    referral = sent_to(browser.sign_in("partner"), *WAYS[status])
    page = browser.get(address(referral))
    undo = {"undo"} if WAYS[status] and MOVES[WAYS[status][-1]].undoable else set()
    assert buttons(page) == {move.name for move in moves_for(status, Actor.PARTNER)} | undo


@pytest.mark.parametrize("status", WAYS)
def test_every_status_by_move(browser: Browser, status: Status) -> None:
    partner = browser.sign_in("partner")
    token = browser.get("/partner/").find("input[name=csrf_token]")["value"]
    for name in (name for name in MOVES if Actor.PARTNER in MOVES[name].actors):
        referral = sent_to(partner, *WAYS[status])
        given = {"csrf_token": token, "move": name, "version": str(referral.version)}
        page = browser.post(address(referral), given | {"reason": REASON.get(name, "")})
        allowed, twice = status in MOVES[name].sources, status is MOVES[name].target
        assert page.status == (200 if allowed or twice else 409), name
        assert status_of(referral) is (MOVES[name].target if allowed else status), name


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PARTNER])
def test_nobody_else_comes_in(browser: Browser, role: Role) -> None:
    referral = make.referral()
    browser.sign_in(role)
    for path in ("/partner/", "/partner/list/working", address(referral)):
        browser.get(path, status=403)
    assert browser.post(address(referral), {"move": "accept"}).status in (400, 403, 404)
    assert status_of(referral) is Status.SENT


def test_a_stranger_is_asked_to_sign_in(browser: Browser) -> None:
    assert browser.get(address(make.referral())).path == "/staff/sign-in"


def test_another_organizations_referral_is_not_there(browser: Browser) -> None:
    partner = browser.sign_in("partner")
    ours, theirs = sent_to(partner), make.referral(to=make.service("Job placement"))
    make.commit()
    assert "Job placement" not in browser.get("/partner/").main
    browser.get(address(theirs), status=404)
    token = browser.get(address(ours)).find("main input[name=csrf_token]")["value"]
    page = browser.post(address(theirs), {"csrf_token": token, "move": "accept", "version": str(theirs.version)})
    assert page.status == 404
    assert status_of(theirs) is Status.SENT


def test_open_then_accept_is_two_clicks(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"))
    page = browser.get("/partner/")
    assert "New referral" in page.main and "Amina" not in page.main
    page = page.submit("Open")
    assert page.path == address(referral) and "Amina Rahimi" in page.h1
    page = page.submit("Accept")
    assert status_of(referral) is Status.ACCEPTED
    assert "Accepted" in page.main and "They" not in page.h1


def test_accept_from_the_list_is_one_click(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"))
    browser.get("/partner/").submit("Accept")
    assert status_of(referral) is Status.ACCEPTED


@pytest.mark.parametrize(
    ("status", "name"),
    [(status, move.name) for status in WAYS if status in OPEN for move in moves_for(status, Actor.PARTNER)],
)
def test_every_answer_is_given_from_the_list(browser: Browser, status: Status, name: str) -> None:
    referral, move = sent_to(browser.sign_in("partner"), *WAYS[status]), MOVES[name]
    browser.get("/partner/").submit(str(reason_label(REASON[name]) if move.reasons else move.label))
    assert status_of(referral) is move.target


def test_looking_changes_nothing(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"))
    page = browser.get(address(referral))
    assert "Amina" not in page.text and "505" not in page.main
    assert status_of(referral) is Status.SENT


def test_an_answer_comes_with_a_few_words_if_they_like(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"))
    page = browser.get(address(referral)).submit("Accept", note="A123456789")
    assert page.status == 422 and "Take the identity number out." in page.main
    assert page.find("#problems a")["href"] == f"#{page.find('textarea[name=note][aria-invalid]')['id']}"
    page = page.submit("Accept", note="She can start on Monday")
    assert status_of(referral) is Status.ACCEPTED
    assert "She can start on Monday" in page.find(".timeline").get_text()


def test_decline_needs_a_reason(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral)).submit("Decline")
    assert page.status == 422
    assert page.find("#problems a")["href"] == f"#r{referral.id}-decline-reason"
    assert "Choose a reason." in page.find(f"#r{referral.id}-decline-reason").get_text()
    assert status_of(referral) is Status.RECEIVED
    page = page.submit("Decline", reason="not_eligible")
    assert page.status == 200 and "Does not meet the rules" in page.main
    assert status_of(referral) is Status.DECLINED_BY_PARTNER


def test_another_reason_needs_words_and_what_was_typed_stays(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral))
    page = page.submit("Decline", reason="other")
    assert page.status == 422 and "Say in a few words" in page.main
    page = page.submit("Decline", reason="other", note="x" * 2001)
    assert page.status == 422 and "x" * 2001 in page.html
    page = page.submit("Decline", reason="other", note="We are moving house")
    assert "We are moving house" in page.main
    assert status_of(referral) is Status.DECLINED_BY_PARTNER


def test_an_invented_reason_or_move_is_refused(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral)).submit("Decline", reason="because")
    assert page.status == 422
    token = page.find("main input[name=csrf_token]")["value"]
    for name in ("send", "recall", "withdraw", "mark_error", "nonsense", ""):
        assert browser.post(address(referral), {"csrf_token": token, "move": name}).status == 400
    assert status_of(referral) is Status.RECEIVED


def test_undo(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral)).submit("Accept")
    page = page.submit("Undo the last step")
    assert status_of(referral) is Status.RECEIVED
    assert "The last step was undone." in page.main


def test_a_stale_page_shows_both(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral))
    actions.move(db.session.get_one(Referral, referral.id), "recall", Actor.CASEWORKER, reason="better_match")
    make.commit()
    page = page.submit("Accept")
    assert page.status == 409
    assert "Taken back" in page.main and "Accept" in page.main
    assert status_of(referral) is Status.RECALLED


def test_pressing_twice_is_pressing_once(browser: Browser) -> None:
    referral = sent_to(browser.sign_in("partner"), "open")
    page = browser.get(address(referral))
    assert page.submit("Accept").status == 200
    assert page.submit("Accept").status == 200
    assert status_of(referral) is Status.ACCEPTED


@pytest.mark.parametrize("last", ["decline", "mark_unreachable", "accept"])
def test_whoever_does_not_help_is_not_told_to_use_it(browser: Browser, last: str) -> None:
    partner = browser.sign_in("partner")
    page = browser.get(address(sent_to(partner, "open", last)))
    assert ("Use it only to help" in page.main) is (last == "accept")
    assert ("delete what you wrote down" in page.main) is (last != "accept")
